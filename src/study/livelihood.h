// What the units of a place live on together, for the indicators.
#pragma once

#include <vector>

#include "lens/indicators.h"
#include "model/state/state.h"

namespace ebb {

/// Sums over units. At launch, when a year has not been lived, purses are unknown.
Livelihood livelihood_of(const State& state, const std::vector<int>& units, bool lived);

}  // namespace ebb
