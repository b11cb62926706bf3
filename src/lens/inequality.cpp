#include "lens/inequality.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <vector>

namespace ebb {
namespace {

struct Sum {
  double people = 0, amount = 0;
  double mean() const { return amount / people; }
};

bool counts(double x, double weight) { return x > 0 && weight > 0; }

std::vector<double> largest_first(std::span<const double> sizes) {
  std::vector<double> sorted;
  for (double size : sizes)
    if (size > 0) sorted.push_back(size);
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  return sorted;
}

}  // namespace

Theil theil(std::span<const double> x, std::span<const double> weight, std::span<const int> group) {
  Sum all;
  std::map<int, Sum> groups;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!counts(x[i], weight[i])) continue;
    for (Sum* sum : {&all, &groups[group[i]]}) sum->people += weight[i], sum->amount += weight[i] * x[i];
  }
  Theil t;
  if (!(all.amount > 0)) return {std::numeric_limits<double>::quiet_NaN(), 0};
  for (const auto& [id, sum] : groups)
    t.between += sum.amount / all.amount * std::log(sum.mean() / all.mean());
  for (std::size_t i = 0; i < x.size(); ++i)
    if (counts(x[i], weight[i]))
      t.within += weight[i] * x[i] / all.amount * std::log(x[i] / groups[group[i]].mean());
  return t;
}

double rank_size_slope(std::span<const double> sizes) {
  const std::vector<double> sorted = largest_first(sizes);
  const auto n = static_cast<double>(sorted.size());
  if (sorted.size() < 3) return std::numeric_limits<double>::quiet_NaN();
  double sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t r = 0; r < sorted.size(); ++r) {
    const double x = std::log(sorted[r]), y = std::log(static_cast<double>(r) + 0.5);
    sx += x, sy += y, sxx += x * x, sxy += x * y;
  }
  return -(n * sxy - sx * sy) / (n * sxx - sx * sx);
}

double held_by_largest(std::span<const double> sizes, double share) {
  const std::vector<double> sorted = largest_first(sizes);
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto top = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::lround(share * static_cast<double>(sorted.size()))));
  double held = 0, all = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    all += sorted[i];
    if (i < top) held += sorted[i];
  }
  return held / all;
}

}  // namespace ebb
