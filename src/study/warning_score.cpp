#include "study/warning_score.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "study/losses.h"

namespace ebb {
namespace {

using Eigen::Index;
using Values = std::vector<double>;

/// Standings of some places; the mean, which is 0, where one is not known.
Eigen::MatrixXd table_of(const SignsOfYear& all, const ChosenSigns& chosen,
                         const std::vector<std::size_t>& units) {
  Eigen::MatrixXd x(static_cast<Index>(units.size()), static_cast<Index>(chosen.size()));
  for (Index i = 0; i < x.rows(); ++i)
    for (Index k = 0; k < x.cols(); ++k) {
      const double z = all.standing[chosen[static_cast<std::size_t>(k)]][units[static_cast<std::size_t>(i)]];
      x(i, k) = is_known(z) ? z : 0;
    }
  return x;
}

Eigen::VectorXd of_units(const Values& values, const std::vector<std::size_t>& units) {
  Eigen::VectorXd some(static_cast<Index>(units.size()));
  for (Index i = 0; i < some.size(); ++i) some[i] = values[units[static_cast<std::size_t>(i)]];
  return some;
}

Values values_of(const Eigen::VectorXd& vector) { return {vector.data(), vector.data() + vector.size()}; }

void learn_from_the_past(WarningScore& fit, const SignsOfYear& then, const Values& happened,
                         const std::vector<std::size_t>& units) {
  double lost[2] = {0, 0}, n[2] = {0, 0};
  for (std::size_t u : units)
    if (const double before = then.value[past_sign()][u]; is_known(before)) {
      n[before < 0] += 1;
      lost[before < 0] += happened[u];
    }
  if (n[0] > 0 && n[1] > 0) {
    fit.if_grown_before = lost[0] / n[0];
    fit.if_lost_before = lost[1] / n[1];
    fit.trend_told = true;
  }
}

}  // namespace

SignsOfYear signs_of(const World& known, Year year, const World& everything) {
  SignsOfYear all{.year = year,
                  .people = by_units_of(everything, known, known.at(year)->total),
                  .value = {},
                  .standing = {}};
  for (const Sign& sign : signs()) {
    all.value.push_back(by_units_of(everything, known, sign.measure(known, year)));
    all.standing.push_back(standing(sign, all.value.back(), all.people));
  }
  return all;
}

ChosenSigns in_both(const SignsOfYear& one, const SignsOfYear& other) {
  ChosenSigns chosen;
  for (std::size_t s = 0; s < signs().size(); ++s)
    if (!one.standing[s].empty() && !other.standing[s].empty()) chosen.push_back(s);
  return chosen;
}

std::size_t past_sign() {
  const auto found =
      std::find_if(signs().begin(), signs().end(), [](const Sign& s) { return s.id == "past"; });
  return static_cast<std::size_t>(found - signs().begin());
}

std::vector<std::size_t> those_known(const Values& values, const Values& people) {
  std::vector<std::size_t> units;
  for (std::size_t u = 0; u < values.size(); ++u)
    if (is_known(values[u]) && people[u] > 0) units.push_back(u);
  return units;
}

std::vector<double> WarningScore::chances(const SignsOfYear& now,
                                          const std::vector<std::size_t>& units) const {
  const Eigen::MatrixXd x = table_of(now, chosen, units);
  Values all;
  for (Index i = 0; i < x.rows(); ++i) all.push_back(logistic.probability(x.row(i)));
  return all;
}

WarningScore score_fitted_on(const SignsOfYear& then, const ChosenSigns& chosen, const Values& happened,
                             const std::vector<std::size_t>& units, std::optional<double> threshold) {
  WarningScore fit{.chosen = chosen, .logistic = {}};
  const Eigen::VectorXd lost = of_units(happened, units);
  fit.logistic = fit_logistic(table_of(then, chosen, units), lost);
  fit.base_rate = lost.mean();
  fit.threshold = threshold.value_or(best_threshold(fit.chances(then, units), values_of(lost)));
  learn_from_the_past(fit, then, happened, units);
  return fit;
}

std::vector<Weight> weights_of(const WarningScore& fit) {
  std::vector<Weight> weights;
  for (std::size_t k = 0; k < fit.chosen.size(); ++k)
    weights.push_back({&signs()[fit.chosen[k]], fit.logistic.slope[static_cast<Index>(k)]});
  std::stable_sort(weights.begin(), weights.end(),
                   [](const Weight& a, const Weight& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return weights;
}

double area_under_curve(std::span<const double> chance, std::span<const double> happened) {
  std::vector<std::size_t> order(chance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return chance[a] < chance[b]; });
  double ranks = 0, lost = 0;  // of those it happened to; ties share their mean rank
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last < order.size() && !(chance[order[last]] > chance[order[first]])) ++last;
    const double rank = (static_cast<double>(first + last) + 1) / 2;
    for (; first < last; ++first)
      if (happened[order[first]] > 0) ranks += rank, lost += 1;
  }
  const double others = static_cast<double>(chance.size()) - lost;
  return lost > 0 && others > 0 ? (ranks - lost * (lost + 1) / 2) / (lost * others) : unknown;
}

double best_threshold(std::span<const double> chance, std::span<const double> happened) {
  std::vector<std::size_t> order(chance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return chance[a] > chance[b]; });
  const double lost = std::accumulate(happened.begin(), happened.end(), 0.0),
               others = static_cast<double>(happened.size()) - lost;
  if (!(lost > 0) || !(others > 0)) return 0.5;
  double hits = 0, false_alarms = 0, best = 0, threshold = 1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    (happened[order[k]] > 0 ? hits : false_alarms) += 1;
    const bool ties = k + 1 < order.size() && chance[order[k + 1]] == chance[order[k]];
    if (!ties && hits / lost - false_alarms / others > best) {
      best = hits / lost - false_alarms / others;
      threshold = chance[order[k]];
    }
  }
  return threshold;
}

}  // namespace ebb
