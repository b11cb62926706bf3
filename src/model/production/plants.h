// Plants that never move: putty before they are built, clay ever after (Johansen 1959; Salter 1960; Solow,
// Tobin, von Weizsacker & Yaari 1966; design note 7.2).
//
//     quasi-rent    r_v = pi - w l_v - mat                      of a unit of capacity
//     operating     o_v = 1 / (1 + exp(-r_v / (s pi)))          (Houthakker 1955)
//     output        sum o_v Y_v,   jobs  sum o_v Y_v l_v
//     a year later  Y_v' = Y_v (1 - d - ds (1 - o_v)^2 (1 - zomb))
//
// A plant's capacity and labour need are frozen when it is built. The price follows the cost of the best new
// plant elsewhere, so old plant is worth less when the frontier moves although nothing has changed at home:
// moral depreciation. Nothing here knows that a place declines.
#pragma once

#include <array>

#include "model/production/sectors.h"

namespace ebb {

/// What a plant meets in a year.
struct Terms {
  double price;       ///< pi at the mill, 1 at base
  double wage;        ///< yuan per worker-year
  double inputs = 0;  ///< mat: cost of inputs beyond that of the base year, per unit of capacity
};

inline constexpr double smoothing = 0.05;  ///< s: how much plants of a vintage differ, of the price

/// A year of some plants.
struct Operation {
  std::array<double, vintages> share{};  ///< o: of each vintage's capacity
  double output = 0;                     ///< yuan a year at base prices
  double jobs = 0;                       ///< workers
  double surplus = 0;  ///< what those at work earn beyond wages and inputs, yuan; may be < 0
};

/// r_v of a unit of capacity with this labour need.
constexpr double quasi_rent(const Terms& terms, double need) {
  return terms.price - terms.wage * need - terms.inputs;
}

Operation operate(const Plants& plants, const Terms& terms);

/// The same plants when only `kept` in [0, 1] of what they would produce can be sold or mined.
Operation held_back(const Plants& plants, const Operation& operation, const Terms& terms, double kept);

/// What a year does to plants, in capacity; both at least 0.
struct Lost {
  double worn = 0, scrapped = 0;
};

/// zombies: share of loss-making capacity that soft budgets keep from being scrapped, in [0, 1].
Lost wear(Plants& plants, const Operation& operation, const SectorLaw& law, double zombies = 0);

/// Adds new plants with the labour need of their time. capacity >= 0; need > 0 where capacity is.
void build(Plants& plants, double capacity, double need);

/// Every `years_of_vintage` years: the newest class is free again, the two oldest become one.
void grow_older(Plants& plants);

/// An ablation: `all` of the differences in need between the plants go, and the jobs of full capacity stay.
void grow_alike(Plants& plants, double all);

/// What the plants are worth less (below 0) after terms have changed: the change of their quasi-rents, as
/// long as they are positive, over what a unit of capacity must earn. Yuan; an indicator and no cash flow.
double revaluation(const Plants& plants, const Terms& before, const Terms& after, const SectorLaw& law);

}  // namespace ebb
