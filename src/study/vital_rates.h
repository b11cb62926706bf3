// Death and birth rates of every place at launch: the pattern between places from what is local, the level
// from the nation.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "atlas/world.h"
#include "model/year/year.h"

namespace ebb {

/// Rates for `state` (the people at launch), from what the World knows. Step by step, the best that exists:
///   mortality   national periods (Lee-Carter with prior) - a model life table; local level by local rates -
///   by local
///               deaths of the latest year counted, scaled to the nation's - the nation's
///   fertility   national rates by age - a standard shape; local level by local births, scaled to the
///   nation's - by the
///               child-woman ratio
/// Adds a note for each thing estimated.
VitalRates vital_rates(const World& world, const State& state, std::vector<Words>& notes);

/// The nation's Lee-Carter as known to the World (a model life table where it knows none), kappa at `now`.
LeeCarter national_mortality(const World& world, Year now);

/// The nation's births a woman by single age in the latest year known up to `now`; nothing where the pack has
/// none.
std::optional<std::pair<Year, FertilityRates>> national_fertility(const World& world, Year now);

}  // namespace ebb
