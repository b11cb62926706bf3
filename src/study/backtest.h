// The backtest: what would have been forecast from what was known at launch, and how wrong it was.
//
// Two Worlds of the same pack take part. `known` is frozen at the launch year and is all that a method sees;
// `actual` is only read when everything has been forecast, to score.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/world.h"
#include "base/parallel.h"
#include "base/result.h"
#include "model/state/coefficients.h"
#include "study/scores.h"

namespace ebb {

struct BacktestOptions {
  Year launch, target;
  std::optional<Year> base;  ///< default: the latest census at least five years before launch
  int draws = 200;
  std::uint64_t seed = 1;
  Coefficients settings;  ///< what somebody has decided; the method's own where nobody has
};

struct Backtest {
  Year base, launch, target;
  std::vector<Forecast> forecasts;  ///< ebb first, then the standard methods that could run
  std::vector<Scores> scores;       ///< in the same order
  std::vector<std::pair<std::string, Words>> left_out;  ///< methods that could not run, and why
  std::vector<double> at_base, at_launch, actual;       ///< [unit], persons; unknown where there is none
  std::vector<std::size_t> scored;                      ///< the units the scores are of
  std::vector<Words> notes;                             ///< what was estimated at launch
};

/// ebb's own method: the model run as an ensemble from what is known at launch (docs/decisions/0003).
Result<Forecast> ebb_forecast(const World& known, const BacktestOptions& options, const ForEach& for_each,
                              const Progress& progress, std::vector<Words>& notes);

Result<Backtest> backtest(const World& known, const World& actual, const BacktestOptions& options,
                          const ForEach& for_each = one_after_the_other,
                          const Progress& progress = in_silence);

}  // namespace ebb
