#include "study/base_year.h"

#include <gtest/gtest.h>

#include <numeric>

#include "study/latest.h"
#include "support/random_world.h"

namespace ebb {
namespace {

/// Three towns: one with figures of its own, one without product, one without anything.
World three_towns() {
  World world;
  Place nation, town;
  nation.id = "n";
  town.parent = 0;
  world.tree.places = {nation, town, town, town};
  world.tree.units = {1, 2, 3};
  world.tree.unit_of = {-1, 0, 1, 2};
  world.tree.group_of = {0, 0, 0};
  world.tree.groups = {0};
  const auto tell = [&](const char* indicator, const char* unit, std::vector<double> of_towns) {
    Series& series = world.series[indicator];
    series.unit = unit;
    for (std::size_t i = 0; i < of_towns.size(); ++i)
      series.rows.push_back({static_cast<int>(i) + 1, {2020}, of_towns[i], Quality::yearbook});
  };
  tell("employment_total", "persons", {1000, 1000});
  tell("employment_agri", "persons", {400, 200});
  tell("employment_manuf", "persons", {300, 500});
  tell("employment_wholesale_retail", "persons", {200, 200});
  tell("employment_education", "persons", {100, 100});
  tell("gdp_primary", "100m CNY (current)", {2, 1});
  tell("gdp_secondary", "100m CNY (current)", {6, 9});
  tell("gdp_tertiary", "100m CNY (current)", {5, 5});
  return world;
}

State people_of(std::size_t places) { return RandomWorld(1, places, 1).state; }

TEST(AnEconomy, IsUnknownWhereAPackTellsNoJobsOrNoProduct) {
  World world = three_towns();
  EXPECT_TRUE(tells_of_economy(world));
  world.series.erase("gdp_secondary");
  EXPECT_FALSE(tells_of_economy(world));
  EXPECT_FALSE(know_economy(world, people_of(3), {}));
}

TEST(AnEconomy, IsNotKnownBeforeItsFigures) {
  State earlier = people_of(3);
  earlier.year = {2019};
  EXPECT_FALSE(know_economy(three_towns(), earlier, {}));
}

TEST(AnEconomy, HasSharesOfJobsThatAreWholeAndProductAsItWasTold) {
  const auto known = know_economy(three_towns(), people_of(3), {});
  ASSERT_TRUE(known);
  for (const auto& jobs : known->jobs) EXPECT_NEAR(std::accumulate(jobs.begin(), jobs.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(known->jobs[0][number(Sector::farming)], 0.4, 1e-12);
  EXPECT_NEAR(known->jobs[0][number(Sector::legacy)] + known->jobs[0][number(Sector::emerging)], 0.3, 1e-12);
  EXPECT_DOUBLE_EQ(known->product[0][0], 2e8) << "units of a hundred million";
  EXPECT_DOUBLE_EQ(known->product[1][1], 9e8);
}

TEST(AnEconomy, GivesATownWithoutFiguresWhatTheNationsWorkersMake) {
  const auto known = know_economy(three_towns(), people_of(3), {});
  ASSERT_TRUE(known);
  EXPECT_EQ(known->products_estimated, 1u);
  EXPECT_NEAR(known->jobs[2][number(Sector::farming)], 0.3, 1e-12) << "of the nation: 600 of 2,000";
  for (double yuan : known->product[2]) EXPECT_GT(yuan, 0);
}

TEST(AnEconomy, HasMoreNewIndustryWhereGraduatesLive) {
  const State state = people_of(3);
  const auto known =
      know_economy(three_towns(), state, {0.3 * state.mass[0], 0.05 * state.mass[1], 0.1 * state.mass[2]});
  ASSERT_TRUE(known);
  const auto modern = [&](std::size_t i) {
    return known->jobs[i][number(Sector::emerging)] /
           (known->jobs[i][number(Sector::emerging)] + known->jobs[i][number(Sector::legacy)]);
  };
  EXPECT_GT(modern(0), modern(1));
}

}  // namespace
}  // namespace ebb
