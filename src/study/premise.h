// What a path builds on, as a scenario file writes it and a place is asked:
//
//     mining_jobs > 1 %          an endowment (ids of those `ebb diagnose --place` tells) against a bound
//     core_km < 200 km           in its own unit,
//     degrees > 50 % of places   or against the share of places that have less of it
//
// What a path cannot be walked without is a `must`; without the others it fits less.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace ebb {

struct Premise {
  std::string endowment;  ///< "mining_jobs"
  bool at_least = true;   ///< else at most
  double bound = 0;       ///< in the endowment's unit, or percent of places
  bool of_places = false;
  std::string text;  ///< as written
  bool must = false;
  Words name;  ///< what of a place is meant: "pits that can be closed"
  std::string file;
  int line = 0;

  /// value: in the endowment's unit; rank: percent of places that have less. Neither NaN.
  bool holds(double value, double rank) const;
};

/// Without name, must and where it stands. A Problem without file and line.
Result<Premise> premise_in(std::string_view text);

}  // namespace ebb
