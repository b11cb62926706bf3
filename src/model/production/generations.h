// Technologies come in generations (design note 7.4; Fisher & Pry 1971; Perez 2002): the demand for what one
// makes grows along an S, is satisfied, and shrinks. More plant than demand is excess capacity everywhere at
// once.
#pragma once

#include "base/units.h"

namespace ebb {

struct Generation {
  Year middle;            ///< t_G, when half of the largest demand is reached
  double largest;         ///< Dbar, yuan a year of the whole nation, outside included
  double pace = 0.15;     ///< k_G, a year: 10 to 90 % in thirty years
  double decline = 0.02;  ///< d_G, a year, once nine tenths are reached
};

inline constexpr double satisfied = 0.9;  ///< of the largest demand
inline constexpr int years_between_generations = 50;

/// The year in which nine tenths are reached; what made it is legacy from then on.
Year mature_in(const Generation& generation);

/// Dm_G, yuan a year.
double demand_for(const Generation& generation, Year year);

/// The share of what plants would make that is sold: 1 while demand lasts.
double sold_of(double output, double demand);

}  // namespace ebb
