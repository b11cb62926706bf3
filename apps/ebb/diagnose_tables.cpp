#include "ebb/diagnose_tables.h"

#include <algorithm>

#include "actions/memo.h"
#include "base/said.h"

namespace ebb {
namespace {

Tint tint_of(double change) { return change < 0 ? Tint::bad : change > 0 ? Tint::good : Tint::none; }

std::string definitions_met(const Diagnosed& place) {
  std::string ids;
  for (std::size_t d = 0; d < definition_count; ++d)
    if (place.findings[d].verdict == Verdict::yes)
      ids += (ids.empty() ? "" : " ") + std::string(definitions()[d].id);
  return ids;
}

std::vector<const Diagnosed*> by_change(const std::vector<Diagnosed>& lines) {
  std::vector<const Diagnosed*> sorted;
  for (const Diagnosed& d : lines) sorted.push_back(&d);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnosed* a, const Diagnosed* b) {
    return is_known(a->change) && (!is_known(b->change) || a->change < b->change);
  });
  return sorted;
}

}  // namespace

std::string marked(double value, Quality quality) {
  return is_known(value) ? figure(value) + std::string(mark(quality)) : figure(value);
}

std::string signed_marked(double value, Quality quality) {
  return is_known(value) ? signed_figure(value) + std::string(mark(quality)) : figure(value);
}

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

void show_types(const Diagnosis& diagnosis, const Terminal& terminal) {
  TextTable table({{terminal({"type", "类型"})},
                   {terminal({"units", "单元"}), Align::right},
                   {terminal({"lost people", "人口减少"}), Align::right},
                   {terminal({"lost by moves", "净迁出"}), Align::right},
                   {terminal({"of known", "可判断"}), Align::right},
                   {terminal({"by this rule", "判定规则"})}});
  for (std::size_t c = 0; c <= outflow_classes; ++c) {
    const ClassCount& count = diagnosis.classes[c];
    const bool named = c < outflow_classes;
    table.row({terminal(named ? outflow_table()[c].name : Words{"none of them", "以上皆非"}),
               std::to_string(count.all), std::to_string(count.losers), std::to_string(count.losing_by_moves),
               std::to_string(count.known), named ? terminal(outflow_table()[c].rule) : ""});
  }
  terminal.print(table);
  terminal.print_line();
}

void show_stages(const Diagnosis& diagnosis, const Terminal& terminal) {
  const StageTable& stage = diagnosis.stage_table;
  std::vector<TextTable::Heading> headings{{terminal({"official list", "国家名单"})}};
  for (std::size_t s = 0; s < stages; ++s)
    headings.push_back({terminal(name_of(static_cast<Stage>(s))), Align::right});
  headings.push_back({terminal({"no resource", "非资源型"}), Align::right});
  headings.push_back({terminal({"not known", "无法判断"}), Align::right});
  TextTable table(std::move(headings));
  for (std::size_t r = 0; r < stage.official.size(); ++r) {
    const Words& name = stage.official_names[r];
    std::vector<Cell> cells{Cell(stage.official[r].empty() ? terminal({"not on it", "未列入"})
                                 : name.empty()            ? stage.official[r]
                                                           : terminal(name))};
    for (std::size_t count : stage.found[r]) cells.emplace_back(std::to_string(count));
    table.row(std::move(cells));
  }
  terminal.print(table);
  if (stage.of > 0)
    terminal.print_wrapped(
        terminal(said(
            "Columns: the stage by our rule, {2}-{3}. Of {1} listed places whose stage was found, {0} are "
            "called the same.",
            "各列为按本规则判定的阶段（{2}—{3}年）。名单中可判定阶段的 {1} 个地区，{0} 个与名单一致。",
            stage.agree, stage.of, diagnosis.from.value, diagnosis.to.value)),
        2);
  terminal.print_wrapped(
      terminal(
          said("Of places that live on a resource, F1 (three of output and jobs of industry and mining "
               "fell): {0} of {1} that can be judged. Exhausted by F1 and one of F2-F4: {2} of {3}.",
               "资源型地区中，F1（工业与采掘业产出、就业四项中三项下降）：{1}个可判断的地区中{0}个。按“F1且"
               "F2—F4之一”为资源枯竭：{3}个可判断的地区中{2}个。",
               diagnosis.falling.yes, diagnosis.falling.known, diagnosis.exhausted.yes,
               diagnosis.exhausted.known)),
      2);
  if (const auto why = diagnosis.missing.find("exhausted"); why != diagnosis.missing.end())
    terminal.print_wrapped(terminal({"Exhausted: ", "资源枯竭："}) + terminal(why->second), 2);
  terminal.print_line();
}

void show_climb(const Diagnosis& diagnosis, const Terminal& terminal) {
  TextTable table({{terminal({"by", "按"})},
                   {terminal({"places", "地区"})},
                   {terminal({"years", "年份"})},
                   {terminal({"shrinking", "收缩"}), Align::right},
                   {terminal({"of", "共"}), Align::right},
                   {"%", Align::right}});
  for (const Rung& rung : diagnosis.wider.climb)
    table.row({terminal(rung.basis == "level"  ? Words{"level", "层级"}
                        : rung.basis == "tier" ? Words{"role", "角色"}
                                               : Words{rung.basis, rung.basis}),
               terminal(rung.name), std::to_string(rung.from.value) + "-" + std::to_string(rung.to.value),
               std::to_string(rung.shrinking), std::to_string(rung.known),
               ebb::figure(100.0 * static_cast<double>(rung.shrinking) / static_cast<double>(rung.known))});
  terminal.print(table);
  terminal.print_line();
}

void show_steps(const Diagnosis& diagnosis, const Terminal& terminal) {
  if (!diagnosis.steps) {
    terminal.print_wrapped(terminal({"The eight steps: not known: ", "八个步骤：无法判断："}) +
                               terminal(diagnosis.missing.at("steps")),
                           2);
    return;
  }
  const bool one = std::ranges::any_of(diagnosis.steps->conditions,
                                       [](const StepCondition& c) { return c.of_place.known(); });
  std::vector<TextTable::Heading> headings{{terminal({"step and its conditions", "步骤与条件"})},
                                           {terminal({"holds if", "成立条件"}), Align::right},
                                           {terminal({"figure", "数值"}), Align::right},
                                           {terminal({"holds", "成立"})}};
  if (one) headings.push_back({terminal({"this place", "本地"}), Align::right});
  TextTable table(std::move(headings));
  Remarks lacks;
  const auto marked_value = [](const Measured& m, CycleCondition::Unit unit) {
    return m.known() ? ebb::told(m.value, unit) + std::string(mark(m.quality)) : std::string("-");
  };
  int last = 0;
  for (const StepCondition& c : diagnosis.steps->conditions) {
    const CycleCondition& condition = *c.condition;
    const auto s = static_cast<std::size_t>(condition.step) - 1;
    const Verdict holds = diagnosis.steps->holds[s];
    std::vector<Cell> heading{
        Cell(std::to_string(condition.step) + " " + terminal(cycle_steps()[s].name), Tint::strong), "", "",
        Cell(terminal(told(holds)), holds == Verdict::yes ? Tint::bad : Tint::strong)};
    if (one) heading.emplace_back("");
    if (condition.step != last) table.row(std::move(heading));
    last = condition.step;
    std::vector<Cell> cells{"  " + terminal(condition.what), bound_of(condition),
                            marked_value(c.measured, condition.unit),
                            terminal(told(condition.verdict(c.measured.value)))};
    if (one) cells.emplace_back(marked_value(c.of_place, condition.unit));
    table.row(std::move(cells));
    if (!c.measured.known()) remark(lacks, terminal(condition.what), terminal(c.why_unknown));
  }
  terminal.print(table);
  terminal.print_wrapped(
      terminal(said(
          "Between the censuses of {0} and {1}, taken as even; the periphery's net moves stand for those "
          "to core and satellites together; fertility by births between the censuses.",
          "{0}年与{1}年两次普查之间，按匀速变化折算；外围净迁移即其与核心、卫星城合计的净迁移；生育率"
          "按两次普查之间的出生推算。",
          diagnosis.steps->from.value, diagnosis.steps->to.value)),
      2);
  for (const auto& [why, what] : lacks)
    terminal.print_wrapped(terminal({"Not known: ", "无法判断："}) + what + terminal({": ", "："}) + why, 2);
  terminal.print_line();
}

void show_wider(const Wider& wider, const Terminal& terminal) {
  if (wider.of_tier) {
    TextTable table({{terminal({"role", "角色"})},
                     {terminal({"places", "地区"}), Align::right},
                     {terminal({"shrinking", "收缩"}), Align::right},
                     {terminal({"change %", "增减 %"}), Align::right},
                     {terminal({"net moves per mille a year", "年净迁移 ‰"}), Align::right},
                     {terminal({"15-24, % of before", "15—24岁为期初 %"}), Align::right},
                     {terminal({"65 and over %", "65岁及以上 %"}), Align::right}});
    for (std::size_t t = 0; t < tiers; ++t) {
      const TierSeen& seen = (*wider.of_tier)[t];
      table.row({terminal(name_of(static_cast<Tier>(t))), std::to_string(seen.known),
                 std::to_string(seen.shrinking), Cell(signed_figure(seen.change, 1), tint_of(seen.change)),
                 signed_figure(seen.migration, 1) + std::string(mark(Quality::estimated)),
                 ebb::figure(seen.youth_pool), ebb::figure(seen.old_share, 1)});
    }
    terminal.print(table);
    terminal.print_line();
  }
  for (const Unequal& u : wider.unequal)
    if (is_known(u.product.between))
      terminal.print_wrapped(
          terminal(said(
              "{}: Theil index of product a head {} (between provinces {}, within {}); rank-size slope {}; "
              "the largest tenth holds {} % of people, {} % of product; {} % of jobs in farming.",
              "{}年：人均生产总值泰尔指数 {}（省间 {}，省内 {}）；位序—规模斜率 {}；最大的一成地区占人口 "
              "{}%、"
              "生产总值 {}%；农业就业占 {}%。",
              u.year.value, ebb::figure(u.product.whole(), 3), ebb::figure(u.product.between, 3),
              ebb::figure(u.product.within, 3), ebb::figure(u.slope, 2), ebb::figure(u.people_of_top),
              ebb::figure(u.product_of_top), ebb::figure(u.farm_workers))),
          2);
}

void remark(Remarks& remarks, std::string_view id, const std::string& said_of_it) {
  std::string& ids = remarks[said_of_it];
  ids += (ids.empty() ? "" : ", ") + std::string(id);
}

void show_remarks(const Remarks& remarks, std::string_view heading, const Terminal& terminal) {
  for (const auto& [what, ids] : remarks)
    terminal.print_wrapped(std::string(heading) + ids + terminal({": ", "："}) + what, 2);
}

}  // namespace ebb
