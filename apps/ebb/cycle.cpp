#include "actions/cycle.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

constexpr int default_draws = 20;
constexpr std::size_t most_columns = 60;  // of the picture

struct Asking {
  ScenarioAsked scenario;
  std::string pack;
  std::optional<Year> year;
};

bool is_a_run(const std::string& path) { return std::filesystem::path(path).extension() == ".duckdb"; }

// --- The picture: a row for every step, darker where its degree is higher

std::string_view shade(double degree) {
  constexpr std::string_view shades[] = {"\u00b7", "\u2591", "\u2592", "\u2593", "\u2588"};
  if (std::isnan(degree)) return " ";
  return shades[std::min<std::size_t>(4, static_cast<std::size_t>(degree * 5))];
}

/// The years of a column, one or several.
std::size_t years_of_column(std::size_t years) { return (years + most_columns - 1) / most_columns; }

double mean_degree(const CycleAnswer& answer, std::size_t step, std::size_t first, std::size_t last) {
  double sum = 0, n = 0;
  for (std::size_t y = first; y < std::min(last, answer.years.size()); ++y)
    if (const double degree = answer.years[y].degrees[step].median; !std::isnan(degree)) sum += degree, ++n;
  return n > 0 ? sum / n : std::numeric_limits<double>::quiet_NaN();
}

/// The first year above every tenth column.
std::string scale_of(const CycleAnswer& answer, std::size_t each) {
  std::string scale;
  for (std::size_t column = 0; column * each < answer.years.size(); column += 10)
    scale += padded(std::to_string(answer.years[column * each].year.value), 10);
  return scale;
}

std::string told(const Onset& onset) {
  if (!onset.year) return "-";
  const auto year = [](double y) { return std::to_string(static_cast<int>(std::lround(y))); };
  return year(onset.year->median) + " (" + year(onset.year->low) + "-" + year(onset.year->high) + ")";
}

void show_picture(const CycleAnswer& answer, const Terminal& terminal) {
  const std::size_t each = years_of_column(answer.years.size());
  std::size_t widest = 0;
  for (const CycleStep& step : cycle_steps()) widest = std::max(widest, display_width(terminal(step.name)));
  const std::string indent(widest + 4, ' ');
  terminal.print_line(indent + scale_of(answer, each));
  for (std::size_t s = 0; s < step_count; ++s) {
    std::string row = std::to_string(s + 1) + "  " + padded(terminal(cycle_steps()[s].name), widest + 1);
    for (std::size_t y = 0; y < answer.years.size(); y += each)
      row += shade(mean_degree(answer, s, y, y + each));
    terminal.print_line(row);
  }
  terminal.print_line(terminal.paint()(
      indent +
          terminal(each == 1
                       ? Words{"degree, median of draws: \u00b7 0 to \u2588 1; blank: not known",
                               "程度（各次模拟的中位数）：\u00b7 0 至 \u2588 1；空白：未知"}
                       : said("degree, median of draws, {} years a column: \u00b7 0 to \u2588 1; "
                              "blank: not known",
                              "程度（各次模拟的中位数，每列{}年）：\u00b7 0 至 \u2588 1；空白：未知", each)),
      Tint::faint));
}

void show_onsets(const CycleAnswer& answer, const Terminal& terminal) {
  TextTable table({{terminal({"step", "步骤"})},
                   {terminal({"reached in % of draws", "到达的模拟 %"}), Align::right},
                   {terminal({"first year (80 % range)", "首次年份（80%区间）"}), Align::right},
                   {terminal({"at it in the last year, %", "末年处于该步 %"}), Align::right}});
  for (std::size_t s = 0; s < step_count; ++s)
    table.row({std::to_string(s + 1) + " " + terminal(cycle_steps()[s].name),
               figure(100 * answer.onsets[s].reached), told(answer.onsets[s]),
               figure(100 * answer.years.back().at[s])});
  table.row({terminal({"the end", "终结"}), figure(100 * answer.end.reached), told(answer.end), ""});
  terminal.print(table);
  terminal.print_wrapped(terminal(
      said("The loop closes (6, then 7, then 8) in {0} of {2} draws; clearly, a tenth beyond every bound, in "
           "{1}.",
           "循环闭合（依次经历6、7、8）的模拟占{0}（共{2}次）；各条件均明显超过界限（一成）者占{1}。",
           percent(100 * answer.closed, 0), percent(100 * answer.closed_clearly, 0), answer.scenario.draws)));
}

std::string measured(double value, CycleCondition::Unit unit) {
  if (std::isnan(value)) return "-";
  switch (unit) {
    case CycleCondition::Unit::percent:
      return figure(100 * value, 1) + " %";
    case CycleCondition::Unit::per_mille:
      return figure(1000 * value, 2) + " \u2030";
    case CycleCondition::Unit::ratio:
    case CycleCondition::Unit::children:
      return figure(value, 2);
  }
  return {};
}

void show_conditions(const CycleOutlook& year, const Terminal& terminal) {
  terminal.print_line();
  terminal.print_line(
      terminal.paint()(terminal(said("Conditions in {}", "{}年各条件", year.year.value)), Tint::strong));
  TextTable table({{""},
                   {terminal({"condition", "条件"})},
                   {terminal({"holds", "成立条件"}), Align::right},
                   {terminal({"median", "中位数"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right}});
  for (std::size_t c = 0; c < condition_count; ++c) {
    const CycleCondition& condition = cycle_conditions()[c];
    const Spread& value = year.values[c];
    const bool above = condition.side == CycleCondition::Side::above;
    table.row({std::to_string(condition.step), terminal(condition.what),
               (above ? "> " : "< ") + measured(condition.bound, condition.unit),
               Cell(measured(value.median, condition.unit),
                    condition.degree(value.median) > 0.5 ? Tint::strong : Tint::none),
               std::isnan(value.low)
                   ? std::string("-")
                   : measured(value.low, condition.unit) + " .. " + measured(value.high, condition.unit)});
  }
  terminal.print(table);
}

void show_tiers(const CycleAnswer& answer, const Terminal& terminal) {
  const auto names = [&](Tier tier) {
    std::string all;
    for (const CycleAnswer::TieredPlace& place : answer.places)
      if (place.tier == tier) all += (all.empty() ? "" : terminal({", ", "、"})) + terminal(place.name);
    return all.empty() ? std::string("-") : all;
  };
  terminal.print_wrapped(
      terminal(said("Core ({0}): {1}", "核心（{0}）：{1}", answer.count(Tier::core), names(Tier::core))), 2);
  terminal.print_wrapped(terminal(said("Satellites ({0}): {1}", "卫星城（{0}）：{1}",
                                       answer.count(Tier::satellite), names(Tier::satellite))),
                         2);
  terminal.print_wrapped(
      terminal(said("Periphery: the other {}.", "外围：其余{}个。", answer.count(Tier::periphery))), 2);
  for (const Words& remark : answer.remarks) terminal.print_wrapped(terminal(remark), 2);
  terminal.print_line();
}

void show(const CycleAnswer& answer, const Asking& asking, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(answer.scenario.title), Tint::strong));
  show_tiers(answer, terminal);
  show_picture(answer, terminal);
  terminal.print_line();
  show_onsets(answer, terminal);
  const Year first = answer.years.front().year, last = answer.years.back().year;
  const Year year = std::clamp(asking.year.value_or(last), first, last);
  show_conditions(answer.years[static_cast<std::size_t>(year - first)], terminal);
}

int run(Asking asking, const Terminal& terminal) {
  if (asking.scenario.draws == 0) asking.scenario.draws = default_draws;
  Result<Scenario> scenario = is_a_run(asking.scenario.what)
                                  ? scenario_of_run(asking.scenario.what, asking.pack)
                                  : scenario_meant(asking.scenario);
  if (!scenario) return terminal.refuse(scenario.problem());
  if (is_a_run(asking.scenario.what)) {
    const Result<Scenario> changed = changed_as_asked(*scenario, asking.scenario);
    if (!changed) return terminal.refuse(changed.problem());
    *scenario = *changed;
  }
  return terminal.tell(
      cycle({.scenario = *scenario}, terminal.side_by_side(), terminal.progress({"living", "模拟"})),
      [&](const CycleAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const CycleAnswer& answer) { show(answer, asking, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("PACK|SCENARIO|RUN",
             {"a pack, a scenario (.toml), or the results of ebb run (.duckdb)",
              "数据包、情景文件（.toml），或 ebb run 的结果文件（.duckdb）"},
             asking.scenario.what);
  a.option("--years", "A:B", {"the given state and the last simulated year", "起始年与最后模拟年"},
           asking.scenario.years);
  a.option("--draws", "N",
           {"draws; 1 = central parameters without noise; default 20",
            "模拟次数；1 表示取中心参数且无随机扰动；默认 20"},
           asking.scenario.draws, 1, 100000);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.scenario.assumptions);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, asking.scenario.seed);
  a.option("--year", "YEAR",
           {"the year whose conditions are told; default: the last", "列出条件的年份；默认为最后一年"},
           asking.year);
  a.option("--pack", "FOLDER",
           {"where the pack of a run lies now, if not where the run found it",
            "数据包现在的位置（若与运行时不同）"},
           asking.pack);
}

}  // namespace

Command cycle_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "cycle",
          .does = {"tells where a country is in the siphon cycle: eight steps, year by year",
                   "虹吸循环：逐年判断所处的步骤（共八步）"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb cycle china --years 2010:2040", "ebb cycle scenarios/siphon.toml --year 2100"}};
}

}  // namespace ebb
