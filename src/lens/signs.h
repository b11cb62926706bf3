// Early signs of shrinking: what was known of every place in one year (design note 14.8). Signs are measured
// on a World frozen at that year, so none of them can know what came later, and each says what a pack must
// tell.
//
//     reserves    years that reserves last at the year's extraction
//     mining      share of jobs
//     plants      jobs in mining and manufacturing, output of industry: growth against all places
//     purse       own revenue, else product: growth against all places, less that of people
//     debt        over revenue
//     youth       who aged 15-34 came or left between two censuses; else how few are left beside their elders
//     ageing      people of 65 and over; births less deaths
//     place       distance to the nearest core (lens/tiers.h), size, change of people before
//
// The note's list ends with ageing, size and past change, which are ours. A figure older than five years is
// no sign.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "atlas/world.h"

namespace ebb {

struct Sign {
  std::string_view id;  ///< "mining"
  Words name, unit;     ///< "share of jobs in mining", "%"
  Words high, low;      ///< as a reason: "much mining", "little mining"
  Words needs;          ///< what a pack must tell for it
  int decimals = 1;
  bool in_logs = false;  ///< whether its logarithm is what counts
  /// [unit], NaN where not known.
  std::vector<double> (*measure)(const World& known, Year year);
};

/// In the order above.
std::span<const Sign> signs();

/// What counts of a sign: its distance from the mean of all places of the same year, in their standard
/// deviations, so that what happens to a whole nation is held against no place. NaN where not known; empty if
/// fewer than half of the places that have people know it, or all are alike.
std::vector<double> standing(const Sign& sign, std::span<const double> values,
                             std::span<const double> people);

}  // namespace ebb
