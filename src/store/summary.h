// What is told of many draws of one figure.
#pragma once

#include <algorithm>
#include <boost/sort/pdqsort/pdqsort.hpp>
#include <cmath>
#include <limits>
#include <span>

#include "base/quantiles.h"

namespace ebb {

struct Summary {
  double mean = std::numeric_limits<double>::quiet_NaN();
  Quantiles quantiles = all_unknown();

  static Quantiles all_unknown() {
    Quantiles none;
    none.fill(std::numeric_limits<double>::quiet_NaN());
    return none;
  }
};

/// Of the draws in which the figure is known; unknown if it is in none. Sorts them.
inline Summary summary_of(std::span<double> draws) {
  const auto end = std::remove_if(draws.begin(), draws.end(), [](double v) { return std::isnan(v); });
  const std::span known(draws.begin(), end);
  Summary summary;
  if (known.empty()) return summary;
  double sum = 0;
  for (double value : known) sum += value;
  summary.mean = sum / static_cast<double>(known.size());
  boost::sort::pdqsort_branchless(known.begin(), known.end());
  summary.quantiles = quantiles_of(known);
  return summary;
}

}  // namespace ebb
