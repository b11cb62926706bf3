// Holding sums to an official projection.
//
// Where a pack gives the people of a region for coming years, every draw's sum over the region is held to it
// at the end of each year: all ages of all its places by the same factor. Between the years given, and from
// launch to the first of them, the sum grows at an even rate; after the last it is free. What this takes or
// adds is in the books as an adjustment, not as births, deaths or moves.
#pragma once

#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/state/state.h"

namespace ebb {

struct Control {
  std::vector<int> units;
  Year launch;
  std::vector<double> persons;  ///< of the years after launch, without a gap
};

/// Official sums from a launch on: the sum at launch, then (year, persons) in order, with an even rate of
/// growth between.
Control control(std::vector<int> units, Year launch, double at_launch,
                std::span<const std::pair<Year, double>> given);

/// Applies the controls in turn: regions last named hold exactly, but for whole persons. Posts adjustments.
void hold(std::span<const Control> controls, State& state, const Dice& dice, PeopleLedger& books);

}  // namespace ebb
