// Whether a place has what paths build on: each premise asked of its endowment, as known at launch.
#pragma once

#include <vector>

#include "atlas/world.h"
#include "lens/clause.h"
#include "study/launch.h"
#include "study/premise.h"

namespace ebb {

struct PremiseJudged {
  Premise premise;
  Words endowment, unit;
  double value = unknown, rank = unknown;  ///< rank: percent of places that have less
  Quality quality = Quality::estimated;
  Verdict holds = Verdict::not_known;
  Words why_unknown;
};

/// In their order. Of several units the mean, weighed by residents, and of the weakest quality. A Problem if
/// a premise names no endowment.
Result<std::vector<PremiseJudged>> judged(const std::vector<Premise>& premises, const World& world,
                                          const Launch& launch, const std::vector<int>& units);

}  // namespace ebb
