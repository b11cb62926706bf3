// Scenarios: what is read is possible, or the problem says where it is not.
#include "files/scenario_file.h"

#include <cmath>

#include "insist.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto scenario = ebb::scenario_of(ebb::text_of(data, size), "scenario.toml");
  if (!scenario) {
    ebb::insist_on_telling(scenario.problem());
    ebb::insist(scenario.problem().line > 0);
    return 0;
  }
  ebb::insist(scenario->from < scenario->until && scenario->draws > 0 && !scenario->pack.empty());
  for (const ebb::Assumption& assumption : scenario->assumptions)
    ebb::insist(std::isfinite(assumption.value));
  return 0;
}
