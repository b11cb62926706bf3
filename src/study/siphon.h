// Lives of a country as the siphon cycle reads them: draws of the model, each judged year by year by the
// eight steps (lens/cycle.h). Which place is core, satellite or periphery is decided once, at launch. Moves
// between tiers are those expected at the beginning of a year, of those who live then.
#pragma once

#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "lens/cycle.h"
#include "study/launch.h"

namespace ebb {

struct SiphonOptions {
  Year until;
  int draws = 20;  ///< 1 = central parameters without chance
  std::uint64_t seed = 1;
  Coefficients settings;
};

struct SiphonLives {
  Tiers tiers;                                ///< of the units
  std::vector<std::vector<CycleYear>> lives;  ///< [draw][year], from launch on
};

/// The tiers of the units at launch: sizes of their central cities and wages as far as known. state: of a
/// life at its launch.
Tiers tiers_at(const Launch& launch, const State& state);

/// A Problem if asked to stop, or if there is no core or no periphery.
Result<SiphonLives> lives_of_siphon(const Launch& launch, const SiphonOptions& options,
                                    const ForEach& for_each = one_after_the_other,
                                    const Progress& progress = in_silence);

}  // namespace ebb
