// Units taken together as one place, for the indicators: a year of a life, summed over some units.
#pragma once

#include <vector>

#include "base/ledger.h"
#include "lens/indicators.h"
#include "model/state/state.h"

namespace ebb {

class Together {
 public:
  /// What happened is unknown of the launch year, which has not been lived.
  Together(const State& state, const PeopleLedger& books, const std::vector<int>& units, bool lived);

  /// Holds while this does.
  YearOfPlace seen() const;

 private:
  std::vector<double> people_;  // [sex][age]
  double births_, deaths_, arrivals_, departures_, graduates_;
  bool economy_moves_;
  Livelihood livelihood_;
};

}  // namespace ebb
