#include "model/mood/schools.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ebb {
namespace {

double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// ln of the least pupils over those of the median school, in spreads.
double limit(double left, double least) {
  const double spread = spread_of_schools,
               median = left * pupils_of_a_school * std::exp(-spread * spread / 2);
  return std::log(least / median) / spread;
}

/// The share of what was above the limit of launch and is below that of now.
double fallen(double now, double at_launch) {
  const double left_then = 1 - normal_below(at_launch);
  return left_then > 0 ? std::max(0.0, (normal_below(now) - normal_below(at_launch)) / left_then) : 0;
}

}  // namespace

SchoolsClosed schools_closed(double left, double least) {
  if (least <= 0 || left >= 1) return {};
  if (left <= 0) return {1, 1};
  const double now = limit(left, least), then = limit(1, least);
  return {fallen(now, then), fallen(now - spread_of_schools, then - spread_of_schools)};
}

}  // namespace ebb
