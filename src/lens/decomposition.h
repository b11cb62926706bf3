// Why a place changes: dN = (births - deaths) + (arrivals - departures), over any span of years (design
// note 14.2).
//
// A share is signed: 0.7 natural and 0.3 migration when both go the same way as the change, 1.4 and -0.4 when
// one works against it. Where the change is nothing, shares say nothing (NaN).
#pragma once

#include "base/units.h"
#include "lens/history.h"

namespace ebb {

struct Decomposition {
  double change, natural, migration;  ///< persons over the span; NaN where unknown
  double natural_share() const {
    return change == 0 ? std::numeric_limits<double>::quiet_NaN() : natural / change;
  }
  double migration_share() const {
    return change == 0 ? std::numeric_limits<double>::quiet_NaN() : migration / change;
  }
};

/// From two totals and what is known of births and deaths between them: migration is the residual.
Decomposition residual(double population_from, double population_to, double births, double deaths);

/// From a history that keeps births, deaths and the two ends: the years from+1 .. to.
Decomposition decompose(const History& history, std::size_t place, Year from, Year to);

}  // namespace ebb
