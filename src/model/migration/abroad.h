// People who come from abroad or go there: a net number by place and year that a pack gives from outside, as
// no model of one country explains it.
//
//     gain   each place's newcomers have the ages of those who leave such a place: m(a) N(i,a)
//     loss   each person leaves with a chance in proportion to m(a)
//
// m(a) are the odds of leaving of the schedule; children go as their mothers do.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "base/ledger.h"
#include "model/migration/moves.h"
#include "model/state/state.h"

namespace ebb {

struct Abroad {
  std::map<int, std::vector<double>> net;  ///< year -> [place], persons gained (lost if below 0)

  /// Of a year: as given, else as in the last year given before it; empty if there is none.
  std::span<const double> in(Year year) const;
};

/// The year's gain or loss of every place. Posts from_abroad and to_abroad. A place cannot lose more than it
/// has.
void cross_the_frontier(const Movement& movement, std::span<const double> net, State& state, const Dice& dice,
                        PeopleLedger& books);

}  // namespace ebb
