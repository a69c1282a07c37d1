// `tidewaiter text --format hocr`: hOCR 1.2, as valid XHTML. Boxes are pixels at the resolution that each page's scan_res names.
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "pipeline/outputs/line_metrics.h"
#include "pipeline/outputs/output.h"
#include "pipeline/outputs/page_blocks.h"

namespace tidewaiter {
namespace {

constexpr const char* kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"";
constexpr const char* kMeta =
    "</title>\n"
    "  <meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n"
    "  <meta name=\"ocr-system\" content=\"tidewaiter\"/>\n"
    "  <meta name=\"ocr-capabilities\" content=\"ocr_page ocr_par ocr_line ocrx_word ocrp_wconf\"/>\n";

std::string BoxText(const Rectangle& at) {
  return "bbox " + std::to_string(at.left) + " " + std::to_string(at.top) + " " + std::to_string(at.right) + " " +
         std::to_string(at.bottom);
}

std::string Decimals(double value, int places) {
  std::array<char, 48> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, places).ptr;
  const std::string text(digits.data(), end);
  return text.find_first_not_of("-0.") == std::string::npos ? "0" : text;  // no "-0.000"
}

std::string Percent(double share) { return std::to_string(std::lround(share * 100)); }

// A string of hOCR's own grammar: in quotes, with backslashes.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

class PageWriter {
 public:
  PageWriter(const Document& document, const Page& page, std::string& out)
      : document_(document), page_(page), grid_(page, PixelsAnInch(page)), out_(out) {}

  void Write() {
    const Dots dpi = PixelsAnInch(page_);
    std::string title = "image " + Quoted(document_.path) + "; " + BoxText(grid_.page()) + "; ppageno " + std::to_string(page_.number - 1) +
                        "; scan_res " + std::to_string(dpi.across) + " " + std::to_string(dpi.down);
    if (page_.ocr_confidence >= 0) title += "; x_wconf " + Percent(page_.ocr_confidence);
    Open("  <div", "ocr_page", "page_" + std::to_string(page_.number), title);
    out_ += "\n";
    for (const Block& block : BlocksOf(document_, page_)) WriteBlock(block);
    out_ += "  </div>\n";
  }

 private:
  std::string Id(const char* what, int number) const { return what + ("_" + std::to_string(page_.number)) + "_" + std::to_string(number); }

  void Open(const char* element, const char* kind, const std::string& id, const std::string& title) {
    out_ += std::string(element) + " class=\"" + kind + "\" id=\"" + id + "\" title=\"";
    AppendXml(title, out_);
    out_ += "\">";
  }

  void WriteBlock(const Block& block) {
    Open("   <p", "ocr_par", Id("par", ++blocks_), BoxText(grid_.At(block.box)));
    out_ += "\n";
    for (const BlockLine& line : block.lines) WriteLine(line);
    out_ += "   </p>\n";
  }

  void WriteLine(const BlockLine& line) {
    std::string title = BoxText(grid_.At(line.box));
    if (const std::optional<LineMetrics> metrics = MetricsOf(document_, line, grid_)) {
      title += "; baseline " + Decimals(metrics->slope, 3) + " " + Decimals(metrics->foot, 0) + "; x_size " + Decimals(metrics->size, 1);
    }
    Open("    <span", "ocr_line", Id("line", ++lines_), title);
    out_ += "\n";
    for (const Word& word : line.words) WriteWord(word);
    out_ += "    </span>\n";
  }

  void WriteWord(const Word& word) {
    std::string title = BoxText(grid_.At(word.box));
    if (word.confidence >= 0) title += "; x_wconf " + Percent(word.confidence);
    Open("     <span", "ocrx_word", Id("word", ++words_), title);
    AppendXml(TextOf(document_.text, word.span), out_);
    out_ += "</span>\n";
  }

  const Document& document_;
  const Page& page_;
  const Grid grid_;
  std::string& out_;
  int blocks_ = 0, lines_ = 0, words_ = 0;
};

}  // namespace

void WriteHocr(const Analysis& analysis, std::string& out) {
  const Document& document = analysis.document;
  out += kHead;
  if (!document.language.empty()) out += " xml:lang=\"" + document.language + "\" lang=\"" + document.language + "\"";
  out += ">\n <head>\n  <title>";
  AppendXml(document.title.empty() ? document.path : document.title, out);
  out += kMeta;
  out += "  <meta name=\"ocr-number-of-pages\" content=\"" + std::to_string(document.pages.size()) + "\"/>\n </head>\n <body>\n";
  for (const Page& page : document.pages) PageWriter(document, page, out).Write();
  out += " </body>\n</html>\n";
}

}  // namespace tidewaiter
