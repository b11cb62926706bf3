#include "model/land/form.h"

#include <algorithm>
#include <cmath>

#include "model/land/housing.h"

namespace ebb {
namespace {

constexpr double keenness = 2;  // theta_D of households, among cells as among quarters
/// The standard normal law at 1/16, 3/16, ... 15/16, times 0.3.
constexpr std::array<double, cells> qualities{-0.460, -0.266, -0.147, -0.047, 0.047, 0.147, 0.266, 0.460};

}  // namespace

std::array<double, cells> vacancy_of_cells(double vacancy) {
  constexpr double fullest = 1 - natural_vacancy;
  std::array<double, cells> lived{};
  double left = std::clamp(1 - vacancy, 0.0, fullest) * cells;
  // Who finds the better cells full takes the next: at most once for each cell.
  for (std::size_t round = 0; round < cells && left > 1e-12; ++round) {
    double pull = 0;
    for (std::size_t c = 0; c < cells; ++c)
      if (lived[c] < fullest) pull += std::exp(keenness * qualities[c]);
    if (pull <= 0) break;
    double turned_away = 0;
    for (std::size_t c = 0; c < cells; ++c) {
      if (lived[c] >= fullest) continue;
      const double wants = lived[c] + left * std::exp(keenness * qualities[c]) / pull;
      lived[c] = std::min(fullest, wants);
      turned_away += wants - lived[c];
    }
    left = turned_away;
  }
  std::array<double, cells> empty{};
  for (std::size_t c = 0; c < cells; ++c) empty[c] = 1 - lived[c];
  return empty;
}

double perforation(const std::array<Housing, quarters>& housing,
                   const std::array<double, quarters>& vacancy) {
  double floor = 0, spread = 0;
  for (std::size_t d = 0; d < quarters; ++d) {
    const std::array<double, cells> empty = vacancy_of_cells(vacancy[d]);
    double mean = 0, squares = 0;
    for (double share : empty) mean += share / cells;
    for (double share : empty) squares += (share - mean) * (share - mean) / cells;
    floor += housing[d].fit;
    spread += housing[d].fit * std::sqrt(squares);
  }
  return floor > 0 ? spread / floor : 0;
}

}  // namespace ebb
