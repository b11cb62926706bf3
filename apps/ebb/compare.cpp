#include "actions/compare.h"

#include <filesystem>

#include "actions/catalogues.h"
#include "actions/cycle.h"
#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"
#include "files/scenario_file.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

struct Asking {
  std::string without, with, pack;
  std::optional<Years> years;
  int draws = 50;
  std::optional<std::uint64_t> seed;
  std::vector<std::string> assumptions;
  CompareWanted wanted;
  bool csv = false;
  std::string output;
};

bool is_a_run(const std::string& path) {
  namespace fs = std::filesystem;
  return fs::path(path).extension() == ".duckdb" || fs::exists(fs::path(path) / "quantiles.parquet");
}

// --- Figures as their units want them

struct Shown {
  Words unit;
  double scale;
  int decimals;
};

Shown shown_as(const Outcome& outcome, Language language) {
  const std::string& unit = outcome.unit.en;
  if (unit.starts_with("yuan") && outcome.additive)
    return {
        {"million yuan", "亿元"}, language == Language::zh ? 1e-8 : 1e-6, language == Language::zh ? 2 : 0};
  const bool whole =
      unit.starts_with("persons") || unit.starts_with("workers") || unit.starts_with("yuan") || unit == "ha";
  return {outcome.unit, 1, whole ? 0 : unit.starts_with("percent") ? 2 : 3};
}

std::string prevails(const Difference& difference) {
  if (difference.sign() == 0) return "-";
  return (difference.sign() > 0 ? "+ " : "- ") + percent(100 * difference.prevails(), 0);
}
std::string range(const Difference& d, const Shown& as) {
  return signed_figure(d.low() * as.scale, as.decimals) + " … " +
         signed_figure(d.high() * as.scale, as.decimals);
}
std::string simulated(const std::string& text) { return text + std::string(mark(Quality::simulated)); }

// --- The tables

void show_place(const CompareAnswer& answer, std::size_t p, const Terminal& terminal) {
  const ComparedPlace& place = answer.places[p];
  terminal.print_line(terminal.paint()(
      terminal(said("{0}, {2}", "{1}，{2}年", place.name.en, place.name.zh, answer.last.value)),
      Tint::strong));
  TextTable table({{""},
                   {terminal({"without", "无"}), Align::right},
                   {terminal({"with", "有"}), Align::right},
                   {terminal({"difference", "差异"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"sign, in % of draws", "符号及占比"}), Align::right}});
  for (const ComparedRow& row : answer.rows) {
    if (row.place != p || row.year != answer.last) continue;
    const Outcome& outcome = outcomes()[row.outcome];
    const Shown as = shown_as(outcome, terminal.language());
    const Difference& d = row.difference;
    const auto told = [&](double value) { return figure(value * as.scale, as.decimals); };
    table.row(
        {terminal(said("{0} ({2})", "{1}（{3}）", outcome.name.en, outcome.name.zh, as.unit.en, as.unit.zh)),
         simulated(told(d.without[4])), simulated(told(d.with[4])),
         simulated(signed_figure(d.median() * as.scale, as.decimals)), range(d, as), prevails(d)});
  }
  terminal.print(table);
  terminal.print_line();
}

/// One line a group: its people.
void show_groups(const CompareAnswer& answer, const Terminal& terminal) {
  TextTable table({{terminal({"group", "分组"})},
                   {terminal({"people without", "人口（无）"}), Align::right},
                   {terminal({"with", "有"}), Align::right},
                   {terminal({"difference", "差异"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"sign, in % of draws", "符号及占比"}), Align::right}});
  const std::size_t people = *outcome_of_id("population");
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    const ComparedRow* row = answer.places[p].of_group ? answer.row(p, people, answer.last) : nullptr;
    if (!row) continue;
    const Difference& d = row->difference;
    table.row({terminal(answer.places[p].name), simulated(figure(d.without[4])), simulated(figure(d.with[4])),
               simulated(signed_figure(d.median())), range(d, {{}, 1, 0}), prevails(d)});
  }
  if (table.empty()) return;
  terminal.print(table);
  terminal.print_line();
}

void show_elsewhere(const CompareAnswer& answer, const Terminal& terminal) {
  if (!answer.elsewhere.empty()) {
    TextTable table({{terminal({"elsewhere", "其他地区"})},
                     {terminal({"units", "个数"}), Align::right},
                     {terminal({"people", "人口"}), Align::right},
                     {terminal({"80 % range", "80%区间"}), Align::right},
                     {terminal({"sign, in % of draws", "符号及占比"}), Align::right},
                     {terminal({"jobs", "就业"}), Align::right}});
    for (const ElsewhereRow& row : answer.elsewhere)
      table.row({terminal(row.name), figure(static_cast<double>(row.units)),
                 simulated(signed_figure(row.people.median())), range(row.people, {{}, 1, 0}),
                 prevails(row.people),
                 row.jobs.draws > 0 ? simulated(signed_figure(row.jobs.median())) : std::string("-")});
    terminal.print(table);
  }
  const auto list = [&](const std::vector<OtherUnit>& units) {
    std::string text;
    for (const OtherUnit& unit : units)
      text += (text.empty() ? "" : terminal({", ", "，"})) + terminal(unit.name) + " " +
              simulated(signed_figure(unit.people.median()));
    return text;
  };
  if (!answer.losers.empty())
    terminal.print_wrapped(terminal({"Lose most: ", "减少最多："}) + list(answer.losers), 2);
  if (!answer.gainers.empty())
    terminal.print_wrapped(terminal({"Gain most: ", "增加最多："}) + list(answer.gainers), 2);
}

void show_cost(const CompareAnswer& answer, const Terminal& terminal) {
  if (!answer.cost) return;
  const Shown as{{"million yuan", "亿元"},
                 terminal.language() == Language::zh ? 1e-8 : 1e-6,
                 terminal.language() == Language::zh ? 2 : 0};
  const double years = answer.last - answer.launch;
  TextTable table({{terminal(said("cost, {0}", "费用（{1}）", as.unit.en, as.unit.zh))},
                   {terminal({"all years", "各年合计"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"a year", "年均"}), Align::right}});
  const auto row = [&](const Words& name, const Quantiles& yuan) {
    const auto told = [&](double value) { return figure(value * as.scale, as.decimals); };
    table.row({terminal(name), simulated(told(yuan[4])), told(yuan[2]) + " … " + told(yuan[6]),
               simulated(told(yuan[4] / years))});
  };
  for (const CostOfPayer& payer : answer.cost->payers) row(name_of(payer.payer), payer.whole);
  if (answer.cost->payers.size() != 1) row({"all payers", "合计"}, answer.cost->whole);
  terminal.print_line();
  terminal.print(table);
  for (const CostOfGain& of : answer.cost->of_gains) {
    const auto yuan = [&](const std::optional<double>& per) {
      return per ? simulated(figure(*per)) : std::string("-");
    };
    terminal.print_wrapped(
        terminal(
            said("{0}: {2} yuan for each person kept, {3} for each job, {4} for each point (0.01) of the "
                 "soft-landing score; - where nothing is won in three draws of four.",
                 "{1}：每多留住一人{2}元，每增加一个就业岗位{3}元，软着陆得分每提高一点（0.01）{4}元；“-"
                 "”表示未在四分"
                 "之三的抽样中有所增益。",
                 answer.places[of.place].name.en, answer.places[of.place].name.zh, yuan(of.per_person),
                 yuan(of.per_job), yuan(of.per_point))),
        2);
  }
}

void show_traps(const CompareAnswer& answer, const Terminal& terminal) {
  for (const TrapTold& told : answer.traps) {
    std::string evidence;
    for (std::size_t r : told.evidence) {
      const ComparedRow& row = answer.rows[r];
      const Shown as = shown_as(outcomes()[row.outcome], terminal.language());
      evidence += (evidence.empty() ? "" : terminal({", ", "，"})) + terminal(outcomes()[row.outcome].name) +
                  " " + simulated(signed_figure(row.difference.median() * as.scale, as.decimals));
    }
    terminal.print_wrapped(
        terminal.paint()(terminal({"Looks like growth, is not: ", "看似增长，实则不然："}), Tint::warning) +
            terminal(said("{0} ({2}; {3}): {4}.", "{1}（{2}；{3}）：{5}。", told.trap->name.en,
                          told.trap->name.zh, terminal(answer.places[told.place].name), evidence,
                          told.trap->mechanism.en, told.trap->mechanism.zh)),
        2);
  }
}

void show_peaks(const CompareAnswer& answer, const Terminal& terminal) {
  for (const ChanceOfPeak& of : answer.of_peak) {
    const ComparedPlace& place = answer.places[of.place];
    const auto chance = [](double share) { return simulated(percent(100 * share, 1)); };
    terminal.print_wrapped(
        terminal(said(
            "{0}: as many residents as at the old peak ({2} in {3}) in {4} of draws without, {5} with.",
            "{1}：恢复到历史峰值（{3}年{2}人）的抽样占比：无为{4}，有为{5}。", place.name.en, place.name.zh,
            figure(of.peak.residents), of.peak.year.value, chance(of.without), chance(of.with))),
        2);
  }
}

void show(const CompareAnswer& answer, const Terminal& terminal) {
  const auto name = [&](const Words& label, const Words& title) {
    terminal.print_line(terminal.paint()(terminal(label), Tint::faint) +
                        terminal.paint()(terminal(title), Tint::strong));
  };
  name({"without  ", "无  "}, answer.without);
  name({"with     ", "有  "}, answer.with);
  terminal.print_wrapped(
      terminal(answer.of_runs ? said("{0} draws that both runs kept, seed {1}.",
                                     "两次运行共同保存的{0}次抽样，种子{1}。", answer.draws, answer.seed)
                              : said("{0} draws, each lived both ways with the same chances, seed {1}.",
                                     "{0}次抽样，每次在相同随机条件下分别模拟两种情形，种子{1}。",
                                     answer.draws, answer.seed)));
  terminal.print_line();
  for (std::size_t p = 0; p < answer.places.size(); ++p)
    if (!answer.places[p].of_group) show_place(answer, p, terminal);
  show_groups(answer, terminal);
  show_elsewhere(answer, terminal);
  show_cost(answer, terminal);
  show_peaks(answer, terminal);
  show_traps(answer, terminal);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  for (const Words& note : answer.notes) terminal.print_wrapped(terminal(note), 2);
  for (const auto& [key, why] : answer.missing)
    terminal.print_wrapped(terminal({"Not known: ", "未知："}) + terminal(why), 2);
  terminal.cite(answer.citation);
}

/// A scenario, a pack, or a run, which is lived anew as the scenario it was made from.
Result<Scenario> scenario_to_compare(const std::string& what, const Asking& asking,
                                     std::vector<std::string> assumptions) {
  const ScenarioAsked asked{
      .what = what, .years = asking.years, .seed = asking.seed, .assumptions = std::move(assumptions)};
  if (!is_a_run(what)) return scenario_meant(asked);
  const Result<Scenario> scenario = scenario_of_run(what, asking.pack);
  return scenario ? changed_as_asked(*scenario, asked) : scenario.problem();
}

Result<CompareAnswer> compared(const Asking& asking, const Terminal& terminal) {
  const bool of_runs = is_a_run(asking.without) && is_a_run(asking.with);
  if (of_runs && asking.assumptions.empty() && !asking.years)
    return compare_runs(asking.without, asking.with, asking.wanted);
  const Result<Scenario> without = scenario_to_compare(asking.without, asking, {});
  if (!without) return without.problem();
  const Result<Scenario> with = scenario_to_compare(asking.with, asking, asking.assumptions);
  if (!with) return with.problem();
  return compare({.without = *without,
                  .with = *with,
                  .draws = asking.draws,
                  .seed = asking.seed,
                  .wanted = asking.wanted},
                 terminal.side_by_side(),
                 terminal.progress({"living every draw both ways", "每次抽样分别模拟两种情形"}));
}

int run(const Asking& asking, const Terminal& terminal) {
  const Result<CompareAnswer> answer = compared(asking, terminal);
  if (!answer) return terminal.refuse(answer.problem());
  const std::string csv = to_csv(*answer, terminal.language());
  if (!asking.output.empty())
    if (const Done written = write_whole(asking.output, csv); !written)
      return terminal.refuse(written.problem());
  return terminal.tell(
      answer, [&](const CompareAnswer& a) { return to_json(a, terminal.language()); },
      [&](const CompareAnswer& a) {
        if (!asking.output.empty())
          terminal.print_line(terminal(said("{} rows in {}", "{1}：{0} 行", a.rows.size(), asking.output)));
        else if (asking.csv)
          terminal.print(csv);
        else
          show(a, terminal);
      });
}

void describe(Arguments& a, Asking& asking) {
  a.required("A",
             {"what there is without: a scenario, a pack, or the results of ebb run",
              "对照：情景、数据包，或 ebb run 的结果文件"},
             asking.without);
  a.required("B", {"the same with what is to be judged", "加入待评估内容后的同类文件"}, asking.with);
  a.option(
      "--place", "PLACE",
      {"a place by id or exact name, or a selector whose units are taken together (repeatable); default: "
       "all together",
       "地区代码、准确名称，或筛选式（其地区合并计算；可重复）；默认为全部合计"},
      asking.wanted.places);
  a.option("--indicator", "NAME",
           {"an indicator by id or name, or all (repeatable); also soft_landing, debt_service, within_reach, "
            "gdp_per_head, debt_per_head",
            "指标代号或名称，或 all（可重复）；另有 soft_landing、debt_service、within_reach、gdp_per_head、"
            "debt_per_head"},
           asking.wanted.indicators);
  a.option("--by", "ATTRIBUTE",
           {"adds a line for every value of an attribute (macro_region, tier ...), a level, or province",
            "按属性（macro_region、tier 等）、层级或 province 分组，各占一行"},
           asking.wanted.by);
  a.option("--years", "A:B", {"the launch and the last year of both", "两者的起报年与末年"}, asking.years);
  a.option("--draws", "N", {"draws, each lived both ways; default 50", "抽样次数，每次模拟两种情形；默认 50"},
           asking.draws, 1, 100000);
  a.option("--seed", "N", {"of the random numbers; default: that of A", "随机数种子；默认同 A"}, asking.seed);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter in B alone (repeatable)", "只在 B 中设定某一参数（可重复）"},
           asking.assumptions);
  a.option("--pack", "FOLDER",
           {"where the pack of a run lies now, if not where the run found it",
            "运行所用数据包现在的位置（若与当时不同）"},
           asking.pack);
  a.flag("--csv", {"as CSV, every fifth year", "输出 CSV，每五年一行"}, asking.csv);
  a.option("--output", "FILE", {"write the CSV to a file", "把 CSV 写入文件"}, asking.output);
}

}  // namespace

Command compare_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "compare",
          .does = {"two scenarios beside each other, draw by draw: what the second does, and to whom",
                   "逐次抽样比较两个情景：后者带来什么变化、影响到谁"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb compare china scenarios/hukou.toml --years 2020:2040 --draws 20 --place 鹤岗",
                       "ebb compare runs/base.duckdb runs/plan.duckdb --by macro_region"}};
}

}  // namespace ebb
