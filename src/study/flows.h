// Who moves where: the expected moves between places in some years of the central course (every coefficient
// at its default or as set, no chance). A table of origins and destinations is as large as the places
// squared, so it is told for a few years and not for every draw. It is taken at the beginning of a year, of
// those who live then; the year itself lets them age, and some die, before they go.
#pragma once

#include <cstddef>
#include <vector>

#include "study/launch.h"

namespace ebb {

struct Flow {
  Year year;
  std::size_t origin, destination;  ///< units
  double persons;                   ///< expected in the year, without those who return
};

inline constexpr double smallest_flow = 1;  ///< persons a year; smaller flows are left out

/// years: after the launch, ascending.
std::vector<Flow> central_flows(const Launch& launch, const Coefficients& settings,
                                const std::vector<Year>& years);

}  // namespace ebb
