#include "model/migration/schedule.h"

#include <cmath>

namespace ebb {
namespace {

double double_exponential(double height, double fall, double rise, double years_past_peak) {
  return height * std::exp(-fall * years_past_peak - std::exp(-rise * years_past_peak));
}

}  // namespace

double RogersCastro::at(double age) const {
  return a1 * std::exp(-al1 * age) + double_exponential(a2, al2, l2, age - mu2) +
         double_exponential(a3, al3, l3, age - mu3) + c;
}

double odds_of_mothers(const std::array<double, ages>& odds, std::span<const double> people) {
  double women = 0, leaving = 0, evenly = 0;
  for (int a = first_mothers_age; a <= last_mothers_age; ++a) {
    const double aged_a = people[female * ages + a];
    women += aged_a;
    leaving += aged_a * odds[a];
    evenly += odds[a];
  }
  return women > 0 ? leaving / women : evenly / (last_mothers_age - first_mothers_age + 1);
}

LeavingSchedule::LeavingSchedule(const RogersCastro& curve, std::span<const double> nation, double intensity,
                                 double taken_along) {
  for (int a = first_adult_age; a < ages; ++a) odds_[a] = curve.at(a);

  double persons = 0, leavers = 0;
  const double children_odds = taken_along * odds_of_mothers(odds_, nation);
  for (int s = 0; s < sexes; ++s)
    for (int a = 0; a < ages; ++a) {
      const double aged_a = nation[s * ages + a];
      persons += aged_a;
      leavers += aged_a * (a < first_adult_age ? children_odds : odds_[a]);
    }
  const double scale = leavers > 0 ? intensity * persons / leavers : intensity;
  for (double& odds : odds_) odds *= scale;
}

}  // namespace ebb
