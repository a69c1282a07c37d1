// Words and syllables that tell how far a person's name reaches.
#pragma once

#include <cstdint>
#include <string_view>

#include "extractors/facts/name_words.h"

namespace tidewaiter {

// Lower-case words inside a name: "Van der Steeg", "Khalid bin Walid".
bool IsParticle(std::string_view word);
// The last word of a street or a building: "Mercy Road".
bool IsStreet(std::string_view word);
// Words of an office between its title and the name: "Collector | Enforcement | Sohaila Tareen".
bool IsDuty(std::string_view word);
// "song" in "Tae-song": a lower-case syllable that is no English word.
bool IsSyllable(const NameWords& words, uint32_t token);
// "woo" of "Kim Sang-woo", though both syllables are English words: behind a family name, and nothing that hyphens join to a noun.
bool EndsKoreanName(const NameWords& words, uint32_t token);
// "off Lung Kwu Chau", "near Pulau Tioman", "at Hopwood Park services", "in Ma On Shan", "of Harbour Road, Low Moor": nobody stands off,
// near or in a person. Words of the name that no list knows may stand between ("at Man | Kam To"); what is somebody's has a person behind
// "in".
bool IsInPlaceOfAPlace(const NameWords& words, uint32_t begin, uint32_t end);
// "Operation | Pluto Timur", "Sungai Lebam": the name of an operation, or of a river, cape or village in Malay.
bool IsOtherName(const NameWords& words, uint32_t begin);

}  // namespace tidewaiter
