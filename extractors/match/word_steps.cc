#include "extractors/match/word_steps.h"

#include <algorithm>
#include <array>

#include "extractors/match/marks.h"
#include "extractors/match/regex_program.h"

namespace tidewaiter {
namespace {

constexpr uint32_t kLongest = 12;  // bytes
constexpr uint32_t kMarkSize = kMarkSign + 2;
constexpr char kMarkBegin = '\x01', kMarkEnd = '\x02';

constexpr std::array<bool, 256> WordBytes() {
  std::array<bool, 256> words{};
  for (size_t byte = 0; byte < words.size(); ++byte)
    words[byte] = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
  return words;
}
constexpr std::array<bool, 256> kIsWord = WordBytes();

uint32_t WordSize(const char* text, uint32_t most) {
  uint32_t size = 0;
  while (size < most && kIsWord[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

}  // namespace

Word WordAt(std::string_view text, Span region) {
  Word word;
  const char* begin = text.data() + region.begin;
  const uint32_t most = std::min(region.size(), kLongest);
  if (*begin == kMarkBegin) {
    if (most < kMarkSize || begin[kMarkSize - 1] != kMarkEnd) return word;
    word.size = word.inner = kMarkSize;
  } else {
    word.inner = WordSize(begin, most);
    if (word.inner == 0 || word.inner == most) return word;
    word.size = word.inner + 1;
  }
  for (uint32_t i = 0; i < word.size; ++i) {
    const auto byte = static_cast<unsigned char>(begin[i]);
    if (i < 8)
      word.first |= uint64_t{byte} << (8 * i);
    else
      word.last |= uint32_t{byte} << (8 * (i - 8));
  }
  return word;
}

const WordStep* WordSteps::Add(uint32_t state, const Word& word, WordStep step, const std::vector<uint16_t>& matches) {
  if (matches_.size() > kMostMatches) {
    matches_.clear();
    std::fill(entries_.begin(), entries_.end(), Entry());
  }
  Entry& entry = entries_[Place(state, word)];
  step.first_match = static_cast<uint32_t>(matches_.size());
  step.matches = static_cast<uint16_t>(matches.size());
  matches_.insert(matches_.end(), matches.begin(), matches.end());
  entry = {word.first, word.last, state, step};
  return &entry.step;
}

}  // namespace tidewaiter
