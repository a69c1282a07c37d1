#include "extractors/formats/encoding.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

using namespace std::string_literals;

TEST(Encoding, DecodesToCleanUtf8) {
  struct Case {
    const char* name;
    std::string bytes, declared, text;
  } const cases[] = {
      {"ascii", "Hello\n", "", "Hello\n"},
      {"utf-8", "caf\xC3\xA9", "", "café"},
      {"utf-8 with mark", "\xEF\xBB\xBFHello", "", "Hello"},
      {"utf-16le with mark", "\xFF\xFEH\0i\0"s, "", "Hi"},
      {"utf-16be with mark", "\xFE\xFF\0H\0i"s, "", "Hi"},
      {"utf-16le without mark", "S\0e\0i\0z\0e\0d\0 \0"s, "", "Seized "},
      {"utf-16be without mark", "\0S\0e\0i\0z\0e\0d"s, "", "Seized"},
      {"windows-1252",
       "He said \x93no\x94 \x96 it\x92s \x80"
       "5 of caf\xE9 au lait",
       "windows-1252", "He said “no” – it’s €5 of café au lait"},
      {"latin-1 means windows-1252", "it\x92s caf\xE9 time", "iso-8859-1", "it’s café time"},
      {"declared shift_jis", "\x93\xFA\x96{\x82\xCC\x8C\x78\x8E\x40", "shift_jis", "日本の警察"},
      {"shift_jis detected",
       "\x93\xFA\x96{"
       "\x82\xCC\x8C\x78\x8E\x40\x82\xCD\x93\xFC\x8E\xE8\x82\xB5\x82\xBD\x8E\xD4\x82\xF0\x93\x96\x8B\xC7\x82\xC9\x93n\x82\xB5\x82\xBD",
       "", "日本の警察は入手した車を当局に渡した"},
      {"iso-2022-jp", "\x1b$BF|K\\\x1b(B", "", "日本"},
      {"a wrong declaration gives way to valid utf-8", "caf\xC3\xA9", "windows-1252", "café"},
      {"nfc", "cafe\xCC\x81", "", "café"},
      {"line ends", "a\r\nb\rc", "", "a\nb\nc"},
      {"control characters", "a line of text\x01with a bell\x1b.", "", "a line of text with a bell ."},
      {"form feed", "a\fb", "", "a\nb"},
      {"no-break and ideographic blanks",
       "1\xC2\xA0"
       "000\xE3\x80\x80kg",
       "", "1 000 kg"},
      {"soft hyphen, zero width, bidirectional",
       "smug\xC2\xAD"
       "gling\xE2\x80\x8B \xE2\x80\xAE"
       "abc",
       "", "smuggling abc"},
      {"windows-1252 quotes in disguise", "it\xC2\x92s", "", "it’s"},
      {"cut short", "日本の警察は入手した車を当局に渡した\xE6\x97", "", "日本の警察は入手した車を当局に渡した\uFFFD"},
      {"empty", "", "", ""},
  };
  for (const Case& c : cases) {
    const Result<std::string> text = ToCleanText(c.bytes, c.declared);
    ASSERT_TRUE(text) << c.name << ": " << text.error().message;
    EXPECT_EQ(*text, c.text) << c.name;
  }
}

TEST(Encoding, RefusesWhatIsNoText) {
  std::string random;
  for (uint32_t i = 0, state = 7; i < 4096; ++i) random += static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  struct Case {
    const char* name;
    std::string bytes, message;
  } const cases[] = {
      {"random bytes", random, "binary data"}, {"zip", "PK\3\4\x14\0\0\0\0\0"s, "ZIP"},
      {"gzip", "\x1f\x8b\x08\0"s, "gzip"},     {"old office", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"s, "OLE"},
      {"rtf", "{\\rtf1 hello}", "RTF"},        {"zeros", std::string(1000, '\0'), "binary data"},
  };
  for (const Case& c : cases) {
    const Result<std::string> text = ToCleanText(c.bytes);
    ASSERT_FALSE(text) << c.name << " gave " << *text;
    EXPECT_EQ(text.error().code, ErrorCode::kUnsupported) << c.name;
    EXPECT_NE(text.error().message.find(c.message), std::string::npos) << c.name << ": " << text.error().message;
  }
}

}  // namespace
}  // namespace tidewaiter
