#include "ebb/diagnose_place.h"

#include <cmath>

#include "actions/memo.h"
#include "base/said.h"
#include "ebb/diagnose_tables.h"

namespace ebb {
namespace {

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

/// Its main figures among all places, its peers and its province.
void show_ranks(const Comparison& c, const Terminal& terminal) {
  TextTable table({{terminal({"figure", "指标"})},
                   {terminal({"here", "数值"}), Align::right},
                   {terminal({"unit", "单位"})},
                   {terminal({"among all", "全部地区"}), Align::right},
                   {terminal({"its peers", "相近地区"}), Align::right},
                   {terminal({"its province", "本省"}), Align::right}});
  const auto rank = [](const Rank& r) {
    return r.of > 0 ? std::to_string(r.at) + "/" + std::to_string(r.of) : std::string("-");
  };
  for (const Ranked& r : c.ranks)
    table.row({terminal(r.name),
               r.measured.known() ? ebb::figure(r.measured.value, std::abs(r.measured.value) < 1000 ? 1 : 0) +
                                        std::string(mark(r.measured.quality))
                                  : std::string("-"),
               terminal(r.unit), rank(r.of_all), rank(r.of_peers), rank(r.of_group)});
  terminal.print(table);
  terminal.print_line();
}

/// The conditions of all rules with their figures and limits.
void show_clauses(const Diagnosed& d, const Terminal& terminal) {
  TextTable table({{terminal({"rule", "规则"})},
                   {terminal({"condition", "条件"})},
                   {terminal({"figure", "数值"}), Align::right},
                   {terminal({"limit", "界限"}), Align::right},
                   {terminal({"holds", "是否满足"})}});
  const auto row = [&](const std::string& rule, const Clause& clause) {
    const int decimals = std::abs(clause.limit) >= 1000 ? 0 : 2;
    const Measured& m = clause.measured;
    table.row({Cell(rule), terminal(clause.what),
               m.known() ? ebb::figure(m.value, decimals) + std::string(mark(m.quality)) : Cell("-").text,
               (clause.bound == Bound::at_least ? ">= " : "<= ") + ebb::figure(clause.limit, decimals) + " " +
                   terminal(clause.unit),
               terminal(told(clause.verdict()))});
  };
  for (std::size_t c = 0; c < outflow_classes; ++c)
    for (const Clause& clause : d.outflow->clauses[c]) row(terminal(outflow_table()[c].name), clause);
  for (const Clause& part : d.exhaustion->parts) row("F1", part);
  row("F2", d.exhaustion->f2);
  row("F3", d.exhaustion->f3);
  row("F4", d.exhaustion->f4);
  terminal.print(table);
  terminal.print_line();
}

/// What the place has, and how many places have less.
void show_endowment(const CloseLook& look, const Terminal& terminal) {
  TextTable table({{terminal({"endowment", "家底"})},
                   {terminal({"figure", "数值"}), Align::right},
                   {terminal({"unit", "单位"})},
                   {terminal({"places with less %", "低于它的地区 %"}), Align::right},
                   {terminal({"why not known", "未知原因"})}});
  for (const Endowment& e : look.endowment)
    table.row({terminal(e.name),
               e.measured.known() ? ebb::figure(e.measured.value, 2) + std::string(mark(e.measured.quality))
                                  : std::string("-"),
               terminal(e.unit), ebb::figure(e.rank), e.measured.known() ? "" : terminal(e.why_unknown)});
  terminal.print(table);
  terminal.print_line();
}

void show_memo(const Tale& memo, const Terminal& terminal) {
  for (const Chapter& chapter : memo.story) {
    std::string text = terminal(chapter.heading) + terminal({": ", "："});
    for (std::size_t l = 0; l < chapter.lines.size(); ++l)
      text += (l == 0 ? "" : terminal({" ", ""})) + terminal(chapter.lines[l]);
    terminal.print_wrapped(text, 2);
  }
  std::string open;
  for (const auto& [key, why] : memo.missing)
    open += (open.empty() ? "" : terminal({"; ", "；"})) + terminal(why);
  if (!open.empty()) terminal.print_wrapped(terminal({"Not known: ", "未知："}) + open, 2);
}

}  // namespace

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

void show_place(const Diagnosis& diagnosis, const Diagnosed& d, bool all, const Terminal& terminal) {
  terminal.print_line(terminal.paint()(terminal(d.name) + " (" + d.id + ")", Tint::strong));
  terminal.print(table_of_places(diagnosis, {&d}, {"place", "地区"}, terminal));
  if (d.close) {
    show_memo(d.close->memo, terminal);
    show_plain(d.plain, diagnosis, terminal);
    if (!all) return;
    terminal.print_line();
    if (d.comparison) show_ranks(*d.comparison, terminal);
    show_verdicts(d, terminal);
    show_clauses(d, terminal);
    show_steps(diagnosis, terminal);
    show_endowment(*d.close, terminal);
    for (const auto& [what, why] : d.missing) terminal.print_wrapped(what + ": " + terminal(why), 2);
    return;
  }
  terminal.print_line();
  if (const Words why = cause(d); !why.empty()) terminal.print_line(terminal(why) + "\n");
  show_moved(d.moved, diagnosis.to, terminal);
  show_plain(d.plain, diagnosis, terminal);
  if (d.comparison) {
    show_comparison(*d.comparison, diagnosis.from, terminal);
    show_ranks(*d.comparison, terminal);
  }
  show_verdicts(d, terminal);
  for (const auto& [what, why] : d.missing) terminal.print_wrapped(what + ": " + terminal(why), 2);
}

}  // namespace ebb
