// `tidewaiter text --format alto`: ALTO 4. Places are pixels where the input is a picture, whose pixels they are, and 1/1200 inch where it
// is a PDF, which has none.
#include <algorithm>

#include "pipeline/outputs/output.h"
#include "pipeline/outputs/page_blocks.h"

namespace tidewaiter {
namespace {

constexpr int kFineUnits = 1200;
constexpr const char* kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-2.xsd\">\n"
    " <Description>\n  <MeasurementUnit>";
constexpr const char* kProcessing =
    "</fileName>\n  </sourceImageInformation>\n"
    "  <Processing ID=\"processing_1\">\n   <processingSoftware>\n    <softwareName>tidewaiter</softwareName>\n   </processingSoftware>\n"
    "  </Processing>\n </Description>\n <Layout>\n";

class PageWriter {
 public:
  PageWriter(const Document& document, const Page& page, Dots units, std::string& out)
      : document_(document), page_(page), grid_(page, units), out_(out) {}

  void Write() {
    const Rectangle& whole = grid_.page();
    out_ += "  <Page ID=\"page_" + std::to_string(page_.number) + "\" PHYSICAL_IMG_NR=\"" + std::to_string(page_.number) + "\" WIDTH=\"" +
            std::to_string(whole.right) + "\" HEIGHT=\"" + std::to_string(whole.bottom) + "\"";
    if (page_.ocr_confidence >= 0) out_ += " PC=\"" + Share(page_.ocr_confidence) + "\"";
    out_ += ">\n   <PrintSpace" + Place(whole) + ">\n";
    for (const Block& block : BlocksOf(document_, page_)) WriteBlock(block);
    out_ += "   </PrintSpace>\n  </Page>\n";
  }

 private:
  static std::string Share(double share) { return TwoDecimals(std::clamp(share, 0.0, 1.0)); }

  static std::string Place(const Rectangle& at) {
    return " HPOS=\"" + std::to_string(at.left) + "\" VPOS=\"" + std::to_string(at.top) + "\" WIDTH=\"" + std::to_string(at.width()) +
           "\" HEIGHT=\"" + std::to_string(at.height()) + "\"";
  }

  std::string Id(const char* what, int number) const {
    return std::string(" ID=\"") + what + "_" + std::to_string(page_.number) + "_" + std::to_string(number) + "\"";
  }

  void WriteBlock(const Block& block) {
    out_ += "    <TextBlock" + Id("block", ++blocks_) + Place(grid_.At(block.box)) + ">\n";
    for (const BlockLine& line : block.lines) WriteLine(line);
    out_ += "    </TextBlock>\n";
  }

  void WriteLine(const BlockLine& line) {
    out_ += "     <TextLine" + Id("line", ++lines_) + Place(grid_.At(line.box)) + ">\n";
    for (size_t i = 0; i < line.words.size(); ++i) {
      if (i > 0) WriteSpace(grid_.At(line.words[i - 1].box), grid_.At(line.words[i].box));
      WriteWord(line.words[i]);
    }
    out_ += "     </TextLine>\n";
  }

  void WriteSpace(const Rectangle& before, const Rectangle& after) {
    out_ += "      <SP HPOS=\"" + std::to_string(before.right) + "\" VPOS=\"" + std::to_string(before.top) + "\" WIDTH=\"" +
            std::to_string(std::max(0L, after.left - before.right)) + "\"/>\n";
  }

  void WriteWord(const Word& word) {
    out_ += "      <String" + Id("word", ++words_) + Place(grid_.At(word.box));
    if (word.confidence >= 0) out_ += " WC=\"" + Share(word.confidence) + "\"";
    out_ += " CONTENT=\"";
    AppendXml(TextOf(document_.text, word.span), out_);
    out_ += "\"/>\n";
  }

  const Document& document_;
  const Page& page_;
  const Grid grid_;
  std::string& out_;
  int blocks_ = 0, lines_ = 0, words_ = 0;
};

}  // namespace

void WriteAlto(const Analysis& analysis, std::string& out) {
  const Document& document = analysis.document;
  const bool picture = document.media_type.starts_with("image/");
  out += kHead;
  out += picture ? "pixel" : "inch1200";
  out += "</MeasurementUnit>\n  <sourceImageInformation>\n   <fileName>";
  AppendXml(document.path, out);
  out += kProcessing;
  for (const Page& page : document.pages)
    PageWriter(document, page, picture ? PixelsAnInch(page) : Dots{kFineUnits, kFineUnits}, out).Write();
  out += " </Layout>\n</alto>\n";
}

}  // namespace tidewaiter
