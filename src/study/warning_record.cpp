#include "study/warning_record.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

namespace ebb {
namespace {

using Values = std::vector<double>;

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

  void say(std::size_t unit, double lost, int of_group, double chance, double past, const WarningScore& fit) {
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

}  // namespace

std::optional<WarningRecord> on_the_next(const WarningScore& fit, const SignsOfYear& now,
                                         const Values& happened, Year to, const World& everything) {
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

std::optional<WarningRecord> on_other_groups(const WarningScore& whole, const SignsOfYear& then,
                                             const Values& happened, Year to, const World& everything,
                                             std::optional<double> threshold) {
  Trial trial;
  const std::vector<std::size_t> judged = places_judged(then, happened, trial.with_trend),
                                 all = those_known(happened, then.people);
  const std::vector<int>& group_of = everything.tree.group_of;
  std::set<int> groups;
  for (std::size_t u : judged) groups.insert(group_of[u]);
  if (groups.size() < 2) return {};
  double mean_threshold = 0;
  for (int group : groups) {
    std::vector<std::size_t> others, here;
    std::copy_if(all.begin(), all.end(), std::back_inserter(others),
                 [&](std::size_t u) { return group_of[u] != group; });
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(here),
                 [&](std::size_t u) { return group_of[u] == group; });
    const WarningScore fit = score_fitted_on(then, whole.chosen, happened, others, threshold);
    mean_threshold += fit.threshold / static_cast<double>(groups.size());
    const Values chance = fit.chances(then, here);
    for (std::size_t i = 0; i < here.size(); ++i)
      trial.say(here[i], happened[here[i]], group, chance[i], then.value[past_sign()][here[i]], fit);
  }
  WarningRecord record = count(Judged::other_groups, trial, then, to);
  record.weights = weights_of(whole);
  record.threshold = mean_threshold;
  record.fitted_from = then.year;
  record.fitted_to = to;
  tell_lead(record, trial, everything);
  return record;
}

}  // namespace ebb
