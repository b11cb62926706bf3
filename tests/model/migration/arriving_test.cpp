#include "model/migration/arriving.h"

#include <gtest/gtest.h>

#include <cmath>

#include "country.h"

namespace ebb {
namespace {

TEST(Dealing, without_dice_gives_everybody_their_share) {
  const std::vector<double> weights{1, 0, 3};
  std::vector<double> dealt_out(3);
  dealt(8, weights, nullptr, dealt_out);
  EXPECT_EQ(dealt_out, (std::vector<double>{2, 0, 6}));
}

TEST(Dealing, with_dice_follows_the_multinomial_law) {
  const std::vector<double> weights{5, 0, 1, 1e-30, 14, 0};
  constexpr int deals = 20'000;
  constexpr double persons = 50;
  Stream stream(1, 0, Year{2020}, Block::arrivals, 0);
  std::vector<double> to(6), sum(6, 0.0), squares(6, 0.0);
  for (int d = 0; d < deals; ++d) {
    dealt(persons, weights, &stream, to);
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

TEST(Dealing, to_nobody_leaves_nobody) {
  std::vector<double> to(2, 7.0);
  Stream stream(1, 0, Year{2020}, Block::arrivals, 0);
  dealt(0, std::vector<double>{0, 0}, &stream, to);
  EXPECT_EQ(to, (std::vector<double>{0, 0}));
}

}  // namespace
}  // namespace ebb
