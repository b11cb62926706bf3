#include "actions/eight_steps.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/figures.h"
#include "lens/cohorts.h"
#include "study/vital_rates.h"

namespace ebb {
namespace {

using Json = nlohmann::ordered_json;

constexpr int years_of_moves = 5;  // the longest mean of moves a condition asks for

double persons(const Snapshot& s, std::size_t unit, int first, int last) {
  double sum = 0;
  for (int sex = 0; sex < sexes; ++sex)
    for (int age = first; age <= last; ++age) sum += s.of(unit)[static_cast<std::size_t>(sex * ages + age)];
  return sum;
}
double women(const Snapshot& s, std::size_t unit, std::size_t age) {
  return s.of(unit)[std::size_t{female} * ages + age];
}

/// Persons; not known once one of the places' is not.
struct Stocks {
  double population = 0, youth = 0, old = 0, of_15_19 = 0, of_60_64 = 0;
};
/// Everything the two censuses tell of some places together.
struct Seen {
  std::size_t places = 0, shrinking = 0;
  Stocks then, now;
  double moved_15_49 = 0, moved_20_44 = 0;  ///< net, in, persons over the period
  double births = 0, expected_births = 0;   ///< by the nation's rates
};

class Censuses {
 public:
  Censuses(const PackEvidence& e, const Components& components)
      : e_(e), components_(components), before_(*e.world().at(e.from())), after_(*e.world().at(e.to())) {
    fertility_ = national_fertility(e.world(), Year{(e.from().value + e.to().value) / 2});
  }

  /// Where censuses have ages, a place without them is left out: its share of an age is not known.
  bool known(std::size_t unit) const {
    const bool aged = before_.detail[unit] != AgeDetail::none && after_.detail[unit] != AgeDetail::none;
    return is_known(before_.total[unit]) && is_known(after_.total[unit]) &&
           (aged || !before_.has_ages() || !after_.has_ages());
  }

  Seen of(const std::vector<std::size_t>& units) const {
    Seen seen{.places = units.size()};
    for (std::size_t u : units) {
      seen.shrinking += after_.total[u] < before_.total[u];
      count(seen.then, before_, u);
      count(seen.now, after_, u);
      seen.births += components_.births[u];
      seen.expected_births += expected_births(u);
    }
    const auto cohorts = cohorts_at_end(before_, after_, units);
    seen.moved_15_49 = cohorts ? net(*cohorts, 15, 49) : unknown;
    seen.moved_20_44 = cohorts ? net(*cohorts, 20, 44) : unknown;
    return seen;
  }

  /// Children a woman, of births in the period.
  double fertility(const Seen& seen) const {
    if (!fertility_ || !(seen.expected_births > 0)) return unknown;
    double level = 0;
    for (double rate : fertility_->second) level += rate;
    return level * seen.births / seen.expected_births;
  }

 private:
  static void count(Stocks& stocks, const Snapshot& s, std::size_t u) {
    const bool aged = s.detail[u] != AgeDetail::none;
    const auto of = [&](int first, int last) { return aged ? persons(s, u, first, last) : unknown; };
    stocks.population += s.total[u];
    stocks.youth += of(15, 24);
    stocks.old += of(65, open_age);
    stocks.of_15_19 += of(15, 19);
    stocks.of_60_64 += of(60, 64);
  }
  double expected_births(std::size_t u) const {
    if (!fertility_ || before_.detail[u] == AgeDetail::none || after_.detail[u] == AgeDetail::none)
      return unknown;
    double births = 0;
    for (std::size_t age = 0; age < ages; ++age)
      births += fertility_->second[age] * (women(before_, u, age) + women(after_, u, age)) / 2;
    return births * (e_.to() - e_.from());
  }
  /// Of those of these ages in the middle of the period.
  double net(const CohortsAtEnd& cohorts, int first, int last) const {
    const int half = (e_.to() - e_.from()) / 2;
    double moved = 0;
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (int age = std::min(first + half, open_age); age <= std::min(last + half, open_age); ++age) {
        const auto a = static_cast<std::size_t>(age);
        moved += cohorts.counted[sex][a] - cohorts.expected[sex][a];
      }
    return moved;
  }

  const PackEvidence& e_;
  const Components& components_;
  const Snapshot &before_, &after_;
  std::optional<std::pair<Year, FertilityRates>> fertility_;
};

/// What is asked of a tier: whose condition it is, how far it can be trusted, and why it is not known.
struct About {
  std::optional<Tier> tier;  ///< nothing: it cannot be told of one place
  Quality quality;
  Words why_unknown;
  Words brief;     ///< of the tier; empty: censuses never tell
  Words own_name;  ///< of one place; empty: said elsewhere
};
const About& about(std::string_view id) {
  static const Words no_ages{"needs ages at both ends", "需要两个年份的年龄"},
      no_births{"needs births and the nation's fertility by age", "需要出生数与全国分年龄生育率"},
      no_flows{"needs moves by origin and destination", "需要分来源地与目的地的迁移"},
      one_period{"needs births of two periods", "需要两个时期的出生数"};
  static const std::map<std::string_view, About> all{
      {"drain",
       {Tier::periphery,
        Quality::estimated,
        no_ages,
        {"net leavers of 15-49", "外围15—49岁净流出"},
        {"net leavers of 15-49", "15—49岁年净流出"}}},
      {"core_growth",
       {Tier::core,
        Quality::derived,
        {"needs people of all cores in both years", "需要全部核心两个年份的人口"},
        {"core's growth", "核心人口增长"},
        {}}},
      {"youth_pool",
       {Tier::periphery,
        Quality::derived,
        no_ages,
        {"periphery's youth", "外围青年"},
        {"youth of the base", "青年为基年"}}},
      {"core_fertility",
       {Tier::core,
        Quality::estimated,
        no_births,
        {"core's children a woman", "核心总和生育率"},
        {"children a woman", "总和生育率"}}},
      {"core_replacement",
       {Tier::core,
        Quality::derived,
        no_ages,
        {"core's 15-19 over 60-64", "核心15—19岁/60—64岁"},
        {"15-19 over 60-64", "15—19岁/60—64岁"}}},
      {"leaving_rise",
       {{}, Quality::estimated, {"needs departures in two periods", "需要两个时期的迁出数"}, {}, {}}},
      {"youth_change",
       {Tier::periphery,
        Quality::derived,
        no_ages,
        {"periphery's youth in ten years", "外围青年十年变化"},
        {}}},
      {"effort_change",
       {{},
        Quality::estimated,
        {"needs wages and barriers of two years", "需要两个年份的工资与落户门槛"},
        {},
        {}}},
      {"flow_change", {{}, Quality::estimated, no_flows, {}, {}}},
      {"periphery_shrinking",
       {{},
        Quality::derived,
        {"needs people of the periphery in both years", "需要外围两个年份的人口"},
        {"periphery that shrinks", "外围收缩占比"},
        {}}},
      {"satellite_drain", {{}, Quality::estimated, no_flows, {}, {}}},
      {"satellites_shrinking",
       {{},
        Quality::derived,
        {"there are no satellites", "没有卫星城"},
        {"satellites that shrink", "卫星城收缩占比"},
        {}}},
      {"core_output",
       {{},
        Quality::derived,
        {"needs product at constant prices", "需要不变价生产总值"},
        {"core's output", "核心产出"},
        {}}},
      {"core_old", {Tier::core, Quality::derived, no_ages, {"core's old", "核心老年占比"}, {}}},
      {"core_arrears",
       {{}, Quality::derived, {"needs upkeep due and owed", "需要应付与欠付的维护费"}, {}, {}}},
      {"resettling",
       {Tier::periphery, Quality::estimated, no_ages, {"net return of 20-44", "外围20—44岁净流入"}, {}}},
      {"fertility_where_received", {{}, Quality::estimated, one_period, {}, {}}},
      {"periphery_fertility",
       {Tier::periphery,
        Quality::estimated,
        no_births,
        {"periphery's children a woman", "外围总和生育率"},
        {"children a woman", "总和生育率"}}},
      {"fertility_rise", {{}, Quality::estimated, one_period, {}, {}}},
      {"flow_to_core",
       {Tier::periphery, Quality::estimated, no_ages, {"net leavers of 15-49", "外围15—49岁净流出"}, {}}}};
  return all.at(id);
}

double between(double then, double now, double share) { return then * std::pow(now / then, share); }

/// The years between two censuses, as the lens reads them.
std::vector<YearOfCycle> years_between(Year from, Year to, const std::array<Seen, tiers>& seen,
                                       const Censuses& censuses) {
  const int g = to - from;
  std::vector<YearOfCycle> years;
  for (Year year = from; year <= to; ++year) {
    const double share = static_cast<double>(year - from) / g;
    YearOfCycle one{.year = year};
    for (std::size_t t = 0; t < tiers; ++t) {
      const Seen& s = seen[t];
      YearOfTier& tier = one.of[t];
      tier.hazard = tier.receiving_fertility = tier.upkeep = tier.arrears = tier.output = tier.effort =
          unknown;
      tier.population = between(s.then.population, s.now.population, share);
      tier.youth = between(s.then.youth, s.now.youth, share);
      tier.aged_65_plus = between(s.then.old, s.now.old, share);
      tier.natives_15_19 = between(s.then.of_15_19, s.now.of_15_19, share);
      tier.aged_60_64 = between(s.then.of_60_64, s.now.of_60_64, share);
      tier.fertility = censuses.fertility(s);
      tier.shrinking =
          s.places > 0 ? static_cast<double>(s.shrinking) / static_cast<double>(s.places) : unknown;
    }
    // Earlier moves are another period's.
    const Seen& periphery = seen[static_cast<std::size_t>(Tier::periphery)];
    const bool told = to - year < years_of_moves;
    one.aged_15_49 = {told ? -periphery.moved_15_49 / g : unknown, 0, unknown};
    one.aged_20_44 = {told ? -periphery.moved_20_44 / g : unknown, 0, unknown};
    years.push_back(one);
  }
  return years;
}

/// Of these places by tier; NaN where two censuses cannot tell.
std::array<double, condition_count> values_of(const PackEvidence& e, const Censuses& censuses,
                                              const std::array<std::vector<std::size_t>, tiers>& units) {
  std::array<Seen, tiers> seen;
  for (std::size_t t = 0; t < tiers; ++t) seen[t] = censuses.of(units[t]);
  auto values = siphon_cycle(years_between(e.from(), e.to(), seen, censuses)).back().values;
  for (std::size_t c = 0; c < condition_count; ++c)
    // Its lowest is that of the one period there is.
    if (cycle_conditions()[c].id == "fertility_rise" || !std::isfinite(values[c])) values[c] = unknown;
  return values;
}

}  // namespace

std::optional<EightSteps> eight_steps(const PackEvidence& evidence, const Components& components,
                                      std::optional<std::size_t> unit) {
  if (!evidence.tiers()) return std::nullopt;
  const Censuses censuses(evidence, components);
  const std::vector<Tier>& tier_of = evidence.tiers()->of;
  std::array<std::vector<std::size_t>, tiers> units, one;
  for (std::size_t u = 0; u < tier_of.size(); ++u)
    if (censuses.known(u)) units[static_cast<std::size_t>(tier_of[u])].push_back(u);
  const auto values = values_of(evidence, censuses, units);
  const bool asked = unit && censuses.known(*unit);
  std::array<double, condition_count> own;
  own.fill(unknown);
  if (asked) {
    one[static_cast<std::size_t>(tier_of[*unit])].push_back(*unit);
    own = values_of(evidence, censuses, one);
  }
  EightSteps steps{.from = evidence.from(), .to = evidence.to(), .conditions = {}};
  for (std::size_t c = 0; c < condition_count; ++c) {
    const CycleCondition& condition = cycle_conditions()[c];
    const About& of = about(condition.id);
    steps.conditions[c] = {&condition, {values[c], of.quality}, {}, of.brief, of.own_name, of.why_unknown};
    if (asked && of.tier == tier_of[*unit]) steps.conditions[c].of_place = {own[c], of.quality};
  }
  for (std::size_t s = 0; s < step_count; ++s) steps.holds[s] = holds(values, static_cast<int>(s) + 1);
  return steps;
}

const StepCondition* decisive(const EightSteps& steps, int step) {
  const Verdict verdict = steps.holds[static_cast<std::size_t>(step) - 1];
  const StepCondition* least = nullptr;
  if (verdict == Verdict::not_known) return least;
  const auto degree = [](const StepCondition& c) { return c.condition->degree(c.measured.value); };
  for (const StepCondition& c : steps.conditions)
    if (c.condition->step == step && c.condition->verdict(c.measured.value) == verdict &&
        (!least || degree(c) < degree(*least)))
      least = &c;
  return least;
}

double as_told(double value, CycleCondition::Unit unit) {
  return unit == CycleCondition::Unit::percent     ? 100 * value
         : unit == CycleCondition::Unit::per_mille ? 1000 * value
                                                   : value;
}

std::string told(double value, CycleCondition::Unit unit) {
  if (std::isnan(value)) return "-";
  if (unit == CycleCondition::Unit::percent) return percent(as_told(value, unit));
  if (unit == CycleCondition::Unit::per_mille) return figure(as_told(value, unit), 1) + " \u2030";
  return figure(value, 2);
}

std::string bound_of(const CycleCondition& condition) {
  std::string bound = told(condition.bound, condition.unit);
  if (const auto zeros = bound.find(".0 "); zeros != std::string::npos) bound.erase(zeros, 2);
  return (condition.side == CycleCondition::Side::above ? "> " : "< ") + bound;
}

nlohmann::ordered_json to_json(const EightSteps& steps, Language language) {
  const auto number = [](const Measured& m) { return m.known() ? Json(m.value) : Json(); };
  const auto truth = [](Verdict v) { return v == Verdict::not_known ? Json() : Json(v == Verdict::yes); };
  Json all = Json::array();
  for (std::size_t s = 0; s < step_count; ++s) {
    Json conditions = Json::array();
    for (const StepCondition& c : steps.conditions) {
      if (c.condition->step != static_cast<int>(s) + 1) continue;
      const bool above = c.condition->side == CycleCondition::Side::above;
      conditions.push_back({{"id", c.condition->id},
                            {"clause", c.condition->clause},
                            {"what", c.condition->what.in(language)},
                            {"value", number(c.measured)},
                            {"quality", c.measured.known() ? Json(name_of(c.measured.quality)) : Json()},
                            {above ? "above" : "below", c.condition->bound},
                            {"holds", truth(c.condition->verdict(c.measured.value))},
                            {"of_place", number(c.of_place)},
                            {"why_unknown", c.measured.known() ? Json() : Json(c.why_unknown.in(language))}});
    }
    all.push_back({{"step", s + 1},
                   {"name", cycle_steps()[s].name.in(language)},
                   {"holds", truth(steps.holds[s])},
                   {"conditions", conditions}});
  }
  return {{"from", steps.from.value}, {"to", steps.to.value}, {"steps", all}};
}

}  // namespace ebb
