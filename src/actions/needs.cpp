#include "actions/needs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "actions/figures_json.h"
#include "actions/open_pack.h"
#include "actions/places_meant.h"
#include "atlas/selector.h"
#include "base/said.h"
#include "files/norms_file.h"
#include "files/scenario_file.h"
#include "files/text_file.h"
#include "shipped_tables.h"
#include "store/results_reader.h"

namespace ebb {
namespace {

constexpr std::size_t tenth = 2, middle = 4;            // of quantiles
constexpr double usual_hope = 0.01;                     // of growth a year, where no plan says otherwise
constexpr int least_interval = 5, stock_is_fresh = 10;  // years
constexpr std::size_t hoped = 0, median = 1, low = 2;   // variants

// --- Of the run

/// Median and tenth percentile of an indicator of the place in every year.
class Told {
 public:
  Told(Results& results, std::string place, const std::vector<Year>& years)
      : results_(results), place_(std::move(place)), years_(years) {}

  Result<std::array<Trajectory, plan_variants>> of(const std::string& indicator) const {
    std::array<Trajectory, plan_variants> courses;
    for (Trajectory& course : courses) course.assign(years_.size(), unknown);
    const auto rows = results_.rows({.places = {place_}, .indicators = {indicator}, .years = years_});
    if (!rows) return rows.problem();
    for (const ResultRow& row : *rows) {
      const auto y = static_cast<std::size_t>(row.year - years_.front());
      courses[median][y] = row.quantiles[middle];
      courses[low][y] = row.quantiles[tenth];
    }
    return courses;
  }

 private:
  Results& results_;
  std::string place_;
  const std::vector<Year>& years_;
};

// --- Of the pack

/// A series summed over the units of a place in its latest year not after another; unknown if one unit lacks
/// it.
double sum_of_series(const World& world, const std::vector<int>& units, std::string_view indicator,
                     Year year) {
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return unknown;
  const std::set<int> wanted(units.begin(), units.end());
  std::map<int, SeriesRow> latest;
  for (const SeriesRow& row : series->second.rows) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (!wanted.contains(unit) || row.year > year || year - row.year > stock_is_fresh) continue;
    const auto [there, is_new] = latest.try_emplace(unit, row);
    if (!is_new && there->second.year < row.year) there->second = row;
  }
  if (latest.size() != wanted.size()) return unknown;
  double sum = 0;
  for (const auto& [unit, row] : latest) sum += row.value;
  return sum;
}

/// Of the place itself, else the sum of its units where all have one for the same year.
std::vector<Approved> plan_of(const World& world, int place, const std::vector<int>& units) {
  std::vector<Approved> own;
  std::map<Year, std::pair<std::size_t, Approved>> sums;
  for (const PlanRow& row : world.plans) {
    if (row.place == place) own.push_back({row.year, row.persons, row.land_km2});
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit < 0 || std::find(units.begin(), units.end(), unit) == units.end()) continue;
    auto& [told, sum] = sums.try_emplace(row.year, 0, Approved{row.year, 0, 0}).first->second;
    ++told;
    sum.persons += row.persons;
    sum.land_km2 += row.land_km2;
  }
  if (!own.empty()) return own;
  for (const auto& [year, sum] : sums)
    if (sum.first == units.size()) own.push_back(sum.second);
  return own;
}

/// Persons between what is there at launch and what was approved, in equal steps; unknown after the last
/// plan.
Trajectory course_of_plan(const std::vector<Approved>& plan, const std::vector<Year>& years,
                          double at_launch) {
  std::map<Year, double> points{{years.front(), at_launch}};
  for (const Approved& approved : plan)
    if (is_known(approved.persons) && approved.year > years.front()) points[approved.year] = approved.persons;
  Trajectory course;
  for (Year y : years) {
    const auto after = points.lower_bound(y);
    if (after == points.end()) {
      course.push_back(unknown);
    } else if (after->first == y) {
      course.push_back(after->second);
    } else {
      const auto before = std::prev(after);
      course.push_back(std::lerp(before->second, after->second,
                                 static_cast<double>(y - before->first) / (after->first - before->first)));
    }
  }
  return course;
}

/// What plans usually hope where nobody has approved one: growth as in the past, one per cent a year at least
/// (design note 9.2).
double hoped_growth(const World& world, const std::vector<int>& units, Year launch) {
  const Snapshot *now = world.at(launch), *before = nullptr;
  for (const Snapshot& s : world.snapshots)
    if (launch - s.year >= least_interval) before = &s;
  if (!now || !before) return usual_hope;
  double persons = 0, earlier = 0;
  for (int u : units) {
    persons += now->total[static_cast<std::size_t>(u)];
    earlier += before->total[static_cast<std::size_t>(u)];
  }
  const double growth = std::log(persons / earlier) / (launch - before->year);
  return is_known(growth) ? std::max(usual_hope, growth) : usual_hope;
}

/// Children of some ages: those counted at launch grow up, then those born since; moves and deaths of small
/// children are left out.
Trajectory children(const World& world, const std::vector<int>& units, const Trajectory& births,
                    const std::vector<Year>& years, int first, int last) {
  const Snapshot* launch = world.at(years.front());
  Trajectory course;
  for (Year y : years) {
    double sum = 0;
    for (int age = first; age <= last; ++age) {
      const int before_launch = age - (y - years.front());
      if (before_launch < 0) {
        sum += births[static_cast<std::size_t>(-before_launch)];
        continue;
      }
      for (int u : units)
        for (std::size_t sex = 0; sex < sexes; ++sex)
          sum += launch ? launch->of(static_cast<std::size_t>(
                              u))[sex * ages + static_cast<std::size_t>(before_launch)]
                        : unknown;
    }
    course.push_back(sum);
  }
  return course;
}

// --- Put together

Problem needs_a_place() {
  return {.blame = Blame::usage,
          .code = "missing-option",
          .message = {"ebb needs asks for a place: --place PLACE", "ebb needs 需要指定地区：--place 地区"},
          .hint = {"for example: ebb needs runs/china.duckdb --place Hegang",
                   "例如：ebb needs runs/china.duckdb --place 鹤岗"}};
}

Result<std::vector<Norm>> norms_asked_for(const std::string& file, const RunRecord& record) {
  std::vector<std::string> users;
  for (const RunIndicator& indicator : record.indicators) users.push_back(indicator.id);
  if (file.empty()) return norms_in(norms_of_needs, "norms/needs.csv", users);
  const Result<std::string> text = read_text(file);
  return text ? norms_in(*text, file, users) : Result<std::vector<Norm>>(text.problem());
}

/// What is hoped for has the ages of today: of the first year in which anything is known of such users.
void hope_for_users(std::array<Trajectory, plan_variants>& users,
                    const std::array<Trajectory, plan_variants>& people) {
  const auto first = std::find_if(users[median].begin(), users[median].end(), is_known);
  if (first == users[median].end()) return;
  const double share = *first / people[median][static_cast<std::size_t>(first - users[median].begin())];
  for (std::size_t y = 0; y < users[hoped].size(); ++y) users[hoped][y] = share * people[hoped][y];
}

class Counting {
 public:
  Counting(NeedsAnswer& answer, const World& world, int place, Results& results)
      : answer_(answer),
        world_(world),
        place_(place),
        units_(world.tree.units_below(place)),
        told_(results, answer.id, answer.years),
        results_(results) {}

  Done count(const std::string& folder) {
    answer_.approved = plan_of(world_, place_, units_);
    if (Done people = put_people(); !people) return people;
    NeedFacts facts{.years = answer_.years, .users = {}, .stock = {}};
    if (Done users = put_users(facts); !users) return users;
    if (Done stock = put_stock(facts); !stock) return stock;
    answer_.needs = needs_of(answer_.norms, facts);
    answer_.closings = closings_of(answer_.norms, answer_.needs, answer_.years);
    tell_of_stock();
    if (Done zones = put_zones(folder); !zones) return zones;
    put_areas();
    return done();
  }

 private:
  Year launch() const { return answer_.years.front(); }

  Done put_people() {
    const auto people = told_.of("population");
    if (!people) return people.problem();
    answer_.people = *people;
    const double at_launch = answer_.people[median].front();
    answer_.meaning[median] = {"the median of the futures simulated", "各次模拟的中位数"};
    answer_.meaning[low] = {"the tenth percentile of the futures simulated, each need by its own users",
                            "各次模拟的第10百分位数（各项需求按各自的使用人数）"};
    const bool planned =
        std::ranges::any_of(answer_.approved, [](const Approved& a) { return is_known(a.persons); });
    if (planned) {
      answer_.people[hoped] = course_of_plan(answer_.approved, answer_.years, at_launch);
      answer_.meaning[hoped] = {
          "the approved plan (plans.csv), in equal steps from launch, with the ages of launch",
          "已批准的规划（plans.csv），自起报年等步推进；年龄结构同起报年"};
      return done();
    }
    const double growth = hoped_growth(world_, units_, launch());
    for (std::size_t y = 0; y < answer_.years.size(); ++y)
      answer_.people[hoped][y] = at_launch * std::exp(growth * static_cast<double>(y));
    answer_.meaning[hoped] = said(
        "no plan is given: as plans usually hope, {0:.1f} % a year (the past's growth, 1 % at least), with "
        "the ages of launch",
        "未提供规划：按规划的惯常设想，年增{0:.1f}%（既往增速，且不低于1%），年龄结构同起报年", 100 * growth);
    answer_.missing.emplace_back(
        "plan", Words{"the pack has no approved plan of this place (plans.csv): A is what plans usually hope",
                      "数据包没有该地区已批准的规划（plans.csv）：方案A取规划的惯常设想"});
    return done();
  }

  Done put_users(NeedFacts& facts) {
    for (const Norm& norm : answer_.norms) {
      if (facts.users.contains(norm.of) || is_a_need(norm.of)) continue;
      const bool small = norm.of == "aged_0_2" || norm.of == "aged_3_5";
      auto users = told_.of(small ? "births" : norm.of);
      if (!users) return users.problem();
      if (small)
        for (std::size_t v : {median, low})
          (*users)[v] = children(world_, units_, (*users)[v], answer_.years, norm.of == "aged_0_2" ? 0 : 3,
                                 norm.of == "aged_0_2" ? 2 : 5);
      hope_for_users(*users, answer_.people);
      if (norm.of == "population") users = answer_.people;
      facts.users[norm.of] = *users;
    }
    return done();
  }

  /// What the run simulates goes its own way; what a pack tells stays as it was.
  Done put_stock(NeedFacts& facts) {
    for (const Norm& norm : answer_.norms) {
      if (norm.stock.empty() || is_a_need(norm.stock) || facts.stock.contains(norm.stock)) continue;
      if (results_.indicator(norm.stock)) {
        const auto simulated = told_.of(norm.stock);
        if (!simulated) return simulated.problem();
        if (is_known((*simulated)[median].front()))
          facts.stock[norm.stock] = {(*simulated)[median], Quality::simulated};
      } else if (const double sum = sum_of_series(world_, units_, norm.stock, launch()); is_known(sum)) {
        facts.stock[norm.stock] = {Trajectory(answer_.years.size(), sum), Quality::derived};
      }
    }
    return done();
  }

  bool is_a_need(const std::string& id) const {
    return std::ranges::any_of(answer_.norms, [&](const Norm& norm) { return norm.id == id; });
  }

  void tell_of_stock() {
    for (const Need& need : answer_.needs)
      if (need.variant == PlanVariant::median && need.stock_assumed)
        answer_.missing.emplace_back(
            "stock." + answer_.norms[need.norm].id,
            answer_.norms[need.norm].stock.empty()
                ? Words{"no stock is told: as many as launch needs are taken to be there",
                        "没有存量数据：视为与起报年需求相等"}
                : said("{} of this place is not known: as many as launch needs are taken to be there",
                       "该地区的{}未知：视为与起报年需求相等", answer_.norms[need.norm].stock));
  }

  Done put_zones(const std::string& folder) {
    const ZonesRead read = zones_of_pack(folder, world_.tree);
    if (!read.problems.empty()) return read.problems.front();
    std::map<std::string, double> sums;
    for (const Zone& zone : read.zones)
      for (int node = zone.place; node >= 0; node = world_.tree.places[static_cast<std::size_t>(node)].parent)
        if (node == place_) sums[zone.kind] += zone.km2;
    for (const auto& [kind, km2] : sums) answer_.zones.push_back({place_, kind, km2});
    if (sums.empty())
      answer_.missing.emplace_back("zones", Words{"the pack has no zones of this place (zones.geojson)",
                                                  "数据包没有该地区的分区（zones.geojson）"});
    return done();
  }

  void put_areas() {
    LandFacts& land = answer_.land;
    land = {unknown, unknown, unknown, unknown, unknown};
    land.area = world_.tree.places[static_cast<std::size_t>(place_)].area_km2;
    if (!is_known(land.area)) {
      land.area = 0;
      for (int u : units_) land.area += world_.tree.unit(static_cast<std::size_t>(u)).area_km2;
    }
    for (const Need& need : answer_.needs)
      if (answer_.norms[need.norm].id == "land" && need.variant == PlanVariant::median) {
        land.needed = need.amount.back();
        if (!need.stock_assumed) land.built_up = need.stock.front();
      }
    for (const Approved& approved : answer_.approved)
      if (is_known(approved.land_km2)) land.approved = approved.land_km2;
    for (const Zone& zone : answer_.zones)
      if (zone.kind == "growth_boundary") land.boundary = zone.km2;
    answer_.areas = area_classes(land);
    if (!is_known(land.built_up) || !is_known(land.needed))
      answer_.missing.emplace_back("areas",
                                   Words{"built-up land needs a run whose economy moves, and a norm 'land'",
                                         "建设用地需要经济模块运行的结果，以及名为“land”的标准"});
    else if (!is_known(land.area))
      answer_.missing.emplace_back("areas.not-urban",
                                   Words{"the area of the place is not known", "该地区的面积未知"});
  }

  NeedsAnswer& answer_;
  const World& world_;
  int place_;
  std::vector<int> units_;
  Told told_;
  Results& results_;
};

Json by_year(const NeedsAnswer& answer, const Trajectory& course) {
  Json years = Json::object();
  for (Year y : answer.told) years[std::to_string(y.value)] = number(course[answer.index_of(y)]);
  return years;
}

Json year_or_null(const std::optional<Year>& year) { return year ? Json(year->value) : Json(); }

}  // namespace

Result<NeedsAnswer> needs(const NeedsQuestion& question) {
  if (question.place.empty()) return needs_a_place();
  Result<Results> results = Results::open(question.file);
  if (!results) return results.problem();
  const RunRecord& record = results->record();
  const Tree tree = tree_of(*results);
  const Result<int> place = place_named(tree, question.place);
  if (!place) return place.problem();
  const Result<Scenario> scenario = scenario_of(record.scenario, "scenario.toml");
  if (!scenario) return scenario.problem();
  const Result<Pack> pack = pack_of_run(question.file, scenario->pack, question.pack, record.pack_hash);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack);
  if (!world) return world.problem();
  Result<std::vector<Norm>> norms = norms_asked_for(question.norms, record);
  if (!norms) return norms.problem();

  NeedsAnswer answer;
  answer.record = record;
  answer.id = tree.places[static_cast<std::size_t>(*place)].id;
  answer.name = tree.places[static_cast<std::size_t>(*place)].name;
  answer.norms_file = question.norms.empty() ? "norms/needs.csv" : question.norms;
  answer.norms = std::move(*norms);
  for (Year y = record.launch; y <= record.last; ++y) {
    answer.years.push_back(y);
    if (y == record.launch || y == record.last || y.value % 5 == 0) answer.told.push_back(y);
  }
  Counting counting(answer, *world, world->tree.find(answer.id), *results);
  if (Done counted = counting.count(pack->folder); !counted) return counted.problem();
  return answer;
}

nlohmann::ordered_json to_json(const NeedsAnswer& answer, Language language) {
  Json variants = Json::object(), needs = Json::array(), closures = Json::array(), areas = Json::array(),
       plan = Json::array(), zones = Json::object(), norms = Json::array(), missing = Json::object();
  for (std::size_t v = 0; v < plan_variants; ++v)
    variants[std::string(name_of(static_cast<PlanVariant>(v)))] = {
        {"meaning", answer.meaning[v].in(language)},
        {"quality", name_of(v == hoped ? Quality::estimated : Quality::simulated)},
        {"population", by_year(answer, answer.people[v])}};
  for (const Need& need : answer.needs) {
    const Norm& norm = answer.norms[need.norm];
    for (Year y : answer.told) {
      const std::size_t at = answer.index_of(y);
      const double balance = need.stock[at] - need.amount[at],
                   people = answer.people[static_cast<std::size_t>(need.variant)][at];
      needs.push_back({{"need", norm.id},
                       {"name", norm.name.in(language)},
                       {"unit", norm.unit.in(language)},
                       {"variant", name_of(need.variant)},
                       {"year", y.value},
                       {"users", number(need.users[at])},
                       {"amount", number(need.amount[at])},
                       {"stock", number(need.stock[at])},
                       {"balance", number(balance)},
                       {"surplus", is_known(balance) ? Json(std::max(0.0, balance)) : Json()},
                       {"shortage", is_known(balance) ? Json(std::max(0.0, -balance)) : Json()},
                       {"amount_per_head", number(need.amount[at] / people)},
                       {"stock_per_head", number(need.stock[at] / people)},
                       {"quality", name_of(Quality::simulated)},
                       {"stock_quality", name_of(need.stock_quality)}});
    }
  }
  for (const Closing& closing : answer.closings)
    closures.push_back({{"need", answer.norms[closing.norm].id},
                        {"name", answer.norms[closing.norm].facility.in(language)},
                        {"variant", name_of(closing.variant)},
                        {"facilities", closing.facilities},
                        {"kept", number(closing.kept)},
                        {"first", year_or_null(closing.first)},
                        {"last", year_or_null(closing.last)},
                        {"usual", answer.norms[closing.norm].usual},
                        {"least", answer.norms[closing.norm].least},
                        {"quality", name_of(Quality::simulated)}});
  for (const AreaClass& area : answer.areas)
    areas.push_back({{"class", area.id},
                     {"name", area.name.in(language)},
                     {"km2", number(area.km2)},
                     {"rule", area.rule.in(language)},
                     {"quality", name_of(Quality::simulated)}});
  for (const Approved& approved : answer.approved)
    plan.push_back({{"year", approved.year.value},
                    {"persons", number(approved.persons)},
                    {"land_km2", number(approved.land_km2)}});
  for (const Zone& zone : answer.zones) zones[zone.kind] = zone.km2;
  for (const Norm& norm : answer.norms)
    norms.push_back(
        {{"need", norm.id}, {"of", norm.of}, {"amount", norm.amount}, {"source", norm.source.in(language)}});
  for (const auto& [key, why] : answer.missing) missing[key] = why.in(language);
  return {{"format", 1},
          {"place", answer.id},
          {"name", answer.name.in(language)},
          {"launch", answer.record.launch.value},
          {"last", answer.record.last.value},
          {"variants", variants},
          {"needs", needs},
          {"closures", closures},
          {"areas", areas},
          {"land",
           {{"area_km2", number(answer.land.area)},
            {"built_up_km2", number(answer.land.built_up)},
            {"needed_km2", number(answer.land.needed)},
            {"approved_km2", number(answer.land.approved)},
            {"growth_boundary_km2", number(answer.land.boundary)}}},
          {"plan", plan},
          {"zones", zones},
          {"norms_file", answer.norms_file},
          {"norms", norms},
          {"missing", missing},
          {"pack", answer.record.pack},
          {"version", answer.record.pack_version},
          {"licence", answer.record.licence},
          {"citation", answer.record.citation}};
}

}  // namespace ebb
