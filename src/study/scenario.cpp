#include "study/scenario.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "atlas/selector.h"
#include "atlas/world.h"
#include "base/nearest.h"
#include "base/said.h"
#include "study/latest.h"

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

bool needs_economy(const CoefficientEntry& entry) {
  return (concerns_economy(entry) && entry.coefficient != Coefficient::economy_moves) ||
         entry.coefficient == Coefficient::migration_theta;
}

/// An assumption that no equation would read is a mistake and not a silence. why: what keeps the economy
/// still; empty if it moves.
std::optional<Problem> idle(const std::string& file, const Assumption& assumption,
                            const std::optional<Words>& why) {
  const CoefficientEntry& entry = entry_of(assumption.coefficient);
  Problem problem{.file = file, .line = assumption.line};
  if (needs_economy(entry) && why) {
    problem.code = "acts-on-nothing";
    problem.message = {fmt::format("'{}' is read by a moving economy alone", entry.name),
                       fmt::format("“{}”只在经济变动时使用", entry.name)};
    problem.hint = *why;
    return problem;
  }
  if (entry.acts_on == ActsOn::places || assumption.where.empty()) return std::nullopt;
  problem.code = "one-for-all";
  problem.message = {fmt::format("'{}' is one number for all places", entry.name),
                     fmt::format("“{}”对所有地区只有一个取值", entry.name)};
  problem.hint = {"by place: " + names_by_place(), "可按地区设定：" + names_by_place()};
  return problem;
}

/// What keeps the economy still; nothing if it moves.
std::optional<Words> stillness(const std::vector<Assumption>& assumptions, const World& world) {
  bool economy_moves = Coefficients()[Coefficient::economy_moves] > 0;
  for (const Assumption& assumption : assumptions)
    if (assumption.coefficient == Coefficient::economy_moves) economy_moves = assumption.value > 0;
  if (!economy_moves) return Words{"\"economy\" is set to 0 here", "此处设定了 \"economy\" = 0"};
  if (!tells_of_economy(world))
    return Words{
        "the pack tells no jobs by industry or no value added by sector, so the economy stands still",
        "数据包没有分行业就业或分产业增加值，经济部分保持不变"};
  return std::nullopt;
}

/// The units an assumption is about; none if it is about all.
Result<std::vector<int>> units_meant(const Assumption& assumption, const std::string& file,
                                     const World& world) {
  if (assumption.where.empty()) return std::vector<int>{};
  auto units = units_selected(world.tree, std::string_view(assumption.where));
  if (units) return std::vector<int>(units->begin(), units->end());
  Problem problem = units.problem();
  problem.file = file;
  problem.line = assumption.line;
  return problem;
}

Problem settled(const std::string& file, const Assumption& assumption) {
  const std::string_view name = entry_of(assumption.coefficient).name;
  return {.code = "settled-at-launch",
          .file = file,
          .line = assumption.line,
          .message = said("'{}' is read when the run begins and cannot change with an era",
                          "“{}”只在起报时读取，不能随时期变化", name),
          .hint = {"write it under [assumptions]", "请写在 [assumptions] 之下"}};
}

/// A policy that would move nothing is a mistake and not a silence: an economy that stands still, barriers
/// nobody has put up, graduates nobody tells apart.
std::optional<Problem> nothing_to_move(const Scenario& scenario, const Coefficients& settings,
                                       const World& world, const std::optional<Words>& still) {
  const auto problem = [](const Policy& policy, const Words& message, const Words& hint) {
    return Problem{.code = "acts-on-nothing",
                   .file = policy.file,
                   .line = policy.line,
                   .message = message,
                   .hint = hint};
  };
  const auto barriers = [&] {
    for (std::size_t u = 0; u < world.tree.unit_count(); ++u)
      if (settings.at(Coefficient::migration_hukou, u) > 0) return true;
    return std::any_of(scenario.eras.begin(), scenario.eras.end(), [](const Era& era) {
      return std::any_of(era.assumptions.begin(), era.assumptions.end(), [](const Assumption& a) {
        return a.coefficient == Coefficient::migration_hukou && a.value > 0;
      });
    });
  };
  for (const Policy& policy : scenario.policies) {
    if (still)
      return problem(policy, {"policies act on a moving economy alone", "政策只在经济变动时起作用"}, *still);
    if (policy.lever == "open-registration" && !barriers())
      return problem(policy, {"there are no barriers of registration to lower", "没有可降低的户籍门槛"},
                     {"assume \"migration.hukou\" above 0 first, as scenarios/hukou.toml does",
                      "请先设定大于 0 的 \"migration.hukou\"，如 scenarios/hukou.toml"});
    if (policy.lever == "talent-grant" && (settings[Coefficient::migration_education] <= 0 ||
                                           latest_of(world, "college_population", scenario.from).empty()))
      return problem(policy, {"graduates are not told apart in this run", "此情景未区分毕业生"},
                     {"the pack must count college_population, and \"migration.education\" must be 1",
                      "数据包须有 college_population，且 \"migration.education\" 应为 1"});
  }
  return std::nullopt;
}

}  // namespace

Result<Coefficients> settings_of(const Scenario& scenario, const World& world) {
  Result<Coefficients> settings = settings_of(scenario.assumptions, scenario.file, world);
  if (!settings) return settings;
  const std::optional<Words> still = stillness(scenario.assumptions, world);
  for (const Era& era : scenario.eras)
    for (const Assumption& assumption : era.assumptions) {
      if (settled_at_launch(entry_of(assumption.coefficient))) return settled(scenario.file, assumption);
      if (const auto problem = idle(scenario.file, assumption, still)) return *problem;
      Result<std::vector<int>> units = units_meant(assumption, scenario.file, world);
      if (!units) return units.problem();
      settings->amend({.coefficient = assumption.coefficient,
                       .from = era.from,
                       .until = era.until,
                       .value = assumption.value,
                       .units = std::move(*units)});
    }
  if (scenario.policies.empty()) return settings;
  if (const auto problem = nothing_to_move(scenario, *settings, world, still)) return *problem;
  Result<std::vector<Measure>> measures = measures_of(scenario.policies, world, scenario.from);
  if (!measures) return measures.problem();
  for (Measure& measure : *measures) settings->enact(std::move(measure));
  return settings;
}

Result<Coefficients> settings_of(const std::vector<Assumption>& assumptions, const std::string& file,
                                 const World& world) {
  Coefficients settings;
  const std::optional<Words> still = stillness(assumptions, world);
  for (const Assumption& assumption : assumptions) {
    if (const auto problem = idle(file, assumption, still)) return *problem;
    settings.decide(assumption.coefficient);
    if (assumption.where.empty()) {
      settings.set(assumption.coefficient, assumption.value);
      continue;
    }
    const Result<std::vector<int>> units = units_meant(assumption, file, world);
    if (!units) return units.problem();
    std::vector<double> by_place(world.tree.unit_count());
    for (std::size_t u = 0; u < by_place.size(); ++u) by_place[u] = settings.at(assumption.coefficient, u);
    for (int u : *units) by_place[static_cast<std::size_t>(u)] = assumption.value;
    settings.set(assumption.coefficient, std::move(by_place));
  }
  return settings;
}

namespace {

constexpr int default_years = 30;

Problem no_people_then(const Scenario& scenario, const World& world) {
  std::vector<int> years;
  for (const Snapshot& snapshot : world.snapshots) years.push_back(snapshot.year.value);
  return {.code = "no-people-at-launch",
          .file = scenario.file,
          .line = scenario.years_line,
          .message = said("there are no people in {}, where the run begins", "起始年 {} 年没有人口数",
                          scenario.from.value),
          .hint = said("years with people: {}", "有人口数的年份：{}", fmt::join(years, ", "))};
}

Problem nowhere(const std::string& file, int line) {
  return {.code = "no-here",
          .file = file,
          .line = line,
          .message = {"this row says \"here\", and the scenario does not say where that is",
                      "此行写有 \"here\"，而情景没有指明所指地区"},
          .hint = {"write, above all sections, here = \"210900\"", "请在各节之前写 here = \"210900\""}};
}

/// "here" and "!here" become the place's selector; false if there is none to put.
bool put_in_place(std::string& selector, const std::string& here) {
  const bool is_not = selector.starts_with('!');
  if (std::string_view(selector).substr(is_not ? 1 : 0) != the_place_here) return true;
  if (here.empty()) return false;
  selector = (is_not ? "!" : "") + here;
  return true;
}

/// Every row that says "here" is aimed at the place.
std::optional<Problem> aim(Scenario& scenario) {
  for (Assumption& assumption : scenario.assumptions)
    if (!put_in_place(assumption.where, scenario.here)) return nowhere(scenario.file, assumption.line);
  for (Era& era : scenario.eras)
    for (Assumption& assumption : era.assumptions)
      if (!put_in_place(assumption.where, scenario.here)) return nowhere(scenario.file, assumption.line);
  for (Policy& policy : scenario.policies)
    for (std::string& selector : policy.where)
      if (!put_in_place(selector, scenario.here)) return nowhere(policy.file, policy.where_line);
  return std::nullopt;
}

}  // namespace

Result<Scenario> completed(Scenario scenario, const World& world) {
  if (const auto problem = aim(scenario)) return *problem;
  if (scenario.from.value == 0) {
    if (world.snapshots.empty())
      return Problem{.code = "no-launch-data",
                     .message = {"the pack has no population", "数据包没有人口数据"}};
    scenario.from = world.base_year.value_or(world.snapshots.back().year);
    scenario.until = scenario.from + default_years;
  }
  if (!world.at(scenario.from)) return no_people_then(scenario, world);
  if (scenario.title.empty())
    scenario.title = {fmt::format("{}: {}-{}", world.title.en, scenario.from.value, scenario.until.value),
                      fmt::format("{}：{}—{}年", world.title.zh, scenario.from.value, scenario.until.value)};
  return scenario;
}

}  // namespace ebb
