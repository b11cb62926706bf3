// How good forecasts were: errors of the point, honesty of the intervals, and both at once.
//
//     APE, mdape, mape, malpe   |F - A| / A; its median and mean, and the mean of (F - A) / A, in percent
//     CRPS, normal              s [z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)],  z = (y - m) / s
//     CRPS, M draws (fair)      mean |x_m - y|  -  sum_{m < m'} |x_m - x_m'| / (M (M - 1))
//
// (Gneiting & Raftery 2007; Ferro 2014), both on y = ln(population at the target / population at launch).
// Coverage is the share of places within the interval; its standard error is clustered by group, because
// neighbours err together.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/quantiles.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// What one method says of every unit at the target: at least a point, if it can a distribution. NaN = says
/// nothing.
struct Forecast {
  std::string method;                ///< "half-linear"
  std::vector<double> point;         ///< [unit], persons: the median
  std::vector<Quantiles> quantiles;  ///< [unit], persons; empty if the method has no distribution
  double log_spread = 0;  ///< s.d. of the ln ratio where it is normal about the point; 0 if it is not
  std::vector<std::vector<double>> draws;  ///< [unit][draw], persons; empty if there are none
};

/// The forecast that draws make: median and quantiles by place. draws: [unit][draw], persons; a unit without
/// draws is not forecast.
Forecast forecast_from_draws(std::string method, std::vector<std::vector<double>> draws);

/// The forecast of points with a normal ln ratio about them (log_spread <= 0: points alone).
Forecast forecast_from_points(std::string method, std::vector<double> point, double log_spread);

double crps_normal(double mean, double sd, double actual);
/// Fair CRPS in O(M log M); the values are sorted in place. With one value, its distance.
double crps_fair(std::span<double> values, double actual);

struct Coverage {
  double percent = 0;         ///< of places within the interval
  double standard_error = 0;  ///< in percent, clustered by group
};

/// Coverage and its standard error from who was inside: sandwich over groups with the factor G / (G - 1). One
/// group alone has no standard error (NaN).
Coverage clustered_coverage(std::span<const bool> inside, std::span<const int> group);

inline constexpr std::array<int, 4> interval_percents{50, 80, 90, 95};

/// Of one method on one set of places. NaN where there is nothing to average or the method has no
/// distribution.
struct Score {
  std::size_t n = 0;
  double mdape, mape, malpe;  ///< percent
  double crps;                ///< of the ln ratio
  std::array<Coverage, interval_percents.size()> coverage;
};

struct Scores {
  std::string method;
  Score all, shrinking, growing,
      turning;  ///< turning: grew from base to launch, shrank from launch to target
};

/// What forecasts are held against. base may be empty (then nobody is known to turn).
struct ScoredOutcome {
  std::span<const double> base, launch, actual;  ///< [unit], persons; NaN where unknown
  std::span<const int> group;                    ///< [unit]
};

/// The places scored: with target data, on which every method shown forecasts.
std::vector<std::size_t> places_scored(std::span<const Forecast> forecasts, const ScoredOutcome& outcome);

/// Scores of all methods on the same places.
std::vector<Scores> score(std::span<const Forecast> forecasts, const ScoredOutcome& outcome);

}  // namespace ebb
