// Labels, values and tables on small papers typed out here: a plain text is laid out as a typewriter would.
#include <gtest/gtest.h>

#include "extractors/facts/finder.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/form_digits.h"
#include "extractors/facts/form_labels.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

Document Typed(std::string text) {
  Document document;
  document.id = "sha256:0000000000000000";
  document.text = std::move(text);
  Page page;
  page.span = {0, static_cast<uint32_t>(document.text.size())};
  document.pages.push_back(page);
  return document;
}

// "key=text" of every field, "key[row]=text" in tables; line ends as "|".
std::vector<std::string> FieldsIn(const std::string& text) {
  const Document document = Typed(text);
  const Reading reading = ReadText(document, TestPatterns());
  std::vector<Mention> mentions;
  FindFormFields(reading, mentions);
  std::vector<std::string> fields;
  for (const Mention& mention : mentions) {
    const auto& field = std::get<FormFieldValue>(mention.value);
    std::string value = field.text;
    for (char& c : value) c = c == '\n' ? '|' : c;
    fields.push_back(field.key + (field.row < 0 ? "" : "[" + std::to_string(field.row) + "]") + "=" + value);
    EXPECT_FALSE(mention.span.empty()) << text;
  }
  return fields;
}

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> fields;  // each must be found
  std::vector<std::string> absent;  // prefixes that no field may have
};

const Case kCases[] = {
    {"value right of a colon",
     "Invoice No.: GT/EX/3317          Date: 2 March 2026\nPort of loading: Kobe\nGross weight: 12,840 kg\n",
     {"invoice_number=GT/EX/3317", "date=2 March 2026", "port_of_loading=Kobe", "gross_weight=12,840 kg"},
     {}},
    {"list of labels, values in a column",
     "SHIPPER        RAJANG TIMBER SDN BHD\n               LOT 318, SIBU, MALAYSIA\nCONSIGNEE      HOKU MOKUZAI K.K.\nLOAD PORT      "
     "BINTULU\nORIGIN         MALAYSIA\n",
     {"consignor=RAJANG TIMBER SDN BHD|LOT 318, SIBU, MALAYSIA", "consignee=HOKU MOKUZAI K.K.", "port_of_loading=BINTULU",
      "country_of_origin=MALAYSIA"},
     {}},
    {"value under its label, bounded by the label beside it",
     "Bill To:                       Ship To:\nNorddeutsche Teile GmbH        Teilelager Nord\n20457 Hamburg                  Kai 9\nPort "
     "of discharge: Hamburg\n",
     {"buyer=Norddeutsche Teile GmbH|20457 Hamburg", "ship_to=Teilelager Nord|Kai 9"},
     {}},
    {"colon before the value",
     "Port of loading     : Nhava Sheva\nFrom                : Taichung\nSeal No.            : BGL 77\nVessel / Voyage     : Asante Bridge "
     "/ 118W\n",
     {"port_of_loading=Nhava Sheva", "from=Taichung", "vessel=Asante Bridge / 118W"},
     {}},
    {"table with wrapped description and totals",
     "Invoice No: A-1001\nCountry of origin: Japan\n\n"
     "Item  Description                HS Code     Qty   UOM   Unit Price   Amount\n"
     "1     Brake disc, front          8708.30      40   PCS       55.00    2,200.00\n"
     "2     Brake pad set, ceramic     8708.30     100   SET       21.50    2,150.00\n"
     "      low-dust\n"
     "                                                    TOTAL USD         4,350.00\n\n"
     "Gross weight: 1,120.5 kg\n",
     {"line_items.description[0]=Brake disc, front", "line_items.description[1]=Brake pad set, ceramic|low-dust",
      "line_items.hs[1]=8708.30", "line_items.quantity[0]=40", "line_items.unit[1]=SET", "line_items.amount[1]=2,150.00",
      "total.amount=TOTAL USD\t4,350.00", "gross_weight=1,120.5 kg"},
     {"line_items.description[2]"}},
    {"table of containers: an unknown head keeps its column",
     "Shipper: Ruhe AG\nGross weight: 36,420.0 KGS\nPort of loading: Bremen\n\n"
     "Container No     Seal No     Temp    Cartons    Gross kg\n"
     "TQLU4650057      BD990121    RF4         820    20,004.0\n"
     "TQLU5417374      BD990122    RF5         780    16,416.0\n",
     {"gross_weight=36,420.0 KGS", "line_items.containers[1]=TQLU5417374", "line_items.seals[0]=BD990121", "line_items.packages[1]=780"},
     {"line_items.description"}},
    {"goods under a head that nobody knows",
     "Shipper: Ruhe AG\nInvoice No: A-1001\nDate: 2 March 2026\n\n"
     "Stems    Flora              Cartons    Net kg    Gross kg\n"
     "1-7      Roses, red             420     940.0     1,038.0\n"
     "8-10     Gypsophila, dyed       180     260.0       302.0\n"
     "         TOTAL                  600   1,200.0     1,340.0\n",
     {"line_items.description[0]=Roses, red", "line_items.description[1]=Gypsophila, dyed", "total.gross_weight=1,340.0"},
     {}},
    {"boxes beside each other are no table",
     "Shipper: Ruhe AG\nInvoice No: A-1001\n\n"
     "Packages     Gross weight     Measurement     Freight payable\n"
     "14 crates    3,120 kg         9.8 m3          Rotterdam\n",
     {"gross_weight=3,120 kg"},
     {"line_items"}},
    {"the next line of what stands beside a label",
     "Seller       Ruhe AG                 Date         2 March 2026\n             In der Au 4             Port of loading   "
     "Bremen\nConsignee    "
     "Nordhaug ASA            Gross weight 1,120 kg\n             Oslo\n",
     {"seller=Ruhe AG|In der Au 4", "consignee=Nordhaug ASA|Oslo"},
     {}},
    {"names in two languages with a dash or without a sign",
     "Kap adedi - Packages: 12 cases\n境内发货人 Domestic consignor: Ruhe AG\nBrüt ağırlık - Gross weight: 1,120 kg\n",
     {"packages=12 cases", "consignor=Ruhe AG", "gross_weight=1,120 kg"},
     {}},
    {"labels in the middle of a sentence",
     "Invoice No: F2026-0157\nCountry of origin: France\n4 wooden crates. Gross weight: 1 286 kg. Net weight: 1 047 kg. Marks: MLP\n",
     {"gross_weight=1 286 kg.", "net_weight=1 047 kg.", "marks=MLP"},
     {}},
    {"labels above their values, level with those of the next column",
     "                             Port of loading:\nOcean vessel:                SHANGHAI, CHINA\nCORVANE SPIRIT\n"
     "                             Place of delivery:\nPort of discharge:           LOS ANGELES, USA\nLONG BEACH, USA\n",
     {"vessel=CORVANE SPIRIT", "port_of_loading=SHANGHAI, CHINA", "port_of_discharge=LONG BEACH, USA",
      "place_of_delivery=LOS ANGELES, USA"},
     {}},
    {"a value that is a label in another language",
     "B/L No.:              TGSH260417\nPort of loading:      Koper\nPort of discharge:    Savannah\n",
     {"bl_number=TGSH260417", "port_of_loading=Koper", "port_of_discharge=Savannah"},
     {"buyer"}},
    {"bilingual, Chinese first",
     "Exporter / 发货人:      Ningbo Haichuan Trading Co., Ltd\n装货港 / Port of loading:  Ningbo\n总毛重:  2,310 kg\n",
     {"consignor=Ningbo Haichuan Trading Co., Ltd", "port_of_loading=Ningbo", "gross_weight=2,310 kg"},
     {}},
    {"French, numbered",
     "1 Expéditeur (nom, adresse, pays): Verreries SAS\n2 Destinataire (nom, adresse, pays): Cristal SpA\n3 Pays d'origine: France\nMasse "
     "brute (kg): "
     "5 100\n",
     {"consignor=Verreries SAS", "consignee=Cristal SpA", "country_of_origin=France", "gross_weight=5 100"},
     {}},
    {"charges between lines and total",
     "Invoice No: A-1001\nCountry of origin: Japan\n\n"
     "Item  Description                HS Code     Qty   UOM   Unit Price   Amount\n"
     "1     Brake disc, front          8708.30      40   PCS       55.00    2,200.00\n"
     "                                                   Freight              250.00\n"
     "                                                   TOTAL USD          2,450.00\n",
     {"charge=Freight\t250.00", "total.amount=TOTAL USD\t2,450.00"},
     {}},
    {"blank form",
     "Shipper                 Consignee\n\nPort of loading         Port of discharge\n\nGross weight            Measurement\n",
     {},
     {""}},
    {"blank form in two languages: what no label is known for is one, too",
     "1 Absender / Expéditeur\n2 Kundencode / Code client\n\n4 Empfänger / Destinataire\n5 Kundencode / Code client\n\n"
     "10 Bruttogewicht / Poids brut\n\n11 Bestimmungsort / Place of delivery\n12 Bahnhofcode / Code gare\n\n"
     "13 Beförderer / Carrier\n\n14 Ursprungsland / Pays d'origine\n",
     {},
     {""}},
    {"running text is no form", "The shipper told customs that the port of loading was Kobe. The consignee said nothing.\n", {}, {""}},
};

TEST(FormFieldTest, FindsFields) {
  for (const Case& test : kCases) {
    const std::vector<std::string> found = FieldsIn(test.text);
    std::string all;
    for (const std::string& field : found) all += "\n  " + field;
    for (const std::string& field : test.fields) {
      EXPECT_TRUE(std::find(found.begin(), found.end(), field) != found.end()) << test.name << ": no " << field << " among" << all;
    }
    for (const std::string& prefix : test.absent) {
      for (const std::string& field : found) EXPECT_FALSE(field.starts_with(prefix)) << test.name << ": " << field;
    }
  }
}

TEST(FormLayoutTest, TurnsScansUpright) {
  // "AB CD" read downwards on a scan that lies on its right side.
  Document document = Typed("ABCD EFGH");
  Page& page = document.pages[0];
  page.origin = PageOrigin::kOcr;
  page.is_scan = true;
  page.width = 600;
  page.height = 800;
  page.words = {{{0, 4}, {500, 100, 510, 130}, 0.9f}, {{5, 9}, {500, 135, 510, 165}, 0.9f}};
  const FormPage form = LayOutForm(document, page);
  ASSERT_EQ(form.pieces.size(), 1u);
  EXPECT_EQ(form.Text(form.pieces[0]), "ABCD EFGH");
  EXPECT_NEAR(form.pieces[0].box.x0, 100, 1);
  EXPECT_NEAR(form.pieces[0].box.y0, 90, 5);
}

TEST(LabelSetTest, WordsOfValuesMeanOneThing) {
  const struct {
    const char *kind, *printed, *attribute, *value;
  } cases[] = {
      {"country", "MALAYS1A", "code", "MY"}, {"country", "Turkcy", "code", "TR"}, {"unit", "KG5", "unit", "kg"},
      {"unit", "cart0ns", "unit", "carton"}, {"country", "Iteland", "code", ""},  // Iceland or Ireland
  };
  for (const auto& test : cases) {
    const Label* label = TestPatterns().labels.Find(test.kind, Squeeze(test.printed), true);
    EXPECT_EQ(label ? std::string(label->Get(test.attribute)) : "", test.value) << test.printed;
  }
}

TEST(FormDigitsTest, ReadsWhatMustBeDigits) {
  const struct {
    const char *kind, *printed, *read;
  } cases[] = {
      {"measure", "1O5.5O0 KG", "105.500 KG"},
      {"money", "l2,4S0.00 USD", "12,450.00 USD"},
      {"measure", "100l", "100l"},
      {"measure", "20 BAGS", "20 BAGS"},
      {"text", "VOLUME @.@67 MC", "VOLUME 0.067 MC"},
      {"text", "sales3@b4.example", "sales3@b4.example"},
      {"identifier", "BRV-26-@0418", "BRV-26-00418"},
      {"identifier", "TFLO0448139", "TFL00448139"},
      {"identifier", "DMRO417755", "DMR0417755"},
      {"identifier", "PO4417", "PO4417"},
      {"identifier", "4B17", "4B17"},
  };
  for (const auto& test : cases) EXPECT_EQ(WithDigitsRead(test.kind, test.printed), test.read) << test.printed;
}

TEST(LabelSetTest, ReadsWhatOcrMisread) {
  const struct {
    const char* printed;
    const char* key;  // "" for none
  } cases[] = {
      {"Port of loading", "port_of_loading"},
      {"Pont of loading", "port_of_loading"},
      {"PortofLoading", "port_of_loading"},
      {"Poids brut", "gross_weight"},
      {"Poids brnt", "gross_weight"},
      {"Countrv of orgin", "country_of_origin"},
      {"Nurnber 0f packages", "packages"},
      {"C0ns1gnee", "consignee"},
      {"P01", ""},
      {"Port of landing", ""},
      {"Zort at leading", ""},
  };
  for (const auto& test : cases) {
    const Label* label = TestPatterns().labels.Find("label", Squeeze(test.printed), true);
    const std::string key = label ? std::string(label->Get("key")) : "";
    if (*test.key)
      EXPECT_EQ(key, test.key) << test.printed;
    else
      EXPECT_TRUE(key.empty() || key == "port_of_loading") << test.printed << " -> " << key;
  }
}

}  // namespace
}  // namespace tidewaiter
