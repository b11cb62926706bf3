#include "lens/signs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

const Sign& sign(std::string_view id) {
  return *std::find_if(signs().begin(), signs().end(), [id](const Sign& s) { return s.id == id; });
}

/// Four towns without coordinates below one root, in 2010 and 2020; so many persons of every age and sex.
World four_towns(std::vector<double> then, std::vector<double> now) {
  World world;
  Tree& tree = world.tree;
  tree.places.push_back({.id = "R", .name = {"R", "R"}, .level = "country"});
  tree.unit_of.push_back(-1);
  for (int u = 0; u < 4; ++u) {
    tree.places.push_back({.id = std::to_string(u), .name = {"T", "镇"}, .level = "town", .parent = 0});
    tree.units.push_back(u + 1);
    tree.unit_of.push_back(u);
    tree.group_of.push_back(u);
    tree.groups.push_back(u + 1);
  }
  for (const auto& [year, people] : {std::pair{2010, then}, {2020, now}}) {
    Snapshot s;
    s.year = Year{year};
    s.quality.assign(4, Quality::census);
    s.detail.assign(4, AgeDetail::single);
    for (double persons : people) {
      s.total.push_back(persons * sexes * ages);
      s.people.insert(s.people.end(), sexes * ages, persons);
    }
    world.snapshots.push_back(s);
  }
  return world;
}

void tell(World& world, const std::string& indicator, int year, std::vector<double> values) {
  for (std::size_t u = 0; u < values.size(); ++u)
    if (is_known(values[u]))
      world.series[indicator].rows.push_back({world.tree.units[u], Year{year}, values[u], Quality::yearbook});
}

TEST(Signs, ShareOfMiningIsOfTheLatestYearThatHalfOfThePlacesTell) {
  World world = four_towns({1, 1, 1, 1}, {1, 1, 1, 1});
  tell(world, "employment_total", 2017, {100, 200, 50, unknown});
  tell(world, "employment_mining", 2017, {10, 0, 25, unknown});
  tell(world, "employment_total", 2019, {999, unknown, unknown, unknown});
  const auto share = sign("mining").measure(world, Year{2020});
  EXPECT_DOUBLE_EQ(share[0], 10);
  EXPECT_DOUBLE_EQ(share[2], 50);
  EXPECT_TRUE(std::isnan(share[3]));
  EXPECT_TRUE(std::isnan(sign("mining").measure(world, Year{2023})[0])) << "six years old";
}

TEST(Signs, GrowthIsHeldAgainstAllPlaces) {
  World world = four_towns({1, 1, 1, 1}, {1, 1, 1, 1});
  tell(world, "gdp_secondary", 2014, {100, 100, 100, 100});
  tell(world, "gdp_secondary", 2019, {200, 200, 200, 100});
  const auto growth = sign("industry").measure(world, Year{2020});
  EXPECT_NEAR(growth[0], 100 * std::log(2 / 1.75) / 5, 1e-12);
  EXPECT_NEAR(growth[3], 100 * std::log(1 / 1.75) / 5, 1e-12);
}

TEST(Signs, APurseIsMeasuredByRevenueAgainstPeopleAndByProductWhereNoneIsTold) {
  World world = four_towns({1, 1, 1, 1}, {1, 1, 1, 1});
  tell(world, "gdp", 2014, {1, 1, 1, 1});
  tell(world, "gdp", 2019, {1, 1, 1, 3});
  EXPECT_GT(sign("purse").measure(world, Year{2020})[3], 0);
  tell(world, "revenue", 2014, {1, 1, 1, 3});
  tell(world, "revenue", 2019, {1, 1, 1, 1});
  EXPECT_LT(sign("purse").measure(world, Year{2020})[3], 0);
  World fuller = four_towns({1, 1, 1, 1}, {1, 1, 1, 2});
  tell(fuller, "revenue", 2014, {1, 1, 1, 1});
  tell(fuller, "revenue", 2019, {1, 1, 1, 1});
  EXPECT_LT(sign("purse").measure(fuller, Year{2020})[3], 0) << "more people on the same revenue";
}

TEST(Signs, ReservesLastAsLongAsTheYearsExtractionAllows) {
  World world = four_towns({1, 1, 1, 1}, {1, 1, 1, 1});
  tell(world, "reserves", 2020, {300, 10, 1e9, 5});
  tell(world, "extraction_output", 2020, {10, 10, 1, unknown});
  const auto years = sign("reserves").measure(world, Year{2020});
  EXPECT_DOUBLE_EQ(years[0], 30);
  EXPECT_DOUBLE_EQ(years[1], 1);
  EXPECT_DOUBLE_EQ(years[2], 200) << "no place plans further";
  EXPECT_TRUE(std::isnan(years[3]));
}

TEST(Signs, TheYoungWhoLeftAreThoseTheNationKeptBeyondTheTown) {
  const World world = four_towns({1, 1, 1, 1}, {0.5, 1, 1.5, 1});
  const auto moved = sign("young_moves").measure(world, Year{2020});
  EXPECT_NEAR(moved[0], -50, 1e-9);
  EXPECT_NEAR(moved[2], 50, 1e-9);
  EXPECT_TRUE(std::isnan(sign("young_moves").measure(world, Year{2010})[0]))
      << "one census tells of no moves";
}

TEST(Signs, PastChangeIsOfTheLastCensusFiveYearsBeforeAtLeast) {
  const World world = four_towns({1, 2, 1, 1}, {2, 1, 1, 1});
  const auto past = sign("past").measure(world, Year{2020});
  EXPECT_NEAR(past[0], 100 * std::log(2.0) / 10, 1e-12);
  EXPECT_NEAR(past[1], -100 * std::log(2.0) / 10, 1e-12);
}

TEST(Standing, IsInStandardDeviationsOfThePlacesThatHavePeople) {
  const Sign plain{.id = "x", .name = {}, .unit = {}, .high = {}, .low = {}, .needs = {}, .measure = nullptr};
  const std::vector<double> values{1, 2, 3, 1000}, people{5, 5, 5, unknown};
  const auto z = standing(plain, values, people);
  EXPECT_NEAR(z[0], -1, 1e-12);
  EXPECT_NEAR(z[1], 0, 1e-12);
  EXPECT_NEAR(z[2], 1, 1e-12);
}

TEST(Standing, DoesNotServeWhereFewTellOrAllAreAlike) {
  const Sign plain{.id = "x", .name = {}, .unit = {}, .high = {}, .low = {}, .needs = {}, .measure = nullptr};
  const std::vector<double> people{5, 5, 5, 5, 5}, few{1, 2, unknown, unknown, unknown}, alike{7, 7, 7, 7, 7};
  EXPECT_THAT(standing(plain, few, people), testing::IsEmpty());
  EXPECT_THAT(standing(plain, alike, people), testing::IsEmpty());
}

TEST(Standing, OfSizesIsThatOfTheirLogarithms) {
  const std::vector<double> values{1, 10, 100}, people{1, 10, 100};
  const auto z = standing(sign("size"), values, people);
  EXPECT_NEAR(z[0], -1, 1e-12);
  EXPECT_NEAR(z[1], 0, 1e-12);
}

}  // namespace
}  // namespace ebb
