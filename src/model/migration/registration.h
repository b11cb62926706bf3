// The book of who is registered where (design note 6.4): registered[k] = H_k, away[p][i] = R[p][i], the
// people registered in group p who live in i (p not the group of i). The others in i are registered in its
// own group.
//
//     leavers of i carry their registrations:  R[p][i] -= share R[p][i],   R[p][j] += the same, unless p is
//     j's group in a year .02 R[p][i] (1 - hk_i / 2) become registered where they live the dead leave and the
//     newborn enter with the registrations of those among whom they live
//
// What must stay true: sum_p R[p][i] <= N_i, and the H of all places together are the people of all places.
#pragma once

#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/migration/attraction.h"
#include "model/migration/movement.h"
#include "model/state/state.h"

namespace ebb {

inline constexpr double settling = 0.02;  ///< per year: local registration gained where nothing bars it

inline bool keeps_book(const State& state) { return !state.registered.empty() && !state.away.empty(); }

/// Strikes the year's dead, as posted, from the book of a state they have left.
void strike_the_dead(const Kernel& kernel, State& state, const PeopleLedger& books);

/// Enters the year's newborn, less those who died in it, as posted. For whoever lets them be born,
/// afterwards.
void enter_the_newborn(const Movement& movement, State& state, const PeopleLedger& books);

/// Enters, or strikes, those who came from or went abroad in the year and what an adjustment took, as posted,
/// with the registrations of those among whom they live.
void enter_the_outside(const Movement& movement, State& state, const PeopleLedger& books);

/// Carries registrations along with those who leave. leavers: [view of `attraction`][place]; staying:
/// [place], persons left in a place; arrived: [place], those who come.
void carry_registrations(const Kernel& kernel, const Attraction& attraction,
                         std::span<const std::vector<double>> leavers, std::span<const double> staying,
                         std::span<const double> arrived, State& state);

/// Some of those who live elsewhere become registered where they live.
void register_settlers(const Kernel& kernel, const Coefficients& coefficients, State& state);

/// R of the base year: people from other groups by destination (`from_elsewhere`, [place]) spread over groups
/// of registration in proportion to the kernel and, where `state.registered` is known, to each group's absent
/// natives (iterative proportional fitting). Estimated, and to be shown as such. [group][place].
std::vector<double> book_of(const Movement& movement, const State& state,
                            std::span<const double> from_elsewhere);

}  // namespace ebb
