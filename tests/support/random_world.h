// A made-up world for tests: places scattered over a square, people of all ages, rates near China's.
// Everything follows from one number, so a failing case can be repeated.
#pragma once

#include <cmath>
#include <memory>
#include <numeric>
#include <vector>

#include "model/year/year.h"

namespace ebb {

struct RandomWorld {
  Geography geography;
  VitalRates vital;
  State state;
  std::vector<double> net;  ///< [place], persons a year; sums to 0

  RandomWorld(std::uint64_t seed, std::size_t places, std::size_t groups, double persons = 40'000) {
    Stream random(seed, 0, Year{2000}, Block::method);
    geography = {.places = places, .groups = groups, .located = true};
    std::vector<double> x(places), y(places);
    for (std::size_t i = 0; i < places; ++i) {
      geography.group_of.push_back(static_cast<int>(i * groups / places));
      x[i] = 1500 * random.uniform();
      y[i] = 1500 * random.uniform();
    }
    for (std::size_t i = 0; i < places; ++i)
      for (std::size_t j = 0; j < places; ++j)
        geography.distance_km.push_back(static_cast<float>(std::hypot(x[i] - x[j], y[i] - y[j])));

    const Schedule rates = model_life_table(70 + 10 * random.uniform());
    const MortalityPeriod period{{2015}, {2020}, rates};
    vital = {.launch = {2020}, .mortality = fit_lee_carter({&period, 1}, {2020}, 0.17, 0.08, 0.25)};
    state.year = {2020};
    state.places = places;
    state.groups = groups;
    state.people.assign(places * sexes * ages, 0.0);
    for (std::size_t i = 0; i < places; ++i) {
      const double size = persons * std::exp(normal(random)), old = 0.5 + random.uniform();
      for (int s = 0; s < sexes; ++s)
        for (int a = 0; a < ages; ++a)
          state.at(i, s, a) =
              size / 160 * std::exp(-std::pow(a / 75.0, 4) * old) * (0.6 + 0.8 * random.uniform());
      vital.brass_level.push_back(0.2 * normal(random));
      vital.total_fertility.push_back(0.7 + 1.5 * random.uniform());
      const auto people = state.of(i);
      state.mass.push_back(std::accumulate(people.begin(), people.end(), 0.0));
      net.push_back(0.004 * state.mass[i] * normal(random));
    }
    const double drift = std::accumulate(net.begin(), net.end(), 0.0) /
                         std::accumulate(state.mass.begin(), state.mass.end(), 0.0);
    for (std::size_t i = 0; i < places; ++i) net[i] -= drift * state.mass[i];
    state.pull.assign(places, 0.0);
    state.mortality_level = vital.mortality.kappa;
  }

  /// A course whose migration is inverted from `net`; the excess stands in state.pull.
  Course course(const Coefficients& coefficients = {}) {
    Course c{.vital = &vital,
             .coefficients = coefficients,
             .movement = movement(geography, coefficients, state),
             .pull_spread = 0.2,
             .mortality_drift = vital.mortality.drift};
    c.balance = pulls_for(*c.movement, state, std::vector<double>(state.places, 0.0)).pull;
    state.pull = pulls_for(*c.movement, state, net).pull;
    for (std::size_t i = 0; i < state.places; ++i) state.pull[i] -= c.balance[i];
    return c;
  }

  /// Whole persons, as dice need them.
  void make_whole(std::uint64_t seed) {
    Stream random(seed, 1, Year{2000}, Block::start);
    for (double& persons : state.people) persons = whole(persons, random);
  }
};

inline std::vector<double> totals(const State& state) {
  std::vector<double> total;
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    total.push_back(std::accumulate(people.begin(), people.end(), 0.0));
  }
  return total;
}

}  // namespace ebb
