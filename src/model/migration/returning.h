// Who goes home (design note 6.7).
//
//     chance(i,a) = r rho(a) sum_p R[p][i] / N_i      over the groups p != group of i with absent natives
//     share of k  = max(0, H_k - N_k) / sum over the places of p
//
// R[p][i] are the people registered in p who live in i, H_k those registered in k, N_k those who live there.
// rho peaks at 50 and is 0 outside the ages 30-74; its mean over the base population is 1. Those who return
// go before others choose, and do not move again within the year. Without a registration book nobody is known
// to be away, and nobody returns but by the choice all have. Where graduates are told apart, they do not
// return this way: no registration holds them.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/migration/movement.h"
#include "model/state/state.h"

namespace ebb {

inline constexpr double return_peak_age = 50, return_age_spread = 10;  // years

/// rho(a). nation: [sex][age], persons.
std::array<double, ages> return_profile(std::span<const double> nation);

struct Homecoming {
  std::vector<double> left;      ///< [place], persons
  std::vector<double> arriving;  ///< [place][sex][age], persons under way; empty if nobody returns
};

/// Takes the returners of a year out of `state`, off its book too. They are to be added to where they arrive.
Homecoming go_home(const Movement& movement, State& state, const Coefficients& coefficients,
                   const Dice& dice);

}  // namespace ebb
