// Sums of money that are told of goods: which are their worth, and whose.
#pragma once

#include "pipeline/incident/slots.h"

namespace tidewaiter {

// The price of one of many ("2,000 dollars a kilo", "$30 each") and not the worth of what was moved.
bool IsUnitPrice(std::string_view text, Span money);
// Whether the words before the sum say that it is a damage, a fine, a duty: "caused damage worth 2 million".
bool IsOtherSum(std::string_view text, Span money);
// Whether what the papers said goes before the sum in its sentence: it is then the declared value, not the real one.
bool IsDeclaredValue(const EpisodeView& view, const EventMention& event, Span money);

// Whether a mark is the last item of a list whose other items have no price: in "six sedans, three vans and two coupés worth 1.2 million
// euros" the worth may be that of all. O(marks of the sentence).
bool EndsAList(const MarkedSentence& sentence, int mark);
// Whether a sentence speaks of what is traded in a year.
bool IsYearly(const EpisodeView& view, const EventMention& event);
// Whether the sentence of these goods speaks of what such goods cost ("A gram of coke goes for 40 pounds").
bool IsPriceTalk(const EpisodeView& view, const EventMention& event, Span goods);
// What the text calls a sum: "cash", "notes", "sum".
std::string NameOfCash(std::string_view text, Span money);
// The sums that stand behind one, "780,000 Swiss francs and 95,000 euros": indices of mentions. O(marks of the sentence).
std::vector<int> SumsBeside(const EpisodeView& view, const EventMention& event, int mark);
// Whether `sum` is `exact` in round figures.
bool IsRounded(const MoneyValue& sum, const MoneyValue& exact);

}  // namespace tidewaiter
