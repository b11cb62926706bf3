#include "lens/landing.h"

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

constexpr double least = 0.01;
constexpr double pace_lived_with = 0.02, services_enough = 0.8, debt_borne = 1.5;
constexpr double vacancy_borne = 0.08, vacancy_of_ruin = 0.3;

/// Land that follows people down has an elasticity of one; where people do not fall there is nothing to
/// follow.
double land_follows(const Descent& d) {
  if (d.people >= 1) return 1;
  return std::log(std::max(1e-9, d.land)) / std::log(d.people);
}

}  // namespace

const std::array<LandingTerm, landing_terms> landing_table{{{"pace", {"pace", "速度"}},
                                                            {"services", {"services", "服务"}},
                                                            {"income", {"income", "收入"}},
                                                            {"debt", {"debt", "债务"}},
                                                            {"homes", {"homes", "住房"}},
                                                            {"land", {"land", "用地"}},
                                                            {"elders", {"elders", "养老"}}}};

double Landing::score() const {
  double logs = 0;
  for (double term : terms) logs += std::log(term);
  return std::exp(logs / landing_terms);
}

bool Landing::is_hard() const {
  return std::any_of(terms.begin(), terms.end(), [](double term) { return term < hard; });
}

Landing landing_of(const Descent& d) {
  const double growth = std::log(std::max(1e-9, d.people)) / d.years;
  Landing landing{{growth < 0 ? pace_lived_with / -growth : 1, d.services / services_enough, d.income,
                   d.debt > 0 ? debt_borne / d.debt : 1, 1 - (d.vacancy - vacancy_borne) / vacancy_of_ruin,
                   land_follows(d), d.pension_cover}};
  for (double& term : landing.terms) term = std::clamp(term, least, 1.0);
  return landing;
}

}  // namespace ebb
