#include "actions/watch.h"

#include <algorithm>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

constexpr std::size_t reasons_told = 3;

struct Asking {
  std::string pack, event;
  WatchQuestion question;
  std::string threshold;
  int top = 10;
};

std::string reasons_in_words(const Warned& place, const Terminal& terminal) {
  std::string all;
  std::size_t told_of = 0;
  for (const Reason& reason : place.reasons) {
    if (reason.pushes < 0 || told_of == reasons_told) continue;
    ++told_of;
    all += (all.empty() ? "" : terminal({"; ", "；"})) + terminal(told(reason));
  }
  return all.empty() ? terminal({"nothing known speaks for it", "没有已知的不利迹象"}) : all;
}

std::string outcome(const Warned& place, const Terminal& terminal) {
  if (!place.happened) return "";
  return terminal(*place.happened ? Words{"came", "已发生"} : Words{"did not come", "未发生"});
}

void show_alarms(const WatchAnswer& answer, const Asking& asking, const Terminal& terminal) {
  const EarlyWarning& w = answer.warning;
  const auto alarms = static_cast<std::size_t>(
      std::ranges::count_if(answer.told, [](const Warned& place) { return place.alarm; }));
  terminal.print_wrapped(terminal(said(
      "{0} alarms among {1} places (a chance of {2} or more), at most {7} years ahead. In {3}-{4} {5} of {6} "
      "places lost people.",
      "{1}个地区中有{0}个预警（概率达{2}以上），提前量至多{7}年。{3}—{4}年{6}个地区中{5}减少。", alarms,
      answer.told.size(), percent(100 * w.threshold, 0), w.fitted_from.value, w.fitted_to.value,
      percent(100 * w.base_rate, 0), w.fitted_on, w.until - w.launch)));
  const bool one = !asking.question.place.empty();
  std::size_t rank = 0;
  for (const Warned& place : answer.told) {
    if (rank == static_cast<std::size_t>(asking.top) || (!place.alarm && !one)) break;
    const Place& unit = answer.world.tree.unit(place.unit);
    const std::string came = outcome(place, terminal);
    terminal.print_line(
        padded(std::to_string(++rank), 3, Align::right) + "  " +
        terminal.paint()(terminal(unit.name) + " (" + unit.id + ")", Tint::strong) + "  " +
        terminal.paint()(percent(100 * place.chance, 0) + std::string(mark(Quality::estimated)),
                         place.alarm ? Tint::bad : Tint::none) +
        (place.alarm ? "" : terminal({"  no alarm", "  未预警"})) + (came.empty() ? "" : "  " + came));
    terminal.print_wrapped("     " + reasons_in_words(place, terminal), 5);
  }
}

void show_record(const WarningRecord& record, const Terminal& terminal) {
  TextTable table({{terminal(heading_of(record))},
                   {terminal({"places", "地区数"}), Align::right},
                   {terminal({"lost", "减少"}), Align::right},
                   {terminal({"hits", "命中"}), Align::right},
                   {terminal({"false", "误报"}), Align::right},
                   {terminal({"missed", "漏报"}), Align::right},
                   {"Brier", Align::right},
                   {"AUC", Align::right}});
  const auto row = [&](const Cell& name, const Hits& h) {
    table.row({name, std::to_string(h.n()), std::to_string(h.happened()), std::to_string(h.hits),
               std::to_string(h.false_alarms), std::to_string(h.missed), figure(h.brier, 3),
               figure(h.auc, 2)});
  };
  row(Cell(terminal({"ebb watch", "ebb watch"}), Tint::strong), record.score);
  for (const PlainRule& rule : record.rules) row(Cell(terminal(rule.name)), rule.hits);
  if (record.turning.n() > 0)
    row(Cell(terminal({"ebb watch, who grew before", "ebb watch，此前增长者"})), record.turning);
  terminal.print_line();
  terminal.print(table);
  terminal.print_wrapped(terminal(verdict_on(record)));
  std::string used;
  for (const Weight& w : record.weights)
    used += (used.empty() ? "" : ", ") + std::string(w.sign->id) + " " + signed_figure(w.weight, 2);
  terminal.print_wrapped(terminal.paint()(terminal(said("signs (weight by standard deviation): {0}",
                                                        "迹象（每一标准差的权重）：{0}", used)),
                                          Tint::faint),
                         2);
  if (is_known(record.lead))
    terminal.print_line(terminal(
        record.counted_yearly ? said("Lead: {} years from alarm to loss, mean of hits.",
                                     "提前量：自预警至减少平均{}年（命中者）。", figure(record.lead, 1))
                              : said("Lead: at most {} years; nobody was counted in between.",
                                     "提前量：至多{}年，其间没有普查。", figure(record.lead))));
}

void show(const WatchAnswer& answer, const Asking& asking, const Terminal& terminal) {
  const EarlyWarning& w = answer.warning;
  terminal.print_line(terminal.paint()(
      terminal(answer.world.title) + terminal({": ", "："}) + terminal(event_of(w)), Tint::strong));
  show_alarms(answer, asking, terminal);
  for (const WarningRecord& record : w.records) show_record(record, terminal);
  const WarningRecord* own = w.record();
  if (own && own != &w.records.front())
    terminal.print_wrapped(terminal(
        said("A period ago only {0} of today's {1} signs were known: the second record speaks of this score.",
             "上一时期只有{0}项迹象可用（现为{1}项）：第二份记录才对应现在的评分。",
             w.records.front().weights.size(), w.weights.size())));
  terminal.print_line();
  std::string unused;
  for (const SignLeftOut& out : w.left_out)
    unused += (unused.empty() ? "" : ", ") + std::string(out.sign->id);
  if (!unused.empty())
    terminal.print_wrapped(
        terminal(said("Signs not used, for want of figures in both years: {} (why: --json).",
                      "因两个年份数据不全而未用的迹象：{}（原因见 --json）。", unused)),
        2);
  for (const auto& [key, why] : w.missing)
    terminal.print_wrapped(terminal({"Not known: ", "未知："}) + terminal(why), 2);
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.world.citation);
}

Problem no_chance(const std::string& text) {
  return {.blame = Blame::usage,
          .code = "not-a-chance",
          .message = said("--threshold: '{}' is no chance between 0 and 1",
                          "--threshold：“{}”不是 0 与 1 之间的概率", text),
          .hint = {"for example: --threshold 0.5", "例如：--threshold 0.5"}};
}

Result<std::optional<double>> chance_in(const std::string& text) {
  if (text.empty()) return std::optional<double>();
  char* end = nullptr;
  const double chance = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !(chance > 0 && chance < 1)) return no_chance(text);
  return std::optional(chance);
}

int run(Asking asking, const Terminal& terminal) {
  const Result<std::optional<double>> threshold = chance_in(asking.threshold);
  if (!threshold) return terminal.refuse(threshold.problem());
  const Result<std::string> folder = path_meant(asking.pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  asking.question.folder = *folder;
  asking.question.options.threshold = *threshold;
  asking.question.options.loss = asking.event == "F1" ? Loss::industry : Loss::people;
  return terminal.tell(
      watch(asking.question), [&](const WatchAnswer& a) { return to_json(a, terminal.language()); },
      [&](const WatchAnswer& a) { show(a, asking, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  WatchOptions& options = asking.question.options;
  a.required("PACK", pack_help(), asking.pack);
  a.option("--place", "PLACE",
           {"only these: an id, an exact name or a selector; the score is fitted on all",
            "只列出这些地区（代码、准确名称或选择式）；评分以全部地区拟合"},
           asking.question.place);
  a.option("--launch", "YEAR",
           {"warn from what was known at the end of this year; default: the last year with people",
            "起报年：只用该年年末已知的数据预警；默认为最后一个有人口的年份"},
           options.launch);
  a.option("--within", "N", {"years the warning looks ahead; default 10", "预警所及的年数；默认 10"},
           options.within, 2, 50);
  a.choice("--event", {"D1", "F1"},
           {"what is warned of: D1 fewer residents (default), F1 industry falls",
            "预警内容：D1 常住人口减少（默认），F1 工业衰退"},
           asking.event);
  a.option("--threshold", "P",
           {"chance from which an alarm is given; default: what told losers best in the fit",
            "发出预警的概率下限；默认取拟合中区分最好的值"},
           asking.threshold);
  a.option("--top", "N", {"how many alarms the text lists; default 10", "文字输出列出多少个预警；默认 10"},
           asking.top, 1, 10000);
}

}  // namespace

Command watch_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "watch",
          .does = {"warns early: which places will lose people, why, and how good such warnings were",
                   "预警：哪些地区人口将减少、依据何在，以及以往预警的准确程度"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb watch china", "ebb watch china --launch 2010 --top 20"}};
}

}  // namespace ebb
