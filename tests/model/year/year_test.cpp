#include "model/year/year.h"

#include <gmock/gmock.h>

#include <optional>

#include "support/random_world.h"

namespace ebb {
namespace {

TEST(AYear, WithoutPullsKeepsEveryPlaceInBalanceAtFirst) {
  RandomWorld world(3, 8, 2);
  const Course course = world.course();
  std::fill(world.state.pull.begin(), world.state.pull.end(), 0.0);
  PeopleLedger books(8);
  live_one_year(course, world.state, {}, books);
  for (std::size_t i = 0; i < 8; ++i) {
    const double arrivals = books.posted(Event::arrival, i), departures = books.posted(Event::departure, i);
    // A year older and a few dead, so not exactly the people the balance was found for: 2 % of the movers.
    EXPECT_NEAR(arrivals, departures, 0.02 * (arrivals + departures));
  }
}

TEST(AYear, RepeatsTheNetMigrationItWasTaught) {
  RandomWorld world(4, 8, 2);
  Coefficients steady;
  steady.set(Coefficient::migration_persistence, 0.999999);
  const Course course = world.course(steady);
  PeopleLedger books(8);
  live_one_year(course, world.state, {}, books);
  for (std::size_t i = 0; i < 8; ++i) {
    const double arrivals = books.posted(Event::arrival, i), departures = books.posted(Event::departure, i);
    EXPECT_NEAR(arrivals - departures, world.net[i], 0.02 * (arrivals + departures));
  }
}

TEST(AYear, LetsPullsFade) {
  RandomWorld world(5, 4, 1);
  Coefficients fading;
  fading.set(Coefficient::migration_persistence, 0.5);
  const Course course = world.course(fading);
  const std::vector<double> before = world.state.pull;
  PeopleLedger books(4);
  live_one_year(course, world.state, {}, books);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_DOUBLE_EQ(world.state.pull[i], before[i] / 2);
}

TEST(Fertility, FallsWithTheTrendAndStopsWhenTheTrendEnds) {
  RandomWorld world(6, 2, 1);
  const Course course = world.course();
  State state = world.state;
  const double at_launch = fertility_in(course, state, 0);
  EXPECT_DOUBLE_EQ(at_launch, world.vital.total_fertility[0]);
  state.year = {2030};
  EXPECT_NEAR(fertility_in(course, state, 0), at_launch * std::exp(-0.05), 1e-12);
  state.year = {2050};
  EXPECT_NEAR(fertility_in(course, state, 0), at_launch * std::exp(-0.05), 1e-12);
}

// An era that says what holds anyway changes nothing, bit for bit; another changes its own years alone.
TEST(AnEra, IsLivedInItsYears) {
  const auto after = [](std::optional<Amendment> amendment, int years) {
    RandomWorld world(6, 4, 2);
    Course course = world.course();
    if (amendment) course.coefficients.amend(*amendment);
    for (int year = 0; year < years; ++year) {
      PeopleLedger books(4);
      live_one_year(course, world.state, {}, books);
    }
    return world.state.people;
  };
  const Year launch = RandomWorld(6, 4, 2).state.year;
  const Amendment same{Coefficient::fertility_trend, launch + 1, launch + 9, -0.005};
  EXPECT_EQ(after(same, 5), after({}, 5));
  EXPECT_EQ(entry_of(Coefficient::fertility_trend).value, -0.005);
  const Amendment later{Coefficient::fertility_trend, launch + 4, launch + 9, 0.1, {1, 2}};
  EXPECT_EQ(after(later, 3), after({}, 3));
  EXPECT_NE(after(later, 4), after({}, 4));
}

TEST(SexRatio, GoesFromTheCountedOneToTheNaturalOneInFifteenYears) {
  RandomWorld world(6, 2, 1);
  world.vital.boys_per_girl = 1.18;
  EXPECT_DOUBLE_EQ(boys_per_girl_in(world.vital, {}, {2020}), 1.18);
  EXPECT_DOUBLE_EQ(boys_per_girl_in(world.vital, {}, {2035}), 1.06);
  EXPECT_DOUBLE_EQ(boys_per_girl_in(world.vital, {}, {2060}), 1.06);
}

TEST(AYear, makes_graduates_of_those_who_turn_nineteen) {
  RandomWorld world(6, 4, 1);
  Course course = world.course();
  course.studying.assign(4, 0.25);
  world.state.graduates.assign(world.state.people.size(), 0.0);
  double turning = 0, graduates = 0;
  for (std::size_t i = 0; i < 4; ++i)
    for (int s = 0; s < sexes; ++s) turning += world.state.at(i, s, 18);
  PeopleLedger books(4);
  live_one_year(course, world.state, {}, books);
  for (double persons : world.state.graduates) graduates += persons;
  // A few of the 18-year-olds died: 1 in 1,000 or so at that age.
  EXPECT_NEAR(graduates, 0.25 * turning, 0.25 * turning * 0.005);
}

}  // namespace
}  // namespace ebb
