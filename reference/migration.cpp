#include "reference/migration.h"

#include <cmath>

namespace ebb::reference {
namespace {

using enum Coefficient;

double persons(const State& state, std::size_t place) {
  double sum = 0;
  for (double n : state.of(place)) sum += n;
  return sum;
}

double nation(const State& state) {
  double sum = 0;
  for (double m : state.mass) sum += m;
  return sum;
}

}  // namespace

double Migration::cost(std::size_t from, std::size_t to, int age) const {
  if (from == to) return 0;
  const bool family = age >= 50;
  if (!geography_.located) return family ? family_ : work_;
  const double delta = coefficients_[migration_distance] * (family ? 1.25 : 1);
  const double d = geography_.distance_km[from * geography_.places + to];
  double ln_k = -delta * std::log(1 + d / coefficients_[migration_near]);
  if (geography_.group_of[from] != geography_.group_of[to]) ln_k -= coefficients_[migration_border];
  if (!geography_.macro_region_of.empty() &&
      geography_.macro_region_of[from] != geography_.macro_region_of[to])
    ln_k -= 0.2;
  return std::exp(ln_k) * (family ? family_ : work_);
}

double Migration::schedule(int age) const {
  if (age < 15) return 0;
  const double x = age;
  return scale_ * (0.02 * std::exp(-0.1 * x) + 0.06 * std::exp(-0.1 * (x - 20) - std::exp(-0.4 * (x - 20))) +
                   0.002 * std::exp(-1 * (x - 60) - std::exp(-0.6 * (x - 60))) + 0.003);
}

double Migration::drawn(const State& state, std::span<const double> pulls, std::size_t from, int age,
                        bool own_group_only) const {
  const double power = coefficients_[migration_mass_power], all = nation(state);
  double sum = 0;
  for (std::size_t to = 0; to < state.places; ++to)
    if (!own_group_only || geography_.group_of[from] == geography_.group_of[to])
      sum += cost(from, to, age) * std::pow(state.mass[to] / all, power) * std::exp(pulls[to] - pulls[from]);
  return sum;
}

double Migration::share_crossing(const State& state, std::span<const double> pulls, std::size_t from) const {
  double leavers = 0, crossers = 0;
  for (int first : {15, 50}) {  // all of working age, then all older ones, see the country alike
    const double phi = drawn(state, pulls, from, first, false), near = drawn(state, pulls, from, first, true);
    for (int a = first; a < (first == 15 ? 50 : ages); ++a) {
      const double odds = schedule(a) * phi;
      const double left = (state.at(from, 0, a) + state.at(from, 1, a)) * odds / (1 + odds);
      leavers += left;
      crossers += left * (1 - near / phi);
    }
  }
  return leavers > 0 ? crossers / leavers : 0;
}

double Migration::odds_of_leaving(const State& state, std::span<const double> pulls, std::size_t from,
                                  int age) const {
  const double phi = drawn(state, pulls, from, age, false);
  if (age >= 15) return schedule(age) * phi;
  double women = 0, leaving = 0;
  for (int a = 25; a <= 44; ++a) {
    women += state.at(from, female, a);
    leaving += state.at(from, female, a) * schedule(a) * phi;
  }
  const double s = share_crossing(state, pulls, from);
  return leaving / women * (1 - (coefficients_[migration_left_behind] * s + 0.2 * (1 - s)));
}

Migration::Migration(const Geography& geography, const Coefficients& coefficients, const State& base)
    : geography_(geography), coefficients_(coefficients) {
  const std::vector<double> nothing(base.places, 0.0);
  double people = 0, work = 0, work_near = 0, family = 0;
  for (std::size_t i = 0; i < base.places; ++i) {
    people += persons(base, i);
    work += persons(base, i) * drawn(base, nothing, i, 15, false);
    work_near += persons(base, i) * drawn(base, nothing, i, 15, true);
    family += persons(base, i) * drawn(base, nothing, i, 50, false);
  }
  work_ = people / work;
  family_ = people / family;

  double women = 0, mothers = 0, children = 0, leavers = 0;
  for (std::size_t i = 0; i < base.places; ++i)
    for (int a = 0; a < ages; ++a) {
      const double aged_a = base.at(i, 0, a) + base.at(i, 1, a);
      if (a < 15) children += aged_a;
      leavers += aged_a * schedule(a);
      if (a >= 25 && a <= 44) {
        women += base.at(i, female, a);
        mothers += base.at(i, female, a) * schedule(a);
      }
    }
  const double s = 1 - work_near / work;
  const double along = 1 - (coefficients[migration_left_behind] * s + 0.2 * (1 - s));
  scale_ = coefficients[migration_intensity] * people / (leavers + children * along * mothers / women);
}

double Migration::probability(const State& state, std::span<const double> pulls, std::size_t from,
                              std::size_t to, int age) const {
  const double odds = odds_of_leaving(state, pulls, from, age);
  if (from == to) return 1 / (1 + odds);
  const double share = cost(from, to, age) *
                       std::pow(state.mass[to] / nation(state), coefficients_[migration_mass_power]) *
                       std::exp(pulls[to] - pulls[from]) / drawn(state, pulls, from, age, false);
  return odds / (1 + odds) * share;
}

std::vector<double> Migration::arrivals(const State& state, std::span<const double> pulls) const {
  std::vector<double> come(state.people.size(), 0.0);
  const double power = coefficients_[migration_mass_power], everybody = nation(state);
  for (std::size_t i = 0; i < state.places; ++i)
    for (int a = 0; a < ages; ++a) {
      const double odds = odds_of_leaving(state, pulls, i, a), all = drawn(state, pulls, i, a, false);
      for (std::size_t j = 0; j < state.places; ++j)
        for (int s = 0; s < sexes; ++s)
          come[(j * sexes + static_cast<std::size_t>(s)) * ages + static_cast<std::size_t>(a)] +=
              state.at(i, s, a) * odds / (1 + odds) * cost(i, j, a) *
              std::pow(state.mass[j] / everybody, power) * std::exp(pulls[j] - pulls[i]) / all;
    }
  return come;
}

}  // namespace ebb::reference
