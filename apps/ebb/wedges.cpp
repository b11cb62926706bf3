#include "actions/wedges.h"

#include <algorithm>
#include <cmath>

#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"
#include "study/outcomes.h"

namespace ebb {
namespace {

constexpr std::size_t interactions_told = 3;

struct Asking {
  ScenarioAsked scenario;
  WedgesQuestion question;
};

int decimals_of(double largest) { return largest >= 100 ? 0 : largest >= 1 ? 2 : 4; }
std::string simulated(const std::string& text) { return text + std::string(mark(Quality::simulated)); }

void show_interactions(const WedgesAnswer& answer, int decimals, const Terminal& terminal) {
  for (std::size_t k = 0; k < std::min(interactions_told, answer.shapley.pairs.size()); ++k) {
    const Interaction& pair = answer.shapley.pairs[k];
    if (pair.index == 0) continue;
    const Words &a = answer.wedges[pair.first].group.name, &b = answer.wedges[pair.second].group.name;
    const std::string much = simulated(signed_figure(pair.index, decimals));
    terminal.print_wrapped(
        terminal(pair.index > 0 ? said("{0} and {1} help each other: {4}.", "{2}与{3}相互促进：{4}。", a.en,
                                       b.en, a.zh, b.zh, much)
                                : said("{0} and {1} stand in for each other, or hinder: {4}.",
                                       "{2}与{3}相互替代或抵消：{4}。", a.en, b.en, a.zh, b.zh, much)),
        2);
  }
}

void show(const WedgesAnswer& answer, const Terminal& terminal) {
  const Outcome& outcome = outcomes()[answer.outcome];
  const int decimals = decimals_of(std::abs(answer.shapley.all));
  const bool zh = terminal.language() == Language::zh;
  const double money = zh ? 1e-8 : 1e-6;
  terminal.print_line(terminal.paint()(terminal(answer.scenario.title), Tint::strong));
  terminal.print_wrapped(
      terminal(said("{0} of {2} in {4} ({5}): {7} with nothing done, {8} with everything.",
                    "{3}{4}年{1}（{6}）：什么都不做为{7}，全部实施为{8}。", outcome.name.en, outcome.name.zh,
                    answer.place_name.en, answer.place_name.zh, answer.scenario.until.value, outcome.unit.en,
                    outcome.unit.zh, simulated(figure(answer.shapley.nobody, decimals)),
                    simulated(figure(answer.shapley.all, decimals)))));
  terminal.print_line();
  TextTable table({{terminal({"measures", "措施"})},
                   {terminal({"contribution", "贡献"}), Align::right},
                   {answer.shapley.every_coalition ? "" : terminal({"+/-", "±"}), Align::right},
                   {terminal({"80 % of draws", "80%抽样区间"}), Align::right},
                   {terminal({"alone", "单独"}), Align::right},
                   {terminal({"last", "最后加入"}), Align::right},
                   {terminal({"cost, million yuan", "费用（亿元）"}), Align::right},
                   {terminal({"per billion yuan", "每十亿元"}), Align::right}});
  const auto sum = [&](auto of) {
    double all = 0;
    for (const Wedge& wedge : answer.wedges) all += of(wedge);
    return all;
  };
  std::vector<const Wedge*> largest;
  for (const Wedge& wedge : answer.wedges) largest.push_back(&wedge);
  std::ranges::stable_sort(largest, std::greater(), [](const Wedge* w) { return w->shapley.value; });
  const auto told = [&](double value) { return signed_figure(value, decimals); };
  for (const Wedge* wedge : largest)
    table.row({terminal(wedge->group.name),
               Cell(simulated(told(wedge->shapley.value)), wedge->shapley.value < 0 ? Tint::bad : Tint::good),
               answer.shapley.every_coalition ? std::string() : figure(wedge->shapley.error, decimals),
               told(wedge->low) + " … " + told(wedge->high), told(wedge->shapley.alone),
               told(wedge->shapley.last), simulated(figure(wedge->cost * money, zh ? 2 : 0)),
               wedge->cost > 0 ? simulated(told(wedge->shapley.value / (wedge->cost / 1e9))) : "-"});
  table.row({terminal({"together", "合计"}),
             simulated(told(sum([](const Wedge& w) { return w.shapley.value; }))), "", "", "", "",
             simulated(figure(answer.cost * money, zh ? 2 : 0)), ""});
  terminal.print(table);
  show_interactions(answer, decimals, terminal);
  terminal.print_wrapped(
      terminal(
          answer.shapley.every_coalition
              ? said("Shapley values over all {0} coalitions, {1} draws each, seed {2}: what a measure adds, "
                     "on the mean over every order of joining.",
                     "沙普利值：全部{0}种组合，每种{1}次抽样，种子{2}；即按各种加入次序平均的增量。",
                     answer.shapley.coalitions, answer.draws, answer.seed)
              : said("Shapley values from random orders of joining ({0} coalitions, {1} draws each, seed "
                     "{2}), with the standard error of that sampling.",
                     "沙普利值：随机加入次序（{0}种组合，每种{1}次抽样，种子{2}），附抽样标准误。",
                     answer.shapley.coalitions, answer.draws, answer.seed)),
      2);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.citation);
}

int run(Asking asking, const Terminal& terminal) {
  const Result<Scenario> scenario = scenario_meant(asking.scenario);
  if (!scenario) return terminal.refuse(scenario.problem());
  asking.question.scenario = *scenario;
  asking.question.seed = asking.scenario.seed;
  return terminal.tell(
      wedges(asking.question, terminal.side_by_side(),
             terminal.progress({"living with every coalition of measures", "模拟各种措施组合"})),
      [&](const WedgesAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const WedgesAnswer& answer) { show(answer, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("SCENARIO", {"a scenario with [[policy]] rows", "含 [[policy]] 的情景文件"},
             asking.scenario.what);
  a.option(
      "--place", "PLACE",
      {"a place by id or exact name, or a selector whose units are taken together; default: all together",
       "地区代码、准确名称，或筛选式（其地区合并计算）；默认为全部合计"},
      asking.question.place);
  a.option(
      "--indicator", "NAME",
      {"what is shared out, in the last year; default population. Also soft_landing, debt_service, "
       "within_reach, gdp_per_head, debt_per_head",
       "分摊的指标（末年值）；默认常住人口。另有 soft_landing、debt_service、within_reach、gdp_per_head、"
       "debt_per_head"},
      asking.question.outcome);
  a.option("--draws", "N", {"draws of every coalition; default 24", "每种组合的抽样次数；默认 24"},
           asking.question.draws, 1, 10000);
  a.option("--orders", "N",
           {"pairs of random orders, beyond eight groups; default 12", "超过八组时随机次序的对数；默认 12"},
           asking.question.orders, 2, 1000);
  a.option("--years", "A:B", {"the given state and the last simulated year", "起始年与最后模拟年"},
           asking.scenario.years);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.scenario.assumptions);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, asking.scenario.seed);
}

}  // namespace

Command wedges_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "wedges",
          .does = {"what each policy of a scenario contributes, and per unit of money",
                   "情景中每项政策各贡献多少，以及单位资金的贡献"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb wedges plan.toml --place 鹤岗 --indicator soft_landing --draws 12"}};
}

}  // namespace ebb
