#include "model/state/coefficients.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>

#include "model/state/state.h"

namespace ebb {
namespace {

constexpr CoefficientEntry table[] = {
#define EBB_ROW(code, name, unit, value, low, high, law, acts, source) \
  {Coefficient::code, name, unit, value, low, high, Law::law, ActsOn::acts, source},
    EBB_COEFFICIENTS(EBB_ROW)
#undef EBB_ROW
};

double standard_normal(double quantile) { return -std::sqrt(2.0) * boost::math::erfc_inv(2 * quantile); }

double logit(double p) { return std::log(p / (1 - p)); }

/// Normal on some scale, its 5 % and 95 % points given there; centred between them.
double between(double low, double high, double quantile) {
  constexpr double z95 = 1.6448536269514722;
  return (low + high) / 2 + (high - low) / (2 * z95) * standard_normal(quantile);
}

}  // namespace

std::span<const CoefficientEntry> coefficient_table() { return table; }

const CoefficientEntry& entry_of(Coefficient c) { return table[static_cast<std::size_t>(c)]; }

bool concerns_economy(const CoefficientEntry& entry) {
  return entry.coefficient >= Coefficient::economy_moves;
}

bool cuts_a_loop(const CoefficientEntry& entry) { return entry.coefficient >= Coefficient::loop_jobs; }

bool settled_at_launch(const CoefficientEntry& entry) {
  switch (entry.coefficient) {
    case Coefficient::migration_intensity:
    case Coefficient::migration_distance:
    case Coefficient::migration_near:
    case Coefficient::migration_border:
    case Coefficient::migration_education:
    case Coefficient::education_age_slope:
    case Coefficient::mortality_gain:
    case Coefficient::economy_moves:
    case Coefficient::production_legacy_middle:
    case Coefficient::production_emerging_middle:
      return true;
    default:
      return false;
  }
}

Coefficients Coefficients::in(Year year, std::size_t places) const {
  Coefficients now = *this;
  now.amendments_.clear();
  now.measures_.clear();
  for (const Amendment& change : amendments_) {
    if (year < change.from || year > change.until) continue;
    std::vector<double>& local = now.by_place_[static_cast<std::size_t>(change.coefficient)];
    if (change.units.empty()) {
      now.set(change.coefficient, change.value);
      local.clear();
      continue;
    }
    if (local.empty()) local.assign(places, now[change.coefficient]);
    for (int unit : change.units) local[static_cast<std::size_t>(unit)] = change.value;
  }
  return now;
}

namespace {

/// How much of a measure acts in a year: what of it is done, its first years, and what prices have left of
/// it.
double strength(const Measure& measure, Year year, double inflation) {
  if (year < measure.from || year > measure.until) return 0;
  const double begun = std::min(1.0, (year - measure.from + 1.0) / std::max(1, measure.phase_in));
  double worth = 1;
  if (measure.nominal) worth = std::pow(1 + inflation, -(year - measure.launch));
  if (measure.priced) worth = std::pow(1 + inflation, measure.launch - *measure.priced);
  return measure.part * begun * worth;
}

double changed(double value, const Measure& measure, double amount, double strength) {
  switch (measure.how) {
    case How::set:
      return std::lerp(value, amount, strength);
    case How::add:
      return value + strength * amount;
    case How::multiply:
      return value * std::lerp(1.0, amount, strength);
  }
  return value;
}

}  // namespace

Coefficients Coefficients::in_the_year_after(const State& before) const {
  const Year year = before.year + 1;
  Coefficients now = in(year, before.places);
  for (const Measure& measure : measures_) {
    const double acts = strength(measure, year, now[Coefficient::price_inflation]);
    if (acts == 0) continue;
    std::vector<double>& local = now.by_place_[static_cast<std::size_t>(measure.coefficient)];
    for (std::size_t k = 0; k < measure.units.size(); ++k) {
      const auto unit = static_cast<std::size_t>(measure.units[k]);
      const bool holds =
          std::all_of(measure.conditions.begin(), measure.conditions.end(), [&](const Condition& condition) {
            if (before.economy.stands_still()) return false;
            const double reading = read(condition.gauge, before.economy.places[unit], measure.at_launch[k]);
            return condition.below ? reading < condition.bound : reading > condition.bound;
          });
      const double was = now.at(measure.coefficient, unit);
      const double share = measure.shares.empty() ? 1 : measure.shares[k];
      const double is = holds ? changed(was, measure, share * measure.amount, acts) : was;
      if (is == was) continue;
      if (local.empty()) local.assign(before.places, now[measure.coefficient]);
      local[unit] = is;
      now.in_force_.push_back({&measure, measure.units[k], is - was});
    }
  }
  return now;
}

Coefficients::Coefficients()
    : everywhere_(std::size(table)), by_place_(std::size(table)), decided_(std::size(table)) {
  for (const CoefficientEntry& entry : table) set(entry.coefficient, entry.value);
}

double prior_quantile(const CoefficientEntry& entry, double quantile) {
  switch (entry.law) {
    case Law::fixed:
      return entry.value;
    case Law::normal:
      return between(entry.low, entry.high, quantile);
    case Law::log_normal:
      return std::exp(between(std::log(entry.low), std::log(entry.high), quantile));
    case Law::logit_normal:
      return 1 / (1 + std::exp(-between(logit(entry.low), logit(entry.high), quantile)));
  }
  return entry.value;
}

}  // namespace ebb
