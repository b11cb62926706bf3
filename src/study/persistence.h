// How much of a decade's migration carries over to the next: an AR(1) seen through its mean.
//
// A place's excess pull x(t) = phi x(t-1) + shock wanders about 0 (Azose & Raftery 2015, on net migration
// rates). A census interval shows only its mean over g years. From phi and g follow, with nothing left to
// choose:
//
//     var of the mean    V c(g),      c(g) = (g + 2 sum_{k<g} (g-k) phi^k) / g^2
//     start at launch    E[x | mean] = mean  (sum_{k<g} phi^k / g) / c(g)
//     left unknown       var[x | mean] = V (1 - (sum phi^k / g)^2 / c(g))
//
// where V is the stationary variance of x between places.
#pragma once

#include <span>

namespace ebb {

struct Carryover {
  double start;          ///< the state at launch is expected to be this times the mean of the interval
  double stationary_sd;  ///< over the s.d. of interval means: V^(1/2) = stationary_sd x s.d. of the means
  double start_sd;       ///< s.d. of the state at launch about its expectation, in units of V^(1/2)
};

/// phi in [0, 1), interval in years (>= 1).
Carryover carryover(double phi, int interval_years);

/// Of a sample (n - 1); 0 where there are not two values.
double standard_deviation(std::span<const double> values);

/// The share of the variance that members of a group have in common: the intraclass correlation by analysis
/// of variance (Donner 1986), in [0, 1]. Values further than three robust spreads from the median count as
/// that far. 0 where no group has two members.
double shared_variance(std::span<const double> values, std::span<const int> group);

}  // namespace ebb
