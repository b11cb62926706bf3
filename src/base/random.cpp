#include "base/random.h"

#include <array>
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <cassert>
#include <cmath>

namespace ebb {

void Stream::fill(std::span<result_type> numbers) {
  assert(numbers.size() % 4 == 0);
  constexpr std::size_t side_by_side = 16;
  constexpr int rounds = 10;
  next_ = 4;
  std::size_t block = 0;
  const std::size_t blocks = numbers.size() / 4;
  for (; block + side_by_side <= blocks; block += side_by_side) {
    std::array<std::uint32_t, side_by_side> a, b, c, d;
#pragma omp simd
    for (std::size_t l = 0; l < side_by_side; ++l) {
      a[l] = counter_[0] + static_cast<std::uint32_t>(l);
      b[l] = counter_[1];
      c[l] = counter_[2];
      d[l] = counter_[3];
    }
    counter_[0] += side_by_side;
    std::uint32_t key0 = key_[0], key1 = key_[1];
    for (int round = 0; round < rounds; ++round) {
#pragma omp simd
      for (std::size_t l = 0; l < side_by_side; ++l) {
        const std::uint64_t first = std::uint64_t{a[l]} * PHILOX_M4x32_0;
        const std::uint64_t second = std::uint64_t{c[l]} * PHILOX_M4x32_1;
        a[l] = static_cast<std::uint32_t>(second >> 32) ^ b[l] ^ key0;
        c[l] = static_cast<std::uint32_t>(first >> 32) ^ d[l] ^ key1;
        b[l] = static_cast<std::uint32_t>(second);
        d[l] = static_cast<std::uint32_t>(first);
      }
      key0 += PHILOX_W32_0;
      key1 += PHILOX_W32_1;
    }
#pragma omp simd
    for (std::size_t l = 0; l < side_by_side; ++l) {
      numbers[4 * (block + l)] = a[l];
      numbers[4 * (block + l) + 1] = b[l];
      numbers[4 * (block + l) + 2] = c[l];
      numbers[4 * (block + l) + 3] = d[l];
    }
  }
  for (; block < blocks; ++block) {
    const auto four = r123::Philox4x32()(counter_, key_);
    ++counter_[0];
    for (std::size_t k = 0; k < 4; ++k) numbers[4 * block + k] = four[k];
  }
}

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
