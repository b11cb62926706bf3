// Between two censuses: who was born, who died, and, as what is left, who moved (design note 14.2).
//
//     births(i)    = sum over ages a < g at the end of  N(i,a) coverage(a) / l(a)          reverse survival
//     deaths(i)    = g level(i) sum_a m(a) (N_from(i,a) + N_to(i,a)) / 2, scaled to the nation's deaths
//     migration(i) = change(i) - births(i) + deaths(i)                                      the residual
//
// g years lie between the two ends; m and l are the national life table nearest to the middle of the
// interval; level(i) is what the latest local death count known says against m; coverage(a) >= 1 puts back
// the children a census missed. Where all years' births and deaths of a place are on record, the record is
// taken instead. Where data lack, the next best is taken step by step, and where nothing can be said the
// answer is unknown, with the reason.
//
// Children who moved with their parents count as born where they live at the end: migration of the youngest
// is understated by that much.
#pragma once

#include <array>
#include <vector>

#include "atlas/world.h"
#include "base/words.h"

namespace ebb {

/// Persons over the years from+1 .. to, by unit; unknown where nothing can be said.
struct Components {
  Year from, to;
  std::vector<double> births, deaths, natural, migration;
  std::vector<Quality> births_quality, deaths_quality, quality;  ///< quality: of natural and migration
  std::vector<Words> why_unknown;                                ///< [unit]; empty where everything is known
  Words method;                                                  ///< how it was estimated, for people to read
};

/// Uses only what the World holds, so a World frozen at a launch cannot peek. from < to.
Components components(const World& world, Year from, Year to);

inline constexpr int ages_census_misses = 10;

/// By what the counted children of each age are to be multiplied so that the nation's births known for their
/// years, survived to `year`, are all there; never below 1, and 1 where no births are known. One factor for
/// each single year of age where ages are single, one each for 0, 1-4 and 5-9 where they were split from
/// groups.
std::array<double, ages_census_misses> coverage_of_children(const World& world, Year year);

}  // namespace ebb
