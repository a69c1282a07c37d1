// Instrument: texts and the mentions they must give.
#include <gtest/gtest.h>

#include "tests/facts/mention_lines.h"

namespace tidewaiter {
namespace {

struct Case {
  const char* text;
  const char* wanted;  // parts of the lines of MentionLines, "!" before what must not be there
};

constexpr Case kCases[] = {
    {"He broke the Customs Act 1967.", "instrument(Customs Act 1967) name=Customs Act 1967|year=1967"},
    {"Under the Customs Act he was fined.", "instrument(Customs Act) name=Customs Act ."},
    {"They broke Japan's Customs Act.", "instrument(Customs Act)"},
    {"UN Security Council Resolution 2397 (2017) bans it.",
     "instrument(UN Security Council Resolution 2397 (2017)|issuer=UN number=2397 year=2017"},
    {"A 2013 UN Security Council resolution bans it.", "instrument(2013 UN Security Council resolution)|issuer=UN year=2013"},
    {"In defiance of UN sanctions it sailed.", "instrument(UN sanctions) name=UN sanctions issuer=UN"},
    {"A 2017 UN sanction bans it.", "instrument(2017 UN sanction)|year=2017"},
    {"It breaks S/RES/2270 (2016).", "number=2270 year=2016"},
    {"A UN resolution bans it.", "instrument(UN resolution)"},
    {"Executive Order 13722 names him.", "instrument(Executive Order 13722)|number=13722"},
    {"Council Regulation (EU) No 833/2014 bans it.", "instrument(Council Regulation (EU) No 833/2014)|issuer=EU number=833/2014"},
    {"He broke 18 U.S.C. § 545.", "instrument(18 U.S.C. § 545)|issuer=US number=545"},
    {"Section 545 of Title 18 says so.", "number=545"},
    {"They broke customs regulations.", "instrument(customs regulations)"},
    {"It is listed under CITES.", "instrument(CITES)"},
    {"Section 135 of the Customs Act, 1962, applies.", "instrument(Section 135 of the Customs Act, 1962)|number=135 year=1962"},
    {"He broke the Minerals and Mining (Explosives) Regulations 2012.",
     "instrument(Minerals and Mining (Explosives) Regulations 2012)|year=2012"},
    {"Law 1762 of 2015 bans it.", "instrument(Law 1762 of 2015)|number=1762 year=2015"},
    {"The Endangered Species Act and the Lacey Act apply.", "instrument(Endangered Species Act)|instrument(Lacey Act)"},
    {"The Foreign Exchange and Foreign Trade Act bans it.", "instrument(Foreign Exchange and Foreign Trade Act)"},
    {"The act was filmed.", "!instrument("},
    {"A code of conduct was read.", "!instrument("},
    {"The UN sanctions committee met.", "!instrument("},
    {"She made a resolution.", "!instrument("},
    {"Sanctions were discussed.", "!instrument("},
    {"He bought 18 U.S. stamps.", "!instrument("},
};

TEST(InstrumentTest, Finds) {
  for (const Case& example : kCases) {
    EXPECT_EQ(Missing(MentionLines(example.text, "instrument"), example.wanted), "") << example.text;
  }
}

}  // namespace
}  // namespace tidewaiter
