// JoinPdfs: several PDFs as one.
#include <algorithm>
#include <cstdio>
#include <memory>
#include <qpdf/InputSource.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <vector>

#include "extractors/formats/pdf_writer.h"

namespace tidewaiter {
namespace {

// What QPDF reads from, over a PdfPart.
class PartSource : public InputSource {
 public:
  explicit PartSource(const PdfPart& part) : part_(part) {}

  qpdf_offset_t findAndSkipNextEOL() override {
    char c = 0;
    while (read(&c, 1) == 1 && c != '\n' && c != '\r') continue;
    const qpdf_offset_t line_end = tell() - (c == '\n' || c == '\r' ? 1 : 0);
    while (read(&c, 1) == 1) {
      if (c != '\n' && c != '\r') {
        unreadCh(c);
        break;
      }
    }
    return line_end;
  }
  const std::string& getName() const override { return name_; }
  qpdf_offset_t tell() override { return static_cast<qpdf_offset_t>(at_); }
  void seek(qpdf_offset_t offset, int whence) override {
    const auto base = whence == SEEK_SET ? 0 : static_cast<qpdf_offset_t>(whence == SEEK_CUR ? at_ : part_.size);
    at_ = static_cast<uint64_t>(std::max<qpdf_offset_t>(0, base + offset));
  }
  void rewind() override { at_ = 0; }
  void unreadCh(char) override { --at_; }

  size_t read(char* target, size_t length) override {
    setLastOffset(tell());
    size_t done = 0;
    while (done < length) {
      if (at_ < block_at_ || at_ >= block_at_ + block_.size()) Fill();
      if (block_.empty()) break;
      const size_t from = at_ - block_at_, count = std::min(length - done, block_.size() - from);
      std::copy_n(block_.data() + from, count, target + done);
      done += count;
      at_ += count;
    }
    return done;
  }

 private:
  static constexpr size_t kBlock = 16 << 10;

  void Fill() {
    block_at_ = at_;
    block_.resize(at_ < part_.size ? std::min<uint64_t>(kBlock, part_.size - at_) : 0);
    block_.resize(block_.empty() ? 0 : part_.read(at_, block_));
  }

  const PdfPart& part_;
  std::string name_ = "part";
  uint64_t at_ = 0, block_at_ = 0;
  std::vector<char> block_;
};

}  // namespace

Result<bool> JoinPdfs(std::span<const PdfPart> parts, const TakeBytes& take) {
  return CatchingPdfErrors("joining the PDFs", [&]() -> Result<bool> {
    QPDF whole;
    whole.emptyPDF();
    QPDFPageDocumentHelper pages(whole);
    std::vector<std::unique_ptr<QPDF>> sources;  // their streams are read while the whole is written
    for (const PdfPart& part : parts) {
      sources.push_back(std::make_unique<QPDF>());
      sources.back()->setSuppressWarnings(true);
      sources.back()->processInputSource(std::make_shared<PartSource>(part));
      for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*sources.back()).getAllPages()) pages.addPage(page, false);
    }
    return WritePdf(whole, take);
  });
}

}  // namespace tidewaiter
