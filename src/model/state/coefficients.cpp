#include "model/state/coefficients.h"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>

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
