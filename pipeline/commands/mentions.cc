#include "extractors/facts/finder.h"
#include "pipeline/commands/documents.h"

namespace tidewaiter {

int RunMentions(const Arguments& arguments, Messages& messages) {
  const Result<Patterns> patterns = LoadAllPatterns(arguments);
  if (!patterns) return messages.Fail(patterns.error());
  DocumentRun run;
  run.work = [&](const Document& document, std::string_view, Outcome& outcome) {
    std::vector<Mention> mentions;
    if (!document.failure) mentions = FindMentionsAndMeasures(ReadText(document, *patterns));
    outcome.counts = {{"mentions", mentions.size()}};
    WriteMentions(document, mentions, outcome.bytes);
  };
  return RunDocuments(arguments, run, messages);
}

}  // namespace tidewaiter
