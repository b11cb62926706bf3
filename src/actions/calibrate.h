// `ebb calibrate`: fits the coefficients to what happened between two censuses, within their priors, and
// writes them as a scenario.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "study/calibration.h"
#include "study/scenario.h"

namespace ebb {

struct CalibrateQuestion {
  std::string pack;                     ///< folder
  std::optional<Year> launch, target;   ///< default: the two latest years with people
  std::string output;                   ///< a scenario file; empty = none is written
  std::vector<Assumption> assumptions;  ///< these are not fitted
};

struct CalibrateAnswer {
  std::string file;
  Year launch, target;
  Calibration calibration;
  std::vector<Words> group_names;
};

Result<CalibrateAnswer> calibrate(const CalibrateQuestion& question, const ForEach& for_each,
                                  const Progress& progress);

nlohmann::ordered_json to_json(const CalibrateAnswer& answer, Language language);

}  // namespace ebb
