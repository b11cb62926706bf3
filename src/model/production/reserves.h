// What is taken out of the ground (design note 7.3): it grows dearer as less is left, and is gone when gone.
//
//     cost of extraction  (Q0/Q)^chi          labour need  (Q0/Q)^chi_l
//     taken in a year     at most Q / 8       Q' = Q - X + found
//
// With a price that returns to its mean, rising cost makes the rise and the fall of a mine; no curve is
// imposed (Hubbert's is one that may come out).
#pragma once

#include "model/state/economy.h"

namespace ebb {

inline constexpr double cost_of_depletion = 0.5;  ///< chi
inline constexpr double need_of_depletion = 0.4;  ///< chi_l
inline constexpr double least_years = 8;          ///< a mine cannot be emptied faster

/// What a unit costs beyond the first, in units of the first: 0 when nothing is taken yet, without bound at
/// the end.
double dearer_by(const Reserves& reserves);

/// The labour need of a unit relative to the first.
double toil_in(const Reserves& reserves);

/// The most that can be taken in a year, tonnes.
double most_in_a_year(const Reserves& reserves);

/// Takes what is asked for, at most what can be had; answers what it was.
double extract(Reserves& reserves, double tonnes);

void discover(Reserves& reserves, double tonnes);

/// The world price of what is extracted: one draw for everybody, in logs back to its mean.
double next_world_price(double price, double mean, double shock);

}  // namespace ebb
