#include "tests/outputs/sample.h"

namespace tidewaiter {
namespace {

const std::string kOther = "sha256:" + std::string(64, '2');

Evidence Words(const std::string& exact, uint32_t start) {
  Evidence evidence;
  evidence.document = "sha256:" + std::string(64, '1');
  evidence.start = start;
  evidence.end = start + static_cast<uint32_t>(exact.size());
  evidence.exact = exact;
  evidence.rule = "test.rule";
  return evidence;
}

Evidence Scanned(const std::string& exact) {
  Evidence evidence = Words(exact, 3);
  evidence.page = 2;
  evidence.boxes = {{10, 20, 30.456, 40}, {10, 42, 25, 52}};
  evidence.ocr_confidence = 0.914;
  return evidence;
}

Evidence Alleged(const std::string& exact, const std::string& source) {
  Evidence evidence = Words(exact, 40);
  evidence.document = kOther;
  evidence.stance = Stance::kAlleged;
  evidence.attributed_to = source;
  return evidence;
}

PlaceValue Place(const std::string& name, const std::string& country, const std::string& kind) {
  PlaceValue place;
  place.name = name;
  place.country = country;
  place.kind = kind;
  return place;
}

MoneyValue Money(double amount, const std::string& currency) {
  MoneyValue money;
  money.amount = amount;
  money.currency = currency;
  return money;
}

DateValue Day(const std::string& edtf) { return {DateValue::Kind::kDate, edtf, edtf, ""}; }

Document News() {
  Document document;
  document.path = "news/chiba.txt";
  document.id = "sha256:" + std::string(64, '1');
  document.media_type = "text/plain";
  document.language = "en";
  document.title = "Lexus \"for Singapore\"";
  document.published = "2023-12-17";
  Page page;
  page.origin = PageOrigin::kOcr;
  page.ocr_confidence = 0.9;
  page.span = {0, 10};
  document.pages.push_back(page);
  document.notes = {"page 1: skewed by 3 degrees"};
  return document;
}

void FillRoute(Incident& incident) {
  incident.occurred = {{Day("XXXX-12-07"), {Words("Dec. 7", 0)}}, {Day("2023-12-08"), {Alleged("on Friday", "Kyodo")}}};
  PlaceValue chiba = Place("Chiba", "JP", "city");
  chiba.lat = 35.6;
  chiba.lon = 140.1;
  chiba.geonames = 2113015;
  incident.place = {{chiba, {Words("Chiba", 9)}}};
  incident.origin = {{Place("Japan", "JP", "country"), {Words("Japan", 20)}}};
  incident.transit = {{Place("Busan", "KR", "port"), {Words("via Busan", 30)}}, {Place("South China Sea", "", "sea"), {Words("sea", 44)}}};
  incident.destination = {{Place("Pyongyang", "KP", "city"), {Words("Pyongyang", 50)}}};
  incident.declared_destination = {{Place("Singapore", "SG", "country"), {Alleged("bound for Singapore", "police")}}};
}

void FillGoods(Incident& incident) {
  Goods cars;
  cars.name = "Lexus sedan";
  cars.category = "vehicle";
  cars.brand = "Lexus";
  cars.quantity = 2;
  cars.unit = "piece";
  cars.hs = "8703";
  cars.value = {{Money(10000000, "JPY"), {Words("10 million yen", 60)}}};
  incident.goods = {{cars, {Words("two Lexus sedans", 70), Words("the sedans", 90), Words("cars", 100)}}};
  Goods toys;
  toys.name = "toys";
  toys.category = "other";
  incident.declared_goods = {{toys, {Words("declared as toys", 110)}}};
  MoneyValue range;
  range.low = 70000;
  range.high = 90000;
  range.currency = "USD";
  range.qualifier = "about";
  range.currency_assumed = true;
  incident.total_value = {{Money(10000000, "JPY"), {Words("10 million yen", 60)}}, {range, {Words("$70,000 to $90,000", 130)}}};
}

void FillActors(Incident& incident) {
  incident.parties = {{{"Kenji Sato", "person", "suspect"}, {Words("Kenji Sato", 150)}}};
  incident.authorities = {{"Chiba Prefectural Police", {Words("Chiba Prefectural Police", 160)}}};
  incident.officials = {{"Aiko Mori", {Words("Aiko Mori", 190)}}};
  incident.instruments = {{"Customs Act", {Words("Customs Act", 200)}}};
  incident.sources = {{"Asahi Shimbun", {Words("Asahi Shimbun", 215)}}};
  incident.identifiers = {{{"imo", "9074729", true, ""}, {Words("IMO 9074729", 230)}},
                          {{"container", "CSQU3054383", true, "CSQU3O54383"}, {Scanned("CSQU3O54383")}},
                          {{"vin", "1M8GDM9AXKP042789", false, ""}, {Words("1M8GDM9AXKP042789", 250)}}};
  incident.concealment = {{"inside a false wall \x1b[31mof the container", {Words("inside a false wall", 270)}}};
  incident.conveyance = {{{"sea", "Pacific Star"}, {Words("Pacific Star", 300)}}};
}

}  // namespace

Analysis SampleIncident() {
  Analysis analysis;
  analysis.document = News();
  analysis.document_type = "news";
  Incident incident;
  incident.id = "incident:0123456789abcdef";
  incident.summary =
      "Police in Chiba seized two Lexus sedans that were declared as bound for Singapore and, by what they say, were on their way to "
      "Pyongyang.";
  incident.confidence = 0.9;
  incident.offences = {{"sanctions_evasion", {Words("banned luxury goods", 5)}}, {"smuggling", {Words("smuggle", 12)}}};
  incident.outcomes = {{"seized", {Words("seized", 7)}}};
  incident.stage = {{"foiled", {Words("seized", 7)}}, {"completed", {Words("earlier runs", 8)}}};
  FillRoute(incident);
  FillGoods(incident);
  FillActors(incident);
  incident.flags = {
      {"declared_destination_differs", "Declared for Singapore, bound for Pyongyang.", {Alleged("bound for Singapore", "police")}}};
  incident.reports = {{analysis.document.id, "news/chiba.txt", "", "2023-12-17", {"Asahi Shimbun"}},
                      {kOther, "news/other.txt", "Kyodo", "", {}}};
  incident.independent_sources = 2;
  incident.conflicts = {{"total_value", {{Money(70000, "USD"), {Words("$70,000", 130)}}, {Money(90000, "USD"), {Alleged("$90,000", "")}}}}};
  analysis.incidents = {incident};
  return analysis;
}

Analysis SampleConsignment() {
  Analysis analysis;
  analysis.document = News();
  analysis.document.path = "papers/税関.pdf";
  analysis.document_type = "customs_declaration";
  Consignment paper;
  paper.id = "consignment:0123456789abcdef";
  paper.document_type = "customs_declaration";
  paper.consignor = {{{"Glen Torran Distillers Ltd", "1 Quay, Grangemouth", "GB"}, {Words("Glen Torran", 1)}, "SAD 2"}};
  paper.consignee = {{{"株式会社ミヤコ", "", "JP"}, {Words("Miyako", 12)}, ""}};
  paper.invoice_number = {{"GT/EX/3317", {Words("GT/EX/3317", 30)}, ""}};
  paper.date = {{Day("2026-03-02"), {Words("2 March 2026", 40)}, ""}};
  paper.conveyance = {{{"sea", "Strathnaver Bay"}, {Words("Strathnaver Bay", 60)}, ""}};
  paper.voyage = {{"26N08", {Words("26N08", 80)}, ""}};
  paper.port_of_loading = {{Place("Grangemouth", "GB", "port"), {Words("Grangemouth", 90)}, ""}};
  paper.country_of_origin = {{Place("United Kingdom", "GB", "country"), {Words("United Kingdom", 110)}, "SAD 34"}};
  paper.incoterm = {{{"CIF", "Kobe"}, {Words("CIF Kobe", 130)}, "SAD 20"}};
  paper.containers = {{"NSBU2077140", {Scanned("NSBU2077140")}, ""}};
  paper.marks = {{"MST", {Words("MST", 150)}, ""}, {"OSAKA", {Words("OSAKA", 155)}, ""}};
  paper.packages = {{{1000, "case"}, {Words("1000 cases", 160)}, ""}};
  paper.gross_weight = {{{12.84, "tonne"}, {Words("12.84 t", 170)}, "SAD 35"}};
  paper.volume = {{{9840, "litre"}, {Words("9840 l", 180)}, ""}};
  paper.total = {{Money(178950, "GBP"), {Words("178,950.00", 190)}, "SAD 22"}};
  LineItem whisky{.description = "single malt Scotch whisky",
                  .hs = "2208.30",
                  .unit = "case",
                  .origin = "GB",
                  .currency = "GBP",
                  .quantity = 600,
                  .unit_price = 168,
                  .amount = 100800};
  paper.line_items = {{whisky, {Words("600 cases single malt", 210)}, ""}};
  paper.checks = {{"line items sum to the total", false, "100800 of 178950"}, {"container check digit", true, ""}};
  paper.review = {"net_weight: OCR 41 %"};
  analysis.consignments = {paper};
  return analysis;
}

Analysis SampleFailure() {
  Analysis analysis;
  analysis.document.path = "secret \xFF.pdf";
  analysis.document.failure = Error{ErrorCode::kEncrypted, "needs a password; remove it first"};
  return analysis;
}

}  // namespace tidewaiter
