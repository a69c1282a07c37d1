// What the papers called the goods, and the lawful load they travelled with.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/incident/cargo.h"
#include "pipeline/incident/slots.h"

namespace tidewaiter {

// The goods that a role names: a goods mention, or words of which the noun phrase is taken. None if they name no goods.
std::optional<Goods> DeclaredGoods(const EpisodeView& view, const RoleFill& fill);

// Covers are declared goods where nothing else is and they are not all that was found; what is declared is not real.
void SettleDeclared(const std::vector<CargoItem>& covers, std::vector<CargoItem>& real, std::vector<CargoItem>& declared);

}  // namespace tidewaiter
