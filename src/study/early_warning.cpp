#include "study/early_warning.h"

#include <algorithm>
#include <cmath>

#include "base/said.h"

namespace ebb {
namespace {

using Values = std::vector<double>;

constexpr int one_off = 1;  // years by which a census may miss the round number

Result<World> known_in(const Pack& pack, Year year) {
  Checked checked = freeze(pack, year);
  if (!checked.world) return checked.errors.front();
  return std::move(*checked.world);
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
  auto record = on_the_next(score_fitted_on(first, in_both(first, then), taught, units, options.threshold),
                            then, learnt, launch, everything);
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

std::vector<Reason> reasons_of(const WarningScore& fit, const SignsOfYear& now, std::size_t unit) {
  std::vector<Reason> reasons;
  for (std::size_t k = 0; k < fit.chosen.size(); ++k) {
    const std::size_t s = fit.chosen[k];
    const double z = now.standing[s][unit];
    if (is_known(z))
      reasons.push_back({&signs()[s], now.value[s][unit], mean_of(signs()[s], now.value[s], now.people),
                         z * fit.logistic.slope[static_cast<Eigen::Index>(k)]});
  }
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::abs(a.pushes) > std::abs(b.pushes); });
  return reasons;
}

std::vector<Warned> warned(const WarningScore& fit, const SignsOfYear& now, const Values& happened) {
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
  const WarningScore fit = score_fitted_on(then, in_both(then, now), learnt, units, options.threshold);

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
  if (auto apart = on_other_groups(fit, then, learnt, launch, everything, options.threshold))
    answer.records.push_back(std::move(*apart));
  else
    answer.missing.emplace_back("record.other_groups",
                                Words{"all places belong to one group", "所有地区同属一组"});
  return answer;
}

}  // namespace ebb
