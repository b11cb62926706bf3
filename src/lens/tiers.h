// Cores, their satellites, and the periphery: tiers from the network of places, not from size alone (design
// note 14.5).
//
//     neighbours   the places within 150 km
//     hub          the neighbour with the strongest pull, where that one is larger
//     core         larger than the 95th percentile of places, wage above the nation's mean, nobody's
//     satellite satellite    its hub is a core or a satellite, and the core at the end of the chain is a
//     neighbour too periphery    the rest
//
// The chain of hubs must end in a core: between a county seat and the next larger town the pull is the same,
// yet neither belongs to a metropolis. Without that clause two thirds of China's prefectures are satellites.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/words.h"

namespace ebb {

enum class Tier { core, satellite, periphery };
inline constexpr std::size_t tiers = 3;
/// "core", "核心".
const Words& name_of(Tier tier);

/// NaN where unknown.
struct TierFacts {
  std::span<const double> population;  ///< [place], persons
  std::span<const double> km;          ///< [from][to]
  std::span<const double> city = {};   ///< [place], persons in the central city; else the population counts
  std::span<const double> wage = {};   ///< [place], or product per head; against the nation's mean (1)
  std::span<const double> pull = {};   ///< [from][to], K A; else gravity by size and distance
};

struct TierRules {
  double neighbours_within = 150;  ///< km
  double core_quantile = .95;      ///< of size
  double near = 50, decay = 1.1;   ///< of gravity: size / (1 + km / near)^decay
};

struct Tiers {
  std::vector<Tier> of;                          ///< [place]
  std::vector<std::optional<std::size_t>> core;  ///< [place]: of a satellite, and a core's own
  std::vector<Words> left_out;                   ///< what was judged without a clause for want of figures

  std::size_t count(Tier tier) const;
};

Tiers tiers_of(const TierFacts& facts, const TierRules& rules = {});

}  // namespace ebb
