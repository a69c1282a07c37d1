// What each finder's file gives to the table in finders.cc. All are thread-safe and linear in the text.
#pragma once

#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/match/reading.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

void FindIdentifiers(const Reading& reading, std::vector<Mention>& mentions);
void FindDates(const Reading& reading, std::vector<Mention>& mentions);
void FindMoney(const Reading& reading, std::vector<Mention>& mentions);
void FindQuantities(const Reading& reading, std::vector<Mention>& mentions);
void FindInstruments(const NameWords& words, std::vector<Mention>& mentions);
void FindPlaces(const NameWords& words, std::vector<Mention>& mentions);
void FindNames(const NameWords& words, std::vector<Mention>& mentions);
void FindGoods(const NameWords& words, std::vector<Mention>& mentions);
void ResolvePlaces(const Reading& reading, std::vector<Mention>& mentions);
void FindFormFields(const Reading& reading, std::vector<Mention>& mentions);
void FindReceipts(const Reading& reading, std::vector<Mention>& mentions);
// Not in the table: `mentions` holds all others, and stays sorted. See FindMentionsAndMeasures.
void FindMeasures(const Reading& reading, std::vector<Mention>& mentions);

}  // namespace tidewaiter
