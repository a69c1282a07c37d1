// What the papers called the goods, and the lawful load they travelled with.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/incident/cargo.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {

// Whether a role names the lawful load: "cover", or "measured_cover", which counts where there is a number to it.
bool IsCoverRole(std::string_view role);
// The goods that a role names: a goods mention, or words of which the noun phrases are taken. None if they name no goods.
std::vector<Goods> DeclaredGoods(const EpisodeView& view, const EventMention& event, const RoleFill& fill);

// Covers are declared goods where nothing else is and they are not all that was found; what is declared is not real.
void SettleDeclared(const std::vector<CargoItem>& covers, std::vector<CargoItem>& real, std::vector<CargoItem>& declared);

}  // namespace tidewaiter
