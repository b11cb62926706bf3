// Random numbers that belong to what they decide.
//
// A stream is named by (seed, draw, year, block, place) and counts its own numbers: nothing is shared, so
// results do not depend on threads, order or batches, and two runs that differ in one policy share every
// other shock. Philox 4x32-10 (Salmon, Moraes, Dror & Shaw 2011, SC11), as in Random123. A Stream is a
// standard UniformRandomBitGenerator: Boost.Random's binomial, Poisson and normal draw from it.
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <span>

#include "base/units.h"

namespace ebb {

/// Which event of the year draws. Numbers are part of the results: never renumber, only add.
enum class Block : std::uint32_t {
  parameters = 1,
  environment = 2,
  start = 3,
  deaths = 4,
  departures = 5,
  arrivals = 6,
  births = 7,
  returns = 8,
  method = 9,
  whole_persons = 10,
  graduation = 11,
  abroad = 12,
  controls = 13,
  economy = 14,
  economic_parameters = 15,
};

class Stream {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffffffffu; }

  /// place: any number below 2^32; -1 names what belongs to no single place.
  Stream(std::uint64_t seed, std::uint32_t draw, Year year, Block block, std::int64_t place = -1)
      : key_{{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}},
        counter_{{0, static_cast<std::uint32_t>(place),
                  static_cast<std::uint32_t>(year.value) << 8 | static_cast<std::uint32_t>(block), draw}} {}

  result_type operator()() {
    if (next_ == 4) {
      numbers_ = r123::Philox4x32()(counter_, key_);
      ++counter_[0];
      next_ = 0;
    }
    return numbers_[next_++];
  }

  /// The next numbers from whole blocks of four, so that many can be computed side by side; what was left of
  /// a block begun is passed over. numbers.size() is a multiple of 4.
  void fill(std::span<result_type> numbers);

  /// Uniform in (0, 1), 53 bits, never an end point.
  double uniform() {
    std::uint64_t bits = static_cast<std::uint64_t>((*this)()) << 32;
    bits |= (*this)();
    return (static_cast<double>(bits >> 11) + 0.5) * 0x1.0p-53;
  }

 private:
  r123::Philox4x32::key_type key_;
  r123::Philox4x32::ctr_type counter_;
  r123::Philox4x32::ctr_type numbers_{};
  unsigned next_ = 4;
};

/// The chances of life, one at a time (many at once: binomials.h), by Boost.Random over a Stream. Persons are
/// whole numbers held in doubles.
double binomial(double persons, double probability, Stream& stream);
double poisson(double mean, Stream& stream);
double normal(Stream& stream);
/// Rounds up with the probability of the fraction, so that the mean is kept.
double whole(double persons, Stream& stream);

}  // namespace ebb
