// How children are born: a level by place times a shape by age, by birth order (design note 5.3).
//
// Shape: by order a gamma law over age - 15 (Hoem et al. 1981), T = T1 + T2 + T3. Second children come 3
// years, third and later ones 5.5 years after first children on average; the means and the common s.d. of the
// orders are such that all births together have mean age mu and s.d. 5.6.
#pragma once

#include <array>
#include <span>

#include "base/units.h"

namespace ebb {

using FertilityRates = std::array<double, ages>;  ///< births per woman-year by single year of age

inline constexpr int orders = 3;

struct FertilityShape {
  double mean_age = 28.5, spread = 5.6;                ///< years
  std::array<double, orders> share{0.54, 0.37, 0.09};  ///< of all children, by order (3 = third and later)
  /// Rates that sum to 1 over ages 15..49, all orders together.
  FertilityRates rates() const;
  FertilityRates rates_of_order(int order) const;  ///< 1..3; sum to share[order - 1]
};

/// The shape whose mean age and spread are those of given rates; the default if all are 0.
FertilityShape shape_of(const FertilityRates& rates);

/// Births in a year of women who are `before` at its beginning and `after` (moved, a year older) at its end,
/// for a total fertility rate T: sum of f(a) (before(a) + after(a)) / 2. people: [sex][age].
double expected_births(const FertilityRates& shape, double total_fertility, std::span<const double> before,
                       std::span<const double> after);

/// The total fertility rate at which `people` bear `births` in a year.
double level_for(const FertilityRates& shape, std::span<const double> people, double births);

/// A level from the child-woman ratio: children 0-4 of both sexes were born, over five years, to women who
/// are now two and a half years older. child_survival: share of those born in the last five years who are
/// alive.
double level_from_children(const FertilityRates& shape, std::span<const double> people,
                           double child_survival);

}  // namespace ebb
