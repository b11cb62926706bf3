#include "actions/diagnose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "actions/open_pack.h"
#include "actions/places_meant.h"
#include "base/nearest.h"
#include "base/said.h"
#include "study/components.h"

namespace ebb {
namespace {

/// Product per head of a sum of places is told only if their product is known for so large a part of their
/// people.
constexpr double most_people = 0.8;

// What to show
// -------------------------------------------------------------------------------------------------------

struct Line {
  std::string id;
  Words name;
  std::vector<std::size_t> units;
  int place = -1;  // index into Tree::places; -1 for a sum by attribute
};

/// An attribute of a unit: its own, else that of the nearest place above it that has one.
std::string attribute_of(const Tree& tree, std::size_t unit, const std::string& name) {
  for (int p = tree.units[unit]; p >= 0; p = tree.places[static_cast<std::size_t>(p)].parent) {
    const auto& attributes = tree.places[static_cast<std::size_t>(p)].attributes;
    const auto found = attributes.find(name);
    if (found != attributes.end() && !found->second.empty()) return found->second;
  }
  return {};
}

Line line_of(const Tree& tree, int place) {
  const Place& p = tree.places[static_cast<std::size_t>(place)];
  Line line{p.id, p.name, {}, place};
  for (int u : tree.units_below(place)) line.units.push_back(static_cast<std::size_t>(u));
  return line;
}

bool is_below(const Tree& tree, int place, int above) {
  for (; place >= 0; place = tree.places[static_cast<std::size_t>(place)].parent)
    if (place == above) return true;
  return false;
}

std::set<std::string> levels_of(const Tree& tree) {
  std::set<std::string> levels;
  for (const Place& p : tree.places) levels.insert(p.level);
  levels.erase("");
  return levels;
}

Problem not_one_of(std::string code, Words what, const std::string& wrong,
                   const std::set<std::string>& names) {
  Problem problem{.code = std::move(code), .file = {}, .message = {}, .hint = {}};
  problem.message = {fmt::format("there is no {} '{}' in the pack", what.en, wrong),
                     fmt::format("数据包中没有{}“{}”", what.zh, wrong)};
  const auto close = nearest(wrong, names);
  problem.hint = close ? said("did you mean '{}'?", "是否指“{}”？", *close)
                       : said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(names, ", ")));
  return problem;
}

Result<std::vector<Line>> places_asked_for(const Tree& tree, const DiagnoseQuestion& question) {
  std::vector<int> meant = tree.units;
  if (!question.place.empty()) {
    const Result<std::vector<int>> found = places_meant(tree, question.place);
    if (!found) return found.problem();
    meant = *found;
  }
  std::vector<Line> lines;
  if (question.level.empty()) {
    for (int place : meant) lines.push_back(line_of(tree, place));
    return lines;
  }
  if (question.place.empty()) meant = {tree.root};
  const auto levels = levels_of(tree);
  if (!levels.contains(question.level))
    return not_one_of("unknown-level", {"level", "层级"}, question.level, levels);
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (tree.places[p].level == question.level &&
        std::ranges::any_of(meant, [&](int within) { return is_below(tree, static_cast<int>(p), within); }))
      lines.push_back(line_of(tree, static_cast<int>(p)));
  std::erase_if(lines,
                [](const Line& line) { return line.units.empty(); });  // below the units nothing is known
  return lines;
}

std::vector<Line> by_place_above(const Tree& tree, const std::string& level) {
  std::vector<Line> lines;
  if (level == "province") {
    for (int place : tree.groups) lines.push_back(line_of(tree, place));
    return lines;
  }
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (tree.places[p].level == level) lines.push_back(line_of(tree, static_cast<int>(p)));
  std::erase_if(lines, [](const Line& line) { return line.units.empty(); });
  return lines;
}

Result<std::vector<Line>> groups_asked_for(const Tree& tree, const Labels& labels, const std::string& by) {
  if (by.empty()) return std::vector<Line>{};
  std::set<std::string> names = levels_of(tree);
  if (by == "province" || names.contains(by)) return by_place_above(tree, by);
  std::map<std::string, Line> lines;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    const std::string value = attribute_of(tree, u, by);
    if (value.empty()) continue;
    Line& line = lines.try_emplace(value, Line{value, labels.of(by, value), {}, -1}).first->second;
    line.units.push_back(u);
  }
  if (lines.empty()) {
    names.insert("province");
    for (const Place& p : tree.places)
      for (const auto& [attribute, value] : p.attributes) names.insert(attribute);
    return not_one_of("unknown-attribute", {"attribute", "属性"}, by, names);
  }
  std::vector<Line> sorted;
  for (auto& [value, line] : lines) sorted.push_back(std::move(line));
  return sorted;
}

// Between which years
// ------------------------------------------------------------------------------------------------

struct Span {
  Year from, to;
};

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

// What is known of it
// ------------------------------------------------------------------------------------------------

class Examination {
 public:
  Examination(const World& world, Span span)
      : world_(world), span_(span), components_(components(world, span.from, span.to)) {
    const auto gdp = world.series.find("gdp");
    if (gdp == world.series.end()) return;
    for (const SeriesRow& row : gdp->second.rows) {
      const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
      if (unit >= 0) gdp_[{static_cast<std::size_t>(unit), row.year}] = row.value;
    }
  }

  std::vector<Diagnosed> examine(const std::vector<Line>& lines) const;
  const Words& method() const { return components_.method; }
  /// Whether a list of this attribute came with the pack.
  bool has_list(const std::string& attribute) const;

 private:
  using Units = std::vector<std::size_t>;
  Units known_in_both(const Units& units) const;
  Units with_gdp(const Units& units) const;
  double people(const Units& units, const Snapshot& snapshot) const;
  double working_age(const Units& units, const Snapshot& snapshot) const;
  double gdp_per_head(const Units& units, const Snapshot& snapshot) const;
  History history_of(const std::vector<Units>& places) const;
  Diagnosed examine(const Line& line, const Units& known) const;
  void count_components(Diagnosed& d, const Units& known) const;

  const World& world_;
  Span span_;
  Components components_;
  std::map<std::pair<std::size_t, Year>, double> gdp_;  // [unit, year]
};

bool Examination::has_list(const std::string& attribute) const {
  return std::any_of(world_.tree.units.begin(), world_.tree.units.end(), [&](int place) {
    const auto& attributes = world_.tree.places[static_cast<std::size_t>(place)].attributes;
    const auto found = attributes.find(attribute);
    return found != attributes.end() && !found->second.empty();
  });
}

Examination::Units Examination::known_in_both(const Units& units) const {
  Units known;
  for (std::size_t u : units)
    if (is_known(world_.at(span_.from)->total[u]) && is_known(world_.at(span_.to)->total[u]))
      known.push_back(u);
  return known;
}

Examination::Units Examination::with_gdp(const Units& units) const {
  Units with;
  for (std::size_t u : units)
    if (gdp_.contains({u, span_.from}) && gdp_.contains({u, span_.to})) with.push_back(u);
  return with;
}

double Examination::people(const Units& units, const Snapshot& snapshot) const {
  double persons = units.empty() ? unknown : 0;
  for (std::size_t u : units) persons += snapshot.total[u];
  return persons;
}

double Examination::working_age(const Units& units, const Snapshot& snapshot) const {
  double persons = units.empty() ? unknown : 0;
  for (std::size_t u : units) {
    if (snapshot.detail[u] == AgeDetail::none) return unknown;
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (std::size_t age = 15; age < 65; ++age) persons += snapshot.of(u)[sex * ages + age];
  }
  return persons;
}

double Examination::gdp_per_head(const Units& units, const Snapshot& snapshot) const {
  const Units with = with_gdp(units);
  const double inhabitants = people(with, snapshot);
  if (!(inhabitants >= most_people * people(units, snapshot))) return unknown;
  double product = 0;
  for (std::size_t u : with) {
    const auto found = gdp_.find({u, snapshot.year});
    if (found == gdp_.end()) return unknown;
    product += found->second;
  }
  return product / inhabitants;
}

History Examination::history_of(const std::vector<Units>& places) const {
  History history;
  history.places = places.size();
  for (const Snapshot& s : world_.snapshots) history.years.push_back(s.year);
  auto &population = history.series["population"], &workers = history.series["working_age"],
       &product = history.series["gdp_per_head"], &national = history.nation["gdp_per_head"];
  for (const Units& units : places)
    for (const Snapshot& s : world_.snapshots) {
      population.push_back(people(units, s));
      workers.push_back(working_age(units, s));
      product.push_back(gdp_per_head(units, s));
    }
  Units all(world_.tree.unit_count());
  for (std::size_t u = 0; u < all.size(); ++u) all[u] = u;
  const Units nation = with_gdp(known_in_both(all));
  for (const Snapshot& s : world_.snapshots) national.push_back(gdp_per_head(nation, s));
  return history;
}

void Examination::count_components(Diagnosed& d, const Units& known) const {
  if (known.empty()) return;
  d.births = d.deaths = d.natural = d.migration = 0;
  d.vital_quality = Quality::census;
  for (std::size_t u : known) {
    d.births += components_.births[u];
    d.deaths += components_.deaths[u];
    d.natural += components_.natural[u];
    d.migration += components_.migration[u];
    d.vital_quality = weaker(d.vital_quality, components_.quality[u]);
    if (!components_.why_unknown[u].empty())
      d.missing["natural"] = d.missing["migration"] = components_.why_unknown[u];
  }
}

Diagnosed Examination::examine(const Line& line, const Units& known) const {
  Diagnosed d{.id = line.id, .name = line.name, .units = line.units.size(), .known = known.size()};
  for (Year year : {span_.from, span_.to}) {
    const Snapshot& s = *world_.at(year);
    d.population.push_back(people(known.empty() ? line.units : known, s));
    Quality quality = Quality::census;
    for (std::size_t u : known) quality = weaker(quality, s.quality[u]);
    d.population_quality.push_back(quality);
    if (!is_known(d.population.back()))
      d.missing["change"] = d.missing["natural"] = d.missing["migration"] =
          said("no population in {}", "缺少{}年人口", year.value);
  }
  d.change = d.population[0] > 0 ? 100 * (d.population[1] / d.population[0] - 1) : unknown;
  count_components(d, known);
  const bool is_unit = line.place >= 0 && world_.tree.unit_of[static_cast<std::size_t>(line.place)] >= 0;
  if (!is_unit) return d;
  d.type = attribute_of(world_.tree, line.units.front(), "resource_type");
  d.type_name = world_.labels.of("resource_type", d.type);
  if (has_list("resource_exhausted"))
    d.listed_exhausted = !attribute_of(world_.tree, line.units.front(), "resource_exhausted").empty();
  return d;
}

std::vector<Diagnosed> Examination::examine(const std::vector<Line>& lines) const {
  std::vector<Units> known;
  for (const Line& line : lines) known.push_back(known_in_both(line.units));
  const History history = history_of(known);
  std::vector<Diagnosed> diagnosed;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Diagnosed d = examine(lines[i], known[i]);
    d.findings = findings({history, i, span_.from, span_.to});
    diagnosed.push_back(std::move(d));
  }
  return diagnosed;
}

// What is unknown everywhere
// -----------------------------------------------------------------------------------------

const std::array<std::pair<const char*, Words>, 5> flags_not_known{{
    {"F1", {"needs industrial and extraction output and jobs by year", "需要逐年工业和采掘业产出及就业"}},
    {"F2", {"needs registered unemployment", "需要城镇登记失业率"}},
    {"F3", {"needs the year extraction began", "需要开采起始年份"}},
    {"F4", {"needs cumulated extraction and original reserves", "需要累计采出量和原始储量"}},
    {"paradox", {"needs built-up land in both years", "需要两个年份的建成区面积"}},
}};

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
  for (const auto& [flag, why] : flags_not_known) diagnosis.missing[fmt::format("flags.{}", flag)] = why;
  if (!has_exhausted)
    diagnosis.missing["flags.listed_exhausted"] = {
        "the pack has no official list of resource-exhausted cities", "数据包没有官方资源枯竭城市名单"};
  diagnosis.missing["type"] =
      has_types ? Words{"null where a place is not on the official list of resource cities",
                        "未列入官方资源型城市名单的地区为空"}
                : Words{"the pack has no official list of resource cities", "数据包没有官方资源型城市名单"};
  diagnosis.missing["stage"] = {"needs output, reserves and jobs of extraction by year",
                                "需要采掘业逐年产出、储量和就业"};
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

// As JSON
// ------------------------------------------------------------------------------------------------------------

using Json = nlohmann::ordered_json;

Json number(double value) { return is_known(value) ? Json(value) : Json(); }

Json told(const std::map<std::string, Words>& words, Language language) {
  Json json = Json::object();
  for (const auto& [key, text] : words) json[key] = text.in(language);
  return json;
}

Json verdicts(const Findings& findings) {
  Json json;
  for (std::size_t d = 0; d < definition_count; ++d) {
    Json& verdict = json[std::string(definitions()[d].id)];
    if (findings[d].verdict != Verdict::not_known) verdict = findings[d].verdict == Verdict::yes;
  }
  return json;
}

Json remarks(const Findings& findings, Language language) {
  Json json = Json::object();
  for (std::size_t d = 0; d < definition_count; ++d)
    if (findings[d].verdict != Verdict::not_known && !findings[d].reason.empty())
      json[std::string(definitions()[d].id)] = findings[d].reason.in(language);
  return json;
}

Json flags(const Diagnosed& d) {
  Json json;
  for (const auto& [flag, why] : flags_not_known) json[flag] = nullptr;
  json["listed_exhausted"] = d.listed_exhausted ? Json(*d.listed_exhausted) : Json();
  return json;
}

Json moved(const std::vector<CohortMoves>& groups) {
  Json json = Json::array();
  for (const CohortMoves& group : groups) {
    const auto of = [&](std::size_t sex) {
      return Json{{"net", number(group.net(sex))}, {"percent", number(group.percent(sex))}};
    };
    json.push_back({{"age_from", group.first},
                    {"age_to", group.last == open_age ? Json() : Json(group.last)},
                    {"women", of(female)},
                    {"men", of(male)},
                    {"quality", name_of(Quality::estimated)}});
  }
  return json;
}

Json plain(const std::array<double, plain_variants>& persons) {
  Json json;
  for (std::size_t v = 0; v < plain_variants; ++v) json[std::string(plain_table[v].id)] = persons[v];
  return json;
}

Json to_json(const Diagnosed& d, const std::vector<Year>& years, Language language) {
  Json population, quality;
  for (std::size_t y = 0; y < years.size(); ++y) {
    const std::string year = std::to_string(years[y].value);
    population[year] = number(d.population[y]);
    quality["population"][year] = is_known(d.population[y]) ? Json(name_of(d.population_quality[y])) : Json();
  }
  for (const char* key : {"births", "deaths", "natural", "migration"})
    quality[key] = is_known(d.natural) ? Json(name_of(d.vital_quality)) : Json();
  return {{"place", d.id},
          {"name", d.name.in(language)},
          {"units", d.units},
          {"units_known", d.known},
          {"population", population},
          {"change", number(d.change)},
          {"births", number(d.births)},
          {"deaths", number(d.deaths)},
          {"natural", number(d.natural)},
          {"migration", number(d.migration)},
          {"definitions", verdicts(d.findings)},
          {"remarks", remarks(d.findings, language)},
          {"type", d.type.empty() ? Json() : Json(d.type)},
          {"type_name", d.type.empty() ? Json() : Json(d.type_name.in(language))},
          {"type_basis", d.type.empty() ? Json() : Json("official list")},
          {"stage", nullptr},
          {"flags", flags(d)},
          {"quality", quality},
          {"moved", moved(d.moved)},
          {"comparison", d.comparison ? to_json(*d.comparison, language) : Json()},
          {"missing", told(d.missing, language)}};
}

Json to_json(const std::vector<Diagnosed>& lines, const std::vector<Year>& years, Language language) {
  Json json = Json::array();
  for (const Diagnosed& d : lines) json.push_back(to_json(d, years, language));
  return json;
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
  if (!question.place.empty() && places->size() == 1) {
    if (auto moved = cohort_moves(*world.at(span->from), *world.at(span->to), places->front().units))
      diagnosis.places.front().moved = std::move(*moved);
    else
      diagnosis.places.front().missing["moved"] = {"no ages at both ends", "没有两个年份的年龄"};
    const int unit = world.tree.unit_of[static_cast<std::size_t>(places->front().place)];
    if (unit >= 0)
      diagnosis.places.front().comparison =
          comparison_of(world, span->from, span->to, static_cast<std::size_t>(unit));
  }
  std::vector<Findings> found;
  for (const Diagnosed& d : diagnosis.places) found.push_back(d.findings);
  diagnosis.counts = count(found);
  gather_missing(diagnosis, examination.has_list("resource_type"),
                 examination.has_list("resource_exhausted"));
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

nlohmann::ordered_json to_json(const Diagnosis& diagnosis, Language language) {
  Json definitions_found, known, published = Json::array();
  for (std::size_t d = 0; d < definition_count; ++d) {
    const Definition& definition = definitions()[d];
    const std::string id(definition.id);
    definitions_found[id] = diagnosis.counts[d].known > 0 ? Json(diagnosis.counts[d].yes) : Json();
    known[id] = diagnosis.counts[d].known;
    published.push_back(
        {{"definition", id},
         {"rule", definition.rule.in(language)},
         {"source", definition.source.in(language)},
         {"published", definition.published.empty() ? Json() : Json(definition.published.in(language))}});
  }
  Json ahead;
  if (diagnosis.until) {
    ahead = {{"until", diagnosis.until->value}, {"all", plain(diagnosis.plain)}};
    for (const Diagnosed& d : diagnosis.places) ahead["places"][d.id] = plain(d.plain);
  }
  return {{"format", 1},
          {"pack", diagnosis.pack},
          {"version", diagnosis.version},
          {"licence", diagnosis.licence},
          {"citation", diagnosis.citation},
          {"from", diagnosis.from.value},
          {"to", diagnosis.to.value},
          {"method", diagnosis.method.in(language)},
          {"definitions", definitions_found},
          {"definitions_known", known},
          {"definitions_told", published},
          {"places", to_json(diagnosis.places, diagnosis.years, language)},
          {"groups", to_json(diagnosis.groups, diagnosis.years, language)},
          {"plain", ahead},
          {"missing", told(diagnosis.missing, language)}};
}

}  // namespace ebb
