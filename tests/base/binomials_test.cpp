#include "base/binomials.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <map>
#include <vector>

namespace ebb {
namespace {

Stream a_stream(std::int64_t place = 0) { return Stream(1, 5, Year{2020}, Block::method, place); }

/// How often each number was drawn, of `draws` for the same cell.
std::map<double, double> drawn(double persons, double chance, std::size_t draws) {
  Stream stream = a_stream(static_cast<std::int64_t>(persons));
  const std::vector<double> n(draws, persons), p(draws, chance);
  std::vector<double> found(draws);
  binomials(n, p, stream, found);
  std::map<double, double> counts;
  for (double k : found) ++counts[k];
  return counts;
}

/// Pearson's statistic over numbers of which at least ten are expected, the rest taken together.
TEST(Binomials, follow_the_law_cell_by_cell) {
  constexpr std::size_t draws = 200'000;
  for (auto [persons, chance] : {std::pair{1.0, 0.5},
                                 {7.0, 0.3},
                                 {300.0, 0.01},
                                 {49.0, 0.5},
                                 {51.0, 0.5},
                                 {20'000.0, 0.0012},
                                 {20'000.0, 0.0013},
                                 {60.0, 0.93},
                                 {5'000.0, 0.1},
                                 {3'000'000.0, 0.0001},
                                 {1e9, 1e-7}}) {
    const std::map<double, double> counts = drawn(persons, chance, draws);
    const boost::math::binomial law(persons, chance);
    const double sd = std::sqrt(persons * chance * (1 - chance));
    double statistic = 0, degrees = 0, seen = 0, expected_seen = 0;
    for (double k = std::max(0.0, std::floor(persons * chance - 8 * sd));
         k <= std::min(persons, persons * chance + 8 * sd); ++k) {
      const double expected = draws * pdf(law, k);
      if (expected < 10) continue;
      const auto found = counts.find(k);
      const double observed = found == counts.end() ? 0 : found->second;
      statistic += (observed - expected) * (observed - expected) / expected;
      seen += observed;
      expected_seen += expected;
      ++degrees;
    }
    const double rest = draws - expected_seen, observed_rest = draws - seen;
    if (rest > 10) {
      statistic += (observed_rest - rest) * (observed_rest - rest) / rest;
      ++degrees;
    }
    // One case in 100,000 would exceed this by chance; the seed is fixed.
    EXPECT_LT(statistic, quantile(complement(boost::math::chi_squared(std::max(1.0, degrees - 1)), 1e-5)))
        << persons << " persons, chance " << chance;
  }
}

TEST(Binomials, of_cells_that_differ_keep_each_its_mean) {
  constexpr std::size_t cells = 300;
  constexpr std::int64_t times = 20'000;
  std::vector<double> persons, chances, sum(cells, 0.0), found(cells);
  for (std::size_t k = 0; k < cells; ++k) {
    persons.push_back(static_cast<double>(std::array{0, 1, 2, 4, 5, 6, 40, 3000}[k % 8]));
    chances.push_back(std::array{0.9, 0.3, 1.0, 0.01, 0.0, 0.5, 0.07}[k % 7]);
  }
  for (std::int64_t t = 0; t < times; ++t) {
    Stream stream = a_stream(t);
    binomials(persons, chances, stream, found);
    for (std::size_t k = 0; k < cells; ++k) sum[k] += found[k];
  }
  for (std::size_t k = 0; k < cells; ++k) {
    const double variance = persons[k] * chances[k] * (1 - chances[k]);
    // Five standard errors: one of 300 cells would miss it by chance in 6,000 seeds.
    EXPECT_NEAR(sum[k] / times, persons[k] * chances[k], 5 * std::sqrt(variance / times))
        << persons[k] << " persons, chance " << chances[k];
  }
}

TEST(Binomials, of_large_numbers_have_their_mean_and_variance) {
  constexpr std::size_t draws = 100'000;
  for (auto [persons, chance] : {std::pair{1e6, 0.3}, {2e9, 0.5}, {1e8, 0.999}}) {
    double sum = 0, squares = 0;
    const double variance = persons * chance * (1 - chance);
    for (auto [k, times] : drawn(persons, chance, draws)) {
      sum += times * (k - persons * chance);
      squares += times * (k - persons * chance) * (k - persons * chance);
    }
    EXPECT_NEAR(sum / draws, 0, 4 * std::sqrt(variance / draws));
    EXPECT_NEAR(squares / draws, variance, 4 * variance * std::sqrt(2.0 / draws));
  }
}

RC_GTEST_PROP(Binomials, are_whole_and_never_more_than_the_persons, ()) {
  const auto cells = *rc::gen::inRange<std::size_t>(0, 600);
  std::vector<double> persons, chances;
  for (std::size_t k = 0; k < cells; ++k) {
    persons.push_back(*rc::gen::element(0.0, 1.0, 2.0, 30.0, 60.0, 1000.0, 123'456.0, 2e9));
    chances.push_back(
        *rc::gen::element(-1.0, 0.0, 1e-300, 1e-9, 0.02, 0.4999, 0.5, 0.7, 1 - 1e-12, 1.0, 2.0));
  }
  Stream stream = a_stream(*rc::gen::inRange(0, 1000));
  std::vector<double> found = persons;
  binomials(found, chances, stream, found);
  for (std::size_t k = 0; k < cells; ++k) {
    RC_ASSERT(found[k] >= 0 && found[k] <= persons[k] && found[k] == std::floor(found[k]));
    if (chances[k] <= 0) RC_ASSERT(found[k] == 0);
    if (chances[k] >= 1) RC_ASSERT(found[k] == persons[k]);
  }
}

TEST(Binomials, take_the_same_numbers_from_the_same_stream) {
  const std::vector<double> persons(300, 5000.0), chances(300, 0.2);
  std::vector<double> once(300), again(300);
  Stream first = a_stream(), second = a_stream();
  binomials(persons, chances, first, once);
  binomials(persons, chances, second, again);
  EXPECT_EQ(once, again);
}

}  // namespace
}  // namespace ebb
