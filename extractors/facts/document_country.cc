#include "extractors/facts/document_country.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tidewaiter {
namespace {

constexpr uint32_t kOpening = 300;   // bytes: headline and dateline
constexpr uint32_t kDateline = 600;  // bytes within which a dateline stands

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

// Whether capitals, or a name before a colon, a dash or a comma with a date, stand at the begin of a paragraph.
bool OpensAParagraph(const Reading& reading, Span span) {
  const uint32_t token = reading.TokenAt(span.begin);
  if (token > 0 && reading.tokens[token].gap != Gap::kParagraph) return false;
  const std::string_view text = reading.document->text, behind = text.substr(span.end, std::min<size_t>(4, text.size() - span.end));
  const bool capitals =
      std::none_of(text.begin() + span.begin, text.begin() + span.end, [](unsigned char c) { return std::islower(c) != 0; });
  return capitals || behind.starts_with(":") || behind.starts_with(" —") || behind.starts_with(" –") || behind.starts_with(" - ");
}

std::string CountryOfName(const Gazetteer& gazetteer, std::string_view name) {
  const auto hits = gazetteer.Find(name, Tokenize(name));
  const int places = gazetteer.KindIndex("place");
  // "Gulf of Guinea Wire" is no paper of Guinea.
  const auto in_a_longer_name = [&](Span span) {
    return places >= 0 && std::any_of(hits[static_cast<size_t>(places)].begin(), hits[static_cast<size_t>(places)].end(),
                                      [&](const NameHit& place) { return place.span != span && place.span.Contains(span); });
  };
  for (const char* kind : {"country", "nationality"}) {
    const int index = gazetteer.KindIndex(kind);
    if (index < 0 || hits[static_cast<size_t>(index)].empty()) continue;
    const NameHit& hit = hits[static_cast<size_t>(index)].front();
    if (!in_a_longer_name(hit.span)) return std::string(gazetteer.Column(*hit.entry, "code"));
  }
  return {};
}

// "CHENNAI: In a major haul", "Auckland, 13 June": the country of the town with which the story begins, if all towns of the name lie there.
std::string CountryOfDateline(const Reading& reading) {
  const Gazetteer& gazetteer = reading.patterns->gazetteer;
  const std::vector<NameHit>& places = reading.Names("place");
  for (size_t i = 0; i < places.size() && places[i].span.begin < kDateline;) {
    const Span span = places[i].span;
    const std::string code(gazetteer.Column(*places[i].entry, "country"));
    bool sure = !code.empty() && OpensAParagraph(reading, span);
    for (; i < places.size() && places[i].span == span; ++i) sure &= gazetteer.Column(*places[i].entry, "country") == code;
    if (sure) return code;
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
  // A country's customs and police speak of its own dollars.
  for (const NameHit& hit : reading.Names("organization")) {
    const std::string_view type = gazetteer.Column(*hit.entry, "type"), code = gazetteer.Column(*hit.entry, "country");
    const bool acts = type == "customs" || type == "police" || type == "prosecutor" || type == "border_guard";
    if (acts && !code.empty() && !hit.needs_cue) mentions_[std::string(code)] += hit.span.begin < kOpening ? 3 : 2;
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
  if (home_.empty()) home_ = CountryOfDateline(reading);
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
  if (std::find(candidates.begin(), candidates.end(), home_) != candidates.end()) return home_;
  std::string best;
  int most = 0;
  for (const std::string& code : candidates) {
    const auto town = towns_.find(code);
    const int count = 2 * Mentions(code) + (town == towns_.end() ? 0 : town->second);
    if (count == most) best.clear();
    if (count > most) {
      best = code;
      most = count;
    }
  }
  return best;
}

}  // namespace tidewaiter
