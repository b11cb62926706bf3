// What emptiness looks like inside a town (design note 9.3): holes everywhere, or a hollow centre.
//
//     perforation   s.d. of vacancy over eight cells of a quarter, over its floor: perforated shrinkage
//     doughnut      vacancy of the old town less that of the new town and the suburb (lens/indicators)
//
// Cells are no state of their own. They have the same floor and differ in quality for good (s.d. 0.3, the
// middles of eight equal slices of the normal law); who lives in the quarter chooses among them as among
// quarters, and none can be fuller than houses between two tenants allow. Full quarters have no holes.
#pragma once

#include <array>

#include "model/state/economy.h"

namespace ebb {

inline constexpr std::size_t cells = 8;

/// Vacancy of the cells of a quarter, the worst first; their mean is `vacancy`, in [natural vacancy, 1].
std::array<double, cells> vacancy_of_cells(double vacancy);

/// In [0, 0.5]: of shares of floor, weighed by floor.
double perforation(const std::array<Housing, quarters>& housing, const std::array<double, quarters>& vacancy);

}  // namespace ebb
