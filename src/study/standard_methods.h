// The methods every forecast of places has to beat (Smith, Tayman & Swanson 2013; Wilson 2022).
//
// a is the base year, b the launch, g = b - a, h = target - b, N the population of a place:
//
//     constant        N_b
//     share           N_b / sum N_b  x  the linear forecast of the total
//     linear          N_b + h (N_b - N_a) / g, never below 0
//     exponential     N_b (N_b / N_a)^(h / g)
//     half-linear     N_b + h (N_b - N_a) / (2 g), never below 0
//     hamilton-perry  cohort change ratios N_b(x + g) / N_a(x) by sex, carried on; children by the
//     child-woman ratio
//
// Their intervals are all the same: normal in the ln ratio, with the root mean square of `constant`'s errors
// from base to launch, ln(N_b / N_a), times sqrt(h / g).
#pragma once

#include <optional>
#include <vector>

#include "atlas/world.h"
#include "base/words.h"
#include "study/scores.h"

namespace ebb {

/// A method's forecast, or why it cannot run.
struct StandardMethod {
  std::string id;
  Words name;
  std::optional<Forecast> forecast;
  Words why_not;  ///< empty if it ran
};

/// The latest year with data at least five years before launch.
std::optional<Year> base_year_before(const World& world, Year launch);

/// All of them, in the order above. The World should be frozen at launch: nothing later may be known. Places
/// without the data a method needs are not forecast by it (NaN).
std::vector<StandardMethod> standard_methods(const World& known_at_launch, std::optional<Year> base,
                                             Year launch, Year target);

/// The s.d. of the ln ratio over `horizon` years: see above. 0 if there is no base.
double spread_of_constant(std::span<const double> base, std::span<const double> launch, int interval,
                          int horizon);

}  // namespace ebb
