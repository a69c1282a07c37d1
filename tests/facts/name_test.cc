// Name: texts and the mentions they must give.
#include <gtest/gtest.h>

#include "tests/facts/mention_lines.h"

namespace tidewaiter {
namespace {

struct Case {
  const char* text;
  const char* wanted;  // parts of the lines of MentionLines, "!" before what must not be there
};

constexpr Case kCases[] = {
    {"Mr Kenji Aoyama was held.", "person(Kenji Aoyama)"},
    {"The envoy, Han Tae-song, left. Han said nothing.", "person(Han Tae-song)|person(Han) name=Han Tae-song"},
    {"Ahmed Hassan Mohamud left. Hassan Mohamud said nothing.", "person(Hassan Mohamud) name=Ahmed Hassan Mohamud"},
    {"Ahmed Hassan Mohamud left. Omar Mohamud said nothing.", "person(Omar Mohamud) name=Omar Mohamud"},
    {"Anthony Ruggiero spoke. Ruggiero added that it was so.", "person(Ruggiero) name=Anthony Ruggiero"},
    {"Inspector Ali Hassan said so.", "person(Ali Hassan) name=Ali Hassan title=Inspector"},
    {"A driver named Josef van der Berg fled.", "person(Josef van der Berg)"},
    {"Police held Zorvan Plekhtan, 45, on Friday.", "person(Zorvan Plekhtan)"},
    {"The agent J. P. Morrow signed.", "person(J. P. Morrow)|!person(J)"},
    {"They met Robert Hale, Jr. in court.", "person(Robert Hale, Jr"},
    {"On Monday John Smith was released.", "person(John Smith)"},
    {"He is from San Juan.", "!person("},
    {"It happened in South Korea.", "!person("},
    {"Houston-based dealers denied it.", "!person(Houston"},
    {"He bought a Johnnie Walker bottle.", "!person(Johnnie"},
    {"Japanese police raided it.", "organization(Japanese police) name=Japanese police country=JP kind=police"},
    {"The Osaka Prefectural Police acted.", "organization(Osaka Prefectural Police)|kind=police"},
    {"A raid by police in Japan followed.", "organization(police in Japan)|country=JP kind=police"},
    {"Chiba customs found it.", "organization(Chiba customs)|kind=customs"},
    {"Police found it.", "organization(Police) name=Police kind=police"},
    {"Gold lay on an Emirates flight. Emirates said it had helped.", "organization(Emirates)|kind=airline|!place("},
    {"He flew with Emirates.", "organization(Emirates)|kind=airline"},
    {"They loaded an Emirates cargo plane.", "organization(Emirates)|kind=airline"},
    {"The Emirates said it had helped.", "!organization("},
    {"The United Arab Emirates flight ban was lifted.", "!organization("},
    {"A Delta flight left Delta State.", "organization(Delta)|kind=airline|!organization(Delta State"},
    {"U.S. air strikes hit it.", "!organization("},
    {"They paid customs duties.", "!organization("},
    {"The goods broke customs regulations.", "!organization("},
    {"The U.S. Attorney's Office for the Southern District of Florida charged him.",
     "organization(U.S. Attorney's Office for the Southern District of Florida)|kind=prosecutor"},
    {"The Ministry of Economy, Trade and Industry knew.", "organization(Ministry of Economy, Trade and Industry)|kind=ministry"},
    {"Naruto Kaiun Trading Co., Ltd shipped it.", "organization(Naruto Kaiun Trading Co., Ltd)|kind=company"},
    {"Blue Fjord Shipping GmbH is owned by him.", "organization(Blue Fjord Shipping GmbH)|kind=carrier"},
    {"It was sold to Quartz Lake Holdings.", "organization(Quartz Lake Holdings)|kind=company"},
    {"The Riverton Herald reported it.", "organization(Riverton Herald)|kind=media"},
    {"The Coastal Guard Agency (CQGA) came. CQGA took it.",
     "organization(Coastal Guard Agency)|organization(CQGA) name=Coastal Guard Agency"},
    {"The National Crime Agency and Border Force led it.", "organization(National Crime Agency)|organization(Border Force)"},
    {"Federal prosecutors charged two men.", "organization(Federal prosecutors)|kind=prosecutor"},
    {"The MV Silver Lark left. The Silver Lark sank.", "vessel(Silver Lark) name=Silver Lark kind=ship"},
    {"The Panama-flagged tanker Amber Reef was held.", "vessel(Amber Reef) name=Amber Reef kind=ship country=PA"},
    {"A ship sank.", "!vessel("},
    {"A Russian smuggler was held.", "nationality(Russian) country=RU"},
    {"Two Britons were held.", "nationality(Britons) country=GB"},
    {"He lives in the Czech Republic.", "!nationality("},
    {"It was so,\" Rasta Vaikutte, the head of the bank, said.", "person(Rasta Vaikutte)"},
    {"The drug came from Osman K. of Berlin.", "person(Osman K)"},
    {"It is so, said R.K. Pillarisetti, an inspector.", "person(R.K. Pillarisetti)"},
    {"Another trader, Soeh Ali Hassan, was jailed.", "person(Soeh Ali Hassan)"},
    {"The cousins Robert and Kenneth Hale fled.", "person(Robert) name=Robert Hale|person(Kenneth Hale)"},
    {"Driver Robert Hale fled.", "person(Robert Hale)"},
    {"Prosecutor Robert Hale asked for it.", "person(Robert Hale) name=Robert Hale title=Prosecutor|!organization("},
    {"In Australia, a man was charged by the AFP.", "organization(AFP)|kind=police"},
    {"In Paris, a man spoke to AFP.", "organization(AFP)|kind=news_agency"},
    {"Chief Customs Officer Robert Hale said so.", "!organization(Chief Customs"},
    {"It was sent to Grupo Santa Lluvia.", "organization(Grupo Santa Lluvia)|kind=company"},
    {"It was owned by Blue Fjord Star Holdings Ltd.", "organization(Blue Fjord Star Holdings Ltd)|kind=company"},
    {"A Zagorski Agro Zrt., of Pest, bought it.", "organization(Zagorski Agro Zrt.)"},
    {"The Coastal Guard Agency came. The CGA Northern Command took it.", "organization(CGA Northern Command) name=CGA Northern Command"},
    {"The crates were landed from the Quiet Bridge.", "vessel(Quiet Bridge)"},
    {"The crates were landed from the Kotoka Airport.", "!vessel("},
    {"Soccer: in the league Leeds beat Southampton 2-1, all goals of the match scored late. He was born in Leeds.",
     "organization(Leeds)|kind=team"},
    {"Police in Leeds beat the gang.", "!kind=team"},
    {"The UK government and U.N. agencies met.", "organization(U.N.)|organization(UK government)"},
};

TEST(NameTest, Finds) {
  for (const Case& example : kCases) {
    EXPECT_EQ(Missing(MentionLines(example.text, "person|organization|vessel|nationality"), example.wanted), "") << example.text;
  }
}

}  // namespace
}  // namespace tidewaiter
