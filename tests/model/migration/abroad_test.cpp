#include "model/migration/abroad.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "country.h"

namespace ebb {
namespace {

RC_GTEST_PROP(TheFrontier, gives_and_takes_what_was_said, ()) {
  Country country = scattered(*rc::gen::arbitrary<std::uint32_t>(), 4, 2);
  country.make_whole();
  const std::vector<double> net{1000, -1000, 0, -12},
      before{country.persons(0), country.persons(1), country.persons(2), country.persons(3)};
  const Dice dice{.rolled = *rc::gen::arbitrary<bool>()};
  PeopleLedger books(4);
  const auto movement = country.movement();
  cross_the_frontier(*movement, net, country.state, dice, books);
  for (std::size_t i = 0; i < 4; ++i) {
    RC_ASSERT(std::abs(country.persons(i) - before[i] - books.change(i)) < 1e-6);
    // About a Poisson number with dice: six standard deviations.
    const double allowed = dice.rolled ? 6 * std::sqrt(std::abs(net[i])) : 1e-6;
    RC_ASSERT(std::abs(books.change(i) - net[i]) <= allowed);
  }
  for (double persons : country.state.people) RC_ASSERT(persons >= 0);
}

TEST(TheFrontier, brings_people_of_the_ages_that_move) {
  Country country = scattered(5, 2, 1, 500'000, 0);
  const State before = country.state;
  PeopleLedger books(2);
  cross_the_frontier(*country.movement(), std::vector<double>{5000, 0}, country.state, {}, books);
  const auto gain = [&](int age) { return country.state.at(0, male, age) - before.at(0, male, age); };
  EXPECT_GT(gain(23), 3 * gain(45));
  EXPECT_GT(gain(3), gain(13) * 0.99) << "children go as their mothers do, at every age alike";
  EXPECT_EQ(country.state.at(1, male, 23), before.at(1, male, 23));
}

TEST(Abroad, of_a_year_without_a_figure_is_that_of_the_last_one_before) {
  const Abroad abroad{{{2015, {5.0}}, {2020, {-3.0}}}};
  EXPECT_TRUE(abroad.in({2014}).empty());
  EXPECT_EQ(abroad.in({2019})[0], 5);
  EXPECT_EQ(abroad.in({2044})[0], -3);
}

}  // namespace
}  // namespace ebb
