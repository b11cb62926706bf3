// How a place takes a blow: every draw is lived as it is, and once more with a tenth of what the place makes
// for others (fields, mines, old and new industry) gone on the launch day; what its jobs, people, revenue and
// services are below the first life is the fall, and how soon half of it is regained tells how resilient the
// place is (lens/recovery.h). Fingleton, Garretsen & Martin 2012 ask it of regions' jobs after recessions.
//
// The blow is a question put to the model, not a forecast: the same one for every place, so that places can
// be compared.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "lens/recovery.h"
#include "study/launch.h"

namespace ebb {

inline constexpr double blow = 0.1;  ///< share of the capacity of plants that is gone
/// What is followed: places in `outcomes()` by these ids.
inline constexpr std::array<std::string_view, 4> felt_by{"jobs", "population", "revenue", "service_quality"};

struct SetbackOptions {
  Year until;
  int draws = 8;  ///< 1 = central parameters without chance
  std::uint64_t seed = 1;
  Coefficients settings;
  std::vector<int> units;  ///< that are hit, and looked at together
};

struct Setback {
  int draws = 0;
  std::array<Recovery, felt_by.size()> of{};  ///< as `felt_by`
};

/// A Problem if the economy stands still, or if asked to stop.
Result<Setback> setback_of(const Launch& launch, const SetbackOptions& options,
                           const ForEach& for_each = one_after_the_other,
                           const Progress& progress = in_silence);

}  // namespace ebb
