// How unequal places are, and whether it is between provinces or within them (design note 14.9).
//
//     Theil  T = sum_i (w_i / W) (x_i / x) ln(x_i / x)     x_i a head, x its mean over people w_i
//     it splits exactly: T = between groups (each at its mean) + within them
//     rank-size slope  b of ln(rank - 1/2) = a - b ln(size)        Gabaix & Ibragimov 2011
#pragma once

#include <span>

namespace ebb {

struct Theil {
  double between = 0, within = 0;
  double whole() const { return between + within; }
};

/// x: a head, > 0 or NaN (left out); weight: persons; group: of each place, any numbers.
Theil theil(std::span<const double> x, std::span<const double> weight, std::span<const int> group);

/// NaN with fewer than three sizes above 0.
double rank_size_slope(std::span<const double> sizes);

/// Of all, what the largest share (0..1) of places holds; NaN where nothing is known.
double held_by_largest(std::span<const double> sizes, double share);

}  // namespace ebb
