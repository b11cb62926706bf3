// Hamilton & Perry 1962: a cohort's fate between two censuses, deaths and moves in one ratio, carried on.
//
//     CCR(s, x)  = N_b(s, x + g) / N_a(s, x)         five-year cohorts aged x .. x+4 at the base, the last
//     one open N'(s, x+k) = N(s, x) CCR(s, x)^(k / g)         k years on: g at a time, then what is left of
//     the horizon children   = (N_b(0-4) / women_b(15-49)) women'(15-49), and so on five years older each,
//     until k years are filled
//
// Tiny places make wild ratios. As is usual (Swanson, Schlottmann & Schmidt 2010; Baker et al. 2017), a
// cohort of fewer than 100 persons at the base takes the ratio of its group (the province), or of all places
// if the group's has as few; every ratio is kept within 1/5 and 5.
#pragma once

#include <vector>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

inline constexpr double smallest_cohort = 100;  ///< persons at the base
inline constexpr double largest_ratio = 5;      ///< and its inverse the smallest

/// Persons by unit at the target; NaN for units without ages in both years. A Problem says why nobody can be
/// forecast.
Result<std::vector<double>> hamilton_perry(const Snapshot& base, const Snapshot& launch, Year target,
                                           const Tree& tree);

}  // namespace ebb
