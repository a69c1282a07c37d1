// The closed set of facts that a document can hold, and the mention: a fact with the words that say it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "extractors/model/span.h"

namespace tidewaiter {

struct DateValue {
  enum class Kind { kDate, kTime, kDuration, kSet };
  Kind kind = Kind::kDate;
  std::string edtf;    // "2023-12-07", "XXXX-12-07", "2019-01/2019-03"; empty for durations and sets
  std::string timex3;  // TimeML value: "2023-12-07", "XXXX-12-07", "P3D", "PAST_REF"
  std::string mod;     // TimeML modifier: "APPROX", "START", "MID", "END", "BEFORE", "AFTER", "LESS_THAN", ...; or empty
};

// Amounts are in major units. A range has low and high and no amount.
struct MoneyValue {
  std::optional<double> amount, low, high;
  std::string currency;           // ISO 4217; empty if the words do not tell
  std::string qualifier;          // "about", "over", "under", "up_to", "at_least", or empty
  std::string per;                // what the sum is for one of: "barrel", "year", "kg"; or empty. Mentions only
  bool currency_assumed = false;  // the sign has several readings ("$", "¥") and the document's country decided
};

struct QuantityValue {
  std::optional<double> amount, low, high;
  std::string unit;       // singular noun or SI symbol: "kg", "tonne", "piece", "carton"; empty: a bare count
  std::string qualifier;  // as in money; "vague" for "several tonnes"
};

struct PlaceValue {
  std::string name;     // as the gazetteer's canonical name
  std::string country;  // ISO 3166-1 alpha-2; empty for seas, continents, macro-regions
  std::string admin1;
  std::string kind;  // "country", "region", "city", "port", "airport", "crossing", "free_zone", "sea", "macroregion", ...
  std::optional<double> lat, lon;
  int64_t geonames = 0;  // 0: unknown
  std::string unlocode;  // or empty
};

struct PersonValue {
  std::string name;     // the fullest form in the document, without title
  std::string title;    // "Senior director", "Inspector", or empty
  std::string country;  // if said with the name ("Briton John Doe"); alpha-2 or empty
};

struct OrganizationValue {
  std::string name;     // the fullest form in the document
  std::string country;  // alpha-2 or empty
  std::string kind;     // gazetteer type: "customs", "police", "prosecutor", "media", "company", ...
};

struct VesselValue {
  std::string name;
  std::string kind;     // "ship", "aircraft"
  std::string country;  // flag, if said
};

struct NationalityValue {
  std::string country;  // alpha-2
};

struct GoodsValue {
  std::string name;      // head noun phrase as written
  std::string category;  // one of the 28 of the guideline
  std::string brand, model;
  std::string specificity;  // "kind" (cocaine), "class" (vehicle, goods), "container" (shipment, cargo)
};

struct IdentifierValue {
  std::string scheme;   // "vin", "imo", "container", "flight", "awb", "bl_number", "hs_code", "case_number", ...
  std::string value;    // normalised
  bool valid = true;    // the check digit, where the scheme has one
  std::string read_as;  // the reading as printed, where a repair changed it
};

struct InstrumentValue {
  std::string name;
  std::string issuer, number;
  int year = 0;  // 0: not said
};

// Who is credited for what a sentence says: "Asahi Shimbun reported", "according to police".
struct AttributionValue {
  std::string name;      // fullest form of the source
  std::string kind;      // "media", "agency", "authority", "person", "unnamed"
  std::string relation;  // "reported", "citing", "said", "according_to"
  Span scope;            // the words that are attributed
};

// A labelled field of a form or customs paper.
struct FormFieldValue {
  std::string key;          // slot of the consignment: "consignor", "gross_weight", "line_items.hs", ...
  std::string text;         // the value as printed
  std::string label;        // the label as printed
  std::string box;          // the form's own key: "SAD 17a", or empty
  int row = -1;             // line item number within its table; -1: not in a table
  std::vector<Span> lines;  // the value's lines, where other cells' words stand between them in the text
};

// A title or office before or after a name ("Inspector", "a spokesman for"). Helps names; not written out.
struct TitleValue {
  std::string kind;  // "honorific", "office", "rank", "relation"
};

using Value = std::variant<DateValue, MoneyValue, QuantityValue, PlaceValue, PersonValue, OrganizationValue, VesselValue, NationalityValue,
                           GoodsValue, IdentifierValue, InstrumentValue, AttributionValue, FormFieldValue, TitleValue>;

struct Mention {
  Span span;
  Value value;
  std::string rule;  // the rule or gazetteer that found it: "money.amount-scale-unit", "gazetteer.countries"
};

// The mention's type as the contract names it: "date", "duration", "money", "place", "person", ...
std::string_view TypeName(const Value& value);

// The value's fields under the contract's names, in the contract's order, absent ones left out. The one place that knows them:
// JSON output, the rules' own examples and `patterns explain` all read from here.
using FieldValue = std::variant<std::string, double, int64_t, bool>;
struct Field {
  std::string_view key;
  FieldValue value;
};
std::vector<Field> Fields(const Value& value);

// "10000000", "68300.5": the shortest decimal that reads back as the same number, never in scientific form.
std::string FormatNumber(double number);

}  // namespace tidewaiter
