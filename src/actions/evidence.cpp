#include "actions/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "model/production/sectors.h"

namespace ebb {
namespace {

constexpr const char* all_jobs = "employment_total";
constexpr const char* farm_jobs = "employment_agri";
constexpr const char* mine_jobs = "employment_mining";
constexpr const char* factory_jobs = "employment_manuf";

struct Branch {
  const char* series;
  Words name;
};
/// Branches that sell to others, in which a city may specialise.
const std::vector<Branch>& branches_for_others() {
  static const std::vector<Branch> all{
      {mine_jobs, {"mining", "采矿业"}},
      {factory_jobs, {"manufacturing", "制造业"}},
      {"employment_utilities", {"power and water", "电力热力燃气及水"}},
      {"employment_transport_post", {"transport", "交通运输"}},
      {"employment_lodging_catering", {"hotels and restaurants", "住宿餐饮"}},
      {"employment_info_software", {"software", "信息软件"}},
      {"employment_science_tech", {"research", "科研技术"}}};
  return all;
}

Quality derived(Quality quality) { return weaker(quality, Quality::derived); }

double sum_known(const std::vector<double>& values) {
  double sum = 0;
  bool any = false;
  for (double value : values)
    if (is_known(value)) sum += value, any = true;
  return any ? sum : unknown;
}

double people_aged(const Snapshot& s, std::size_t unit, std::size_t first, std::size_t last) {
  double persons = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = first; age <= last; ++age) persons += s.of(unit)[sex * ages + age];
  return persons;
}

}  // namespace

PackEvidence::PackEvidence(const World& world, const Components& components)
    : world_(world),
      components_(components),
      units_(world.tree.unit_count()),
      from_(components.from),
      to_(components.to) {
  const std::vector<int>& groups = world.tree.groups;
  for (const auto& [name, series] : world.series)
    for (const SeriesRow& row : series.rows) {
      const auto group = std::find(groups.begin(), groups.end(), row.place);
      if (group != groups.end()) {
        auto& values = groups_[name].try_emplace(row.year, groups.size(), unknown).first->second;
        values[static_cast<std::size_t>(group - groups.begin())] = row.value;
      }
      const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
      if (unit < 0) continue;
      Table& table = series_[name][row.year];
      if (table.value.empty()) {
        table.value.assign(units_, unknown);
        table.quality.assign(units_, Quality::census);
      }
      table.value[static_cast<std::size_t>(unit)] = row.value;
      table.quality[static_cast<std::size_t>(unit)] = row.quality;
    }
  const Snapshot& before = *world.at(from_);
  const auto known = std::count_if(before.total.begin(), before.total.end(), is_known);
  mean_size_ = known > 0 ? sum_known(before.total) / static_cast<double>(known) : unknown;
  find_tiers();
}

// --- Figures

const PackEvidence::Table* PackEvidence::table(std::string_view indicator, Year year) const {
  const auto series = series_.find(indicator);
  if (series == series_.end()) return nullptr;
  const auto found = series->second.find(year);
  return found == series->second.end() ? nullptr : &found->second;
}

Measured PackEvidence::figure_of(std::string_view indicator, Year year, std::size_t unit) const {
  const Table* t = table(indicator, year);
  return t ? Measured{t->value[unit], t->quality[unit]} : Measured{};
}

Measured PackEvidence::of_nation(std::string_view indicator, Year year) const {
  const Table* t = table(indicator, year);
  if (!t) return {};
  const auto known = std::count_if(t->value.begin(), t->value.end(), is_known);
  return 2 * static_cast<std::size_t>(known) >= units_ ? Measured{sum_known(t->value), Quality::derived}
                                                       : Measured{};
}

double PackEvidence::of_group(std::string_view indicator, Year year, std::size_t unit) const {
  const auto found = groups_.find(indicator);
  if (found == groups_.end() || !found->second.contains(year)) return unknown;
  return found->second.at(year)[static_cast<std::size_t>(world_.tree.group_of[unit])];
}

double PackEvidence::of_groups(std::string_view indicator, Year year) const {
  const auto found = groups_.find(indicator);
  if (found == groups_.end() || !found->second.contains(year)) return unknown;
  double sum = 0;
  for (double value : found->second.at(year)) sum += value;  // unknown if it is of one of them
  return sum;
}

std::vector<Year> PackEvidence::years_of(std::string_view indicator, std::size_t unit) const {
  std::vector<Year> years;
  if (const auto series = series_.find(indicator); series != series_.end())
    for (const auto& [year, t] : series->second)
      if (is_known(t.value[unit])) years.push_back(year);
  return years;
}

Measured PackEvidence::share(std::string_view part, std::string_view whole, Year year,
                             std::size_t unit) const {
  const Measured a = figure_of(part, year, unit), b = figure_of(whole, year, unit);
  if (!a.known() || !(b.value > 0)) return {};
  return {a.value / b.value, derived(weaker(a.quality, b.quality))};
}

double PackEvidence::share_of_nation(std::string_view part, std::string_view whole, Year year) const {
  const Table *a = table(part, year), *b = table(whole, year);
  if (!a || !b) return unknown;
  double parts = 0, wholes = 0;
  for (std::size_t u = 0; u < units_; ++u)
    if (is_known(a->value[u]) && is_known(b->value[u])) parts += a->value[u], wholes += b->value[u];
  return wholes > 0 ? parts / wholes : unknown;
}

Measured PackEvidence::per_head(std::string_view indicator, Year year, std::size_t unit) const {
  const Snapshot* s = world_.at(year);
  const Measured figure = figure_of(indicator, year, unit);
  if (!s || !figure.known() || !(s->total[unit] > 0)) return {};
  return {figure.value / s->total[unit], derived(weaker(figure.quality, s->quality[unit]))};
}

double PackEvidence::per_head_of_nation(std::string_view indicator, Year year) const {
  const Snapshot* s = world_.at(year);
  const Table* t = table(indicator, year);
  if (!s || !t) return unknown;
  double figures = 0, people = 0;
  for (std::size_t u = 0; u < units_; ++u)
    if (is_known(t->value[u]) && s->total[u] > 0) figures += t->value[u], people += s->total[u];
  return people > 0 ? figures / people : unknown;
}

Measured PackEvidence::share_aged(std::size_t first, std::size_t last, Year year, std::size_t unit) const {
  const Snapshot* s = world_.at(year);
  if (!s || s->detail[unit] == AgeDetail::none || !(s->total[unit] > 0)) return {};
  return {people_aged(*s, unit, first, last) / people_aged(*s, unit, 0, open_age), derived(s->quality[unit])};
}

double PackEvidence::share_aged_of_nation(std::size_t first, std::size_t last, Year year) const {
  const Snapshot* s = world_.at(year);
  if (!s) return unknown;
  double part = 0, all = 0;
  for (std::size_t u = 0; u < units_; ++u)
    if (s->detail[u] != AgeDetail::none && s->total[u] > 0)
      part += people_aged(*s, u, first, last), all += people_aged(*s, u, 0, open_age);
  return all > 0 ? part / all : unknown;
}

/// Percent.
double PackEvidence::change(std::string_view indicator, Year from, Year to, std::size_t unit) const {
  const double then = figure_of(indicator, from, unit).value, now = figure_of(indicator, to, unit).value;
  return then > 0 ? 100 * (now / then - 1) : unknown;
}

/// Points a year.
double PackEvidence::growth(std::string_view indicator, Year from, Year to, std::size_t unit) const {
  const double then = figure_of(indicator, from, unit).value, now = figure_of(indicator, to, unit).value;
  return then > 0 && now > 0 ? 100 * std::log(now / then) / (to - from) : unknown;
}

double PackEvidence::growth_of_nation(std::string_view indicator, Year from, Year to) const {
  const Table *a = table(indicator, from), *b = table(indicator, to);
  if (!a || !b) return unknown;
  double then = 0, now = 0;
  for (std::size_t u = 0; u < units_; ++u)
    if (is_known(a->value[u]) && is_known(b->value[u])) then += a->value[u], now += b->value[u];
  return then > 0 && now > 0 ? 100 * std::log(now / then) / (to - from) : unknown;
}

// --- What kind of place

std::optional<Year> PackEvidence::year_of_jobs(std::string_view indicator, std::size_t unit) const {
  for (Year year : {from_, to_})
    if (share(indicator, all_jobs, year, unit).known()) return year;
  return std::nullopt;
}

Measured PackEvidence::times_of_jobs(std::string_view branch, std::size_t unit) const {
  const auto year = year_of_jobs(branch, unit);
  if (!year) return {};
  const Measured here = share(branch, all_jobs, *year, unit);
  const double nation = share_of_nation(branch, all_jobs, *year);
  return nation > 0 ? Measured{here.value / nation, here.quality} : Measured{};
}

/// The branch whose part in non-farm jobs exceeds the nation's by most.
void PackEvidence::find_excess(OutflowFacts& facts, std::size_t unit) const {
  const auto year = year_of_jobs(farm_jobs, unit);
  if (!year) return;
  const double here = 1 - share(farm_jobs, all_jobs, *year, unit).value;
  const double nation = 1 - share_of_nation(farm_jobs, all_jobs, *year);
  if (!(here > 0) || !(nation > 0)) return;
  for (const Branch& branch : branches_for_others()) {
    const Measured part = share(branch.series, all_jobs, *year, unit);
    const double excess =
        100 * (part.value / here - share_of_nation(branch.series, all_jobs, *year) / nation);
    if (!is_known(excess) || (facts.excess.known() && excess <= facts.excess.value)) continue;
    facts.excess = {excess, part.quality};
    facts.excess_branch = branch.name;
  }
}

OutflowFacts PackEvidence::outflow(std::size_t unit) const {
  const Snapshot &before = *world_.at(from_), &after = *world_.at(to_);
  OutflowFacts f;
  f.mining_times = times_of_jobs(mine_jobs, unit);
  f.mining_change = {change(mine_jobs, from_, to_, unit), f.mining_times.quality};
  f.farming_times = times_of_jobs(farm_jobs, unit);
  f.manufacturing_times = times_of_jobs(factory_jobs, unit);
  f.size_times = {before.total[unit] / mean_size_, derived(before.quality[unit])};
  f.registered_times = per_head("registered_population", from_, unit);
  find_excess(f, unit);
  for (Year year : {from_, to_})
    if (!f.urban.known()) f.urban = figure_of("urban_population", year, unit);
  f.growth_gap = {growth("gdp", from_, to_, unit) - growth_of_nation("gdp", from_, to_), Quality::derived};
  if (tiers_) f.tier = tiers_->of[unit];
  const Measured product = per_head("gdp", from_, unit);
  f.product_times = {product.value / per_head_of_nation("gdp", from_), product.quality};
  f.natural = {
      1000 * components_.natural[unit] / (to_ - from_) / ((before.total[unit] + after.total[unit]) / 2),
      components_.quality[unit]};
  const Measured old = share_aged(65, open_age, from_, unit);
  f.old_times = {old.value / share_aged_of_nation(65, open_age, from_), old.quality};
  return f;
}

ResourceFacts PackEvidence::resources(std::size_t unit) const {
  constexpr int window = 3;  // years: of F1
  constexpr double fastest_gain =
      0.08;  // of output a miner, a year (design choice; the model's frontier: 3 %)
  ResourceFacts f;
  for (Year year : {from_, to_}) {
    const Measured here = share(mine_jobs, all_jobs, year, unit);
    const double times = here.value / share_of_nation(mine_jobs, all_jobs, year);
    if (is_known(times) && (!f.mining_times.known() || times > f.mining_times.value))
      f.mining_times = {times, here.quality};
  }
  const auto of = [&](std::string_view series, Year since) {
    return Measured{change(series, since, to_, unit), derived(figure_of(series, to_, unit).quality)};
  };
  // A pack's own figures first, then what stands in for them.
  f.fall[0] = of("industrial_output", to_ - window);
  if (!f.fall[0].known()) f.fall[0] = of("gdp_secondary", to_ - window);
  const double then = figure_of(mine_jobs, from_, unit).value + figure_of(factory_jobs, from_, unit).value;
  const double now = figure_of(mine_jobs, to_, unit).value + figure_of(factory_jobs, to_, unit).value;
  f.fall[1] = {then > 0 ? 100 * (now / then - 1) : unknown,
               derived(figure_of(factory_jobs, to_, unit).quality)};
  f.fall[2] = of("extraction_output", to_ - window);
  f.fall[3] = of(mine_jobs, from_);
  if (!f.fall[2].known() && f.fall[3].known()) {
    // What fewer hands dig is not known; but if so many went that even the fastest gain of output a worker
    // could not make up for them, it fell. Otherwise jobs do not tell.
    const double at_most = 100 * ((1 + f.fall[3].value / 100) * std::exp(fastest_gain * (to_ - from_)) - 1);
    if (at_most < 0) f.fall[2] = {at_most, Quality::estimated};
  }
  f.unemployment = figure_of("unemployment", to_, unit);
  f.unemployment_change = {f.unemployment.value - figure_of("unemployment", from_, unit).value};
  if (const auto years = years_of("extraction_began", unit); !years.empty())
    f.years_of_extraction = {to_.value - figure_of("extraction_began", years.back(), unit).value};
  f.depletion = figure_of("reserve_depletion", to_, unit);
  f.extraction_change = of("extraction_output", from_);
  if (!f.extraction_change.known() && f.fall[3].known()) {
    // Fewer hands dig the same: the labour need of a tonne falls as the model has it.
    const double spared = law_of(Sector::extraction).frontier_gain * (to_ - from_);
    f.extraction_change = {100 * ((1 + f.fall[3].value / 100) * std::exp(spared) - 1), Quality::estimated};
  }
  const auto rest = [&](Year year) {
    const double mines = figure_of(mine_jobs, year, unit).value,
                 others = figure_of(factory_jobs, year, unit).value;
    return others + mines > 0 ? 100 * others / (others + mines) : unknown;
  };
  f.rest_change = {rest(to_) - rest(from_)};
  f.rest_growth_gap = {growth("gdp_tertiary", from_, to_, unit) -
                       growth_of_nation("gdp_tertiary", from_, to_)};
  return f;
}

// --- Where it stands among places

void PackEvidence::find_tiers() {
  if (!world_.tree.located()) return;
  const Snapshot& now = *world_.at(to_);
  const std::vector<float> distances = distances_km(world_.tree);
  km_.assign(distances.begin(), distances.end());
  std::vector<double> city(units_, unknown), wage(units_, unknown);
  if (const Table* t = table("urban_population", to_)) city = t->value;
  const double nation = per_head_of_nation("gdp", to_);
  for (std::size_t u = 0; u < units_ && is_known(nation); ++u)
    wage[u] = per_head("gdp", to_, u).value / nation;
  tiers_ = tiers_of({.population = now.total, .km = km_, .city = city, .wage = wage});
}

// --- What fell

History PackEvidence::chain_of(std::size_t unit) const {
  History history;
  history.places = 1;
  std::set<Year> years;
  for (const Snapshot& s : world_.snapshots) years.insert(s.year);
  constexpr std::array sums{"retail_sales",    "revenue", "house_price", "children_left_behind",
                            "service_quality", "outlook", "gdp_tertiary"};
  for (const char* series : sums)
    for (Year year : years_of(series, unit)) years.insert(year);
  for (const char* series : {"retail_sales", "hospital_beds"})
    if (const auto found = groups_.find(series); found != groups_.end())
      for (const auto& [year, values] : found->second) years.insert(year);
  history.years.assign(years.begin(), years.end());

  const auto put = [&](const char* as, auto here, auto nation) {
    std::vector<double> values, of_all;
    for (Year year : history.years) {
      values.push_back(here(year));
      of_all.push_back(nation(year));
    }
    if (std::none_of(values.begin(), values.end(), is_known)) return;
    history.series[as] = std::move(values);
    if (std::any_of(of_all.begin(), of_all.end(), is_known)) history.nation[as] = std::move(of_all);
  };
  const auto nobody = [](Year) { return unknown; };
  const auto own = [&](const char* series) {
    return [this, unit, series](Year year) { return figure_of(series, year, unit).value; };
  };
  const auto nations = [&](const char* series) {
    return [this, series](Year year) { return of_nation(series, year).value; };
  };
  put(
      "population",
      [&](Year year) {
        const Snapshot* s = world_.at(year);
        return s ? s->total[unit] : unknown;
      },
      nobody);
  put(
      "pupils",
      [&](Year year) {
        const Snapshot* s = world_.at(year);
        return s && s->detail[unit] != AgeDetail::none ? people_aged(*s, unit, 6, 14) : unknown;
      },
      nobody);
  put("retail_sales", own("retail_sales"), nations("retail_sales"));
  put("revenue", own("revenue"), nations("revenue"));
  put("house_price", own("house_price"), nobody);
  put("children_left_behind", own("children_left_behind"), nobody);
  put("service_quality", own("service_quality"), nobody);
  put("outlook", own("outlook"), nobody);
  put("tertiary_product", own("gdp_tertiary"), nations("gdp_tertiary"));
  put("trade_jobs", own("employment_wholesale_retail"), nations("employment_wholesale_retail"));
  const auto above = [&](const char* as, const char* series) {
    put(
        as, [&, series](Year year) { return of_group(series, year, unit); },
        [&, series](Year year) { return of_groups(series, year); });
  };
  if (!history.series.contains("retail_sales")) above("retail_sales_above", "retail_sales");
  above("hospital_beds_above", "hospital_beds");
  const auto care = [](double schools, double hospitals) { return schools + hospitals; };
  put(
      "care_jobs",
      [&](Year year) {
        return care(figure_of("employment_education", year, unit).value,
                    figure_of("employment_health_social", year, unit).value);
      },
      [&](Year year) {
        return care(of_nation("employment_education", year).value,
                    of_nation("employment_health_social", year).value);
      });
  return history;
}

}  // namespace ebb
