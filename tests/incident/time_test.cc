// Time is linear in the text, whatever the text is: twice the text takes about twice the time.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "extractors/match/patterns.h"
#include "pipeline/analyze.h"

namespace tidewaiter {
namespace {

constexpr size_t kBytes = 250'000;
constexpr double kMostRatio = 3.2;
constexpr double kTooShort = 0.05;  // seconds: what is faster than this is linear enough, and too short to be measured

const Patterns& OurPatterns() {
  static const Result<Patterns> patterns = LoadPatterns({"patterns"}, MarkTypes());
  EXPECT_TRUE(patterns) << patterns.error().message;
  return *patterns;
}

// The unit again and again; where it has a "%", with a number that grows.
std::string Repeated(const std::string& unit, size_t bytes) {
  std::string text;
  for (size_t number = 1; text.size() < bytes; ++number) {
    for (char c : unit) text += c == '%' ? std::to_string(number) : std::string(1, c);
  }
  return text;
}

double SecondsFor(const std::string& unit, size_t bytes) {
  Document document;
  document.text = Repeated(unit, bytes);
  document.pages.emplace_back().span = {0, static_cast<uint32_t>(document.text.size())};
  document.id = "sha256:0123456789abcdef";
  timespec begin{}, end{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
  Analyze(std::move(document), OurPatterns());
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  return static_cast<double>(end.tv_sec - begin.tv_sec) + static_cast<double>(end.tv_nsec - begin.tv_nsec) / 1e9;
}

class TimeTest : public testing::TestWithParam<const char*> {};

TEST_P(TimeTest, IsLinear) {
  const double once = SecondsFor(GetParam(), kBytes);
  const double twice = SecondsFor(GetParam(), 2 * kBytes);
  EXPECT_LT(twice, kMostRatio * std::max(once, kTooShort)) << once << " s, then " << twice << " s";
}

INSTANTIATE_TEST_SUITE_P(Hostile, TimeTest,
                         testing::Values("1", "(", "a", "word ", "seized ", "Kim ", "Kim\n", "cocaine, ", "two ", "$1 ", "5 May 2024 ",
                                         "in Paris ", "seized cocaine in Hamburg from Kim, ", "seized cocaine in Hamburg.\n\n",
                                         "Police seized 5 kg of gold. ", "\"", "Mr. ", "U.S.", "12-", "\xE2\x82\xAC", "\xE4\xB8\xAD",
                                         "\x01go\x02 ", "Value: 5 USD\n", "via Oslo ", "\n- a", "John Smith, 34, ",
                                         "Acme Ltd. of Minsk shipped 5 kg of cocaine to Oslo, ",
                                         "Acme Ltd. of Minsk shipped 5 kg of cocaine to Oslo. ", "Goods  Qty  Price\n", "% kg of gold, ",
                                         "The goods were worth $% million. ",
                                         "Police seized % cars from A% Smith, bound for Bonn% via Oslo%. ",
                                         "A% Police seized container % under the B% Act, C% News reported.\n\n"));

}  // namespace
}  // namespace tidewaiter
