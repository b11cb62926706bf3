// What is planned, and built on because it is planned (design note 9.2).
//
//     plan     N_plan' = N_plan + 0.15 (N_proj - N_plan),  N_proj = N (1 + max(g_floor, mean growth))^15
//              g_floor = -1 + 1.01 ev: officials judged by growth (ev = 1) plan one per cent more than they
//              have
//     land     dU = max(0, uu N_plan - U) / 10 + lf gap / price
//     income   dU price,  price = max(0, P - CC) FAR
//
// Land is only ever added; a place whose houses are worth less than they cost earns nothing by selling it.
#pragma once

#include <algorithm>
#include <cmath>

#include "ideas/memory.h"

namespace ebb {

inline constexpr int years_planned = 15;
inline constexpr double plans_revised = 0.15;    ///< a year
inline constexpr double years_to_open = 10;      ///< land that is lacking is opened over so many years
inline constexpr double floor_area_ratio = 1.2;  ///< m2 of floor on a m2 of land
inline constexpr double square_metres_per_ha = 1e4;
inline constexpr double pipes_per_ha =
    700;  ///< what a hectare needs, in m2 of houses at their cost (design choice)
inline constexpr double most_opened = 0.05;  ///< of built-up land in a year; more cannot be built on

/// N_plan a year later. growth: remembered over ten years, a year; pressure: ev in [0, 1].
inline double planned_next(double planned, double people, double growth, double pressure) {
  const double least = -1 + 1.01 * pressure;
  return remembered(planned, people * std::pow(1 + std::max(least, growth), years_planned), plans_revised);
}

/// Price of a hectare, yuan: what developers have left when a house is built and sold.
inline double land_price(double price_to_cost, double building_cost) {
  return std::max(0.0, price_to_cost - 1) * building_cost * floor_area_ratio * square_metres_per_ha;
}

/// Hectares opened in a year. per_head: uu, m2; reliance: lf; gap: what the purse lacks, yuan.
inline double opened(double land, double planned, double per_head, double reliance, double gap,
                     double price) {
  const double lacking = std::max(0.0, per_head / square_metres_per_ha * planned - land) / years_to_open;
  const double sold = price > 0 ? reliance * std::max(0.0, gap) / price : 0;
  return std::min(most_opened * land, lacking + sold);
}

}  // namespace ebb
