// Who came and who left between two censuses, by age and sex: the national census survival ratio (United
// Nations 1970, Manual VI: Methods of Measuring Internal Migration).
//
//     ratio_s(a)   = nation's people of a + g at the end  /  of a at the beginning        g years between
//     expected     = people of a in the place at the beginning, times the ratio
//     net moves    = counted at the end - expected
//
// The ratio holds deaths and what a census misses of an age alike, everywhere: moves of all places cancel at
// every age. It takes the nation for closed and its places for equally healthy, which matters above 65 or so.
// Who was born in between is not told.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "atlas/world.h"

namespace ebb {

/// Of those aged first to last at the end, by sex (women, men as everywhere).
struct CohortMoves {
  int first, last;  ///< age at the end, both included; last = open_age: and over
  std::array<double, sexes> expected{}, counted{};  ///< persons

  double net(std::size_t sex) const { return counted[sex] - expected[sex]; }
  /// Percent of those expected; NaN where nobody is.
  double percent(std::size_t sex) const;
};

using BySex = std::array<std::vector<double>, sexes>;  ///< [sex][age], persons

/// By age at the end: who would be there had nobody moved (nobody younger than the years between), and who
/// is.
struct CohortsAtEnd {
  BySex expected, counted;
};

/// Sums over `units`; nothing where `cohort_moves` is nothing.
std::optional<CohortsAtEnd> cohorts_at_end(const Snapshot& before, const Snapshot& after,
                                           std::span<const std::size_t> units);

/// Sums over `units`, by groups of age. Nothing where one of the units has no ages at an end, or no unit
/// does; the nation is the units that have ages at both. before.year < after.year.
std::optional<std::vector<CohortMoves>> cohort_moves(const Snapshot& before, const Snapshot& after,
                                                     std::span<const std::size_t> units);

}  // namespace ebb
