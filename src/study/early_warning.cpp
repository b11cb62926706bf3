#include "study/early_warning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/said.h"
#include "study/logistic.h"

namespace ebb {
namespace {

using Eigen::Index;
using Values = std::vector<double>;

constexpr int one_off = 1;   // years by which a census may miss the round number
constexpr int f1_years = 3;  // the window of F1
constexpr std::size_t f1_least = 3;

// --- Years and Worlds

Result<World> known_in(const Pack& pack, Year year) {
  Checked checked = freeze(pack, year);
  if (!checked.world) return checked.errors.front();
  return std::move(*checked.world);
}

/// Values of an earlier World by the units of a later one: places may have become known since.
Values by_units_of(const World& later, const World& earlier, const Values& values) {
  Values all(later.tree.unit_count(), unknown);
  for (std::size_t u = 0; u < values.size(); ++u) {
    const int place = later.tree.find(earlier.tree.unit(u).id);
    const int unit = place < 0 ? -1 : later.tree.unit_of[static_cast<std::size_t>(place)];
    if (unit >= 0) all[static_cast<std::size_t>(unit)] = values[u];
  }
  return all;
}

/// The year with people nearest to one, at most one off.
std::optional<Year> year_near(const World& world, Year sought) {
  std::optional<Year> best;
  for (const Snapshot& s : world.snapshots) {
    const int off = std::abs(s.year - sought);
    if (off <= one_off && (!best || off < std::abs(*best - sought))) best = s.year;
  }
  return best;
}

// --- What happened: 1 lost, 0 did not, NaN not known. [unit]

Values lost_people(const World& world, Year from, Year to) {
  Values lost(world.tree.unit_count(), unknown);
  const Snapshot *then = world.at(from), *now = world.at(to);
  for (std::size_t u = 0; then && now && u < lost.size(); ++u)
    if (then->total[u] > 0 && is_known(now->total[u])) lost[u] = now->total[u] < then->total[u] ? 1 : 0;
  return lost;
}

using ByYear = std::map<Year, double>;

std::vector<ByYear> series_by_year(const World& world, std::string_view indicator) {
  std::vector<ByYear> by_year(world.tree.unit_count());
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return by_year;
  for (const SeriesRow& row : series->second.rows)
    if (const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)]; unit >= 0)
      by_year[static_cast<std::size_t>(unit)][row.year] = row.value;
  return by_year;
}

Values lost_industry(const World& world, Year from, Year to) {
  std::vector<std::vector<ByYear>> all;
  for (const char* name : {"industrial_output", "employment_manuf", "extraction_output", "employment_mining"})
    all.push_back(series_by_year(world, name));
  Values lost(world.tree.unit_count(), unknown);
  for (std::size_t u = 0; u < lost.size(); ++u)
    for (Year y = from + 1; y <= to; ++y) {
      std::size_t told = 0, fell = 0;
      for (const std::vector<ByYear>& series : all) {
        const auto now = series[u].find(y), before = series[u].find(y - f1_years);
        if (now == series[u].end() || before == series[u].end()) continue;
        ++told;
        fell += now->second < before->second;
      }
      if (told < f1_least) continue;
      lost[u] = fell >= f1_least || lost[u] == 1 ? 1 : 0;
    }
  return lost;
}

/// By the units of `everything`.
Values what_happened(Loss loss, const World& world, Year from, Year to, const World& everything) {
  return by_units_of(everything, world,
                     loss == Loss::people ? lost_people(world, from, to) : lost_industry(world, from, to));
}

// --- Signs of a year

struct SignsOfYear {
  Year year;
  Values people;                 // [unit]
  std::vector<Values> value;     // [sign][unit]
  std::vector<Values> standing;  // [sign][unit], empty where a sign does not serve
};

/// By the units of `everything`.
SignsOfYear signs_of(const World& known, Year year, const World& everything) {
  SignsOfYear all{.year = year,
                  .people = by_units_of(everything, known, known.at(year)->total),
                  .value = {},
                  .standing = {}};
  for (const Sign& sign : signs()) {
    all.value.push_back(by_units_of(everything, known, sign.measure(known, year)));
    all.standing.push_back(standing(sign, all.value.back(), all.people));
  }
  return all;
}

using Chosen = std::vector<std::size_t>;  // of `signs()`

Chosen in_both(const SignsOfYear& one, const SignsOfYear& other) {
  Chosen chosen;
  for (std::size_t s = 0; s < signs().size(); ++s)
    if (!one.standing[s].empty() && !other.standing[s].empty()) chosen.push_back(s);
  return chosen;
}

/// Standings of some places; the mean, which is 0, where one is not known.
Eigen::MatrixXd table_of(const SignsOfYear& all, const Chosen& chosen,
                         const std::vector<std::size_t>& units) {
  Eigen::MatrixXd x(static_cast<Index>(units.size()), static_cast<Index>(chosen.size()));
  for (Index i = 0; i < x.rows(); ++i)
    for (Index k = 0; k < x.cols(); ++k) {
      const double z = all.standing[chosen[static_cast<std::size_t>(k)]][units[static_cast<std::size_t>(i)]];
      x(i, k) = is_known(z) ? z : 0;
    }
  return x;
}

std::vector<std::size_t> those_known(const Values& values, const Values& people) {
  std::vector<std::size_t> units;
  for (std::size_t u = 0; u < values.size(); ++u)
    if (is_known(values[u]) && people[u] > 0) units.push_back(u);
  return units;
}

Eigen::VectorXd of_units(const Values& values, const std::vector<std::size_t>& units) {
  Eigen::VectorXd some(static_cast<Index>(units.size()));
  for (Index i = 0; i < some.size(); ++i) some[i] = values[units[static_cast<std::size_t>(i)]];
  return some;
}

Values values_of(const Eigen::VectorXd& vector) { return {vector.data(), vector.data() + vector.size()}; }

/// A score, with the chance from which on it is an alarm and the two plain rules of the same places.
struct Fit {
  Chosen chosen;
  Logistic logistic;
  double threshold = 0.5, base_rate = 0;
  double if_lost_before = 1, if_grown_before = 0;  // the chance of loss, as far as the fit tells
  bool trend_told = false;                         // whether it does

  Values chances(const SignsOfYear& now, const std::vector<std::size_t>& units) const {
    const Eigen::MatrixXd x = table_of(now, chosen, units);
    Values all;
    for (Index i = 0; i < x.rows(); ++i) all.push_back(logistic.probability(x.row(i)));
    return all;
  }
};

std::size_t past_sign() {
  const auto found =
      std::find_if(signs().begin(), signs().end(), [](const Sign& s) { return s.id == "past"; });
  return static_cast<std::size_t>(found - signs().begin());
}

void learn_from_the_past(Fit& fit, const SignsOfYear& then, const Values& happened,
                         const std::vector<std::size_t>& units) {
  double lost[2] = {0, 0}, n[2] = {0, 0};
  for (std::size_t u : units)
    if (const double before = then.value[past_sign()][u]; is_known(before)) {
      n[before < 0] += 1;
      lost[before < 0] += happened[u];
    }
  if (n[0] > 0 && n[1] > 0) {
    fit.if_grown_before = lost[0] / n[0];
    fit.if_lost_before = lost[1] / n[1];
    fit.trend_told = true;
  }
}

Fit fit_on(const SignsOfYear& then, const Chosen& chosen, const Values& happened,
           const std::vector<std::size_t>& units, const WatchOptions& options) {
  Fit fit{.chosen = chosen, .logistic = {}};
  const Eigen::VectorXd lost = of_units(happened, units);
  fit.logistic = fit_logistic(table_of(then, chosen, units), lost);
  fit.base_rate = lost.mean();
  fit.threshold = options.threshold.value_or(best_threshold(fit.chances(then, units), values_of(lost)));
  learn_from_the_past(fit, then, happened, units);
  return fit;
}

std::vector<Weight> weights_of(const Fit& fit) {
  std::vector<Weight> weights;
  for (std::size_t k = 0; k < fit.chosen.size(); ++k)
    weights.push_back({&signs()[fit.chosen[k]], fit.logistic.slope[static_cast<Index>(k)]});
  std::stable_sort(weights.begin(), weights.end(),
                   [](const Weight& a, const Weight& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return weights;
}

// --- The record

/// What a rule said of the places judged.
struct Verdicts {
  Values chance, rank;  // rank: what the area is of
  std::vector<bool> alarm;
};

Hits judge(const Verdicts& said, const Values& happened) {
  Hits hits{.brier = unknown, .auc = area_under_curve(said.rank, happened)};
  double squares = 0;
  for (std::size_t i = 0; i < happened.size(); ++i) {
    squares += (said.chance[i] - happened[i]) * (said.chance[i] - happened[i]);
    const bool lost = happened[i] > 0;
    ++(said.alarm[i] ? (lost ? hits.hits : hits.false_alarms) : (lost ? hits.missed : hits.quiet));
  }
  if (!happened.empty()) hits.brier = squares / static_cast<double>(happened.size());
  return hits;
}

/// Standard error of the mean difference of two Brier scores; neighbours err together.
double error_of_difference(const Values& difference, const std::vector<int>& group) {
  const double n = static_cast<double>(difference.size());
  const double mean = std::accumulate(difference.begin(), difference.end(), 0.0) / n;
  std::map<int, double> excess;
  for (std::size_t i = 0; i < difference.size(); ++i) excess[group[i]] += difference[i] - mean;
  const double groups = static_cast<double>(excess.size());
  if (groups < 2) return unknown;
  double squares = 0;
  for (const auto& [g, e] : excess) squares += e * e;
  return std::sqrt(groups / (groups - 1) * squares) / n;
}

/// Everything said and known of the places judged, before it is counted.
struct Trial {
  std::vector<std::size_t> units;
  Values happened;  // by place judged, as all below
  std::vector<int> group;
  Verdicts ours, base, trend;
  bool with_trend = false, trend_told = true;

  void say(std::size_t unit, double lost, int of_group, double chance, double past, const Fit& fit) {
    units.push_back(unit);
    happened.push_back(lost);
    group.push_back(of_group);
    put(ours, chance, chance, chance >= fit.threshold);
    put(base, fit.base_rate, 0, fit.base_rate >= 0.5);
    const bool lost_before = past < 0;
    trend_told = trend_told && fit.trend_told;
    put(trend, lost_before ? fit.if_lost_before : fit.if_grown_before, -past, lost_before);
  }

  PlainRule rule(std::string id, Words name, const Verdicts& said) const {
    Values difference;
    for (std::size_t i = 0; i < happened.size(); ++i) {
      const double theirs = said.chance[i] - happened[i], our = ours.chance[i] - happened[i];
      difference.push_back(theirs * theirs - our * our);
    }
    const double n = static_cast<double>(difference.size());
    return {std::move(id), std::move(name), judge(said, happened),
            std::accumulate(difference.begin(), difference.end(), 0.0) / n,
            error_of_difference(difference, group)};
  }

 private:
  static void put(Verdicts& said, double chance, double rank, bool alarm) {
    said.chance.push_back(chance);
    said.rank.push_back(rank);
    said.alarm.push_back(alarm);
  }
};

Hits among_those_who_grew(const Trial& trial, const Values& past) {
  Verdicts ours;
  Values happened;
  for (std::size_t i = 0; i < trial.units.size(); ++i) {
    if (!(past[trial.units[i]] >= 0)) continue;
    ours.chance.push_back(trial.ours.chance[i]);
    ours.rank.push_back(trial.ours.rank[i]);
    ours.alarm.push_back(trial.ours.alarm[i]);
    happened.push_back(trial.happened[i]);
  }
  return judge(ours, happened);
}

/// Years from the alarm to the first count below that of the alarm's year.
void tell_lead(WarningRecord& record, const Trial& trial, const World& everything) {
  const Snapshot* then = everything.at(record.from);
  double hits = 0, years = 0;
  for (std::size_t i = 0; i < trial.units.size(); ++i) {
    if (!trial.ours.alarm[i] || !(trial.happened[i] > 0)) continue;
    for (const Snapshot& s : everything.snapshots)
      if (s.year > record.from && s.total[trial.units[i]] < then->total[trial.units[i]]) {
        hits += 1;
        years += s.year - record.from;
        break;
      }
  }
  record.lead = hits > 0 ? years / hits : unknown;
  record.counted_yearly = true;
  for (Year y = record.from; y <= record.to; ++y) record.counted_yearly &= everything.at(y) != nullptr;
}

WarningRecord count(Judged how, const Trial& trial, const SignsOfYear& then, Year to) {
  WarningRecord record{.judged = how,
                       .fitted_from = {},
                       .fitted_to = {},
                       .from = then.year,
                       .to = to,
                       .weights = {},
                       .threshold = unknown,
                       .score = judge(trial.ours, trial.happened),
                       .turning = among_those_who_grew(trial, then.value[past_sign()]),
                       .rules = {}};
  record.rules.push_back(trial.rule("base-rate", {"base rate of the fit", "拟合期的发生率"}, trial.base));
  if (trial.with_trend) {
    record.rules.push_back(
        trial.rule("past-trend", {"who lost before loses again", "此前减少者继续减少"}, trial.trend));
    record.rules.back().yes_or_no = !trial.trend_told;
  }
  return record;
}

/// The places judged: those with an outcome, and with a past where most have one, so that all rules speak of
/// the same places.
std::vector<std::size_t> places_judged(const SignsOfYear& then, const Values& happened, bool& with_trend) {
  std::vector<std::size_t> units = those_known(happened, then.people);
  const Values& past = then.value[past_sign()];
  const auto told =
      std::count_if(units.begin(), units.end(), [&](std::size_t u) { return is_known(past[u]); });
  with_trend = 2 * static_cast<std::size_t>(told) >= units.size() && !units.empty();
  if (with_trend) std::erase_if(units, [&](std::size_t u) { return !is_known(past[u]); });
  return units;
}

/// A fit on an earlier period, judged on the next.
std::optional<WarningRecord> on_the_next(const Fit& fit, const SignsOfYear& now, const Values& happened,
                                         Year to, const World& everything) {
  Trial trial;
  const std::vector<std::size_t> units = places_judged(now, happened, trial.with_trend);
  if (units.empty()) return {};
  const Values chance = fit.chances(now, units);
  for (std::size_t i = 0; i < units.size(); ++i)
    trial.say(units[i], happened[units[i]], everything.tree.group_of[units[i]], chance[i],
              now.value[past_sign()][units[i]], fit);
  WarningRecord record = count(Judged::next_period, trial, now, to);
  record.weights = weights_of(fit);
  record.threshold = fit.threshold;
  tell_lead(record, trial, everything);
  return record;
}

/// Each group by a fit on all others.
std::optional<WarningRecord> on_other_groups(const Fit& whole, const SignsOfYear& then,
                                             const Values& happened, Year to, const World& everything,
                                             const WatchOptions& options) {
  Trial trial;
  const std::vector<std::size_t> judged = places_judged(then, happened, trial.with_trend),
                                 all = those_known(happened, then.people);
  const std::vector<int>& group_of = everything.tree.group_of;
  std::set<int> groups;
  for (std::size_t u : judged) groups.insert(group_of[u]);
  if (groups.size() < 2) return {};
  double threshold = 0;
  for (int group : groups) {
    std::vector<std::size_t> others, here;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](std::size_t u) { return group_of[u] != group; });
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(here),
                 [&](std::size_t u) { return group_of[u] == group; });
    const Fit fit = fit_on(then, whole.chosen, happened, others, options);
    threshold += fit.threshold / static_cast<double>(groups.size());
    const Values chance = fit.chances(then, here);
    for (std::size_t i = 0; i < here.size(); ++i)
      trial.say(here[i], happened[here[i]], group, chance[i], then.value[past_sign()][here[i]], fit);
  }
  WarningRecord record = count(Judged::other_groups, trial, then, to);
  record.weights = weights_of(whole);
  record.threshold = threshold;
  record.fitted_from = then.year;
  record.fitted_to = to;
  tell_lead(record, trial, everything);
  return record;
}

/// The score as it could have been made at the start of the fit's own period.
std::optional<WarningRecord> one_period_ago(const Pack& pack, const World& everything,
                                            const SignsOfYear& then, const Values& learnt, Year launch,
                                            const WatchOptions& options) {
  const auto first_year = year_near(everything, then.year - options.within);
  if (!first_year) return {};
  const Result<World> known = known_in(pack, *first_year), at_start = known_in(pack, then.year);
  if (!known || !at_start || !known->at(*first_year)) return {};
  const SignsOfYear first = signs_of(*known, *first_year, everything);
  const Values taught = what_happened(options.loss, *at_start, *first_year, then.year, everything);
  const std::vector<std::size_t> units = those_known(taught, first.people);
  if (units.empty()) return {};
  auto record = on_the_next(fit_on(first, in_both(first, then), taught, units, options), then, learnt, launch,
                            everything);
  if (record) record->fitted_from = *first_year, record->fitted_to = then.year;
  return record;
}

// --- The alarms

double mean_of(const Sign& sign, const Values& values, const Values& people) {
  double n = 0, sum = 0;
  for (std::size_t u = 0; u < values.size(); ++u) {
    const double value = sign.in_logs ? std::log(values[u]) : values[u];
    if (people[u] > 0 && std::isfinite(value)) n += 1, sum += value;
  }
  return sign.in_logs ? std::exp(sum / n) : sum / n;
}

std::vector<Reason> reasons_of(const Fit& fit, const SignsOfYear& now, std::size_t unit) {
  std::vector<Reason> reasons;
  for (std::size_t k = 0; k < fit.chosen.size(); ++k) {
    const std::size_t s = fit.chosen[k];
    const double z = now.standing[s][unit];
    if (is_known(z))
      reasons.push_back({&signs()[s], now.value[s][unit], mean_of(signs()[s], now.value[s], now.people),
                         z * fit.logistic.slope[static_cast<Index>(k)]});
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.pushes) > std::abs(b.pushes); });
  return reasons;
}

std::vector<Warned> warned(const Fit& fit, const SignsOfYear& now, const Values& happened) {
  const std::vector<std::size_t> units = those_known(now.people, now.people);
  const Values chance = fit.chances(now, units);
  std::vector<Warned> all;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const double lost = happened[units[i]];
    all.push_back({.unit = units[i],
                   .chance = chance[i],
                   .alarm = chance[i] >= fit.threshold,
                   .reasons = reasons_of(fit, now, units[i]),
                   .happened = is_known(lost) ? std::optional(lost > 0) : std::nullopt});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Warned& a, const Warned& b) { return a.chance > b.chance; });
  return all;
}

std::vector<SignLeftOut> left_out(const SignsOfYear& fitted, const SignsOfYear& now) {
  std::vector<SignLeftOut> out;
  for (std::size_t s = 0; s < signs().size(); ++s) {
    const bool then_told = !fitted.standing[s].empty(), now_told = !now.standing[s].empty();
    if (then_told && now_told) continue;
    const Sign& sign = signs()[s];
    out.push_back({&sign, then_told || now_told
                              ? said("known in {0}, not in {1}; it needs {2}",
                                     "{0}年已知而{1}年未知；需要{3}", (then_told ? fitted : now).year.value,
                                     (then_told ? now : fitted).year.value, sign.needs.en, sign.needs.zh)
                              : said("it needs {0}", "需要{1}", sign.needs.en, sign.needs.zh)});
  }
  return out;
}

Problem no_such_launch(Year year, const World& world) {
  std::string years;
  for (const Snapshot& s : world.snapshots)
    years += (years.empty() ? "" : ", ") + std::to_string(s.year.value);
  return {.code = "no-such-year",
          .message = said("the pack has no population in {}", "数据包没有{}年的人口", year.value),
          .hint = said("years with population: {}", "有人口的年份：{}", years)};
}

Problem nothing_to_learn_from(Year launch, int within) {
  return {.code = "no-period",
          .message = said("an early warning learns from {0} years before {1}: the pack has no people in {2}",
                          "预警须从{1}年之前的{0}年中学习：数据包没有{2}年的人口", within, launch.value,
                          launch.value - within),
          .hint = {"add the population of that year, or ask for a shorter --within or a later --launch",
                   "请补充该年人口，或用更短的 --within、更晚的 --launch"}};
}

Problem nothing_happened_is_known(Loss loss, Year from, Year to) {
  return loss == Loss::people
             ? Problem{.code = "no-period",
                       .message = said("no place has people in both {0} and {1}",
                                       "没有任何地区同时具有{0}年和{1}年的人口", from.value, to.value)}
             : Problem{
                   .code = "no-industry-by-year",
                   .message = said("F1 cannot be judged in {0}-{1}: it needs three of industrial_output, "
                                   "employment_manuf, extraction_output, employment_mining, each in two "
                                   "years three apart",
                                   "无法在{0}—{1}年判断 F1：需要 industrial_output、employment_manuf、"
                                   "extraction_output、employment_mining 中的三项，且每项有相隔三年的数据",
                                   from.value, to.value),
                   .hint = {"leave --event out for D1: fewer residents",
                            "不加 --event 时判断 D1：常住人口减少"}};
}

}  // namespace

const WarningRecord* EarlyWarning::record() const {
  for (const WarningRecord& r : records)
    if (r.judged == Judged::other_groups || 2 * r.weights.size() >= weights.size()) return &r;
  return records.empty() ? nullptr : &records.front();
}

double area_under_curve(std::span<const double> chance, std::span<const double> happened) {
  std::vector<std::size_t> order(chance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return chance[a] < chance[b]; });
  double ranks = 0, lost = 0;  // of those it happened to; ties share their mean rank
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last < order.size() && !(chance[order[last]] > chance[order[first]])) ++last;
    const double rank = (static_cast<double>(first + last) + 1) / 2;
    for (; first < last; ++first)
      if (happened[order[first]] > 0) ranks += rank, lost += 1;
  }
  const double others = static_cast<double>(chance.size()) - lost;
  return lost > 0 && others > 0 ? (ranks - lost * (lost + 1) / 2) / (lost * others) : unknown;
}

double best_threshold(std::span<const double> chance, std::span<const double> happened) {
  std::vector<std::size_t> order(chance.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return chance[a] > chance[b]; });
  const double lost = std::accumulate(happened.begin(), happened.end(), 0.0),
               others = static_cast<double>(happened.size()) - lost;
  if (!(lost > 0) || !(others > 0)) return 0.5;
  double hits = 0, false_alarms = 0, best = 0, threshold = 1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    (happened[order[k]] > 0 ? hits : false_alarms) += 1;
    const bool ties = k + 1 < order.size() && chance[order[k + 1]] == chance[order[k]];
    if (!ties && hits / lost - false_alarms / others > best) {
      best = hits / lost - false_alarms / others;
      threshold = chance[order[k]];
    }
  }
  return threshold;
}

Result<EarlyWarning> early_warning(const Pack& pack, const World& everything, const WatchOptions& options) {
  const Year launch = options.launch.value_or(everything.snapshots.back().year);
  if (!everything.at(launch)) return no_such_launch(launch, everything);
  const Result<World> at_launch = known_in(pack, launch);
  if (!at_launch) return at_launch.problem();
  if (!at_launch->at(launch)) return no_such_launch(launch, *at_launch);
  const auto start = year_near(*at_launch, launch - options.within);
  if (!start) return nothing_to_learn_from(launch, options.within);
  const Result<World> at_start = known_in(pack, *start);
  if (!at_start) return at_start.problem();
  if (!at_start->at(*start)) return nothing_to_learn_from(launch, options.within);

  const SignsOfYear now = signs_of(*at_launch, launch, everything),
                    then = signs_of(*at_start, *start, everything);
  const Values learnt = what_happened(options.loss, *at_launch, *start, launch, everything);
  const std::vector<std::size_t> units = those_known(learnt, then.people);
  if (units.empty()) return nothing_happened_is_known(options.loss, *start, launch);
  const Fit fit = fit_on(then, in_both(then, now), learnt, units, options);

  const auto end = year_near(everything, launch + options.within);
  const bool lies_back = end && *end > launch;  // so that it is known by now what came
  const Values came = lies_back ? what_happened(options.loss, everything, launch, *end, everything)
                                : Values(now.people.size(), unknown);
  EarlyWarning answer{.loss = options.loss,
                      .launch = launch,
                      .until = launch + options.within,
                      .fitted_from = *start,
                      .fitted_to = launch,
                      .fitted_on = units.size(),
                      .base_rate = fit.base_rate,
                      .threshold = fit.threshold,
                      .weights = weights_of(fit),
                      .left_out = left_out(then, now),
                      .places = warned(fit, now, came),
                      .records = {},
                      .missing = {}};

  auto record = lies_back ? on_the_next(fit, now, came, *end, everything)
                          : one_period_ago(pack, everything, then, learnt, launch, options);
  if (record && lies_back) record->fitted_from = *start, record->fitted_to = launch;
  if (record)
    answer.records.push_back(std::move(*record));
  else
    answer.missing.emplace_back("record.next_period",
                                said("no period of {} years before the one the score is fitted on",
                                     "在拟合期之前没有另一个{}年的时期", options.within));
  if (auto apart = on_other_groups(fit, then, learnt, launch, everything, options))
    answer.records.push_back(std::move(*apart));
  else
    answer.missing.emplace_back("record.other_groups",
                                Words{"all places belong to one group", "所有地区同属一组"});
  return answer;
}

}  // namespace ebb
