#include "actions/diagnose.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

struct Asking {
  std::string pack;
  DiagnoseQuestion question;
  int top = 20;
};

// --- Pieces of a line

std::string marked(double value, Quality quality) {
  return is_known(value) ? figure(value) + std::string(mark(quality)) : figure(value);
}

std::string signed_marked(double value, Quality quality) {
  return is_known(value) ? signed_figure(value) + std::string(mark(quality)) : figure(value);
}

Tint tint_of(double change) { return change < 0 ? Tint::bad : change > 0 ? Tint::good : Tint::none; }

std::string definitions_met(const Diagnosed& place) {
  std::string ids;
  for (std::size_t d = 0; d < definition_count; ++d)
    if (place.findings[d].verdict == Verdict::yes)
      ids += (ids.empty() ? "" : " ") + std::string(definitions()[d].id);
  return ids;
}

Words told(Verdict verdict) {
  switch (verdict) {
    case Verdict::yes:
      return {"yes", "是"};
    case Verdict::no:
      return {"no", "否"};
    case Verdict::not_known:
      return {"not known", "无法判断"};
  }
  return {};
}

// --- Tables

TextTable table_of_places(const Diagnosis& diagnosis, const std::vector<const Diagnosed*>& lines,
                          const Words& first, const Terminal& terminal) {
  const auto from = std::to_string(diagnosis.from.value), to = std::to_string(diagnosis.to.value);
  TextTable table({{terminal(first)},
                   {terminal({"name", "名称"})},
                   {from, Align::right},
                   {to, Align::right},
                   {terminal({"change %", "增减 %"}), Align::right},
                   {terminal({"natural", "自然增减"}), Align::right},
                   {terminal({"migration", "净迁移"}), Align::right},
                   {terminal({"shrinks by", "符合的收缩定义"})}});
  for (const Diagnosed* d : lines)
    table.row({Cell(d->id), terminal(d->name), marked(d->population.front(), d->population_quality.front()),
               marked(d->population.back(), d->population_quality.back()),
               Cell(signed_figure(d->change, 1), tint_of(d->change)),
               signed_marked(d->natural, d->vital_quality), signed_marked(d->migration, d->vital_quality),
               definitions_met(*d)});
  return table;
}

std::vector<const Diagnosed*> by_change(const std::vector<Diagnosed>& lines) {
  std::vector<const Diagnosed*> sorted;
  for (const Diagnosed& d : lines) sorted.push_back(&d);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnosed* a, const Diagnosed* b) {
    return is_known(a->change) && (!is_known(b->change) || a->change < b->change);
  });
  return sorted;
}

void show_groups(const Diagnosis& diagnosis, const Terminal& terminal) {
  if (diagnosis.groups.empty()) return;
  terminal.print(table_of_places(diagnosis, by_change(diagnosis.groups), {"group", "分组"}, terminal));
  terminal.print_line();
}

void show_ranking(const Diagnosis& diagnosis, int top, const Terminal& terminal) {
  std::vector<const Diagnosed*> shrinking = by_change(diagnosis.places);
  std::erase_if(shrinking, [](const Diagnosed* d) { return !(d->change < 0); });
  const std::size_t all = shrinking.size(), shown = std::min(all, static_cast<std::size_t>(top));
  if (all == 0) return;
  shrinking.resize(shown);
  terminal.print(table_of_places(diagnosis, shrinking, {"place", "地区"}, terminal));
  if (shown < all)
    terminal.print_line(terminal(said("... and {} more that lost people (--top {} shows them, --json all)",
                                      "……另有 {} 个地区人口减少（--top {} 可全部列出，--json 给出全部数据）",
                                      all - shown, all)));
  terminal.print_line();
}

void show_definitions(const Diagnosis& diagnosis, const Terminal& terminal) {
  TextTable table({{terminal({"definition", "定义"})},
                   {terminal({"places", "符合"}), Align::right},
                   {terminal({"of known", "可判断"}), Align::right},
                   {terminal({"shrinking means", "收缩的含义"})}});
  for (std::size_t d = 0; d < definition_count; ++d) {
    const Count& count = diagnosis.counts[d];
    table.row({Cell(definitions()[d].id), count.known > 0 ? std::to_string(count.yes) : "-",
               std::to_string(count.known), terminal(definitions()[d].rule)});
  }
  terminal.print(table);
  terminal.print_line();
}

// --- One place

Words cause(const Diagnosed& d) {
  if (!is_known(d.natural)) return {};
  const bool fewer_born = d.natural < 0, more_left = d.migration < 0;
  if (fewer_born && more_left)
    return {"More people died than were born, and more left than came.", "死亡多于出生，迁出也多于迁入。"};
  if (fewer_born)
    return {"More people died than were born; more came than left.", "死亡多于出生；迁入多于迁出。"};
  if (more_left)
    return {"More people left than came; more were born than died.", "迁出多于迁入；出生多于死亡。"};
  return {"More people were born than died, and more came than left.", "出生多于死亡，迁入也多于迁出。"};
}

/// Ids by what is said of them: the same remark is told once.
using Remarks = std::map<std::string, std::string>;

void remark(Remarks& remarks, std::string_view id, const std::string& said_of_it) {
  std::string& ids = remarks[said_of_it];
  ids += (ids.empty() ? "" : ", ") + std::string(id);
}

void show_remarks(const Remarks& remarks, std::string_view heading, const Terminal& terminal) {
  for (const auto& [what, ids] : remarks)
    terminal.print_wrapped(std::string(heading) + ids + terminal({": ", "："}) + what, 2);
}

void show_verdicts(const Diagnosed& d, const Terminal& terminal) {
  TextTable table({{terminal({"definition", "定义"})},
                   {terminal({"shrinks", "是否收缩"})},
                   {terminal({"shrinking means", "收缩的含义"})}});
  Remarks remarks;
  for (std::size_t k = 0; k < definition_count; ++k) {
    const auto& [verdict, reason] = d.findings[k];
    table.row({Cell(definitions()[k].id),
               Cell(terminal(told(verdict)), verdict == Verdict::yes ? Tint::bad : Tint::none),
               terminal(definitions()[k].rule)});
    if (!reason.empty()) remark(remarks, definitions()[k].id, terminal(reason));
  }
  terminal.print(table);
  show_remarks(remarks, "", terminal);
  terminal.print_line();
}

/// Who came and who left, by age at the end and sex.
void show_moved(const std::vector<CohortMoves>& groups, Year to, const Terminal& terminal) {
  if (groups.empty()) return;
  std::string told;
  for (const CohortMoves& group : groups) {
    const bool open = group.last == open_age;
    const Words whom = open ? said("{} and over", "{}岁及以上", group.first)
                            : said("{}-{}", "{}—{}岁", group.first, group.last);
    told += (told.empty() ? "" : terminal({"; ", "；"})) + terminal(whom) + terminal({": ", "："}) +
            signed_marked(group.percent(female), Quality::estimated) + "/" +
            signed_marked(group.percent(male), Quality::estimated);
  }
  terminal.print_wrapped(
      terminal(said("Who moved, women / men by age in {0}, in % of those who would be there: {1}.",
                    "谁在迁移（按{0}年年龄，女/男，占应有人数的%）：{1}。", to.value, told)),
      2);
}

/// The place beside its province, the nation, and places that were like it.
void show_comparison(const Comparison& c, Year from, const Terminal& terminal) {
  const auto named = [&](const Compared& place) {
    const std::string change = signed_figure(place.change, 1);
    return terminal(place.name) + terminal({" " + change + " %", change + "%"});
  };
  terminal.print_wrapped(
      terminal(said("Beside it: {0}{1}. By change it is {2} of {3} places, counted from the greatest loss.",
                    "比较：{0}{1}。按增减幅度，从减少最多数起，在 {3} 个地区中列第 {2}。",
                    c.group ? named(*c.group) + terminal({", ", "，"}) : "", named(c.nation), c.rank, c.of)),
      2);
  if (!c.peers.empty()) {
    std::string peers, features;
    for (const Compared& peer : c.peers) peers += (peers.empty() ? "" : terminal({", ", "，"})) + named(peer);
    for (const Words& feature : c.chosen_by)
      features += (features.empty() ? "" : terminal({", ", "、"})) + terminal(feature);
    terminal.print_wrapped(
        terminal(said("Most like it in {0} ({1}): {2}. {3} of these {4} lost more.",
                      "{0}年与之最相近的地区（按{1}）：{2}。其中 {3} 个（共 {4} 个）减少更多。", from.value,
                      features, peers, c.lost_more, c.peers.size())),
        2);
  }
  terminal.print_line();
}

/// What the pyramid alone has in store.
void show_plain(const std::array<double, plain_variants>& persons, const Diagnosis& diagnosis,
                const Terminal& terminal) {
  if (!diagnosis.until) return;
  std::string told;
  for (std::size_t v = 0; v < plain_variants; ++v)
    told += (told.empty() ? "" : terminal({", ", "，"})) + terminal(plain_table[v].name) + " " +
            marked(std::round(persons[v]), Quality::simulated);
  terminal.print_wrapped(
      terminal(said("Plainly, in {0} (no chance, no economy): {1}.",
                    "简单推演，{0}年（无随机、无经济）：{1}。", diagnosis.until->value, told)),
      2);
}

void show_place(const Diagnosis& diagnosis, const Diagnosed& d, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(d.name) + " (" + d.id + ")", Tint::strong));
  if (!d.type.empty())
    terminal.print_line(terminal(said("on the official list of resource cities: {}",
                                      "列入国家资源型城市名单：{}", terminal(d.type_name))));
  terminal.print(table_of_places(diagnosis, {&d}, {"place", "地区"}, terminal));
  terminal.print_line();
  if (const Words why = cause(d); !why.empty()) terminal.print_line(terminal(why) + "\n");
  show_moved(d.moved, diagnosis.to, terminal);
  show_plain(d.plain, diagnosis, terminal);
  if (d.comparison) show_comparison(*d.comparison, diagnosis.from, terminal);
  show_verdicts(d, terminal);
  for (const auto& [what, why] : d.missing) terminal.print_wrapped(what + ": " + terminal(why), 2);
}

// --- The page

/// What is not known of any place and why. Flags stand in the JSON alone; one place has its own remarks.
void show_missing(const Diagnosis& diagnosis, bool of_one_place, const Terminal& terminal) {
  constexpr std::string_view definition = "definitions.";
  Remarks remarks;
  for (const auto& [what, why] : diagnosis.missing)
    if (what == "stage")
      remark(remarks, terminal({"stage of a mining place", "矿业地区所处阶段"}), terminal(why));
    else if (what.starts_with(definition) && !of_one_place)
      remark(remarks, what.substr(definition.size()), terminal(why));
  show_remarks(remarks, terminal({"not known: ", "无法判断："}), terminal);
}

void show_notes(const Diagnosis& diagnosis, bool of_one_place, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.print_wrapped(terminal(diagnosis.method), 2);
  show_missing(diagnosis, of_one_place, terminal);
  if (!diagnosis.citation.empty())
    terminal.print_wrapped(terminal({"Cite: ", "引用："}) + diagnosis.citation, 2);
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
    show_place(diagnosis, diagnosis.places.front(), terminal);
    show_notes(diagnosis, true, terminal);
    return;
  }
  show_ranking(diagnosis, asking.top, terminal);
  show_definitions(diagnosis, terminal);
  show_notes(diagnosis, false, terminal);
  show_plain(diagnosis.plain, diagnosis, terminal);
  terminal.print_line("\n" + terminal.paint()(terminal(summary(diagnosis)), Tint::strong));
  terminal.print_line(terminal(causes(diagnosis)));
}

int run(const Asking& asking, const Terminal& terminal) {
  const Result<std::string> folder = path_meant(asking.pack, shelves_of_this_program());
  if (!folder) return terminal.refuse(folder.problem());
  return terminal.tell(
      diagnose(*folder, asking.question), [&](const Diagnosis& d) { return to_json(d, terminal.language()); },
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
                       "ebb diagnose china --place 鹤岗 --lang zh"}};
}

}  // namespace ebb
