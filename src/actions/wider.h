// What shrinkage means beyond one place: what cores, satellites and the periphery did; how unequal places
// are; who tills the land; what arrivals ask of their hosts; and in which order shrinkage climbs the tree of
// places (design note 14.9).
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "actions/evidence.h"
#include "lens/inequality.h"

namespace ebb {

/// One tier between the two years. NaN where unknown.
struct TierSeen {
  std::size_t places = 0, known = 0, shrinking = 0;
  double change = unknown;      ///< percent
  double migration = unknown;   ///< per mille of people a year
  double youth_pool = unknown;  ///< those of 15-24 at the end, percent of those at the beginning
  double old_share = unknown;   ///< 65 and over at the end, percent
  double fertility = unknown;   ///< children ever born to women of 15-64 at the end, where known
};

/// How many places of a level shrank over an interval.
struct Rung {
  std::string level;  ///< of places.csv; or "attribute=value" of the units
  Words name;
  Year from, to;
  std::size_t shrinking = 0, known = 0;
  std::string basis;  ///< "level", "tier" or the attribute
};

struct Unequal {
  Year year;
  Theil product;                                             ///< of product a head; NaN where unknown
  double slope = unknown;                                    ///< rank-size, of people
  double people_of_top = unknown, product_of_top = unknown;  ///< share the largest tenth holds, percent
  double farm_workers = unknown;                             ///< share of jobs, percent
};

struct Wider {
  std::optional<std::array<TierSeen, tiers>> of_tier;
  std::vector<Unequal> unequal;  ///< by year
  std::vector<Rung> climb;       ///< by interval, from the smallest places up
};

Wider wider_of(const PackEvidence& evidence, const Components& components);

nlohmann::ordered_json to_json(const Wider& wider, Language language);

}  // namespace ebb
