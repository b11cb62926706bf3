#include "study/ipf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <optional>

namespace ebb {
namespace {

Problem cannot_balance(std::string code, Words message, Words hint) {
  return {.blame = Blame::user,
          .code = std::move(code),
          .file = {},
          .message = std::move(message),
          .hint = std::move(hint)};
}

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

bool all_amounts(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return v >= 0 && std::isfinite(v); });
}

Problem not_amounts() {
  return cannot_balance("margins-negative",
                        {"a flow or a margin is negative or unknown", "流量或边际合计为负或缺失"},
                        {"give every cell and every total as 0 or more", "每个单元格和每个合计都应不小于0"});
}

Problem totals_differ(double of_rows, double of_columns) {
  return cannot_balance(
      "margins-differ",
      {fmt::format("row totals sum to {:.10g} but column totals to {:.10g}", of_rows, of_columns),
       fmt::format("行合计之和为{:.10g}，列合计之和为{:.10g}，两者不等", of_rows, of_columns)},
      {"everybody who leaves somewhere arrives somewhere: make the two sums equal",
       "有迁出必有迁入，请先使两个总数一致"});
}

Problem nowhere_to_put(bool row, std::size_t number, double margin) {
  return cannot_balance(
      "margin-without-seed",
      {fmt::format("{} {} must sum to {:.10g} but its seed is all 0", row ? "row" : "column", number + 1,
                   margin),
       fmt::format("第{}{}的合计应为{:.10g}，但其初始值全为0", number + 1, row ? "行" : "列", margin)},
      {"give the seed a positive cell there, or set the margin to 0",
       "请在该处给出正的初始值，或将该合计设为0"});
}

/// A table and the two ways through it.
class Balancing {
 public:
  Balancing(std::span<const double> seed, std::span<const double> rows, std::span<const double> columns)
      : rows_(rows), columns_(columns) {
    table_.cells.assign(seed.begin(), seed.end());
    table_.row_scale.assign(rows.size(), 1.0);
    table_.column_scale.assign(columns.size(), 1.0);
  }

  std::optional<Problem> hopeless() const {
    const auto of_rows = row_sums(), of_columns = column_sums();
    for (std::size_t i = 0; i < rows_.size(); ++i)
      if (rows_[i] > 0 && of_rows[i] <= 0) return nowhere_to_put(true, i, rows_[i]);
    for (std::size_t j = 0; j < columns_.size(); ++j)
      if (columns_[j] > 0 && of_columns[j] <= 0) return nowhere_to_put(false, j, columns_[j]);
    return std::nullopt;
  }

  Balanced run(BalancingRule rule) {
    table_.error = worst();
    while (table_.error > rule.tolerance && table_.sweeps < rule.sweeps) {
      scale_rows();
      scale_columns();
      ++table_.sweeps;
      table_.error = worst();
    }
    table_.converged = table_.error <= rule.tolerance;
    return std::move(table_);
  }

 private:
  std::size_t width() const { return columns_.size(); }
  double* row(std::size_t i) { return table_.cells.data() + i * width(); }

  std::vector<double> row_sums() const {
    std::vector<double> sums(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      sums[i] = sum({table_.cells.data() + i * width(), width()});
    return sums;
  }

  std::vector<double> column_sums() const {
    std::vector<double> sums(width(), 0.0);
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (std::size_t j = 0; j < width(); ++j) sums[j] += table_.cells[i * width() + j];
    return sums;
  }

  void scale_rows() {
    const auto sums = row_sums();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double scale = sums[i] > 0 ? rows_[i] / sums[i] : 0.0;
      for (std::size_t j = 0; j < width(); ++j) row(i)[j] *= scale;
      table_.row_scale[i] *= scale;
    }
  }

  void scale_columns() {
    auto scale = column_sums();
    for (std::size_t j = 0; j < width(); ++j) scale[j] = scale[j] > 0 ? columns_[j] / scale[j] : 0.0;
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (std::size_t j = 0; j < width(); ++j) row(i)[j] *= scale[j];
    for (std::size_t j = 0; j < width(); ++j) table_.column_scale[j] *= scale[j];
  }

  static double gap(std::span<const double> wanted, std::span<const double> reached) {
    double worst = 0;
    for (std::size_t k = 0; k < wanted.size(); ++k)
      if (wanted[k] > 0 || reached[k] > 0)
        worst = std::max(worst, std::abs(reached[k] - wanted[k]) / (wanted[k] > 0 ? wanted[k] : reached[k]));
    return worst;
  }
  double worst() const { return std::max(gap(rows_, row_sums()), gap(columns_, column_sums())); }

  std::span<const double> rows_, columns_;
  Balanced table_;
};

}  // namespace

Result<Balanced> ipf(std::span<const double> seed, std::span<const double> rows,
                     std::span<const double> columns, BalancingRule rule) {
  assert(seed.size() == rows.size() * columns.size());
  if (!all_amounts(seed) || !all_amounts(rows) || !all_amounts(columns)) return not_amounts();
  const double of_rows = sum(rows), of_columns = sum(columns);
  if (std::abs(of_rows - of_columns) > 1e-9 * std::max(of_rows, of_columns))
    return totals_differ(of_rows, of_columns);
  Balancing balancing(seed, rows, columns);
  if (auto problem = balancing.hopeless()) return *problem;
  return balancing.run(rule);
}

}  // namespace ebb
