// A year of life for everybody: some die, the others grow a year older; children are born (design note 5.1).
//
//     N*(i,s,a+1) = N(i,s,a) S(i,s,a),   open group N*(100) = N(99) S(99) + N(100) S(100)
//     N(i,s,0)    = B(i,s) S_b(i,s)
#pragma once

#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/people/fertility.h"
#include "model/people/mortality.h"
#include "model/state/state.h"

namespace ebb {

/// Deaths of those who lived at the beginning of the year; everybody else grows a year older, age 0 is left
/// empty. survival: [place]. Posts deaths. With rolled dice, state holds whole persons and keeps whole
/// persons. state.year is the year being lived; it names the streams.
void die_and_age(State& state, std::span<const Survival> survival, const Dice& dice, PeopleLedger& books);

inline constexpr int graduation_age = 19;  ///< at which a share of a cohort takes up studies for a degree

/// Some of those who have just turned 19 take up studies and count as graduates (design note 5.4). share:
/// [place]. For states that tell graduates apart.
void graduate(State& state, std::span<const double> share, const Dice& dice);

/// Births after the moves, assigned to where the mother lives at the end of the year; infants who die in the
/// year are counted as births and as infant deaths. before: the state at the beginning of the year.
/// total_fertility: [place]. shapes: [place] or a single one for all. Posts births and infant deaths, fills
/// age 0.
void bear(const State& before, State& state, std::span<const double> total_fertility,
          std::span<const FertilityRates> shapes, double boys_per_girl, std::span<const Survival> survival,
          const Dice& dice, PeopleLedger& books);

}  // namespace ebb
