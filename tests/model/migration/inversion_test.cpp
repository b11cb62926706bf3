#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "country.h"

namespace ebb {
namespace {

std::vector<double> wished_for(const Country& country, std::uint64_t seed, double rate) {
  Stream random(seed, 1, Year{2000}, Block::method);
  std::vector<double> net;
  for (std::size_t i = 0; i < country.places(); ++i)
    net.push_back(rate * country.persons(i) * normal(random));
  return consistent(net, country.state);
}

/// Everybody counts a tenth of those in other groups as registered away, each group's absent at its first
/// place.
void keep_a_book(Country& country) {
  State& state = country.state;
  state.away.assign(state.groups * state.places, 0.0);
  state.registered.assign(state.places, 0.0);
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto g = static_cast<std::size_t>(country.geography.group_of[i]);
    state.registered[i] += country.persons(i);
    for (std::size_t p = 0; p < state.groups; ++p) {
      if (p == g) continue;
      const double away = 0.1 * country.persons(i) / static_cast<double>(state.groups);
      state.away[p * state.places + i] = away;
      state.registered[i] -= away;
      state.registered[p * state.places / state.groups] += away;
    }
  }
}

RC_GTEST_PROP(ThePulls, bring_about_the_net_migration_asked_for,
              (std::uint32_t seed, bool located, bool booked, bool with_graduates, bool barred)) {
  // Of three places each is the others' world: two kinds of movers then take more sweeps than are given.
  const std::size_t fewest = with_graduates ? 6 : 3;
  Country country = scattered(seed, *rc::gen::inRange<std::size_t>(fewest, 25), 3);
  country.geography.located = located;
  if (booked) keep_a_book(country);
  if (with_graduates) tell_graduates_apart(country);
  Coefficients coefficients;
  if (barred) coefficients.set(Coefficient::migration_hukou, 0.8);
  const auto movement = country.movement(coefficients);
  const auto net = wished_for(country, seed, 0.003);
  const Inversion found = pulls_for(*movement, country.state, net);
  RC_ASSERT(found.converged);
  RC_ASSERT(found.worst <= 1e-10);
  const Lived year(country, *movement, found.pull, {}, coefficients);
  const auto expected = expected_net(*movement, country.state, found.pull);
  double mean = 0;
  for (std::size_t i = 0; i < country.places(); ++i) {
    RC_ASSERT(std::abs(year.in(i)-year.out(i) - net[i]) < 1e-6 * year.movers());
    RC_ASSERT(std::abs(expected[i] - net[i]) < 1e-9 * year.movers());
    mean += country.persons(i) * found.pull[i];
  }
  RC_ASSERT(std::abs(mean) < 1e-9 * country.persons());
}

TEST(ThePulls, are_found_again_from_what_they_did) {
  Country country = scattered(1, 60, 6);
  double mean = 0;
  for (std::size_t i = 0; i < 60; ++i) mean += country.persons(i) * country.pulls[i] / country.persons();
  const auto movement = country.movement();
  const auto net = expected_net(*movement, country.state, country.pulls);
  const Inversion found = pulls_for(*movement, country.state, net);
  for (std::size_t i = 0; i < 60; ++i) EXPECT_NEAR(found.pull[i], country.pulls[i] - mean, 1e-6);
}

TEST(ThePulls, of_large_and_uneven_moves_are_found_too) {
  const Country country = scattered(2, 100, 8);
  Coefficients far;
  far.set(Coefficient::migration_distance, 1.6);
  far.set(Coefficient::migration_border, 1.5);
  far.set(Coefficient::migration_intensity, 0.006);
  const auto movement = country.movement(far);
  const Inversion found = pulls_for(*movement, country.state, wished_for(country, 2, 0.006));
  EXPECT_TRUE(found.converged) << found.worst;
  EXPECT_LT(found.sweeps, 100);
}

TEST(ThePulls, for_what_cannot_be_say_so_and_stay_finite) {
  const Country country = scattered(3, 10, 2);
  std::vector<double> net(10, 0.0);
  net[0] = -2 * country.persons(0);
  net[1] = 2 * country.persons(0);
  const Inversion found = pulls_for(*country.movement(), country.state, net);
  EXPECT_FALSE(found.converged);
  for (double pull : found.pull) EXPECT_TRUE(std::isfinite(pull));
}

TEST(ThePulls, leave_a_place_nobody_knows_of_alone) {
  Country country = scattered(4, 6, 2);
  for (double& persons : country.state.of(5)) persons = 0;
  country.state.mass[5] = 0;
  const Inversion found = pulls_for(*country.movement(), country.state, std::vector<double>(6, 0.0));
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.pull[5], 0, 1.0);
}

TEST(NetMigration, is_made_to_cancel_by_taking_from_all_alike) {
  Country country = alike(3, 1000);
  const auto balanced = consistent(std::vector<double>{300, -100, 100}, country.state);
  EXPECT_NEAR(balanced[0], 200, 1e-12);
  EXPECT_NEAR(balanced[1], -200, 1e-12);
  EXPECT_NEAR(balanced[2], 0, 1e-12);
}

/// A gain of the rest of the nation that nobody lost is an error of counting; it must not empty the small
/// places.
TEST(NetMigration, of_small_places_hardly_feels_what_is_wrong_with_a_huge_one) {
  Country country = alike(4, 1000);
  country.state.at(3, male, 25) = 1'000'000;
  country.remember_sizes();
  const auto balanced = consistent(std::vector<double>{-20, -30, -10, 2000}, country.state);
  EXPECT_NEAR(balanced[0], -22, 0.1);
  EXPECT_NEAR(balanced[1], -32, 0.1);
}

}  // namespace
}  // namespace ebb
