#include "study/standard_methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "study/hamilton_perry.h"

namespace ebb {
namespace {

/// Towns in one country, a group each; ages are added where a story needs them.
World country(std::size_t towns) {
  World world;
  Place root;
  root.id = "country";
  world.tree.places.push_back(root);
  for (std::size_t i = 0; i < towns; ++i) {
    Place town;
    town.id = "t" + std::to_string(i);
    town.parent = 0;
    world.tree.places.push_back(town);
    world.tree.units.push_back(static_cast<int>(i) + 1);
    world.tree.group_of.push_back(static_cast<int>(i));
    world.tree.groups.push_back(static_cast<int>(i) + 1);
  }
  world.tree.unit_of.assign(towns + 1, -1);
  for (std::size_t i = 0; i < towns; ++i) world.tree.unit_of[i + 1] = static_cast<int>(i);
  return world;
}

void add_census(World& world, Year year, std::vector<double> total) {
  Snapshot snapshot;
  snapshot.year = year;
  snapshot.quality.assign(total.size(), Quality::census);
  snapshot.detail.assign(total.size(), AgeDetail::none);
  snapshot.people.assign(total.size() * sexes * ages, 0.0);
  snapshot.total = std::move(total);
  world.snapshots.push_back(std::move(snapshot));
}

void give_ages(Snapshot& snapshot, std::size_t unit, const std::vector<double>& people) {
  snapshot.detail[unit] = AgeDetail::single;
  std::copy(people.begin(), people.end(), snapshot.people.begin() + static_cast<long>(unit * sexes * ages));
  snapshot.total[unit] = 0;
  for (double p : people) snapshot.total[unit] += p;
}

const StandardMethod& the(const std::vector<StandardMethod>& methods, std::string_view id) {
  for (const StandardMethod& m : methods)
    if (m.id == id) return m;
  ADD_FAILURE() << id;
  return methods.front();
}

double point(const std::vector<StandardMethod>& methods, std::string_view id, std::size_t unit) {
  const StandardMethod& method = the(methods, id);
  return method.forecast ? method.forecast->point[unit] : unknown;
}

TEST(StandardMethods, TwoTownsByHand) {
  World world = country(2);
  add_census(world, Year{2000}, {100000, 200000});
  add_census(world, Year{2010}, {80000, 260000});
  const auto methods = standard_methods(world, Year{2000}, Year{2010}, Year{2015});  // g = 10, h = 5
  EXPECT_DOUBLE_EQ(point(methods, "constant", 0), 80000);
  EXPECT_DOUBLE_EQ(point(methods, "linear", 0), 70000);
  EXPECT_DOUBLE_EQ(point(methods, "half-linear", 0), 75000);
  EXPECT_NEAR(point(methods, "exponential", 0), 80000 * std::sqrt(0.8), 1e-6);
  EXPECT_NEAR(point(methods, "share", 0), 80000.0 / 340000 * 360000, 1e-6);
  EXPECT_NEAR(point(methods, "share", 1), 260000.0 / 340000 * 360000, 1e-6);
  EXPECT_FALSE(the(methods, "hamilton-perry").forecast);
  EXPECT_FALSE(the(methods, "hamilton-perry").why_not.zh.empty());
}

TEST(StandardMethods, IntervalsComeFromWhatConstantGotWrongAndWidenWithTheRootOfTime) {
  World world = country(2);
  add_census(world, Year{2000}, {100000, 200000});
  add_census(world, Year{2010}, {80000, 260000});
  const double over_ten = std::hypot(std::log(0.8), std::log(1.3)) / std::sqrt(2);
  for (int horizon : {5, 10, 20})
    for (const StandardMethod& method : standard_methods(world, Year{2000}, Year{2010}, Year{2010 + horizon}))
      if (method.forecast) {
        EXPECT_NEAR(method.forecast->log_spread, over_ten * std::sqrt(horizon / 10.0), 1e-12) << method.id;
      }
}

TEST(StandardMethods, AVillageCannotShrinkBelowNobody) {
  World world = country(1);
  add_census(world, Year{2000}, {1000});
  add_census(world, Year{2010}, {300});
  const auto methods = standard_methods(world, Year{2000}, Year{2010}, Year{2030});
  EXPECT_EQ(point(methods, "linear", 0), 0);
  EXPECT_GT(point(methods, "exponential", 0), 0);
}

TEST(StandardMethods, WithoutABaseOnlyConstantSpeaksAndWithoutIntervals) {
  World world = country(2);
  add_census(world, Year{2010}, {80000, 260000});
  EXPECT_FALSE(base_year_before(world, Year{2010}));
  for (const StandardMethod& method : standard_methods(world, std::nullopt, Year{2010}, Year{2020})) {
    EXPECT_EQ(method.forecast.has_value(), method.id == "constant") << method.id;
    EXPECT_EQ(method.why_not.empty(), method.id == "constant") << method.id;
    if (method.forecast) {
      EXPECT_TRUE(method.forecast->quantiles.empty());
    }
  }
}

TEST(StandardMethods, ATownWithoutAPastIsForecastByThoseWhoNeedNone) {
  World world = country(2);
  add_census(world, Year{2000}, {100000, unknown});
  add_census(world, Year{2010}, {110000, 50000});
  const auto methods = standard_methods(world, Year{2000}, Year{2010}, Year{2020});
  EXPECT_EQ(point(methods, "constant", 1), 50000);
  EXPECT_TRUE(std::isnan(point(methods, "linear", 1)));
  // The total grows as the town that is known in both years: by 10,000 on 110,000.
  EXPECT_NEAR(point(methods, "share", 1), 50000 * 120.0 / 110, 1e-6);
}

TEST(StandardMethods, TheBaseIsTheLatestCensusAtLeastFiveYearsBefore) {
  World world = country(1);
  for (int year : {2000, 2005, 2007, 2010}) add_census(world, Year{year}, {1000});
  EXPECT_EQ(base_year_before(world, Year{2010}), Year{2005});
}

RC_GTEST_PROP(StandardMethods, AStandstillIsForecastAsAStandstill, ()) {
  World world = country(3);
  std::vector<double> total;
  for (int i = 0; i < 3; ++i) total.push_back(*rc::gen::inRange(1, 10000000));
  add_census(world, Year{2000}, total);
  add_census(world, Year{2010}, total);
  for (const StandardMethod& method : standard_methods(world, Year{2000}, Year{2010}, Year{2023})) {
    if (!method.forecast) continue;
    for (std::size_t i = 0; i < 3; ++i)
      RC_ASSERT(std::abs(method.forecast->point[i] - total[i]) <= 1e-9 * total[i]);
  }
}

RC_GTEST_PROP(StandardMethods, SharesAddUpToTheLinearForecastOfTheTotal, ()) {
  World world = country(4);
  std::vector<double> base, launch;
  for (int i = 0; i < 4; ++i) {
    base.push_back(*rc::gen::inRange(1000, 1000000));
    launch.push_back(base.back() * *rc::gen::inRange(60, 160) / 100.0);
  }
  add_census(world, Year{2000}, base);
  add_census(world, Year{2010}, launch);
  const auto methods = standard_methods(world, Year{2000}, Year{2010}, Year{2020});
  double shares = 0, line = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    shares += point(methods, "share", i);
    line += 2 * launch[i] - base[i];
  }
  RC_ASSERT(std::abs(shares - std::max(0.0, line)) <= 1e-9 * shares);
}

// Hamilton and Perry
// ------------------------------------------------------------------------------------------------

std::vector<double> of_every_age(double persons) {
  return std::vector<double>(static_cast<std::size_t>(sexes * ages), persons);
}

TEST(HamiltonPerry, APopulationInWhichNothingChangesStaysAsItIs) {
  World world = country(1);
  for (int year : {2000, 2010}) {
    add_census(world, Year{year}, {0});
    give_ages(world.snapshots.back(), 0, of_every_age(200));
  }
  for (int target : {2015, 2017, 2020, 2030}) {
    const auto people = hamilton_perry(world.snapshots[0], world.snapshots[1], Year{target}, world.tree);
    ASSERT_TRUE(people);
    // Exact over whole intervals; over part of one, the open group's losses are spread as if they came
    // evenly.
    const double allowed = target % 10 == 0 ? 1e-9 : 0.01;
    EXPECT_NEAR((*people)[0] / (sexes * ages * 200), 1, allowed) << target;
  }
}

TEST(HamiltonPerry, ATownThatLosesATenthOfEveryCohortLosesItAgain) {
  World world = country(1);
  add_census(world, Year{2000}, {0});
  give_ages(world.snapshots.back(), 0, of_every_age(1000));
  add_census(world, Year{2010}, {0});
  give_ages(world.snapshots.back(), 0, of_every_age(900));
  const auto people = hamilton_perry(world.snapshots[0], world.snapshots[1], Year{2020}, world.tree);
  ASSERT_TRUE(people);
  // Adults 0.9 of 900; as many children per woman as before, of women who are 0.9 as many. The open group's
  // ratio is that of 16 ages at launch over 26 at the base, applied to 26.
  EXPECT_NEAR((*people)[0], sexes * ages * 810, 1e-6);
}

TEST(HamiltonPerry, ATinyVillageTakesTheRatiosOfItsProvince) {
  World world = country(2);
  world.tree.groups = {0};
  world.tree.group_of = {0, 0};
  add_census(world, Year{2000}, {0, 0});
  give_ages(world.snapshots[0], 0, of_every_age(1000));
  give_ages(world.snapshots[0], 1, of_every_age(1));
  add_census(world, Year{2010}, {0, 0});
  give_ages(world.snapshots[1], 0, of_every_age(1000));
  give_ages(world.snapshots[1], 1, of_every_age(4));  // quadrupled: chance
  const auto people = hamilton_perry(world.snapshots[0], world.snapshots[1], Year{2020}, world.tree);
  ASSERT_TRUE(people);
  // Both together: 1,004 of 1,001 per age.
  EXPECT_NEAR((*people)[1] / (sexes * ages * 4), 1004.0 / 1001, 1e-3);
}

TEST(HamiltonPerry, NoRatioIsLargerThanFive) {
  const auto below = [](int age, double persons) {
    std::vector<double> people(static_cast<std::size_t>(sexes * ages), 0.0);
    for (int sex = 0; sex < sexes; ++sex)
      for (int a = 0; a < age; ++a) people[static_cast<std::size_t>(sex * ages + a)] = persons;
    return people;
  };
  World world = country(1);
  add_census(world, Year{2000}, {0});
  give_ages(world.snapshots[0], 0, below(65, 100));
  add_census(world, Year{2010}, {0});
  give_ages(world.snapshots[1], 0, below(75, 1000));  // ten times as many
  const auto people = hamilton_perry(world.snapshots[0], world.snapshots[1], Year{2020}, world.tree);
  ASSERT_TRUE(people);
  // Ages 0-64 five times, 65-74 (nobody came before them) as they are, and ten ages of children of five times
  // the women.
  EXPECT_NEAR((*people)[0], sexes * 1000 * (65 * 5 + 10 + 10 * 5), 1e-6);
}

TEST(HamiltonPerry, SaysWhyItCannotRunWithoutAges) {
  World world = country(1);
  add_census(world, Year{2000}, {1000});
  add_census(world, Year{2010}, {1000});
  const auto people = hamilton_perry(world.snapshots[0], world.snapshots[1], Year{2020}, world.tree);
  ASSERT_FALSE(people);
  EXPECT_THAT(people.problem().message.en, testing::HasSubstr("ages"));
}

}  // namespace
}  // namespace ebb
