#include "model/people/life_table.h"

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

constexpr double fewest_alive = 1e-30;  // nobody, but still something to divide by

double first_year_of_the_dying(double rate) { return std::min(0.35, 0.07 + 1.7 * rate); }

double dying_in_first_year(double rate) {
  return std::min(1.0, rate / (1 + (1 - first_year_of_the_dying(rate)) * rate));
}

/// Mean years lived within a year by those who die in it at a constant rate: 1/m - 1/(exp(m) - 1).
double years_of_the_dying(double rate) {
  return rate < 1e-4 ? 0.5 - rate / 12 : 1 / rate - 1 / std::expm1(rate);
}

double infant_rate(double dying) {
  double rate = dying;
  for (int i = 0; i < 60; ++i) rate = dying / (1 - (1 - first_year_of_the_dying(rate)) * dying);
  return rate;
}

}  // namespace

LifeTable life_table(const std::array<double, ages>& rates) {
  LifeTable table;
  table.alive[0] = 1;
  table.alive[1] = std::max(fewest_alive, 1 - dying_in_first_year(rates[0]));
  table.lived_by_the_dying[0] = first_year_of_the_dying(rates[0]);
  for (std::size_t a = 1; a < ages; ++a) {
    table.alive[a + 1] = std::max(fewest_alive, table.alive[a] * std::exp(-rates[a]));
    table.lived_by_the_dying[a] = years_of_the_dying(rates[a]);
  }
  return table;
}

std::array<double, ages> rates_from(const std::array<double, ages + 1>& alive) {
  std::array<double, ages> rates;
  rates[0] = infant_rate(1 - alive[1]);
  for (std::size_t a = 1; a < ages; ++a) rates[a] = std::log(alive[a] / alive[a + 1]);
  return rates;
}

}  // namespace ebb
