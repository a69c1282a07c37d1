// Receipts typed out here, of invented shops in many countries, as their tills would print them; and papers with sums that are none.
#include <gtest/gtest.h>

#include "extractors/model/fact.h"
#include "pipeline/analyze.h"
#include "pipeline/incident/receipt_items.h"
#include "pipeline/incident/receipt_total.h"
#include "tests/facts/test_patterns.h"

namespace tidewaiter {
namespace {

Analysis Read(std::string text) {
  Document document;
  document.id = "sha256:0123456789abcdef0123456789abcdef";
  document.text = std::move(text);
  Page page;
  page.span = {0, static_cast<uint32_t>(document.text.size())};
  document.pages.push_back(page);
  return Analyze(std::move(document), TestPatterns());
}

std::string Shown(const OptionalField<MoneyValue>& money) {
  if (!money) return "";
  return FormatNumber(*money->value.amount) + (money->value.currency.empty() ? "" : " " + money->value.currency);
}

struct Case {
  const char* name;
  const char* text;
  const char *seller, *address, *date, *total, *number;
  const char* review = "";  // what must be said there
};

const Case kCases[] = {
    {"Malaysian hardware shop, tax invoice",
     "         SERI KENANGA HARDWARE SDN BHD\n"
     "               (1048823-K)\n"
     "         NO. 17, JALAN KASTURI 3/6,\n"
     "         TAMAN KASTURI RIA,\n"
     "         43000 KAJANG, SELANGOR.\n"
     "      TEL : 03-87331298  FAX : 03-87331299\n"
     "         GST ID : 001234567890\n"
     "              TAX INVOICE\n"
     "Invoice No : CS-004418\n"
     "Date       : 07/03/2018 4:12:33 PM\n"
     "Cashier    : LINA\n"
     "ITEM             QTY   PRICE    AMOUNT\n"
     "PAINT BRUSH 2\"     3    4.20     12.60\n"
     "WALL PLUG BOX      1    7.55      7.55\n"
     "TOTAL (EXCLUDING GST) :           20.15\n"
     "GST @6% :                          1.21\n"
     "ROUNDING ADJ :                    -0.01\n"
     "TOTAL (INCLUSIVE OF GST) RM :     21.35\n"
     "CASH :                            50.00\n"
     "CHANGE :                          28.65\n"
     "GST SUMMARY    AMOUNT(RM)   TAX(RM)\n"
     "SR @6%              20.15      1.21\n"
     "TOTAL :             20.15      1.21\n"
     "GOODS SOLD ARE NOT RETURNABLE\n",
     "SERI KENANGA HARDWARE SDN BHD", "NO. 17, JALAN KASTURI 3/6,\nTAMAN KASTURI RIA,\n43000 KAJANG, SELANGOR.", "2018-03-07", "21.35 MYR",
     "CS-004418"},
    {"Malaysian restaurant with a brand above its firm",
     "            BUNGA RAYA\n"
     "          NASI KANDAR HOUSE\n"
     "      BUNGA RAYA FOOD VENTURES\n"
     "              SDN BHD\n"
     "   LOT 2-11, LEVEL 2, PLAZA MERANTI\n"
     "   JALAN MERANTI, 11900 BAYAN LEPAS\n"
     "        TEL: 04-6432211\n"
     "   TABLE: 14      PAX: 3\n"
     "   15 AUG 2019 13:40\n"
     "   2 NASI CAMPUR        17.00\n"
     "   3 TEH TARIK           6.90\n"
     "   SUB TOTAL            23.90\n"
     "   SERVICE CHARGE 10%    2.39\n"
     "   SST 6%                1.43\n"
     "   ROUNDING             -0.02\n"
     "   NET TOTAL     RM     27.70\n"
     "   VISA          RM     27.70\n"
     "   TERIMA KASIH\n",
     "BUNGA RAYA FOOD VENTURES SDN BHD", "LOT 2-11, LEVEL 2, PLAZA MERANTI\nJALAN MERANTI, 11900 BAYAN LEPAS", "2019-08-15", "27.7 MYR",
     ""},
    {"Singapore, slash date told by its tax",
     "  MERLION STATIONERS PTE LTD\n"
     "  21 TANGLIN PARADE #02-18\n"
     "  SINGAPORE 247918\n"
     "  GST REG NO 199901234K\n"
     "  RECEIPT NO: 88123\n"
     "  DATE 04/05/2021 18:22\n"
     "  A4 PAPER 500S     1   6.90\n"
     "  GEL PEN BLUE      2   5.00\n"
     "  TOTAL                11.90\n"
     "  NETS                 11.90\n"
     "  THANK YOU\n",
     "MERLION STATIONERS PTE LTD", "21 TANGLIN PARADE #02-18\nSINGAPORE 247918", "2021-05-04", "11.9", "88123"},
    {"United Kingdom, pounds",
     "     HOLLOWAY & PIKE LTD\n"
     "       14 Mill Street\n"
     "    Ludbrook  LB4 2QT\n"
     "     Tel 01632 960114\n"
     "   VAT No. 123 4567 89\n"
     "Till 3   Cashier: Jo   02/11/2022 09:15\n"
     "WHOLEMEAL LOAF        £1.85\n"
     "CHEDDAR 400G          £3.95\n"
     "2 x TEA BAGS          £5.00\n"
     "TOTAL                £10.80\n"
     "CASH                 £20.00\n"
     "CHANGE                £9.20\n"
     "Thank you for shopping with us\n",
     "HOLLOWAY & PIKE LTD", "14 Mill Street\nLudbrook LB4 2QT", "2022-11-02", "10.8 GBP", ""},
    {"United States diner, month first",
     "       BLUE HERON DINER\n"
     "      2280 Harbor Road\n"
     "    Port Alden, OR 97110\n"
     "       (503) 555-0142\n"
     "Server: Kay      Table 7\n"
     "03/04/2022 12:41 PM   Check #: 2117\n"
     "1 Clam chowder       $8.50\n"
     "1 Coffee             $2.75\n"
     "Subtotal            $11.25\n"
     "Tax                  $0.90\n"
     "Total Due           $12.15\n"
     "Cash                $20.00\n"
     "Change               $7.85\n"
     "Thank you! Come again\n",
     "BLUE HERON DINER", "2280 Harbor Road\nPort Alden, OR 97110", "2022-03-04", "12.15", ""},
    {"Germany, Kassenbon with decimal commas",
     "      Bäckerei Lindhorst GmbH\n"
     "        Gartenstraße 12\n"
     "        38100 Altenrode\n"
     "     USt-IdNr. DE123456789\n"
     "Bon-Nr. 4471   Kasse 2   08.06.2021 07:52\n"
     "Roggenbrot 1000g           4,20 A\n"
     "6 x Brötchen               2,40 A\n"
     "SUMME EUR                  6,60\n"
     "Gegeben bar               10,00\n"
     "Rückgeld                   3,40\n"
     "MwSt 7%   Netto 6,17  MwSt 0,43  Brutto 6,60\n"
     "Vielen Dank für Ihren Einkauf\n",
     "Bäckerei Lindhorst GmbH", "Gartenstraße 12\n38100 Altenrode", "2021-06-08", "6.6 EUR", "4471"},
    {"Austria, hotel bar without a legal form",
     "   GASTHAUS ZUM STEINADLER\n"
     "   Kirchplatz 3\n"
     "   6364 Brixenau\n"
     "   Tel. 05334 5550\n"
     "   UID: ATU12345678\n"
     "   RECHNUNG Nr. 20931\n"
     "   Tisch 12    Es bediente Sie: Eva\n"
     "   19.12.2020  20:31\n"
     "   2 Zipfer 0,5       9,00\n"
     "   1 Gulasch         13,90\n"
     "   Zu zahlen EUR     22,90\n"
     "   Kartenzahlung     22,90\n"
     "   Danke für Ihren Besuch\n",
     "GASTHAUS ZUM STEINADLER", "Kirchplatz 3\n6364 Brixenau", "2020-12-19", "22.9 EUR", "20931"},
    {"France, ticket de caisse",
     "    BOULANGERIE DES TILLEULS SARL\n"
     "        8 rue des Tanneurs\n"
     "        21190 Valbourg\n"
     "      SIRET 812 345 678 00019\n"
     "   TICKET N° 10442   Caisse 1\n"
     "   Le 05/02/2022 à 08:11\n"
     "   2 BAGUETTE TRAD      2,60\n"
     "   1 TARTE CITRON       3,90\n"
     "   TOTAL TTC            6,50 €\n"
     "   ESPECES             10,00 €\n"
     "   RENDU                3,50 €\n"
     "   dont TVA 5,5%        0,34\n"
     "   Merci de votre visite\n",
     "BOULANGERIE DES TILLEULS SARL", "8 rue des Tanneurs\n21190 Valbourg", "2022-02-05", "6.5 EUR", "10442"},
    {"Spain, factura simplificada",
     "   FERRETERIA EL CANDADO S.L.\n"
     "   C/ Olivares 22, bajo\n"
     "   41930 Torrealba\n"
     "   CIF B12345678\n"
     "   FACTURA SIMPLIFICADA\n"
     "   Ticket nº: 20190331\n"
     "   Fecha: 11/09/2019  17:05\n"
     "   Le atendió: Marta\n"
     "   1 CANDADO 40MM      8,95\n"
     "   4 TACO NYLON        1,20\n"
     "   TOTAL A PAGAR      10,15 €\n"
     "   ENTREGADO          20,15 €\n"
     "   CAMBIO             10,00 €\n"
     "   IVA INCLUIDO\n"
     "   GRACIAS POR SU VISITA\n",
     "FERRETERIA EL CANDADO S.L.", "C/ Olivares 22, bajo\n41930 Torrealba", "2019-09-11", "10.15 EUR", "20190331"},
    {"Mexico, ticket with RFC",
     "   PAPELERIA TRES NOPALES SA DE CV\n"
     "   RFC PTN010203AB4\n"
     "   AV. JUAREZ 410 COL. CENTRO\n"
     "   45800 SAN MIGUEL TOTOLAN\n"
     "   TICKET NO. 55120   CAJA 4\n"
     "   FECHA 23/10/2020 19:44\n"
     "   CUADERNO 100H      2   58.00\n"
     "   LAPIZ NO 2         5   25.00\n"
     "   SUBTOTAL               83.00\n"
     "   TOTAL            $     83.00\n"
     "   EFECTIVO         $    100.00\n"
     "   SU CAMBIO        $     17.00\n"
     "   GRACIAS POR SU COMPRA\n",
     "PAPELERIA TRES NOPALES SA DE CV", "AV. JUAREZ 410 COL. CENTRO\n45800 SAN MIGUEL TOTOLAN", "2020-10-23", "83", "55120"},
    {"Netherlands, kassabon",
     "    DROGISTERIJ VAN EIK B.V.\n"
     "    Molenstraat 61\n"
     "    5211 KD Heidezicht\n"
     "    KvK-nr 12345678\n"
     "    Bonnr 7781  Kassa 2  14-01-2023 16:02\n"
     "    TANDPASTA            2,49\n"
     "    SHAMPOO 250ML        4,99\n"
     "    KORTING             -1,00\n"
     "    TOTAAL EUR           6,48\n"
     "    PIN                  6,48\n"
     "    Bedankt en tot ziens\n",
     "DROGISTERIJ VAN EIK B.V.", "Molenstraat 61\n5211 KD Heidezicht", "2023-01-14", "6.48 EUR", "7781"},
    {"Portugal, fatura simplificada",
     "   PADARIA DO ADRO, LDA\n"
     "   Rua do Forno 15\n"
     "   3880-101 Valfreixo\n"
     "   NIF 501234567\n"
     "   Fatura simplificada nº FS-2021/881\n"
     "   Data: 30/07/2021   08:50\n"
     "   2 Pao de agua         0,60\n"
     "   1 Galao               1,40\n"
     "   TOTAL                 2,00 €\n"
     "   Dinheiro              5,00 €\n"
     "   Troco                 3,00 €\n"
     "   Obrigado pela visita\n",
     "PADARIA DO ADRO, LDA", "Rua do Forno 15\n3880-101 Valfreixo", "2021-07-30", "2 EUR", "FS-2021/881"},
    {"Italy, documento commerciale",
     "    FERRAMENTA CASTELLANI S.R.L.\n"
     "    Via dei Mille 9\n"
     "    53040 Borgosanto (SI)\n"
     "    P.IVA 01234567890\n"
     "    DOCUMENTO COMMERCIALE\n"
     "    di vendita o prestazione\n"
     "    VITI 4X40            3,50\n"
     "    COLLA UNIVERSALE     6,20\n"
     "    TOTALE COMPLESSIVO   9,70\n"
     "    di cui IVA           1,75\n"
     "    Pagamento contante  10,00\n"
     "    Resto                0,30\n"
     "    18-05-2022 11:27\n"
     "    DOCUMENTO N. 0412-0033\n",
     "FERRAMENTA CASTELLANI S.R.L.", "Via dei Mille 9\n53040 Borgosanto (SI)", "2022-05-18", "9.7", "0412-0033"},
    {"Australia, paid by card, GST included",
     "     WATTLE CREEK GROCERS PTY LTD\n"
     "     ABN 12 345 678 901\n"
     "     44 Banksia Avenue\n"
     "     Wattle Creek NSW 2799\n"
     "     TAX INVOICE\n"
     "     Register 2  9 Sep 2021 10:20\n"
     "     APPLES 1KG          4.50\n"
     "     MILK 2L             3.10\n"
     "     TOTAL INCL GST     $7.60\n"
     "     EFTPOS             $7.60\n"
     "     GST INCLUDED       $0.28\n",
     "WATTLE CREEK GROCERS PTY LTD", "44 Banksia Avenue\nWattle Creek NSW 2799", "2021-09-09", "7.6", ""},
    {"Indonesia, whole rupiah",
     "   TOKO BUKU CENDANA\n"
     "   Jl. Melati No. 8\n"
     "   Bandar Sukma 40115\n"
     "   Kasir: Dewi      12/03/2021 15:10\n"
     "   BUKU TULIS    3 x 5.000     15.000\n"
     "   PENSIL 2B     2 x 4.500      9.000\n"
     "   TOTAL               Rp 24.000\n"
     "   TUNAI               Rp 50.000\n"
     "   KEMBALI             Rp 26.000\n"
     "   TERIMA KASIH\n",
     "TOKO BUKU CENDANA", "Jl. Melati No. 8\nBandar Sukma 40115", "2021-03-12", "24000 IDR", ""},
    {"worn print: letters for digits, a lost decimal sign, a spoiled legal form",
     "      ANGGERIK STATIONERY SON BHD\n"
     "      (20885-X)\n"
     "      NO 4, Jaian Mawar 2,\n"
     "      81200 JOHOR BAHRU\n"
     "      TAX INVOICE\n"
     "      Cashler : 01    Date: 21-06-2017 10:11\n"
     "      FILE A4        2    3.00     6.00\n"
     "      STAPLER        1   14.50    14.50\n"
     "      Tota1 Sales :            20.50\n"
     "      T0tal Incl GST RM :       2050\n"
     "      GASH :                   50.0O\n"
     "      Chenge :                 29.50\n",
     "ANGGERIK STATIONERY SDN BHD", "NO 4, Jalan Mawar 2,\n81200 JOHOR BAHRU", "2017-06-21", "20.5 MYR", ""},
    {"torn at its head",
     "     GST ID : 000812345678\n"
     "     RECEIPT\n"
     "     Date : 30/01/2018  11:05\n"
     "     Cashier : ALI\n"
     "     NAILS 2\"           3.80\n"
     "     TOTAL     RM       3.80\n"
     "     CASH      RM       4.00\n"
     "     CHANGE    RM       0.20\n"
     "     THANK YOU\n",
     "", "", "2018-01-30", "3.8 MYR", ""},
    {"torn at its foot",
     "     KEDAI RUNCIT PAK DIN\n"
     "     (JM0123456-A)\n"
     "     12, JALAN BESAR,\n"
     "     84900 TANGKAK, JOHOR\n"
     "     CASH BILL\n"
     "     RECEIPT NO: R-20119\n"
     "     Date : 13/02/2018  11:05\n"
     "     Cashier : DIN\n"
     "     SUGAR 1KG          2.95\n"
     "     EGGS GRADE A      11.40\n",
     "KEDAI RUNCIT PAK DIN", "12, JALAN BESAR,\n84900 TANGKAK, JOHOR", "2018-02-13", "", "R-20119"},
    {"nothing tells day from month",
     "     THE CORNER STORE\n"
     "     RECEIPT\n"
     "     Date: 03/04/2020 10:15\n"
     "     Cashier: 4\n"
     "     BATTERIES          6.00\n"
     "     TOTAL             $6.00\n"
     "     CASH             $10.00\n"
     "     CHANGE            $4.00\n"
     "     THANK YOU\n",
     "THE CORNER STORE", "", "", "6", "", "date: \"03/04/2020\" is 2020-04-03 or 2020-03-04"},
    {"two totals, and nothing that decides",
     "     LAKESIDE MOTOR SPARES LTD\n"
     "     RECEIPT      13/05/2020 10:15\n"
     "     VAT No. 123 4567 89\n"
     "     Served by: Pat\n"
     "     WIPER BLADE        16.00\n"
     "     GREASE              4.00\n"
     "     TOTAL              28.00\n"
     "     AMOUNT DUE         26.00\n"
     "     CARD               2x.00\n",
     "LAKESIDE MOTOR SPARES LTD", "", "2020-05-13", "26", "", "total: 26, or 28"},
};

TEST(ReceiptTest, SaysWhoSoldWhenAndForHowMuch) {
  for (const Case& test : kCases) {
    const Analysis analysis = Read(test.text);
    EXPECT_EQ(analysis.consignments.size(), 1u) << test.name;
    if (analysis.consignments.empty()) continue;
    const Consignment& c = analysis.consignments.front();
    EXPECT_EQ(analysis.document_type, "other") << test.name;
    EXPECT_EQ(c.document_type, "other") << test.name;
    EXPECT_EQ(c.consignor ? c.consignor->value.name : "", test.seller) << test.name;
    EXPECT_EQ(c.consignor ? c.consignor->value.address : "", test.address) << test.name;
    EXPECT_EQ(c.date ? c.date->value.edtf : "", test.date) << test.name;
    EXPECT_EQ(Shown(c.total), test.total) << test.name;
    const std::string number = c.invoice_number ? c.invoice_number->value : c.document_number ? c.document_number->value : "";
    EXPECT_EQ(number, test.number) << test.name;
    const bool said = std::find(c.review.begin(), c.review.end(), test.review) != c.review.end();
    EXPECT_TRUE(*test.review == 0 ? c.review.empty() : said) << test.name << (c.review.empty() ? "" : ": " + c.review.front());
  }
}

TEST(ReceiptTest, OtherPapersWithSumsAreNone) {
  const std::pair<const char*, const char*> cases[] = {
      {"blank receipt",
       "      OFFICIAL RECEIPT\n"
       "      No. ............   Date ............\n"
       "      Received from ......................\n"
       "      the sum of .........................\n"
       "      being payment for ..................\n"
       "      Cash / Cheque No. ..................\n"
       "      Cashier ............\n"},
      {"bank statement",
       "FIRST HARBOUR BANK\n"
       "Statement of account      Account number 0042 118 773\n"
       "Date         Description              Debit      Credit     Balance\n"
       "01/03/2021   Opening balance                               1,200.00\n"
       "03/03/2021   Card payment grocer      42.10                1,157.90\n"
       "09/03/2021   Cash withdrawal         100.00                1,057.90\n"
       "28/03/2021   Salary                            2,400.00    3,457.90\n"
       "Total                                142.10    2,400.00    3,457.90\n"
       "Thank you for banking with us\n"},
      {"menu",
       "    TRATTORIA DEL MOLO\n"
       "    Via del Porto 3\n"
       "    Antipasti\n"
       "    Bruschetta             6,50\n"
       "    Insalata di mare      12,00\n"
       "    Primi\n"
       "    Spaghetti vongole     14,50\n"
       "    Lasagne               11,00\n"
       "    Coperto                2,00\n"
       "    Grazie e buon appetito\n"},
      {"news with a table of prices",
       "Fuel prices rise again\n"
       "LIMASSOL, 4 March 2022 - Drivers paid more at the pump this week, the consumer service said.\n"
       "Station      Petrol    Diesel\n"
       "Harbour       1.62      1.58\n"
       "Old Town      1.64      1.59\n"
       "Average       1.63      1.58\n"
       "A total of 412 stations report their prices. Cash customers pay the same as those with cards.\n"},
  };
  for (const auto& [name, text] : cases) EXPECT_TRUE(Read(text).consignments.empty()) << name;
}

TEST(ReceiptTest, ReadsItems) {
  const struct {
    const char *line, *amount, *description;
    double quantity, unit_price;  // 0: not said
  } cases[] = {
      {"PAINT BRUSH 2\" 3 4.20 12.60", "12.60", "PAINT BRUSH 2\"", 3, 4.2},
      {"2 x TEA BAGS £5.00", "£5.00", "TEA BAGS", 2, 0},
      {"BUKU TULIS 3 x 5.000 15.000", "15.000", "BUKU TULIS", 3, 5000},
      {"Roggenbrot 1000g 4,20 A", "4,20", "Roggenbrot 1000g", 0, 0},
      {"LAPIZ NO 2 5 25.00", "25.00", "LAPIZ NO 2 5", 0, 0},
      {"1 HH STOUT 12 GLASSES 150.00", "150.00", "1 HH STOUT 12 GLASSES", 0, 0},
      {"5 4.00 20.00 SR", "20.00", "", 0, 0},
  };
  for (const auto& test : cases) {
    const std::optional<LineItem> item = ReadTillItem(test.line, test.amount);
    EXPECT_EQ(item ? item->description : "", test.description) << test.line;
    if (!item) continue;
    EXPECT_DOUBLE_EQ(item->quantity.value_or(0), test.quantity) << test.line;
    EXPECT_DOUBLE_EQ(item->unit_price.value_or(0), test.unit_price) << test.line;
  }
  const Analysis analysis = Read(kCases[0].text);
  ASSERT_EQ(analysis.consignments.size(), 1u);
  EXPECT_EQ(analysis.consignments[0].line_items.size(), 2u);
  for (const Consignment::Check& check : analysis.consignments[0].checks) EXPECT_TRUE(check.holds) << check.what;
}

TEST(ReceiptTest, ChoosesTheTotal) {
  const struct {
    const char* name;
    std::vector<ReceiptSum> sums;
    double value;
    bool confirmed;
  } cases[] = {
      {"the better label", {{"total", {20}}, {"grand", {21.2}}}, 21.2, false},
      {"subtotal and tax", {{"subtotal", {20}}, {"tax", {1.2}}, {"grand", {21.2}}}, 21.2, true},
      {"cash less change beats a better label", {{"rounded", {36.9}}, {"total", {30.9}}, {"cash", {51}}, {"change", {20.1}}}, 30.9, true},
      {"rounding", {{"total", {30.91}}, {"rounding", {-0.01}}, {"rounded", {30.9}}}, 30.9, true},
      {"the sum of the items", {{"item", {4.2}}, {"item", {2.4}}, {"total", {6.6}}, {"rounded", {8.6}}}, 6.6, true},
      {"a lost decimal sign", {{"total", {2050, 20.5}}, {"cash", {50}}, {"change", {29.5}}}, 20.5, true},
      {"two digits misread", {{"subtotal", {95.17}}, {"tax", {5.71}}, {"rounding", {0.02}}, {"grand", {400.96}}}, 100.9, true},
      {"another number, not a misread one", {{"subtotal", {95.17}}, {"tax", {5.71}}, {"grand", {232.5}}}, 232.5, false},
      {"a subtotal that was paid", {{"subtotal", {28.6}}, {"cash", {100}}, {"change", {71.4}}}, 28.6, true},
  };
  for (const auto& test : cases) {
    const std::optional<ChosenTotal> total = ChooseTotal(test.sums);
    ASSERT_TRUE(total) << test.name;
    EXPECT_DOUBLE_EQ(total->value, test.value) << test.name;
    EXPECT_EQ(total->confirmed, test.confirmed) << test.name;
  }
  EXPECT_FALSE(ChooseTotal({{"subtotal", {20}}, {"tax", {1.2}}}));
}

}  // namespace
}  // namespace tidewaiter
