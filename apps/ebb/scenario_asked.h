// A scenario as somebody asks for it: a file or a pack, and what of it is to be otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ebb/options.h"
#include "study/scenario.h"

namespace ebb {

struct ScenarioAsked {
  std::string what;  ///< a scenario file, or a pack by built-in name or folder
  std::optional<Years> years;
  int draws = 0;  ///< 0 = as the scenario says
  std::optional<std::uint64_t> seed;
  std::vector<std::string> assumptions;  ///< "NAME=VALUE"
};

/// The scenario with the path of its pack found. Years of 0 where nobody has said.
Result<Scenario> scenario_meant(const ScenarioAsked& asked);

/// A scenario from elsewhere with the years, draws, seed and assumptions that were asked for.
Result<Scenario> changed_as_asked(Scenario scenario, const ScenarioAsked& asked);

}  // namespace ebb
