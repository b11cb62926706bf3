// A made-up economy for a made-up world: jobs, product, houses and mines of every place. The first place has
// neither a mine nor new industry, as many have not.
#pragma once

#include "study/base_year.h"
#include "study/launch.h"
#include "support/random_world.h"

namespace ebb {

inline KnownEconomy random_economy(std::uint64_t seed, const State& state) {
  Stream random(seed, 2, Year{2000}, Block::method);
  KnownEconomy known;
  for (std::size_t i = 0; i < state.places; ++i) {
    std::array<double, sectors> jobs{};
    double all = 0;
    for (double& share : jobs) share = 0.02 + random.uniform();
    if (i == 0) jobs[number(Sector::extraction)] = jobs[number(Sector::emerging)] = 0;
    for (const double share : jobs) all += share;
    for (double& share : jobs) share /= all;
    known.jobs.push_back(jobs);
    const double a_head = 20'000 * std::exp(0.5 * normal(random));
    known.product.push_back(
        {0.1 * a_head * state.mass[i], 0.5 * a_head * state.mass[i], 0.4 * a_head * state.mass[i]});
    known.skills.push_back(0.5 + random.uniform());
    known.urban.push_back(0.2 + 0.7 * random.uniform());
    known.floor.push_back(20 + 20 * random.uniform());
    known.deposits.push_back({0.8 * random.uniform(), 10 + 40 * random.uniform()});
  }
  return known;
}

/// A launch from a made-up world with a made-up economy.
inline Launch launch_of(const RandomWorld& world, std::uint64_t seed) {
  Launch launch{.year = world.state.year,
                .launched = std::vector<bool>(world.state.places, true),
                .geography = world.geography,
                .state = world.state,
                .vital = world.vital,
                .net = world.net,
                .net_known = std::vector<bool>(world.state.places, true)};
  launch.economy = random_economy(seed, world.state);
  return launch;
}

/// Gives a course and a state the economy of their launch year.
inline void set_going(Course& course, State& state, const KnownEconomy& known, const RandomWorld& world) {
  BaseEconomy economy = economy_at_launch(known, world.geography, state, world.net, course.coefficients);
  course.economy = std::move(economy.base);
  state.economy = std::move(economy.economy);
}

}  // namespace ebb
