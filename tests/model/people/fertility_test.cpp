#include "model/people/fertility.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

namespace ebb {
namespace {

double sum(const FertilityRates& rates) { return std::accumulate(rates.begin(), rates.end(), 0.0); }
double between(int low, int high) { return *rc::gen::inRange(low * 1000, high * 1000) / 1000.0; }

RC_GTEST_PROP(TheShape, sums_to_one_child_of_women_aged_15_to_49, ()) {
  const FertilityShape shape{.mean_age = between(22, 36), .spread = between(3, 8)};
  const FertilityRates rates = shape.rates();
  RC_ASSERT(std::abs(sum(rates) - 1) < 1e-12);
  for (int a = 0; a < ages; ++a) RC_ASSERT(rates[a] >= 0 && (rates[a] == 0 || (a >= 15 && a <= 49)));
}

TEST(TheShape, of_all_orders_is_the_sum_of_the_orders) {
  const FertilityShape shape;
  FertilityRates all{};
  for (int order = 1; order <= orders; ++order) {
    const FertilityRates rates = shape.rates_of_order(order);
    EXPECT_NEAR(sum(rates), shape.share[static_cast<std::size_t>(order - 1)], 1e-12);
    for (std::size_t a = 0; a < ages; ++a) all[a] += rates[a];
  }
  for (std::size_t a = 0; a < ages; ++a) EXPECT_NEAR(all[a], shape.rates()[a], 1e-15);
}

TEST(TheShape, has_second_children_three_years_after_first_ones) {
  const FertilityShape shape;
  const double first = shape_of(shape.rates_of_order(1)).mean_age;
  EXPECT_NEAR(shape_of(shape.rates_of_order(2)).mean_age - first, 3, 0.1);
  EXPECT_NEAR(shape_of(shape.rates_of_order(3)).mean_age - first, 5.5, 0.2);
}

// The law is cut at ages 15 and 50, which costs late and wide shapes a little.
RC_GTEST_PROP(TheShape, is_read_back_from_its_rates, ()) {
  const FertilityShape shape{.mean_age = between(25, 31), .spread = between(4, 6)};
  const FertilityShape again = shape_of(shape.rates());
  RC_ASSERT(std::abs(again.mean_age - shape.mean_age) < 0.15);
  RC_ASSERT(std::abs(again.spread - shape.spread) < 0.3);
}

TEST(TheShape, of_no_births_is_the_default) {
  EXPECT_EQ(shape_of(FertilityRates{}).mean_age, FertilityShape{}.mean_age);
}

std::vector<double> women(double of_each_age) {
  std::vector<double> people(sexes * ages, 0.0);
  for (int a = 0; a < ages; ++a) people[female * ages + a] = of_each_age;
  return people;
}

TEST(Births, of_a_thousand_women_of_each_age_are_a_thousand_children_each_bears_in_her_life) {
  const auto people = women(1000);
  EXPECT_NEAR(expected_births(FertilityShape{}.rates(), 1.3, people, people), 1300, 1e-9);
}

TEST(Births, count_half_of_the_women_who_came_during_the_year) {
  EXPECT_NEAR(expected_births(FertilityShape{}.rates(), 2, women(0), women(100)), 100, 1e-9);
}

RC_GTEST_PROP(TheLevel, is_found_again_from_its_births, ()) {
  std::vector<double> people(sexes * ages);
  for (double& n : people) n = between(1, 500);
  const FertilityRates shape = FertilityShape{}.rates();
  const double level = between(0, 7);
  RC_ASSERT(std::abs(level_for(shape, people, expected_births(shape, level, people, people)) - level) <
            1e-10);
}

TEST(TheLevel, of_a_place_without_women_is_zero) {
  EXPECT_EQ(level_for(FertilityShape{}.rates(), women(0), 10), 0);
  EXPECT_EQ(level_from_children(FertilityShape{}.rates(), women(0), 0.98), 0);
}

// Cohorts of women shrink by ten a year, so it matters that mothers have grown older since.
TEST(TheLevel, is_found_again_from_the_children_it_left) {
  auto people = women(0);
  for (int a = 0; a < ages; ++a) people[female * ages + a] = 1000 + 10 * a;
  const auto women_then = [&](int age, int years_ago) { return people[female * ages + age + years_ago]; };
  const FertilityRates shape = FertilityShape{}.rates();
  const double level = 1.6, survival = 0.97;
  double children = 0;
  for (int aged = 0; aged < 5; ++aged)  // born between aged and aged + 1 years ago
    for (int a = first_fertile_age; a <= last_fertile_age; ++a)
      children += survival * level * shape[a] * (women_then(a, aged) + women_then(a, aged + 1)) / 2;
  for (int a = 0; a < 5; ++a)
    for (int s = 0; s < sexes; ++s) people[s * ages + a] = children / 10;
  EXPECT_NEAR(level_from_children(shape, people, survival), level, 1e-12);
}

}  // namespace
}  // namespace ebb
