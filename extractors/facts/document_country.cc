#include "extractors/facts/document_country.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

constexpr int kHome = 3;              // what the publisher's country weighs beside those that the text names
constexpr uint32_t kOpening = 300;  // bytes: headline and dateline

// Top-level domains whose letters are words or industries elsewhere tell no country.
constexpr std::array<std::string_view, 8> kGenericDomains = {"TV", "IO", "CO", "ME", "FM", "AI", "EU", "TO"};

// ".../": the host's last label, if it is a country's.
std::string CountryOfUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  std::string_view host = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return {};
  std::string code{static_cast<char>(std::toupper(static_cast<unsigned char>(host[dot + 1]))),
                   static_cast<char>(std::toupper(static_cast<unsigned char>(host[dot + 2])))};
  if (std::find(kGenericDomains.begin(), kGenericDomains.end(), code) != kGenericDomains.end()) return {};
  return code == "UK" ? "GB" : code;
}

std::string CountryOfName(const Gazetteer& gazetteer, std::string_view name) {
  const auto hits = gazetteer.Find(name, Tokenize(name));
  for (const char* kind : {"country", "nationality"}) {
    const int index = gazetteer.KindIndex(kind);
    if (index < 0 || hits[static_cast<size_t>(index)].empty()) continue;
    return std::string(gazetteer.Column(*hits[static_cast<size_t>(index)].front().entry, "code"));
  }
  return {};
}

}  // namespace

CountryContext::CountryContext(const Reading& reading) {
  const Gazetteer& gazetteer = reading.patterns->gazetteer;
  for (const char* kind : {"country", "nationality"}) {
    for (const NameHit& hit : reading.Names(kind)) {
      const std::string_view code = gazetteer.Column(*hit.entry, "code");
      if (!code.empty()) mentions_[std::string(code)] += hit.span.begin < kOpening ? 2 : 1;
    }
  }
  // A town counts for a country if it is of no other.
  const std::vector<NameHit>& places = reading.Names("place");
  for (size_t i = 0; i < places.size() && places[i].span.begin < kOpening;) {
    const std::string_view code = gazetteer.Column(*places[i].entry, "country");
    bool sure = !code.empty();
    const uint32_t begin = places[i].span.begin;
    for (; i < places.size() && places[i].span.begin == begin; ++i) sure &= gazetteer.Column(*places[i].entry, "country") == code;
    if (sure) towns_[std::string(code)] += 1;
  }
  if (!reading.document->publisher.empty()) home_ = CountryOfName(gazetteer, reading.document->publisher);
  if (home_.empty()) home_ = CountryOfUrl(reading.document->url);
}

int CountryContext::Mentions(const std::string& country) const {
  const auto found = mentions_.find(country);
  return found == mentions_.end() ? 0 : found->second;
}

std::string CountryContext::Choose(std::span<const std::string> candidates) const {
  const auto is_candidate = [&](const std::string& code) {
    return std::find(candidates.begin(), candidates.end(), code) != candidates.end();
  };
  if (!home_.empty() && is_candidate(home_)) return home_;
  std::string best;
  int most = 1;
  bool tie = false;
  for (const auto& [code, count] : mentions_) {
    if (count > most) {
      best = code;
      most = count;
      tie = false;
    } else if (count == most) {
      tie = true;
    }
  }
  return !tie && is_candidate(best) ? best : std::string();
}

std::string CountryContext::Among(std::span<const std::string> candidates) const {
  std::string best;
  int most = 0;
  for (const std::string& code : candidates) {
    const auto town = towns_.find(code);
    const int count = 2 * Mentions(code) + (town == towns_.end() ? 0 : town->second) + (code == home_ ? kHome : 0);
    if (count == most) best.clear();
    if (count > most) {
      best = code;
      most = count;
    }
  }
  return best;
}

}  // namespace tidewaiter
