#include "study/scores.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cassert>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <numbers>
#include <utility>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// Persons as logarithms: a forecast of nobody is scored as one person, else a single empty village would
/// decide everything.
double log_persons(double persons) { return std::log(std::max(persons, 1.0)); }

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (double v : values) sum += v;
  return values.empty() ? not_known : sum / static_cast<double>(values.size());
}

double median_of(std::vector<double> values) {
  if (values.empty()) return not_known;
  std::sort(values.begin(), values.end());
  return quantile_of(values, 0.5);
}

double crps_of(const Forecast& forecast, std::size_t unit, double actual) {
  const double y = log_persons(actual);
  if (!forecast.draws.empty()) {
    std::vector<double> logs;
    for (double persons : forecast.draws[unit]) logs.push_back(log_persons(persons));
    return crps_fair(logs, y);
  }
  if (forecast.log_spread > 0) return crps_normal(log_persons(forecast.point[unit]), forecast.log_spread, y);
  return not_known;
}

/// The quantiles that bound the k-th of `interval_percents`: 50 % lies between p25 and p75, 95 % between p025
/// and p975.
std::pair<std::size_t, std::size_t> bounds_of(std::size_t interval) {
  constexpr std::array<std::size_t, interval_percents.size()> lower{3, 2, 1, 0};
  return {lower[interval], quantile_points.size() - 1 - lower[interval]};
}

Coverage coverage_of(const Forecast& forecast, const ScoredOutcome& outcome,
                     const std::vector<std::size_t>& places, std::size_t interval) {
  if (forecast.quantiles.empty() || places.empty()) return {not_known, not_known};
  const auto [low, high] = bounds_of(interval);
  const auto inside = std::make_unique<bool[]>(places.size());
  std::vector<int> group;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const Quantiles& q = forecast.quantiles[places[k]];
    const double actual = outcome.actual[places[k]];
    inside[k] = q[low] <= actual && actual <= q[high];
    group.push_back(outcome.group[places[k]]);
  }
  return clustered_coverage({inside.get(), places.size()}, group);
}

Score score_on(const Forecast& forecast, const ScoredOutcome& outcome,
               const std::vector<std::size_t>& places) {
  std::vector<double> absolute, signed_errors, crps;
  for (std::size_t i : places) {
    const double error = 100 * (forecast.point[i] - outcome.actual[i]) / outcome.actual[i];
    signed_errors.push_back(error);
    absolute.push_back(std::abs(error));
    crps.push_back(crps_of(forecast, i, outcome.actual[i]));
  }
  Score score{.n = places.size(),
              .mdape = median_of(absolute),
              .mape = mean_of(absolute),
              .malpe = mean_of(signed_errors),
              .crps = mean_of(crps),
              .coverage = {}};
  for (std::size_t k = 0; k < interval_percents.size(); ++k)
    score.coverage[k] = coverage_of(forecast, outcome, places, k);
  return score;
}

std::vector<std::size_t> those(const std::vector<std::size_t>& places,
                               const std::function<bool(std::size_t)>& are) {
  std::vector<std::size_t> chosen;
  std::copy_if(places.begin(), places.end(), std::back_inserter(chosen), are);
  return chosen;
}

}  // namespace

Forecast forecast_from_draws(std::string method, std::vector<std::vector<double>> draws) {
  Forecast forecast{.method = std::move(method), .point = {}, .quantiles = {}, .draws = std::move(draws)};
  for (const std::vector<double>& of_unit : forecast.draws) {
    Quantiles quantiles;
    quantiles.fill(not_known);
    if (!of_unit.empty()) {
      std::vector<double> sorted = of_unit;
      std::sort(sorted.begin(), sorted.end());
      quantiles = quantiles_of(sorted);
    }
    forecast.quantiles.push_back(quantiles);
    forecast.point.push_back(quantiles[quantile_points.size() / 2]);
  }
  return forecast;
}

Forecast forecast_from_points(std::string method, std::vector<double> point, double log_spread) {
  Forecast forecast{.method = std::move(method), .point = std::move(point), .quantiles = {}, .draws = {}};
  if (!(log_spread > 0)) return forecast;
  forecast.log_spread = log_spread;
  const boost::math::normal standard;
  for (double persons : forecast.point) {
    Quantiles quantiles;
    for (std::size_t q = 0; q < quantiles.size(); ++q)
      quantiles[q] = persons * std::exp(log_spread * boost::math::quantile(standard, quantile_points[q]));
    forecast.quantiles.push_back(quantiles);
  }
  return forecast;
}

double crps_normal(double mean, double sd, double actual) {
  if (sd <= 0) return std::abs(actual - mean);
  const boost::math::normal standard;
  const double z = (actual - mean) / sd;
  return sd * (z * (2 * boost::math::cdf(standard, z) - 1) + 2 * boost::math::pdf(standard, z) -
               std::numbers::inv_sqrtpi);
}

double crps_fair(std::span<double> values, double actual) {
  if (values.empty()) return not_known;
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  double distance = 0, pairs = 0;  // pairs: sum over m < m' of |x_m - x_m'|, each value by its rank
  for (std::size_t rank = 0; rank < values.size(); ++rank) {
    distance += std::abs(values[rank] - actual);
    pairs += (2 * static_cast<double>(rank) + 1 - count) * values[rank];
  }
  return distance / count - (values.size() > 1 ? pairs / (count * (count - 1)) : 0);
}

Coverage clustered_coverage(std::span<const bool> inside, std::span<const int> group) {
  assert(inside.size() == group.size() && !inside.empty());
  const auto n = static_cast<double>(inside.size());
  const double share = static_cast<double>(std::count(inside.begin(), inside.end(), true)) / n;
  std::map<int, double> excess;  // of the group's places inside, over what the share says
  for (std::size_t k = 0; k < inside.size(); ++k) excess[group[k]] += (inside[k] ? 1 : 0) - share;
  double squares = 0;
  for (const auto& [g, e] : excess) squares += e * e;
  const auto groups = static_cast<double>(excess.size());
  if (groups < 2) return {100 * share, not_known};
  return {100 * share, 100 * std::sqrt(groups / (groups - 1) * squares) / n};
}

std::vector<std::size_t> places_scored(std::span<const Forecast> forecasts, const ScoredOutcome& outcome) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < outcome.actual.size(); ++i) {
    const bool forecast_by_all = std::all_of(forecasts.begin(), forecasts.end(),
                                             [i](const Forecast& f) { return !std::isnan(f.point[i]); });
    if (forecast_by_all && outcome.actual[i] > 0 && outcome.launch[i] > 0) places.push_back(i);
  }
  return places;
}

std::vector<Scores> score(std::span<const Forecast> forecasts, const ScoredOutcome& outcome) {
  const std::vector<std::size_t> places = places_scored(forecasts, outcome);
  const auto shrank = [&](std::size_t i) { return outcome.actual[i] < outcome.launch[i]; };
  const auto turned = [&](std::size_t i) {
    return shrank(i) && !outcome.base.empty() && outcome.launch[i] > outcome.base[i];
  };
  const auto shrinking = those(places, shrank), growing = those(places, std::not_fn(shrank)),
             turning = those(places, turned);
  std::vector<Scores> scores;
  for (const Forecast& f : forecasts)
    scores.push_back({f.method, score_on(f, outcome, places), score_on(f, outcome, shrinking),
                      score_on(f, outcome, growing), score_on(f, outcome, turning)});
  return scores;
}

}  // namespace ebb
