#include "base/random.h"

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <cmath>

namespace ebb {

double binomial(double persons, double probability, Stream& stream) {
  if (persons < 1 || probability <= 0) return 0;
  if (probability >= 1) return persons;
  // Boost's algorithm takes 32-bit counts; no single age of one place comes near.
  boost::random::binomial_distribution<int, double> law(static_cast<int>(persons), probability);
  return law(stream);
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
