// The points of a distribution that every forecast of ebb states, and how they are read from draws.
#pragma once

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <span>

namespace ebb {

inline constexpr std::array<double, 9> quantile_points{.025, .05, .10, .25, .50, .75, .90, .95, .975};
inline constexpr std::array<const char*, quantile_points.size()> quantile_names{
    "p025", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p975"};
using Quantiles = std::array<double, quantile_points.size()>;

/// Linear between the sorted values (Hyndman & Fan's type 7, the default of R, numpy and SQL's
/// quantile_cont). sorted: ascending, not empty.
inline double quantile_of(std::span<const double> sorted, double p) {
  assert(!sorted.empty());
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  if (below + 1 >= sorted.size()) return sorted.back();
  return std::lerp(sorted[below], sorted[below + 1], position - static_cast<double>(below));
}

inline Quantiles quantiles_of(std::span<const double> sorted) {
  Quantiles quantiles;
  for (std::size_t q = 0; q < quantiles.size(); ++q) quantiles[q] = quantile_of(sorted, quantile_points[q]);
  return quantiles;
}

}  // namespace ebb
