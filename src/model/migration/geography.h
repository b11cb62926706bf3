// What does not change during a run: who is how far from whom, and which group every place belongs to.
#pragma once

#include <cstddef>
#include <vector>

namespace ebb {

struct Geography {
  std::size_t places = 0, groups = 0;
  std::vector<int> group_of;         ///< [place], sorted; empty: one group
  std::vector<int> macro_region_of;  ///< [place], or empty
  std::vector<float> distance_km;    ///< [from][to]; infinite: nobody goes that way
  bool located = false;              ///< false: no gravity; leavers go into one national pool (net rates)
};

}  // namespace ebb
