// The plants of a launch year. No census counts them by age; what a place makes and how many make it is
// known.
//
// A sector is given the ages it would have if it had long grown evenly: every year new plants at the frontier
// of their time, wages rising with the frontier, old plants wearing out and being scrapped as plants.h says.
// Their sizes and labour needs are then scaled to the output and the jobs of the place. What follows is the
// wage at which such plants make that output with those hands.
#pragma once

#include "model/production/plants.h"

namespace ebb {

/// Plants of all ages per yuan of output at a wage of 1, and the share of wages in their value added.
struct Ages {
  Plants plants;
  double labour_share;
};

/// growth: of capacity, a year, for long before launch.
Ages even_growth(const SectorLaw& law, double growth);

/// Plants that make `output` (yuan) with `jobs` workers, both above 0.
Plants plants_at_base(const Ages& ages, double output, double jobs);

/// The wage they pay, yuan per worker-year.
inline double wage_at_base(const Ages& ages, double output, double jobs) {
  return ages.labour_share * output / jobs;
}

}  // namespace ebb
