#include "lens/cycle.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ebb {
namespace {

using Unit = CycleCondition::Unit;
using Side = CycleCondition::Side;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int short_span = 5, long_span = 10;  // years
constexpr double any_change = 0.1, any_flow = 0.0002;

const YearOfCycle& now(PastOfCycle past) { return past.back(); }

/// So many years ago; nothing if the history does not reach that far.
const YearOfCycle* ago(PastOfCycle past, int years) {
  const auto back = static_cast<std::size_t>(years);
  return past.size() > back ? &past[past.size() - 1 - back] : nullptr;
}

template <class Figure>
double change(PastOfCycle past, int years, Figure figure) {
  const YearOfCycle* then = ago(past, years);
  return then ? figure(now(past)) / figure(*then) - 1 : nan;
}

/// A mean over the last years, as many as there are of them. The base year has a stock and no flow.
template <class Figure>
double mean(PastOfCycle past, int years, Figure figure) {
  const std::size_t lived = past.size() - 1;
  const std::size_t n = std::min(lived, static_cast<std::size_t>(years));
  if (n == 0) return nan;
  double sum = 0;
  for (std::size_t k = past.size() - n; k < past.size(); ++k) sum += figure(past[k]);
  return sum / static_cast<double>(n);
}

template <Tier tier>
double people(const YearOfCycle& y) {
  return y[tier].population;
}
template <Tier tier>
double youth(const YearOfCycle& y) {
  return y[tier].youth;
}

// --- What the conditions measure

double drain(PastOfCycle past) {
  return mean(past, short_span, [](const YearOfCycle& y) {
    return (y.aged_15_49.periphery_to_core + y.aged_15_49.periphery_to_satellites) /
           y[Tier::periphery].population;
  });
}
double growth_of_core(PastOfCycle past) { return change(past, short_span, people<Tier::core>); }
double youth_left(PastOfCycle past) {
  return youth<Tier::periphery>(now(past)) / youth<Tier::periphery>(past.front());
}
double fertility_of_core(PastOfCycle past) { return now(past)[Tier::core].fertility; }
double replacement_of_core(PastOfCycle past) {
  const YearOfTier& core = now(past)[Tier::core];
  return core.natives_15_19 / core.aged_60_64;
}
double rise_of_hazard(PastOfCycle past) {
  // The base year has no leavers: the first change is known a year later.
  if (past.size() < static_cast<std::size_t>(long_span) + 2) return nan;
  return change(past, long_span, [](const YearOfCycle& y) { return y[Tier::periphery].hazard; });
}
double change_of_youth(PastOfCycle past) { return change(past, long_span, youth<Tier::periphery>); }
double change_of_effort(PastOfCycle past) {
  if (past.size() < static_cast<std::size_t>(long_span) + 2) return nan;
  return change(past, long_span, [](const YearOfCycle& y) { return y[Tier::core].effort; });
}
/// The flow to the core, a mean of five years, against that of ten years before, as a share of it. Where it
/// came to nothing, or never was, it has fallen by all of itself.
double change_of_flow(PastOfCycle past) {
  if (past.size() < static_cast<std::size_t>(long_span + short_span) + 1) return nan;
  const auto flow = [](const YearOfCycle& y) { return y.aged_15_49.periphery_to_core; };
  const double then = mean(past.first(past.size() - static_cast<std::size_t>(long_span)), short_span, flow),
               today = mean(past, short_span, flow);
  if (std::isnan(then) || std::isnan(today)) return nan;
  if (today <= 0) return -1;
  return then > 0 ? today / then - 1 : 1;
}
double shrinking_periphery(PastOfCycle past) { return now(past)[Tier::periphery].shrinking; }
double drain_of_satellites(PastOfCycle past) {
  return mean(past, short_span, [](const YearOfCycle& y) {
    return y[Tier::satellite].population > 0 ? y.aged_15_49.satellites_to_core / y[Tier::satellite].population
                                             : nan;
  });
}
double shrinking_satellites(PastOfCycle past) { return now(past)[Tier::satellite].shrinking; }
double change_of_output(PastOfCycle past) {
  if (past.size() < static_cast<std::size_t>(short_span) + 2) return nan;
  return change(past, short_span, [](const YearOfCycle& y) { return y[Tier::core].output; });
}
double old_share_of_core(PastOfCycle past) {
  return now(past)[Tier::core].aged_65_plus / now(past)[Tier::core].population;
}
double arrears_of_core(PastOfCycle past) {
  const YearOfTier& core = now(past)[Tier::core];
  return core.arrears / core.upkeep;
}
/// The least of the last three years: it must hold in each.
double resettling(PastOfCycle past) {
  if (past.size() < static_cast<std::size_t>(years_of_lead) + 1) return nan;
  double least = std::numeric_limits<double>::infinity();
  for (const YearOfCycle& y : past.last(static_cast<std::size_t>(years_of_lead)))
    least = std::min(least, -y.aged_20_44.periphery_to_core / y[Tier::periphery].population);
  return least;
}
double rebound_where_received(PastOfCycle past) {
  const YearOfCycle* then = ago(past, long_span);
  return then ? now(past)[Tier::periphery].receiving_fertility - (*then)[Tier::periphery].fertility : nan;
}
double fertility_of_periphery(PastOfCycle past) { return now(past)[Tier::periphery].fertility; }
double rise_of_fertility(PastOfCycle past) {
  double least = std::numeric_limits<double>::infinity();
  for (const YearOfCycle& y : past) least = std::min(least, y[Tier::periphery].fertility);
  return now(past)[Tier::periphery].fertility - least;
}
double flow_to_core(PastOfCycle past) {
  return mean(past, short_span, [](const YearOfCycle& y) {
    return y.aged_15_49.periphery_to_core / y[Tier::periphery].population;
  });
}

const std::array<CycleStep, step_count> all_steps{{
    {{"siphon", "虹吸"},
     {"the young of the periphery go to core and satellites", "外围青年流向核心与卫星城"}},
    {{"sterile core", "核心不育"},
     {"the core grows by arrivals and does not replace itself", "核心靠流入增长，自身无法更替"}},
    {{"draining the pond", "竭泽而渔"},
     {"fewer young are left, a larger share of them goes, and the core pulls harder",
      "外围青年减少、外流率上升，核心加大吸引力度"}},
    {{"source dries", "源头枯竭"},
     {"the periphery has few young left to send, and nearly all of it shrinks",
      "外围无人可送，几乎全面收缩"}},
    {{"core eats satellites", "核心吞噬卫星城"},
     {"the core lives on its satellites, and they shrink", "核心转而吸取卫星城，后者收缩"}},
    {{"core stalls", "核心停滞"},
     {"the core itself shrinks, ages, and cannot pay its upkeep", "核心自身收缩、老龄化，无力维护设施"}},
    {{"resettling", "逆城市化"},
     {"people of working age go back to the periphery and have more children",
      "劳动年龄人口回流外围，生育回升"}},
    {{"renewal", "重启"},
     {"the periphery raises young people again, and some go to the core",
      "外围重新养育青年，并再度流向核心"}},
}};

const std::array<CycleCondition, condition_count> all_conditions{{
    {1,
     1,
     "drain",
     {"net moves out of the periphery, 15-49", "外围15—49岁净流出占其人口"},
     Unit::per_mille,
     Side::above,
     0.002,
     0.0002,
     drain},
    {1,
     2,
     "core_growth",
     {"growth of the core, 5 years", "核心5年人口增长"},
     Unit::percent,
     Side::above,
     0,
     any_change,
     growth_of_core},
    {1,
     3,
     "youth_pool",
     {"periphery's youth, 15-24, of the base", "外围15—24岁人口（与基年之比）"},
     Unit::percent,
     Side::above,
     0.8,
     0.08,
     youth_left},
    {2,
     1,
     "drain",
     {"net moves out of the periphery, 15-49", "外围15—49岁净流出占其人口"},
     Unit::per_mille,
     Side::above,
     0.002,
     0.0002,
     drain},
    {2,
     2,
     "core_fertility",
     {"fertility of the core", "核心总和生育率"},
     Unit::children,
     Side::below,
     1.4,
     0.14,
     fertility_of_core},
    {2,
     3,
     "core_replacement",
     {"core: people of 15-19 over those of 60-64", "核心15—19岁与60—64岁人口之比"},
     Unit::ratio,
     Side::below,
     0.8,
     0.08,
     replacement_of_core},
    {3,
     1,
     "leaving_rise",
     {"rate of leaving the periphery, 10-year rise", "外围15—49岁外流率10年升幅"},
     Unit::percent,
     Side::above,
     0.1,
     0.01,
     rise_of_hazard},
    {3,
     2,
     "youth_change",
     {"periphery's youth, 15-24, 10-year change", "外围15—24岁人口10年变化"},
     Unit::percent,
     Side::below,
     0,
     any_change,
     change_of_youth},
    {3,
     3,
     "effort_change",
     {"core's effort to attract, 10-year change", "核心吸引力度10年变化"},
     Unit::percent,
     Side::above,
     0,
     any_change,
     change_of_effort},
    {4,
     1,
     "youth_pool",
     {"periphery's youth, 15-24, of the base", "外围15—24岁人口（与基年之比）"},
     Unit::percent,
     Side::below,
     0.6,
     0.06,
     youth_left},
    {4,
     2,
     "flow_change",
     {"flow from periphery to core, 10-year change", "外围流向核心人数10年变化"},
     Unit::percent,
     Side::below,
     0,
     any_change,
     change_of_flow},
    {4,
     3,
     "periphery_shrinking",
     {"places of the periphery that shrink", "外围收缩地区占比"},
     Unit::percent,
     Side::above,
     0.8,
     0.08,
     shrinking_periphery},
    {5,
     1,
     "satellite_drain",
     {"net moves, satellites to core, 15-49", "卫星城15—49岁净流向核心占其人口"},
     Unit::per_mille,
     Side::above,
     0.001,
     0.0001,
     drain_of_satellites},
    {5,
     2,
     "satellites_shrinking",
     {"satellites that shrink", "收缩的卫星城占比"},
     Unit::percent,
     Side::above,
     0.5,
     0.05,
     shrinking_satellites},
    {6,
     1,
     "core_growth",
     {"core's people, 5-year change", "核心人口5年变化"},
     Unit::percent,
     Side::below,
     0,
     any_change,
     growth_of_core},
    {6,
     1,
     "core_output",
     {"core's output, 5-year change", "核心产出5年变化"},
     Unit::percent,
     Side::below,
     0,
     any_change,
     change_of_output},
    {6,
     2,
     "core_old",
     {"core's share of 65 and over", "核心65岁及以上占比"},
     Unit::percent,
     Side::above,
     0.25,
     0.025,
     old_share_of_core},
    {6,
     3,
     "core_arrears",
     {"core's arrears, of a year's upkeep", "核心拖欠维护费（与年应付额之比）"},
     Unit::percent,
     Side::above,
     0.1,
     0.01,
     arrears_of_core},
    {7,
     1,
     "resettling",
     {"net moves, core to periphery, 20-44, 3 years", "核心20—44岁净流向外围占外围人口（3年最低）"},
     Unit::per_mille,
     Side::above,
     0,
     any_flow,
     resettling},
    {7,
     2,
     "fertility_where_received",
     {"fertility where they arrive, 10-year rise", "20—44岁净流入的外围地区生育率10年升幅"},
     Unit::children,
     Side::above,
     0.1,
     0.01,
     rebound_where_received},
    {8,
     1,
     "periphery_fertility",
     {"fertility of the periphery", "外围总和生育率"},
     Unit::children,
     Side::above,
     1.8,
     0.18,
     fertility_of_periphery},
    {8,
     1,
     "fertility_rise",
     {"its rise from the lowest", "外围生育率较最低点升幅"},
     Unit::children,
     Side::above,
     0.4,
     0.04,
     rise_of_fertility},
    {8,
     2,
     "youth_change",
     {"periphery's youth, 15-24, 10-year change", "外围15—24岁人口10年变化"},
     Unit::percent,
     Side::above,
     0,
     any_change,
     change_of_youth},
    {8,
     3,
     "flow_to_core",
     {"net moves, periphery to core, 15-49", "外围15—49岁净流向核心占外围人口"},
     Unit::per_mille,
     Side::above,
     0,
     any_flow,
     flow_to_core},
}};

// --- From conditions to steps

/// The larger of two degrees one of which may be unknown.
double either(double a, double b) { return std::isnan(a) ? b : std::isnan(b) ? a : std::max(a, b); }

/// Which step a place in the cycle is at: the one of the largest degree, once it has led for a while.
class CurrentStep {
 public:
  int after(const std::array<double, step_count>& degrees) {
    const int leader = largest(degrees);
    if (leader == 0) return step_;
    if (step_ == 0) return step_ = leader;
    const double own = degrees[static_cast<std::size_t>(step_) - 1];
    const bool leads =
        std::isnan(own) || degrees[static_cast<std::size_t>(leader) - 1] >= own + lead_of_a_new_step;
    years_ = leads && leader != step_ ? (leader == challenger_ ? years_ + 1 : 1) : 0;
    challenger_ = leader;
    if (years_ >= years_of_lead) step_ = leader, years_ = 0;
    return step_;
  }

 private:
  static int largest(const std::array<double, step_count>& degrees) {
    int leader = 0;
    double most = -1;
    for (std::size_t s = 0; s < step_count; ++s)
      if (degrees[s] > most) most = degrees[s], leader = static_cast<int>(s) + 1;
    return leader;
  }

  int step_ = 0, challenger_ = 0, years_ = 0;
};

double nation(const YearOfCycle& y) {
  double people = 0;
  for (const YearOfTier& tier : y.of) people += tier.population;
  return people;
}

}  // namespace

std::span<const CycleStep, step_count> cycle_steps() { return all_steps; }
std::span<const CycleCondition, condition_count> cycle_conditions() { return all_conditions; }

Verdict CycleCondition::verdict(double value) const {
  if (std::isnan(value)) return Verdict::not_known;
  return degree(value) > barely ? Verdict::yes : Verdict::no;
}

double CycleCondition::degree(double value) const {
  const double past = side == Side::above ? value - bound : bound - value;
  return std::isnan(value) ? nan : 1 / (1 + std::exp(-past / width));
}

/// A clause holds if one of its conditions does; a step if all its clauses do. A step one of whose clauses
/// does not hold does not hold, whatever is not known of the others.
Verdict holds(const std::array<double, condition_count>& values, int step) {
  Verdict whole = Verdict::yes;
  for (std::size_t c = 0; c < condition_count;) {
    const CycleCondition& first = all_conditions[c];
    Verdict clause = Verdict::no;
    for (; c < condition_count && all_conditions[c].step == first.step &&
           all_conditions[c].clause == first.clause;
         ++c)
      clause = either(clause, all_conditions[c].verdict(values[c]));
    if (first.step == step) whole = both(whole, clause);
  }
  return whole;
}

/// The smallest of the clauses' degrees, each the largest of its conditions'. Not known unless all are.
std::array<double, step_count> degrees_of(const std::array<double, condition_count>& values) {
  std::array<double, step_count> degrees;
  degrees.fill(1);
  for (std::size_t c = 0; c < condition_count;) {
    const CycleCondition& first = all_conditions[c];
    double clause = nan;
    for (; c < condition_count && all_conditions[c].step == first.step &&
           all_conditions[c].clause == first.clause;
         ++c)
      clause = either(clause, all_conditions[c].degree(values[c]));
    double& degree = degrees[static_cast<std::size_t>(first.step) - 1];
    degree = std::isnan(degree) || std::isnan(clause) ? nan : std::min(degree, clause);
  }
  return degrees;
}

std::vector<CycleYear> siphon_cycle(PastOfCycle history) {
  std::vector<CycleYear> judged;
  CurrentStep current;
  int stalled = 0;
  for (std::size_t y = 0; y < history.size(); ++y) {
    const PastOfCycle past = history.first(y + 1);
    CycleYear year{.year = history[y].year};
    for (std::size_t c = 0; c < condition_count; ++c) year.values[c] = all_conditions[c].measure(past);
    year.degrees = degrees_of(year.values);
    year.step = current.after(year.degrees);
    stalled = year.holds(6) && !year.holds(7) ? stalled + 1 : 0;
    const bool few = nation(history[y]) < nation_left * nation(history.front()) && !year.holds(7);
    year.ended = stalled >= years_of_stalling || few;
    judged.push_back(year);
  }
  return judged;
}

std::optional<Year> onset_of(std::span<const CycleYear> cycle, int step, Year from, double above) {
  int held = 0;
  for (const CycleYear& y : cycle) {
    held = y.year >= from && y.holds(step, above) ? held + 1 : 0;
    if (held == years_of_lead) return y.year - (years_of_lead - 1);
  }
  return {};
}

bool closes(std::span<const CycleYear> cycle, double above) {
  std::optional<Year> at = Year{};
  for (int step : {6, 7, 8})
    if (at) at = onset_of(cycle, step, *at, above);
  return at.has_value();
}

}  // namespace ebb
