// Balancing a table: the table nearest to a seed (least Kullback-Leibler distance) that has given margins.
//
//     m(i,j) = a_i s(i,j) b_j,   sum_j m(i,j) = r_i,   sum_i m(i,j) = c_j
//
// Iterative proportional fitting (Deming & Stephan 1940; Csiszar 1975; RAS in economics): rows and columns
// are scaled in turn. Cells that are 0 in the seed stay 0.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"

namespace ebb {

struct Balanced {
  std::vector<double> cells;                    ///< [row][column]
  std::vector<double> row_scale, column_scale;  ///< a, b; of an empty margin 0
  int sweeps = 0;
  double error = 0;        ///< the worst |margin - wanted| relative to the wanted margin
  bool converged = false;  ///< whether the error came below the tolerance
};

struct BalancingRule {
  double tolerance = 1e-10;
  int sweeps = 200;
};

/// Fails if a number is negative or not a number, if the totals of the margins differ (by more than 1e-9 of
/// them), or if a positive margin meets a row or column of the seed that is all 0. Where the zeros of the
/// seed forbid the margins, or close them in very slowly, the answer says so: `converged` is false.
Result<Balanced> ipf(std::span<const double> seed, std::span<const double> rows,
                     std::span<const double> columns, BalancingRule rule = {});

}  // namespace ebb
