#include "extractors/facts/measure_neighbours.h"

#include <array>

#include "extractors/facts/number_qualifier.h"

namespace tidewaiter {
namespace {

struct Compound {
  std::string_view unit, smaller;
  double parts;
};
constexpr std::array<Compound, 10> kCompounds = {{{"foot", "inch", 12},
                                                  {"yard", "foot", 3},
                                                  {"yard", "inch", 36},
                                                  {"mile", "yard", 1760},
                                                  {"lb", "oz", 16},
                                                  {"stone", "lb", 14},
                                                  {"m", "cm", 100},
                                                  {"kg", "g", 1000},
                                                  {"km", "m", 1000},
                                                  {"km", "cm", 100000}}};

// "5 feet and 2 inches" is one length.
bool JoinCompound(std::string_view joint, QuantityValue& value, const QuantityValue& more) {
  if (joint != " " && joint != " and ") return false;
  for (const Compound& compound : kCompounds) {
    if (value.unit != compound.unit || more.unit != compound.smaller || *more.amount >= compound.parts) continue;
    *value.amount += *more.amount / compound.parts;
    return true;
  }
  return false;
}

// "5% to 6%", "between 15 kHz and 17 kHz": a range, unless something changes "by 5% to 6%".
bool JoinRange(std::string_view text, Span first, std::string_view joint, QuantityValue& value, const QuantityValue& more) {
  if (value.unit.empty() || value.unit != more.unit || *value.amount >= *more.amount) return false;
  const bool is_between = joint == " and " && IsWordBefore(text, first.begin, "between");
  const bool is_to = (joint == " to " || joint == "-" || joint == " - " || joint == "\xE2\x80\x93") && !IsChangeBefore(text, first.begin);
  if (!is_between && !is_to) return false;
  value.low = value.amount;
  value.high = more.amount;
  value.amount.reset();
  return true;
}

bool Join(std::string_view text, Mention& mention, const Mention& next) {
  auto* value = std::get_if<QuantityValue>(&mention.value);
  const auto* more = std::get_if<QuantityValue>(&next.value);
  if (value == nullptr || more == nullptr || !value->amount || !more->amount || next.span.begin < mention.span.end) return false;
  const std::string_view joint = text.substr(mention.span.end, next.span.begin - mention.span.end);
  if (!JoinCompound(joint, *value, *more) && !JoinRange(text, mention.span, joint, *value, *more)) return false;
  mention.span.end = next.span.end;
  return true;
}

}  // namespace

void JoinMeasures(std::string_view text, std::vector<Mention>& mentions) {
  size_t kept = 0;
  for (size_t i = 1; i < mentions.size(); ++i) {
    if (Join(text, mentions[kept], mentions[i])) continue;
    if (++kept != i) mentions[kept] = std::move(mentions[i]);
  }
  if (!mentions.empty()) mentions.resize(kept + 1);
}

}  // namespace tidewaiter
