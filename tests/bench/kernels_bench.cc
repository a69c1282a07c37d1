// How fast each stage goes through text on one thread: the articles of corpus/news, as they are read from their web pages.
//
//   kernels_bench [--benchmark_filter=NAME]     from the project's folder; scripts/bench runs it
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/formats/format.h"
#include "extractors/match/patterns.h"
#include "pipeline/analyze.h"
#include "pipeline/batch/inputs.h"

namespace tidewaiter {
namespace {

Patterns LoadOrExit() {
  Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes(), 1);  // ours, as the program loads them
  if (patterns) return std::move(*patterns);
  std::cerr << patterns.error().message << "\n";
  std::exit(1);
}

const Patterns& OurPatterns() {
  static const Patterns patterns = LoadOrExit();
  return patterns;
}

struct Articles {
  std::vector<Document> documents;
  std::vector<std::vector<Token>> tokens;
  std::vector<Reading> readings;
  size_t bytes = 0;
};

Articles ReadArticles() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator("corpus/news")) {
    if (entry.path().extension() == ".html") paths.push_back(entry.path());
  }
  Articles articles;
  for (const std::string& path : paths) {
    const Result<std::string> bytes = ReadFileBytes(path);
    if (bytes) articles.documents.push_back(ReadDocument(*bytes, path, {}));
  }
  for (const Document& document : articles.documents) {
    articles.bytes += document.text.size();
    articles.tokens.push_back(Tokenize(document.text));
    articles.readings.push_back(ReadText(document, OurPatterns()));
  }
  return articles;
}

const Articles& OurArticles() {
  static const Articles articles = ReadArticles();
  return articles;
}

// Runs `stage(i)` for each article i, again and again; it returns how many things it made.
template <typename Stage>
void ForEachArticle(benchmark::State& state, Stage stage) {
  const Articles& articles = OurArticles();
  size_t made = 0;
  for (auto _ : state) {
    for (size_t i = 0; i < articles.documents.size(); ++i) made += stage(i);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * articles.bytes));
  state.counters["made_per_kB"] =
      benchmark::Counter(static_cast<double>(made) * 1000 / static_cast<double>(articles.bytes), benchmark::Counter::kAvgIterations);
}

void BM_Tokenize(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) { return Tokenize(OurArticles().documents[i].text).size(); });
}
BENCHMARK(BM_Tokenize);

void BM_SplitSentences(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) { return SplitSentences(OurArticles().documents[i].text, OurArticles().tokens[i]).size(); });
}
BENCHMARK(BM_SplitSentences);

void BM_GazetteerFind(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) {
    size_t hits = 0;
    for (const auto& kind : OurPatterns().gazetteer.Find(OurArticles().documents[i].text, OurArticles().tokens[i])) hits += kind.size();
    return hits;
  });
}
BENCHMARK(BM_GazetteerFind);

void BM_MentionRulesFind(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) {
    const std::string& text = OurArticles().documents[i].text;
    return OurPatterns().mentions.Find(text, {0, static_cast<uint32_t>(text.size())}).size();
  });
}
BENCHMARK(BM_MentionRulesFind);

void BM_ReadText(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) { return ReadText(OurArticles().documents[i], OurPatterns()).tokens.size(); });
}
BENCHMARK(BM_ReadText);

void BM_FindMentions(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) { return FindMentions(OurArticles().readings[i]).size(); });
}
BENCHMARK(BM_FindMentions);

void BM_FindFacts(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) {
    size_t frames = 0;
    for (const SentenceFacts& sentence : FindFacts(OurArticles().readings[i]).sentences) frames += sentence.frames.size();
    return frames;
  });
}
BENCHMARK(BM_FindFacts);

void BM_Analyze(benchmark::State& state) {
  ForEachArticle(state, [](size_t i) { return Analyze(OurArticles().documents[i], OurPatterns()).incidents.size(); });
}
BENCHMARK(BM_Analyze);

void BM_LoadPatterns(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LoadOrExit());
}
BENCHMARK(BM_LoadPatterns)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tidewaiter

BENCHMARK_MAIN();
