// Which of the places of a name a document means: toponym resolution.
//
// Each sense of a name is weighed by its inhabitants, by the countries the document speaks of, by the container beside it
// ("Chiba, Japan"), and by how near it lies to the document's other places. One name has one sense in a document.
// After Leidner (2007): one sense per discourse, containment, minimality; weights are ours.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extractors/facts/finder.h"
#include "extractors/facts/finders.h"
#include "extractors/facts/place_nesting.h"
#include "extractors/facts/place_sense.h"
#include "extractors/match/fold.h"

namespace tidewaiter {
namespace {

constexpr double kContained = 6, kRegionBase = 5.5, kPortBase = 3.5, kOtherBase = 3, kAirportBase = 7, kCapitalBonus = 1.2,
                 kSeatBonus = 0.3, kCuePenalty = 1.2;
constexpr double kRegionNamed = 1.5, kCountryMentioned = 1.6, kNationalityMentioned = 0.7, kPublisherCountry = 1.2, kNear = 2.2,
                 kRatherNear = 1;
constexpr double kLarge = 100000;  // inhabitants of a city that is meant though its name is a common word
constexpr double kNearKm = 150, kRatherNearKm = 500;
constexpr uint32_t kLongestJoint = 28;  // bytes between a place and what it lies in
constexpr size_t kMaxAnchors = 48;      // places of the document that others are measured against

// All mentions of one name in the document.
struct Name {
  std::string hint;  // "port", "airport", ... where the words say so
  std::vector<size_t> mentions;
  std::vector<PlaceSense> senses;
  bool partial = false;            // the senses are of a word in the name: "Chicago" in "Chicago International Mail Facility"
  std::vector<size_t> containers;  // names of countries or regions behind a comma
  std::vector<size_t> contained;   // names that this one stands behind so
  std::string nation;              // "the Slovak village of Bardonovo"
  int best = -1;
};

class PlaceResolver {
 public:
  PlaceResolver(const Reading& reading, std::vector<Mention>& mentions)
      : reading_(reading), gazetteer_(reading.patterns->gazetteer), mentions_(mentions), senses_(reading) {}

  void Resolve() {
    Group();
    if (names_.empty()) return;
    FindContainers();
    CountCountries();
    for (Name& name : names_) name.best = Best(name);
    CollectAnchors();
    for (Name& name : names_) name.best = Best(name);
    home_ = CountryOfNeighbours();
    for (const Name& name : names_) Fill(name);
  }

 private:
  static std::string RegionKey(std::string_view name, std::string_view country) { return Fold(name) + '\n' + std::string(country); }

  // Mentions of the same words with the same kind are one name.
  void Group() {
    std::unordered_map<std::string, size_t> index;
    name_of_.assign(mentions_.size(), -1);
    for (size_t i = 0; i < mentions_.size(); ++i) {
      const auto* place = std::get_if<PlaceValue>(&mentions_[i].value);
      if (place == nullptr) continue;
      const std::string hint = place->kind == "metonym" ? "" : place->kind;
      const auto [found, added] = index.emplace(Fold(place->name) + '\n' + hint, names_.size());
      if (added) names_.push_back(MakeName(hint, mentions_[i].span, place->name));
      names_[found->second].mentions.push_back(i);
      name_of_[i] = static_cast<int>(found->second);
    }
  }

  Name MakeName(const std::string& hint, Span span, const std::string& name) const {
    Name made;
    made.hint = hint;
    made.senses = senses_.Of(span, name, made.partial);
    return made;
  }

  // "Chiba, Japan", "Portland, Oregon", "Kobe (Japan)": the next place, with nothing but that punctuation between.
  void FindContainers() {
    const std::string& text = reading_.document->text;
    int last = -1, nation = -1;
    for (size_t i = 0; i < mentions_.size(); ++i) {
      if (std::holds_alternative<NationalityValue>(mentions_[i].value)) nation = static_cast<int>(i);
      if (name_of_[i] < 0) continue;
      if (nation >= 0) AddNation(mentions_[static_cast<size_t>(nation)], i);
      if (last >= 0) {
        const uint32_t end = mentions_[static_cast<size_t>(last)].span.end, begin = mentions_[i].span.begin;
        if (begin > end && begin - end <= kLongestJoint) {
          const std::string_view between = TextOf(text, {end, begin});
          if (IsNesting(between)) Link(static_cast<size_t>(name_of_[static_cast<size_t>(last)]), static_cast<size_t>(name_of_[i]));
        }
      }
      last = static_cast<int>(i);
    }
  }

  // "the Slovak village of Bardonovo", "the Turkish port of Mersin".
  void AddNation(const Mention& nation, size_t place) {
    const uint32_t end = nation.span.end, begin = mentions_[place].span.begin;
    if (begin <= end || begin - end > kLongestJoint) return;
    const std::string between = Fold(TextOf(reading_.document->text, {end, begin}));
    if (EndsWithKindOfPlace(between))
      names_[static_cast<size_t>(name_of_[place])].nation = std::get<NationalityValue>(nation.value).country;
  }

  void Link(size_t inner, size_t outer) {
    if (inner == outer) return;
    names_[inner].containers.push_back(outer);
    names_[outer].contained.push_back(inner);
  }

  void CountCountries() {
    for (const Name& name : names_) {
      for (const PlaceSense& sense : name.senses) {
        if (sense.type == "country") Add(sense.country, kCountryMentioned, name.mentions.size());
      }
    }
    for (const Mention& mention : mentions_) {
      if (const auto* nationality = std::get_if<NationalityValue>(&mention.value)) Add(nationality->country, kNationalityMentioned, 1);
      if (const auto* body = std::get_if<OrganizationValue>(&mention.value); body != nullptr && !body->country.empty()) {
        Add(body->country, body->kind == "media" || body->kind == "news_agency" ? 0.1 : kNationalityMentioned, 1);
      }
    }
    const std::string publisher = PublisherCountry();
    if (!publisher.empty()) Add(publisher, kPublisherCountry, 1);
  }

  // More mentions count more, but ever less.
  void Add(std::string_view country, double weight, size_t times) {
    double& sum = countries_[std::string(country)];
    sum = std::max(sum, weight) + 0.1 * std::log2(1.0 + static_cast<double>(times));
    sum = std::min(sum, 3.0);
  }

  // From the publisher's row in the gazetteer, or the address: "https://www.thehindu.in/...".
  std::string PublisherCountry() const {
    const std::string& publisher = reading_.document->publisher;
    const int kind = gazetteer_.KindIndex("organization");
    if (!publisher.empty() && kind >= 0) {
      const auto hits = gazetteer_.Find(publisher, Tokenize(publisher))[static_cast<size_t>(kind)];
      if (!hits.empty()) return std::string(gazetteer_.Column(*hits[0].entry, "country"));
    }
    const std::string& url = reading_.document->url;
    const size_t host = url.find("//");
    const size_t end = url.find('/', host == std::string::npos ? 0 : host + 2);
    const std::string domain = url.substr(0, end);
    const size_t dot = domain.rfind('.');
    if (dot == std::string::npos || domain.size() - dot != 3) return {};
    std::string code = domain.substr(dot + 1);
    std::transform(code.begin(), code.end(), code.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return code == "UK" ? "GB" : code == "EU" || code == "TV" || code == "IO" || code == "CO" ? "" : code;
  }

  int Best(const Name& name) const {
    int best = -1;
    double best_score = 0;
    for (size_t i = 0; i < name.senses.size(); ++i) {
      const double score = Score(name, name.senses[i]);
      if (best < 0 || score > best_score) {
        best = static_cast<int>(i);
        best_score = score;
      }
    }
    return best;
  }

  double Score(const Name& name, const PlaceSense& sense) const {
    double score = Prominence(name, sense) + HintScore(name, sense);
    const auto country = countries_.find(std::string(sense.country));
    if (country != countries_.end() && sense.type != "country" && !IsNamesake(name, sense)) score += country->second;
    for (size_t container : name.containers) {
      if (IsInside(sense, names_[container])) {
        score += kContained;
        break;
      }
    }
    if (!name.nation.empty() && sense.country == name.nation) score += kContained;
    if (ContainsOthers(name, sense)) score += kContained / 2;
    if (sense.type != "region" && !sense.admin1.empty() && regions_.contains(RegionKey(sense.admin1, sense.country))) score += kRegionNamed;
    return score + Nearness(name, sense);
  }

  // The city of Panama: that Panama is named does not speak for it. A city state is a city.
  static bool IsNamesake(const Name& name, const PlaceSense& city) {
    constexpr std::array<std::string_view, 6> kCityStates = {"GI", "HK", "MC", "MO", "SG", "VA"};
    if (std::find(kCityStates.begin(), kCityStates.end(), city.country) != kCityStates.end()) return false;
    return std::any_of(name.senses.begin(), name.senses.end(),
                       [&](const PlaceSense& other) { return other.type == "country" && other.country == city.country; });
  }

  // "Atlanta, Georgia": the sense of the container that the contained has one in.
  bool ContainsOthers(const Name& name, const PlaceSense& sense) const {
    if (sense.type != "region") return false;
    for (size_t index : name.contained) {
      const auto& inner = names_[index].senses;
      if (std::any_of(inner.begin(), inner.end(), [&](const PlaceSense& other) {
            return other.country == sense.country && other.entry != sense.entry && Fold(other.admin1) == Fold(sense.admin1);
          }))
        return true;
    }
    return false;
  }

  static double Prominence(const Name& name, const PlaceSense& sense) {
    if (sense.type == "country") {
      const bool also_region =
          std::any_of(name.senses.begin(), name.senses.end(), [](const PlaceSense& other) { return other.type == "region"; });
      return also_region ? 7.5 : 9;  // "Georgia" may be the state
    }
    double score = std::log10(sense.population + 1);
    if (sense.type == "capital") score = std::max(score, 4.0) + kCapitalBonus;
    if (sense.type == "admin_seat") score += kSeatBonus;
    if (sense.type == "region") score = kRegionBase;
    if (sense.type == "port") score = std::max(kPortBase, std::log10(sense.town + 1) - 1);
    if (sense.type == "airport" && sense.own_name && IsBestKnown(name, sense)) score = kAirportBase;
    if (sense.type == "macroregion" || sense.type == "sea") score = kRegionBase + 1;
    if (sense.population == 0 && score == 0) score = kOtherBase;
    return score - (sense.needs_cue && sense.population < kLarge ? kCuePenalty : 0);
  }

  // "Heathrow" is the airport and no hamlet in Florida, whatever else the text speaks of; "Incheon" is a city that has one.
  static bool IsBestKnown(const Name& name, const PlaceSense& airport) {
    return airport.town < kLarge * 2 && std::none_of(name.senses.begin(), name.senses.end(), [&](const PlaceSense& other) {
             const bool city = other.type != "airport" && other.type != "port" && other.country != airport.country;
             return city && (other.population >= kLarge || other.type == "country" || other.type == "region");
           });
  }

  // What the words around the name say it is: "port of X" means the port where there is one, "X prefecture" the region.
  static double HintScore(const Name& name, const PlaceSense& sense) {
    if (name.hint.empty()) return 0;
    if (name.hint == sense.type) return 4;
    const bool city = sense.type == "city" || sense.type == "capital" || sense.type == "admin_seat";
    if (name.hint == "city") return city ? 3 : 0;
    return (name.hint == "port" || name.hint == "airport") && city && sense.population >= kLarge ? 2.5 : 0;  // a city that has one
  }

  bool IsInside(const PlaceSense& sense, const Name& container) const {
    for (const PlaceSense& outer : container.senses) {
      if (outer.country != sense.country || outer.entry == sense.entry) continue;
      if (outer.type == "country") return true;
      if (outer.type == "region" && (Fold(outer.entry->name) == Fold(sense.admin1) || Fold(outer.admin1) == Fold(sense.admin1)))
        return true;
    }
    return false;
  }

  // The places that are sure after the first round: known for their country or their size.
  void CollectAnchors() {
    for (size_t i = 0; i < names_.size() && anchors_.size() < kMaxAnchors; ++i) {
      const Name& name = names_[i];
      if (name.best < 0 || name.partial) continue;
      const PlaceSense& sense = name.senses[static_cast<size_t>(name.best)];
      if (sense.type == "region") regions_.insert(RegionKey(sense.entry->name, sense.country));
      if (sense.type == "country" || sense.type == "region" || sense.type == "macroregion" || !sense.lat || !sense.lon) continue;
      anchors_.push_back({i, *sense.lat, *sense.lon});
      Add(sense.country, 0.8, name.mentions.size());
    }
  }

  double Nearness(const Name& name, const PlaceSense& sense) const {
    if (!sense.lat || !sense.lon) return 0;
    double nearest = 1e9;
    for (const Anchor& anchor : anchors_) {
      if (&names_[anchor.name] != &name) nearest = std::min(nearest, Kilometres(anchor.lat, anchor.lon, *sense.lat, *sense.lon));
    }
    return nearest < kNearKm ? kNear : nearest < kRatherNearKm ? kRatherNear : 0;
  }

  void Fill(const Name& name) {
    for (size_t index : name.mentions) {
      auto& place = std::get<PlaceValue>(mentions_[index].value);
      if (name.best < 0 || (name.partial && !FitsContext(name)) || IsElsewhere(name)) {
        Inherit(name, place);
      } else {
        Fill(name.senses[static_cast<size_t>(name.best)], place);
      }
    }
  }

  // "Lak Pass" lies near no Lak in Albania where the document speaks of Pakistan.
  bool FitsContext(const Name& name) const {
    const PlaceSense& sense = name.senses[static_cast<size_t>(name.best)];
    if (!name.containers.empty()) {
      return std::any_of(name.containers.begin(), name.containers.end(),
                         [&](size_t container) { return IsInside(sense, names_[container]) || Shares(sense, names_[container]); });
    }
    return sense.type != "region" && countries_.contains(std::string(sense.country));
  }

  // "Konarak, Iran" is not the Konarak of the gazetteer, which lies in India. A great town needs no such words: "Dubai, Oman and Yemen".
  bool IsElsewhere(const Name& name) const {
    const PlaceSense& sense = name.senses[static_cast<size_t>(name.best)];
    constexpr std::array<std::string_view, 5> kPlain = {"country", "region", "macroregion", "sea", "capital"};
    if (std::find(kPlain.begin(), kPlain.end(), sense.type) != kPlain.end() || sense.population >= kLarge) return false;
    if (!name.nation.empty()) return sense.country != name.nation;
    const auto other = [&](size_t container) { return IsOfOtherCountry(sense, names_[container]); };
    return !name.containers.empty() && std::all_of(name.containers.begin(), name.containers.end(), other);
  }

  static bool IsOfOtherCountry(const PlaceSense& sense, const Name& container) {
    if (container.best < 0) return false;
    const PlaceSense& outer = container.senses[static_cast<size_t>(container.best)];
    return outer.type == "country" && outer.country != sense.country;
  }

  static bool Shares(const PlaceSense& sense, const Name& other) {
    return other.best >= 0 && other.senses[static_cast<size_t>(other.best)].country == sense.country;
  }

  // A place of no gazetteer lies where its container does ("Foo crossing, Poland"), else in the one country that the document is about.
  void Inherit(const Name& name, PlaceValue& place) const {
    for (size_t container : name.containers) {
      const Name& outer = names_[container];
      if (outer.best >= 0) place.country = std::string(outer.senses[static_cast<size_t>(outer.best)].country);
    }
    if (!name.nation.empty()) place.country = name.nation;
    if (place.kind.empty()) place.kind = "city";
    if (place.country.empty() && place.kind != "sea" && place.kind != "landform") place.country = home_;
  }

  // The country of most of the document's towns, ports and bodies, and of its paper; where there is none, the one that it names most. A
  // village that no list knows is seldom told of from abroad.
  std::string CountryOfNeighbours() const {
    constexpr size_t kTown = 2, kMostTold = 3, kPaper = 4;
    std::map<std::string, size_t> told;
    for (const Name& name : names_) {
      if (name.best < 0 || name.partial) continue;
      const PlaceSense& sense = name.senses[static_cast<size_t>(name.best)];
      if (sense.type != "country" && sense.type != "macroregion" && sense.type != "sea" && !sense.country.empty())
        told[std::string(sense.country)] += kTown * std::min(kMostTold, name.mentions.size());
    }
    for (const auto& [country, count] : BodiesByCountry()) told[country] += std::min<size_t>(count, kTown * kMostTold);
    if (const std::string paper = PublisherCountry(); !paper.empty()) told[paper] += kPaper;
    size_t most = 0, second = 0;
    std::string home;
    for (const auto& [country, count] : told) {
      second = std::max(second, std::min(most, count));
      if (count > most) home = country;
      most = std::max(most, count);
    }
    return most > second ? home : MainCountry();
  }

  std::map<std::string, size_t> BodiesByCountry() const {
    std::map<std::string, size_t> bodies;
    for (const Mention& mention : mentions_) {
      const auto* body = std::get_if<OrganizationValue>(&mention.value);
      if (body != nullptr && !body->country.empty() && MarkTypeOf(mention) == "authority") ++bodies[body->country];
    }
    return bodies;
  }

  std::string MainCountry() const {
    constexpr double kMargin = 0.2;
    std::string main;
    double most = 0, second = 0;
    for (const auto& [country, weight] : countries_) {
      if (country.empty()) continue;
      second = std::max(second, std::min(most, weight));
      if (weight > most || (weight == most && country < main)) main = country;
      most = std::max(most, weight);
    }
    return most > second + kMargin ? main : std::string();
  }

  // "Odessa" may be known as a port, and is a town all the same.
  static bool SaysPort(const std::string& name) {
    const std::string folded = Fold(name);
    return folded.starts_with("port of ") || folded.ends_with(" port") || folded.find("harbo") != std::string::npos ||
           folded.find("seaport") != std::string::npos;
  }

  void Fill(const PlaceSense& sense, PlaceValue& place) const {
    const std::string_view canonical = sense.entry->name;
    const bool kingdom = sense.type == "country" && place.name.starts_with("Kingdom of ");
    if (kingdom || (sense.type != "country" && Fold(canonical) == Fold(place.name))) place.name = std::string(canonical);
    place.country = std::string(sense.country);
    place.admin1 = std::string(sense.admin1);
    place.lat = sense.lat;
    place.lon = sense.lon;
    if (sense.type == "country" && place.kind != "metonym") place.kind = "country";
    const bool town =
        sense.type == "capital" || sense.type == "admin_seat" || (sense.type == "port" && sense.town > 0 && !SaysPort(place.name));
    if (place.kind.empty()) place.kind = town ? "city" : std::string(sense.type);
    const std::string_view geonames = gazetteer_.Column(*sense.entry, "geonames");
    std::from_chars(geonames.data(), geonames.data() + geonames.size(), place.geonames);
    place.unlocode = std::string(gazetteer_.Column(*sense.entry, "unlocode"));
  }

  struct Anchor {
    size_t name = 0;
    double lat = 0, lon = 0;
  };

  const Reading& reading_;
  const Gazetteer& gazetteer_;
  std::vector<Mention>& mentions_;
  const PlaceSenses senses_;
  std::vector<int> name_of_;  // by mention; -1: no place
  std::vector<Name> names_;
  std::unordered_map<std::string, double> countries_;  // how much the document speaks of each
  std::vector<Anchor> anchors_;
  std::string home_;                         // where names of no gazetteer lie
  std::unordered_set<std::string> regions_;  // country and region that the document names: what lies inside is likelier meant
};

}  // namespace

void ResolvePlaces(const Reading& reading, std::vector<Mention>& mentions) { PlaceResolver(reading, mentions).Resolve(); }

}  // namespace tidewaiter
