// Tables, on pages drawn with letters: a letter is 5 points wide, a line 14 high. "|" and runs of "-" are rulings.
#include "extractors/formats/table.h"

#include <gtest/gtest.h>

#include <chrono>

#include "extractors/formats/layout.h"
#include "extractors/formats/page_text.h"

namespace tidewaiter {
namespace {

constexpr double kLetter = 5, kLine = 14, kType = 10;

struct Drawn {
  std::vector<PlacedWord> words;
  std::vector<Ruling> rulings;
};

bool IsLevel(const std::string& line) { return line.find_first_not_of("- ") == std::string::npos && line.find("--") != std::string::npos; }

void DrawRun(const std::string& run, double x, double y, Drawn& drawn) {
  const double x1 = x + kLetter * static_cast<double>(run.size());
  if (run == "|") {
    drawn.rulings.push_back({x + 2, y - 2, x + 2, y + kLine});
  } else if (run.starts_with("--")) {
    drawn.rulings.push_back({x, y, x1, y});
  } else {
    drawn.words.push_back({run, {x, y, x1, y + kType}});
  }
}

Drawn Draw(const std::vector<std::string>& lines) {
  Drawn drawn;
  double y = 50;
  for (const std::string& line : lines) {
    for (size_t at = line.find_first_not_of(' '); at != std::string::npos;) {
      const size_t end = std::min(line.find(' ', at), line.size());
      DrawRun(line.substr(at, end - at), 50 + kLetter * static_cast<double>(at), y, drawn);
      at = line.find_first_not_of(' ', end);
    }
    y += IsLevel(line) ? 2 : kLine;
  }
  return drawn;
}

Page& AddPage(Drawn& drawn, int quarters, Document& document) {
  Page page;
  page.number = static_cast<int>(document.pages.size()) + 1;
  page.width = quarters % 2 ? 842 : 595, page.height = quarters % 2 ? 595 : 842;
  for (PlacedWord& word : drawn.words) word.box = TurnBox(word.box, quarters, 595, 842);
  for (Ruling& ruling : drawn.rulings) ruling = TurnBox(ruling, quarters, 595, 842);
  AppendPage(LayOutTurned(drawn.words, quarters, page.width, page.height), page, document);
  return document.pages.back();
}

// Rows are lines, cells are parted by "|", lines of a cell by "/"; a cell over several columns ends with so many ">".
std::string Shown(const std::string& text, const std::vector<Table>& tables) {
  std::string shown;
  for (const Table& table : tables) {
    std::vector<std::vector<std::string>> grid(static_cast<size_t>(table.rows),
                                               std::vector<std::string>(static_cast<size_t>(table.columns)));
    for (const TableCell& cell : table.cells) {
      std::string& field = grid.at(static_cast<size_t>(cell.row)).at(static_cast<size_t>(cell.column));
      for (const Span span : cell.spans) field += (field.empty() ? "" : "/") + std::string(TextOf(text, span));
      field += std::string(static_cast<size_t>(cell.columns) - 1, '>');
    }
    for (const auto& row : grid) {
      for (size_t i = 0; i < row.size(); ++i) shown += (i ? "|" : "") + row[i];
      shown += '\n';
    }
    shown += "=\n";
  }
  return shown;
}

std::string TablesOf(const std::vector<std::string>& lines, int quarters = 0) {
  Drawn drawn = Draw(lines);
  Document document;
  const Page& page = AddPage(drawn, quarters, document);
  return Shown(document.text, FindTables(document.text, page, drawn.rulings));
}

struct Case {
  const char* name;
  std::vector<std::string> page;
  const char* tables;
};

const Case kCases[] = {
    {"numbers to the right, with empty cells",
     {"The shipments of the year were these, and no others were found by us.", "", "Port           Chests     Weight",
      "Bar                12      1,204", "Koper             340         11", "Durres              7           ",
      "Ploče           1,200     70,500", "", "They were all empty."},
     "Port|Chests|Weight\nBar|12|1,204\nKoper|340|11\nDurres|7|\nPloče|1,200|70,500\n=\n"},
    {"walls, with lines of a cell and cells over columns",
     {"--------------------------------", "| Goods      | Weight          |", "|            --------------------",
      "|            | net    | gross  |", "--------------------------------", "| Tea, green | 12     | 14     |",
      "| and black  |        |        |", "--------------------------------", "| Rice       | 3      | 4      |",
      "--------------------------------"},
     "Goods|Weight>|\n|net|gross\nTea, green/and black|12|14\nRice|3|4\n=\n"},
    {"walls around columns, but none between the rows of numbers",
     {"----------------------------------", "| Goods       | Net    | Gross   |", "----------------------------------",
      "| Tea         | 12     | 14      |", "| Rice        | 3      | 4       |", "| Cloves      | 8      | 9       |",
      "----------------------------------"},
     "Goods|Net|Gross\nTea|12|14\nRice|3|4\nCloves|8|9\n=\n"},
    {"a header over several columns",
     {"-------------------------------------------", "                 Export           Import",
      "           ----------------  --------------", "Year       2019       2020   2019      2020",
      "-------------------------------------------", "Tea          12         14      3         4",
      "Rice          8          9     11        12", "Cloves       80         91      1         2",
      "-------------------------------------------"},
     "|Export>||Import>|\nYear|2019|2020|2019|2020\nTea|12|14|3|4\nRice|8|9|11|12\nCloves|80|91|1|2\n=\n"},
    {"labels on two lines",
     {"Goods             Chests   Weight", "Tea, green and        12      140", "not yet packed", "Cloves                 3       41",
      "Rice for the          77      900", "prisons"},
     "Goods|Chests|Weight\nTea, green and/not yet packed|12|140\nCloves|3|41\nRice for the/prisons|77|900\n=\n"},
    {"two tables",
     {"Port        Chests  Weight", "Bar             12   1,204", "Koper          340      11", "", "", "",
      "Nobody knows more about them than that.", "", "", "Ship            Crew     Year     Tons", "Aurora            12     1903      800",
      "Medusa             9     1911       11"},
     "Port|Chests|Weight\nBar|12|1,204\nKoper|340|11\n=\nShip|Crew|Year|Tons\nAurora|12|1903|800\nMedusa|9|1911|11\n=\n"},
    {"running text",
     {"Officers found the tea behind a wall of rice sacks in the", "hold of the ship. Nobody knew who had loaded it there,",
      "and in 2019 no case like it had been seen in the port."},
     ""},
    {"a list",
     {"1.   Tea in chests of wood", "2.   Rice in sacks of the usual size", "3.   Cloves", "4.   Copper wire that came from the depot"},
     ""},
    {"two columns of running text",
     {"Officers found the tea behind a     The driver said that he had been",
      "wall of rice sacks in the hold      told nothing. His lawyer did not",
      "of the ship. Nobody knew who it     answer when he was asked for it,",
      "was that had loaded it, but in      and the court will hear the case",
      "the port a clerk had been seen      on Monday. The tea will then be",
      "with a key that fitted the hold.    burnt, for nobody has claimed it."},
     ""},
    {"the scale of a chart, with its turned name",
     {"n 60       17      22", "e", "v  40   2        25    59", "i", "g  20       7      8     9", "0  16-17   18-19   20-21"},
     ""},
    {"a running head", {"42                      Report of the Board, 2019", "", "Nothing else stands here but these few words."}, ""},
};

TEST(Table, Grids) {
  for (const Case& c : kCases) EXPECT_EQ(TablesOf(c.page), c.tables) << c.name;
}

TEST(Table, TurnedPages) {
  for (int quarters = 1; quarters < 4; ++quarters) EXPECT_EQ(TablesOf(kCases[1].page, quarters), kCases[1].tables) << quarters;
}

TEST(Table, RowsOfNumbersAreNoColumnsOfText) {
  std::vector<std::string> page;
  for (int i = 10; i < 30; ++i) {
    const std::string n = std::to_string(i);
    page.push_back("19" + n + "  1" + n + ",411  2" + n + ",204  3" + n + ",717       4" + n + ",500  5" + n + ",500  6" + n + ",112");
  }
  Drawn drawn = Draw(page);
  Document document;
  AddPage(drawn, 0, document);
  EXPECT_EQ(document.text.find("1910 110,411 210,204 310,717\t410,500 510,500 610,112\n1911"), 0u) << document.text;
}

TEST(Table, GoesOnOverPages) {
  Document document;
  std::vector<std::string> rows;
  for (int i = 0; i < 54; ++i)
    rows.push_back("Tea no. " + std::to_string(100 + i) + "        " + std::to_string(200 + i) + "      " + std::to_string(700 + i));
  for (int i = 0; i < 2; ++i) {
    Drawn drawn = Draw(rows);
    AddPage(drawn, 0, document);
  }
  AddTables("", document);
  ASSERT_EQ(document.pages[1].tables.size(), 1u);
  EXPECT_FALSE(document.pages[0].tables[0].continues);
  EXPECT_TRUE(document.pages[1].tables[0].continues);
}

TEST(Table, HostilePages) {
  using Clock = std::chrono::steady_clock;
  for (const size_t count : {kMaxTableWords, size_t{100'000}}) {
    Document document;
    Page page;
    std::vector<Ruling> rulings;
    for (size_t i = 0; i < count; ++i) {
      const double x = static_cast<double>(i % 100) * 6, y = static_cast<double>(i / 100) * 4;
      const auto begin = static_cast<uint32_t>(document.text.size());
      document.text += i % 100 == 99 ? "12\n" : "12 ";
      page.words.push_back({{begin, begin + 2}, {x, y, x + 3, y + 3}, -1});
      if (i % 100 == 99) page.lines.push_back({{begin - 297, begin + 2}, {0, y, 600, y + 3}});
    }
    for (int i = 0; i < 100'000; ++i) {
      const double at = i * 0.037;
      rulings.push_back(i % 2 ? Ruling{at / 7, at, at / 7 + 100, at} : Ruling{at / 7, at, at / 7, at + 100});
    }
    const auto start = Clock::now();
    FindTables(document.text, page, rulings);
    EXPECT_LT(std::chrono::duration<double>(Clock::now() - start).count(), 5) << count << " words";  // 0.2 s on an idle machine
  }
}

TEST(Ruling, LinesOfContent) {
  const std::string content =
      "10 10 m 110 10 l S\n"                  // a level line
      "q 2 0 0 2 0 0 cm 10 10 1 40 re f Q\n"  // a bar, doubled: upright
      "1 1 1 rg 0 0 200 200 re f\n"           // white paper
      "10 10 m 60 70 l S\n"                   // slanted
      "5 150 100 30 re S /F Do\n";            // a frame, and what the form draws
  const std::string form = "0 0 m 0 50 l S";
  const std::string pdf =
      "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
      "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>> endobj\n4 0 obj "
      "<</Length " +
      std::to_string(content.size()) + ">>\nstream\n" + content +
      "\nendstream endobj\n5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 99 99]" + "/Matrix[1 0 0 1 70 20]/Length " +
      std::to_string(form.size()) + ">>\nstream\n" + form + "\nendstream endobj\ntrailer <</Root 1 0 R>>\n";
  const RulingLines lines = JoinRulings(PdfRulings(pdf).Read(1));
  const auto shown = [](const std::vector<Ruling>& rulings) {
    std::string all;
    for (const Ruling& r : rulings)
      for (const double value : {r.x0, r.y0, r.x1, r.y1}) all += std::to_string(static_cast<int>(value)) + " ";
    return all;
  };
  EXPECT_EQ(shown(lines.level), "5 20 105 20 5 50 105 50 10 190 110 190 ");
  EXPECT_EQ(shown(lines.upright), "5 20 5 50 21 100 21 180 70 130 70 180 105 20 105 50 ");
  EXPECT_TRUE(PdfRulings("no PDF").Read(1).empty());
  EXPECT_TRUE(PdfRulings(pdf).Read(2).empty());
}

}  // namespace
}  // namespace tidewaiter
