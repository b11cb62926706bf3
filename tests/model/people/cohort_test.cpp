#include "model/people/cohort.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "reference/people.h"

namespace ebb {
namespace {

constexpr double boys_per_girl = 1.08;

State some_state(std::size_t places, std::uint64_t seed, double mean_size) {
  State state;
  state.year = Year{2021};
  state.places = places;
  Stream stream(seed, 0, Year{1}, Block::start);
  for (std::size_t c = 0; c < places * sexes * ages; ++c)
    state.people.push_back(std::floor(2 * mean_size * stream.uniform()));
  return state;
}

std::vector<double> totals(const State& state) {
  std::vector<double> totals;
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    totals.push_back(std::accumulate(people.begin(), people.end(), 0.0));
  }
  return totals;
}

/// Places that differ in how they die and bear.
struct Rules {
  std::vector<Survival> survival;
  std::vector<double> total_fertility;
  FertilityRates shape = FertilityShape{}.rates();
};

Rules some_rules(std::size_t places) {
  Rules rules;
  const NationalSurvival nation(model_life_table(75));
  for (std::size_t i = 0; i < places; ++i) {
    rules.survival.push_back(nation.at(0.2 * (static_cast<double>(i) - 1)));
    rules.total_fertility.push_back(0.9 + 0.2 * static_cast<double>(i));
  }
  return rules;
}

Rules silence(std::size_t places) {
  Rules rules;
  Survival nobody_dies;
  for (auto& of_sex : nobody_dies.to_next) of_sex.fill(1);
  nobody_dies.of_newborn.fill(1);
  rules.survival.assign(places, nobody_dies);
  rules.total_fertility.assign(places, 0.0);
  return rules;
}

PeopleLedger live(State& state, const Rules& rules, const Dice& dice = {}) {
  PeopleLedger books(state.places);
  const State before = state;
  die_and_age(state, rules.survival, dice, books);
  bear(before, state, rules.total_fertility, {&rules.shape, 1}, boys_per_girl, rules.survival, dice, books);
  return books;
}

TEST(AYear, is_a_product_with_the_leslie_matrix) {
  State state = some_state(3, 1, 500);
  const State before = state;
  const Rules rules = some_rules(3);
  live(state, rules);
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<double> births_per_woman(rules.shape.begin(), rules.shape.end());
    for (double& f : births_per_woman) f *= rules.total_fertility[i];
    const auto matrix = reference::leslie(rules.survival[i], births_per_woman, boys_per_girl);
    const auto expected = reference::times(matrix, before.of(i));
    for (std::size_t c = 0; c < expected.size(); ++c)
      EXPECT_NEAR(state.of(i)[c], expected[c], 1e-12 * (1 + expected[c])) << i << " " << c;
  }
}

TEST(Silence, lets_everybody_grow_older_by_a_year_a_year) {
  State state = some_state(1, 1, 0);
  state.at(0, female, 60) = 40;
  state.at(0, male, 98) = 2;
  const Rules rules = silence(1);
  for (int year = 0; year < 5; ++year) live(state, rules);
  EXPECT_EQ(state.at(0, female, 65), 40);
  EXPECT_EQ(state.at(0, male, open_age), 2);
  EXPECT_EQ(totals(state)[0], 42);
}

RC_GTEST_PROP(AYear, leaves_the_books_balanced_and_nobody_negative, ()) {
  const std::size_t places = *rc::gen::inRange<std::size_t>(1, 6);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const Dice dice{.rolled = *rc::gen::arbitrary<bool>(), .seed = seed};
  State state = some_state(places, seed, *rc::gen::inRange(0, 3000));
  const Rules rules = some_rules(places);
  for (int year = 0; year < 3; ++year, ++state.year) {
    const auto opening = totals(state);
    const PeopleLedger books = live(state, rules, dice);
    RC_ASSERT(books.worst_gap(opening, totals(state)) < 1e-12);
    for (double n : state.people) {
      RC_ASSERT(n >= 0);
      if (dice.rolled) RC_ASSERT(n == std::floor(n));
    }
  }
}

// Invariant I19: the mean of many rolled years is the expected year, within 4 standard errors.
TEST(ManyRolledYears, average_to_the_expected_one) {
  const State start = some_state(2, 7, 40);
  const Rules rules = some_rules(2);
  State expected = start;
  const PeopleLedger expected_books = live(expected, rules);
  const int draws = 3000;
  std::vector<double> sum(start.people.size()), squares(start.people.size());
  double births = 0, deaths = 0, infants = 0;
  for (int d = 0; d < draws; ++d) {
    State state = start;
    const PeopleLedger books =
        live(state, rules, {.rolled = true, .seed = 3, .draw = static_cast<std::uint32_t>(d)});
    for (std::size_t c = 0; c < sum.size(); ++c) {
      sum[c] += state.people[c];
      squares[c] += state.people[c] * state.people[c];
    }
    births += books.posted(Event::birth, 0);
    deaths += books.posted(Event::death, 0);
    infants += books.posted(Event::infant_death, 0);
  }
  // 404 cells: 4 s.e. would be passed by chance in one run of 40, 5 in one of 4,000; small counts are not
  // normal, so cells that change in fewer than 30 draws are left to the totals.
  for (std::size_t c = 0; c < sum.size(); ++c) {
    const double mean = sum[c] / draws, variance = squares[c] / draws - mean * mean;
    if (variance * draws < 30) continue;
    EXPECT_NEAR(mean, expected.people[c], 5 * std::sqrt(variance / draws)) << c;
  }
  const auto near = [&](double sum_of_counts, Event event) {
    const double mean = expected_books.posted(event, 0);
    EXPECT_NEAR(sum_of_counts / draws, mean, 4 * std::sqrt(mean / draws));  // at most Poisson
  };
  near(births, Event::birth);
  near(deaths, Event::death);
  near(infants, Event::infant_death);
}

TEST(RolledBirths, split_by_the_sex_ratio) {
  State state = some_state(1, 5, 20000);
  Rules rules = silence(1);
  rules.total_fertility = {2};
  const State before = state;
  PeopleLedger books(1);
  const Dice dice{.rolled = true};
  die_and_age(state, rules.survival, dice, books);
  bear(before, state, rules.total_fertility, {&rules.shape, 1}, 1.2, rules.survival, dice, books);
  const double births = books.posted(Event::birth, 0), boys = 1.2 / 2.2;
  EXPECT_NEAR(state.at(0, male, 0) / births, boys, 4 * std::sqrt(boys * (1 - boys) / births));
  EXPECT_EQ(state.at(0, male, 0) + state.at(0, female, 0), births);
}

TEST(AHigherBrassLevel, means_more_deaths) {
  const NationalSurvival nation(model_life_table(75));
  double before = -1;
  for (double level : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    State state = some_state(1, 2, 100);
    PeopleLedger books(1);
    die_and_age(state, std::vector{nation.at(level)}, {}, books);
    EXPECT_GT(books.posted(Event::death, 0), before);
    before = books.posted(Event::death, 0);
  }
}

TEST(APlace, rolls_the_same_dice_whoever_lives_beside_it) {
  const Rules rules = some_rules(3);
  const Dice dice{.rolled = true, .seed = 9, .draw = 4};
  State alone = some_state(1, 1, 200), together = some_state(3, 1, 200);
  live(alone, Rules{{rules.survival[0]}, {rules.total_fertility[0]}, rules.shape}, dice);
  live(together, rules, dice);
  for (std::size_t c = 0; c < sexes * ages; ++c) EXPECT_EQ(alone.people[c], together.people[c]);
}

TEST(Shapes, may_differ_by_place) {
  State state = some_state(2, 1, 200);
  const State before = state;
  const Rules rules = some_rules(2);
  std::vector<FertilityRates> shapes{rules.shape, FertilityRates{}};
  PeopleLedger books(2);
  bear(before, state, rules.total_fertility, shapes, boys_per_girl, rules.survival, {}, books);
  EXPECT_GT(books.posted(Event::birth, 0), 0);
  EXPECT_EQ(books.posted(Event::birth, 1), 0);
}

}  // namespace
}  // namespace ebb
