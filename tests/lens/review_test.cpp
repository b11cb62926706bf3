#include "lens/review.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

ReviewRules four_parts() {
  ReviewRules rules;
  for (const char* id : {"industry", "jobs", "environment", "fiscal"}) rules.parts.push_back({id, {}, 25});
  rules.measures = {{"share", "industry", {}, 15, 0, 100},
                    {"change", "industry", {}, 10, -5, 5},
                    {"jobless", "jobs", {}, 25, 12, 4},
                    {"unfit", "environment", {}, 25, 30, 0},
                    {"own", "fiscal", {}, 25, 20, 80}};
  rules.grades = {{"excellent", {}, 85}, {"good", {}, 70}, {"poor", {}, 0}};
  for (const char* id : {"industry", "people", "environment", "society", "space"})
    rules.dimensions.push_back({id, {}, 0.2});
  rules.uses = {
      {"roads", "space", {}, false}, {"wages", "society", {}, true}, {"plants", "industry", {}, false}};
  return rules;
}

TEST(AReview, GivesPointsBetweenTheWorstAndTheBest) {
  const ReviewRules rules = four_parts();
  const auto review =
      score_of(rules, {{"share", 50}, {"change", 9}, {"jobless", 8}, {"unfit", 0}, {"own", 10}});
  EXPECT_DOUBLE_EQ(review.parts[0].points, 7.5 + 10) << "more than the best is the best";
  EXPECT_DOUBLE_EQ(review.parts[1].points, 12.5) << "less unemployment is better";
  EXPECT_DOUBLE_EQ(review.parts[2].points, 25);
  EXPECT_DOUBLE_EQ(review.parts[3].points, 0);
  EXPECT_DOUBLE_EQ(review.score, 55);
  EXPECT_EQ(review.grade->id, "poor");
}

TEST(AReview, IsOfThePointsThatAreKnown) {
  const ReviewRules rules = four_parts();
  const auto review = score_of(rules, {{"share", 100}, {"own", 65}, {"jobless", std::nan("")}});
  EXPECT_DOUBLE_EQ(review.known, 40);
  EXPECT_DOUBLE_EQ(review.all, 100);
  EXPECT_NEAR(review.score, 100 * (15 + 18.75) / 40, 1e-12);
  EXPECT_EQ(review.grade->id, "good");
  EXPECT_DOUBLE_EQ(review.parts[2].of, 0);
}

TEST(AReview, OfNothingHasNoScore) {
  const ReviewRules rules = four_parts();
  const auto review = score_of(rules, {});
  EXPECT_TRUE(std::isnan(review.score));
  EXPECT_EQ(review.grade, nullptr);
}

TEST(TheBloodMakingRatio, IsWhatOwnRevenueGainedOnWhatWasTransferred) {
  EXPECT_DOUBLE_EQ(blood_making_ratio(100, 120, 400), 0.05);
  EXPECT_LT(blood_making_ratio(100, 90, 400), 0);
  EXPECT_TRUE(std::isnan(blood_making_ratio(100, 120, 0)));
}

Project project(std::string use, double amount) {
  return {.name = {},
          .amount = amount,
          .use = std::move(use),
          .kind = {},
          .idle = {},
          .revenue = {},
          .source = {}};
}

TEST(Money, OfProjectsFallsIntoFourKindsThatAddUp) {
  Project idle = project("roads", 40), factory = project("plants", 20), told = project("roads", 5);
  idle.idle = 0.25;
  factory.revenue = 3;
  told.kind = "gap";
  const MoneySplit split = split_of(four_parts(), {idle, factory, project("wages", 10), told});
  EXPECT_DOUBLE_EQ(split.idle, 10);
  EXPECT_DOUBLE_EQ(split.projects, 30);
  EXPECT_DOUBLE_EQ(split.revenue, 20);
  EXPECT_DOUBLE_EQ(split.gaps, 15);
  EXPECT_DOUBLE_EQ(split.gaps + split.projects + split.revenue + split.idle, split.all);
  EXPECT_DOUBLE_EQ(split.clot_ratio, 0.25) << "of the projects that tell";
  EXPECT_DOUBLE_EQ(split.by_dimension.at("space"), 45);
  EXPECT_DOUBLE_EQ(split.by_dimension.at("people"), 0);
}

TEST(TheBalance, IsOneWhereMoneyFollowsNeedAndLeastWhereAllGoesToOne) {
  EXPECT_NEAR(balance_index({3, 1, 1}, {0.6, 0.2, 0.2}), 1, 1e-12);
  EXPECT_NEAR(balance_index({1, 0, 0, 0, 0}, {1, 1, 1, 1, 1}), 0.2, 1e-12) << "a Gini of 1 - 1/n";
  EXPECT_NEAR(balance_index({1, 1, 0, 0}, {1, 1, 1, 1}), 0.5, 1e-12);
  EXPECT_TRUE(std::isnan(balance_index({0, 0}, {1, 1})));
}

RC_GTEST_PROP(TheBalance, LiesBetweenNoughtAndOneWhateverTheUnit, ()) {
  const auto size = *rc::gen::inRange<std::size_t>(2, 7);
  std::vector<double> spent, need, in_cents;
  for (std::size_t i = 0; i < size; ++i) {
    spent.push_back(*rc::gen::inRange(0, 1000));
    need.push_back(*rc::gen::inRange(1, 1000));
    in_cents.push_back(100 * spent.back());
  }
  spent[0] += 1, in_cents[0] += 100;
  const double balance = balance_index(spent, need);
  RC_ASSERT(balance >= -1e-12 && balance <= 1 + 1e-12);
  RC_ASSERT(std::abs(balance - balance_index(in_cents, need)) < 1e-9);
}

}  // namespace
}  // namespace ebb
