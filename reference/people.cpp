#include "reference/people.h"

#include <cmath>

namespace ebb::reference {
namespace {

std::size_t place_of(int sex, int age) { return static_cast<std::size_t>(sex * ages + age); }

/// Gaussian elimination with partial pivoting.
std::vector<double> solved(Square a, std::vector<double> b) {
  const std::size_t n = a.size;
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::abs(a.at(i, k)) > std::abs(a.at(pivot, k))) pivot = i;
    for (std::size_t j = 0; j < n; ++j) std::swap(a.at(k, j), a.at(pivot, j));
    std::swap(b[k], b[pivot]);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a.at(i, k) / a.at(k, k);
      for (std::size_t j = k; j < n; ++j) a.at(i, j) -= factor * a.at(k, j);
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a.at(k, j) * b[j];
    b[k] /= a.at(k, k);
  }
  return b;
}

double dual(std::span<const double> seed, std::span<const double> rows, std::span<const double> columns,
            const std::vector<double>& x) {
  double value = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) value += rows[i] * x[i];
  for (std::size_t j = 0; j + 1 < columns.size(); ++j) value += columns[j] * x[rows.size() + j];
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < columns.size(); ++j) {
      const double b = j + 1 < columns.size() ? x[rows.size() + j] : 0.0;
      value -= seed[i * columns.size() + j] * std::exp(x[i] + b);
    }
  return value;
}

std::vector<double> primal(std::span<const double> seed, std::size_t n, std::size_t m,
                           const std::vector<double>& x) {
  std::vector<double> cells(n * m);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < m; ++j)
      cells[i * m + j] = seed[i * m + j] * std::exp(x[i] + (j + 1 < m ? x[n + j] : 0.0));
  return cells;
}

}  // namespace

Square leslie(const Survival& survival, std::span<const double> births_per_woman, double boys_per_girl) {
  const std::size_t size = static_cast<std::size_t>(sexes * ages);
  Square matrix{size, std::vector<double>(size * size, 0.0)};
  for (int sex = 0; sex < sexes; ++sex)
    for (int age = 0; age < ages; ++age) {
      const int next = age == open_age ? open_age : age + 1;
      matrix.at(place_of(sex, next), place_of(sex, age)) = survival.to_next[sex][age];
    }
  const double of_sex[sexes] = {1 / (1 + boys_per_girl), boys_per_girl / (1 + boys_per_girl)};
  for (int sex = 0; sex < sexes; ++sex)
    for (int age = 0; age < ages; ++age) {
      const int next = age == open_age ? open_age : age + 1;
      const double half_year_later = births_per_woman[next] * survival.to_next[female][age];
      matrix.at(place_of(sex, 0), place_of(female, age)) =
          0.5 * (births_per_woman[age] + half_year_later) * of_sex[sex] * survival.of_newborn[sex];
    }
  return matrix;
}

std::vector<double> times(const Square& matrix, std::span<const double> vector) {
  std::vector<double> product(matrix.size, 0.0);
  for (std::size_t i = 0; i < matrix.size; ++i)
    for (std::size_t j = 0; j < matrix.size; ++j) product[i] += matrix.at(i, j) * vector[j];
  return product;
}

std::vector<double> balanced_by_newton(std::span<const double> seed, std::span<const double> rows,
                                       std::span<const double> columns) {
  const std::size_t n = rows.size(), m = columns.size(), unknowns = n + m - 1;
  std::vector<double> x(unknowns, 0.0);
  for (int iteration = 0; iteration < 200; ++iteration) {
    const auto cells = primal(seed, n, m, x);
    Square hessian{unknowns, std::vector<double>(unknowns * unknowns, 0.0)};
    std::vector<double> gradient(unknowns);
    for (std::size_t i = 0; i < n; ++i) gradient[i] = rows[i];
    for (std::size_t j = 0; j + 1 < m; ++j) gradient[n + j] = columns[j];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j) {
        const double cell = cells[i * m + j];
        gradient[i] -= cell;
        hessian.at(i, i) += cell;
        if (j + 1 == m) continue;
        gradient[n + j] -= cell;
        hessian.at(n + j, n + j) += cell;
        hessian.at(i, n + j) += cell;
        hessian.at(n + j, i) += cell;
      }
    const auto step = solved(hessian, gradient);
    double length = 1, promised = 0;
    for (std::size_t k = 0; k < unknowns; ++k) promised += gradient[k] * step[k];
    if (promised < 1e-22 * rows[0]) break;
    const double here = dual(seed, rows, columns, x);
    auto next = x;
    for (int halving = 0; halving < 60; ++halving, length /= 2) {
      for (std::size_t k = 0; k < unknowns; ++k) next[k] = x[k] + length * step[k];
      if (dual(seed, rows, columns, next) >= here + 1e-4 * length * promised - 1e-12 * std::abs(here)) break;
    }
    x = next;
  }
  return primal(seed, n, m, x);
}

}  // namespace ebb::reference
