#include "actions/needs.h"

#include <algorithm>

#include "base/said.h"
#include "ebb/verbs.h"

namespace ebb {
namespace {

/// Small figures with a digit behind the point.
std::string amount(double value) { return figure(value, std::abs(value) < 100 ? 1 : 0); }

void show_variants(const NeedsAnswer& answer, const Terminal& terminal) {
  std::vector<TextTable::Heading> headings{{terminal({"persons", "人口"})}};
  for (Year y : answer.told) headings.push_back({std::to_string(y.value), Align::right});
  TextTable table(headings);
  for (std::size_t v = 0; v < plan_variants; ++v) {
    std::vector<Cell> cells{Cell(std::string(name_of(static_cast<PlanVariant>(v))), Tint::strong)};
    for (Year y : answer.told)
      cells.push_back(figure(answer.people[v][answer.index_of(y)]) +
                      std::string(mark(v == 0 ? Quality::estimated : Quality::simulated)));
    table.row(cells);
  }
  for (const Approved& approved : answer.approved)
    terminal.print_line(terminal(said("Approved for {0}: {1} persons, {2} km2 of built-up land.",
                                      "{0}年批准规模：人口{1}人，建设用地{2}平方公里。", approved.year.value,
                                      figure(approved.persons), figure(approved.land_km2, 1))));
  terminal.print(table);
  for (std::size_t v = 0; v < plan_variants; ++v)
    terminal.print_wrapped(std::string(name_of(static_cast<PlanVariant>(v))) + terminal({": ", "："}) +
                               terminal(answer.meaning[v]),
                           3);
}

Cell balanced(double balance) {
  return {signed_figure(balance, std::abs(balance) < 100 ? 1 : 0), balance < 0 ? Tint::bad : Tint::none};
}

void show_needs(const NeedsAnswer& answer, const Terminal& terminal) {
  const std::size_t last = answer.years.size() - 1;
  TextTable table({{terminal(said("need in {}", "{}年需求", answer.years[last].value))},
                   {terminal({"unit", "单位"})},
                   {"A", Align::right},
                   {"B", Align::right},
                   {"C", Align::right},
                   {terminal({"stock", "存量"}), Align::right},
                   {terminal({"A over/short", "A 余缺"}), Align::right},
                   {terminal({"B over/short", "B 余缺"}), Align::right},
                   {terminal({"C over/short", "C 余缺"}), Align::right}});
  for (std::size_t n = 0; n < answer.norms.size(); ++n) {
    const auto of = [&](std::size_t v) -> const Need& { return answer.needs[n * plan_variants + v]; };
    std::vector<Cell> cells{terminal(answer.norms[n].name), terminal(answer.norms[n].unit)};
    for (std::size_t v = 0; v < plan_variants; ++v) cells.push_back(amount(of(v).amount[last]));
    cells.push_back(amount(of(1).stock[last]) + std::string(mark(of(1).stock_quality)));
    for (std::size_t v = 0; v < plan_variants; ++v)
      cells.push_back(balanced(of(v).stock[last] - of(v).amount[last]));
    table.row(cells);
  }
  terminal.print_line();
  terminal.print(table);
}

std::string told(const std::optional<Year>& year) { return year ? std::to_string(year->value) : "-"; }

void show_closings(const NeedsAnswer& answer, const Terminal& terminal) {
  if (answer.closings.empty()) return;
  TextTable table({{terminal({"service", "设施"})},
                   {terminal({"variant", "方案"})},
                   {terminal({"at launch", "起报年"}), Align::right},
                   {terminal(said("stay in {}", "{}年可保留", answer.years.back().value)), Align::right},
                   {terminal({"first closes", "首个关闭"}), Align::right},
                   {terminal({"last closes", "最后关闭"}), Align::right}});
  for (const Closing& closing : answer.closings)
    table.row({terminal(answer.norms[closing.norm].facility), std::string(name_of(closing.variant)),
               figure(closing.facilities) + std::string(mark(Quality::estimated)), figure(closing.kept),
               told(closing.first), told(closing.last)});
  terminal.print_line();
  terminal.print(table);
}

void show_areas(const NeedsAnswer& answer, const Terminal& terminal) {
  terminal.print_line();
  terminal.print_line(terminal.paint()(
      terminal(said("Land until {}, km2", "至{}年的用地（平方公里）", answer.years.back().value)),
      Tint::strong));
  for (const AreaClass& area : answer.areas)
    terminal.print_wrapped(padded(terminal(area.name), 16) + padded(figure(area.km2, 1), 10, Align::right) +
                               std::string(mark(Quality::simulated)) + "  " + terminal(area.rule),
                           29);
  for (const Zone& zone : answer.zones)
    terminal.print_line(terminal(zone_kinds().at(zone.kind)) + terminal({": ", "："}) + figure(zone.km2, 1) +
                        " km2");
}

/// What the pipes laid cost each of the people who are left.
void show_upkeep(const NeedsAnswer& answer, const Terminal& terminal) {
  for (const Need& need : answer.needs) {
    if (answer.norms[need.norm].id != "upkeep" || need.variant != PlanVariant::median) continue;
    const Trajectory& people = answer.people[1];
    terminal.print_line(
        terminal(said("Upkeep of what is laid, a head (B): {0} yuan in {1}, {2} in {3}.",
                      "现有管网的人均维护费（方案B）：{1}年{0}元，{3}年{2}元。",
                      figure(need.stock.front() / people.front(), 1), answer.years.front().value,
                      figure(need.stock.back() / people.back(), 1), answer.years.back().value)));
  }
}

void show_missing(const NeedsAnswer& answer, const Terminal& terminal) {
  std::string untold;
  for (const Need& need : answer.needs)
    if (need.variant == PlanVariant::median && need.stock_assumed)
      untold += (untold.empty() ? "" : terminal({", ", "、"})) + terminal(answer.norms[need.norm].name);
  if (!untold.empty())
    terminal.print_wrapped(
        terminal(said("No stock is told of these, and as many as launch needs are taken to be "
                      "there: {}.",
                      "以下没有存量数据，视为与起报年需求相等：{}。", untold)),
        2);
  for (const auto& [key, why] : answer.missing)
    if (!key.starts_with("stock."))
      terminal.print_wrapped(terminal({"Not known: ", "未知："}) + terminal(why), 2);
}

void show(const NeedsAnswer& answer, const Terminal& terminal) {
  terminal.print_line(
      terminal.paint()(terminal(answer.name) + " (" + answer.id + ")" +
                           terminal(said(": what its people need, {0}-{1}", "：人口所需，{0}—{1}年",
                                         answer.years.front().value, answer.years.back().value)),
                       Tint::strong));
  show_variants(answer, terminal);
  show_needs(answer, terminal);
  show_upkeep(answer, terminal);
  show_closings(answer, terminal);
  show_areas(answer, terminal);
  terminal.print_line();
  show_missing(answer, terminal);
  terminal.print_wrapped(terminal(
      said("Norms: {} (each with its source in --json)", "标准：{}（来源见 --json）", answer.norms_file)));
  terminal.print_line(terminal.paint()(terminal(meaning_of_marks()), Tint::faint));
  terminal.cite(answer.record.citation);
}

int run(const NeedsQuestion& question, const Terminal& terminal) {
  return terminal.tell(
      needs(question), [&](const NeedsAnswer& a) { return to_json(a, terminal.language()); },
      [&](const NeedsAnswer& a) { show(a, terminal); });
}

void describe(Arguments& a, NeedsQuestion& question) {
  a.required("RUN", {"the results of ebb run", "ebb run 的结果文件"}, question.file);
  a.option("--place", "PLACE", {"the place, by id or exact name", "地区（代码或准确名称）"}, question.place);
  a.option("--norms", "FILE",
           {"a table of norms; default: ebb's own (norms/needs.csv), to be copied and changed",
            "标准表；默认用自带的 norms/needs.csv，可复制后修改"},
           question.norms);
  a.option("--pack", "FOLDER",
           {"where the pack of the run lies now, if not where the run found it",
            "数据包现在的位置（若与运行时不同）"},
           question.pack);
}

}  // namespace

Command needs_command() {
  auto question = std::make_shared<NeedsQuestion>();
  return {
      .name = "needs",
      .does = {"counts what a population needs in plan variants A, B, C: schools, beds, homes, land, pipes",
               "需求：按方案A、B、C测算学校、床位、住房、用地与管网"},
      .describe = [question](Arguments& a) { describe(a, *question); },
      .run = [question](const Terminal& terminal) { return run(*question, terminal); },
      .examples = {"ebb needs runs/china.duckdb --place Hegang"}};
}

}  // namespace ebb
