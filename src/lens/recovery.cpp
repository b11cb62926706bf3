#include "lens/recovery.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/quantiles.h"

namespace ebb {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// The smallest value that a share p of them do not exceed: no mean is taken with "never".
std::optional<int> years_at(const std::vector<double>& sorted, double p) {
  const double position = std::ceil(p * static_cast<double>(sorted.size())) - 1;
  const double years = sorted[static_cast<std::size_t>(std::max(0.0, position))];
  return years == never ? std::nullopt : std::optional(static_cast<int>(years));
}

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile_of(values, 0.5);
}

}  // namespace

std::optional<Fall> fall_of(std::span<const double> is, std::span<const double> would_be, Year first) {
  const std::size_t years = std::min(is.size(), would_be.size());
  const auto gap = [&](std::size_t y) {
    return would_be[y] > 0 ? is[y] / would_be[y] - 1 : std::numeric_limits<double>::quiet_NaN();
  };
  std::optional<std::size_t> bottom, last;
  for (std::size_t y = 0; y < years; ++y) {
    if (std::isnan(gap(y))) continue;
    last = y;
    if (gap(y) <= -least_fall && (!bottom || gap(y) < gap(*bottom))) bottom = y;
  }
  if (!bottom) return std::nullopt;
  Fall fall{.bottom = first + static_cast<int>(*bottom),
            .depth = gap(*bottom),
            .half_life = {},
            .at_end = gap(*last)};
  for (std::size_t y = *bottom + 1; y < years && !fall.half_life; ++y)
    if (gap(y) >= fall.depth / 2) fall.half_life = static_cast<int>(y - *bottom);
  return fall;
}

Recovery recovery_of(std::span<const std::optional<Fall>> draws) {
  Recovery all{.draws = draws.size(), .low = {}, .median = {}, .high = {}, .bottom = {}};
  std::vector<double> half_lives, depths, ends, bottoms;
  for (const std::optional<Fall>& fall : draws) {
    if (!fall) continue;
    ++all.fell;
    all.regained += fall->half_life.has_value();
    half_lives.push_back(fall->half_life ? *fall->half_life : never);
    depths.push_back(fall->depth);
    ends.push_back(fall->at_end);
    bottoms.push_back(fall->bottom.value);
  }
  if (all.fell == 0) return all;
  std::sort(half_lives.begin(), half_lives.end());
  all.low = years_at(half_lives, 0.1);
  all.median = years_at(half_lives, 0.5);
  all.high = years_at(half_lives, 0.9);
  all.depth = median_of(depths);
  all.at_end = median_of(ends);
  all.bottom = Year{static_cast<int>(std::lround(median_of(bottoms)))};
  return all;
}

}  // namespace ebb
