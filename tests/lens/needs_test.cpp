#include "lens/needs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ebb {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t A = 0, B = 1, C = 2;

/// Three years, 2020 to 2022; a hundred children, of whom half are left at the end in C.
NeedFacts a_village() {
  return {.years = {{2020}, {2021}, {2022}},
          .users = {{"school_primary",
                     {Trajectory{100, 110, 120}, Trajectory{100, 90, 80}, Trajectory{100, 70, 50}}},
                    {"population",
                     {Trajectory{1000, 1100, 1200}, Trajectory{1000, 900, 800}, Trajectory{1000, 800, 600}}}},
          .stock = {{"built_up_land", {Trajectory{20, 21, 22}, Quality::simulated}}}};
}

Norm norm(std::string id, std::string of, double amount) {
  return {.id = std::move(id),
          .name = {},
          .unit = {},
          .of = std::move(of),
          .amount = amount,
          .stock = {},
          .facility = {},
          .source = {}};
}

TEST(Needs, AreUsersTimesTheNormInEveryVariant) {
  const auto needs = needs_of({norm("desks", "school_primary", 2)}, a_village());
  ASSERT_EQ(needs.size(), 3u);
  EXPECT_THAT(needs[A].amount, testing::ElementsAre(200, 220, 240));
  EXPECT_THAT(needs[C].amount, testing::ElementsAre(200, 140, 100));
}

TEST(Needs, WithoutAStockTakeWhatLaunchNeedsForThere) {
  const auto needs = needs_of({norm("desks", "school_primary", 2)}, a_village());
  EXPECT_TRUE(needs[B].stock_assumed);
  EXPECT_THAT(needs[B].stock, testing::Each(200));
}

TEST(Needs, MayCountOnANeedAboveAndOnItsStock) {
  Norm land = norm("land", "population", 0.1), pipes = norm("pipes", "land", 3);
  land.stock = "built_up_land";
  land.stock_per = 10;
  pipes.stock = "land";
  pipes.stock_per = 3;
  const auto needs = needs_of({land, pipes}, a_village());
  EXPECT_FALSE(needs[3 + B].stock_assumed);
  EXPECT_EQ(needs[3 + B].stock_quality, Quality::simulated);
  EXPECT_THAT(needs[3 + B].stock, testing::ElementsAre(600, 630, 660));
  EXPECT_NEAR(needs[3 + C].amount.back(), 0.1 * 600 * 3, 1e-12) << "of the same variant";
}

TEST(Needs, OfUsersNobodyKnowsAreNotKnown) {
  const auto needs = needs_of({norm("desks", "births", 1)}, a_village());
  EXPECT_TRUE(std::isnan(needs[B].amount.back()));
}

Norm school(double usual, double least) {
  Norm school = norm("desks", "school_primary", 1);
  school.facility = {"schools", "学校"};
  school.usual = usual;
  school.least = least;
  return school;
}

TEST(Closings, ComeWhenUsersShareTooManyFacilitiesAndWhenTheyAreTooFewForOne) {
  // Four schools of 25; one closes when fewer than 20 are in each (80), the last when fewer than 20 are left.
  const std::vector<Norm> norms{school(25, 20)};
  const NeedFacts facts = a_village();
  const auto closings = closings_of(norms, needs_of(norms, facts), facts.years);
  ASSERT_EQ(closings.size(), 3u);
  EXPECT_DOUBLE_EQ(closings[B].facilities, 4);
  EXPECT_FALSE(closings[A].first);
  EXPECT_FALSE(closings[B].first) << "eighty are enough for four";
  EXPECT_EQ(closings[C].first, Year{2021});
  EXPECT_FALSE(closings[C].last);
  EXPECT_DOUBLE_EQ(closings[C].kept, 2);  // fifty
  EXPECT_DOUBLE_EQ(closings[A].kept, 4) << "none is added";
}

TEST(Closings, OfTheLastLeavesNone) {
  const std::vector<Norm> norms{school(100, 60)};
  const NeedFacts facts = a_village();
  const auto closings = closings_of(norms, needs_of(norms, facts), facts.years);
  EXPECT_EQ(closings[C].first, Year{2022});
  EXPECT_EQ(closings[C].last, Year{2022});
  EXPECT_DOUBLE_EQ(closings[C].kept, 0);
}

double of(const std::vector<AreaClass>& classes, std::string_view id) {
  for (const AreaClass& c : classes)
    if (c.id == id) return c.km2;
  return nothing;
}

TEST(AreaClasses, OfAShrinkingPlaceHoldWhatItNoLongerNeedsUnderControl) {
  const auto classes =
      area_classes({.area = 1000, .built_up = 50, .needed = 40, .approved = nothing, .boundary = 70});
  EXPECT_DOUBLE_EQ(of(classes, "urbanised"), 40);
  EXPECT_DOUBLE_EQ(of(classes, "to-promote"), 0);
  EXPECT_DOUBLE_EQ(of(classes, "to-control"), 10 + 20);
  EXPECT_DOUBLE_EQ(of(classes, "not-urban"), 930);
}

TEST(AreaClasses, OfAGrowingPlacePromoteNoMoreThanTheBoundaryHolds) {
  const auto classes =
      area_classes({.area = 1000, .built_up = 50, .needed = 80, .approved = 90, .boundary = 60});
  EXPECT_DOUBLE_EQ(of(classes, "urbanised"), 50);
  EXPECT_DOUBLE_EQ(of(classes, "to-promote"), 10);
  EXPECT_DOUBLE_EQ(of(classes, "to-control"), 0);
}

TEST(AreaClasses, TakeTheApprovedLandWhereThereIsNoBoundary) {
  const auto classes =
      area_classes({.area = 1000, .built_up = 50, .needed = 60, .approved = 90, .boundary = nothing});
  EXPECT_DOUBLE_EQ(of(classes, "to-promote"), 10);
  EXPECT_DOUBLE_EQ(of(classes, "to-control"), 30);
}

TEST(AreaClasses, AreNotKnownWithoutLand) {
  for (const AreaClass& c : area_classes(
           {.area = 1000, .built_up = nothing, .needed = 60, .approved = nothing, .boundary = nothing}))
    EXPECT_TRUE(std::isnan(c.km2)) << c.id;
  const auto no_area =
      area_classes({.area = nothing, .built_up = 50, .needed = 40, .approved = nothing, .boundary = nothing});
  EXPECT_TRUE(std::isnan(of(no_area, "not-urban")));
  EXPECT_DOUBLE_EQ(of(no_area, "to-control"), 10);
}

}  // namespace
}  // namespace ebb
