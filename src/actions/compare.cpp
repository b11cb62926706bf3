#include "actions/compare.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>

#include "actions/places_meant.h"
#include "actions/prepared.h"
#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"
#include "store/results_reader.h"
#include "study/siphon.h"

namespace ebb {
namespace {

constexpr std::size_t most_others = 5;

/// What is asked first: people, work, product, the purse, what it pays for, how softly all comes down.
constexpr std::array asked_first{"population",   "births",      "net_migration", "jobs",    "unemployment",
                                 "gdp",          "revenue",     "transfers",     "debt",    "debt_per_head",
                                 "debt_service", "arrears",     "built_up_land", "vacancy", "service_quality",
                                 "within_reach", "soft_landing"};

// --- Which places, years and outcomes

std::vector<int> all_units(const Tree& tree) {
  std::vector<int> units(tree.unit_count());
  std::iota(units.begin(), units.end(), 0);
  return units;
}

Problem nothing_to_group_by(const Tree& tree, const std::string& by) {
  std::set<std::string> names{"province"};
  for (const Place& place : tree.places) {
    if (!place.level.empty()) names.insert(place.level);
    for (const auto& [attribute, value] : place.attributes) names.insert(attribute);
  }
  const auto near = nearest(by, names);
  return {.code = "unknown-attribute",
          .message = said("there is no attribute '{}'", "没有属性“{}”", by),
          .hint = near ? said("did you mean '{}'?", "是否指“{}”？", *near)
                       : said("one of: {}", "可用：{}", fmt::join(names, ", "))};
}

/// One group for every place of a level, or for every value of an attribute.
Result<std::vector<ComparedPlace>> groups_asked_for(const Tree& tree, const Labels& labels,
                                                    const std::string& by) {
  std::vector<ComparedPlace> groups;
  if (by.empty()) return groups;
  const auto add_place = [&](std::size_t p) {
    const Place& place = tree.places[p];
    const std::vector<int> units = tree.units_below(static_cast<int>(p));
    if (!units.empty()) groups.push_back({{place.id, place.name, units}, true});
  };
  if (by == "province")
    for (int place : tree.groups) add_place(static_cast<std::size_t>(place));
  else
    for (std::size_t p = 0; p < tree.places.size(); ++p)
      if (tree.places[p].level == by) add_place(p);
  if (!groups.empty()) return groups;
  std::map<std::string, std::vector<int>> values;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    const auto& attributes = tree.unit(u).attributes;
    const auto value = attributes.find(by);
    if (value != attributes.end() && !value->second.empty())
      values[value->second].push_back(static_cast<int>(u));
  }
  if (values.empty()) return nothing_to_group_by(tree, by);
  for (auto& [value, units] : values)
    groups.push_back({{value, labels.of(by, value), std::move(units)}, true});
  return groups;
}

Result<std::vector<ComparedPlace>> places_asked_for(const Tree& tree, const Labels& labels,
                                                    const CompareWanted& wanted) {
  std::vector<ComparedPlace> places;
  const std::vector<std::string> all{""};
  for (const std::string& text : wanted.places.empty() ? all : wanted.places) {
    Result<StudiedPlace> place = place_studied(tree, text);
    if (!place) return place.problem();
    places.push_back({std::move(*place)});
  }
  Result<std::vector<ComparedPlace>> groups = groups_asked_for(tree, labels, wanted.by);
  if (!groups) return groups.problem();
  std::ranges::move(*groups, std::back_inserter(places));
  return places;
}

Result<std::vector<std::size_t>> outcomes_asked_for(const std::vector<std::string>& names) {
  std::vector<std::size_t> wanted;
  if (names.empty())
    for (const char* id : asked_first) wanted.push_back(*outcome_of_id(id));
  for (const std::string& name : names) {
    if (name == "all") {
      wanted.resize(outcomes().size());
      std::iota(wanted.begin(), wanted.end(), std::size_t{0});
      return wanted;
    }
    const Result<std::size_t> outcome = outcome_named(name);
    if (!outcome) return outcome.problem();
    wanted.push_back(*outcome);
  }
  return wanted;
}

/// Every fifth year after launch, and the last.
std::vector<Year> years_told(Year launch, Year last) {
  std::vector<Year> years;
  for (Year y = launch + 1; y <= last; ++y)
    if (y == last || y.value % 5 == 0) years.push_back(y);
  return years;
}

// --- Elsewhere

/// How a unit that was not asked for stands to those that were.
struct Tie {
  const char* key;
  Words name;
};
const std::array<Tie, 5> ties{{{"their_core", {"their core", "其核心"}},
                               {"their_satellites", {"their satellites", "其卫星城"}},
                               {"cores", {"other cores", "其他核心"}},
                               {"satellites", {"other satellites", "其他卫星城"}},
                               {"periphery", {"other periphery", "其他外围地区"}}}};

std::size_t tie_of(std::size_t unit, const Tiers& tiers, const std::set<int>& asked) {
  const Tier tier = tiers.of[unit];
  const auto core = tiers.core[unit];
  const bool core_was_asked_for = core && asked.contains(static_cast<int>(*core));
  if (tier == Tier::satellite && core_was_asked_for) return 1;
  if (tier == Tier::core)
    for (int one : asked)
      if (tiers.of[static_cast<std::size_t>(one)] == Tier::satellite &&
          tiers.core[static_cast<std::size_t>(one)] == unit)
        return 0;
  return tier == Tier::core ? 2 : tier == Tier::satellite ? 3 : 4;
}

/// One outcome of some units together in every draw of a way.
std::vector<double> summed(const Watched& units, std::size_t way, const std::vector<std::size_t>& which,
                           std::size_t outcome, std::size_t draws) {
  std::vector<double> sum(draws, 0.0);
  for (std::size_t unit : which) {
    const auto own = units.of(way, unit, 0, outcome);
    std::transform(sum.begin(), sum.end(), own.begin(), sum.begin(), std::plus<>());
  }
  return sum;
}

std::set<int> units_asked_for(const CompareAnswer& answer) {
  std::set<int> asked;
  for (const ComparedPlace& place : answer.places)
    if (!place.of_group) asked.insert(place.units.begin(), place.units.end());
  return asked;
}

/// The units told by themselves: those that lose most and gain most, if their sign prevails.
void tell_others(CompareAnswer& answer, std::vector<OtherUnit> others) {
  std::ranges::stable_sort(others, {}, [](const OtherUnit& unit) { return unit.people.median(); });
  for (const OtherUnit& unit : others)
    if (unit.people.median() < 0 && answer.losers.size() < most_others) answer.losers.push_back(unit);
  std::ranges::reverse(others);
  for (const OtherUnit& unit : others)
    if (unit.people.median() > 0 && answer.gainers.size() < most_others) answer.gainers.push_back(unit);
}

/// units: population and jobs of every unit in the last year.
void tell_elsewhere(CompareAnswer& answer, const World& world, const Tiers& tiers, const Watched& units) {
  const std::set<int> asked = units_asked_for(answer);
  const bool all_asked_for = asked.size() == world.tree.unit_count();
  const auto n = static_cast<std::size_t>(answer.draws);
  std::array<std::vector<std::size_t>, ties.size()> tied;
  std::vector<OtherUnit> others;
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u) {
    if (!all_asked_for && asked.contains(static_cast<int>(u))) continue;
    tied[tie_of(u, tiers, all_asked_for ? std::set<int>{} : asked)].push_back(u);
    const Place& place = world.tree.unit(u);
    others.push_back(
        {place.id, place.name, tiers.of[u], difference_between(units.of(0, u, 0, 0), units.of(1, u, 0, 0))});
  }
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (tied[t].empty()) continue;
    const auto of = [&](std::size_t outcome) {
      return difference_between(summed(units, 0, tied[t], outcome, n), summed(units, 1, tied[t], outcome, n));
    };
    Words name = ties[t].name;
    if (all_asked_for)
      name = t == 2   ? Words{"cores", "核心"}
             : t == 3 ? Words{"satellites", "卫星城"}
                      : Words{"periphery", "外围地区"};
    answer.elsewhere.push_back({ties[t].key, name, tied[t].size(), of(0), of(1)});
  }
  tell_others(answer, std::move(others));
}

// --- The old peak

void tell_peaks(CompareAnswer& answer, const World& world, const Launch& launch, const Watched& at_the_end) {
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    if (answer.places[p].of_group) continue;
    const Peak peak = peak_of(world, launch, answer.places[p].units);
    answer.of_peak.push_back(
        {p, peak, chance_of(peak, at_the_end.of(0, p, 0, 0)), chance_of(peak, at_the_end.of(1, p, 0, 0))});
  }
}

// --- Traps

void tell_traps(CompareAnswer& answer) {
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    if (answer.places[p].of_group) continue;
    const auto effect = [&](std::string_view id) -> Effect {
      const auto outcome = outcome_of_id(id);
      const ComparedRow* row = outcome ? answer.row(p, *outcome, answer.last) : nullptr;
      if (!row) return {unknown, unknown, 0, 0};
      return {row->difference.without[4], row->difference.median(), row->difference.above,
              row->difference.below};
    };
    for (const Trap* trap : traps_in(effect)) {
      TrapTold told{.place = p, .trap = trap, .evidence = {}};
      for (const TrapClause& clause : trap->clauses)
        told.evidence.push_back(static_cast<std::size_t>(
            answer.row(p, *outcome_of_id(clause.outcome), answer.last) - answer.rows.data()));
      answer.traps.push_back(std::move(told));
    }
  }
}

// --- Who pays

double gain_worth_paying(const ComparedRow* row) {
  if (!row || row->difference.sign() <= 0 || row->difference.prevails() < prevails_in_a_trap) return 0;
  return std::max(0.0, row->difference.median());
}

ComparedCost cost_of(const CompareAnswer& answer, const Bills& bills) {
  const auto more = [](const std::vector<double>& without, std::vector<double> with) {
    for (std::size_t d = 0; d < with.size(); ++d) with[d] -= without[d];
    return with;
  };
  ComparedCost cost{.whole = over_draws(more(bills.whole(0), bills.whole(1)))};
  for (std::size_t p = 0; p < payers; ++p) {
    const auto payer = static_cast<Payer>(p);
    const std::vector<double> paid = more(bills.paid_by(0, payer), bills.paid_by(1, payer));
    if (std::ranges::all_of(paid, [](double yuan) { return yuan == 0; })) continue;
    CostOfPayer of_payer{.payer = payer, .whole = over_draws(paid), .by_year = {}};
    for (Year year : years_told(answer.launch, answer.last))
      of_payer.by_year.emplace_back(
          year, over_draws(more(bills.paid_by(0, payer, year), bills.paid_by(1, payer, year)))[4]);
    cost.payers.push_back(std::move(of_payer));
  }
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    if (answer.places[p].of_group) continue;
    const auto per = [&](const char* outcome, double unit) -> std::optional<double> {
      const double gain = gain_worth_paying(answer.row(p, *outcome_of_id(outcome), answer.last));
      if (gain <= 0 || cost.whole[4] <= 0) return std::nullopt;
      return cost.whole[4] / (gain / unit);
    };
    cost.of_gains.push_back({p, per("population", 1), per("jobs", 1), per("soft_landing", 0.01)});
  }
  return cost;
}

// --- Two questions

Problem not_comparable(std::string code, Words message, Words hint) {
  return {.code = std::move(code), .message = std::move(message), .hint = std::move(hint)};
}

std::optional<Problem> apart(const Prepared& without, const Prepared& with) {
  if (without.pack_hash != with.pack_hash)
    return not_comparable("packs-differ",
                          said("the two are of different packs: {0} and {1}", "两者的数据包不同：{0} 与 {1}",
                               without.scenario.pack, with.scenario.pack),
                          {"what differs between packs is no one's doing: compare two scenarios of one pack",
                           "数据包之间的差别并非政策所致：请比较同一数据包的两个情景"});
  if (without.scenario.from != with.scenario.from)
    return not_comparable(
        "launches-differ",
        said("the two begin in different years: {0} and {1}", "两者的起报年不同：{0} 与 {1}",
             without.scenario.from.value, with.scenario.from.value),
        {"give both the same years, or say --years A:B", "请为两者设定相同年份，或用 --years A:B"});
  return std::nullopt;
}

CompareAnswer introduced(const Prepared& without, const Prepared& with, const CompareQuestion& question) {
  CompareAnswer answer{.without = without.scenario.title,
                       .with = with.scenario.title,
                       .pack = without.world.pack,
                       .pack_version = without.world.version,
                       .licence = without.world.licence,
                       .citation = without.world.citation,
                       .launch = without.scenario.from,
                       .last = std::min(without.scenario.until, with.scenario.until),
                       .draws = question.draws,
                       .seed = question.seed.value_or(without.scenario.seed)};
  if (without.scenario.until != with.scenario.until)
    answer.notes.push_back(
        said("compared until {}, the last year of both", "比较至两者共有的末年{}年", answer.last.value));
  return answer;
}

/// What the second assumes and the first does not.
void tell_assumptions(CompareAnswer& answer, const Scenario& without, const Scenario& with) {
  for (const Assumption& a : with.assumptions) {
    const bool shared = std::ranges::any_of(without.assumptions, [&](const Assumption& b) {
      return a.coefficient == b.coefficient && a.where == b.where && a.value == b.value;
    });
    if (!shared)
      answer.notes.push_back(said("with: {0} = {1:g}{2}", "有：{0} = {1:g}{2}", entry_of(a.coefficient).name,
                                  a.value, a.where.empty() ? "" : " (" + a.where + ")"));
  }
}

void enter_rows(CompareAnswer& answer, const Watched& watched) {
  for (std::size_t p = 0; p < watched.places().size(); ++p)
    for (std::size_t y = 0; y < watched.years().size(); ++y)
      for (std::size_t o = 0; o < watched.outcomes().size(); ++o) {
        Difference difference = difference_between(watched.of(0, p, y, o), watched.of(1, p, y, o));
        if (difference.draws > 0)
          answer.rows.push_back({p, watched.outcomes()[o], watched.years()[y], difference});
      }
}

// --- Two runs

Problem other_draws(const Words& what, const std::string& a, const std::string& b) {
  return not_comparable(
      "draws-differ",
      said("the two runs do not hold the same draws: {0} differs ({2}, {3})",
           "两次运行的抽样不一致：{1}不同（{2}，{3}）", what.en, what.zh, a, b),
      {"run one of them again like the other, or compare their scenarios, which are then lived anew",
       "请按另一运行的设置重新运行其一，或直接比较两个情景（将重新配对模拟）"});
}

std::optional<Problem> apart(const RunRecord& a, const RunRecord& b) {
  if (a.pack_hash != b.pack_hash) return other_draws({"the pack", "数据包"}, a.pack, b.pack);
  if (a.ebb_version != b.ebb_version)
    return other_draws({"the version of ebb", "ebb 版本"}, a.ebb_version, b.ebb_version);
  const auto number = [](auto value) { return std::to_string(value); };
  if (a.seed != b.seed) return other_draws({"the seed", "随机种子"}, number(a.seed), number(b.seed));
  if (a.draws != b.draws)
    return other_draws({"the number of draws", "抽样次数"}, number(a.draws), number(b.draws));
  if (a.launch != b.launch)
    return other_draws({"the launch year", "起报年"}, number(a.launch.value), number(b.launch.value));
  return std::nullopt;
}

/// What a run kept of some units together, in the years told: [outcome][year][draw].
class Kept {
 public:
  Kept(std::vector<std::size_t> outcomes, std::vector<Year> years, std::size_t draws)
      : outcomes_(std::move(outcomes)),
        years_(std::move(years)),
        draws_(draws),
        values_(outcomes_.size() * years_.size() * draws, 0.0) {}

  void add(const KeptDraws& of_place) {
    for (std::size_t o = 0; o < outcomes_.size(); ++o) {
      const auto id = std::ranges::find(of_place.indicators, ebb::outcomes()[outcomes_[o]].id);
      const auto column = static_cast<std::size_t>(id - of_place.indicators.begin());
      for (std::size_t y = 0; y < years_.size(); ++y) {
        const auto year = static_cast<std::size_t>(years_[y] - of_place.years.front());
        for (std::size_t d = 0; d < draws_; ++d)
          values_[(o * years_.size() + y) * draws_ + d] += of_place.at(column, d, year);
      }
    }
  }
  std::span<const double> of(std::size_t outcome, std::size_t year) const {
    return {values_.data() + (outcome * years_.size() + year) * draws_, draws_};
  }

 private:
  std::vector<std::size_t> outcomes_;
  std::vector<Year> years_;
  std::size_t draws_;
  std::vector<double> values_;
};

Result<Kept> kept_of(Results& results, const Tree& tree, const std::vector<int>& units,
                     const std::vector<std::size_t>& outcomes, const std::vector<Year>& years) {
  Kept kept(outcomes, years, static_cast<std::size_t>(results.record().draws));
  for (int unit : units) {
    const Result<KeptDraws> draws = results.draws(tree.unit(static_cast<std::size_t>(unit)).id);
    if (!draws) return draws.problem();
    kept.add(*draws);
  }
  return kept;
}

Result<std::vector<std::size_t>> kept_outcomes(const std::vector<std::string>& names) {
  constexpr std::array kept{"population", "natural_change", "net_migration"};
  std::vector<std::size_t> all;
  for (const char* id : kept) all.push_back(*outcome_of_id(id));
  if (names.empty()) return all;
  Result<std::vector<std::size_t>> wanted = outcomes_asked_for(names);
  if (!wanted) return wanted;
  if (names.front() == "all") return all;
  for (std::size_t outcome : *wanted)
    if (std::ranges::find(all, outcome) == all.end())
      return not_comparable(
          "not-kept",
          said("runs do not keep '{}' draw by draw", "运行结果没有逐次保存“{}”", outcomes()[outcome].id),
          {"compare their scenarios, which are then lived anew; runs keep population, natural_change and "
           "net_migration",
           "请直接比较两个情景（将重新配对模拟）；运行结果逐次保存的只有人口、自然增长与净迁移"});
  return wanted;
}

}  // namespace

const ComparedRow* CompareAnswer::row(std::size_t place, std::size_t outcome, Year year) const {
  const auto found = std::ranges::find_if(rows, [&](const ComparedRow& row) {
    return row.place == place && row.outcome == outcome && row.year == year;
  });
  return found == rows.end() ? nullptr : &*found;
}

Result<CompareAnswer> compare(const CompareQuestion& question, const ForEach& for_each,
                              const Progress& progress) {
  const Result<Prepared> without = prepared(question.without), with = prepared(question.with);
  if (!without) return without.problem();
  if (!with) return with.problem();
  if (const auto problem = apart(*without, *with)) return *problem;
  CompareAnswer answer = introduced(*without, *with, question);
  tell_assumptions(answer, without->scenario, with->scenario);
  const World& world = without->world;
  Result<std::vector<ComparedPlace>> places = places_asked_for(world.tree, world.labels, question.wanted);
  if (!places) return places.problem();
  answer.places = std::move(*places);
  const Result<std::vector<std::size_t>> outcomes = outcomes_asked_for(question.wanted.indicators);
  if (!outcomes) return outcomes.problem();

  const int variants = variants_for(answer.draws);
  const bool central = answer.draws == 1;
  const Departure first(without->launch, without->settings, answer.seed, variants, central, for_each);
  const Departure second(with->launch, with->settings, answer.seed, variants, central, for_each);
  const Way ways[] = {{&first}, {&second}};
  const auto draws = static_cast<std::size_t>(answer.draws);
  std::vector<std::vector<int>> asked, units;
  for (const ComparedPlace& place : answer.places) asked.push_back(place.units);
  for (int unit : all_units(world.tree)) units.push_back({unit});
  Watched watched(asked, years_told(answer.launch, answer.last), *outcomes, 2, draws);
  Watched of_units(units, {answer.last}, {*outcome_of_id("population"), *outcome_of_id("jobs")}, 2, draws);
  Watched at_the_end(asked, {answer.last}, {*outcome_of_id("population")}, 2, draws);
  const std::size_t rows = std::max(without->scenario.policies.size(), with->scenario.policies.size());
  Bills bills(2, draws, answer.launch + 1, answer.last, rows);
  const Done lived = live_paired(
      ways, {.until = answer.last, .draws = answer.draws, .seed = answer.seed},
      [&](const Moment& moment) {
        watched.behold(moment);
        at_the_end.behold(moment);
        of_units.behold(moment);
        bills.behold(moment);
      },
      for_each, progress);
  if (!lived) return lived.problem();

  enter_rows(answer, watched);
  tell_peaks(answer, world, without->launch, at_the_end);
  const Tiers tiers = tiers_at(without->launch, first.draw({}).state);
  tell_elsewhere(answer, world, tiers, of_units);
  tell_traps(answer);
  if (rows > 0)
    answer.cost = cost_of(answer, bills);
  else
    answer.missing.emplace_back(
        "cost", Words{"neither scenario has measures, and what nobody decides costs nobody anything",
                      "两个情景均无政策措施：无人决策之事不产生费用"});
  if (!without->launch.economy || without->settings[Coefficient::economy_moves] <= 0)
    answer.missing.emplace_back("economy",
                                Words{"the economy stands still: jobs, product and purses are not known",
                                      "经济部分未启用：就业、产值与财政未知"});
  return answer;
}

Result<CompareAnswer> compare_runs(const std::string& without, const std::string& with,
                                   const CompareWanted& wanted) {
  Result<Results> first = Results::open(without), second = Results::open(with);
  if (!first) return first.problem();
  if (!second) return second.problem();
  const RunRecord &a = first->record(), &b = second->record();
  if (const auto problem = apart(a, b)) return *problem;
  CompareAnswer answer{.without = a.title,
                       .with = b.title,
                       .pack = a.pack,
                       .pack_version = a.pack_version,
                       .licence = a.licence,
                       .citation = a.citation,
                       .launch = a.launch,
                       .last = std::min(a.last, b.last),
                       .draws = a.draws,
                       .seed = a.seed,
                       .of_runs = true};
  const Tree tree = tree_of(*first);
  Result<std::vector<ComparedPlace>> places = places_asked_for(tree, {}, wanted);
  if (!places) return places.problem();
  answer.places = std::move(*places);
  const Result<std::vector<std::size_t>> outcomes = kept_outcomes(wanted.indicators);
  if (!outcomes) return outcomes.problem();

  const std::vector<Year> years = years_told(answer.launch, answer.last);
  for (std::size_t p = 0; p < answer.places.size(); ++p) {
    const Result<Kept> as_is = kept_of(*first, tree, answer.places[p].units, *outcomes, years),
                       changed = kept_of(*second, tree, answer.places[p].units, *outcomes, years);
    if (!as_is) return as_is.problem();
    if (!changed) return changed.problem();
    for (std::size_t y = 0; y < years.size(); ++y)
      for (std::size_t o = 0; o < outcomes->size(); ++o)
        answer.rows.push_back(
            {p, (*outcomes)[o], years[y], difference_between(as_is->of(o, y), changed->of(o, y))});
  }
  const std::set<int> asked = units_asked_for(answer);
  std::vector<OtherUnit> others;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    if (asked.size() < tree.unit_count() && asked.contains(static_cast<int>(u))) continue;
    const std::vector<std::size_t> people{*outcome_of_id("population")};
    const std::vector<int> unit{static_cast<int>(u)};
    const Result<Kept> as_is = kept_of(*first, tree, unit, people, {answer.last}),
                       changed = kept_of(*second, tree, unit, people, {answer.last});
    if (!as_is) return as_is.problem();
    if (!changed) return changed.problem();
    others.push_back(
        {tree.unit(u).id, tree.unit(u).name, {}, difference_between(as_is->of(0, 0), changed->of(0, 0))});
  }
  tell_others(answer, std::move(others));
  answer.missing.emplace_back(
      "economy",
      Words{"runs keep people alone draw by draw: compare the scenarios for jobs, product and purses",
            "运行结果仅逐次保存人口：就业、产值与财政请直接比较情景"});
  answer.missing.emplace_back("cost", Words{"runs keep no costs draw by draw: compare the scenarios",
                                            "运行结果未逐次保存费用：请直接比较情景"});
  answer.missing.emplace_back("elsewhere", Words{"tiers are read at launch: compare the scenarios",
                                                 "城市层级须在起报时判定：请直接比较情景"});
  return answer;
}

}  // namespace ebb
