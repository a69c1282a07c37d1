// `tidewaiter text --format tsv`: the columns of Tesseract's own TSV, for tools that read it. Places are pixels as in hOCR.
#include "pipeline/outputs/output.h"
#include "pipeline/outputs/page_blocks.h"

namespace tidewaiter {
namespace {

enum Level { kPage = 1, kBlock, kParagraph, kLine, kWord };

class RowWriter {
 public:
  RowWriter(const Document& document, const Page& page, std::string& out)
      : document_(document), page_(page), grid_(page, PixelsAnInch(page)), out_(out) {}

  void Write() {
    Row(kPage, grid_.page(), "-1", "");
    for (const Block& block : BlocksOf(document_, page_)) WriteBlock(block);
  }

 private:
  // A block holds one paragraph: what Tesseract took for a block is not known any more once the page is in reading order.
  void WriteBlock(const Block& block) {
    ++block_;
    Row(kBlock, grid_.At(block.box), "-1", "");
    paragraph_ = 1;
    Row(kParagraph, grid_.At(block.box), "-1", "");
    for (const BlockLine& line : block.lines) WriteLine(line);
    paragraph_ = line_ = 0;
  }

  void WriteLine(const BlockLine& line) {
    ++line_;
    Row(kLine, grid_.At(line.box), "-1", "");
    for (const Word& word : line.words) {
      ++word_;
      const std::string confidence = word.confidence < 0 ? "-1" : TwoDecimals(word.confidence * 100);
      Row(kWord, grid_.At(word.box), confidence, TextOf(document_.text, word.span));
    }
    word_ = 0;
  }

  void Row(Level level, const Rectangle& at, const std::string& confidence, std::string_view text) {
    for (const long number : {long{level}, long{page_.number}, long{block_}, long{paragraph_}, long{line_}, long{word_}, at.left, at.top,
                              at.width(), at.height()}) {
      out_ += std::to_string(number) + '\t';
    }
    out_ += confidence + '\t';
    out_ += text;
    out_ += '\n';
  }

  const Document& document_;
  const Page& page_;
  const Grid grid_;
  std::string& out_;
  int block_ = 0, paragraph_ = 0, line_ = 0, word_ = 0;
};

}  // namespace

void WriteTsv(const Analysis& analysis, std::string& out) {
  out += "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
  for (const Page& page : analysis.document.pages) RowWriter(analysis.document, page, out).Write();
}

}  // namespace tidewaiter
