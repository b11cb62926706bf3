#include "actions/run.h"

#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  ScenarioAsked scenario;
  std::string output;
  std::vector<std::string> places;
  bool force = false, no_backtest = false;
};

// --- The answer

std::string range(const Prospect& outlook) { return figure(outlook.low) + " - " + figure(outlook.high); }

TextTable table_of(const RunAnswer& answer, const Words& first, const Terminal& terminal) {
  const std::string from = std::to_string(answer.record.launch.value),
                    to = std::to_string(answer.record.last.value);
  return TextTable({{terminal(first)},
                    {terminal({"name", "名称"})},
                    {from, Align::right},
                    {to + terminal({" median", " 中位数"}), Align::right},
                    {to + terminal({" 80 % range", " 80% 区间"}), Align::right},
                    {terminal({"change %", "增减 %"}), Align::right},
                    {terminal({"natural", "自然增减"}), Align::right},
                    {terminal({"migration", "净迁移"}), Align::right}});
}

void put(TextTable& table, const RunAnswer& answer, const Prospect& outlook, const Terminal& terminal) {
  const RunPlace& place = answer.record.places[outlook.place];
  const std::string simulated(mark(Quality::simulated));
  table.row({Cell(place.id), terminal(place.name),
             figure(outlook.at_launch) + std::string(mark(place.at_launch)),
             figure(outlook.median) + simulated, range(outlook),
             Cell(signed_figure(outlook.change, 1), outlook.change < 0 ? Tint::bad : Tint::good),
             signed_figure(outlook.natural) + simulated, signed_figure(outlook.migration) + simulated});
}

void show(const RunAnswer& answer, const std::vector<Prospect>& outlooks, const Words& first,
          const Terminal& terminal) {
  if (outlooks.empty()) return;
  TextTable table = table_of(answer, first, terminal);
  for (const Prospect& outlook : outlooks) put(table, answer, outlook, terminal);
  terminal.print(table);
  terminal.print_line();
}

void show_whole(const RunAnswer& answer, const Terminal& terminal) {
  if (!answer.whole) return;
  const Prospect& whole = *answer.whole;
  terminal.print_wrapped(terminal(
      said("{}: {} in {}; {} in {} in the median of {} draws, 80 % between {} and {} ({}).",
           "{0}：{2} 年 {1} 人；{4} 年 {3} 人（{5} 次模拟的中位数），80% 区间为 {6} 至 {7} 人（{8}）。",
           terminal(answer.record.places[whole.place].name), figure(whole.at_launch),
           answer.record.launch.value, figure(whole.median), answer.record.last.value, answer.record.draws,
           figure(whole.low), figure(whole.high), signed_percent(whole.change))));
  terminal.print_line();
}

void show_file(const RunAnswer& answer, const Terminal& terminal) {
  terminal.cite(answer.record.citation);
  terminal.print_line(answer.was_there
                          ? terminal(said("Results: {} (finished before; nothing was left to do)",
                                          "结果文件：{}（此前已算完，无需重算）", answer.file))
                          : terminal(said("Results: {} ({:.1f} s)", "结果文件：{}（用时 {:.1f} 秒）",
                                          answer.file, answer.seconds)));
  terminal.print_line(
      terminal(said("A page with maps and charts: ebb report {} -o report.html, then open it in a browser",
                    "生成带地图和图表的报告：ebb report {} -o report.html，然后用浏览器打开", answer.file)));
}

void show(const RunAnswer& answer, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(answer.record.title), Tint::strong) + "\n");
  show(answer, answer.losers, {"fastest losers", "减少最快"}, terminal);
  show(answer, answer.gainers, {"fastest gainers", "增长最快"}, terminal);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint) + "\n");
  show_whole(answer, terminal);
  for (const Words& note : answer.record.notes) terminal.print_wrapped(terminal(note), 2);
  show_file(answer, terminal);
}

int run(const Asking& asking, const Terminal& terminal) {
  const Result<Scenario> scenario = scenario_meant(asking.scenario);
  if (!scenario) return terminal.refuse(scenario.problem());
  const Result<RunAnswer> answer =
      run(RunQuestion{.scenario = *scenario,
                      .output = asking.output,
                      .ebb_version = EBB_VERSION,
                      .places = asking.places,
                      .restart = asking.force,
                      .untested = asking.no_backtest},
          terminal.side_by_side(),
          {.testing = terminal.progress({"Testing the method on the past", "用过去检验方法"}),
           .fitting = terminal.progress({"Fitting moves to the past", "按过去拟合迁移"}),
           .simulating = terminal.progress({"Simulating", "模拟"})});
  return terminal.tell(
      answer, [&](const RunAnswer& a) { return to_json(a, terminal.language()); },
      [&](const RunAnswer& a) { show(a, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("SCENARIO|PACK",
             {"a scenario (a .toml file), or a pack by built-in name or folder",
              "情景文件（.toml），或数据包的内置名称或目录"},
             asking.scenario.what);
  a.option("--output", "FILE",
           {"the results file (.duckdb), or a folder for Parquet (ends in /); default: runs/NAME-HASH.duckdb",
            "结果文件（.duckdb），或存放 Parquet 的目录（以 / 结尾）；默认 runs/名称-哈希.duckdb"},
           asking.output);
  a.option(
      "--years", "A:B",
      {"the given state and the last simulated year; default: the pack's base year and thirty years more",
       "起始年与最后模拟年；默认从数据包基年起 30 年"},
      asking.scenario.years);
  a.option("--places", "SELECTOR",
           {"tell only of these: ID, ID/*, a name, attribute=value, & and ! (repeatable); all are simulated",
            "只报告这些地区：代码、代码/*、名称、属性=值，可用 & 与 !（可重复）；模拟仍包括全部地区"},
           asking.places);
  a.option("--draws", "N",
           {"draws; 1 = central parameters without noise; default 200",
            "模拟次数；1 表示取中心参数且无随机扰动；默认 200"},
           asking.scenario.draws, 1, 100000);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.scenario.assumptions);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, asking.scenario.seed);
  a.flag("--force", {"begin anew if the file holds another run", "若文件中是另一次运行的结果，则重新开始"},
         asking.force);
  a.flag("--no-backtest",
         {"leave out the test on the pack's own past, which takes some seconds; the results say so",
          "不做历史检验（可省数秒），结果中会注明"},
         asking.no_backtest);
}

}  // namespace

Command run_command() {
  auto asking = std::make_shared<Asking>();
  return {
      .name = "run",
      .does = {"simulates the coming years many times and writes a results file",
               "多次模拟未来各年，并写出结果文件"},
      .describe = [asking](Arguments& a) { describe(a, *asking); },
      .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
      .examples = {"ebb run china --years 2020:2050 -o runs/china.duckdb", "ebb run my-region --draws 50"}};
}

}  // namespace ebb
