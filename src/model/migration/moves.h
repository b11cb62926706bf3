// Who leaves, and where to: one choice with a stay option, its ages separable (design note 6.1).
//
//     odds of moving i -> j against staying:  m_c K_g(i,j) A_g(j) / A0_g(i)
//     P(leave | i,c) = m_c Phi_g(i) / (1 + m_c Phi_g(i)),  Phi_g(i) = sum_{j != i} K_g(i,j) A_g(j) / A0_g(i)
//     arrivals       In_c = A_g .* (K_g^T X_g),  X_g(i,c) = O_c(i) / sum_j K_g(i,j) A_g(j)
//
// Age enters only through who leaves; where leavers go depends on their group alone, so a year's arrivals are one matrix
// product. Flows are computed once and both sides of every account use the same array: columns are rescaled so that
// people are conserved to 1e-12.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/migration/schedule.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"

namespace ebb {

/// What does not change during a run: who is how far from whom, and which group every place belongs to.
struct Geography {
  std::size_t places = 0, groups = 0;
  std::vector<int> group_of;           ///< [place], sorted
  std::vector<int> macro_region_of;    ///< [place], or empty
  std::vector<float> distance_km;      ///< [from][to]
  bool located = false;                ///< false: no gravity; leavers go into one national pool (net rates)
};

/// The destination kernel of one draw, normalised once in the base year so that mean Phi = 1, with the odds of leaving by
/// age. Built from coefficients; several draws may share one (it is never written after being built).
class Movement;

/// Builds and normalises a Movement on the base state.
std::shared_ptr<const Movement> movement(const Geography& geography, const Coefficients& coefficients, const State& base);

/// The pulls (log odds, [place], persons-weighted mean 0) at which expected arrivals less departures of a year equal
/// `net` ([place], persons a year; made consistent first: scaled so that they sum to 0). Converges to 1e-10 of the
/// movers or answers with what it reached. Design note 6.6, third case.
struct Inversion { std::vector<double> pull; int sweeps = 0; double worst = 0; bool converged = false; };
Inversion pulls_for(const Movement& movement, const State& state, std::span<const double> net);

/// A year's moves of the people in `state` (already aged): leavers, children who follow or stay, arrivals, return, the
/// registration book. pulls: [place] log odds, balance and excess together. Posts departures and arrivals.
void move(const Movement& movement, State& state, std::span<const double> pulls, const Coefficients& coefficients,
          const Dice& dice, PeopleLedger& books);

}  // namespace ebb
