#include "study/persistence.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

namespace ebb {

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

double standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (double v : values) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / (n - 1));
}

double shared_variance(std::span<const double> values, std::span<const int> group) {
  assert(values.size() == group.size());
  if (values.empty()) return 0;
  struct Sums {
    double n = 0, sum = 0, squares = 0;
  };
  std::map<int, Sums> groups;
  Sums all;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double value = values[i];
    for (Sums* s : {&groups[group[i]], &all}) {
      s->n += 1;
      s->sum += value;
      s->squares += value * value;
    }
  }
  const double k = static_cast<double>(groups.size());
  if (k < 2 || all.n - k < 1) return 0;
  double between = -all.sum * all.sum / all.n, within = all.squares, squared_sizes = 0;
  for (const auto& [id, s] : groups) {
    between += s.sum * s.sum / s.n;
    within -= s.sum * s.sum / s.n;
    squared_sizes += s.n * s.n;
  }
  const double mean_between = between / (k - 1), mean_within = within / (all.n - k);
  const double size = (all.n - squared_sizes / all.n) / (k - 1);
  const double total = mean_between + (size - 1) * mean_within;
  return total > 0 ? std::clamp((mean_between - mean_within) / total, 0.0, 1.0) : 0.0;
}

}  // namespace ebb
