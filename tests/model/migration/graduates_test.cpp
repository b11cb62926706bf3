#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "country.h"

namespace ebb {
namespace {

double gap(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0;
  for (std::size_t k = 0; k < a.size(); ++k) worst = std::max(worst, std::abs(a[k] - b[k]));
  return worst;
}

TEST(Graduates, told_apart_but_nobody_being_one_change_nothing) {
  Country country = scattered(21, 12, 3);
  const auto movement = country.movement();
  const Lived alike(country, *movement, country.pulls);
  tell_graduates_apart(country, 0);
  const Lived apart(country, *movement, country.pulls);
  EXPECT_LT(gap(alike.state.people, apart.state.people), 1e-9 * country.persons());
}

RC_GTEST_PROP(Graduates, are_never_more_than_the_people_and_nobody_is_lost, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  Country country = scattered(seed, *rc::gen::inRange<std::size_t>(2, 10), 2, 50'000);
  country.make_whole();
  tell_graduates_apart(country);
  const double persons = country.persons();
  Coefficients coefficients;
  coefficients.set(Coefficient::migration_hukou, 0.6);
  const Dice dice{.rolled = *rc::gen::arbitrary<bool>(), .seed = seed};
  const Lived year(country, *country.movement(coefficients), country.pulls, dice, coefficients);
  RC_ASSERT(std::abs(Country::sum(year.state.people) - persons) < 1e-9 * persons);
  const double graduates = Country::sum(country.state.graduates);
  RC_ASSERT(std::abs(Country::sum(year.state.graduates) - graduates) < 1e-9 * graduates);
  for (std::size_t k = 0; k < year.state.people.size(); ++k) {
    RC_ASSERT(year.state.graduates[k] >= 0);
    RC_ASSERT(year.state.graduates[k] <= year.state.people[k] * (1 + 1e-12) + 1e-9);
    if (dice.rolled) RC_ASSERT(year.state.graduates[k] == std::floor(year.state.graduates[k]));
  }
}

/// Graduates come to the place that draws all more often than others do, who come more often than nobody.
TEST(Graduates, answer_more_keenly_to_what_draws) {
  Country country = alike(6, 10'000, 25);
  tell_graduates_apart(country, 0.5);
  std::vector<double> pulls(6, 0.0);
  pulls[2] = 1;
  const Lived year(country, *country.movement(), pulls);
  const std::size_t cell = (2 * sexes + male) * ages + 25;
  const double graduates = year.state.graduates[cell] - country.state.graduates[cell];
  const double all = year.state.people[cell] - country.state.people[cell];
  EXPECT_GT(graduates, all - graduates);
  EXPECT_GT(all - graduates, 0);
}

TEST(Graduates, are_not_held_by_registration) {
  Country country = scattered(22, 20, 4);
  tell_graduates_apart(country, 0.5);
  std::fill(country.pulls.begin(), country.pulls.end(), 0.0);
  Coefficients barred;
  barred.set(Coefficient::migration_hukou, 1.5);
  const auto movement = country.movement();
  const Lived open(country, *movement, country.pulls);
  const Lived closed(country, *movement, country.pulls, {}, barred);
  const auto others = [](const State& state) {
    std::vector<double> without = state.people;
    for (std::size_t k = 0; k < without.size(); ++k) without[k] -= state.graduates[k];
    return without;
  };
  EXPECT_EQ(open.state.graduates, closed.state.graduates);
  EXPECT_GT(gap(others(open.state), others(closed.state)), 1);
  EXPECT_LT(closed.movers(), open.movers());
}

TEST(Graduates, leave_room_for_the_net_migration_of_every_place) {
  Country country = scattered(23, 15, 3);
  tell_graduates_apart(country);
  std::vector<double> net;
  for (std::size_t i = 0; i < country.places(); ++i)
    net.push_back((i % 2 ? 1 : -1) * 0.002 * country.persons(i));
  const auto movement = country.movement();
  const Inversion found = pulls_for(*movement, country.state, net);
  EXPECT_TRUE(found.converged);
  const std::vector<double> wanted = consistent(net, country.state);
  const Lived year(country, *movement, found.pull);
  for (std::size_t i = 0; i < country.places(); ++i)
    EXPECT_NEAR(year.in(i)-year.out(i), wanted[i], 1e-6 * year.movers());
}

}  // namespace
}  // namespace ebb
