#include "actions/explain_life.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/said.h"
#include "lens/inequality.h"
#include "lens/resources.h"
#include "study/departures.h"
#include "study/descent.h"
#include "study/partings.h"

namespace ebb {

namespace {

constexpr int window_of_f1 = 3, window_of_stage = 5, window_of_paradox = 10;
constexpr const char* central = "central";

}  // namespace

/// The years of a life that are looked at; the launch is the first.
class CentralLife::Life {
 public:
  Life(const Launch& launch, const World& world, const Coefficients& settings, Year until,
       std::vector<int> all)
      : first(launch.year),
        last(until),
        launch(launch),
        world(world),
        units(std::move(all)),
        unit(static_cast<std::size_t>(units.front())),
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
  const Launch& launch;
  const World& world;
  const std::vector<int> units;
  const std::size_t unit;  ///< the first of them

  bool is_told_alone() const { return has_economy() && units.size() == 1; }
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

/// Who stays and who leaves in the last year, and what both meet.
void tell_partings(Story& story, const Partings& partings, const World& world, Year year) {
  constexpr std::size_t named = 3;
  const auto put = [&](std::string_view key, double value, As how) {
    return story.put(fmt::format("partings.{}", key), value, how, Quality::simulated, central);
  };
  Words to;
  for (std::size_t d = 0; d < std::min(named, partings.to.size()); ++d) {
    const Place& place = world.tree.unit(partings.to[d].place);
    const std::string share = put(fmt::format("to.{}", place.id), 100 * partings.to[d].share, As::percent);
    to.en += fmt::format("{}{} {}", d ? ", " : "", place.name.en, share);
    to.zh += fmt::format("{}{}{}", d ? "、" : "", place.name.zh, share);
  }
  if (to.empty()) return;
  story.line(said("Those who leave in {0} go to {1} ...; on average {2} km away from family.",
                  "{0}年离开者去往{3}等地，平均离家{2}公里。", year.value, to.en,
                  put("km", partings.left.km, As::persons), to.zh));
  const auto met = [&](const char* who, const Met& m) {
    const auto of = [&](const char* what, double value, As how) {
      return put(fmt::format("{}.{}", who, what), value, how);
    };
    return std::array{of("income", m.income, As::persons), of("unemployment", m.unemployment, As::percent),
                      of("services", m.services, As::persons), of("outlook", m.outlook, As::ratio)};
  };
  const auto stayed = met("stayed", partings.stayed), left = met("left", partings.left);
  story.line(said(
      "Who stays meets / who left meets: income {0} / {4} yuan a head, {1} / {5} jobless, services of {2} / "
      "{6} yuan a head, outlook {3} / {7} (launch prices; leavers as their new neighbours).",
      "留守者/离开者的处境：人均收入{0}/{4}元，失业率{1}/{5}，人均公共服务支出{2}/{6}元，集体预期{3}/"
      "{7}（起报年价格；离开者按迁入地居民计）。",
      stayed[0], stayed[1], stayed[2], stayed[3], left[0], left[1], left[2], left[3]));
}

void tell_pressure(Story& story, const Partings& partings) {
  const auto told = [&](const char* who, const Pressure& asked) {
    const auto of = [&](const char* what, double value, As how) {
      return story.put(fmt::format("hosts.{}.{}", who, what), value, how, Quality::simulated, central);
    };
    return said(
        "{0} arrive per thousand residents ({1} pupils, {2} of working age), net {3}: rents {4}, "
        "money for services a head {5}",
        "每千名居民迁入{0}人（其中中小学生{1}人、劳动年龄{2}人），净迁入{3}人：房租{4}，"
        "人均公共服务经费{5}",
        of("arrivals", asked.arrivals, As::number), of("pupils", asked.pupils, As::number),
        of("working", asked.working, As::number), of("net", asked.net, As::signed_number),
        of("rents", asked.rents, As::signed_percent), of("services", asked.services, As::signed_percent));
  };
  const Words there = told("there", partings.there), here = told("here", partings.here);
  story.line(said("What a year's moves ask of their hosts: {0}.", "一年迁移对迁入地的影响：{1}。", there.en,
                  there.zh));
  if (partings.here.net > 0)
    story.line(said("It is a host itself: {0}.", "本地也是迁入地：{1}。", here.en, here.zh));
}

/// The parts of a stability proxy, side by side; they are not summed up.
template <class Life>
void tell_stability(Story& story, const Life& life) {
  const State& now = life.end();
  const LocalEconomy& here = now.economy.places[life.unit];
  double force = 0, jobless = 0, income = 0, people = 0;
  for (std::size_t i = 0; i < now.places; ++i) {
    const LocalYear& year = now.economy.places[i].year;
    force += year.labour_force, jobless += year.labour_force * year.unemployment;
    income += year.disposable, people += persons(now, i);
  }
  double dependants = 0, working = 0;
  for (int sex = 0; sex < sexes; ++sex)
    for (int age = 0; age <= open_age; ++age)
      (age >= 15 && age < 65 ? working : dependants) += now.at(life.unit, sex, age);
  const auto put = [&](const char* key, double value, As how) {
    return story.put(fmt::format("stability.{}", key), value, how, Quality::simulated, central);
  };
  story.line(said(
      "Of stability in {0}: {1} jobless (all places {2}), income a head {3} of all places', upkeep "
      "owed {4} of a year's, {5} dependants to a hundred of working age.",
      "{0}年稳定状况：失业率{1}（全部地区{2}），人均收入为全部地区的{3}，欠付维护为年应付额的"
      "{4}，每百名劳动年龄人口抚养{5}人。",
      life.last.value, put("jobless", 100 * here.year.unemployment, As::percent),
      put("jobless.nation", 100 * jobless / force, As::percent),
      put("income", 100 * here.year.disposable / persons(now, life.unit) / (income / people), As::percent),
      put("arrears", here.year.upkeep_due > 0 ? 100 * here.arrears / here.year.upkeep_due : 0, As::percent),
      put("dependency", 100 * dependants / working, As::number)));
}

/// Income a head, sizes and farm work of several units, in the first lived year and the last.
template <class Life>
void tell_how_unequal(Story& story, const Life& life) {
  constexpr double top = 0.1;
  struct Seen {
    Theil income;
    double slope, top, farming;
  };
  const auto seen_in = [&](const State& state) {
    std::vector<double> a_head, people;
    std::vector<int> province;
    double farmers = 0, workers = 0;
    for (int u : life.units) {
      const auto i = static_cast<std::size_t>(u);
      const LocalEconomy& here = state.economy.places[i];
      people.push_back(persons(state, i));
      a_head.push_back(here.year.disposable / people.back());
      province.push_back(life.world.tree.group_of[i]);
      farmers += jobs(here, Sector::farming);
      for (double each : here.year.jobs) workers += each;
    }
    return Seen{theil(a_head, people, province), rank_size_slope(people), 100 * held_by_largest(people, top),
                workers > 0 ? 100 * farmers / workers : unknown};
  };
  const State* first = life.at(life.first + 1);
  if (!first || life.units.size() < 3) return;
  const Seen then = seen_in(*first), now = seen_in(life.end());
  const auto put = [&](const char* key, const Seen& seen, double value, As how) {
    return story.put(
        fmt::format("unequal.{}.{}", key, &seen == &then ? life.first.value + 1 : life.last.value), value,
        how, Quality::simulated, central);
  };
  const auto of = [&](const Seen& seen) {
    return std::array{
        story.put(fmt::format("unequal.theil.{}", &seen == &then ? life.first.value + 1 : life.last.value),
                  seen.income.whole(), As::ratio3, Quality::simulated, central),
        put("theil_between", seen, seen.income.between, As::ratio3),
        put("rank_size_slope", seen, seen.slope, As::ratio),
        put("largest_tenth", seen, seen.top, As::percent), put("farm_jobs", seen, seen.farming, As::percent)};
  };
  const auto was = of(then), is = of(now);
  story.line(said(
      "Places beside each other, {0} to {1}: Theil index of income a head {2} to {3} (between "
      "provinces {4} to {5}); rank-size slope {6} to {7}; the largest tenth holds {8}, then {9} of "
      "people.",
      "地区之间（{0}→{1}年）：人均收入泰尔指数{2}→{3}（省间{4}→{5}）；位序—规模斜率{6}→{7}；"
      "最大的一成地区占人口{8}→{9}。",
      life.first.value + 1, life.last.value, was[0], is[0], was[1], is[1], was[2], is[2], was[3], is[3]));
  story.line(
      said("Who tills the land: {0}, then {1} of jobs are in farming; of all jobs on fields and in mines "
           "of the nation {2} find nobody in {3}.",
           "谁来种地：农业就业占比{0}→{1}；{3}年全国农业与采掘业岗位中{2}无人应聘。", was[4], is[4],
           story.put(fmt::format("unequal.nobody.{}", life.last.value), 100 * life.end().economy.scarcity,
                     As::percent, Quality::simulated, central),
           life.last.value));
  story.missing("grain", {"the age of those who till the land, and farmland per worker, are in no pack",
                          "数据包没有务农者年龄与劳均耕地"});
}

}  // namespace

CentralLife::CentralLife(const Launch& launch, const World& world, const Coefficients& settings, Year last,
                         std::vector<int> units)
    : life_(std::make_unique<const Life>(launch, world, settings, last, std::move(units))) {}
CentralLife::~CentralLife() = default;

void CentralLife::tell_landing(Story& story) const {
  if (life_->is_told_alone()) landing_told(story, *life_);
}

void CentralLife::tell_more(Story& story) const {
  if (!life_->is_told_alone()) return;
  tell_resource(story, resources(*life_));
  tell_paradox(story, *life_);
}

void CentralLife::tell_others(Story& story) const {
  if (!life_->is_told_alone()) return;
  tell_leaving(story, *life_);
  if (const State* before = life_->at(life_->last - 1); before && before->year >= life_->first) {
    const Partings partings =
        partings_of(life_->course(), *before, life_->end(), life_->launch.geography, life_->unit);
    tell_partings(story, partings, life_->world, life_->last);
    tell_pressure(story, partings);
  }
  tell_stability(story, *life_);
}

void CentralLife::tell_unequal(Story& story) const {
  if (life_->has_economy() && life_->units.size() > 1) tell_how_unequal(story, *life_);
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
  const Words down = fallen.empty() ? Words{}
                                    : said("Dominoes, down by a tenth for good: {0}.",
                                           "连锁反应，下降一成以上且未恢复：{1}。", fallen.en, fallen.zh),
              up = standing.empty()
                       ? Words{}
                       : said("Still standing: {0}.", "尚未倒下：{1}。", standing.en, standing.zh);
  if (!down.empty() || !up.empty())
    story.line({down.en + (down.empty() || up.empty() ? "" : " ") + up.en, down.zh + up.zh});
}

namespace {

/// As `felt_by`.
const std::array<Words, felt_by.size()> felt_names{
    {{"jobs", "就业"}, {"people", "人口"}, {"own revenue", "自有收入"}, {"services", "公共服务"}}};

/// What one thing lost, in how many draws, and how soon half of that came back.
Words told_of(Story& story, std::size_t felt, const Recovery& r) {
  const std::string_view id = felt_by[felt];
  const Words& name = felt_names[felt];
  const auto put = [&](const char* key, double value, As how) {
    return story.put(fmt::format("setback.{}.{}", id, key), value, how, Quality::simulated, "loops");
  };
  const auto years = [&](const char* key, const std::optional<int>& half_life) {
    return half_life ? put(key, *half_life, As::persons) : std::string("-");
  };
  const auto count = [&](const char* key, std::size_t draws) {  // of draws: nothing to be doubted
    put(key, static_cast<double>(draws), As::persons);
    return figure(static_cast<double>(draws));
  };
  const std::string fell = count("fell", r.fell), never = count("never", r.never());
  if (r.fell == 0) return said("{0} hardly less", "{1}几乎不降", name.en, name.zh);
  const std::string depth = put("depth", 100 * r.depth, As::signed_percent),
                    all = figure(static_cast<double>(r.draws));
  const Words fall = r.fell == r.draws
                         ? said("{0} {2}", "{1}{2}", name.en, name.zh, depth)
                         : said("{0} {2} in {3} of {4} draws", "{1}在{4}次模拟中的{3}次下降，为{2}", name.en,
                                name.zh, depth, fell, all);
  const Words seldom = r.never() == 0 ? Words{}
                                      : said("; never by the end in {0} of {1}",
                                             "；{1}次中{0}次至末年仍未恢复过半", never, fell);
  if (!r.median)
    return said("{0}, half of it not back by the end in {2} of {3} draws",
                "{1}，{3}次模拟中{2}次至末年仍未恢复过半", fall.en, fall.zh, never, fell);
  const std::string low = years("p10", r.low), middle = years("p50", r.median), high = years("p90", r.high);
  Words range;
  if (r.fell > 1)
    range = r.high ? said("; 80 % {0} to {1}", "；80%区间{0}—{1}年", low, high)
                   : said("; 80 % from {0} on", "；80%区间{0}年以上", low);
  return said("{0}, half back {2} years after the bottom{3}{5}", "{1}，触底后{2}年恢复过半{4}{6}", fall.en,
              fall.zh, middle, range.en, range.zh, seldom.en, seldom.zh);
}

}  // namespace

void tell_setback(Story& story, const Setback& setback, bool further) {
  constexpr std::size_t foremost = 2;  // jobs and people
  Words told;
  for (std::size_t o = further ? foremost : 0; o < (further ? felt_by.size() : foremost); ++o) {
    const Words each = told_of(story, o, setback.of[o]);
    told.en += (told.en.empty() ? "" : "; ") + each.en;
    told.zh += (told.zh.empty() ? "" : "；") + each.zh;
  }
  story.line(said("Were {0} of its plants lost at launch: {1}.", "若起报时失去{0}的产能：{2}。",
                  percent(100 * blow, 0), told.en, told.zh));
}

}  // namespace ebb
