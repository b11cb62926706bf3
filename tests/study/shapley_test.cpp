// Games whose values are known, and what holds of the value in every game.
#include "study/shapley.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <numeric>

namespace ebb {
namespace {

using Worth = std::function<double(Coalition)>;

Game game_of(const Worth& worth) {
  return [worth](std::span<const Coalition> coalitions) -> Result<std::vector<double>> {
    std::vector<double> worths;
    for (Coalition c : coalitions) worths.push_back(worth(c));
    return worths;
  };
}
Shapley value_of(std::size_t players, const Worth& worth, const ShapleyOptions& options = {}) {
  const Result<Shapley> told = shapley(players, game_of(worth), options);
  EXPECT_TRUE(told);
  return *told;
}
bool in(Coalition c, std::size_t player) { return (c >> player & 1) != 0; }

const Interaction* pair_of(const Shapley& told, std::size_t i, std::size_t j) {
  for (const Interaction& pair : told.pairs)
    if (pair.first == i && pair.second == j) return &pair;
  return nullptr;
}

TEST(Shapley, divides_the_gloves) {
  // Two left gloves and a right one: a pair is worth 1. Whoever has the right one gets two thirds.
  const Shapley told =
      value_of(3, [](Coalition c) { return in(c, 2) && (in(c, 0) || in(c, 1)) ? 1.0 : 0.0; });
  EXPECT_NEAR(told.players[0].value, 1.0 / 6, 1e-12);
  EXPECT_NEAR(told.players[1].value, 1.0 / 6, 1e-12);
  EXPECT_NEAR(told.players[2].value, 4.0 / 6, 1e-12);
  EXPECT_NEAR(pair_of(told, 0, 1)->index, -0.5, 1e-12) << "two left gloves stand in for each other";
  EXPECT_NEAR(pair_of(told, 0, 2)->index, 0.5, 1e-12);
  EXPECT_EQ(told.players[2].alone, 0);
  EXPECT_EQ(told.players[2].last, 1);
  EXPECT_EQ(told.coalitions, 8u);
}

TEST(Shapley, shares_an_airport_by_who_needs_how_long_a_runway) {
  // Littlechild & Owen 1973: the first piece is shared by all, each further piece by those who need it.
  const std::vector<double> cost{8, 11, 17, 19};
  const Shapley told = value_of(4, [&](Coalition c) {
    double longest = 0;
    for (std::size_t i = 0; i < 4; ++i)
      if (in(c, i)) longest = std::max(longest, cost[i]);
    return longest;
  });
  const double expected[] = {8 / 4.0, 8 / 4.0 + 3 / 3.0, 8 / 4.0 + 3 / 3.0 + 6 / 2.0,
                             8 / 4.0 + 3 / 3.0 + 6 / 2.0 + 2};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(told.players[i].value, expected[i], 1e-12);
}

TEST(Shapley, of_one_and_of_nobody) {
  EXPECT_EQ(value_of(1, [](Coalition c) { return c ? 5.0 : 2.0; }).players[0].value, 3);
  EXPECT_TRUE(value_of(0, [](Coalition) { return 7.0; }).players.empty());
}

TEST(Shapley, ends_with_the_problem_of_its_game) {
  const Result<Shapley> told = shapley(3, [](std::span<const Coalition>) -> Result<std::vector<double>> {
    return Problem{.code = "stopped"};
  });
  ASSERT_FALSE(told);
  EXPECT_EQ(told.problem().code, "stopped");
}

/// A game of up to eight players with any worths.
std::vector<double> any_worths(std::size_t players) {
  std::vector<double> worths;
  for (std::size_t c = 0; c < (std::size_t{1} << players); ++c)
    worths.push_back(*rc::gen::inRange(-1000, 1000) / 10.0);
  return worths;
}
Worth looked_up(const std::vector<double>& worths) {
  return [&worths](Coalition c) { return worths[c]; };
}

RC_GTEST_PROP(Shapley, hands_out_all_there_is, ()) {
  const auto players = *rc::gen::inRange<std::size_t>(1, 7);
  const std::vector<double> worths = any_worths(players);
  const Shapley told = value_of(players, looked_up(worths));
  double sum = 0;
  for (const ShapleyValue& player : told.players) sum += player.value;
  RC_ASSERT(std::abs(sum - (worths.back() - worths.front())) < 1e-9);
}

RC_GTEST_PROP(Shapley, gives_nothing_to_who_changes_nothing_and_alike_to_who_is_alike, ()) {
  // Player 0 is a dummy of others' game; 1 and 2 are told apart by nothing but how many of them play.
  const std::vector<double> worths = any_worths(4);  // of: how many of 1, 2 play (0-2), and 3
  const Worth worth = [&](Coalition c) {
    return worths[static_cast<std::size_t>(in(c, 1) + in(c, 2)) * 2 + in(c, 3)];
  };
  const Shapley told = value_of(4, worth);
  RC_ASSERT(std::abs(told.players[0].value) < 1e-9);
  RC_ASSERT(std::abs(told.players[1].value - told.players[2].value) < 1e-9);
  RC_ASSERT(std::abs(pair_of(told, 0, 3)->index) < 1e-9);
}

RC_GTEST_PROP(Shapley, of_two_games_is_the_sum_of_both, ()) {
  const auto players = *rc::gen::inRange<std::size_t>(2, 6);
  const std::vector<double> a = any_worths(players), b = any_worths(players);
  const Shapley of_a = value_of(players, looked_up(a)), of_b = value_of(players, looked_up(b)),
                both = value_of(players, [&](Coalition c) { return a[c] + b[c]; });
  for (std::size_t i = 0; i < players; ++i)
    RC_ASSERT(std::abs(both.players[i].value - of_a.players[i].value - of_b.players[i].value) < 1e-9);
  for (std::size_t i = 0; i < players; ++i)
    for (std::size_t j = i + 1; j < players; ++j)
      RC_ASSERT(std::abs(pair_of(both, i, j)->index - pair_of(of_a, i, j)->index -
                         pair_of(of_b, i, j)->index) < 1e-9);
}

// --- Beyond eight players: random orders

TEST(Shapley, of_many_who_do_not_meet_is_what_each_brings_without_error) {
  const Shapley told = value_of(12, [](Coalition c) {
    double sum = 3;
    for (std::size_t i = 0; i < 12; ++i) sum += in(c, i) ? static_cast<double>(i) : 0;
    return sum;
  });
  EXPECT_FALSE(told.every_coalition);
  for (std::size_t i = 0; i < 12; ++i) {
    EXPECT_NEAR(told.players[i].value, static_cast<double>(i), 1e-9);
    EXPECT_NEAR(told.players[i].error, 0, 1e-9);
  }
}

TEST(Shapley, of_pairs_is_exact_since_every_order_is_reversed) {
  // v = (number of players)^2 - any game of pairs: in an order and its reverse everybody meets everybody
  // once.
  const Shapley told = value_of(10, [](Coalition c) { return std::pow(std::popcount(c), 2); });
  for (const ShapleyValue& player : told.players) EXPECT_NEAR(player.value, 10, 1e-9);
  for (const Interaction& pair : told.pairs) EXPECT_NEAR(pair.index, 2, 1e-9);
}

TEST(Shapley, sampled_keeps_efficiency_and_is_as_near_as_its_error_says) {
  // The airport again, with twelve aeroplanes: not a game of pairs.
  const std::size_t n = 12;
  const auto cost = [](std::size_t i) { return std::pow(1.3, static_cast<double>(i)); };
  const Worth worth = [&](Coalition c) {
    double longest = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (in(c, i)) longest = std::max(longest, cost(i));
    return longest;
  };
  std::vector<double> expected(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k <= i; ++k)
      expected[i] += (cost(k) - (k ? cost(k - 1) : 0)) / static_cast<double>(n - k);
  const Shapley told = value_of(n, worth, {.orders = 60, .seed = 4});
  double sum = 0;
  std::size_t within = 0;
  for (std::size_t i = 0; i < n; ++i) {
    sum += told.players[i].value;
    EXPECT_GT(told.players[i].error, 0);
    within += std::abs(told.players[i].value - expected[i]) <= 2 * told.players[i].error;
    EXPECT_NEAR(told.players[i].value, expected[i], 4.5 * told.players[i].error) << i;
  }
  EXPECT_NEAR(sum, told.all - told.nobody, 1e-9);
  EXPECT_GE(within, n * 3 / 4) << "two standard errors hold nineteen of twenty";
  EXPECT_EQ(told.players[3].value, value_of(n, worth, {.orders = 60, .seed = 4}).players[3].value)
      << "same seed, same bits";
}

}  // namespace
}  // namespace ebb
