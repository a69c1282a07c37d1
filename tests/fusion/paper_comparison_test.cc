// Papers of one consignment: what agrees, what differs, what cannot be compared; and which papers belong together.
#include "pipeline/fusion/paper_comparison.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <tuple>

#include "pipeline/fusion/paper_links.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

std::vector<Evidence> Words(const std::string& exact, const std::string& document, double confidence) {
  Evidence words;
  words.document = document;
  words.exact = exact;
  if (confidence > 0) words.ocr_confidence = confidence;
  return {words};
}

// "11664 kg" -> {11664, "kg"}.
Measure MeasureOf(const std::string& text) {
  const size_t blank = text.find(' ');
  return {std::strtod(text.c_str(), nullptr), blank == std::string::npos ? "" : text.substr(blank + 1)};
}

// "Haiphong/VN" -> "Haiphong", "VN".
std::pair<std::string, std::string> Halves(const std::string& text) {
  const size_t slash = text.rfind('/');
  return slash == std::string::npos ? std::pair(text, std::string()) : std::pair(text.substr(0, slash), text.substr(slash + 1));
}

PlaceValue PlaceOf(const std::string& text) {
  PlaceValue place;
  std::tie(place.name, place.country) = Halves(text);
  return place;
}

struct Written {
  Consignment consignment;
  Document document;
};

// "bill_of_lading; bl=KLSMBA2506188; consignee=Phuc Loi Co./VN; gross=11664 kg"; "@0.9" anywhere: read by OCR, so sure.
Written PaperOf(const std::string& text, const std::string& name) {
  Written written;
  Consignment& c = written.consignment;
  written.document.id = "sha256:" + name;
  written.document.path = "papers/" + name + ".pdf";
  const size_t at = text.find('@');
  const double confidence = at == std::string::npos ? 0 : std::strtod(text.c_str() + at + 1, nullptr);
  std::stringstream parts(text.substr(0, at));
  std::string part;
  while (std::getline(parts, part, ';')) {
    part.erase(0, part.find_first_not_of(' '));
    while (part.ends_with(' ')) part.pop_back();
    const size_t equals = part.find('=');
    if (equals == std::string::npos) {
      c.document_type = part;
      continue;
    }
    const std::string key = part.substr(0, equals), value = part.substr(equals + 1);
    const auto evidence = Words(value, written.document.id, confidence);
    const std::pair<const char*, OptionalField<std::string>*> numbers[] = {{"bl", &c.bl_number},           {"invoice", &c.invoice_number},
                                                                           {"awb", &c.awb_number},         {"booking", &c.booking_number},
                                                                           {"mrn", &c.declaration_number}, {"number", &c.document_number}};
    const std::pair<const char*, OptionalField<PartyBlock>*> parties[] = {
        {"consignor", &c.consignor}, {"consignee", &c.consignee}, {"notify", &c.notify_party}};
    const std::pair<const char*, OptionalField<PlaceValue>*> places[] = {
        {"loading", &c.port_of_loading},  {"discharge", &c.port_of_discharge},  {"delivery", &c.place_of_delivery},
        {"origin", &c.country_of_origin}, {"dispatch", &c.country_of_dispatch}, {"destination", &c.country_of_destination}};
    const std::pair<const char*, OptionalField<Measure>*> measures[] = {
        {"gross", &c.gross_weight}, {"net", &c.net_weight}, {"volume", &c.volume}, {"packages", &c.packages}};
    for (const auto& [known, slot] : numbers) {
      if (key == known) *slot = {value, evidence, ""};
    }
    for (const auto& [known, slot] : parties) {
      if (key == known) *slot = {{Halves(value).first, "", Halves(value).second}, evidence, ""};
    }
    for (const auto& [known, slot] : places) {
      if (key == known) *slot = {PlaceOf(value), evidence, ""};
    }
    for (const auto& [known, slot] : measures) {
      if (key == known) *slot = {MeasureOf(value), evidence, ""};
    }
    if (key == "total") {
      MoneyValue money;
      money.amount = MeasureOf(value).quantity;
      money.currency = MeasureOf(value).unit;
      c.total = {money, evidence, ""};
    }
    if (key == "container") c.containers.push_back({value, evidence, ""});
    if (key == "seal") c.seals.push_back({value, evidence, ""});
    if (key == "ship") c.conveyance = {{"sea", value}, evidence, ""};
    if (key == "terms") c.incoterm = {{value, ""}, evidence, ""};
    if (key == "date") c.date = {DateValue{DateValue::Kind::kDate, value, value, ""}, evidence, ""};
    if (key == "goods") {  // "black tea/0902.40"
      LineItem item;
      std::tie(item.description, item.hs) = Halves(value);
      c.line_items.push_back({item, Words(item.description, written.document.id, confidence), ""});
    }
  }
  return written;
}

std::vector<PaperRemarks> Compared(const std::vector<std::string>& texts) {
  static const PaperNotes notes(TestPatterns());
  std::vector<ComparedPaper> papers;
  for (size_t i = 0; i < texts.size(); ++i) {
    const Written written = PaperOf(texts[i], std::string(1, static_cast<char>('a' + i)));
    papers.push_back(notes.Note(written.consignment, written.document));
  }
  std::vector<PaperRemarks> remarks(papers.size());
  ComparePapers(papers, remarks);
  return remarks;
}

// "gross_weight_differs ?consignee": flags, then fields to look at.
std::string Told(const PaperRemarks& remarks) {
  std::string told;
  for (const Flag& flag : remarks.flags) told += (told.empty() ? "" : " ") + flag.code;
  for (const std::string& review : remarks.review) told += (told.empty() ? "?" : " ?") + review.substr(0, review.find(':'));
  return told;
}

struct Pair {
  const char *a, *b, *told;
};

void ExpectAll(std::span<const Pair> pairs) {
  for (const Pair& pair : pairs) {
    const std::string link = "; bl=KLSMBA2506188; ";
    const auto with = [&](const std::string& text) { return text.substr(0, text.find(';')) + link + text.substr(text.find(';') + 1); };
    const std::vector<PaperRemarks> remarks = Compared({with(pair.a), with(pair.b)});
    EXPECT_EQ(Told(remarks[0]), pair.told) << pair.a << "\n" << pair.b;
    EXPECT_EQ(Told(remarks[1]), pair.told) << pair.a << "\n" << pair.b;
  }
}

TEST(PaperComparisonTest, Agrees) {
  constexpr Pair kPairs[] = {
      {"bill_of_lading; consignee=PHUC LOI IMPORT EXPORT CO., LTD/VN",
       "commercial_invoice; consignee=Phuc Loi Import-Export Company Limited/VN", ""},
      {"bill_of_lading; consignor=Faianças do Liz, Lda./PT", "packing_list; consignor=FAIANCAS DO LIZ/PT", ""},
      {"bill_of_lading; consignor=Ziwa Highland Tea Exporters Ltd", "certificate_of_origin; consignor=Ziwa Highland Tea Exp. Ltd/UG", ""},
      {"bill_of_lading; consignee=Banco Central; notify=Hanbit Foods Co./KR", "commercial_invoice; consignee=Hanbit Foods Co., Ltd./KR",
       ""},
      {"bill_of_lading; gross=11664 kg; net=10692 kg", "packing_list; gross=11.664 tonne; net=10690 kg", ""},
      {"bill_of_lading; gross=25714 lb", "packing_list; gross=11664 kg", ""},
      {"bill_of_lading; volume=54.432 m3", "packing_list; volume=54.4 m3", ""},
      {"customs_declaration; total=18640 USD", "commercial_invoice; total=18640.4 USD", ""},
      {"bill_of_lading; discharge=Port of Haiphong", "commercial_invoice; discharge=HAIPHONG/VN", ""},
      {"bill_of_lading; discharge=Antwerp/BE", "commercial_invoice; discharge=Antwerpen/BE", ""},
      {"bill_of_lading; loading=Hong Kong/HK", "commercial_invoice; loading=HONGKONG", ""},
      {"bill_of_lading; delivery=Hong Kong/HK", "commercial_invoice; destination=HK", ""},
      {"certificate_of_origin; origin=European Union/EU", "commercial_invoice; origin=Portugal/PT", ""},
      {"customs_declaration; origin=TN", "certificate_of_origin; origin=République tunisienne", ""},
      {"bill_of_lading; goods=BLACK TEA CTC, GRADE BP1/0902.40", "commercial_invoice; goods=Tea, black, in bags of 60 kg/0902.40.00", ""},
      {"bill_of_lading; goods=Stoneware tableware", "commercial_invoice; goods=Plates of stoneware/6912.00", ""},
      {"bill_of_lading; container=KRSU4182078; container=HNTU7331944", "packing_list; container=KRSU 418207-8", ""},
      {"bill_of_lading; packages=486 carton", "packing_list; packages=486 package", ""},
      {"bill_of_lading; ship=M/V KASKAZI STAR", "certificate_of_origin; ship=Kaskazi Star", ""},
      {"bill_of_lading; seal=SCL0093317; container=KRSU4182078", "packing_list; seal=SCL 0093317; container=KRSU4182078", ""},
  };
  ExpectAll(kPairs);
}

TEST(PaperComparisonTest, Differs) {
  constexpr Pair kPairs[] = {
      {"commercial_invoice; destination=Kazakhstan/KZ", "customs_declaration; destination=Russian Federation/RU", "destination_differs"},
      {"bill_of_lading; delivery=Bandar Abbas/IR", "commercial_invoice; destination=United Arab Emirates/AE", "destination_differs"},
      {"bill_of_lading; consignee=Steppe Auto LLP/KZ", "commercial_invoice; consignee=Volga Motors OOO/RU", "consignee_differs"},
      {"bill_of_lading; consignee=Gulf Orient Trading LLC/AE", "commercial_invoice; consignee=Gulf Orient Trading LLC/IR",
       "consignee_differs"},
      {"bill_of_lading; consignor=Ziwa Highland Tea/UG", "certificate_of_origin; consignor=Rift Valley Produce/KE", "consignor_differs"},
      {"bill_of_lading; goods=Citric acid/2918.14", "commercial_invoice; goods=Sodium cyanide/2837.11", "goods_differ"},
      {"bill_of_lading; goods=Fresh bananas", "commercial_invoice; goods=Cigarettes", "goods_differ"},
      {"bill_of_lading; goods=Electronic controllers/8537.10", "customs_declaration; goods=Controllers for LED lamps/9405.42",
       "hs_heading_differs"},
      {"bill_of_lading; gross=11664 kg", "packing_list; gross=12480 kg", "gross_weight_differs"},
      {"air_waybill; gross=386.5 kg", "packing_list; gross=391 kg", "gross_weight_differs"},
      {"customs_declaration; net=21984 kg", "commercial_invoice; net=24 tonne", "net_weight_differs"},
      {"customs_declaration; total=18640 USD", "commercial_invoice; total=186400.5 USD", "total_differs"},
      {"customs_declaration; total=18640 USD", "commercial_invoice; total=18640 EUR", "total_differs"},
      {"certificate_of_origin; origin=Vietnam/VN", "commercial_invoice; origin=China/CN", "origin_differs"},
      {"customs_declaration; dispatch=Turkey/TR", "commercial_invoice; dispatch=Syria/SY", "country_of_dispatch_differs"},
      {"bill_of_lading; loading=Mombasa/KE", "commercial_invoice; loading=Dar es Salaam/TZ", "port_of_loading_differs"},
      {"bill_of_lading; discharge=Hamburg/DE", "commercial_invoice; discharge=Bremerhaven/DE", "port_of_discharge_differs"},
      {"bill_of_lading; packages=486 carton", "packing_list; packages=468 carton", "packages_differ"},
      {"bill_of_lading; container=KRSU4182078", "packing_list; container=HNTU7331944", "containers_differ"},
      {"bill_of_lading; seal=SCL0093317", "packing_list; seal=SCL0093411", "seals_differ"},
      {"bill_of_lading; volume=54.4 m3", "packing_list; volume=61 m3", "volume_differs"},
      {"bill_of_lading; ship=Kaskazi Star", "certificate_of_origin; ship=Bab Bhar", "vessel_differs"},
      {"customs_declaration; terms=FOB", "commercial_invoice; terms=CIF", "incoterm_differs"},
      {"bill_of_lading; gross=11664 kg; consignee=Steppe Auto/KZ; discharge=Poti/GE",
       "packing_list; gross=12480 kg; consignee=Volga Motors/RU; discharge=Novorossiysk/RU",
       "destination_differs consignee_differs gross_weight_differs"},
  };
  ExpectAll(kPairs);
}

TEST(PaperComparisonTest, CannotBeCompared) {
  constexpr Pair kPairs[] = {
      {"bill_of_lading; consignee=TO ORDER", "commercial_invoice; consignee=Hanbit Foods Co./KR", ""},
      {"bill_of_lading; consignee=To the order of Banque du Sud", "commercial_invoice; consignee=Hanbit Foods Co./KR", ""},
      {"bill_of_lading; consignee=ORDER OF SHIPPER; notify=Bach Dang Forwarding", "commercial_invoice; consignee=Phuc Loi/VN", ""},
      {"bill_of_lading; gross=11664 kg", "packing_list; net=10692 kg", ""},
      {"bill_of_lading; packages=20 pallet", "packing_list; packages=486 carton", ""},
      {"bill_of_lading; total=2200 USD", "commercial_invoice; total=18640 USD", ""},
      {"customs_declaration; total=17149 EUR", "commercial_invoice; total=18640 USD", ""},
      {"bill_of_lading; date=2026-05-12", "commercial_invoice; date=2026-04-28", ""},
      {"bill_of_lading; discharge=Rotterdam/NL", "commercial_invoice; destination=Germany/DE", ""},
      {"bill_of_lading; discharge=Mombasa/KE", "commercial_invoice; destination=Uganda/UG", ""},
      {"bill_of_lading; goods=General cargo", "commercial_invoice; goods=Black tea/0902.40", ""},
      {"bill_of_lading; goods=Said to contain household wares", "commercial_invoice; goods=Assiettes en faïence", ""},
      {"bill_of_lading; consignee=株式会社ミヤコ/JP", "commercial_invoice; consignee=Miyako Co., Ltd./JP", ""},
      {"bill_of_lading; gross=11664 kg", "commercial_invoice; total=18640 USD", ""},
      {"bill_of_lading; consignee=Co., Ltd.", "commercial_invoice; consignee=Hanbit Foods Co., Ltd./KR", ""},
      {"bill_of_lading; loading=Terminal 4", "commercial_invoice; loading=Leixões/PT", ""},
  };
  ExpectAll(kPairs);
}

TEST(PaperComparisonTest, MayBeMisread) {
  constexpr Pair kPairs[] = {
      {"bill_of_lading; gross=11664 kg", "packing_list; gross=17664 kg @0.92", "?gross_weight"},
      {"bill_of_lading; gross=11664 kg", "packing_list; gross=1664 kg @0.95", "?gross_weight"},
      {"bill_of_lading; gross=11664 kg", "packing_list; gross=12480 kg @0.5", "?gross_weight"},
      {"bill_of_lading; gross=11664 kg", "packing_list; gross=12480 kg @0.95", "gross_weight_differs"},
      {"bill_of_lading; gross=11.664 kg", "packing_list; gross=11664 kg", "?gross_weight"},
      {"bill_of_lading; gross=1286 kg; net=1047 kg", "commercial_invoice; gross=1047 kg", "?gross_weight"},
      {"bill_of_lading; consignee=Hanbit Foods/KR", "commercial_invoice; consignee=Hanb1t Fo0ds/KR @0.9", ""},
      {"bill_of_lading; consignee=Hanbit Foods/KR", "commercial_invoice; consignee=Hanbit Marine Foods/KR", "?consignee"},
      {"bill_of_lading; consignee=Hanbit Foods/KR", "commercial_invoice; consignee=Volga Motors/RU @0.95", "consignee_differs"},
      {"bill_of_lading; consignee=Hanbit Foods/KR", "commercial_invoice; consignee=Rotite de Gab @0.6", "?consignee"},
      {"bill_of_lading; consignor=Ziwa Tea; consignee=Phuc Loi", "packing_list; consignor=Phuc Loi @0.95", "?consignor"},
      {"bill_of_lading; discharge=Antwerp/BE", "commercial_invoice; discharge=Antwcrp/BE @0.9", ""},
      {"bill_of_lading; goods=Watches/9102.11", "commercial_invoice; goods=Watches/9101.11 @0.9", "?line_items"},
      {"bill_of_lading; container=KRSU4182078", "packing_list; container=KRSU4I82O78 @0.9", ""},
      {"bill_of_lading; packages=486 carton", "packing_list; packages=480 package", "?packages"},
      {"bill_of_lading; discharge=Bandar Abbas/IR", "commercial_invoice; destination=Germany/DE", "?country_of_destination"},
  };
  ExpectAll(kPairs);
}

// Papers are compared if their weights are found to differ.
TEST(PaperComparisonTest, LinksPapersOfOneConsignment) {
  const struct {
    const char *a, *b;
    bool linked;
  } cases[] = {
      {"bill_of_lading; bl=KLSMBA 2506188", "packing_list; bl=klsmba-2506188", true},
      {"bill_of_lading; bl=KLSMBA2506188", "packing_list; bl=KLSMBA2506189", false},
      {"air_waybill; awb=963-77501826", "commercial_invoice; awb=963 7750 1826", true},
      {"air_waybill; awb=963-77501826", "commercial_invoice; awb=963-7750I826", true},
      {"customs_declaration; mrn=26BEH1000004471B97", "commercial_invoice; mrn=26BEH1000004471B97", true},
      {"commercial_invoice; invoice=2026/014; consignor=Liz Lda", "packing_list; invoice=2026-014; consignor=Liz", true},
      {"commercial_invoice; invoice=2026/014; consignor=Liz Lda", "packing_list; invoice=2026/014; consignor=Tenryu Gakki", false},
      {"commercial_invoice; invoice=HSA/26/077", "certificate_of_origin; invoice=HSA/26/077; container=KRSU4182078", false},
      {"commercial_invoice; invoice=HSA/26/077; container=KRSU4182078", "bill_of_lading; invoice=HSA/26/077; container=KRSU4182078", true},
      {"bill_of_lading; container=KRSU4182078; date=2026-03-01", "packing_list; container=KRSU4182078; date=2026-02-20", true},
      {"bill_of_lading; container=KRSU4182078; date=2026-03-01", "packing_list; container=KRSU4182078; date=2025-02-20", false},
      {"bill_of_lading; container=KRSU4182078; bl=NLN2603188", "bill_of_lading; container=KRSU4182078; bl=NLN2603189", false},
      {"bill_of_lading; container=KRSU4182079", "packing_list; container=KRSU4182079", false},
      {"bill_of_lading; bl=188", "packing_list; bl=188", false},
      {"commercial_invoice; invoice=ZHT/INV/061; consignor=Ziwa; consignee=Phuc Loi; net=90 kg",
       "packing_list; invoice=ZHTIINV/061; consignor=Ziwa; consignee=Phuc Loi; net=90 kg @0.95; ", true},
      {"commercial_invoice; invoice=ZHT/INV/061; consignor=Ziwa; consignee=Phuc Loi; net=90 kg",
       "packing_list; invoice=ZHTIINV/061; consignor=Ziwa; consignee=Phuc Loi; net=90 kg", false},
  };
  for (const auto& test : cases) {
    const auto remarks = Compared({"gross=1000 kg; " + std::string(test.a), "gross=2345 kg; " + std::string(test.b)});
    EXPECT_EQ(Told(remarks[0]), test.linked ? "gross_weight_differs" : "") << test.a << "\n" << test.b;
  }
}

TEST(PaperComparisonTest, PartsOfAConsignmentAreNotItsWhole) {
  const std::string bill = "bill_of_lading; bl=NLN2603188; gross=3000 kg; discharge=Bergen/NO";
  const auto parts = Compared({bill, "commercial_invoice; invoice=A-1001; bl=NLN2603188; gross=1000 kg; total=500 EUR; discharge=Bergen/NO",
                               "commercial_invoice; invoice=A-1002; bl=NLN2603188; gross=2000 kg; total=900 EUR; discharge=Oslo/NO"});
  EXPECT_EQ(Told(parts[0]), "port_of_discharge_differs");
  EXPECT_EQ(Told(parts[1]), "");
  const auto twice =
      Compared({bill, "commercial_invoice; invoice=A-1001; bl=NLN2603188; gross=3000 kg; goods=Stoneware plates; total=500 EUR",
                "commercial_invoice; invoice=B-77; bl=NLN2603188; gross=3000 kg; goods=Stoneware plates; total=9000 EUR"});
  EXPECT_EQ(Told(twice[0]), "");
  EXPECT_EQ(Told(twice[1]), "total_differs");
  const auto list = Compared({"bill_of_lading; bl=NLN2603188; container=KRSU4182078; consignee=Steppe Auto",
                              "bill_of_lading; bl=NLN2603189; container=HNTU7331944; consignee=Volga Motors",
                              "other; container=KRSU4182078; container=HNTU7331944; consignee=Tropiverd"});
  EXPECT_EQ(Told(list[2]), "");
}

TEST(PaperComparisonTest, SaysWhoSaysWhat) {
  const auto remarks = Compared({"bill_of_lading; bl=KLSMBA2506188; gross=11664 kg; consignee=Steppe Auto LLP/KZ",
                                 "packing_list; number=PL-77; bl=KLSMBA2506188; gross=12.48 tonne; consignee=Steppe Auto/KZ @0.93",
                                 "commercial_invoice; invoice=A-1001; bl=KLSMBA2506188; gross=12480 kg"});
  ASSERT_EQ(remarks[0].flags.size(), 1u);
  EXPECT_EQ(remarks[0].flags[0].why,
            "the bill of lading KLSMBA2506188 (a.pdf, p. 1) says 11,664 kg, the packing list PL-77 (b.pdf, p. 1) 12.48 tonne (12,480 kg), "
            "the invoice A-1001 (c.pdf, p. 1) 12,480 kg");
  ASSERT_EQ(remarks[0].flags[0].evidence.size(), 3u);
  EXPECT_EQ(remarks[0].flags[0].evidence[1].exact, "12.48 tonne");
  EXPECT_EQ(remarks[0].paths.at("sha256:b"), "papers/b.pdf");
  ASSERT_EQ(remarks[2].flags.size(), 1u);
  EXPECT_EQ(remarks[2].flags[0].why,
            "the invoice A-1001 (c.pdf, p. 1) says 12,480 kg, the bill of lading KLSMBA2506188 (a.pdf, p. 1) 11,664 kg");
}

// A number that all papers of a long run have must not make all pairs of them.
TEST(PaperComparisonTest, PairsAreBounded) {
  static const PaperNotes notes(TestPatterns());
  const Written written = PaperOf("packing_list; bl=KLSMBA2506188; gross=100 kg", "a");
  const std::vector<ComparedPaper> papers(3000, notes.Note(written.consignment, written.document));
  EXPECT_LT(LinkPapers(papers).size(), papers.size() * 33);
}

}  // namespace
}  // namespace tidewaiter
