#include "actions/diagnose.h"

#include <algorithm>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/diagnose_place.h"
#include "ebb/diagnose_tables.h"
#include "ebb/verbs.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

struct Asking {
  std::string pack;
  DiagnoseQuestion question;
  int top = 20;
  bool all = false, stages = false, types = false, climb = false, steps = false;
  std::string csv, excel;  ///< files
};

// --- The page

/// What is not known of any place and why. Flags stand in the JSON alone; one place has its own remarks.
void show_missing(const Diagnosis& diagnosis, bool of_one_place, const Terminal& terminal) {
  constexpr std::string_view definition = "definitions.";
  Remarks remarks;
  for (const auto& [what, why] : diagnosis.missing)
    if (what.starts_with(definition) && !of_one_place)
      remark(remarks, what.substr(definition.size()), terminal(why));
  show_remarks(remarks, terminal({"not known: ", "无法判断："}), terminal);
}

void show_notes(const Diagnosis& diagnosis, bool of_one_place, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.print_wrapped(terminal(diagnosis.method), 2);
  show_missing(diagnosis, of_one_place, terminal);
  terminal.cite(diagnosis.citation);
}

/// Below a memo, which says itself what it does not know.
void show_sources(const Diagnosis& diagnosis, bool all, const Terminal& terminal) {
  const Words more = all ? Words{} : Words{";  --all: rules, methods", "；  --all：规则与方法"};
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()) + terminal(more), Tint::faint));
  if (all) terminal.print_wrapped(terminal(diagnosis.method), 2);
  terminal.cite(diagnosis.citation);
}

Words summary(const Diagnosis& diagnosis) {
  const auto lost = std::count_if(diagnosis.places.begin(), diagnosis.places.end(),
                                  [](const Diagnosed& d) { return d.change < 0; });
  const auto known = std::count_if(diagnosis.places.begin(), diagnosis.places.end(),
                                   [](const Diagnosed& d) { return is_known(d.change); });
  return said("{} of {} places had fewer people in {} than in {}.",
              "{1} 个地区中，有 {0} 个 {2} 年的人口少于 {3} 年。", lost, known, diagnosis.to.value,
              diagnosis.from.value);
}

/// Why those shrank that did: by moves, by births and deaths, or both.
Words causes(const Diagnosis& diagnosis) {
  int moves = 0, deaths = 0, both = 0;
  for (const Diagnosed& d : diagnosis.places) {
    if (!(d.change < 0) || !is_known(d.natural)) continue;
    moves += d.migration < 0 && d.natural >= 0;
    deaths += d.natural < 0 && d.migration >= 0;
    both += d.natural < 0 && d.migration < 0;
  }
  return said("Of these, {} lost by moves alone, {} by deaths alone, {} by both.",
              "其中 {} 个仅因人口外流，{} 个仅因死亡多于出生，{} 个两者兼有。", moves, deaths, both);
}

void show(const Diagnosis& diagnosis, const Asking& asking, const Terminal& terminal) {
  show_groups(diagnosis, terminal);
  if (!asking.question.place.empty() && diagnosis.places.size() == 1) {
    const Diagnosed& one = diagnosis.places.front();
    show_place(diagnosis, one, asking.all, terminal);
    if (one.close)
      show_sources(diagnosis, asking.all, terminal);
    else
      show_notes(diagnosis, true, terminal);
    return;
  }
  if (asking.stages) return show_stages(diagnosis, terminal);
  if (asking.types) return show_types(diagnosis, terminal);
  if (asking.climb) return show_climb(diagnosis, terminal);
  if (asking.steps) return show_steps(diagnosis, terminal);
  show_ranking(diagnosis, asking.top, terminal);
  show_definitions(diagnosis, terminal);
  if (asking.all) {
    show_types(diagnosis, terminal);
    show_stages(diagnosis, terminal);
    show_climb(diagnosis, terminal);
    show_steps(diagnosis, terminal);
    show_wider(diagnosis.wider, terminal);
  }
  show_notes(diagnosis, false, terminal);
  show_plain(diagnosis.plain, diagnosis, terminal);
  terminal.print_line("\n" + terminal.paint()(terminal(summary(diagnosis)), Tint::strong));
  terminal.print_line(terminal(causes(diagnosis)));
}

Done write_tables(const Diagnosis& diagnosis, const Asking& asking, Language language) {
  if (!asking.csv.empty())
    if (const Done written = write_whole(asking.csv, to_csv(diagnosis, language)); !written) return written;
  if (!asking.excel.empty()) return write_whole(asking.excel, to_csv(diagnosis, language, true));
  return done();
}

int run(const Asking& asking, const Terminal& terminal) {
  const Result<std::string> folder = path_meant(asking.pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  const Result<Diagnosis> diagnosis = diagnose(*folder, asking.question);
  if (diagnosis)
    if (const Done written = write_tables(*diagnosis, asking, terminal.language()); !written)
      return terminal.refuse(written.problem());
  return terminal.tell(
      diagnosis, [&](const Diagnosis& d) { return to_json(d, terminal.language()); },
      [&](const Diagnosis& d) { show(d, asking, terminal); });
}

void describe(Arguments& a, Asking& asking) {
  a.required("PACK", pack_help(), asking.pack);
  a.option("--place", "PLACE",
           {"one place, by id or exact name; or those of a selector such as 230000/* or tier=capital",
            "只看一个地区（代码或准确名称），或筛选式所指的地区，如 230000/*、tier=capital"},
           asking.question.place);
  a.option(
      "--from", "YEAR",
      {"the earlier year; default: the last but one with people", "起始年；默认为有人口数据的倒数第二个年份"},
      asking.question.from);
  a.option("--to", "YEAR",
           {"the later year; default: the last one with people", "截止年；默认为有人口数据的最近年份"},
           asking.question.to);
  a.option("--until", "YEAR",
           {"besides, four plain projections to that year: as now, nobody moves, 2.1 births a woman, both",
            "另作到该年的四种简单推演：维持现状、无人迁移、每名妇女生育2.1个、两者兼有"},
           asking.question.until);
  a.option("--by", "ATTRIBUTE",
           {"sums by an attribute of places (macro_region, tier ...), by a level, or by province",
            "按地区属性（如 macro_region、tier）、层级或省（province）分组汇总"},
           asking.question.by);
  a.option("--level", "LEVEL",
           {"places of this level instead of the units", "改看该层级的地区，而非模拟单元"},
           asking.question.level);
  a.option("--top", "N", {"how many shrinking places are listed; default 20", "列出多少个收缩地区；默认 20"},
           asking.top, 1, 1000000);
  a.flag("--types",
         {"what kinds of places lose people: seven classes, their rules and counts",
          "流失地区的七种类型、判定规则与数量"},
         asking.types);
  a.flag("--stages",
         {"the stage found of places that live on a resource, against the official list",
          "资源型地区的阶段判定，与国家名单对照"},
         asking.stages);
  a.flag("--climb",
         {"shrinkage by level and role of places from census to census",
          "历次普查之间各层级、各角色地区的收缩比例"},
         asking.climb);
  a.flag("--steps",
         {"the eight steps of the siphon: every condition with its figure, or what it lacks",
          "虹吸八个步骤：各条件的数值，或所缺资料"},
         asking.steps);
  a.flag("--all",
         {"everything: of one place all rules, figures and reasons; else all tables",
          "全部内容：单个地区的所有规则、数值与原因；否则为全部表格"},
         asking.all);
  a.option("--csv", "FILE",
           {"besides, a table of all places with every figure and its quality",
            "另存一张表：各地区全部数值及其质量"},
           asking.csv);
  a.option("--excel", "FILE",
           {"the same with a byte order mark, for Excel", "同上，带字节顺序标记，便于 Excel 打开"},
           asking.excel);
}

}  // namespace

Command diagnose_command() {
  auto asking = std::make_shared<Asking>();
  return {.name = "diagnose",
          .does = {"tells which places shrink, under which definition, and why",
                   "诊断：哪些地方在收缩，符合哪种定义，原因是什么"},
          .describe = [asking](Arguments& a) { describe(a, *asking); },
          .run = [asking](const Terminal& terminal) { return run(*asking, terminal); },
          .examples = {"ebb diagnose china --from 2010 --to 2020", "ebb diagnose china --by macro_region",
                       "ebb diagnose china --place 鹤岗 --lang zh", "ebb diagnose china --stages",
                       "ebb diagnose china --steps", "ebb diagnose china --excel places.csv"}};
}

}  // namespace ebb
