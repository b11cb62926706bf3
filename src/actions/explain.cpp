#include "actions/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "actions/explain_life.h"
#include "actions/open_pack.h"
#include "actions/places_meant.h"
#include "base/said.h"
#include "files/scenario_file.h"
#include "store/results.h"
#include "study/latest.h"
#include "study/outcomes.h"
#include "study/scenario.h"

namespace ebb {
namespace {

using Json = nlohmann::ordered_json;

constexpr int first_school_leaver = 10, last_school_leaver = 19;  // who grows up between two censuses
constexpr int first_old_age = 65, first_adult = 15;

/// Units of a place, and what a World knew of them.
struct Subject {
  const World& world;
  std::vector<int> units;

  double people(const Snapshot& snapshot, int from, int to) const {
    return people_of(snapshot, units, from, to);
  }
  double people_of_nation(const Snapshot& snapshot, int from, int to) const {
    std::vector<int> all(world.tree.unit_count());
    std::iota(all.begin(), all.end(), 0);
    return people_of(snapshot, all, from, to);
  }
  /// Sum over the units; unknown if it is of one of them.
  double sum(std::string_view indicator, Year year) const {
    const std::vector<double> values = latest_of(world, indicator, year);
    if (values.empty()) return unknown;
    double sum = 0;
    for (int u : units) sum += values[static_cast<std::size_t>(u)];
    return sum;
  }
  double sum_of_nation(std::string_view indicator, Year year) const {
    double sum = 0;
    for (double value : latest_of(world, indicator, year)) sum += is_known(value) ? value : 0;
    return sum;
  }

 private:
  static double people_of(const Snapshot& snapshot, const std::vector<int>& units, int from, int to) {
    double persons = 0;
    for (int u : units)
      for (std::size_t sex = 0; sex < sexes; ++sex)
        for (int age = from; age <= to; ++age)
          persons += snapshot.of(static_cast<std::size_t>(u))[sex * ages + static_cast<std::size_t>(age)];
    return persons;
  }
};

// --- What happened

void tell_change(Story& story, const Diagnosed& seen, Year from, Year to) {
  const auto at = [&](const char* what, Year year) { return fmt::format("{}.{}", what, year.value); };
  const std::string then = story.put(at("residents", from), seen.population.front(), As::persons,
                                     seen.population_quality.front(), "observed");
  const std::string now = story.put(at("residents", to), seen.population.back(), As::persons,
                                    seen.population_quality.back(), "observed");
  const Quality quality = weaker(seen.population_quality.front(), seen.population_quality.back());
  const std::string change = story.put("residents.change", seen.change, As::signed_percent,
                                       weaker(quality, Quality::derived), "observed");
  story.line(said("{0} residents in {1}, {2} in {3}: {4}.", "{1}年常住人口{0}人，{3}年{2}人：{4}。", then,
                  from.value, now, to.value, change));
  if (!is_known(seen.natural)) {
    story.missing("decomposition",
                  {"births and deaths between the two years are not known", "两个年份之间的出生与死亡未知"});
    return;
  }
  const std::string natural =
      story.put("natural", seen.natural, As::signed_persons, seen.vital_quality, "observed");
  const std::string moves =
      story.put("migration", seen.migration, As::signed_persons, seen.vital_quality, "observed");
  const double both = std::abs(seen.natural) + std::abs(seen.migration);
  const std::string share = story.put("migration.share", both > 0 ? 100 * std::abs(seen.migration) / both : 0,
                                      As::percent, seen.vital_quality, "observed");
  story.line(said("Births less deaths: {0}; moves: {1} - {2} of both, without sign.",
                  "自然增减{0}人，迁移{1}人；迁移占两者绝对值之和的{2}。", natural, moves, share));
}

/// How many of those who grew up between two censuses are gone. Few die at these ages, so it is moves.
void tell_who_left(Story& story, const Subject& subject, const Snapshot& before, const Snapshot& after) {
  const int years = after.year - before.year;
  const auto stayed = [&](double then, double now) { return then > 0 ? 100 * (now / then - 1) : unknown; };
  const int first = first_school_leaver, last = last_school_leaver;
  const double young =
      stayed(subject.people(before, first, last), subject.people(after, first + years, last + years));
  if (!before.has_ages() || !after.has_ages() || !is_known(young)) {
    story.missing("ages", {"the pack has no ages in both years", "数据包没有两个年份的年龄"});
    return;
  }
  const std::string gone = story.put("young.change", young, As::signed_percent, Quality::derived, "observed");
  story.line(
      said("Of those aged {0}-{1} in {2}, by {3} (aged {4}-{5}) there were {6}: leaving school is when "
           "people leave, "
           "or come.",
           "{2}年{0}—{1}岁的人，到{3}年（{4}—{5}岁）人数变化{6}：离校之时正是去留之时。", first, last,
           before.year.value, after.year.value, first + years, last + years, gone));
  const auto share = [&](const Snapshot& s, int from, int to, bool nation) {
    return 100 * (nation ? subject.people_of_nation(s, from, to) : subject.people(s, from, to)) /
           (nation ? subject.people_of_nation(s, 0, open_age) : subject.people(s, 0, open_age));
  };
  const auto put = [&](const char* key, const Snapshot& s, int from, int to, bool nation) {
    return story.put(fmt::format("{}.{}{}", key, s.year.value, nation ? ".nation" : ""),
                     share(s, from, to, nation), As::percent, Quality::derived, "observed");
  };
  story.line(said(
      "Aged 65 and over: {0} of residents, then {1} (all places: {2}). Under 15: {3}, then {4} (all places: "
      "{5}).",
      "65岁及以上占比由{0}变为{1}（全部地区{2}）；15岁以下由{3}变为{4}（全部地区{5}）。",
      put("old", before, first_old_age, open_age, false), put("old", after, first_old_age, open_age, false),
      put("old", after, first_old_age, open_age, true), put("children", before, 0, first_adult - 1, false),
      put("children", after, 0, first_adult - 1, false), put("children", after, 0, first_adult - 1, true)));
}

// --- What it lives on

struct Branch {
  const char* key;
  Words name;
  std::vector<std::string_view> series;
};
const std::vector<Branch>& branches() {
  static const std::vector<Branch> all{
      {"farming", {"farming", "农业"}, {"employment_agri"}},
      {"mining", {"mining", "采矿业"}, {"employment_mining"}},
      {"manufacturing", {"manufacturing", "制造业"}, {"employment_manuf"}},
      {"public",
       {"schools, hospitals and offices", "教育、卫生与公共管理"},
       {"employment_education", "employment_health_social", "employment_public_admin"}}};
  return all;
}

void tell_jobs(Story& story, const Subject& subject, Year from, Year to) {
  Words told;
  for (const Branch& branch : branches()) {
    const auto share = [&](Year year) {
      double jobs = 0;
      for (std::string_view series : branch.series) jobs += subject.sum(series, year);
      return 100 * jobs / subject.sum("employment_total", year);
    };
    const double then = share(from), now = share(to);
    if (!is_known(then) || !is_known(now)) continue;
    const auto put = [&](Year year, double value) {
      return story.put(fmt::format("jobs.{}.{}", branch.key, year.value), value, As::percent,
                       Quality::derived, "observed");
    };
    const Words part = said("{0} {1} to {2}", "{0}{1}→{2}", branch.name.en, put(from, then), put(to, now));
    told.en += (told.en.empty() ? "" : ", ") + part.en;
    told.zh += (told.zh.empty() ? "" : "，") + branch.name.zh + part.zh.substr(branch.name.en.size());
  }
  if (told.empty()) {
    story.missing("jobs",
                  {"the pack has no jobs by industry in both years", "数据包没有两个年份的分行业就业"});
    return;
  }
  story.line(said("Share of jobs, {0} to {1}: {2}.", "就业占比（{0}→{1}年）：{3}。", from.value, to.value,
                  told.en, told.zh));
}

void tell_product(Story& story, const Subject& subject, const Snapshot& before, const Snapshot& after) {
  const auto relative = [&](const Snapshot& s) {
    const double here = subject.sum("gdp", s.year) / subject.people(s, 0, open_age);
    return 100 * here / (subject.sum_of_nation("gdp", s.year) / subject.people_of_nation(s, 0, open_age));
  };
  const double then = relative(before), now = relative(after);
  if (is_known(then) && is_known(now))
    story.line(said("Product per head was {0} of that of all places, and is {1}.",
                    "人均地区生产总值相当于全部地区的{0}，后为{1}。",
                    story.put(fmt::format("product_per_head.{}", before.year.value), then, As::percent,
                              Quality::derived, "observed"),
                    story.put(fmt::format("product_per_head.{}", after.year.value), now, As::percent,
                              Quality::derived, "observed")));
  else
    story.missing("product", {"the pack has no product (gdp) of this place in both years",
                              "数据包没有该地区两个年份的生产总值"});
}

// --- What is expected

/// Medians and ranges of one place in two years.
class Expected {
 public:
  Expected(Results& results, std::string place) : results_(results), place_(std::move(place)) {}

  std::optional<Quantiles> of(const char* indicator, Year year) const {
    if (!results_.indicator(indicator)) return {};
    const auto rows = results_.rows({.places = {place_}, .indicators = {indicator}, .years = {year}});
    if (!rows || rows->empty() || !is_known(rows->front().quantiles[4])) return {};
    return rows->front().quantiles;
  }

 private:
  Results& results_;
  std::string place_;
};

constexpr std::size_t tenth = 2, median = 4, ninetieth = 6;

void tell_what_is_expected(Story& story, const Expected& expected, const RunRecord& record) {
  const Year last = record.last;
  const auto put = [&](const char* indicator, const char* part, Year year, double value, As how) {
    return story.put(fmt::format("{}.{}{}", indicator, year.value, part), value, how, Quality::simulated,
                     "run");
  };
  const auto people = expected.of("population", last), before = expected.of("population", record.launch);
  if (!people || !before) return;
  story.line(said("{0} residents expected in {1}, 80 % between {2} and {3}: {4} on {5}.",
                  "预计{1}年常住人口{0}人，80%区间{2}—{3}人：较{5}年{4}。",
                  put("population", "", last, (*people)[median], As::persons), last.value,
                  put("population", ".p10", last, (*people)[tenth], As::persons),
                  put("population", ".p90", last, (*people)[ninetieth], As::persons),
                  put("population", ".change", last, 100 * ((*people)[median] / (*before)[median] - 1),
                      As::signed_percent),
                  record.launch.value));
  const auto natural = expected.of("natural_since_launch", last),
             moves = expected.of("migration_since_launch", last);
  if (natural && moves)
    story.line(said("Births less deaths until then: {0}; moves: {1}.", "其间自然增减{0}人，迁移{1}人。",
                    put("natural_since_launch", "", last, (*natural)[median], As::signed_persons),
                    put("migration_since_launch", "", last, (*moves)[median], As::signed_persons)));
}

struct Sign {
  const char* indicator;
  Words name;
  As how;
};

/// What becomes of a few signs between the first simulated year and the last.
void tell_signs(Story& story, const Expected& expected, const RunRecord& record,
                std::initializer_list<Sign> signs) {
  Words told;
  const Year first = record.launch + 1, last = record.last;
  const auto put = [&](const char* indicator, Year year, double value, As how) {
    return story.put(fmt::format("{}.{}", indicator, year.value), value, how, Quality::simulated, "run");
  };
  for (const Sign& sign : signs) {
    const auto then = expected.of(sign.indicator, first), now = expected.of(sign.indicator, last);
    if (!then || !now) continue;
    const std::string from = put(sign.indicator, first, (*then)[median], sign.how),
                      to = put(sign.indicator, last, (*now)[median], sign.how);
    told.en += fmt::format("{}{} {} to {}", told.en.empty() ? "" : "; ", sign.name.en, from, to);
    told.zh += fmt::format("{}{}{}→{}", told.zh.empty() ? "" : "；", sign.name.zh, from, to);
  }
  if (!told.empty())
    story.line(said("From {0} to {1}: {2}.", "{0}→{1}年：{3}。", first.value, last.value, told.en, told.zh));
}

// --- What feeds on itself

void tell_loops(Story& story, ExplainAnswer& answer, const LoopEffects& effects,
                const std::vector<int>& units) {
  answer.spans = effects.years;
  answer.draws = static_cast<int>(effects.draws);
  for (const Loop& loop : feedback_loops()) answer.loops.push_back({&loop, {}});
  for (std::size_t span = 0; span < effects.years.size(); ++span) {
    const LoopShares shares = shares_of(effects, units, span);
    answer.together.push_back(shares.together);
    answer.interaction.push_back(shares.interaction);
    std::size_t solid = 0;
    for (ExplainedLoop& explained : answer.loops)
      if (explained.loop->cut) explained.by_span.push_back(shares.loops[solid++]);
  }
  if (effects.years.empty()) return;
  const int first = effects.years.front().value;
  const auto put = [&](const char* key, double value) {
    return story.put(fmt::format("{}.{}", key, first), value, As::signed_persons, Quality::simulated,
                     "loops");
  };
  story.line(said("All loops together, until {0}: {1} persons, of which {2} through several at once.",
                  "到{0}年，全部反馈环合计{1}人，其中{2}人来自多个环的相互作用。", first,
                  put("loops.together", answer.together.front()),
                  put("loops.interaction", answer.interaction.front())));
}

Problem one_place_please(const std::string& text, std::size_t found) {
  return {.code = "several-places",
          .message = said("'{}' means {} places", "“{}”指{}个地区", text, found),
          .hint = {"explain tells the story of one: give its id or exact name",
                   "explain 每次说明一个地区：请给出代码或准确名称"}};
}

Result<std::size_t> place_asked_for(const Results& results, const std::string& text) {
  const Tree tree = tree_of(results);
  if (text.empty()) return static_cast<std::size_t>(tree.root);
  const Result<std::vector<int>> places = places_meant(tree, text);
  if (!places) return places.problem();
  if (places->size() != 1) return one_place_please(text, places->size());
  return static_cast<std::size_t>(places->front());
}

/// The last two years with people that were known at launch.
std::optional<std::pair<const Snapshot*, const Snapshot*>> last_two(const World& world) {
  const std::size_t n = world.snapshots.size();
  if (n < 2) return {};
  return std::pair{&world.snapshots[n - 2], &world.snapshots[n - 1]};
}

void name_sources(ExplainAnswer& answer, const ExplainQuestion& question) {
  const RunRecord& record = answer.record;
  answer.sources.emplace_back(
      "observed", said("pack {0} {1}, known by {2}. {3}", "数据包{0} {1}，截至{2}年已知。{3}", record.pack,
                       record.pack_version, record.launch.value, record.citation));
  answer.sources.emplace_back("run", said("{0}: {1} draws, seed {2}", "{0}：{1}次模拟，种子{2}",
                                          question.file, record.draws, record.seed));
  const auto central = [](const Figure& figure) { return figure.source == "central"; };
  if (std::any_of(answer.figures.begin(), answer.figures.end(), central))
    answer.sources.emplace_back("central",
                                Words{"one life of the same run at central parameters, without chance",
                                      "同一运行取中心参数、无随机扰动的一次模拟"});
  answer.sources.emplace_back(
      "loops", said("{0} paired lives of the same run, with and without each loop, and the blow",
                    "同一运行的{0}次配对模拟，分别保留与切断各反馈环，以及受挫与未受挫", answer.draws));
}

}  // namespace

Result<ExplainAnswer> explain(const ExplainQuestion& question, const ForEach& for_each,
                              const Progress& progress) {
  Result<Results> results = Results::open(question.file);
  if (!results) return results.problem();
  const Result<std::size_t> place = place_asked_for(*results, question.place);
  if (!place) return place.problem();
  const Result<Scenario> scenario = scenario_of(results->record().scenario, "scenario.toml");
  if (!scenario) return scenario.problem();
  const Result<Pack> pack =
      pack_of_run(question.file, scenario->pack, question.pack, results->record().pack_hash);
  if (!pack) return pack.problem();
  const Result<World> world = world_known(*pack, scenario->from);
  if (!world) return world.problem();
  const Result<Coefficients> settings = settings_of(*scenario, *world);
  if (!settings) return settings.problem();
  const Result<Launch> launch = prepare(*world, scenario->from);
  if (!launch) return launch.problem();

  ExplainAnswer answer;
  answer.record = results->record();
  answer.id = answer.record.places[*place].id;
  answer.name = answer.record.places[*place].name;
  const int node = world->tree.find(answer.id);
  const Subject subject{*world, world->tree.units_below(node)};
  Story story(answer);

  story.chapter("happened", {"What happened", "发生了什么"});
  if (const auto censuses = last_two(*world)) {
    const auto [before, after] = *censuses;
    const Result<Diagnosis> diagnosis = diagnose(*world, {.place = answer.id,
                                                          .from = before->year,
                                                          .to = after->year,
                                                          .by = {},
                                                          .level = answer.record.places[*place].level});
    if (!diagnosis) return diagnosis.problem();
    answer.observed = diagnosis->places.front();
    answer.from = before->year;
    answer.to = after->year;
    tell_change(story, *answer.observed, before->year, after->year);
    tell_who_left(story, subject, *before, *after);
    story.chapter("livelihood", {"What it lives on", "靠什么生活"});
    tell_jobs(story, subject, before->year, after->year);
    tell_product(story, subject, *before, *after);
  } else {
    story.missing("happened", {"the pack has people of one year only", "数据包只有一个年份的人口"});
  }
  story.chapter("expected", said("What the run expects until {0}, nothing new being done",
                                 "模拟预期（至{0}年，无新政策）", answer.record.last.value));
  const Expected expected(*results, answer.id);
  tell_what_is_expected(story, expected, answer.record);
  tell_signs(story, expected, answer.record,
             {{"unemployment", {"unemployment", "失业率"}, As::percent},
              {"vacancy", {"empty floor", "住房空置率"}, As::percent}});

  answer.dominoes = dominoes_of_run(*results, answer.id);
  tell_dominoes(story, answer.dominoes);
  std::optional<CentralLife> life;
  if (!subject.units.empty()) life.emplace(*launch, *world, *settings, answer.record.last, subject.units);
  if (life) life->tell_landing(story);
  const Result<Setback> setback = setback_of(*launch,
                                             {.until = scenario->until,
                                              .draws = question.draws,
                                              .seed = scenario->seed,
                                              .settings = *settings,
                                              .units = subject.units},
                                             for_each, progress);
  if (setback)
    tell_setback(story, answer.setback.emplace(*setback), false);
  else if (setback.problem().blame == Blame::interrupted)
    return setback.problem();
  else
    story.missing("setback", setback.problem().message);
  story.chapter("others", {"Who stays, who leaves, and where", "留守、离开与去向"});
  if (life) life->tell_others(story);
  if (life) life->tell_unequal(story);
  story.chapter("more", {"More of what it expects", "模拟预期（续）"});
  tell_signs(
      story, expected, answer.record,
      {{"price_to_cost", {"worth of a house over its cost", "房价与成本之比"}, As::ratio},
       {"service_quality", {"quality of services (launch = 1)", "公共服务质量（起始年=1）"}, As::ratio},
       {"outlook", {"outlook (0 = as the mean of places)", "集体预期（0为各地平均）"}, As::ratio}});
  if (life) life->tell_more(story);
  if (answer.setback) tell_setback(story, *answer.setback, true);

  story.chapter("loops", {"What feeds on itself", "自我强化与自我抑制"});
  const Result<LoopEffects> effects = effects_of_loops(
      *launch,
      {.until = scenario->until, .draws = question.draws, .seed = scenario->seed, .settings = *settings},
      for_each, progress);
  if (effects)
    tell_loops(story, answer, *effects, subject.units);
  else if (effects.problem().blame == Blame::interrupted)
    return effects.problem();
  else
    story.missing("loops", effects.problem().message);
  std::erase_if(answer.story, [](const Chapter& chapter) { return chapter.lines.empty(); });
  name_sources(answer, question);
  return answer;
}

namespace {

Json told(const Setback& setback, Language language) {
  const auto years = [](const std::optional<int>& half_life) {
    return half_life ? Json(*half_life) : Json();
  };
  Json felt = Json::object();
  for (std::size_t o = 0; o < felt_by.size(); ++o) {
    const Recovery& r = setback.of[o];
    const Outcome& outcome = outcomes()[*outcome_of_id(felt_by[o])];
    felt[std::string(outcome.id)] = {
        {"name", outcome.name.in(language)},
        {"fell", r.fell},
        {"never", r.never()},
        {"bottom", r.bottom ? Json(r.bottom->value) : Json()},
        {"depth", r.fell > 0 ? Json(100 * r.depth) : Json()},
        {"at_end", r.fell > 0 ? Json(100 * r.at_end) : Json()},
        {"half_life", {{"p10", years(r.low)}, {"p50", years(r.median)}, {"p90", years(r.high)}}}};
  }
  return {{"blow", 100 * blow}, {"draws", setback.draws}, {"felt", felt}};
}

}  // namespace

nlohmann::ordered_json to_json(const ExplainAnswer& answer, Language language) {
  const auto number = [](double value) { return is_known(value) ? Json(value) : Json(); };
  Json figures = Json::object(), story = Json::array(), loops = Json::array(), sources = Json::object(),
       missing = Json::object();
  for (const Figure& f : answer.figures)
    figures[f.key] = {
        {"value", number(f.value)}, {"text", f.text}, {"quality", name_of(f.quality)}, {"source", f.source}};
  for (const Chapter& chapter : answer.story) {
    Json lines = Json::array();
    for (const Words& line : chapter.lines) lines.push_back(line.in(language));
    story.push_back({{"chapter", chapter.key}, {"heading", chapter.heading.in(language)}, {"lines", lines}});
  }
  for (const ExplainedLoop& explained : answer.loops) {
    Json strength = Json::object(), low = Json::object(), high = Json::object(), share = Json::object();
    for (std::size_t s = 0; s < explained.by_span.size(); ++s) {
      const std::string year = std::to_string(answer.spans[s].value);
      strength[year] = explained.by_span[s].strength;
      low[year] = explained.by_span[s].low;
      high[year] = explained.by_span[s].high;
      share[year] = explained.by_span[s].share;
    }
    const bool solid = explained.loop->cut.has_value();
    loops.push_back({{"id", explained.loop->id},
                     {"name", explained.loop->name.in(language)},
                     {"story", explained.loop->story.in(language)},
                     {"cut_by", solid ? Json(entry_of(*explained.loop->cut).name) : Json()},
                     {"strength", solid ? strength : Json()},
                     {"p10", solid ? low : Json()},
                     {"p90", solid ? high : Json()},
                     {"share", solid ? share : Json()}});
  }
  Json together = Json::object(), interaction = Json::object();
  for (std::size_t s = 0; s < answer.spans.size(); ++s) {
    together[std::to_string(answer.spans[s].value)] = answer.together[s];
    interaction[std::to_string(answer.spans[s].value)] = answer.interaction[s];
  }
  Json decomposition = Json::array();
  if (answer.observed)
    decomposition.push_back({{"from", answer.from->value},
                             {"to", answer.to->value},
                             {"change", number(answer.observed->change)},
                             {"natural", number(answer.observed->natural)},
                             {"migration", number(answer.observed->migration)},
                             {"quality", name_of(answer.observed->vital_quality)}});
  Json dominoes = {{"fallen", Json::array()}, {"standing", Json::array()}, {"not_known", Json::array()}};
  const auto add = [&](const char* list, const std::vector<Domino>& all) {
    for (const Domino& d : all)
      dominoes[list].push_back({{"id", d.rule->id},
                                {"name", d.rule->name.in(language)},
                                {"change", d.change},
                                {"unit", d.rule->points != 0 ? "points" : "%"},
                                {"fallen_by", d.by ? Json(d.by->value) : Json()},
                                {"left", d.left},
                                {"falls_if", d.rule->falls_if.in(language)}});
  };
  add("fallen", answer.dominoes.fallen);
  add("standing", answer.dominoes.standing);
  for (const DominoRule* rule : answer.dominoes.not_known) dominoes["not_known"].push_back(rule->id);
  for (const auto& [key, words] : answer.sources) sources[key] = words.in(language);
  for (const auto& [key, words] : answer.missing) missing[key] = words.in(language);
  if (answer.setback)
    missing["setback.half_life"] =
        Words{"null: half of the fall is not regained within the years of the run, or nothing falls",
              "取值为 null：在运行年限内未恢复过半，或未下降"}
            .in(language);
  if (!answer.loops.empty())
    missing["share"] = Words{"loops with null run through what ebb does not have (docs/nodes.md)",
                             "取值为 null 的反馈环经过 ebb 未建模的环节（见 docs/nodes.md）"}
                           .in(language);
  return {{"format", 1},
          {"place", answer.id},
          {"name", answer.name.in(language)},
          {"launch", answer.record.launch.value},
          {"last", answer.record.last.value},
          {"decomposition", decomposition},
          {"figures", figures},
          {"story", story},
          {"dominoes", dominoes},
          {"setback", answer.setback ? told(*answer.setback, language) : Json()},
          {"draws", answer.draws},
          {"loops", loops},
          {"together", together},
          {"interaction", interaction},
          {"sources", sources},
          {"missing", missing}};
}

}  // namespace ebb
