// Which countries a document is about: what an ambiguous sign ("$", "kr") or a numeric date ("7/12/2023") is read by.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "extractors/match/reading.h"

namespace tidewaiter {

class CountryContext {
 public:
  // Linear in the number of countries and nationalities that the document names.
  explicit CountryContext(const Reading& reading);

  // The country of the publisher, from its name ("The New Zealand Herald") or its address (".com.au"); alpha-2, or empty.
  const std::string& home() const { return home_; }
  // How often the country or its people are named; the opening counts twice.
  int Mentions(const std::string& country) const;
  // The country among `candidates` in whose sense the document speaks: the publisher's; else one named at least twice, and oftener than
  // any other country; else empty.
  std::string Choose(std::span<const std::string> candidates) const;
  // The one among `candidates` that the document names most, itself or by a town in its opening ("KATHMANDU:"); empty if two are even.
  std::string Among(std::span<const std::string> candidates) const;

 private:
  std::map<std::string, int> mentions_;
  std::map<std::string, int> towns_;  // countries of the towns in the opening
  std::string home_;
};

}  // namespace tidewaiter
