#include "study/ipf.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "reference/people.h"

namespace ebb {
namespace {

double positive() { return *rc::gen::inRange(1, 100000) / 1000.0; }

std::vector<double> some(std::size_t count) {
  std::vector<double> numbers(count);
  for (double& x : numbers) x = positive();
  return numbers;
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (double v : values) total += v;
  return total;
}

/// Row and column totals of one total.
struct Margins {
  std::vector<double> rows, columns;
  Margins(std::size_t n, std::size_t m) : rows(some(n)), columns(some(m)) {
    const double scale = sum(rows) / sum(columns);
    for (double& c : columns) c *= scale;
  }
};

RC_GTEST_PROP(ABalancedTable, has_the_margins_asked_for, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(1, 8), m = *rc::gen::inRange<std::size_t>(1, 8);
  const Margins wanted(n, m);
  const auto table = ipf(some(n * m), wanted.rows, wanted.columns, {1e-10, 20000});
  RC_ASSERT(static_cast<bool>(table));
  RC_ASSERT(table->converged);
  for (std::size_t i = 0; i < n; ++i) {
    double row = 0;
    for (std::size_t j = 0; j < m; ++j) row += table->cells[i * m + j];
    RC_ASSERT(std::abs(row - wanted.rows[i]) <= 1.01e-10 * wanted.rows[i]);
  }
  for (std::size_t j = 0; j < m; ++j) {
    double column = 0;
    for (std::size_t i = 0; i < n; ++i) column += table->cells[i * m + j];
    RC_ASSERT(std::abs(column - wanted.columns[j]) <= 1.01e-10 * wanted.columns[j]);
  }
}

RC_GTEST_PROP(ABalancedTable, is_the_seed_times_a_factor_per_row_and_per_column, ()) {
  const Margins wanted(5, 4);
  const auto seed = some(20);
  const auto table = ipf(seed, wanted.rows, wanted.columns);
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 4; ++j) {
      const double product = seed[i * 4 + j] * table->row_scale[i] * table->column_scale[j];
      RC_ASSERT(std::abs(product - table->cells[i * 4 + j]) < 1e-9 * (product + 1));
    }
}

RC_GTEST_PROP(ABalancedTable, is_the_one_newton_finds_on_the_dual, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(2, 7), m = *rc::gen::inRange<std::size_t>(2, 7);
  const Margins wanted(n, m);
  const auto seed = some(n * m);
  const auto table = ipf(seed, wanted.rows, wanted.columns, {1e-13, 50000});
  const auto newton = reference::balanced_by_newton(seed, wanted.rows, wanted.columns);
  const double total = sum(wanted.rows);
  for (std::size_t c = 0; c < newton.size(); ++c)
    RC_ASSERT(std::abs(table->cells[c] - newton[c]) < 1e-8 * total);
}

TEST(ABalancedTable, of_a_table_that_is_balanced_already_is_itself) {
  const std::vector<double> seed{1, 2, 3, 4};
  const auto table = ipf(seed, std::vector{3.0, 7.0}, std::vector{4.0, 6.0});
  EXPECT_EQ(table->cells, seed);
  EXPECT_EQ(table->sweeps, 0);
}

TEST(ABalancedTable, keeps_its_empty_cells_and_its_empty_margins) {
  const auto table = ipf(std::vector<double>{0, 1, 1, 1, 0, 1, 1, 1, 0}, std::vector<double>{5, 6, 0},
                         std::vector<double>{5, 3, 3});
  ASSERT_TRUE(table);
  EXPECT_TRUE(table->converged);
  EXPECT_EQ(table->cells[0], 0);
  EXPECT_EQ(table->cells[4], 0);
  for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(table->cells[6 + j], 0);
}

TEST(Balancing, fails_where_totals_differ) {
  const auto table = ipf(std::vector(4, 1.0), std::vector{3.0, 7.0}, std::vector{4.0, 7.0});
  ASSERT_FALSE(table);
  EXPECT_EQ(table.problem().code, "margins-differ");
  EXPECT_NE(table.problem().message.en.find("10"), std::string::npos);
  EXPECT_NE(table.problem().message.zh.find("11"), std::string::npos);
}

TEST(Balancing, fails_where_a_positive_margin_meets_nothing) {
  const auto row = ipf(std::vector<double>{0, 0, 1, 1}, std::vector{3.0, 7.0}, std::vector{4.0, 6.0});
  ASSERT_FALSE(row);
  EXPECT_EQ(row.problem().code, "margin-without-seed");
  EXPECT_NE(row.problem().message.en.find("row 1"), std::string::npos);
  const auto column = ipf(std::vector<double>{1, 0, 1, 0}, std::vector{3.0, 7.0}, std::vector{4.0, 6.0});
  ASSERT_FALSE(column);
  EXPECT_NE(column.problem().message.en.find("column 2"), std::string::npos);
}

TEST(Balancing, fails_on_what_is_no_amount) {
  for (double bad : {-1.0, std::numeric_limits<double>::quiet_NaN()}) {
    const auto table = ipf(std::vector{1.0, bad}, std::vector{3.0}, std::vector{1.0, 2.0});
    ASSERT_FALSE(table);
    EXPECT_EQ(table.problem().code, "margins-negative");
  }
}

TEST(Balancing, says_when_empty_cells_forbid_the_margins) {
  // Row 1 can only fill column 1, which is too small for it.
  const auto table = ipf(std::vector<double>{1, 0, 1, 1}, std::vector{6.0, 4.0}, std::vector{4.0, 6.0});
  ASSERT_TRUE(table);
  EXPECT_FALSE(table->converged);
  EXPECT_EQ(table->sweeps, 200);
  EXPECT_GT(table->error, 0.1);
}

}  // namespace
}  // namespace ebb
