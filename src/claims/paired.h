// Paired lives: every draw of 2020 is lived twice, as it is and with one thing changed. Both have the same
// parameters and no other chance, so that what differs is the change's doing.
#pragma once

#include <functional>
#include <vector>

#include "claims/evidence.h"
#include "study/paired.h"

namespace ebb {

/// What is looked at, each year from the launch year on (number 0).
using Look =
    std::function<void(const State& state, const PeopleLedger& books, int year, std::vector<double>& seen)>;

struct Paired {
  std::vector<std::vector<double>> as_is, changed;  ///< [draw], what was seen

  /// For one of the things seen: changed less as it is, one for each draw.
  Sample difference(std::size_t seen) const;
  /// Changed over as it is, less 1.
  Sample growth(std::size_t seen) const;
};

Paired live_twice(const Evidence& evidence, int years, const Change& change, const Look& look);

/// By how far a sign must prevail among draws: strongly, weakly.
inline constexpr double strong = 0.90, weak = 0.75;

/// "in 97 % of 200 draws".
Words how_often(double share, std::size_t draws);

}  // namespace ebb
