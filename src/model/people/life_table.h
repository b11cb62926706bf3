// The life table behind the block of people: survivors l, the share of its last year a dying person lives,
// years lived.
//
// Between birthdays the death rate m is constant, so l(a+1) = l(a) exp(-m(a)), except in the first year of
// life, whose deaths crowd at its beginning: q0 = m0 / (1 + (1 - a0) m0) with a0 = 0.07 + 1.7 m0 (Keyfitz
// 1970), at most 0.35.
#pragma once

#include <array>

#include "base/units.h"

namespace ebb {

struct LifeTable {
  std::array<double, ages + 1> alive;           ///< l(0) = 1 .. l(101)
  std::array<double, ages> lived_by_the_dying;  ///< a_x: years lived in the age by those who die in it
};

LifeTable life_table(const std::array<double, ages>& rates);

/// The death rates at which so many are alive: what life_table undoes.
std::array<double, ages> rates_from(const std::array<double, ages + 1>& alive);

/// Boys among the births whenever a table of both sexes is made: 1.05 per girl, as in most countries.
inline constexpr double boys_in_a_life_table = 1.05 / 2.05;

/// Finds x between low and high at which a rising function is 0; an end if it is not 0 between them.
template <class Rising>
double root_of(Rising rising, double low, double high);

}  // namespace ebb

#include <boost/math/tools/toms748_solve.hpp>

template <class Rising>
double ebb::root_of(Rising rising, double low, double high) {
  const double at_low = rising(low), at_high = rising(high);
  if (at_low >= 0) return low;
  if (at_high <= 0) return high;
  std::uintmax_t steps = 100;
  const auto bracket = boost::math::tools::toms748_solve(
      rising, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(46), steps);
  return (bracket.first + bracket.second) / 2;
}
