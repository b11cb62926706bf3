#include "actions/diagnose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

#include "actions/close_look.h"
#include "actions/diagnose_places.h"
#include "actions/evidence.h"
#include "actions/examination.h"
#include "actions/memo.h"
#include "actions/open_pack.h"
#include "base/said.h"

namespace ebb {
namespace {

// Between which years
// ------------------------------------------------------------------------------------------------

Problem no_such_year(Year year, const std::vector<Year>& years) {
  std::vector<int> numbers;
  for (Year y : years) numbers.push_back(y.value);
  Problem problem{.code = "no-such-year", .file = {}, .message = {}, .hint = {}};
  problem.message = said("the pack has no population in {}", "数据包没有{}年的人口", year.value);
  problem.hint =
      said("years with population: {}", "有人口的年份：{}", fmt::format("{}", fmt::join(numbers, ", ")));
  return problem;
}

Result<Span> years_asked_for(const World& world, const DiagnoseQuestion& question) {
  std::vector<Year> years;
  for (const Snapshot& s : world.snapshots) years.push_back(s.year);
  for (const auto& asked : {question.from, question.to})
    if (asked && std::find(years.begin(), years.end(), *asked) == years.end())
      return no_such_year(*asked, years);
  const Year to = question.to.value_or(years.empty() ? Year{} : years.back());
  Year from = question.from.value_or(to);
  if (!question.from)
    for (Year y : years)
      if (y < to) from = y;
  if (from < to) return Span{from, to};
  Problem problem{.code = "needs-two-years", .file = {}, .message = {}, .hint = {}};
  problem.message = said("a change needs two years; there is none with population before {}",
                         "诊断人口变化需要两个年份；{}年之前没有人口数据", to.value);
  problem.hint = {"add the population of another year, or ask for a later --to",
                  "请补充另一年份的人口，或用--to指定更晚的年份"};
  return problem;
}

// What is unknown everywhere
// -----------------------------------------------------------------------------------------

/// What no unit's flag could be judged by is told once.
void reasons_of_flags(Diagnosis& diagnosis) {
  const auto judged = std::find_if(diagnosis.places.begin(), diagnosis.places.end(),
                                   [](const Diagnosed& d) { return d.exhaustion.has_value(); });
  diagnosis.missing["flags.paradox"] = {"needs built-up land in both years", "需要两个年份的建成区面积"};
  if (judged == diagnosis.places.end()) {
    for (const char* flag : {"F1", "F2", "F3", "F4", "exhausted"})
      diagnosis.missing[fmt::format("flags.{}", flag)] = {"judged of units with people in both years",
                                                          "仅对两个年份均有人口的模拟单元判断"};
    return;
  }
  const auto open = [&](auto flag) {
    return std::all_of(diagnosis.places.begin(), diagnosis.places.end(), [&](const Diagnosed& d) {
      return !d.exhaustion || flag(*d.exhaustion) == Verdict::not_known;
    });
  };
  if (open([](const Exhaustion& e) { return e.f1; }))
    diagnosis.missing["flags.F1"] = {"needs three of industrial and extraction output and jobs in two years",
                                     "需要工业与采掘业产出、就业四项中至少三项的两个年份数据"};
  if (open([](const Exhaustion& e) { return e.f2.verdict(); }))
    diagnosis.missing["flags.F2"] = judged->exhaustion->f2.why_unknown;
  if (open([](const Exhaustion& e) { return e.f3.verdict(); }))
    diagnosis.missing["flags.F3"] = judged->exhaustion->f3.why_unknown;
  if (open([](const Exhaustion& e) { return e.f4.verdict(); }))
    diagnosis.missing["flags.F4"] = judged->exhaustion->f4.why_unknown;
  if (open([](const Exhaustion& e) { return e.listed; }))
    diagnosis.missing["flags.exhausted"] = {"F1 and one of F2, F3, F4: not all could be judged",
                                            "F1且F2、F3、F4之一：未能全部判断"};
  // A "no" needs F1 alone; a "yes" one of the others.
  if (open(
          [](const Exhaustion& e) { return either(either(e.f2.verdict(), e.f3.verdict()), e.f4.verdict()); }))
    diagnosis.missing["exhausted"] = {
        "never yes: registered unemployment, the year extraction began and what is left of reserves are "
        "known "
        "of no place, and nothing in the pack stands in for them; the official list is not used to judge",
        "不会判为“是”：所有地区的城镇登记失业率、开采起始年份和剩余储量均未知，数据包中也没有可替代的资料；"
        "国家名单不用于判断"};
}

/// A definition open for every place is told once, with its reason; one open for some is told at those.
void gather_missing(Diagnosis& diagnosis, bool has_types, bool has_exhausted) {
  for (std::size_t d = 0; d < definition_count; ++d) {
    const std::string key = fmt::format("definitions.{}", definitions()[d].id);
    const bool nowhere = diagnosis.counts[d].known == 0 && !diagnosis.places.empty();
    if (nowhere) diagnosis.missing[key] = diagnosis.places.front().findings[d].reason;
    for (std::vector<Diagnosed>* lines : {&diagnosis.places, &diagnosis.groups})
      for (Diagnosed& line : *lines)
        if (line.findings[d].verdict == Verdict::not_known && !nowhere)
          line.missing[key] = line.findings[d].reason;
  }
  if (!has_exhausted)
    diagnosis.missing["flags.listed_exhausted"] = {
        "the pack has no official list of resource-exhausted cities", "数据包没有官方资源枯竭城市名单"};
  diagnosis.missing["official_type"] =
      has_types ? Words{"null where a place is not on the official list of resource cities",
                        "未列入官方资源型城市名单的地区为空"}
                : Words{"the pack has no official list of resource cities", "数据包没有官方资源型城市名单"};
  diagnosis.missing["type"] = {"null where no class holds, or none can be judged, and for sums",
                               "不符合任何类型或无法判断的地区，以及汇总，均为空"};
  diagnosis.missing["stage"] = {
      "null where a place lives on no resource, the pack has no jobs in mining, and for sums",
      "非资源型地区、数据包缺少采矿业就业的地区，以及汇总，均为空"};
  diagnosis.missing["left_or_chosen"] = {
      "departures by cause need yearly departures by age, which the pack does not have: ebb explain splits "
      "those "
      "of a run",
      "按原因分解迁出需要逐年分年龄迁出数，数据包没有；ebb explain 可分解模拟结果中的迁出"};
  diagnosis.missing["outcomes"] = {
      "income and services of those who stayed and those who left need registration by residence",
      "留守者与离开者的收入与公共服务需要户籍地与居住地交叉数据"};
  reasons_of_flags(diagnosis);
}

// What is in store
// ------------------------------------------------------------------------------------------------------

constexpr int farthest = 100;  // years ahead

void look_ahead(Diagnosis& diagnosis, const World& world,
                const std::array<std::vector<double>, plain_variants>& plain, Year until) {
  diagnosis.until = until;
  for (std::size_t v = 0; v < plain_variants; ++v) {
    diagnosis.plain[v] = std::accumulate(plain[v].begin(), plain[v].end(), 0.0);
    for (Diagnosed& d : diagnosis.places)
      for (int unit : world.tree.units_below(world.tree.find(d.id)))
        d.plain[v] += plain[v][static_cast<std::size_t>(unit)];
  }
}

// What kind of place
// ------------------------------------------------------------------------------------------------------

Role role_of(const PackEvidence& evidence, std::size_t unit) {
  const Tree& tree = evidence.world().tree;
  const Tiers& all = *evidence.tiers();
  Role role{.tier = all.of[unit], .core = {}, .core_name = {}};
  auto core = all.core[unit];
  for (std::size_t other = 0; !all.core[unit] && other < all.of.size(); ++other)
    if (all.of[other] == Tier::core && (!core || evidence.km(unit, other) < evidence.km(unit, *core)))
      core = other;
  if (!core) return role;
  role.core = tree.unit(*core).id;
  role.core_name = tree.unit(*core).name;
  role.km = evidence.km(unit, *core);
  return role;
}

void judge(Diagnosed& d, const PackEvidence& evidence, std::size_t unit) {
  d.outflow = outflow_of(evidence.outflow(unit));
  const ResourceFacts resources = evidence.resources(unit);
  d.exhaustion = exhaustion_of(resources);
  d.stage = stage_of(resources, *d.exhaustion);
  if (evidence.tiers()) d.role = role_of(evidence, unit);
}

/// The stage found of places that are on the official list, and of those off it.
void tabulate_stages(StageTable& table, const std::vector<Diagnosed>& places) {
  for (Stage stage : {Stage::growing, Stage::mature, Stage::declining, Stage::regenerating})
    table.official.emplace_back(id_of(stage));
  for (const Diagnosed& d : places)
    if (!d.official_type.empty() &&
        std::ranges::find(table.official, d.official_type) == table.official.end())
      table.official.push_back(d.official_type);
  table.official.emplace_back();
  table.official_names.resize(table.official.size());
  table.found.resize(table.official.size());
  for (const Diagnosed& d : places) {
    if (!d.stage) continue;
    const auto row =
        static_cast<std::size_t>(std::ranges::find(table.official, d.official_type) - table.official.begin());
    if (!d.official_type.empty()) table.official_names[row] = d.official_type_name;
    const bool no_resource = d.stage->mines == Verdict::no;
    const std::size_t column = d.stage->stage ? static_cast<std::size_t>(*d.stage->stage)
                               : no_resource  ? std::size_t{stages}
                                              : std::size_t{stages + 1};
    ++table.found[row][column];
    if (d.official_type.empty() || !d.stage->stage) continue;
    ++table.of;
    table.agree += id_of(*d.stage->stage) == d.official_type;
  }
}

void count_kinds(Diagnosis& diagnosis) {
  for (const Diagnosed& d : diagnosis.places) {
    if (!d.outflow) continue;
    ClassCount& count = diagnosis.classes[d.outflow->type.value_or(outflow_classes)];
    ++count.all;
    count.losers += d.change < 0;
    count.losing_by_moves += d.migration < 0;
    bool all_known = true;
    for (std::size_t c = 0; c < outflow_classes; ++c) {
      const bool known = d.outflow->verdicts[c] != Verdict::not_known;
      diagnosis.classes[c].known += known;
      all_known = all_known && known;
    }
    diagnosis.classes[outflow_classes].known += d.outflow->type || all_known;
    if (d.stage->mines != Verdict::yes) continue;  // whoever lives on no resource cannot exhaust it
    diagnosis.falling.yes += d.exhaustion->f1 == Verdict::yes;
    diagnosis.falling.known += d.exhaustion->f1 != Verdict::not_known;
    diagnosis.exhausted.yes += d.exhaustion->listed == Verdict::yes;
    diagnosis.exhausted.known += d.exhaustion->listed != Verdict::not_known;
  }
  tabulate_stages(diagnosis.stage_table, diagnosis.places);
}

std::optional<std::size_t> the_unit_asked_for(const DiagnoseQuestion& question,
                                              const std::vector<Line>& places, const World& world) {
  if (question.place.empty() || places.size() != 1 || places.front().place < 0) return std::nullopt;
  const int unit = world.tree.unit_of[static_cast<std::size_t>(places.front().place)];
  return unit < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(unit));
}

}  // namespace

Result<Diagnosis> diagnose(const World& world, const DiagnoseQuestion& question) {
  const Result<Span> span = years_asked_for(world, question);
  if (!span) return span.problem();
  const Result<std::vector<Line>> places = places_asked_for(world.tree, question);
  if (!places) return places.problem();
  const Result<std::vector<Line>> groups = groups_asked_for(world.tree, world.labels, question.by);
  if (!groups) return groups.problem();

  const Examination examination(world, *span);
  Diagnosis diagnosis{.pack = world.pack,
                      .version = world.version,
                      .licence = world.licence,
                      .citation = world.citation,
                      .from = span->from,
                      .to = span->to,
                      .years = {span->from, span->to},
                      .method = examination.method(),
                      .places = examination.examine(*places),
                      .groups = examination.examine(*groups),
                      .counts = {},
                      .missing = {}};
  const PackEvidence evidence(world, examination.components());
  for (std::size_t i = 0; i < places->size(); ++i) {
    const Line& line = (*places)[i];
    const int unit = line.place < 0 ? -1 : world.tree.unit_of[static_cast<std::size_t>(line.place)];
    if (unit >= 0 && diagnosis.places[i].known == 1)
      judge(diagnosis.places[i], evidence, static_cast<std::size_t>(unit));
  }
  count_kinds(diagnosis);
  diagnosis.wider = wider_of(evidence, examination.components());
  diagnosis.steps =
      eight_steps(evidence, examination.components(), the_unit_asked_for(question, *places, world));
  if (!diagnosis.steps)
    diagnosis.missing["steps"] = {"the eight steps need coordinates of all places",
                                  "八个步骤需要全部地区的坐标"};
  if (!question.place.empty() && places->size() == 1) {
    if (auto moved = cohort_moves(*world.at(span->from), *world.at(span->to), places->front().units))
      diagnosis.places.front().moved = std::move(*moved);
    else
      diagnosis.places.front().missing["moved"] = {"no ages at both ends", "没有两个年份的年龄"};
    const int unit = world.tree.unit_of[static_cast<std::size_t>(places->front().place)];
    if (unit >= 0) {
      auto& comparison = diagnosis.places.front().comparison;
      comparison = comparison_of(world, span->from, span->to, static_cast<std::size_t>(unit));
      if (comparison)
        comparison->ranks =
            ranks_of(evidence, examination.components(), *comparison, static_cast<std::size_t>(unit));
    }
    if (unit >= 0 && diagnosis.places.front().known == 1)
      diagnosis.places.front().close =
          close_look(diagnosis, evidence, examination.components(), static_cast<std::size_t>(unit));
  }
  std::vector<Findings> found;
  for (const Diagnosed& d : diagnosis.places) found.push_back(d.findings);
  diagnosis.counts = count(found);
  gather_missing(diagnosis, has_list(world.tree, "resource_type"),
                 has_list(world.tree, "resource_exhausted"));
  if (diagnosis.places.size() == 1 && diagnosis.places.front().close) write_memo(diagnosis);
  return diagnosis;
}

Result<Diagnosis> diagnose(const std::string& folder, const DiagnoseQuestion& question) {
  const Result<Pack> pack = open_pack(folder);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  Result<Diagnosis> diagnosis = diagnose(*world, question);
  if (!diagnosis || !question.until) return diagnosis;
  const Year last = diagnosis->to;
  if (*question.until <= last || *question.until > last + farthest)
    return Problem{
        .code = "bad-years",
        .message = said("plain projections begin in {} and cannot end in {}",
                        "简单推演从 {} 年开始，不能到 {} 年结束", last.value, question.until->value),
        .hint = said("give a year from {} to {}", "请给出 {} 至 {} 之间的年份", last.value + 1,
                     last.value + farthest)};
  const Result<World> known = world_known(*pack, last);
  if (!known) return known.problem();
  const Result<Launch> launch = prepare(*known, last);
  if (!launch) return launch.problem();
  look_ahead(*diagnosis, *known, plain_projections(*launch, *question.until), *question.until);
  return diagnosis;
}

}  // namespace ebb
