// Finds organisations: those of the gazetteer and those whose words tell ("Ministry of X", "X Trading Co., Ltd", "the X Herald"),
// and authorities as a text names them: "Japanese police", "Osaka Prefectural Police", "police in Japan", "Chiba customs", "prosecutors".
#pragma once

#include <vector>

#include "extractors/facts/name_words.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

// Adds organisations that do not touch `taken`, and takes their words. They do not overlap each other: of two, the longer counts.
// Linear in the text: a name has at most kMaxOrganizationTokens words. Thread-safe.
void FindOrganizations(const NameWords& words, TakenTokens& taken, std::vector<Mention>& mentions);

constexpr uint32_t kMaxOrganizationTokens = 16;

}  // namespace tidewaiter
