#include "extractors/match/patterns.h"

#include <openssl/evp.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

struct PatternFile {
  std::string name;  // "en/money.toml"
  std::shared_ptr<const std::string> contents;
  bool known_good = false;
};

std::vector<PatternFile> ReadFolder(const fs::path& folder, const std::string& prefix, std::string_view extension) {
  std::vector<PatternFile> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (!entry.is_regular_file() || entry.path().extension() != extension) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::string contents(entry.file_size(error), '\0');
    contents.resize(static_cast<size_t>(stream.read(contents.data(), static_cast<std::streamsize>(contents.size())).gcount()));
    files.push_back({prefix + entry.path().filename().string(), std::make_shared<const std::string>(std::move(contents)), false});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

Result<bool> AddRules(const std::vector<PatternFile>& files, const RuleReader& reader, Patterns& patterns) {
  for (const PatternFile& file : files) {
    Result<std::vector<Rule>> rules = reader.ReadRules(file.name, *file.contents);
    if (!rules) return rules.error();
    for (Rule& rule : *rules) {
      rule.known_good = file.known_good;
      const bool phrase = rule.kind == "phrase";
      const bool frame = rule.kind == "frame" || rule.kind == "attribution";
      RuleSet& set = phrase ? patterns.phrases : frame ? patterns.frames : patterns.mentions;
      set.Add(std::move(rule));
    }
  }
  std::vector<std::future<Result<bool>>> compiling;
  for (RuleSet* set : {&patterns.mentions, &patterns.phrases, &patterns.frames})
    compiling.push_back(std::async(std::launch::async, [set] { return set->Compile(); }));
  Result<bool> all = true;
  for (std::future<Result<bool>>& one : compiling) {
    if (Result<bool> compiled = one.get(); !compiled && all) all = compiled;
  }
  return all;
}

Result<LabelSet> ReadLabels(const std::vector<PatternFile>& files) {
  LabelSet labels;
  for (const PatternFile& file : files) {
    if (Result<bool> added = labels.Add(file.name, *file.contents); !added) return added.error();
  }
  return labels;
}

Result<Gazetteer> ReadGazetteer(const std::vector<PatternFile>& files) {
  Gazetteer gazetteer;
  for (const PatternFile& file : files) {
    if (Result<bool> added = gazetteer.Add(fs::path(file.name).stem().string(), file.contents); !added) return added.error();
  }
  gazetteer.Freeze();
  return gazetteer;
}

std::string HashOf(const std::vector<PatternFile>& tables, const std::vector<PatternFile>& rules, const std::vector<PatternFile>& forms) {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  for (const auto* files : {&tables, &rules, &forms}) {
    for (const PatternFile& file : *files) {
      EVP_DigestUpdate(context.get(), file.name.c_str(), file.name.size() + 1);
      EVP_DigestUpdate(context.get(), file.contents->data(), file.contents->size());
    }
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_DigestFinal_ex(context.get(), digest, &size);
  std::string hex = "sha256:";
  for (unsigned int i = 0; i < size; ++i) {
    hex += "0123456789abcdef"[digest[i] >> 4];
    hex += "0123456789abcdef"[digest[i] & 15];
  }
  return hex;
}

void Append(std::vector<PatternFile>& files, std::vector<PatternFile> more) {
  std::move(more.begin(), more.end(), std::back_inserter(files));
}

}  // namespace

Result<Patterns> LoadPatterns(const std::vector<std::string>& directories, const std::vector<std::string>& mark_types, size_t known_good) {
  std::vector<PatternFile> tables, rules, forms;
  for (const std::string& directory : directories) {
    if (!fs::is_directory(directory)) {
      return Error{ErrorCode::kUnreadable, "pattern directory " + directory + " is not there; name one with --patterns DIR"};
    }
    const fs::path root(directory);
    Append(tables, ReadFolder(root / "gazetteers", "gazetteers/", ".tsv"));
    Append(tables, ReadFolder(root / "gazetteers" / "hand", "gazetteers/hand/", ".tsv"));
    Append(rules, ReadFolder(root / "en", "en/", ".toml"));
    Append(forms, ReadFolder(root / "forms", "forms/", ".toml"));
    if (known_good == 0) continue;
    --known_good;
    for (PatternFile& file : rules) file.known_good = true;
  }
  // What does not need each other is read side by side: the start is most of the time that a single document takes.
  auto id = std::async(std::launch::async, [&] { return HashOf(tables, rules, forms); });
  auto labels = std::async(std::launch::async, [&] { return ReadLabels(forms); });
  Result<Gazetteer> gazetteer = ReadGazetteer(tables);
  if (!gazetteer) return gazetteer.error();
  Patterns patterns;
  patterns.gazetteer = std::move(*gazetteer);
  RuleReader reader(patterns.gazetteer, mark_types);
  for (const PatternFile& file : rules) {
    if (Result<bool> read = reader.ReadFragments(file.name, *file.contents); !read) return read.error();
  }
  if (Result<bool> added = AddRules(rules, reader, patterns); !added) return added.error();
  Result<LabelSet> read_labels = labels.get();
  if (!read_labels) return read_labels.error();
  patterns.labels = std::move(*read_labels);
  patterns.id = id.get();
  return patterns;
}

}  // namespace tidewaiter
