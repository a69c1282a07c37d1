// Which currency a sign, a code or a word means, in the document at hand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/facts/document_country.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

struct Currency {
  std::string code;      // ISO 4217; empty if neither the words nor the document tell
  bool assumed = false;  // the sign or word has several readings
};

class CurrencyResolver {
 public:
  explicit CurrencyResolver(const Reading& reading);

  // "$" -> USD assumed (or AUD in an Australian paper), "US$" -> USD, "kr" -> SEK, NOK or DKK, "XYZ" -> empty. `span` is where the sign
  // stands in the document, for codes are looked up in the gazetteer.
  Currency OfSign(Span span) const;
  // The same behind a label of prices, where signs count that are words or units elsewhere: "KM" -> BAM, "L" -> HNL, MDL or ALL.
  Currency OfPriceSign(Span span) const;
  // The currency of a sign that is not `code`: what "$" in brackets means behind a sum in Australian dollars. Empty if nothing tells.
  std::string OtherThan(std::string_view sign, const std::string& code) const;
  // "yen" -> JPY, "Egyptian pounds" -> EGP, "pounds" -> GBP unless the document is about a country with pounds of its own.
  Currency OfWord(Span span, std::string_view nation) const;
  // "cents" -> USD, "p" and "pence" -> GBP, "paise" -> INR.
  Currency OfMinor(std::string_view word) const;
  // Whether the word at `span` counts as money only beside a cue ("pound", "won", "real").
  bool NeedsCue(Span span) const;
  // Whether it is the currency of the country where the document was published, or where its story was filed.
  bool IsAtHome(const std::string& code) const;
  // Whether the document names the country of this currency, or its sign in words.
  bool CountryIsNamed(const std::string& code) const;

 private:
  Currency Among(const std::vector<std::string>& codes) const;
  std::vector<std::string> CodesAt(Span span) const;

  const Reading& reading_;
  CountryContext countries_;
};

}  // namespace tidewaiter
