#include "lens/indicators.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <vector>

namespace ebb {
namespace {

std::vector<double> nobody() { return std::vector<double>(static_cast<std::size_t>(sexes * ages), 0.0); }

double& at(std::vector<double>& people, int sex, int age) {
  return people[static_cast<std::size_t>(sex * ages + age)];
}

double measured(std::string_view id, const YearOfPlace& place) {
  const auto number = indicator_named(id);
  EXPECT_TRUE(number) << id;
  return indicators()[*number].measure(place);
}

double measured(std::string_view id, const std::vector<double>& people) {
  return measured(id, YearOfPlace{people, 0, 0, 0, 0});
}

std::vector<double> anybody_at_all() { return std::vector<double>(sexes * ages, 1.0); }

std::vector<double> anybody() {
  std::vector<double> people = nobody();
  for (double& persons : people) persons = *rc::gen::inRange(0, 5000);
  return people;
}

TEST(Indicators, EachIntroducesItselfInBothLanguagesUnderANameOfItsOwn) {
  std::set<std::string_view> seen;
  for (const Indicator& indicator : indicators()) {
    EXPECT_TRUE(seen.insert(indicator.id).second) << indicator.id;
    EXPECT_FALSE(indicator.name.en.empty() || indicator.name.zh.empty()) << indicator.id;
    EXPECT_FALSE(indicator.unit.en.empty() || indicator.unit.zh.empty()) << indicator.id;
  }
  EXPECT_EQ(indicator_named("population"), 0u);
  EXPECT_FALSE(indicator_named("happiness"));
}

TEST(Indicators, AVillageOfThreeGenerationsIsCountedByAge) {
  std::vector<double> village = nobody();
  at(village, female, 7) = 10;   // pupils
  at(village, male, 13) = 20;    // lower secondary
  at(village, female, 17) = 30;  // upper secondary, and already of working age
  at(village, female, 20) = 40;
  at(village, male, 34) = 50;
  at(village, male, 64) = 60;
  at(village, female, 65) = 70;
  at(village, male, 100) = 80;

  EXPECT_EQ(measured("population", village), 360);
  EXPECT_EQ(measured("age_0_14", village), 30);
  EXPECT_EQ(measured("age_15_64", village), 180);
  EXPECT_EQ(measured("age_65_plus", village), 150);
  EXPECT_EQ(measured("age_80_plus", village), 80);
  EXPECT_EQ(measured("school_primary", village), 10);
  EXPECT_EQ(measured("school_lower_secondary", village), 20);
  EXPECT_EQ(measured("school_upper_secondary", village), 30);
  EXPECT_EQ(measured("women_20_34", village), 40);
  EXPECT_DOUBLE_EQ(measured("dependency", village), 100.0);
}

TEST(Indicators, TheMedianAgeOfAnEvenAgeRangeIsItsMiddle) {
  std::vector<double> people = nobody();
  for (int age = 0; age < 60; ++age) at(people, age % 2, age) = 100;
  EXPECT_DOUBLE_EQ(measured("median_age", people), 30.0);
}

TEST(Indicators, AnEmptyPlaceHasNoMedianAgeAndNoDependencyRatio) {
  EXPECT_TRUE(std::isnan(measured("median_age", nobody())));
  EXPECT_TRUE(std::isnan(measured("dependency", nobody())));
}

TEST(Indicators, WhatIsUnknownStaysUnknown) {
  const std::vector<double> people = nobody();
  YearOfPlace place{people, 5, std::numeric_limits<double>::quiet_NaN(), 7, 4};
  EXPECT_TRUE(std::isnan(measured("natural_change", place)));
  EXPECT_EQ(measured("net_migration", place), 3);
}

TEST(Indicators, OfALivelihoodAreUnknownWhereTheEconomyStandsStillAndMeansWhereItMoves) {
  const std::vector<double> people = anybody_at_all();
  EXPECT_TRUE(std::isnan(measured("gdp", people)));
  EXPECT_EQ(indicators_of_people().back().id, "graduates");
  const Livelihood l{.persons = 200,
                     .wage_bill = 600,
                     .jobs = {1, 0, 2, 0, 3, 0},
                     .labour_force = 8,
                     .jobless = 2,
                     .floor = 50,
                     .empty = 5,
                     .rent = 300};
  const YearOfPlace place{people, 0, 0, 0, 0, 0, &l};
  EXPECT_EQ(measured("jobs", place), 6);
  EXPECT_EQ(measured("jobs_legacy", place), 2);
  EXPECT_EQ(measured("wage", place), 100);
  EXPECT_EQ(measured("unemployment", place), 25);
  EXPECT_EQ(measured("vacancy", place), 10);
  EXPECT_EQ(measured("rent", place), 1.5);
}

RC_GTEST_PROP(Indicators, WhatIsAdditiveAddsUpOverTwoPlaces, ()) {
  const std::vector<double> a = anybody(), b = anybody();
  std::vector<double> both = a;
  for (std::size_t i = 0; i < both.size(); ++i) both[i] += b[i];
  const Livelihood here{.gdp = 10, .jobs = {1, 2, 3, 4, 5, 6}, .land = 7, .revenue = 8, .debt = 9},
      there{.gdp = 20, .jobs = {6, 5, 4, 3, 2, 1}, .land = 6, .transfers = 8, .arrears = 1},
      together{.gdp = 30,
               .jobs = {7, 7, 7, 7, 7, 7},
               .land = 13,
               .revenue = 8,
               .transfers = 8,
               .debt = 9,
               .arrears = 1};
  for (const Indicator& indicator : indicators()) {
    if (!indicator.additive) continue;
    const double sum =
        indicator.measure({a, 1, 2, 3, 4, 5, &here}) + indicator.measure({b, 10, 20, 30, 40, 50, &there});
    RC_ASSERT(std::abs(indicator.measure({both, 11, 22, 33, 44, 55, &together}) - sum) <=
              1e-9 * std::abs(sum));
  }
}

RC_GTEST_PROP(Indicators, HalfThePeopleAreYoungerThanTheMedianAge, ()) {
  const std::vector<double> people = anybody();
  const double median = measured("median_age", people);
  RC_PRE(!std::isnan(median));
  const int whole = static_cast<int>(median);
  double younger = 0;
  for (int age = 0; age <= open_age; ++age) {
    const double here = people[static_cast<std::size_t>(age)] + people[static_cast<std::size_t>(ages + age)];
    younger += age < whole ? here : age == whole ? here * (median - whole) : 0;
  }
  const double all = std::accumulate(people.begin(), people.end(), 0.0);
  RC_ASSERT(std::abs(younger - all / 2) <= 1e-6 * all);
}

}  // namespace
}  // namespace ebb
