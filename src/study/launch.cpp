#include "study/launch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/said.h"
#include "model/migration/registration.h"
#include "study/latest.h"
#include "study/persistence.h"
#include "study/standard_methods.h"
#include "study/vital_rates.h"

namespace ebb {
namespace {

using enum Coefficient;

Problem no_people_in(Year year, const World& world) {
  std::string years;
  for (const Snapshot& s : world.snapshots)
    years += (years.empty() ? "" : ", ") + std::to_string(s.year.value);
  return {.blame = Blame::user,
          .code = "no-launch-data",
          .message = {fmt::format("the pack has no population in {}", year.value),
                      fmt::format("数据包没有{}年的人口", year.value)},
          .hint = {"years with population: " + years, "有人口数据的年份：" + years}};
}

Geography geography_of(const Tree& tree) {
  Geography g{.places = tree.unit_count(),
              .groups = tree.group_count(),
              .group_of = tree.group_of,
              .macro_region_of = {},
              .distance_km = distances_km(tree),
              .located = tree.located()};
  std::vector<std::string> names;
  for (std::size_t u = 0; u < g.places; ++u) {
    const auto& attributes = tree.unit(u).attributes;
    const auto found = attributes.find("macro_region");
    if (found == attributes.end()) return g;
    names.push_back(found->second);
  }
  std::vector<std::string> distinct = names;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const std::string& name : names)
    g.macro_region_of.push_back(
        static_cast<int>(std::lower_bound(distinct.begin(), distinct.end(), name) - distinct.begin()));
  return g;
}

/// The census's people, with the children it missed put back.
State people_at_launch(const World& world, const Snapshot& census, std::vector<Words>& notes) {
  State state{.year = census.year,
              .places = world.tree.unit_count(),
              .groups = world.tree.group_count(),
              .people = census.people};
  state.registered.clear();
  const auto coverage = coverage_of_children(world, census.year);
  double counted = 0, added = 0;
  for (std::size_t i = 0; i < state.places; ++i)
    for (int s = 0; s < sexes; ++s)
      for (std::size_t a = 0; a < coverage.size(); ++a) {
        double& children = state.at(i, s, static_cast<int>(a));
        counted += children;
        added += children * (coverage[a] - 1);
        children *= coverage[a];
      }
  if (added > 0.001 * counted)
    notes.push_back(
        {fmt::format(
             "children aged 0-9 in {} raised by {:.1f} % ({:.2f} million) to the national births known then",
             census.year.value, 100 * added / counted, added / 1e6),
         fmt::format("{}年0至9岁儿童按当时已知的全国出生数上调{:.1f}%（{:.0f}万人）", census.year.value,
                     100 * added / counted, added / 1e4)});
  state.pull.assign(state.places, 0.0);
  state.mass.resize(state.places);
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    state.mass[i] = std::accumulate(people.begin(), people.end(), 0.0);
  }
  return state;
}

/// Who is registered where, if the pack counts it: persons registered in each unit, and residents registered
/// in another group. The book is kept right through the years; it moves nobody but those who return.
void open_registration_book(const World& world, Launch& launch) {
  State& state = launch.state;
  std::vector<double> registered = latest_of(world, "registered_population", launch.year);
  launch.from_elsewhere = latest_of(world, "inmig_other_province", launch.year);
  if (registered.empty() || launch.from_elsewhere.empty()) {
    launch.from_elsewhere.clear();
    return;
  }
  for (double& persons : launch.from_elsewhere) persons = is_known(persons) ? persons : 0;
  double counted = 0, residents = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    if (!is_known(registered[i])) registered[i] = state.mass[i];
    counted += registered[i];
    residents += state.mass[i];
  }
  // The registered of all places together are the people of all places (invariant I4).
  for (double& persons : registered) persons *= residents / counted;
  state.registered = std::move(registered);
  launch.notes.push_back(
      {"the registration book: registered persons of the latest count, scaled to all residents; origins of "
       "those registered elsewhere estimated by iterative proportional fitting",
       "户籍账：取最近一次户籍人口统计并按常住人口总数校准；外省户籍人口的来源用迭代比例拟合估计"});
}

/// Net migration from abroad, given for any places: a region's is shared out by the people of its units.
/// Those given at different levels add up.
void know_abroad(const World& world, Launch& launch) {
  const auto series = world.series.find("international_net_migration");
  if (series == world.series.end()) return;
  for (const SeriesRow& row : series->second.rows) {
    const std::vector<int> units = world.tree.units_below(row.place);
    double people = 0;
    for (int unit : units) people += launch.state.mass[static_cast<std::size_t>(unit)];
    std::vector<double>& net = launch.abroad.net[row.year.value];
    net.resize(launch.state.places, 0.0);
    for (int unit : units)
      if (people > 0)
        net[static_cast<std::size_t>(unit)] +=
            row.value * launch.state.mass[static_cast<std::size_t>(unit)] / people;
  }
}

/// Mean persons a year gained from abroad since `base`, as far as known. [unit]
std::vector<double> mean_from_abroad(const Launch& launch, Year base) {
  std::vector<double> mean(launch.state.places, 0.0);
  const int years = launch.year - base;
  for (int y = 1; y <= years; ++y) {
    const auto net = launch.abroad.in(base + y);
    for (std::size_t i = 0; i < net.size(); ++i) mean[i] += net[i] / years;
  }
  return mean;
}

/// Official totals of years after launch, from the root down: places that lie deeper are held last.
void know_controls(const World& world, Launch& launch) {
  std::map<std::pair<int, int>, std::vector<std::pair<Year, double>>> given;  // by depth and place
  for (const TotalRow& row : world.controls) {
    if (row.year <= launch.year) continue;
    int depth = 0;
    for (int above = row.place; above >= 0; above = world.tree.places[static_cast<std::size_t>(above)].parent)
      ++depth;
    given[{depth, row.place}].emplace_back(row.year, row.persons);
  }
  for (auto& [where, totals] : given) {
    std::sort(totals.begin(), totals.end());
    std::vector<int> units = world.tree.units_below(where.second);
    double people = 0;
    for (int unit : units) people += launch.state.mass[static_cast<std::size_t>(unit)];
    launch.controls.push_back(control(std::move(units), launch.year, people, totals));
  }
  if (!given.empty())
    launch.notes.push_back(said("sums of {} regions are held to the official totals of the pack",
                                "{}个地区的合计数按数据包中的官方总数控制", given.size()));
}

/// Births less deaths of a year per person at the rates of launch, nobody moving. [place]
std::vector<double> natural_growth_at_launch(const Launch& launch) {
  const NationalSurvival nation(launch.vital.mortality.rates(launch.vital.mortality.kappa));
  std::vector<Survival> survival;
  for (double level : launch.vital.brass_level) survival.push_back(nation.at(level));
  State later = launch.state;
  ++later.year;
  PeopleLedger books(later.places);
  const FertilityRates by_age = launch.vital.shape.rates();
  die_and_age(later, survival, {}, books);
  bear(launch.state, later, launch.vital.total_fertility, {&by_age, 1}, launch.vital.boys_per_girl, survival,
       {}, books);
  std::vector<double> growth(later.places, 0.0);
  for (std::size_t i = 0; i < later.places; ++i)
    if (const double people = persons_in(launch.state, i); people > 0) growth[i] = books.change(i) / people;
  return growth;
}

/// Where two counts are known but nothing tells births from moves between them, the rates of launch do: what
/// a place gained or lost beyond them has moved. Answers how many places this served.
std::size_t estimate_net_from_totals(const World& world, Launch& launch, Year base,
                                     std::span<const double> abroad) {
  const Snapshot &begin = *world.at(base), &end = *world.at(launch.year);
  const int years = launch.year - base;
  std::vector<double> growth;
  std::size_t served = 0;
  for (std::size_t i = 0; i < launch.state.places; ++i) {
    if (launch.net_known[i] || !launch.launched[i] || !is_known(begin.total[i])) continue;
    if (growth.empty()) growth = natural_growth_at_launch(launch);
    const double natural = growth[i] * (begin.total[i] + end.total[i]) / 2;
    launch.net[i] = (end.total[i] - begin.total[i]) / years - natural - abroad[i];
    launch.net_known[i] = true;
    ++served;
  }
  return served;
}

/// A nation has no outside but the one its pack tells of; a region lives from moves beyond its border.
bool is_nation(const World& world) {
  const std::string& level = world.tree.places[static_cast<std::size_t>(world.tree.root)].level;
  return level == "country" || level == "nation";
}

/// What a region gained or lost as a whole it exchanged with the outside. That goes on and fades as the pulls
/// between places do, each place with its share of people; it is taken out of the moves between them.
void learn_exchange_with_outside(const World& world, Launch& launch, Year base) {
  if (is_nation(world) || world.series.contains("international_net_migration")) return;
  double outside = 0, people = 0;
  for (std::size_t i = 0; i < launch.state.places; ++i)
    if (launch.net_known[i]) outside += launch.net[i], people += launch.state.mass[i];
  if (people <= 0) return;
  const auto persistence = Coefficients()[Coefficient::migration_persistence];
  double yearly = outside * carryover(persistence, launch.year - base).start;
  constexpr int years_told = 100;  // nothing is left by then
  for (int y = 1; y <= years_told; ++y) {
    yearly *= persistence;
    std::vector<double>& net = launch.abroad.net[launch.year.value + y];
    net.assign(launch.state.places, 0.0);
    for (std::size_t i = 0; i < net.size(); ++i)
      if (launch.net_known[i]) net[i] = yearly * launch.state.mass[i] / people;
  }
  for (std::size_t i = 0; i < launch.state.places; ++i)
    if (launch.net_known[i]) launch.net[i] -= outside * launch.state.mass[i] / people;
  launch.notes.push_back(
      said("exchange with the outside of the region: {:+.0f} persons a year between {} and {}, fading by "
           "{:.0f} % a "
           "year; ranges do not hold how it may turn",
           "与区域外的净迁移：{1}—{2}年平均每年{0:+.0f}人，此后逐年减弱{3:.0f}%；区间未包含其本身的不确定性",
           outside, base.value, launch.year.value, 100 * (1 - persistence)));
}

void learn_net_migration(const World& world, Launch& launch) {
  const std::size_t n = launch.state.places;
  launch.net.assign(n, 0.0);
  launch.net_known.assign(n, false);
  if (!launch.base) {
    launch.notes.push_back({"one census only: no migration could be learnt, every place starts in balance",
                            "只有一次普查：无法估计迁移，各地从净迁移为零开始"});
    return;
  }
  const Year base = *launch.base;
  const Components past = components(world, base, launch.year);
  const std::vector<double> abroad = mean_from_abroad(launch, base);
  for (std::size_t i = 0; i < n; ++i) {
    launch.net_known[i] = launch.launched[i] && is_known(past.migration[i]);
    if (launch.net_known[i]) launch.net[i] = past.migration[i] / (launch.year - base) - abroad[i];
  }
  if (const std::size_t served = estimate_net_from_totals(world, launch, base, abroad); served > 0)
    launch.notes.push_back(
        said("net migration of {} places: the change of {}-{} less births and deaths at the rates of {}",
             "{}个地区的净迁移：{}—{}年的人口变动减去按{}年水平估计的出生与死亡", served, base.value,
             launch.year.value, launch.year.value));
  learn_exchange_with_outside(world, launch, base);
  launch.notes.push_back(said(
      "what places gained or lost by moves in {}-{} fades by {:.0f} % a year (migration.persistence): where "
      "leaving does not fade, more is lost than shown",
      "各地在{}—{}年的迁移得失逐年减弱{:.0f}%（migration.persistence）：外流若不减弱，流失将多于所示",
      base.value, launch.year.value, 100 * (1 - Coefficients()[migration_persistence])));
  std::size_t missing = 0;
  for (std::size_t i = 0; i < n; ++i) missing += launch.launched[i] && !launch.net_known[i];
  if (missing > 0)
    launch.notes.push_back(
        {fmt::format("{} places have no figure in {}: they start in balance", missing, base.value),
         fmt::format("{}个地区缺{}年数据：按净迁移为零开始", missing, base.value)});
}

/// One point of the joint prior of migration per variant: a Latin hypercube, so that a few variants cover
/// every range.
double hypercube_quantile(std::uint64_t seed, std::size_t coefficient, int variant, int variants) {
  std::vector<int> order(static_cast<std::size_t>(variants));
  std::iota(order.begin(), order.end(), 0);
  Stream shuffle(seed, static_cast<std::uint32_t>(coefficient), Year{0}, Block::method);
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(shuffle.uniform() * static_cast<double>(i))]);
  return (order[static_cast<std::size_t>(variant)] + 0.5) / variants;
}

bool concerns_migration(const CoefficientEntry& entry) {
  return entry.name.starts_with("migration.") || entry.name.starts_with("education.");
}

/// Whole persons with a degree, never more than the persons.
void make_graduates_whole(State& state, std::size_t place, Stream& dice) {
  if (state.graduates.empty()) return;
  const auto people = state.of(place);
  for (std::size_t c = 0; c < people.size(); ++c) {
    double& graduates = state.graduates[place * people.size() + c];
    graduates = std::min(whole(graduates, dice), people[c]);
  }
}

}  // namespace

Result<Launch> prepare(const World& world, Year year, std::optional<Year> base) {
  const Snapshot* census = world.at(year);
  if (!census) return no_people_in(year, world);
  if (base && !world.at(*base)) return no_people_in(*base, world);

  Launch launch;
  launch.year = year;
  launch.base = base ? base : base_year_before(world, year);
  for (double total : census->total) launch.launched.push_back(is_known(total));
  launch.geography = geography_of(world.tree);
  launch.state = people_at_launch(world, *census, launch.notes);
  launch.vital = vital_rates(world, launch.state, launch.notes);
  launch.state.mortality_level = launch.vital.mortality.kappa;
  open_registration_book(world, launch);
  launch.counted_graduates = latest_of(world, "college_population", launch.year);
  know_abroad(world, launch);
  know_controls(world, launch);
  learn_net_migration(world, launch);
  launch.economy = know_economy(world, launch.state, launch.counted_graduates);
  return launch;
}

Departure::Departure(const Launch& launch, const Coefficients& settings, std::uint64_t seed, int variants,
                     bool central, const ForEach& for_each)
    : launch_(launch), central_(central) {
  variants_.resize(central ? 1 : static_cast<std::size_t>(variants));
  for_each(variants_.size(), [&](std::size_t v) {
    Coefficients own = settings;
    if (!central)
      for (std::size_t c = 0; c < coefficient_table().size(); ++c) {
        const CoefficientEntry& entry = coefficient_table()[c];
        if (concerns_migration(entry) && !settings.decided(entry.coefficient))
          own.set(entry.coefficient,
                  prior_quantile(entry, hypercube_quantile(seed, c, static_cast<int>(v), variants)));
      }
    variants_[v] = invert(std::move(own));
  });
}

Departure::Variant Departure::invert(Coefficients coefficients) const {
  State base = launch_.state;
  Variant variant{.coefficients = std::move(coefficients)};
  if (variant.coefficients[migration_education] > 0 && !launch_.counted_graduates.empty()) {
    variant.schooling =
        schooling_at_launch(base, launch_.counted_graduates, variant.coefficients[education_age_slope]);
    base.graduates = variant.schooling.graduates;
  }
  const auto moves = movement(launch_.geography, variant.coefficients, launch_.state);
  if (!launch_.from_elsewhere.empty()) base.away = book_of(*moves, base, launch_.from_elsewhere);
  variant.away = base.away;
  const std::vector<double> nobody(base.places, 0.0);
  variant.balance = pulls_for(*moves, base, nobody).pull;
  variant.excess = pulls_for(*moves, base, launch_.net).pull;
  variant.interval = launch_.base ? launch_.year - *launch_.base : 1;

  std::vector<double> known;
  std::vector<int> group;
  for (std::size_t i = 0; i < base.places; ++i) {
    variant.excess[i] -= variant.balance[i];
    if (!launch_.net_known[i]) continue;
    known.push_back(variant.excess[i]);
    group.push_back(launch_.geography.group_of[i]);
  }
  variant.shared = shared_variance(known, group);
  const Carryover carry = carryover(variant.coefficients[migration_persistence], variant.interval);
  variant.spread = carry.stationary_sd * standard_deviation(known);
  for (double& excess : variant.excess) excess *= carry.start;
  return variant;
}

/// The draw's own economy of the launch year, where one is asked for and known.
void Departure::begin_economy(Start& start) const {
  if (!launch_.economy || start.course.coefficients[economy_moves] <= 0) return;
  BaseEconomy economy = economy_at_launch(*launch_.economy, launch_.geography, start.state, launch_.net,
                                          start.course.coefficients);
  start.course.economy = std::move(economy.base);
  start.state.economy = std::move(economy.economy);
}

Start Departure::draw(const Dice& dice) const {
  const Variant& variant = variants_[dice.draw % variants_.size()];
  Start start{.course = {.vital = &launch_.vital,
                         .coefficients = variant.coefficients,
                         .movement = movement(launch_.geography, variant.coefficients, launch_.state),
                         .balance = variant.balance,
                         .pull_spread = variant.spread,
                         .pull_shared = variant.shared,
                         .group_of = launch_.geography.group_of,
                         .studying = variant.schooling.studying,
                         .abroad = launch_.abroad,
                         .controls = launch_.controls,
                         .mortality_drift = launch_.vital.mortality.drift},
              .state = launch_.state,
              .dice = dice};
  if (variant.coefficients.decided(mortality_gain))
    start.course.mortality_drift =
        drift_of_gain(launch_.vital.mortality, variant.coefficients[mortality_gain]);
  start.state.pull = variant.excess;
  start.state.away = variant.away;
  start.state.graduates = variant.schooling.graduates;
  if (!dice.rolled) {
    begin_economy(start);
    return start;
  }

  if (!central_) {
    Stream parameters(dice.seed, dice.draw, launch_.year, Block::parameters);
    Stream of_economy(dice.seed, dice.draw, launch_.year, Block::economic_parameters);
    for (const CoefficientEntry& entry : coefficient_table()) {
      // Drawn for every entry, so that deciding one shifts no other.
      const double quantile = (concerns_economy(entry) ? of_economy : parameters).uniform();
      if (!concerns_migration(entry) && !start.course.coefficients.decided(entry.coefficient))
        start.course.coefficients.set(entry.coefficient, prior_quantile(entry, quantile));
    }
    const double unsure = launch_.vital.mortality.drift_error * normal(parameters);
    if (!variant.coefficients.decided(mortality_gain)) start.course.mortality_drift += unsure;
  }
  const Carryover carry = carryover(variant.coefficients[migration_persistence], variant.interval);
  const std::vector<double> unsure =
      pull_shocks(start.course, dice, launch_.year, Block::start, start.state.places);
  for (std::size_t i = 0; i < start.state.places; ++i) {
    start.state.pull[i] += carry.start_sd * unsure[i];
    Stream local = dice.stream(launch_.year, Block::whole_persons, i);
    for (double& persons : start.state.of(i)) persons = whole(persons, local);
    make_graduates_whole(start.state, i, local);
  }
  begin_economy(start);
  return start;
}

}  // namespace ebb
