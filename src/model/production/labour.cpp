#include "model/production/labour.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace ebb {
namespace {

constexpr double back_to_output = 0.3, wage_curve_lag = 4;  // a year, years: design note 7.6

/// u_s: smooth, u in slack, towards 0 in a shortage.
double slack(double jobs, double people) {
  const double missing = (1 - jobs / people) / least_unemployment;
  // ln(1 + e^x) without overflow; a shortage beyond measure is as good as the largest told.
  constexpr double deepest = -30;
  const double x = std::max(deepest, missing);
  return least_unemployment * (x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)));
}

}  // namespace

LabourForce labour_force(std::span<const double> people) {
  struct Activity {
    int from;
    double women, men;
  };
  constexpr Activity activities[] = {{16, 0.30, 0.32}, {20, 0.72, 0.80}, {25, 0.84, 0.95}, {45, 0.76, 0.93},
                                     {50, 0.62, 0.87}, {55, 0.50, 0.78}, {60, 0.38, 0.56}, {65, 0.24, 0.36},
                                     {70, 0.10, 0.17}, {75, 0, 0}};
  LabourForce force;
  for (std::size_t k = 0; k + 1 < std::size(activities); ++k) {
    const Activity& activity = activities[k];
    double active = 0;
    for (int age = activity.from; age < activities[k + 1].from; ++age)
      active += activity.women * people[static_cast<std::size_t>(age)] +
                activity.men * people[ages + static_cast<std::size_t>(age)];
    force.whole += active;
    if (activity.from >= first_hard_age) force.old += active;
  }
  return force;
}

LabourMarket meet(double jobs, double people) {
  assert(jobs >= 0 && people >= 0);
  LabourMarket market;
  if (people <= 0)
    return {.employed = 0, .unemployment = 0, .vacancies = jobs, .filled = jobs > 0 ? 0.0 : 1.0};
  market.unemployment = std::max(least_unemployment, 1 - jobs / people);
  market.employed = people * (1 - market.unemployment);
  market.vacancies = std::max(0.0, jobs - market.employed);
  market.filled = jobs > 0 ? market.employed / jobs : 1;
  return market;
}

double wage_growth(double jobs, double people, double output_per_worker, double wage, double gap,
                   double growth, double rigidity, double curve) {
  if (people <= 0 || output_per_worker <= 0) return growth;
  const double change = growth + back_to_output * (std::log(output_per_worker / wage) - gap) -
                        curve * std::log(slack(jobs, people) / usual_unemployment) / wage_curve_lag;
  return change < 0 ? change * (1 - rigidity) : change;
}

Unemployed by_age(double unemployment, double old_share, double rehired) {
  assert(old_share >= 0 && old_share <= 1 && rehired > 0);
  // In a steady state the odds of being without work go with one over the rate of being taken again.
  const double scale = (1 - old_share) + old_share / rehired;
  Unemployed without{unemployment / scale, unemployment / rehired / scale};
  if (without.old > 1) without = {(unemployment - old_share) / (1 - old_share), 1};
  return without;
}

}  // namespace ebb
