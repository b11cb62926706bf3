// Technologies come in generations (design note 7.4; Fisher & Pry 1971; Perez 2002): the demand for what one
// makes grows along an S, is satisfied, and shrinks. More plant than demand is excess capacity everywhere at
// once.
#pragma once

#include "base/units.h"
#include "model/state/economy.h"

namespace ebb {

inline constexpr double satisfied = 0.9;  ///< of the largest demand
inline constexpr int years_between_generations = 50;
inline constexpr double larger_each_time = 2.7;  ///< one per cent a year for fifty years, twice over

/// The year in which nine tenths are reached; what made it is legacy from then on.
Year mature_in(const Generation& generation);

/// Dm_G, yuan a year.
double demand_for(const Generation& generation, Year year);

/// The next one, `years_between_generations` later and as much larger as the nation has grown richer.
Generation next_generation(const Generation& generation);

/// The share of what plants would make that is sold: 1 while demand lasts.
double sold_of(double output, double demand);

}  // namespace ebb
