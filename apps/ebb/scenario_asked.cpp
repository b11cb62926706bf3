#include "ebb/scenario_asked.h"

#include <filesystem>
#include <tuple>

#include "actions/catalogues.h"
#include "base/said.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

Result<Scenario> scenario_in(const std::string& path, const Shelves& shelves) {
  if (std::filesystem::is_directory(path)) return Scenario{.pack = path};
  Result<Scenario> scenario = read_scenario(path);
  if (!scenario) return scenario;
  const Result<std::string> folder = path_meant(scenario->pack, shelves);
  if (!folder) {
    Problem problem = folder.problem();
    problem.message = said("the pack '{}' is not there", "数据包“{}”不存在", scenario->pack);
    problem.file = scenario->file;
    problem.line = scenario->pack_line;
    return problem;
  }
  scenario->pack = *folder;
  return scenario;
}

}  // namespace

Result<Scenario> scenario_meant(const ScenarioAsked& asked) {
  const Shelves shelves = shelves_of_this_program();
  const Result<std::string> path = path_meant(asked.what, shelves);
  if (!path) return path.problem();
  Result<Scenario> scenario = scenario_in(*path, shelves);
  if (!scenario) return scenario;
  return changed_as_asked(std::move(*scenario), asked);
}

Result<Scenario> changed_as_asked(Scenario scenario, const ScenarioAsked& asked) {
  if (asked.years)
    std::tie(scenario.from, scenario.until, scenario.years_line) =
        std::tuple(asked.years->from, asked.years->until, 0);
  if (asked.draws > 0) scenario.draws = asked.draws;
  if (asked.seed) scenario.seed = *asked.seed;
  for (const std::string& text : asked.assumptions) {
    const Result<Assumption> assumption = assumption_in(text);
    if (!assumption) return assumption.problem();
    scenario.assumptions.push_back(*assumption);
  }
  return scenario;
}

}  // namespace ebb
