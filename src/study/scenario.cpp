#include "study/scenario.h"

#include <fmt/format.h>

#include "atlas/selector.h"
#include "base/nearest.h"

namespace ebb {

Result<Coefficient> coefficient_named(std::string_view name) {
  std::vector<std::string> names;
  for (const CoefficientEntry& entry : coefficient_table()) {
    if (entry.name == name) return entry.coefficient;
    names.emplace_back(entry.name);
  }
  Problem problem{
      .code = "unknown-coefficient",
      .message = {fmt::format("there is no coefficient '{}'", name), fmt::format("没有参数“{}”", name)},
      .hint = {"`ebb parameters` lists them", "`ebb parameters` 列出全部参数"}};
  if (const auto near = nearest(name, names))
    problem.hint = {fmt::format("did you mean '{}'?", *near), fmt::format("是否指“{}”？", *near)};
  return problem;
}

Result<Coefficients> settings_of(const Scenario& scenario, const World& world) {
  Coefficients settings;
  for (const Assumption& assumption : scenario.assumptions) {
    if (assumption.where.empty()) {
      settings.set(assumption.coefficient, assumption.value);
      continue;
    }
    const auto units = units_selected(world.tree, std::string_view(assumption.where));
    if (!units) {
      Problem problem = units.problem();
      problem.file = scenario.file;
      problem.line = assumption.line;
      return problem;
    }
    std::vector<double> by_place(world.tree.unit_count());
    for (std::size_t u = 0; u < by_place.size(); ++u) by_place[u] = settings.at(assumption.coefficient, u);
    for (int u : *units) by_place[static_cast<std::size_t>(u)] = assumption.value;
    settings.set(assumption.coefficient, std::move(by_place));
  }
  return settings;
}

}  // namespace ebb
