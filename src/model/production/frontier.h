// Where technology stands and how far a place follows (design note 7.2, 7.5).
//
//     price of a good   p_k = (1 + mk) (w_ref lF + mat + ucc)       cost of the best new plant, cheapest
//     labour a year later      lF' = lF exp(-g) new plant here    l_new = lF / (A agg),  agg = (jobs)^g_loc
//     (people)^g_urb following         dln A = phi sk (1 - Lam) open ln(1 / A)     (Nelson & Phelps 1966)
//
// Agglomeration acts on new plants alone: shrinking places lose future plants before they lose present ones.
#pragma once

#include "model/production/sectors.h"

namespace ebb {

inline double need_of(const Frontier& frontier, Sector sector) {
  return frontier.need[static_cast<std::size_t>(sector)];
}
inline double price_of(const Frontier& frontier, Sector sector) {
  return frontier.price[static_cast<std::size_t>(sector)];
}

/// Every price 1, the labour needs such that a frontier plant pays `labour_share` of its value added at this
/// wage (yuan per worker-year).
Frontier frontier_at_base(double cheapest_wage);

/// A year's progress; prices follow at the wage of the place where labour is cheapest. The price of what is
/// extracted is the world's (reserves.h) and left alone.
void advance(Frontier& frontier, double cheapest_wage);

/// l_new. technology: A, the local index in (0, 1]; jobs, people: of the sector here and of the city,
/// relative to a place where agglomeration counts 1.
double need_of_new(double frontier_need, double technology, double jobs, double people, const SectorLaw& law);

/// pi: the price at the mill of what sells for `price` at the port, so many kilometres away.
double mill_price(double price, double km_to_port, const SectorLaw& law);

inline constexpr double diffusion = 0.03;  ///< phi, a year

/// A a year later. skills: graduates' share relative to the nation; lock_in, openness in [0, 1].
double followed(double technology, double skills, double openness, double lock_in);

}  // namespace ebb
