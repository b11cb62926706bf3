// How long it takes to get up again (design note 14.8, recovery half-life).
//
//     gap(t)      what is, over what would have been, less 1
//     fall        the deepest gap below nought; its year is the bottom
//     half-life   years from the bottom to the first year in which half of the fall is regained; nothing
//                 where that is not within the years looked at ("never in the window")
//
// What would have been is the same life without the blow (study/setback.h).
// Falls too small to be told from noise are none (ours: half a per cent).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/units.h"

namespace ebb {

inline constexpr double least_fall = 0.005;

struct Fall {
  Year bottom;
  double depth;                  ///< share of what would have been, < 0
  std::optional<int> half_life;  ///< years from the bottom, >= 1
  double at_end;                 ///< the gap in the last year
};

/// One value a year from `first` on; years in which either is NaN or nothing would have been are left out.
/// Nothing: no fall.
std::optional<Fall> fall_of(std::span<const double> is, std::span<const double> would_be, Year first);

/// The falls of several draws of one thing. Quantiles of the half-life count "never" as longer than any:
/// nothing where that is where the quantile lies.
struct Recovery {
  std::size_t draws = 0, fell = 0, regained = 0;
  std::optional<int> low, median, high;  ///< p10, p50, p90 of the half-life over draws that fell, years
  double depth = 0, at_end = 0;          ///< medians over draws that fell, shares
  std::optional<Year> bottom;            ///< the same

  std::size_t never() const { return fell - regained; }
};
Recovery recovery_of(std::span<const std::optional<Fall>> draws);

}  // namespace ebb
