#include "study/persistence.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace ebb {
namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

}  // namespace

Carryover carryover(double phi, int interval_years) {
  assert(phi >= 0 && phi < 1 && interval_years >= 1);
  const double g = interval_years;
  double with_end = 0, mean_variance = g;
  for (int k = 0; k < interval_years; ++k) {
    with_end += std::pow(phi, k) / g;
    if (k > 0) mean_variance += 2 * (g - k) * std::pow(phi, k);
  }
  mean_variance /= g * g;
  return {.start = with_end / mean_variance,
          .stationary_sd = 1 / std::sqrt(mean_variance),
          .start_sd = std::sqrt(std::max(0.0, 1 - with_end * with_end / mean_variance))};
}

double robust_spread(std::span<const double> values) {
  if (values.empty()) return 0;
  std::vector<double> copy(values.begin(), values.end());
  const double centre = median(copy);
  for (double& v : copy) v = std::abs(v - centre);
  return 1.4826 *
         median(std::move(copy));  // the normal distribution's ratio of s.d. to median absolute deviation
}

}  // namespace ebb
