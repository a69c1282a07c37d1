#include "pipeline/batch/held_papers.h"

#include <algorithm>

namespace tidewaiter {

Result<bool> HeldPapers::Add(std::vector<HeldPaper> papers) {
  if (!file_ && !papers.empty()) {
    Result<TemporaryFile> made = TemporaryFile::Make();
    if (!made) return made.error();
    file_.emplace(std::move(*made));
  }
  for (HeldPaper& held : papers) {
    records_.push_back({file_->size(), held.before.size(), held.after.size(), &held == &papers.front()});
    if (Result<bool> kept = file_->Append(held.before + held.after); !kept) return kept;
    papers_.push_back(std::move(held.paper));
    remarks_.push_back(std::move(held.remarks));
  }
  return true;
}

size_t HeldPapers::Compare() {
  ComparePapers(papers_, remarks_);
  return static_cast<size_t>(
      std::count_if(remarks_.begin(), remarks_.end(), [](const PaperRemarks& remarks) { return !remarks.flags.empty(); }));
}

Result<bool> HeldPapers::Write(void (*write_remarks)(const PaperRemarks& remarks, std::string& out),
                               const std::function<Result<bool>(std::string bytes)>& take) const {
  std::string bytes;  // of one document
  for (size_t i = 0; i < records_.size(); ++i) {
    const Record& record = records_[i];
    std::string text(record.before + record.after, '\0');
    if (file_->Read(record.begin, text) != text.size()) return Error{ErrorCode::kUnreadable, "the temporary file cannot be read again"};
    bytes.append(text, 0, record.before);
    write_remarks(remarks_[i], bytes);
    bytes.append(text, record.before);
    if (i + 1 < records_.size() && !records_[i + 1].begins_document) continue;
    if (Result<bool> taken = take(std::move(bytes)); !taken || !*taken) return taken;
    bytes.clear();
  }
  return true;
}

}  // namespace tidewaiter
