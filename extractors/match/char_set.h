// Sets of characters in regular expressions, and their bytes.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace tidewaiter {

// ASCII exactly; characters above it at least.
class CharSet {
 public:
  void Add(char32_t low, char32_t high);
  void Add(const CharSet& other);
  void AddAllAbove();  // every character beyond ASCII
  // "L", "Lu": ASCII exactly, and all above. False if Unicode knows no such property.
  bool AddProperty(std::string_view name, bool negated);
  void AddOtherCases();
  // What is not in the set. Other cases must have been added before, so that none of them is missed afterwards.
  void Negate();

  // Runs of bytes, each a list of byte ranges, that spell the set's characters in UTF-8.
  using Bytes = std::vector<std::pair<uint8_t, uint8_t>>;
  std::vector<Bytes> Utf8() const;
  const std::bitset<128>& ascii() const { return ascii_; }

 private:
  std::bitset<128> ascii_;
  std::vector<std::pair<char32_t, char32_t>> above_;        // as given
  std::vector<std::pair<char32_t, char32_t>> cases_above_;  // other cases of what was given
  bool rough_ = false;                                      // above ASCII more is in it than was given
};

}  // namespace tidewaiter
