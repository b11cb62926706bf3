// What is produced with plants, and the laws of each kind (design note 7.1, 7.2).
#pragma once

#include <array>

#include "model/state/economy.h"

namespace ebb {

inline constexpr double required_return = 0.05;  ///< a year; what money earns outside (design note 8.2)

/// Capacity is value added a year at base prices, yuan; a plant of one yuan a year costs `capital` yuan.
struct SectorLaw {
  double frontier_gain;   ///< g, a year: how fast the labour need of the best new plant falls
  double decay;           ///< d, a year: capacity that wears out
  double idle_scrapping;  ///< ds, a year: of idle capacity besides
  double capital;         ///< kor, yuan per (yuan/year)
  double labour_share;    ///< sL: wages of value added in a frontier plant when it is new
  double own_industry;    ///< g_loc: elasticity of a new plant's productivity to jobs of its own sector
  double city;            ///< g_urb: and to the size of the city
  double remoteness;      ///< tc: fall of the mill price per 1,000 km to the next port

  /// What a unit of capacity must earn a year to pay for itself.
  constexpr double user_cost() const { return capital * (required_return + decay); }
  /// What a new plant earns beyond labour and capital at the base price of 1: the rent of land, of reserves
  /// and of knowing how. At least 0.
  constexpr double rent() const { return 1 - labour_share - user_cost(); }
};

/// Design note 7.2, table; 7.1 for remoteness.
constexpr SectorLaw law_of(Sector sector) {
  constexpr std::array<SectorLaw, plant_sectors> laws{{
      //                g     d     ds   kor  sL    g_loc g_urb  tc
      /* farming    */ {0.04, 0.05, 0.2, 1.5, 0.60, 0.00, 0.00, 0.3},
      /* extraction */ {0.03, 0.05, 0.2, 3.0, 0.50, 0.00, 0.00, 0.5},
      /* legacy     */ {0.04, 0.05, 0.2, 3.0, 0.50, 0.02, 0.02, 0.2},
      /* emerging   */ {0.07, 0.08, 0.3, 2.0, 0.55, 0.05, 0.04, 0.2},
  }};
  return laws[number(sector)];
}

/// r, a year: what a yuan in new plants earns (design note 8.1). labour, inputs: of a unit of capacity; tax:
/// share of value added; risk: a year. Newer plants will take away as much as the frontier gains (g_moral).
constexpr double return_on_new(double price, double labour, double inputs, double tax, double risk,
                               const SectorLaw& law) {
  return (price * (1 - tax) - labour - inputs) / law.capital - law.decay - law.frontier_gain - risk;
}

}  // namespace ebb
