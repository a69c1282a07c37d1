// Goods that a story names without binding them to a deed: "There were two bags. They held ketamine." tells of a seizure three
// sentences later, and of the ketamine only here.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/facts/finder.h"
#include "pipeline/incident/episode.h"

namespace tidewaiter {

// The "rule" of roles that such goods are given.
inline constexpr std::string_view kBareGoods = "frame.bare-goods";

// Goods that hardly cross a border lawfully: narcotics, arms, wildlife, tobacco, ...
bool IsContraband(std::string_view category);

// Where no episode of a story has goods, gives each those it names: contraband before other goods, then what it names most often, then what it names first.
// Each mention of them becomes a "goods" role of its sentence's event mention, which is made where there is none. Linear.
void AdoptBareGoods(const Facts& facts, std::vector<Episode>& episodes);

}  // namespace tidewaiter
