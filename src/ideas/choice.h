// The one choice rule: whatever can move goes where it is drawn,
//
//     share(j) = mass(j) exp(theta value(j) - cost(j)) / sum over j'
//
// (McFadden 1974). Migrants between places, households between districts, money between plants, new plants
// between technologies: theta against the cost is their mobility.
#pragma once

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <span>

namespace ebb {

/// The logarithm of a pull, mass exp(theta value); -infinity where there is no mass.
inline double log_pull(double mass, double theta, double value) {
  return mass > 0 ? std::log(mass) + theta * value : -std::numeric_limits<double>::infinity();
}

/// Turns log pulls less costs into shares that sum to 1, whatever their size. All -infinity gives all zero.
inline void choose(std::span<const double> log_pulls, std::span<double> shares) {
  assert(log_pulls.size() == shares.size());
  if (log_pulls.empty()) return;
  const double largest = *std::max_element(log_pulls.begin(), log_pulls.end());
  double sum = 0;
  for (std::size_t j = 0; j < shares.size(); ++j) {
    shares[j] = std::isinf(largest) ? 0.0 : std::exp(log_pulls[j] - largest);
    sum += shares[j];
  }
  if (sum > 0)
    for (double& share : shares) share /= sum;
}

/// The chance to go at all, when the odds of going against staying are known.
inline double chance(double odds) { return odds / (1 + odds); }

}  // namespace ebb
