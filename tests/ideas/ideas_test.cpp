#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <vector>

#include "ideas/choice.h"
#include "ideas/memory.h"
#include "ideas/stock.h"

namespace ebb {
namespace {

double between(int low, int high) { return *rc::gen::inRange(low * 1000, high * 1000) / 1000.0; }

std::vector<double> some(std::size_t count, int low, int high) {
  std::vector<double> numbers(count);
  for (double& x : numbers) x = between(low, high);
  return numbers;
}

std::vector<double> chosen(const std::vector<double>& pulls) {
  std::vector<double> shares(pulls.size());
  choose(pulls, shares);
  return shares;
}

// ---- choice ----

RC_GTEST_PROP(Choice, gives_shares_that_sum_to_one_however_large_the_pulls, ()) {
  const auto shares = chosen(some(*rc::gen::inRange<std::size_t>(1, 30), -900, 900));
  RC_ASSERT(std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) < 1e-12);
  for (double share : shares) RC_ASSERT(share >= 0 && share <= 1);
}

RC_GTEST_PROP(Choice, does_not_change_when_everything_becomes_equally_better, ()) {
  const auto pulls = some(6, -5, 5);
  auto better = pulls;
  const double gift = between(-300, 300);
  for (double& pull : better) pull += gift;
  const auto a = chosen(pulls), b = chosen(better);
  for (std::size_t j = 0; j < a.size(); ++j) RC_ASSERT(std::abs(a[j] - b[j]) < 1e-12);
}

RC_GTEST_PROP(Choice, of_a_better_place_is_never_rarer, ()) {
  auto pulls = some(5, -5, 5);
  const double share = chosen(pulls)[0];
  pulls[0] += between(0, 3);
  RC_ASSERT(chosen(pulls)[0] >= share - 1e-15);
}

RC_GTEST_PROP(Choice, between_two_depends_on_no_third, ()) {
  auto pulls = some(4, -3, 3);
  const auto a = chosen(pulls);
  pulls[3] = between(-3, 3);
  const auto b = chosen(pulls);
  RC_ASSERT(std::abs(a[0] / a[1] - b[0] / b[1]) < 1e-9 * a[0] / a[1]);
}

TEST(Choice, without_mobility_follows_mass) {
  const std::vector<double> mass{1, 2, 5};
  std::vector<double> pulls;
  for (double m : mass) pulls.push_back(log_pull(m, 0, 123));
  const auto shares = chosen(pulls);
  for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(shares[j], mass[j] / 8, 1e-15);
}

TEST(Choice, never_falls_on_a_place_without_mass_and_nobody_goes_where_there_is_none) {
  EXPECT_EQ(chosen({log_pull(0, 1, 99), log_pull(1, 1, 0)}), (std::vector<double>{0, 1}));
  EXPECT_EQ(chosen({log_pull(0, 1, 1), log_pull(0, 1, 2)}), (std::vector<double>{0, 0}));
}

TEST(Chance, of_even_odds_is_a_half_and_of_no_odds_nothing) {
  EXPECT_EQ(chance(1), 0.5);
  EXPECT_EQ(chance(0), 0);
  EXPECT_NEAR(chance(0.01), 0.01 / 1.01, 1e-18);
}

// ---- stock ----

RC_GTEST_PROP(AStock, is_never_negative_and_never_built_below_cost, ()) {
  const double stock = between(0, 1000), worth = between(0, 5), cost = between(1, 5);
  const double added = worthwhile(stock, worth, cost, between(0, 1));
  RC_ASSERT(added >= 0);
  if (worth <= cost) RC_ASSERT(added == 0);
  RC_ASSERT(after_a_year(stock, between(0, 1), between(0, 2000), added) >= added);
}

TEST(AStock, grows_fast_when_it_pays_and_shrinks_only_by_decay_when_it_does_not) {
  const double up = after_a_year(100, 0.01, 0, worthwhile(100, 1.5, 1, 0.2));
  const double down = after_a_year(100, 0.01, 0, worthwhile(100, 0.5, 1, 0.2));
  EXPECT_NEAR(up, 109, 1e-12);
  EXPECT_NEAR(down, 99, 1e-12);
}

// ---- memory ----

RC_GTEST_PROP(AMemory, stays_between_what_it_was_and_what_it_hears, ()) {
  const double memory = between(-9, 9), signal = between(-9, 9), lambda = between(0, 1);
  const double next = remembered(memory, signal, lambda);
  RC_ASSERT(next >= std::min(memory, signal) - 1e-12);
  RC_ASSERT(next <= std::max(memory, signal) + 1e-12);
}

TEST(AMemory, halves_in_its_half_life) {
  double memory = 1;
  for (int year = 0; year < 10; ++year) memory = remembered(memory, 0, forgetting(10));
  EXPECT_NEAR(memory, 0.5, 1e-12);
}

TEST(AMemory, never_learns_at_0_and_forgets_everything_at_1) {
  EXPECT_EQ(remembered(3, 8, 0), 3);
  EXPECT_EQ(remembered(3, 8, 1), 8);
}

}  // namespace
}  // namespace ebb
