// A year of life as an explicit Leslie matrix (Leslie 1945; Rogers 1995), and the balancing of a matrix as a
// concave maximisation solved by Newton. Slow and plain on purpose: the fast code must agree with it.
#pragma once

#include <span>
#include <vector>

#include "model/people/mortality.h"

namespace ebb::reference {

/// A square matrix, row by row.
struct Square {
  std::size_t size = 0;
  std::vector<double> cells;
  double& at(std::size_t row, std::size_t column) { return cells[row * size + column]; }
  double at(std::size_t row, std::size_t column) const { return cells[row * size + column]; }
};

/// The Leslie matrix of one place over [sex][age]: people at the end of the year are this matrix times people
/// at its beginning. births_per_woman: per woman-year by single year of age.
Square leslie(const Survival& survival, std::span<const double> births_per_woman, double boys_per_girl);

/// matrix times vector.
std::vector<double> times(const Square& matrix, std::span<const double> vector);

/// The matrix seed(i,j) exp(a_i + b_j) with these margins, found by Newton on the dual
///   max  sum r_i a_i + sum c_j b_j - sum seed_ij exp(a_i + b_j)
/// with b of the last column held at 0. Seeds and margins must be positive.
std::vector<double> balanced_by_newton(std::span<const double> seed, std::span<const double> rows,
                                       std::span<const double> columns);

}  // namespace ebb::reference
