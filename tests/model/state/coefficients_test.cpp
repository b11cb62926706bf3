#include "model/state/coefficients.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "model/state/state.h"

namespace ebb {
namespace {

TEST(ThePriors, have_the_5_and_95_percent_points_the_table_names) {
  for (const CoefficientEntry& entry : coefficient_table()) {
    SCOPED_TRACE(std::string(entry.name));
    if (entry.law == Law::fixed) {
      EXPECT_EQ(prior_quantile(entry, 0.05), entry.value);
      EXPECT_EQ(prior_quantile(entry, 0.95), entry.value);
      continue;
    }
    EXPECT_NEAR(prior_quantile(entry, 0.05), entry.low, 1e-9 * (1 + std::abs(entry.low)));
    EXPECT_NEAR(prior_quantile(entry, 0.95), entry.high, 1e-9 * (1 + std::abs(entry.high)));
  }
}

TEST(ThePriors, rise_with_the_quantile_and_stay_where_their_law_allows) {
  for (const CoefficientEntry& entry : coefficient_table()) {
    SCOPED_TRACE(std::string(entry.name));
    double before = prior_quantile(entry, 0.0005);
    for (double q = 0.01; q < 1; q += 0.01) {
      const double value = prior_quantile(entry, q);
      if (entry.law == Law::fixed) {
        EXPECT_EQ(value, before);
      } else {
        EXPECT_GT(value, before);
      }
      if (entry.law == Law::log_normal) {
        EXPECT_GT(value, 0);
      }
      if (entry.law == Law::logit_normal) {
        EXPECT_TRUE(value > 0 && value < 1);
      }
      before = value;
    }
  }
}

// A draw below nought would turn the effect round: scarce supply would make plants cheaper, services kill.
TEST(ThePriors, leave_the_sign_of_an_effect_alone_in_99_draws_of_100) {
  for (const CoefficientEntry& entry : coefficient_table()) {
    if (entry.coefficient == Coefficient::fertility_trend || entry.law == Law::fixed) continue;
    EXPECT_GT(prior_quantile(entry, 0.01), 0) << entry.name;
  }
}

TEST(TheTable, has_every_default_inside_its_range_every_name_once_and_a_source) {
  std::set<std::string_view> names;
  for (const CoefficientEntry& entry : coefficient_table()) {
    SCOPED_TRACE(std::string(entry.name));
    EXPECT_TRUE(names.insert(entry.name).second);
    EXPECT_FALSE(entry.source.empty());
    EXPECT_FALSE(entry.unit.empty());
    if (entry.law == Law::fixed) continue;
    EXPECT_LE(entry.low, entry.value);
    EXPECT_GE(entry.high, entry.value);
  }
}

TEST(TheTable, stands_in_the_order_of_its_names) {
  const auto table = coefficient_table();
  for (std::size_t i = 0; i < table.size(); ++i) EXPECT_EQ(static_cast<std::size_t>(table[i].coefficient), i);
}

TEST(Coefficients, start_at_the_defaults_and_may_differ_by_place) {
  Coefficients coefficients;
  for (const CoefficientEntry& entry : coefficient_table())
    EXPECT_EQ(coefficients[entry.coefficient], entry.value);
  coefficients.set(Coefficient::migration_theta, std::vector{0.5, 1.5});
  EXPECT_EQ(coefficients.at(Coefficient::migration_theta, 1), 1.5);
  EXPECT_EQ(coefficients.at(Coefficient::migration_distance, 1),
            coefficients[Coefficient::migration_distance]);
}

TEST(AState, keeps_the_people_of_a_place_together) {
  State state;
  state.places = 2;
  state.people.assign(2 * sexes * ages, 0.0);
  state.at(1, male, 30) = 7;
  EXPECT_EQ(state.of(1)[ages + 30], 7);
  EXPECT_EQ(state.of(0)[ages + 30], 0);
}

TEST(Dice, name_a_stream_by_what_it_decides) {
  Dice dice{.rolled = true, .seed = 5, .draw = 3};
  Stream by_dice = dice.stream(Year{2030}, Block::deaths, 11);
  Stream by_name(5, 3, Year{2030}, Block::deaths, 11);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(by_dice(), by_name());
}

}  // namespace
}  // namespace ebb
