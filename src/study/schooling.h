// Who has a degree at launch, where a census counts graduates but not their ages (design note 5.4).
//
//     odds(i,a) = k_i exp(-slope (a - 25)),   a from 19 on, as at 25 below
//
// k_i is set so that the place's graduates are as many as were counted. Those who turn 19 take up studies as
// often as those of 19 to 24 have done: k_i stays. Estimated, and to be shown as such.
#pragma once

#include <span>
#include <vector>

#include "model/state/state.h"

namespace ebb {

struct SchoolingAtLaunch {
  std::vector<double> graduates;  ///< [place][sex][age], persons
  std::vector<double> studying;   ///< [place], share of those turning 19
};

/// counted: [place], persons with a degree; where unknown, the share of the places known. age_slope: fall of
/// the log odds per year of age.
SchoolingAtLaunch schooling_at_launch(const State& state, std::span<const double> counted, double age_slope);

}  // namespace ebb
