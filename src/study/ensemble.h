// An ensemble: many draws of the same question. Draws share nothing but what they only read, so any number
// may run side by side and the answers are the same bits.
#pragma once

#include <functional>

#include "base/parallel.h"
#include "study/launch.h"

namespace ebb {

struct EnsembleOptions {
  Year until;
  int draws = 200;  ///< 1 = central parameters without noise
  std::uint64_t seed = 1;
  int variants = 16;  ///< of the migration coefficients; never more than draws
  Coefficients
      settings;  ///< the assumptions of a scenario; what is left at its default is drawn from its prior
};

/// What is told of every year of a draw, in the order of years within the draw. The first call is the launch
/// year, with an empty book. Called from whichever thread runs the draw.
using Witness = std::function<void(std::size_t draw, const State& state, const PeopleLedger& books)>;

class Ensemble {
 public:
  Ensemble(const Launch& launch, EnsembleOptions options, const ForEach& for_each = one_after_the_other);

  /// Runs the draws first .. last-1.
  void run(std::size_t first, std::size_t last, const ForEach& for_each, const Witness& witness) const;

 private:
  void live(std::size_t draw, const Witness& witness) const;

  EnsembleOptions options_;
  Departure departure_;
};

}  // namespace ebb
