#include "actions/backtest.h"

#include <algorithm>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

struct Asking {
  std::string pack;
  std::optional<Year> launch, target;
  std::vector<std::string> assumptions;
  BacktestQuestion question;
};

std::string covered(const Coverage& coverage) { return figure(coverage.percent, 0); }

void show_scores(const Backtest& b, const Terminal& terminal) {
  TextTable table({{terminal({"method", "方法"})},
                   {terminal({"places", "地区数"}), Align::right},
                   {terminal({"median APE %", "APE 中位数 %"}), Align::right},
                   {terminal({"mean APE %", "APE 均值 %"}), Align::right},
                   {terminal({"bias %", "偏差 %"}), Align::right},
                   {"CRPS", Align::right},
                   {"50 %", Align::right},
                   {"80 %", Align::right},
                   {"90 %", Align::right},
                   {"95 %", Align::right}});
  for (const Scores& s : b.scores) {
    const Score& all = s.all;
    table.row({Cell(s.method, s.method == "ebb" ? Tint::strong : Tint::none), std::to_string(all.n),
               figure(all.mdape, 2), figure(all.mape, 2), signed_figure(all.malpe, 2), figure(all.crps, 4),
               covered(all.coverage[0]), covered(all.coverage[1]), covered(all.coverage[2]),
               covered(all.coverage[3])});
  }
  terminal.print(table);
  terminal.print_line(terminal.paint()(
      terminal({"APE: absolute error in % of the people counted; bias: the mean of errors with their signs\n"
                "50 to 95 %: share of places within the interval of that name; CRPS of ln(population ratio)",
                "APE：误差绝对值占实际人口的百分比；偏差：带符号误差的均值\n"
                "50% 至 95%：实际值落在相应区间内的地区比例；CRPS 按人口比的对数计算"}),
      Tint::faint));
}

void show_kinds(const Backtest& b, const Terminal& terminal) {
  if (b.scores.empty()) return;
  const Scores& any = b.scores.front();
  const auto heading = [&](const Words& kind, const Score& score) {
    return TextTable::Heading{terminal(kind) + " (" + std::to_string(score.n) + ")", Align::right};
  };
  TextTable table({{terminal({"median APE %", "APE 中位数 %"})},
                   heading({"shrinking", "收缩"}, any.shrinking),
                   heading({"growing", "增长"}, any.growing),
                   heading({"turning", "由增转减"}, any.turning)});
  for (const Scores& s : b.scores)
    table.row({Cell(s.method), figure(s.shrinking.mdape, 2), figure(s.growing.mdape, 2),
               figure(s.turning.mdape, 2)});
  terminal.print_line();
  terminal.print(table);
}

/// Where ebb would have been most wrong, which says more of a method than its mean.
void show_worst(const BacktestAnswer& answer, const Terminal& terminal) {
  if (answer.worst.empty()) return;
  const auto in = [](Year year) { return std::to_string(year.value); };
  const Backtest& b = answer.backtest;
  const auto marked = [&](double persons, Year year, std::size_t unit) {
    const Snapshot* counted = answer.world.at(year);
    return figure(persons) +
           (counted != nullptr && is_known(persons) ? std::string(mark(counted->quality[unit])) : "");
  };
  TextTable table({{terminal({"place", "地区"})},
                   {terminal({"name", "名称"})},
                   {in(b.launch), Align::right},
                   {in(b.target) + terminal({" forecast", " 预测"}), Align::right},
                   {terminal({"80 % range", "80% 区间"}), Align::right},
                   {terminal({"counted", "实际"}), Align::right},
                   {terminal({"error %", "误差 %"}), Align::right}});
  for (const Missed& missed : answer.worst) {
    const Place& place = answer.world.tree.unit(missed.unit);
    table.row({Cell(place.id), terminal(place.name), marked(missed.at_launch, b.launch, missed.unit),
               figure(missed.forecast) + std::string(mark(Quality::simulated)),
               figure(missed.low) + " - " + figure(missed.high), marked(missed.actual, b.target, missed.unit),
               Cell(signed_figure(missed.error, 1), Tint::bad)});
  }
  terminal.print_line(
      "\n" + terminal.paint()(terminal({"Where ebb missed most", "ebb 误差最大的地区"}), Tint::strong));
  terminal.print(table);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
}

void show(const BacktestAnswer& answer, const std::string& csv, const Terminal& terminal) {
  const Backtest& b = answer.backtest;
  terminal.print_line(
      terminal(said("{}: from {} (base {}) to {}", "{0}：由 {1} 年（基期 {2} 年）预测 {3} 年",
                    terminal(answer.world.title), b.launch.value, b.base.value, b.target.value)) +
      "\n");
  show_scores(b, terminal);
  show_kinds(b, terminal);
  show_worst(answer, terminal);
  terminal.print_line();
  for (const auto& [method, why] : b.left_out)
    terminal.print_wrapped(method + terminal({" left out: ", " 未参与："}) + terminal(why), 2);
  for (const Words& note : b.notes) terminal.print_wrapped(terminal(note), 2);
  if (!csv.empty())
    terminal.print_line(terminal(said("Every place and method: {}", "各地区、各方法的明细：{}", csv)));
  terminal.cite(answer.world.citation);
  if (!b.scores.empty()) {
    terminal.print_line();
    terminal.print_wrapped(terminal(error_sentence(b)));
  }
}

Problem needs(const char* option) {
  return {.blame = Blame::usage,
          .code = "missing-option",
          .message = said("ebb backtest needs {}", "ebb backtest 缺少 {}", option),
          .hint = {"for example: ebb backtest china --launch 2010 --target 2020",
                   "例如：ebb backtest china --launch 2010 --target 2020"}};
}

int run(Asking asking, const Terminal& terminal) {
  if (!asking.launch) return terminal.refuse(needs("--launch"));
  if (!asking.target) return terminal.refuse(needs("--target"));
  Result<std::string> folder = path_meant(asking.pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  asking.question.folder = *folder;
  asking.question.options.launch = *asking.launch;
  asking.question.options.target = *asking.target;
  for (const std::string& text : asking.assumptions) {
    const Result<Assumption> assumption = assumption_in(text);
    if (!assumption) return terminal.refuse(assumption.problem());
    asking.question.assumptions.push_back(*assumption);
  }
  const Result<BacktestAnswer> answer = run_backtest(asking.question, terminal.side_by_side(),
                                                     terminal.progress({"Forecasting the past", "回测"}));
  return terminal.tell(
      answer, [&](const BacktestAnswer& a) { return to_json(a, terminal.language()); },
      [&](const BacktestAnswer& a) { show(a, asking.question.csv, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  BacktestOptions& options = asking.question.options;
  a.required("PACK", pack_help(), asking.pack);
  a.option("--launch", "YEAR",
           {"forecast from what was known at the end of this year", "起报年：只用该年年末已知的数据"},
           asking.launch);
  a.option("--target", "YEAR",
           {"score against the people counted in this year", "检验年：与该年实际人口比较"}, asking.target);
  a.option("--base-from", "YEAR",
           {"where past change is measured from; default: the latest year with data at least 5 years before "
            "launch",
            "计算过去变化的基年；默认为起报年至少 5 年之前的最近有数据年份"},
           options.base);
  a.option("--draws", "N", {"draws of the model; default 200", "模型模拟次数；默认 200"}, options.draws, 2,
           100000);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.assumptions);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, options.seed);
  a.option("--top", "N",
           {"how many of the places that ebb missed most are listed; default 5, 0: none",
            "列出多少个误差最大的地区；默认 5，0 为不列"},
           asking.question.top, 0, 100000);
  a.option("--csv", "FILE",
           {"also write every place, method and quantile", "另存各地区、各方法、各分位数的明细"},
           asking.question.csv);
}

}  // namespace

Command backtest_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "backtest",
          .does = {"forecasts the past from what was known then, and scores it beside the standard methods",
                   "回测：用当时已知的数据预测后来，并与常用方法一同评分"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb backtest china --launch 2010 --target 2020",
                       "ebb backtest china --launch 2010 --target 2020 --csv errors.csv"}};
}

}  // namespace ebb
