#include "model/migration/dealing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "country.h"

namespace ebb {
namespace {

constexpr Dice no_dice{};

TEST(Dealing, without_dice_gives_everybody_their_share) {
  std::vector<double> three_places{1, 0, 3};
  deal(three_places, std::vector<double>{8.0}, Year{2020}, Block::arrivals, 0, no_dice);
  EXPECT_EQ(three_places, (std::vector<double>{2, 0, 6}));
}

TEST(Dealing, deals_every_column_by_its_own_weights) {
  std::vector<double> by_place_and_column{1, 4, 1, 0, 2, 1};
  deal(by_place_and_column, std::vector<double>{8, 10}, Year{2020}, Block::arrivals, 0, no_dice);
  EXPECT_EQ(by_place_and_column, (std::vector<double>{2, 8, 2, 0, 4, 2}));
}

RC_GTEST_PROP(Dealing, brings_everybody_somewhere_whole_and_only_where_there_is_a_weight, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  const auto places = *rc::gen::inRange<std::size_t>(1, 20);
  std::vector<double> weights, persons;
  for (std::size_t k = 0; k < places * columns; ++k)
    weights.push_back(*rc::gen::element(0.0, 1e-30, 0.1, 1.0, 17.0, 1e9));
  for (std::size_t c = 0; c < columns; ++c) persons.push_back(*rc::gen::inRange(0, 100'000));
  const Dice dice{.rolled = true, .seed = *rc::gen::arbitrary<std::uint64_t>()};

  std::vector<double> dealt = weights;
  deal(dealt, persons, Year{2020}, Block::arrivals, 0, dice);
  for (std::size_t c = 0; c < columns; ++c) {
    double sum = 0, weight = 0;
    for (std::size_t k = c; k < dealt.size(); k += columns) {
      RC_ASSERT(dealt[k] >= 0 && dealt[k] == std::floor(dealt[k]));
      RC_ASSERT(dealt[k] == 0 || weights[k] > 0);
      sum += dealt[k];
      weight += weights[k];
    }
    RC_ASSERT(sum == (weight > 0 ? persons[c] : 0));
  }
}

TEST(Dealing, with_dice_follows_the_multinomial_law) {
  const std::vector<double> weights{5, 0, 1, 1e-30, 14, 0};
  constexpr std::uint32_t deals = 20'000;
  constexpr double persons = 50;
  std::vector<double> sum(6, 0.0), squares(6, 0.0);
  for (std::uint32_t d = 0; d < deals; ++d) {
    std::vector<double> to = weights;
    deal(to, std::vector<double>{persons}, Year{2020}, Block::arrivals, 0, {.rolled = true, .draw = d});
    ASSERT_EQ(Country::sum(to), persons);
    for (std::size_t j = 0; j < 6; ++j) {
      sum[j] += to[j];
      squares[j] += to[j] * to[j];
    }
  }
  for (std::size_t j = 0; j < 6; ++j) {
    const double share = weights[j] / 20, variance = persons * share * (1 - share);
    const double mean = sum[j] / deals;
    EXPECT_NEAR(mean, persons * share, 4 * std::sqrt(variance / deals) + 1e-12);
    // The s.e. of a variance is about variance sqrt(2 / deals) near the normal law; skew adds a little.
    EXPECT_NEAR(squares[j] / deals - mean * mean, variance, 5 * variance * std::sqrt(2.0 / deals) + 1e-12);
  }
}

}  // namespace
}  // namespace ebb
