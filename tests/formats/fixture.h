// Reading the fixtures beside the tests; data/make_fixtures.py makes them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "extractors/formats/format.h"
#include "extractors/formats/ocr.h"

namespace tidewaiter {

// Tests run from the source folder.
inline std::string Fixture(const std::string& name) {
  std::ifstream file(std::filesystem::path("tests/formats/data") / name, std::ios::binary);
  EXPECT_TRUE(file.good()) << "no fixture " << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline Document ReadFixture(const std::string& name, ReadOptions options = {}) { return ReadDocument(Fixture(name), name, options); }

// Spans must lie in order inside the text, words inside their page.
inline void ExpectSound(const Document& document) {
  uint32_t at = 0;
  for (const Page& page : document.pages) {
    EXPECT_LE(at, page.span.begin) << document.path;
    EXPECT_LE(page.span.end, document.text.size()) << document.path;
    at = page.span.end;
    uint32_t word_at = page.span.begin;
    for (const Word& word : page.words) {
      EXPECT_LE(word_at, word.span.begin) << document.path;
      EXPECT_FALSE(word.span.empty()) << document.path;
      EXPECT_LE(word.span.end, page.span.end) << document.path;
      EXPECT_GE(word.box.x0, -1) << document.path;
      EXPECT_LE(word.box.x1, page.width + 1) << document.path << " " << TextOf(document.text, word.span);
      EXPECT_LE(word.box.y1, page.height + 1) << document.path << " " << TextOf(document.text, word.span);
      word_at = word.span.end;
    }
  }
}

}  // namespace tidewaiter
