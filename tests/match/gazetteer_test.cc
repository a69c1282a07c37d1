#include "extractors/match/gazetteer.h"

#include <gtest/gtest.h>

namespace tidewaiter {
namespace {

constexpr const char* kPlaces =
    "# kind: place\n# case: proper\nnames\tcountry\n"
    "Chiba|Tiba\tJP\nChiba City\tJP\n?Reading\tGB\n=US|America\tUS\nNew York|New York City\tUS\nYork\tGB\nSt. Petersburg\tRU\nPort "
    "Klang\tMY\n";
constexpr const char* kGoods = "# kind: goods\n# case: any\nnames\tcategory\nivory\twildlife\nivory tusk|ivory tusks\twildlife\n";

Gazetteer Load() {
  Gazetteer gazetteer;
  EXPECT_TRUE(gazetteer.Add("places", kPlaces));
  EXPECT_TRUE(gazetteer.Add("goods", kGoods));
  gazetteer.Freeze();
  return gazetteer;
}

std::string Found(const Gazetteer& gazetteer, std::string_view text, std::string_view kind) {
  std::string found;
  const auto hits = gazetteer.Find(text, Tokenize(text));
  for (const NameHit& hit : hits[static_cast<size_t>(gazetteer.KindIndex(kind))]) {
    found += (found.empty() ? "" : "|") + std::string(TextOf(text, hit.span)) + "=" + std::string(hit.entry->name);
    if (hit.needs_cue) found += "?";
  }
  return found;
}

TEST(GazetteerTest, FindsNames) {
  const Gazetteer gazetteer = Load();
  const std::tuple<const char*, const char*, const char*> kCases[] = {
      {"in Chiba prefecture", "place", "Chiba=Chiba"},
      {"in Chiba City", "place", "Chiba City=Chiba City"},
      {"in CHIBA", "place", "CHIBA=Chiba"},
      {"in chiba", "place", ""},
      {"of Tiba", "place", "Tiba=Chiba"},
      {"in Reading", "place", "Reading=Reading?"},
      {"tell us now", "place", ""},
      {"the US", "place", "US=US"},
      {"the U.S.", "place", "U.S.=US"},
      {"New York City", "place", "New York City=New York|York=York"},
      {"in St. Petersburg.", "place", "St. Petersburg=St. Petersburg"},
      {"in port\nKlang", "place", ""},
      {"in Port\nKlang", "place", "Port\nKlang=Port Klang"},
      {"Port. Klang", "place", "Port. Klang=Port Klang"},
      {"Port, Klang", "place", ""},
      {"Ivory tusks and ivory", "goods", "Ivory tusks=ivory tusk|ivory=ivory"},
  };
  for (const auto& [text, kind, want] : kCases) EXPECT_EQ(Found(gazetteer, text, kind), want) << text;
}

TEST(GazetteerTest, RefusesBadFiles) {
  const std::pair<const char*, const char*> kCases[] = {
      {"names\tcountry\nA\tJP\n", "no \"# kind:\""},
      {"# kind: place\nplace\tcountry\n", "first column"},
      {"# kind: place\nnames\tcountry\n\tJP\n", "without a name"},
      {"# kind: place\n", "no header row"},
  };
  for (const auto& [contents, want] : kCases) {
    Gazetteer gazetteer;
    const Result<bool> added = gazetteer.Add("bad", contents);
    ASSERT_FALSE(added) << contents;
    EXPECT_NE(added.error().message.find(want), std::string::npos) << added.error().message;
  }
}

TEST(GazetteerTest, KnowsColumnsAndNames) {
  const Gazetteer gazetteer = Load();
  const auto entries = gazetteer.Entries("place");
  EXPECT_EQ(gazetteer.Column(*entries.at(0), "country"), "JP");
  EXPECT_EQ(gazetteer.Column(*entries.at(0), "absent"), "");
  EXPECT_EQ(gazetteer.Names("goods"), (std::vector<std::string_view>{"ivory", "ivory tusk", "ivory tusks"}));
}

}  // namespace
}  // namespace tidewaiter
