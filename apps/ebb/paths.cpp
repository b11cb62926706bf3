#include "actions/paths.h"

#include <filesystem>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/scenario_asked.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  ScenarioAsked scenario;
  PathsQuestion question;
  bool all = false;
};

std::string simulated(const std::string& text) { return text + std::string(mark(Quality::simulated)); }

/// Money as the language counts it: million yuan, 亿元.
double in_the_languages_money(const Terminal& terminal) {
  return terminal.language() == Language::zh ? 1e-8 : 1e-6;
}
std::string money(double yuan, const Terminal& terminal) {
  return figure(yuan * in_the_languages_money(terminal), terminal.language() == Language::zh ? 2 : 0);
}

/// What a path is called before its colon.
std::string short_name(const PathTold& path, const Terminal& terminal) {
  const std::string& title = terminal(path.title);
  return title.substr(0, title.find(terminal.language() == Language::zh ? "：" : ":"));
}

std::string range(const Difference& d, double scale, int decimals) {
  return signed_figure(d.low() * scale, decimals) + "…" + signed_figure(d.high() * scale, decimals);
}

/// The premises that hold, of those that are known.
std::string fit_of(const PathTold& path) {
  return path.known == 0 ? "-" : fmt::format("{}/{}", path.holds, path.known);
}

/// Whether some paths lead back to the peak more often than others.
bool peaks_differ(const PathsAnswer& answer) {
  return std::ranges::any_of(answer.paths, [&](const PathTold& path) {
    return path.of != PathClass::cannot_be_walked && path.chance_of_peak != answer.peak_without;
  });
}

/// by: with the term of the landing that changes most.
TextTable ranks(const PathsAnswer& answer, bool by, const Terminal& terminal) {
  constexpr double points = 100;
  const bool zh = terminal.language() == Language::zh, peaks = peaks_differ(answer);
  std::vector<TextTable::Heading> headings{{"#", Align::right},
                                           {terminal({"path", "路径"})},
                                           {terminal({"fits", "条件"}), Align::right},
                                           {terminal({"landing", "软着陆"}), Align::right},
                                           {terminal({"80 % range", "80%区间"}), Align::right},
                                           {terminal({"residents", "常住人口"}), Align::right},
                                           {terminal({"80 % range", "80%区间"}), Align::right},
                                           {zh ? "万元/人" : "each, 000", Align::right}};
  if (peaks) headings.push_back({terminal({"peak", "峰值"}), Align::right});
  if (by) headings.push_back({terminal({"by", "主因"})});
  TextTable table(std::move(headings));
  const std::size_t landing = answer.outcomes.size() - 1;
  for (const PathTold& path : answer.paths) {
    if (path.of == PathClass::cannot_be_walked) continue;
    const Difference &soft = path.differences[landing], &people = path.differences.front();
    std::vector<Cell> cells{
        std::to_string(path.rank),
        Cell(short_name(path, terminal) + (path.weak ? terminal({" w", " 弱"}) : ""),
             path.weak ? Tint::faint : Tint::none),
        fit_of(path),
        simulated(signed_figure(points * soft.median(), 2)),
        range(soft, points, 2),
        simulated(signed_figure(people.median())),
        range(people, 1, 0),
        path.per_person ? simulated(figure(*path.per_person * (zh ? 1e-4 : 1e-3), 0)) : std::string("-")};
    if (peaks) cells.emplace_back(simulated(percent(100 * path.chance_of_peak, 0)));
    if (by) cells.emplace_back(terminal(landing_table[path.landing_mostly()].name));
    table.row(std::move(cells));
  }
  return table;
}

/// The term of the landing is left out where it does not find room. Answers whether it did.
bool show_ranks(const PathsAnswer& answer, const Terminal& terminal) {
  const TextTable whole = ranks(answer, true, terminal);
  const bool by = whole.width() <= page_width;
  terminal.print(by ? whole : ranks(answer, false, terminal));
  return by;
}

void show_those_not_walked(const PathsAnswer& answer, const Terminal& terminal) {
  for (const PathTold& path : answer.paths)
    if (path.of == PathClass::cannot_be_walked)
      terminal.print_wrapped(
          terminal.paint()(terminal({"Cannot be walked here: ", "在此无法实施："}), Tint::warning) +
              short_name(path, terminal) + terminal({": ", "："}) + terminal(path.why_not) +
              terminal({".", "。"}),
          2);
}

/// What a reader must know before believing a rank.
void show_rules(const PathsAnswer& answer, bool by, const Terminal& terminal) {
  std::string off;
  for (const PathTold& path : answer.paths)
    if (path.of != PathClass::cannot_be_walked && !path.dose.spent)
      off += (off.empty() ? "" : terminal({", ", "，"})) + short_name(path, terminal) + " " +
             (path.dose.is_free ? terminal({"costs nothing public", "不需公共支出"})
                                : simulated(money(path.public_cost[4], terminal)));
  terminal.print_wrapped(
      terminal(
          {"Order: first the paths whose premises the place has (fits), then those it has in part; within "
           "each the softer landing, by the median. landing: points of the soft-landing score (0-100)",
           "排序：先列所需条件具备的路径（“条件”），再列部分具备的；同类之中按软着陆得分中位数。“软着陆”：得"
           "分点数"
           "（0—100）"}) +
      terminal(by ? Words{"; by: its term that changes most", "；“主因”：变化最大的分项"} : Words{}) +
      terminal(
          {". w: weak evidence, some of it nobody has measured. each: thousand yuan for a person kept, - "
           "where nobody is in three draws of four.",
           "。“弱”：证据弱，部分效果无人测量过。“万元/"
           "人”：每多留住一人的费用，“-”表示未在四分之三的抽样中多留住人。"}));
  const std::string residents = figure(answer.peak.residents),
                    chance = simulated(percent(100 * answer.peak_without, 0));
  terminal.print_wrapped(
      terminal(peaks_differ(answer)
                   ? said("peak: draws that end with the {0} residents of {2} again; without a path {3}.",
                          "“峰值”：末年恢复到{2}年{1}人的抽样占比；不选路径时为{3}。", residents, residents,
                          answer.peak.year.value, chance)
                   : said("The {0} residents of {2} again: in {3} of the draws with each of these paths, and "
                          "without one.",
                          "恢复到{2}年{1}人：各条路径与不选路径时，均占抽样的{3}。", residents, residents,
                          answer.peak.year.value, chance)));
  if (!off.empty())
    terminal.print_wrapped(terminal({"Not on the budget: ", "未用满预算："}) + off + terminal({".", "。"}),
                           2);
}

// --- At length

void show_premises(const PathTold& path, const Terminal& terminal) {
  for (const PremiseJudged& each : path.premises) {
    const std::string has =
        each.holds == Verdict::not_known
            ? terminal({"not known: ", "未知："}) + terminal(each.why_unknown)
            : figure(each.value, std::abs(each.value) < 10 ? 2 : 0) + std::string(mark(each.quality)) + " " +
                  terminal(each.unit) +
                  terminal(said(" (more than {0} % of places)", "（高于{0}%的地区）", figure(each.rank)));
    terminal.print_wrapped(terminal(each.holds == Verdict::yes  ? Words{"  has ", "  有 "}
                                    : each.holds == Verdict::no ? Words{"  lacks ", "  缺 "}
                                                                : Words{"  ? ", "  ？"}) +
                               terminal(each.premise.name) + terminal({": ", "："}) +
                               terminal(each.endowment) + " " + has + " [" + each.premise.text + "]",
                           4);
  }
}

struct Shown {
  double scale;
  int decimals;
};
Shown shown_as(const Outcome& outcome) {
  if (outcome.id == "soft_landing") return {1, 4};
  if (outcome.id == "service_quality") return {1, 4};
  return {1, outcome.unit.en.starts_with("percent") ? 2 : 0};
}

void show_path(const PathsAnswer& answer, const PathTold& path, const Terminal& terminal) {
  terminal.print_line();
  terminal.print_wrapped(
      terminal.paint()((path.rank > 0 ? std::to_string(path.rank) + "  " : "") + terminal(path.title),
                       Tint::strong),
      3);
  show_premises(path, terminal);
  if (path.of == PathClass::cannot_be_walked) {
    terminal.print_wrapped("  " + terminal(path.why_not), 4);
    return;
  }
  std::string rows;
  for (const PathRow& row : path.rows) {
    rows += (rows.empty() ? "" : terminal({"; ", "；"})) + terminal(row.name);
    if (row.weak)
      rows += terminal({" (weak evidence", "（证据弱"}) +
              (row.widened ? terminal({", widened)", "，已放宽）"}) : terminal({")", "）"}));
    if (row.costs_nothing) rows += terminal({" (costs nothing)", "（无费用）"});
  }
  terminal.print_wrapped(
      "  " + rows +
          terminal(said(". {0} times as written; public cost {1}.", "。为所写数量的{0}倍；公共支出{2}。",
                        figure(path.dose.times, 2), money(path.public_cost[4], terminal) + " million yuan*",
                        money(path.public_cost[4], terminal) + "亿元*")),
      4);
  TextTable table({{"  "},
                   {terminal({"difference", "差异"}), Align::right},
                   {terminal({"80 % range", "80%区间"}), Align::right},
                   {terminal({"sign", "符号及占比"}), Align::right}});
  const auto row = [&](const std::string& name, const Difference& d, const Shown& as) {
    table.row({"  " + name, simulated(signed_figure(d.median() * as.scale, as.decimals)),
               range(d, as.scale, as.decimals),
               d.sign() == 0 ? "-" : (d.sign() > 0 ? "+ " : "- ") + percent(100 * d.prevails(), 0)});
  };
  for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
    const Outcome& outcome = outcomes()[answer.outcomes[o]];
    const Words unit = outcome.unit.en.starts_with("yuan") ? Words{"yuan", "元"} : outcome.unit;
    row(terminal(said("{0} ({2})", "{1}（{3}）", outcome.name.en, outcome.name.zh, unit.en, unit.zh)),
        path.differences[o], shown_as(outcome));
  }
  row(terminal({"People: ", "人口："}) + terminal(answer.neighbours), path.neighbours, {1, 0});
  terminal.print(table);
  terminal.print_line(
      terminal(said("  rank by the outcome alone: {0} to {1} in 80 % of draws",
                    "  仅按结果的名次：80%的抽样中为第{0}至第{1}", figure(path.best), figure(path.worst))));
}

void show(const PathsAnswer& answer, bool all, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(
      terminal(said("{0}: {2} paths on one budget, {3}-{4}", "{1}：同一预算下的{2}条路径，{3}—{4}年",
                    answer.place_name.en, answer.place_name.zh, answer.paths.size(), answer.launch.value,
                    answer.last.value)),
      Tint::strong));
  const std::string sum = simulated(money(answer.budget, terminal));
  const Words where_from =
      answer.share_of_purse
          ? said("{0} % a year of what its purse takes in ({1} in the first year)",
                 "本级财政收入（首年{2}亿元）的{0}%，逐年合计", figure(*answer.share_of_purse),
                 simulated(money(answer.purse, terminal)), simulated(money(answer.purse, terminal)))
          : Words{"as asked for", "按所给预算"};
  terminal.print_wrapped(
      terminal(said("At central parameters each costs the public {0} million yuan of {6} over all years, "
                    "{2}. {4} draws, each lived "
                    "with and without, seed {5}.",
                    "按中心参数，每条路径的公共支出均为{1}亿元（{6}年价格，各年合计；{3}）。{4}"
                    "次抽样，各模拟有无两种情形，种子{5}。",
                    sum, sum, where_from.en, where_from.zh, answer.draws, answer.seed, answer.launch.value)));
  terminal.print_line();
  const bool by = show_ranks(answer, terminal);
  show_those_not_walked(answer, terminal);
  show_rules(answer, by, terminal);
  if (all)
    for (const PathTold& path : answer.paths) show_path(answer, path, terminal);
  for (const Words& note : answer.notes) terminal.print_wrapped(terminal(note), 2);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.citation);
}

Problem no_place() {
  return {.blame = Blame::usage,
          .code = "no-place",
          .message = {"a path is a place's: which one?", "路径须针对某一地区"},
          .hint = {"for example --place Fuxin, or --place 黑龙江省 for all of its places alike",
                   "例如 --place 阜新，或 --place 黑龙江省（其各地一致）"}};
}

int run(Asking asking, const Terminal& terminal) {
  if (asking.question.place.empty()) return terminal.refuse(no_place());
  const Result<Scenario> without = scenario_meant(asking.scenario);
  if (!without) return terminal.refuse(without.problem());
  asking.question.without = *without;
  asking.question.seed = asking.scenario.seed;
  if (asking.question.folder.empty()) asking.question.folder = folder_of_paths();
  return terminal.tell(
      paths(asking.question, terminal.side_by_side(),
            terminal.progress({"walking every path", "模拟各条路径"})),
      [&](const PathsAnswer& answer) { return to_json(answer, terminal.language()); },
      [&](const PathsAnswer& answer) { show(answer, asking.all, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("PACK",
             {"a pack, or a scenario: what there is without a path", "数据包或情景：不选路径时的对照"},
             asking.scenario.what);
  a.option("--place", "PLACE",
           {"a place by id or exact name, or a selector whose units all walk the path",
            "地区代码、准确名称，或筛选式（其各地同走一条路径）"},
           asking.question.place);
  a.option(
      "--budget", "TEXT",
      {"what the public may spend on a path: \"2 billion yuan\", \"300 million yuan a year\"; default: 2 % a "
       "year of what the place's purse takes in",
       "每条路径的公共支出：“20亿元”“每年3亿元”；默认每年为本级财政收入的2%"},
      asking.question.budget);
  a.option(
      "--paths", "FOLDER",
      {"other paths: a folder of scenarios with [[policy]] rows where = \"here\"; default: the twenty of "
       "scenarios/paths",
       "另用一组路径：含 where = \"here\" 的 [[policy]] 的情景目录；默认为 scenarios/paths 的二十条"},
      asking.question.folder);
  a.option("--draws", "N",
           {"draws, each lived without and with every path; default 16",
            "抽样次数，每次模拟各条路径及对照；默认 16"},
           asking.question.draws, 2, 10000);
  a.option("--years", "A:B",
           {"the launch and the last year; default: those of the paths", "起报年与末年；默认同各路径文件"},
           asking.scenario.years);
  a.option("--seed", "N", {"of the random numbers; default 1", "随机数种子；默认 1"}, asking.scenario.seed);
  a.option("--assume", "NAME=VALUE",
           {"sets a parameter of `ebb parameters` in every draw (repeatable)",
            "在每次模拟中设定某一参数（见 ebb parameters，可重复）"},
           asking.scenario.assumptions);
  a.flag("--all", {"every path at length: premises, rows, all outcomes", "逐条详列：条件、措施与各项结果"},
         asking.all);
}

}  // namespace

Command paths_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "paths",
          .does = {"transition paths for a place, ranked on one budget", "某地的转型路径：同一预算下的排序"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb paths china --place 阜新",
                       "ebb paths china --place Hegang --budget \"3 billion yuan\" --all"}};
}

}  // namespace ebb
