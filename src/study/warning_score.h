// The score of an early warning: a logistic in the signs of a year, and the bound from which it is an alarm
// (early_warning.h).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "atlas/world.h"
#include "lens/signs.h"
#include "study/logistic.h"

namespace ebb {

struct Weight {
  const Sign* sign;
  double weight;  ///< ln odds by standard deviation
};

/// What the signs say in one year, by the units of a World that knows all places.
struct SignsOfYear {
  Year year;
  std::vector<double> people;                 // [unit]
  std::vector<std::vector<double>> value;     // [sign][unit]
  std::vector<std::vector<double>> standing;  // [sign][unit], empty where a sign does not serve
};

SignsOfYear signs_of(const World& known, Year year, const World& everything);

/// Numbers in `signs()`.
using ChosenSigns = std::vector<std::size_t>;
/// Those that serve in both years.
ChosenSigns in_both(const SignsOfYear& one, const SignsOfYear& other);
/// That of the past: whether a place lost people before.
std::size_t past_sign();

/// Units with a value, and people.
std::vector<std::size_t> those_known(const std::vector<double>& values, const std::vector<double>& people);

/// A score, with the chance from which on it is an alarm and the two plain rules of the same places.
struct WarningScore {
  ChosenSigns chosen;
  Logistic logistic;
  double threshold = 0.5, base_rate = 0;
  double if_lost_before = 1, if_grown_before = 0;  // the chance of loss, as far as the fit tells
  bool trend_told = false;                         // whether it does

  std::vector<double> chances(const SignsOfYear& now, const std::vector<std::size_t>& units) const;
};

/// threshold: the bound asked for; nothing: the best of the fit.
WarningScore score_fitted_on(const SignsOfYear& then, const ChosenSigns& chosen,
                             const std::vector<double>& happened, const std::vector<std::size_t>& units,
                             std::optional<double> threshold);
/// The strongest first.
std::vector<Weight> weights_of(const WarningScore& fit);

/// The chance that a place which came out has a higher one than a place that did not (ties count half): the
/// area under the curve of hit rate against false alarms (Hanley & McNeil 1982). NaN where one kind is
/// missing.
double area_under_curve(std::span<const double> chance, std::span<const double> happened);

/// The chance from which on alarms told best what happened: largest hit rate less false alarm rate, the
/// highest of equals.
double best_threshold(std::span<const double> chance, std::span<const double> happened);

}  // namespace ebb
