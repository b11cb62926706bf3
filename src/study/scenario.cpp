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

namespace {

std::string names_by_place() {
  std::string names;
  for (const CoefficientEntry& entry : coefficient_table())
    if (entry.acts_on == ActsOn::places) names += (names.empty() ? "" : ", ") + std::string(entry.name);
  return names;
}

/// An assumption that no equation would read is a mistake and not a silence.
std::optional<Problem> idle(const Scenario& scenario, const Assumption& assumption) {
  const CoefficientEntry& entry = entry_of(assumption.coefficient);
  Problem problem{.file = scenario.file, .line = assumption.line};
  if (entry.acts_on == ActsOn::nowhere) {
    problem.code = "acts-on-nothing";
    problem.message = {fmt::format("'{}' is read by no equation of this version", entry.name),
                       fmt::format("此版本没有方程用到“{}”", entry.name)};
    problem.hint = {"pulls are learnt from past moves; it comes with wages and rents",
                    "吸引力由以往迁移反推；该参数将随工资与房租一同启用"};
    return problem;
  }
  if (entry.acts_on == ActsOn::places || assumption.where.empty()) return std::nullopt;
  problem.code = "one-for-all";
  problem.message = {fmt::format("'{}' is one number for all places", entry.name),
                     fmt::format("“{}”对所有地区只有一个取值", entry.name)};
  problem.hint = {"by place: " + names_by_place(), "可按地区设定：" + names_by_place()};
  return problem;
}

}  // namespace

Result<Coefficients> settings_of(const Scenario& scenario, const World& world) {
  Coefficients settings;
  for (const Assumption& assumption : scenario.assumptions) {
    if (const auto problem = idle(scenario, assumption)) return *problem;
    settings.decide(assumption.coefficient);
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
