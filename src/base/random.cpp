#include "base/random.h"

#include <algorithm>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <cmath>
#include <numeric>

namespace ebb {

double binomial(double persons, double probability, Stream& stream) {
  if (persons < 1 || probability <= 0) return 0;
  if (probability >= 1) return persons;
  // Boost's algorithm takes 32-bit counts; no single age of one place comes near.
  boost::random::binomial_distribution<int, double> law(static_cast<int>(persons), probability);
  return law(stream);
}

void multinomial(double persons, std::span<const double> weights, Stream& stream, std::span<double> dealt) {
  std::fill(dealt.begin(), dealt.end(), 0.0);
  const auto last = std::find_if(weights.rbegin(), weights.rend(), [](double w) { return w > 0; });
  if (last == weights.rend()) return;
  const auto end = static_cast<std::size_t>(weights.rend() - last) - 1;

  // Place after place takes its share of those whom the places before did not get.
  double left = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (std::size_t j = 0; j < end && persons > 0; ++j) {
    if (weights[j] <= 0) continue;
    dealt[j] = binomial(persons, weights[j] / left, stream);
    persons -= dealt[j];
    left -= weights[j];
  }
  dealt[end] += persons;
}

double poisson(double mean, Stream& stream) {
  if (mean <= 0) return 0;
  boost::random::poisson_distribution<int, double> law(mean);
  return law(stream);
}

double normal(Stream& stream) {
  boost::random::normal_distribution<double> law;
  return law(stream);
}

double whole(double persons, Stream& stream) {
  const double floor = std::floor(persons);
  return floor + (stream.uniform() < persons - floor ? 1.0 : 0.0);
}

}  // namespace ebb
