// Where technology stands and how far a place follows (design note 7.2, 7.5).
//
//     a year later      lF' = lF exp(-g)
//     price of a good   p_k = c + ucc + rent,  c' = c exp(g_wages - g)      cost of a new plant elsewhere
//     new plant here    l_new = lF / (A agg),            agg = (jobs)^g_loc (people)^g_urb
//     following         dln A = phi sk (1 - Lam) open ln(1 / A)                 (Nelson & Phelps 1966)
//
// Agglomeration acts on new plants alone: shrinking places lose future plants before they lose present ones.
#pragma once

#include <array>

#include "model/production/sectors.h"

namespace ebb {

inline double need_of(const Frontier& frontier, Sector sector) {
  return frontier.need[static_cast<std::size_t>(sector)];
}
inline double price_of(const Frontier& frontier, Sector sector) {
  return frontier.price[static_cast<std::size_t>(sector)];
}

/// Every price 1, the labour needs such that a frontier plant pays `labour_share` of its value added at these
/// wages (yuan per worker-year).
Frontier frontier_at_base(const std::array<double, plant_sectors>& wages);

/// A year's progress of the best new plant. gains: g of every sector, a year.
void advance(Frontier& frontier, const std::array<double, plant_sectors>& gains);

/// p_k, where a new plant pays so much for the labour of a unit of value added at base prices. What is
/// extracted has the world's price (reserves.h) around it.
double price_at_cost(double labour_cost, const SectorLaw& law);

/// The same when wages elsewhere have risen by `ahead` more (in logs) than new plants need less labour.
double price_a_year_later(double price, double ahead, const SectorLaw& law);

/// l_new. technology: A, the local index in (0, 1]; jobs, people: of the sector here and of the city,
/// relative to a place where agglomeration counts 1.
double need_of_new(double frontier_need, double technology, double jobs, double people, const SectorLaw& law);

/// pi: the price at the mill of what sells for `price` at the port, so many kilometres away.
double mill_price(double price, double km_to_port, const SectorLaw& law);

/// A a year later. diffusion: phi, a year; skills: graduates' share relative to the nation; lock_in, openness
/// in [0, 1].
double followed(double technology, double diffusion, double skills, double openness, double lock_in);

}  // namespace ebb
