// Who leaves, and where to: one choice with a stay option, its ages separable (design note 6.1).
//
//     odds of moving i -> j against staying:  m_c K_g(i,j) A_g(j) / A0_g(i)
//     P(leave | i,c) = m_c Phi_g(i) / (1 + m_c Phi_g(i)),  Phi_g(i) = sum_{j != i} K_g(i,j) A_g(j) / A0_g(i)
//     arrivals       In_c = A_g .* (K_g^T X_g),  X_g(i,c) = O_c(i) / sum_j K_g(i,j) A_g(j)
//
// Age enters only through who leaves; where leavers go depends on their group alone, so a year's arrivals are
// one matrix product. Flows are computed once and both sides of every account use the same array: columns are
// rescaled so that people are conserved to 1e-12.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/migration/geography.h"
#include "model/migration/schedule.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"

namespace ebb {

/// How finely arrivals are computed: single years of age, or bands of five years whose single years follow
/// the leavers of the nation (4.8 times fewer operations; the same people, ages within a band a little
/// blurred).
enum class ArrivalAges { by_size, single_years, bands };
inline constexpr std::size_t places_for_bands = 1000;  ///< by_size: bands above

/// The destination kernel of one draw, normalised once in the base year so that mean Phi = 1, with the odds
/// of leaving by age. Built from coefficients; several draws may share one (it is never written after being
/// built).
class Movement;

/// Builds and normalises a Movement on the base state.
std::shared_ptr<const Movement> movement(const Geography& geography, const Coefficients& coefficients,
                                         const State& base, ArrivalAges detail = ArrivalAges::by_size);

/// Pulls are log odds: [place] where all movers answer alike, or [place][mover group].

/// The pulls ([place], persons-weighted mean 0) at which expected arrivals less departures of a year equal
/// `net` ([place], persons a year; made consistent first, so that they sum to 0). Converges to 1e-10
/// of the movers or answers with what it reached. Design note 6.6, third case. `state` as `move` would get
/// it.
struct Inversion {
  std::vector<double> pull;
  int sweeps = 0;
  double worst = 0;  ///< largest miss of a place, as a share of all movers
  bool converged = false;
};
Inversion pulls_for(const Movement& movement, const State& state, std::span<const double> net);

/// What does not add up, taken from every place in proportion to its people: net migration is the rest of a
/// count when births and deaths are taken out, and their errors grow with the people. (Scaling gains and
/// losses to meet, as is often done, lets the error of one large place multiply the losses of all small
/// ones.)
std::vector<double> consistent(std::span<const double> net, const State& state);

/// Expected arrivals less departures of every place in a year, return included: what `move` does on average,
/// without its ages. pulls: [place].
std::vector<double> expected_net(const Movement& movement, const State& state, std::span<const double> pulls);

/// Where someone of that age who lives in `from` will live at the end of the year: the probability of each
/// place, that of `from` being to stay. Sums to 1. Without return.
std::vector<double> whereabouts(const Movement& movement, const State& state, std::span<const double> pulls,
                                std::size_t from, int age);

/// Both included.
struct AgeRange {
  int first = 0, last = open_age;
};

/// How many of the people in `state` of some ages are expected to move from where to where in a year, without
/// those who return to where they are registered: [from][to], persons.
std::vector<float> expected_flows(const Movement& movement, const State& state, std::span<const double> pulls,
                                  const Coefficients& coefficients, AgeRange counted = {});

/// The same of those who return. Empty where no book is kept.
std::vector<float> expected_returns(const Movement& movement, const State& state,
                                    const Coefficients& coefficients, AgeRange counted = {});

/// A year's moves of the people in `state` (already aged): return, leavers, children who follow or stay,
/// arrivals, the registration book (which also takes note of the year's deaths in `books`). pulls: balance
/// and excess together. Posts departures and arrivals. With rolled dice whole persons stay whole.
void move(const Movement& movement, State& state, std::span<const double> pulls,
          const Coefficients& coefficients, const Dice& dice, PeopleLedger& books);

}  // namespace ebb
