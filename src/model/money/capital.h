// Money goes where it earns most, within the year and anywhere (design note 8; Harvey 1978, 1982).
//
//     share      of a pool that goes to an outlet: mass exp(th_M (r - r_base) - cost) / sum (ideas/choice.h)
//     limit      a place takes no more than it can build in a year; the rest stays idle
//
// There are outlets of three kinds: new plants of a sector in a place, houses, and the two of those who find
// neither: abroad and idleness. Part of what households save stays in the banks of their province. Masses are
// such that at launch every outlet gets what it got; from then on only differences of returns count, so that
// a squeeze on profits drives money first into houses and then abroad without a rule that says so.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ebb {

/// Where money can go.
struct Outlet {
  double mass;        ///< > 0: what makes it known; 0 is unknown to everybody
  double better;      ///< r - r_base, a year
  double cost = 0;    ///< wd: what keeps money away, in logs
  int province = -1;  ///< whose banks lend to it; -1: only the nation's pool does
  double limit = 0;   ///< yuan a year it can take; 0 takes all
};

/// What each outlet gets of a national pool and those of provinces. What is above a limit goes to `idle`, the
/// number of the outlet that takes all. outlets of one province stand together. Sums to the pools.
std::vector<double> allocate(std::span<const Outlet> outlets, double response, double national,
                             std::span<const double> provinces, std::size_t idle);

}  // namespace ebb
