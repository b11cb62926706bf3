#include "study/components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace ebb {
namespace {

constexpr std::size_t cells = sexes * ages;

/// Towns of one country with censuses in 2010 and 2020 and nothing else.
World country(std::size_t towns) {
  World world;
  world.tree.places.emplace_back();
  world.tree.places[0].id = "country";
  world.tree.unit_of = {-1};
  world.tree.groups = {0};
  for (std::size_t i = 0; i < towns; ++i) {
    Place town;
    town.id = "t" + std::to_string(i);
    town.parent = 0;
    world.tree.places.push_back(town);
    world.tree.units.push_back(static_cast<int>(i) + 1);
    world.tree.unit_of.push_back(static_cast<int>(i));
    world.tree.group_of.push_back(0);
  }
  for (int year : {2010, 2020}) {
    Snapshot s;
    s.year = Year{year};
    s.total.assign(towns, unknown);
    s.quality.assign(towns, Quality::census);
    s.detail.assign(towns, AgeDetail::none);
    s.people.assign(towns * cells, 0.0);
    world.snapshots.push_back(s);
  }
  return world;
}

/// As many people of each age and sex, `children` times as many below ten.
void settle(Snapshot& s, std::size_t town, double of_each_age, AgeDetail detail = AgeDetail::single,
            double children = 1) {
  s.total[town] = 0;
  s.detail[town] = detail;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const double persons = cell % ages < 10 ? children * of_each_age : of_each_age;
    s.people[town * cells + cell] = persons;
    s.total[town] += persons;
  }
}

void record_nation(World& world, int first, int last, double births, double deaths) {
  for (int y = first; y <= last; ++y) world.vital.push_back({0, Year{y}, births, deaths, Quality::yearbook});
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Components, TheRecordIsTakenWhereEveryYearIsOnRecord) {
  World world = country(1);
  settle(world.snapshots[0], 0, 500);
  settle(world.snapshots[1], 0, 450);
  for (int y = 2011; y <= 2020; ++y) world.vital.push_back({1, Year{y}, 900, 1100, Quality::yearbook});
  const Components c = components(world, Year{2010}, Year{2020});
  EXPECT_EQ(c.births[0], 9000);
  EXPECT_EQ(c.deaths[0], 11000);
  EXPECT_EQ(c.natural[0], -2000);
  EXPECT_NEAR(c.migration[0], -50.0 * cells + 2000, 1e-6);
  EXPECT_EQ(c.births_quality[0], Quality::yearbook);
}

TEST(Components, WithoutARecordChildrenAreSurvivedBackAndMarkedEstimated) {
  World world = country(1);
  settle(world.snapshots[0], 0, 500);
  settle(world.snapshots[1], 0, 500);
  const Components c = components(world, Year{2010}, Year{2020});
  // Ten ages of both sexes: 10,000 children stand for a few more births.
  EXPECT_GT(c.births[0], 10000);
  EXPECT_LT(c.births[0], 10500);
  EXPECT_GT(c.deaths[0], 0);
  EXPECT_EQ(c.quality[0], Quality::estimated);
  EXPECT_TRUE(c.why_unknown[0].empty());
}

TEST(Components, ChildrenTheCensusMissedArePutBackToTheNationsBirths) {
  World world = country(2);
  for (std::size_t town : {0u, 1u})
    for (Snapshot& s : world.snapshots)
      settle(s, town, 500 * (1.0 + static_cast<double>(town)), AgeDetail::grouped, 0.8);
  record_nation(world, 2011, 2020, 3100, 4000);
  const Components c = components(world, Year{2010}, Year{2020});
  EXPECT_NEAR(sum(c.births), 31000, 0.005 * 31000);  // the survivors of bands of ages share a factor
  EXPECT_NEAR(c.births[1] / c.births[0], 2, 1e-9);
  for (double factor : coverage_of_children(world, Year{2020})) EXPECT_GT(factor, 1.2);
}

TEST(Components, AFullCensusIsNotRaised) {
  World world = country(1);
  settle(world.snapshots[1], 0, 500);
  record_nation(world, 2011, 2020, 900, 800);  // fewer births than children
  for (double factor : coverage_of_children(world, Year{2020})) EXPECT_EQ(factor, 1);
  EXPECT_EQ(coverage_of_children(country(1), Year{2020})[0], 1);  // nobody counted by age
}

TEST(Components, DeathsFollowTheLocalLevelAndAddUpToTheNations) {
  World world = country(2);
  for (std::size_t town : {0u, 1u})
    for (Snapshot& s : world.snapshots) settle(s, town, 500);
  record_nation(world, 2011, 2020, 2000, 3000);
  world.vital.push_back({1, Year{2010}, 900, 500, Quality::derived});
  world.vital.push_back({2, Year{2010}, 900, 1000, Quality::derived});
  const Components c = components(world, Year{2010}, Year{2020});
  EXPECT_NEAR(sum(c.deaths), 30000, 1e-6);
  EXPECT_NEAR(c.deaths[1] / c.deaths[0], 2, 1e-9);
}

TEST(Components, AgesOfOneEndServeForBoth) {
  World world = country(2);
  for (std::size_t town : {0u, 1u}) settle(world.snapshots[1], town, 500);
  world.snapshots[0].total = {1000.0 * cells, 500.0 * cells};  // no ages in 2010
  record_nation(world, 2011, 2020, 2000, 3500);
  const Components c = components(world, Year{2010}, Year{2020});
  // Mean numbers of people: 750 to 500 of each age.
  EXPECT_NEAR(c.deaths[0] / c.deaths[1], 1.5, 1e-9);
}

TEST(Components, WithoutAgesTheNationsBirthRateServes) {
  World world = country(2);
  for (Snapshot& s : world.snapshots) s.total = {30000, 10000};
  for (Snapshot& s : world.snapshots)
    for (std::size_t cell = 0; cell < cells; ++cell)
      s.people[cell] = 30000.0 / cells, s.people[cells + cell] = 10000.0 / cells;
  record_nation(world, 2011, 2020, 400, 300);
  const Components c = components(world, Year{2010}, Year{2020});
  EXPECT_NEAR(c.births[0], 3000, 1e-6);
  EXPECT_NEAR(c.births[1], 1000, 1e-6);
  EXPECT_NEAR(sum(c.migration), -1000, 1e-6);  // nobody more, though a thousand more were born than died
}

TEST(Components, SaysWhyWhereNothingCanBeSaid) {
  World world = country(2);
  settle(world.snapshots[1], 0, 500);
  world.snapshots[0].total[1] = world.snapshots[1].total[1] = 1000;
  const Components c = components(world, Year{2010}, Year{2020});
  EXPECT_TRUE(std::isnan(c.migration[0]));
  EXPECT_THAT(c.why_unknown[0].en, testing::HasSubstr("2010"));
  EXPECT_TRUE(std::isnan(c.births[1]));
  EXPECT_FALSE(c.why_unknown[1].zh.empty());
}

RC_GTEST_PROP(Components, ChangeIsAlwaysNaturalChangeAndMigration, ()) {
  World world = country(3);
  for (std::size_t town = 0; town < 3; ++town)
    for (Snapshot& s : world.snapshots)
      settle(s, town, *rc::gen::inRange(1, 10000),
             *rc::gen::element(AgeDetail::single, AgeDetail::grouped, AgeDetail::none));
  record_nation(world, 2011, 2020, *rc::gen::inRange(1000, 100000), *rc::gen::inRange(1000, 100000));
  const Components c = components(world, Year{2010}, Year{2020});
  for (std::size_t u = 0; u < 3; ++u) {
    const double change = world.snapshots[1].total[u] - world.snapshots[0].total[u];
    RC_ASSERT(std::abs(c.natural[u] + c.migration[u] - change) <= 1e-6 * (1 + std::abs(c.natural[u])));
    RC_ASSERT(c.births[u] >= 0 && c.deaths[u] >= 0);
  }
}

}  // namespace
}  // namespace ebb
