#include "pipeline/outputs/json_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace tidewaiter {
namespace {

using namespace std::string_literals;

struct StringCase {
  const char* name;
  std::string text;
  std::string json;
};

const StringCase kStrings[] = {
    {"empty", "", R"("")"},
    {"plain", "10 million yen", R"("10 million yen")"},
    {"quote and backslash", R"(a"b\c)", R"("a\"b\\c")"},
    {"named controls", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
    {"other controls", "\x01\x1F\x7F"s, R"("\u0001\u001f\u007f")"},
    {"NUL", "a\0b"s, R"("a\u0000b")"},
    {"slash stays", "</script>", R"("</script>")"},
    {"accents and CJK stay", "Chișinău 千葉", "\"Chișinău 千葉\""},
    {"emoji stays", "\xF0\x9F\x9A\xA2", "\"\xF0\x9F\x9A\xA2\""},
    {"highest code point", "\xF4\x8F\xBF\xBF", "\"\xF4\x8F\xBF\xBF\""},
    {"line ends of Unicode", "a\xC2\x85\xE2\x80\xA8\xE2\x80\xA9", R"("a\u0085\u2028\u2029")"},
    {"lone continuation", "a\x80z", "\"a\xEF\xBF\xBDz\""},
    {"cut at the end", "a\xE2\x82", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"overlong slash", "\xC0\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"overlong in three", "\xE0\x80\xAF", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"surrogate", "\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"above the last code point", "\xF4\x90\x80\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"byte that begins nothing", "\xFF\xFE", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
    {"good after bad", "\xFF\xC3\xA9", "\"\xEF\xBF\xBD\xC3\xA9\""},
};

TEST(JsonWriter, Strings) {
  for (const StringCase& test : kStrings) {
    std::string out;
    AppendJsonString(test.text, out);
    EXPECT_EQ(out, test.json) << test.name;
  }
}

TEST(JsonWriter, ValidUtf8KeepsWhatIsValid) {
  EXPECT_EQ(ValidUtf8("a\xFF\xC3\xA9\n"), "a\xEF\xBF\xBD\xC3\xA9\n");
  EXPECT_EQ(ValidUtf8("\xE2\x82"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(JsonWriter, Numbers) {
  struct NumberCase {
    double number;
    const char* json;
  };
  const NumberCase cases[] = {{0, "0"},
                              {-0.0, "0"},
                              {10000000, "10000000"},
                              {68300.5, "68300.5"},
                              {0.1, "0.1"},
                              {-12.25, "-12.25"},
                              {1e15, "1000000000000000"},
                              {std::nan(""), "null"},
                              {std::numeric_limits<double>::infinity(), "null"}};
  for (const NumberCase& test : cases) {
    std::string out;
    JsonWriter(out).Number(test.number);
    EXPECT_EQ(out, test.json);
  }
}

TEST(JsonWriter, CommasAndNesting) {
  std::string out;
  JsonWriter json(out);
  json.BeginObject()
      .Key("a")
      .BeginArray()
      .EndArray()
      .Key("b")
      .BeginArray()
      .Integer(-1)
      .Bool(true)
      .Null()
      .BeginObject()
      .EndObject()
      .EndArray();
  json.Text("left out", "").Text("c", "x").TextOrNull("d", "").Amount("left out", std::nullopt).Amount("e", 2.5).EndObject();
  EXPECT_EQ(out, R"({"a":[],"b":[-1,true,null,{}],"c":"x","d":null,"e":2.5})");
}

TEST(JsonWriter, BoxesAndSharesAreRounded) {
  std::string out;
  JsonWriter json(out);
  json.BeginArray().Corners({1.0 / 3, 2, 3.999, 4.5}).Share(2.0 / 3).EndArray();
  EXPECT_EQ(out, "[[0.33,2,4,4.5],0.667]");
}

}  // namespace
}  // namespace tidewaiter
