#include "model/people/mortality.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/people/life_table.h"

namespace ebb {
namespace {

// ---- the shipped standard
// ------------------------------------------------------------------------------------------ m(x) =
// A^((x+B)^C) + D exp(-E (ln x - ln F)^2) + G H^x: childhood, accidents of the young, ageing (the three terms
// of Heligman & Pollard 1980, used here for the death rate). The numbers are ours: a general pattern with an
// e0 of about 75, men worse off at every age.
struct Pattern {
  double a, b, c, d, e, f, g, h;
};

constexpr Pattern standard[sexes] = {
    {.0012, .018, .095, .00020, 8, 22, .000020, 1.104},
    {.0013, .018, .095, .00055, 8, 22, .000049, 1.097},
};

double rate_at(const Pattern& p, double age) {
  const double childhood = std::pow(p.a, std::pow(age + p.b, p.c));
  const double hump = age > 0 ? p.d * std::exp(-p.e * std::pow(std::log(age / p.f), 2)) : 0.0;
  return childhood + hump + p.g * std::pow(p.h, age);
}

std::array<double, ages> standard_rates(Sex sex) {
  std::array<double, ages> rates;
  for (int a = 0; a < ages; ++a) rates[a] = rate_at(standard[sex], a == 0 ? 0.0 : a + 0.5);
  rates[open_age] = 1.1 * rates[open_age];  // those above 100 are a little older than 100.5 on average
  return rates;
}

/// Brass 1971: the odds of having died by any age times one factor.
std::array<double, ages> shifted(const std::array<double, ages>& rates, double brass_level) {
  LifeTable table = life_table(rates);
  const double factor = std::exp(brass_level);
  for (double& alive : table.alive) alive = 1 / (1 + factor * (1 - alive) / alive);
  return rates_from(table.alive);
}

double both_sexes(double of_women, double of_men) {
  return boys_in_a_life_table * of_men + (1 - boys_in_a_life_table) * of_women;
}

double life_expectancy_of_both(const Schedule& rates) {
  return both_sexes(life_expectancy(rates[female]), life_expectancy(rates[male]));
}

// ---- from groups to single years
// -----------------------------------------------------------------------------------
constexpr double lowest_rate = 1e-9;  // so that a group without deaths still has a logarithm

double middle(const AgeRate& group) { return (group.age_from + group.age_to + 1) / 2.0; }
double log_rate(const AgeRate& group) { return std::log(std::max(lowest_rate, group.rate)); }

/// The straight line through the logarithms of two groups, at an age.
double on_line(const AgeRate& low, const AgeRate& high, double age) {
  const double slope = (log_rate(high) - log_rate(low)) / (middle(high) - middle(low));
  return std::exp(log_rate(low) + slope * (age - middle(low)));
}

/// Groups joined at their mid-points; beyond the outermost the outermost line goes on.
double joined(std::span<const AgeRate> groups, double age) {
  if (groups.size() == 1) return std::max(lowest_rate, groups[0].rate);
  std::size_t upper = 1;
  while (upper + 1 < groups.size() && middle(groups[upper]) < age) ++upper;
  return on_line(groups[upper - 1], groups[upper], age);
}

/// How fast the rate rises with age where ageing governs (Gompertz 1825), per year of age, read from the last
/// two closed groups and kept within what has been observed of mankind.
double gompertz_slope(std::span<const AgeRate> closed) {
  if (closed.size() < 2) return 0.10;
  const AgeRate &low = closed[closed.size() - 2], &high = closed.back();
  return std::clamp((log_rate(high) - log_rate(low)) / (middle(high) - middle(low)), 0.05, 0.13);
}

/// The rate at which a group of a stationary population dies, its single years scaled: sum m L / sum L.
double rate_of(const AgeRate& group, const std::array<double, ages>& rates, double scale) {
  double alive = 1, lived = 0;
  for (int a = group.age_from; a <= group.age_to; ++a) {
    const double rate = scale * rates[a], left = a == open_age ? 0.0 : alive * std::exp(-rate);
    lived += (alive - left) / rate;
    alive = left;
  }
  return (1 - alive) / lived;
}

/// Scales single years so that their group dies at its rate.
void match(const AgeRate& group, std::array<double, ages>& rates) {
  const double aim = std::max(lowest_rate, group.rate);
  const double log_scale =
      root_of([&](double x) { return rate_of(group, rates, std::exp(x)) / aim - 1; }, -15.0, 15.0);
  const double scale = group.rate > 0 ? std::exp(log_scale) : 0.0;
  for (int a = group.age_from; a <= group.age_to; ++a) rates[a] *= scale;
}

}  // namespace

std::array<double, ages> single_year_rates(std::span<const AgeRate> groups) {
  assert(!groups.empty() && groups.front().age_from == 0 && groups.back().age_to == open_age);
  std::array<double, ages> rates{};
  const bool infants_apart = groups.front().age_to == 0 && groups.size() > 1;
  const auto closed = groups.subspan(infants_apart ? 1 : 0, groups.size() - (infants_apart ? 2 : 1));
  const AgeRate& open = groups.back();
  for (int a = 0; a < open.age_from; ++a)
    rates[a] = closed.empty() ? std::max(lowest_rate, groups[0].rate) : joined(closed, a + 0.5);
  for (int a = open.age_from; a < ages; ++a)
    rates[a] = std::max(lowest_rate, open.rate) * std::exp(gompertz_slope(closed) * (a - open.age_from));
  for (const AgeRate& group : groups) match(group, rates);
  return rates;
}

Schedule model_life_table(double e0) {
  const Schedule base{standard_rates(female), standard_rates(male)};
  auto at = [&](double level) { return Schedule{shifted(base[female], level), shifted(base[male], level)}; };
  const double level = root_of([&](double x) { return e0 - life_expectancy_of_both(at(x)); }, -5.0, 4.0);
  return at(level);
}

double life_expectancy(const std::array<double, ages>& rates) {
  const LifeTable table = life_table(rates);
  double years = table.alive[open_age] / std::max(lowest_rate, rates[open_age]);
  for (std::size_t a = 0; a < open_age; ++a)
    years += table.alive[a + 1] + table.lived_by_the_dying[a] * (table.alive[a] - table.alive[a + 1]);
  return years;
}

// ---- survival of a place
// -------------------------------------------------------------------------------------------

NationalSurvival::NationalSurvival(const Schedule& rates) {
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    const LifeTable table = life_table(rates[sex]);
    for (std::size_t a = 0; a <= ages; ++a) odds_[sex][a] = (1 - table.alive[a]) / table.alive[a];
    years_within_[sex] = table.lived_by_the_dying;
  }
}

Survival NationalSurvival::at(double brass_level) const {
  Survival survival;
  const double factor = std::exp(brass_level);
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    std::array<double, ages + 1> alive;
    std::array<double, ages> lived;
    for (std::size_t a = 0; a <= ages; ++a) alive[a] = 1 / (1 + factor * odds_[sex][a]);
    for (std::size_t a = 0; a < ages; ++a)
      lived[a] = alive[a + 1] + years_within_[sex][a] * (alive[a] - alive[a + 1]);
    for (std::size_t a = 0; a < open_age; ++a) survival.to_next[sex][a] = lived[a + 1] / lived[a];
    survival.to_next[sex][open_age] =
        alive[ages] / alive[open_age];  // at a constant rate T(101)/T(100) = l(101)/l(100)
    survival.of_newborn[sex] = lived[0];
  }
  return survival;
}

double brass_level_for(const NationalSurvival& nation, std::span<const double> people, double births,
                       double deaths) {
  assert(people.size() == sexes * ages);
  auto too_many = [&](double level) {
    const Survival survival = nation.at(level);
    double dying =
        -deaths + births * (1 - both_sexes(survival.of_newborn[female], survival.of_newborn[male]));
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (std::size_t a = 0; a < ages; ++a) dying += people[sex * ages + a] * (1 - survival.to_next[sex][a]);
    return dying;
  };
  return root_of(too_many, -1.5, 1.5);
}

}  // namespace ebb
