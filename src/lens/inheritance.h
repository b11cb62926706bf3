// Demographic inheritance: how much of a natural loss a place would have had anyway, and how much of it are
// births that others have because the parents left (design note 14.2; a counterfactual in the manner of
// Keyfitz 1971).
//
//     births without moves = births  x  sum f(a) (W_from(a) + W'_to(a))  /  sum f(a) (W_from(a) + W_to(a))
//     deaths without moves = deaths  x  sum m(a) (N_from(a) + N'_to(a))  /  sum m(a) (N_from(a) + N_to(a))
//     own ageing           = births without moves - deaths without moves
//     indirect             = natural - own ageing
//
// N' are the people of the earlier year as many of whom are there as in the nation (the census survival ratio
// of lens/cohorts.h); f and m are the nation's rates. The place keeps its own levels of birth and death: only
// who is there to bear and to die changes. Children born in between count as there in both cases, which
// matters little.
#pragma once

#include <optional>
#include <span>

#include "atlas/world.h"

namespace ebb {

/// Rates by age: [age]; [sex][age].
struct NationsRates {
  std::span<const double> births_a_woman;
  std::span<const double> deaths;
};

struct Inheritance {
  double births_without_moves, deaths_without_moves;  ///< persons over the period
  double own_ageing;                                  ///< natural change without moves, persons
  double indirect;                                    ///< the rest of natural change, persons
};

/// births and deaths: what the period had, persons. Nothing where a unit has no ages at an end, or the period
/// had no births or deaths.
std::optional<Inheritance> inheritance_of(const Snapshot& before, const Snapshot& after,
                                          std::span<const std::size_t> units, double births, double deaths,
                                          const NationsRates& rates);

}  // namespace ebb
