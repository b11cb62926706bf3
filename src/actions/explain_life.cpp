#include "actions/explain_life.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/said.h"
#include "lens/resources.h"
#include "study/departures.h"
#include "study/descent.h"

namespace ebb {

namespace {

constexpr int window_of_f1 = 3, window_of_stage = 5, window_of_paradox = 10;
constexpr const char* central = "central";

}  // namespace

/// The years of a life that are looked at; the launch is the first.
class CentralLife::Life {
 public:
  Life(const Launch& launch, const Coefficients& settings, Year until, std::size_t unit)
      : first(launch.year),
        last(until),
        unit(unit),
        start_(Departure(launch, settings, 1, 1, true).draw({})) {
    const std::array kept{
        launch.year,         launch.year + 1, last - window_of_paradox, last - window_of_stage,
        last - window_of_f1, last - 1};
    while (true) {
      if (std::ranges::find(kept, start_.state.year) != kept.end())
        states_.emplace(start_.state.year, start_.state);
      if (start_.state.year >= last) break;
      PeopleLedger books(start_.state.places);
      live_one_year(start_.course, start_.state, {}, books);
    }
  }

  const Year first, last;  ///< launch and end
  const std::size_t unit;

  bool has_economy() const { return start_.course.economy != nullptr; }
  const Course& course() const { return start_.course; }
  const State& end() const { return start_.state; }
  /// Nothing where the life is too short.
  const State* at(Year year) const {
    const auto found = states_.find(year);
    return found == states_.end() ? nullptr : &found->second;
  }

 private:
  Start start_;
  std::map<Year, State> states_;
};

namespace {

double change(double then, double now) { return then > 0 ? 100 * (now / then - 1) : unknown; }

double output(const LocalEconomy& here, Sector sector) { return here.year.output[number(sector)]; }
double jobs(const LocalEconomy& here, Sector sector) { return here.year.jobs[number(sector)]; }
double industry(const LocalEconomy& here, double (*of)(const LocalEconomy&, Sector)) {
  return of(here, Sector::extraction) + of(here, Sector::legacy) + of(here, Sector::emerging);
}

double share_in_mining(const LocalEconomy& here) {
  double all = 0;
  for (double each : here.year.jobs) all += each;
  return all > 0 ? jobs(here, Sector::extraction) / all : unknown;
}
double mining_times(const State& state, std::size_t unit) {
  double mines = 0, all = 0;
  for (const LocalEconomy& place : state.economy.places) {
    mines += jobs(place, Sector::extraction);
    for (double each : place.year.jobs) all += each;
  }
  return mines > 0 ? share_in_mining(state.economy.places[unit]) / (mines / all) : unknown;
}

/// Product of what is neither dug nor old: new industry and local services, yuan.
double rest_of(const LocalEconomy& here) { return output(here, Sector::emerging) + here.year.local_spending; }
double rest_of_nation(const State& state) {
  double sum = 0;
  for (const LocalEconomy& place : state.economy.places) sum += rest_of(place);
  return sum;
}
double share_outside_mining(const LocalEconomy& here) {
  double all = 0;
  for (double each : here.year.output) all += each;
  return all > 0 ? 100 * (1 - output(here, Sector::extraction) / all) : unknown;
}

double built_up(const State& state, std::size_t unit) {
  double land = 0;
  for (const Housing& quarter : state.economy.places[unit].housing) land += quarter.land;
  return land;
}
double persons(const State& state, std::size_t unit) {
  double sum = 0;
  for (double cell : state.of(unit)) sum += cell;
  return sum;
}

template <class Life>
ResourceFacts resources(const Life& life) {
  const Year last = life.last, first = life.first + 1;  // before it no year was lived
  const std::size_t unit = life.unit;
  ResourceFacts f;
  const State& end = life.end();
  const LocalEconomy& now = end.economy.places[unit];
  const auto simulated = [](double value) { return Measured{value, Quality::simulated}; };
  if (const State* s = life.at(first))
    f.mining_times = simulated(std::max(mining_times(*s, unit), mining_times(end, unit)));
  const State* before = life.at(last - window_of_f1);
  if (before && before->year >= first) {
    const LocalEconomy& then = before->economy.places[unit];
    f.fall = {simulated(change(industry(then, output), industry(now, output))),
              simulated(change(industry(then, jobs), industry(now, jobs))),
              simulated(change(output(then, Sector::extraction), output(now, Sector::extraction))),
              simulated(change(jobs(then, Sector::extraction), jobs(now, Sector::extraction)))};
  }
  f.unemployment = simulated(100 * now.year.unemployment);
  f.depletion = simulated(100 * now.reserves.depletion());
  const State* past = life.at(last - window_of_stage);
  if (!past || past->year < first) return f;
  const LocalEconomy& then = past->economy.places[unit];
  f.extraction_change = simulated(change(output(then, Sector::extraction), output(now, Sector::extraction)));
  f.rest_change = simulated(share_outside_mining(now) - share_outside_mining(then));
  f.rest_growth_gap = simulated(
      100.0 / window_of_stage *
      (std::log(rest_of(now) / rest_of(then)) - std::log(rest_of_nation(end) / rest_of_nation(*past))));
  f.unemployment_change = simulated(100 * (now.year.unemployment - then.year.unemployment));
  return f;
}

template <class Life>
void landing_told(Story& story, const Life& life) {
  const State& launch = *life.at(life.first);
  const std::size_t unit = life.unit;
  const Landing landing = landing_of(descent_of(*life.course().economy, launch, life.end(), unit));
  const auto put = [&](std::string_view key, double value) {
    return story.put(fmt::format("landing.{}", key), value, As::ratio, Quality::simulated, central);
  };
  Words terms;
  for (std::size_t t = 0; t < landing_terms; ++t) {
    const LandingTerm& term = landing_table[t];
    const std::string figure = put(term.id, landing.terms[t]);
    terms.en += fmt::format("{}{} {}", t ? ", " : "", term.name.en, figure);
    terms.zh += fmt::format("{}{}{}", t ? "、" : "", term.name.zh, figure);
  }
  story.line(said("Soft-landing score from {0} to {1}: {2} of 1 ({3}){5}.",
                  "软着陆得分（{0}—{1}年，满分1）：{2}（{4}）{6}。", launch.year.value, life.end().year.value,
                  put("score", landing.score()), terms.en, terms.zh,
                  landing.is_hard() ? "; a term below a fifth makes it a hard one" : "",
                  landing.is_hard() ? "；有一项低于五分之一，属硬着陆" : ""));
}

void tell_resource(Story& story, const ResourceFacts& facts) {
  const Exhaustion exhaustion = exhaustion_of(facts);
  const StageFound found = stage_of(facts, exhaustion);
  if (!found.stage) return;
  const auto put = [&](const char* key, const Measured& figure) {
    return story.put(key, figure.value,
                     figure.value == facts.depletion.value ? As::percent : As::signed_percent, figure.quality,
                     central);
  };
  const bool f1 = exhaustion.f1 == Verdict::yes, all = exhaustion.listed == Verdict::yes;
  story.line(
      said("Its resource then: {0}; {1} of the reserve out, extraction {2} in five years; exhausted by the "
           "four criteria: {4}.",
           "届时资源阶段：{3}；储量采出{1}，五年采掘量{2}；按四项标准资源枯竭：{5}。",
           name_of(*found.stage).en, put("stage.depletion", facts.depletion),
           put("stage.extraction", facts.extraction_change), name_of(*found.stage).zh,
           all  ? "yes"
           : f1 ? "by the first alone"
                : "no",
           all  ? "是"
           : f1 ? "仅符合第一项"
                : "否"));
}

template <class Life>
void tell_paradox(Story& story, const Life& life) {
  const Year last = life.last;
  const std::size_t unit = life.unit;
  const State* then = life.at(last - window_of_paradox);
  if (!then || !(built_up(*then, unit) > 0)) return;
  const double land = change(built_up(*then, unit), built_up(life.end(), unit)),
               people = change(persons(*then, unit), persons(life.end(), unit));
  const auto put = [&](const char* key, double value, As how) {
    return story.put(key, value, how, Quality::simulated, central);
  };
  const bool paradox = land > 0 && people < 0;
  story.line(said("Built-up land {0}, people {1} in the last ten years: paradox index {2} points{3}.",
                  "最后十年建成区面积{0}、人口{1}：悖论指数{2}个百分点{4}。",
                  put("paradox.land", land, As::signed_percent),
                  put("paradox.people", people, As::signed_percent),
                  put("paradox", land - people, As::signed_number),
                  paradox ? ", land grows while people go" : "", paradox ? "，人口减少而用地增长" : ""));
}

/// The first simulated year beside the last.
template <class Life>
void tell_leaving(Story& story, const Life& life) {
  const Year launch = life.first, last = life.last;
  const std::size_t unit = life.unit;
  const State *then = life.at(launch), *now = life.at(last - 1);
  if (!then || !now || now->year <= then->year) return;
  const Leaving leaving = leaving_of(life.course(), *then, *now, unit);
  const auto put = [&](std::string_view key, double value, As how) {
    return story.put(fmt::format("leaving.{}", key), value, how, Quality::simulated, central);
  };
  Words causes;
  for (std::size_t c = 0; c < causes_of_leaving; ++c) {
    const CauseOfLeaving& cause = leaving_table[c];
    const std::string figure = put(cause.id, leaving.by_cause[c], As::signed_persons);
    causes.en += fmt::format("{}{} {}", c ? ", " : "", cause.name.en, figure);
    causes.zh += fmt::format("{}{}{}", c ? "，" : "", cause.name.zh, figure);
  }
  story.line(said("Left or chosen: {0} leave in {1}, {2} in {3}; the difference is {4}.",
                  "逃离或选择：{1}年迁出{0}人，{3}年{2}人；差额来自{5}。",
                  put("then", leaving.then, As::persons), launch.value + 1,
                  put("now", leaving.now, As::persons), last.value, causes.en, causes.zh));
}

}  // namespace

CentralLife::CentralLife(const Launch& launch, const Coefficients& settings, Year last, std::size_t unit)
    : life_(std::make_unique<const Life>(launch, settings, last, unit)) {}
CentralLife::~CentralLife() = default;

void CentralLife::tell_landing(Story& story) const {
  if (life_->has_economy()) landing_told(story, *life_);
}

void CentralLife::tell_more(Story& story) const {
  if (!life_->has_economy()) return;
  tell_resource(story, resources(*life_));
  tell_paradox(story, *life_);
  tell_leaving(story, *life_);
}

Dominoes dominoes_of_run(Results& results, const std::string& place) {
  // Purses and services are known from the first lived year on; money of launch prices is put beside the
  // nation's.
  struct Read {
    const char *indicator, *as;
    bool over_nation;
  };
  constexpr std::array read{Read{"population", "population", false},
                            Read{"jobs_services", "jobs_services", true},
                            Read{"revenue", "revenue", true},
                            Read{"school_primary", "pupils", false},
                            Read{"price_to_cost", "price_to_cost", false},
                            Read{"service_quality", "service_quality", false},
                            Read{"outlook", "outlook", false}};
  const RunRecord& record = results.record();
  History history;
  history.places = 1;
  for (Year year = record.launch; year <= record.last; ++year) history.years.push_back(year);
  const auto medians = [&](const char* indicator, const std::string& of) {
    std::vector<double> values(history.years.size(), unknown);
    const auto rows = results.rows({.places = {of}, .indicators = {indicator}, .years = {}});
    if (!rows) return values;
    for (const ResultRow& row : *rows)
      if (row.year >= record.launch && row.year <= record.last)
        values[static_cast<std::size_t>(row.year - record.launch)] = row.quantiles[4];
    return values;
  };
  const std::string& nation = record.places.front().id;
  for (const Read& each : read) {
    if (!results.indicator(each.indicator)) continue;
    history.series[each.as] = medians(each.indicator, place);
    if (each.over_nation && place != nation) history.nation[each.as] = medians(each.indicator, nation);
  }
  return dominoes_of(history, 0);
}

void tell_dominoes(Story& story, const Dominoes& dominoes) {
  const auto told = [&](const Domino& domino) {
    const bool points = domino.rule->points != 0;
    const std::string by = story.put(fmt::format("domino.{}", domino.rule->id), domino.change,
                                     points ? As::ratio : As::signed_percent, Quality::simulated, "run");
    return domino.by ? said("{0} in {2} ({3})", "{1}{2}年（{3}）", domino.rule->name.en, domino.rule->name.zh,
                            domino.by->value, by)
                     : said("{0} ({2})", "{1}（{2}）", domino.rule->name.en, domino.rule->name.zh, by);
  };
  const auto list = [&](const std::vector<Domino>& all) {
    Words words;
    for (const Domino& domino : all) {
      const Words each = told(domino);
      words.en += (words.en.empty() ? "" : ", ") + each.en;
      words.zh += (words.zh.empty() ? "" : "，") + each.zh;
    }
    return words;
  };
  const Words fallen = list(dominoes.fallen), standing = list(dominoes.standing);
  if (!fallen.empty())
    story.line(said("Dominoes, down by a tenth for good: {0}.", "连锁反应，下降一成以上且未恢复：{1}。",
                    fallen.en, fallen.zh));
  if (!standing.empty())
    story.line(said("Still standing: {0}.", "尚未倒下：{1}。", standing.en, standing.zh));
}

}  // namespace ebb
