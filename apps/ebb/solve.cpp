#include "actions/solve.h"

#include <algorithm>

#include "actions/optimiser.h"
#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

constexpr std::size_t points_of_the_curve = 8;

struct Asking {
  ScenarioAsked scenario;
  SolveQuestion question;
};

std::string simulated(const std::string& text) { return text + std::string(mark(Quality::simulated)); }

/// Money as the language counts it.
std::string money(double yuan, const Terminal& terminal) {
  const bool zh = terminal.language() == Language::zh;
  return figure(yuan * (zh ? 1e-8 : 1e-6), zh ? 2 : 0);
}

std::string parts_told(const SolveAnswer& answer, const Package& parts, const Terminal& terminal) {
  std::string text;
  for (std::size_t g = 0; g < parts.size(); ++g)
    if (parts[g] > 0)
      text += (text.empty() ? "" : terminal({", ", "，"})) + terminal(answer.groups[g].name) + " " +
              percent(100 * parts[g], 0);
  return text.empty() ? terminal({"nothing", "什么都不做"}) : text;
}

void show_packages(const SolveAnswer& answer, const Terminal& terminal) {
  TextTable table({{terminal({"package", "方案"})},
                   {terminal({"cost, million yuan", "费用（亿元）"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"reached in", "达标占比"}), Align::right},
                   {terminal({"in other draws", "另一批抽样"}), Align::right},
                   {terminal({"old peak again", "重回峰值"}), Align::right}});
  const auto row = [&](const std::string& name, const PackageTold& package) {
    const bool known = !package.parts.empty();
    if (!known) return;
    table.row({name, simulated(money(package.cost[4], terminal)),
               money(package.cost[2], terminal) + " … " + money(package.cost[6], terminal),
               simulated(percent(100 * package.chance, 0)), simulated(percent(100 * package.fresh, 0)),
               simulated(percent(100 * package.of_peak, 1))});
  };
  for (std::size_t p = 0; p < answer.packages.size(); ++p) row(std::to_string(p + 1), answer.packages[p]);
  row(terminal({"nothing", "什么都不做"}), answer.nothing);
  row(terminal({"everything", "全部实施"}), answer.everything);
  terminal.print(table);
  for (std::size_t p = 0; p < answer.packages.size(); ++p) {
    const PackageTold& package = answer.packages[p];
    terminal.print_wrapped(
        std::to_string(p + 1) + "  " + parts_told(answer, package.parts, terminal) + terminal({".", "。"}),
        3);
    if (package.fails_where.empty()) continue;
    std::string where;
    for (const FailureCondition& condition : package.fails_where) {
      const auto bound = [](double value) { return fmt::format("{:.3g}", value); };
      std::string one = condition.parameter;
      if (condition.low) one += " > " + bound(*condition.low);
      if (condition.high) one += " < " + bound(*condition.high);
      where += (where.empty() ? "" : terminal({" and ", "，且"})) + one;
    }
    terminal.print_wrapped(
        "   " + terminal(said("Fails where {0}: {1} of those futures ({2} of all), {3} of its failures.",
                              "在 {0} 时失败：该类未来中{1}失败（总体{2}），占其全部失败的{3}。", where,
                              percent(100 * package.fails_density, 0), percent(100 * package.fails_rate, 0),
                              percent(100 * package.fails_coverage, 0))),
        3);
  }
}

/// A few points of it, evenly.
void show_curve(const SolveAnswer& answer, const Terminal& terminal) {
  if (answer.curve.size() < 2) return;
  std::string text;
  const std::size_t n = answer.curve.size(), told = std::min(points_of_the_curve, n);
  for (std::size_t k = 0; k < told; ++k) {
    const TradeOff& point = answer.curve[told == 1 ? 0 : k * (n - 1) / (told - 1)];
    text +=
        (k == 0 ? "" : terminal({"; ", "；"})) +
        terminal(said("{0} for {1}", "{1}→{0}", percent(100 * point.chance, 0), money(point.cost, terminal)));
  }
  terminal.print_wrapped(terminal({"Chance against cost (million yuan): ", "达标占比与费用（亿元）："}) +
                             text + terminal({".", "。"}),
                         2);
}

void show(const SolveAnswer& answer, const Terminal& terminal) {
  terminal.print_line(
      terminal.paint()(terminal(answer.scenario.title) + ": " + terminal(answer.place_name), Tint::strong));
  terminal.print_wrapped(terminal({"Target: ", "目标："}) + terminal(answer.target.told()) +
                             (answer.budget ? terminal({"; budget, million yuan: ", "；预算（亿元）："}) +
                                                  money(*answer.budget, terminal)
                                            : std::string()) +
                             terminal({".", "。"}),
                         2);
  if (answer.refused)
    terminal.print_wrapped(terminal.paint()(terminal(*answer.refused), Tint::warning), 2);
  else if (!answer.reached)
    terminal.print_wrapped(terminal.paint()(terminal({"No package found reaches it; the likeliest is told.",
                                                      "未找到可达标的方案；下列为可能性最大者。"}),
                                            Tint::warning),
                           2);
  terminal.print_line();
  show_packages(answer, terminal);
  show_curve(answer, terminal);
  terminal.print_wrapped(
      terminal(
          answer.refused
              ? said("{0} draws, seed {1}.", "{0}次抽样，种子{1}。", 2 * answer.draws, answer.seed)
              : said("{0} packages lived in {1} draws each, those told in {1} others besides, seed {2}. "
                     "Shares are of what the scenario asks for; costs are of all payers and years.",
                     "共试{0}个方案，每个{1}次抽样，列出者另用{1}次抽样复核，种子{2}。百分比为情景所设数量"
                     "的比例；费用为各方各年合计。",
                     answer.trials, answer.draws, answer.seed)),
      2);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.citation);
}

Problem no_target() {
  return {.blame = Blame::usage,
          .code = "no-target",
          .message = {"a target is needed", "缺少目标"},
          .hint = {"for example --target \"debt_service < 15 % and within_reach > 90 % in 80 % of futures\"",
                   "例如 --target \"debt_service < 15% 且 within_reach > 90% 在80%的情形下\""}};
}

int run(Asking asking, const Terminal& terminal) {
  if (asking.question.target.empty()) return terminal.refuse(no_target());
  const Result<Scenario> scenario = scenario_meant(asking.scenario);
  if (!scenario) return terminal.refuse(scenario.problem());
  asking.question.scenario = *scenario;
  asking.question.seed = asking.scenario.seed;
  const Result<SolveAnswer> answer =
      solve(asking.question, cobyla(), terminal.side_by_side(),
            terminal.progress({"living with package after package", "逐一模拟各方案"}));
  const int code = terminal.tell(
      answer, [&](const SolveAnswer& a) { return to_json(a, terminal.language()); },
      [&](const SolveAnswer& a) { show(a, terminal); });
  return answer && answer->refused ? exit_code(Blame::user) : code;
}

void describe(Arguments& a, Asking& asking) {
  a.required("SCENARIO", {"a scenario with [[policy]] rows", "含 [[policy]] 的情景文件"},
             asking.scenario.what);
  a.option("--target", "TEXT",
           {"INDICATOR < or > NUMBER [% of launch] [in YEAR], joined by 'and', [in N % of futures]; or back "
            "to the "
            "peak",
            "指标 < 或 > 数值 [% 起报年] [在某年]，以“且”相连，[在N%的情形下]；或“回到峰值”"},
           asking.question.target);
  a.option("--budget", "TEXT",
           {"what all payers may spend: \"2 billion yuan\", \"300 million yuan a year\"; default: any sum",
            "各方支出上限：“20亿元”“每年3亿元”；默认不限"},
           asking.question.budget);
  a.option(
      "--place", "PLACE",
      {"a place by id or exact name, or a selector whose units are taken together; default: all together",
       "地区代码、准确名称，或筛选式（其地区合并计算）；默认为全部合计"},
      asking.question.place);
  a.option("--draws", "N",
           {"draws in which each package is lived; default 40", "每个方案的抽样次数；默认 40"},
           asking.question.draws, 2, 10000);
  a.option("--trials", "N", {"packages lived at most; default 40", "最多模拟的方案数；默认 40"},
           asking.question.trials, 4, 10000);
  a.option("--years", "A:B", {"the given state and the last simulated year", "起始年与最后模拟年"},
           asking.scenario.years);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.scenario.assumptions);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, asking.scenario.seed);
}

}  // namespace

Command solve_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "solve",
          .does = {"the cheapest packages of measures that reach a target, and where they fail",
                   "达到目标的最省措施组合，及其失败条件"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples =
              {"ebb solve plan.toml --place 鹤岗 --target \"soft_landing > 0.5 in 80 % of futures\" --budget "
               "\"2 billion yuan\""}};
}

}  // namespace ebb
