#include "actions/report_focus.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "actions/diagnose.h"
#include "actions/places_meant.h"
#include "base/said.h"
#include "lens/cohorts.h"

namespace ebb {
namespace {

using nlohmann::json;

// More places than these around a single unit are no neighbourhood but a nation, which has its own report.
constexpr std::size_t most_neighbours = 400;
constexpr std::size_t partners_told = 10;

json words(const Words& both) { return {{"en", both.en}, {"zh", both.zh}}; }
json number(double value) { return is_known(value) ? json(value) : json(); }
json figure_of(double value, Quality quality) {
  return is_known(value) ? json::array({value, name_of(quality)}) : json();
}

const Place& place_of(const Tree& tree, int place) { return tree.places[static_cast<std::size_t>(place)]; }

// --- What a report is about

std::vector<int> places_of_units(const Tree& tree, const std::vector<int>& units) {
  std::vector<int> places;
  for (const int unit : units) places.push_back(tree.units[static_cast<std::size_t>(unit)]);
  return places;
}

/// A unit among those of its province; among those beside it where it stands in none.
std::vector<int> around(const Tree& tree, int unit) {
  const int place = tree.units[static_cast<std::size_t>(unit)];
  const int group = tree.groups[static_cast<std::size_t>(tree.group_of[static_cast<std::size_t>(unit)])];
  const int above = group != place ? group : place_of(tree, place).parent;
  std::vector<int> near = above < 0 ? std::vector{place} : places_of_units(tree, tree.units_below(above));
  return near.size() > most_neighbours ? std::vector{place} : near;
}

/// What a selector is called: the name of the value if it is `attribute=value`, else as it stands.
Words name_of_selector(const Labels& labels, const std::string& selector) {
  const std::size_t equals = selector.find('=');
  if (equals == selector.npos || selector.find_first_of("&!*,") != selector.npos) return {selector, selector};
  return labels.of(selector.substr(0, equals), selector.substr(equals + 1));
}

Focus on_place(const Tree& tree, int place) {
  Focus focus{.asked = {}, .name = {}, .place = place, .units = tree.units_below(place), .near = {}};
  focus.group = focus.units.size() != 1;
  if (!focus.group) focus.place = tree.units[static_cast<std::size_t>(focus.units.front())];
  focus.near = focus.group ? places_of_units(tree, focus.units) : around(tree, focus.units.front());
  focus.asked = place_of(tree, focus.place).id;
  focus.name = place_of(tree, focus.place).name;
  return focus;
}

Problem below_the_units(const std::string& asked) {
  return {.code = "no-figures",
          .message = said("the run has no figures of '{}': it lies below the places that are simulated",
                          "运行结果中没有“{}”的数字：它低于所模拟的层级", asked),
          .hint = {"ask for the place above it", "请选择其上级地区"}};
}

// --- What happened

/// Sums of what was diagnosed of units; unknown as soon as one part is.
struct Happened {
  double before = 0, after = 0, natural = 0, migration = 0;
  Quality counted = Quality::census, vital = Quality::census;
  std::size_t units = 0;
};

Happened together(const std::vector<Diagnosed>& units) {
  Happened sum;
  for (const Diagnosed& d : units) {
    if (d.known == 0) continue;
    ++sum.units;
    sum.before += d.population.front();
    sum.after += d.population.back();
    sum.natural += d.natural;
    sum.migration += d.migration;
    sum.counted = weaker(sum.counted, weaker(d.population_quality.front(), d.population_quality.back()));
    sum.vital = weaker(sum.vital, d.vital_quality);
  }
  return sum;
}

json told(const Happened& sum, const Diagnosis& diagnosis) {
  return {{"from", diagnosis.from.value},
          {"to", diagnosis.to.value},
          {"units", sum.units},
          {"before", figure_of(sum.before, sum.counted)},
          {"after", figure_of(sum.after, sum.counted)},
          {"change", figure_of(sum.before > 0 ? 100 * (sum.after / sum.before - 1) : unknown,
                               weaker(sum.counted, Quality::derived))},
          {"natural", figure_of(sum.natural, sum.vital)},
          {"migration", figure_of(sum.migration, sum.vital)},
          {"method", words(diagnosis.method)}};
}

json who_moved(const std::vector<CohortMoves>& groups) {
  json rows = json::array();
  for (const CohortMoves& group : groups) {
    const auto of = [&](std::size_t sex) {
      return json{{"net", number(group.net(sex))}, {"percent", number(group.percent(sex))}};
    };
    rows.push_back({{"from", group.first},
                    {"to", group.last == open_age ? json() : json(group.last)},
                    {"f", of(female)},
                    {"m", of(male)},
                    {"quality", name_of(Quality::estimated)}});
  }
  return rows;
}

/// Of one place its verdicts; of several how many shrink, of how many it is known.
json judged(const Diagnosis& diagnosis, bool group) {
  json rows = json::array();
  for (std::size_t d = 0; d < definition_count; ++d) {
    const Definition& definition = definitions()[d];
    json row{{"id", definition.id}, {"rule", words(definition.rule)}, {"source", words(definition.source)}};
    if (group) {
      row["yes"] = diagnosis.counts[d].yes;
      row["known"] = diagnosis.counts[d].known;
    } else {
      const Finding& finding = diagnosis.places.front().findings[d];
      row["verdict"] = finding.verdict == Verdict::not_known ? json() : json(finding.verdict == Verdict::yes);
      row["reason"] = finding.reason.empty() ? json() : words(finding.reason);
    }
    rows.push_back(row);
  }
  return rows;
}

json beside(const Comparison& comparison) {
  const auto one = [](const Compared& c) {
    return json{{"id", c.id}, {"name", words(c.name)}, {"change", number(c.change)}};
  };
  json peers = json::array(), chosen_by = json::array();
  for (const Compared& peer : comparison.peers) peers.push_back(one(peer));
  for (const Words& feature : comparison.chosen_by) chosen_by.push_back(words(feature));
  json ranks = json::array();
  const auto rank = [](const Rank& r) { return r.of > 0 ? json::array({r.at, r.of}) : json(); };
  for (const Ranked& r : comparison.ranks)
    if (r.of_all.of > 0)
      ranks.push_back({{"name", words(r.name)},
                       {"all", rank(r.of_all)},
                       {"peers", rank(r.of_peers)},
                       {"group", rank(r.of_group)},
                       {"quality", name_of(weaker(Quality::derived, r.measured.quality))}});
  return {{"rank", comparison.rank},
          {"of", comparison.of},
          {"group", comparison.group ? one(*comparison.group) : json()},
          {"nation", one(comparison.nation)},
          {"peers", peers},
          {"lost_more", comparison.lost_more},
          {"chosen_by", chosen_by},
          {"ranks", ranks},
          {"quality", name_of(Quality::derived)}};
}

// --- What people work at

struct Branch {
  const char* id;
  Words name;
  std::vector<std::string_view> series;
};

/// By what becomes of them when people leave: what stands on the land, what is dug up, what is made, what
/// serves those who are there, what the purse pays. The rest is what remains of the total.
const std::vector<Branch>& branches() {
  static const std::vector<Branch> all{
      {"farming", {"Farming", "农业"}, {"employment_agri"}},
      {"mining", {"Mining", "采矿业"}, {"employment_mining"}},
      {"manufacturing", {"Manufacturing", "制造业"}, {"employment_manuf"}},
      {"construction", {"Construction", "建筑业"}, {"employment_construction"}},
      {"trade",
       {"Trade, transport, catering", "商贸、运输与餐饮"},
       {"employment_wholesale_retail", "employment_transport_post", "employment_lodging_catering"}},
      {"public",
       {"Schools, hospitals, offices", "教育、卫生与公共管理"},
       {"employment_education", "employment_health_social", "employment_public_admin"}}};
  return all;
}

/// A series in a year, summed over units; unknown where a unit has no figure of that very year.
class Counted {
 public:
  explicit Counted(const World& world) : world_(world) {}

  double sum(std::string_view indicator, Year year, const std::vector<int>& units) const {
    const auto series = world_.series.find(indicator);
    if (series == world_.series.end()) return unknown;
    std::vector<double> of(world_.tree.unit_count(), unknown);
    for (const SeriesRow& row : series->second.rows)
      if (const int unit = world_.tree.unit_of[static_cast<std::size_t>(row.place)];
          unit >= 0 && row.year == year)
        of[static_cast<std::size_t>(unit)] = row.value;
    double sum = 0;
    for (const int unit : units) sum += of[static_cast<std::size_t>(unit)];
    return sum;
  }

 private:
  const World& world_;
};

/// Shares of jobs in percent, in both years; empty if a year does not know them.
json work(const Counted& counted, const std::vector<int>& units, Year from, Year to) {
  const auto share = [&](const Branch& branch, Year year) {
    double jobs = 0;
    for (const std::string_view series : branch.series) jobs += counted.sum(series, year, units);
    return 100 * jobs / counted.sum("employment_total", year, units);
  };
  json rows = json::array();
  double rest_then = 100, rest_now = 100;
  for (const Branch& branch : branches()) {
    const double then = share(branch, from), now = share(branch, to);
    if (!is_known(then) || !is_known(now)) continue;
    rest_then -= then;
    rest_now -= now;
    rows.push_back({{"id", branch.id},
                    {"name", words(branch.name)},
                    {"then", figure_of(then, Quality::derived)},
                    {"now", figure_of(now, Quality::derived)}});
  }
  if (!rows.empty())
    rows.push_back({{"id", "rest"},
                    {"name", words({"All others", "其他"})},
                    {"then", figure_of(rest_then, Quality::derived)},
                    {"now", figure_of(rest_now, Quality::derived)}});
  return rows;
}

std::vector<int> units_with(const World& world, std::string_view indicator, Year year) {
  std::vector<int> units;
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return units;
  for (const SeriesRow& row : series->second.rows)
    if (const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
        unit >= 0 && row.year == year)
      units.push_back(unit);
  return units;
}

/// Product a head in percent of that of all places that know theirs.
double product_a_head(const World& world, const std::vector<int>& units, Year year) {
  const Snapshot* census = world.at(year);
  if (census == nullptr) return unknown;
  const Counted counted(world);
  const auto a_head = [&](const std::vector<int>& of) {
    double people = 0;
    for (const int unit : of) people += census->total[static_cast<std::size_t>(unit)];
    return counted.sum("gdp", year, of) / people;
  };
  std::vector<int> all = units_with(world, "gdp", year);
  std::erase_if(all, [&](int unit) { return !is_known(census->total[static_cast<std::size_t>(unit)]); });
  return all.empty() ? unknown : 100 * a_head(units) / a_head(all);
}

// --- What the run says beside its quantiles

json exchange_told(const FocusFindings& findings) {
  if (!findings.exchange_year) return {};
  json partners = json::array();
  double to = 0, from = 0;
  for (const FocusExchange& e : findings.exchange) {
    to += e.to;
    from += e.from;
    if (partners.size() < partners_told)
      partners.push_back({{"id", e.id}, {"name", words(e.name)}, {"to", e.to}, {"from", e.from}});
  }
  return {{"year", findings.exchange_year->value},
          {"partners", partners},
          {"places", findings.exchange.size()},
          {"to", to},
          {"from", from},
          {"quality", name_of(Quality::simulated)}};
}

json loops_told(const FocusFindings& findings) {
  if (!findings.loops) return {};
  const FocusFindings::Loops& found = *findings.loops;
  const std::vector<const Loop*> solid = solid_loops();
  json rows = json::array();
  for (std::size_t l = 0; l < solid.size(); ++l) {
    const LoopShare& share = found.shares.loops[l];
    rows.push_back({{"id", solid[l]->id},
                    {"name", words(solid[l]->name)},
                    {"story", words(solid[l]->story)},
                    {"strength", json::array({share.low, share.strength, share.high})},
                    {"share", 100 * share.share}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const json& a, const json& b) {
    return std::abs(a["strength"][1].get<double>()) > std::abs(b["strength"][1].get<double>());
  });
  return {{"until", found.until.value},
          {"draws", found.draws},
          {"loops", rows},
          {"together", found.shares.together},
          {"interaction", found.shares.interaction},
          {"quality", name_of(Quality::simulated)}};
}

/// The last two years with people not after launch.
std::optional<std::pair<Year, Year>> last_two(const World& world, Year launch) {
  std::vector<Year> years;
  for (const Snapshot& s : world.snapshots)
    if (s.year <= launch) years.push_back(s.year);
  if (years.size() < 2) return std::nullopt;
  return std::pair{years[years.size() - 2], years.back()};
}

std::string selector_of_units(const Focus& focus) {
  return focus.group && focus.place >= 0 ? focus.asked + "/*" : focus.asked;
}

json plain_story(const Focus& focus) {
  return {{"id", focus.place >= 0 ? json(focus.asked) : json()},
          {"name", words(focus.name)},
          {"kind", focus.group ? "group" : "place"},
          {"type", nullptr},
          {"listed_exhausted", nullptr},
          {"happened", nullptr},
          {"moved", json::array()},
          {"definitions", json::array()},
          {"comparison", nullptr},
          {"work", json::array()},
          {"product", nullptr}};
}

}  // namespace

Result<Focus> focus_on(const World& world, const std::string& asked) {
  const Result<std::vector<int>> meant = places_meant(world.tree, asked);
  if (!meant) return meant.problem();
  if (meant->size() == 1) {
    Focus focus = on_place(world.tree, meant->front());
    if (focus.units.empty()) return below_the_units(asked);
    return focus;
  }
  Focus focus{.asked = asked,
              .name = name_of_selector(world.labels, asked),
              .group = true,
              .units = {},
              .near = *meant};
  for (const int place : *meant) focus.units.push_back(world.tree.unit_of[static_cast<std::size_t>(place)]);
  return focus;
}

Result<json> story_of(const World& world, const Focus& focus, Year launch, const FocusFindings& findings) {
  json story = plain_story(focus);
  json missing = json::array();
  for (const Words& why : findings.missing) missing.push_back(words(why));
  if (const auto years = last_two(world, launch)) {
    const auto [from, to] = *years;
    const Result<Diagnosis> diagnosis =
        diagnose(world, {.place = selector_of_units(focus), .from = from, .to = to, .by = {}, .level = {}});
    if (!diagnosis) return diagnosis.problem();
    if (const Happened sum = together(diagnosis->places); sum.units > 0)
      story["happened"] = told(sum, *diagnosis);
    else
      missing.push_back(
          words({"what happened before: no people in both years", "此前发生了什么：缺少两个年份的人口"}));
    story["definitions"] = judged(*diagnosis, focus.group);
    const std::vector<std::size_t> units(focus.units.begin(), focus.units.end());
    if (const auto moved = cohort_moves(*world.at(from), *world.at(to), units))
      story["moved"] = who_moved(*moved);
    else
      missing.push_back(words(
          {"who moved by age: a place has no ages at both ends", "分年龄迁移：有地区缺少两个年份的年龄"}));
    if (!focus.group) {
      const Diagnosed& only = diagnosis->places.front();
      if (!only.official_type.empty()) story["type"] = words(only.official_type_name);
      if (only.listed_exhausted) story["listed_exhausted"] = *only.listed_exhausted;
      if (only.comparison) story["comparison"] = beside(*only.comparison);
      for (const auto& [key, why] : only.missing)
        if (key == "natural") missing.push_back(words(why));
    }
    story["work"] = work(Counted(world), focus.units, from, to);
    if (story["work"].empty())
      missing.push_back(words({"jobs by industry in both years", "两个年份的分行业就业"}));
    const double then = product_a_head(world, focus.units, from),
                 now = product_a_head(world, focus.units, to);
    if (is_known(then) && is_known(now))
      story["product"] = {{"then", figure_of(then, Quality::derived)},
                          {"now", figure_of(now, Quality::derived)}};
    else
      missing.push_back(words({"product a head in both years", "两个年份的人均地区生产总值"}));
  } else {
    missing.push_back(words({"what happened before: the pack has people of one year only",
                             "此前发生了什么：数据包只有一个年份的人口"}));
  }
  story["exchange"] = exchange_told(findings);
  story["loops"] = loops_told(findings);
  story["missing"] = missing;
  return story;
}

std::vector<int> places_beside(const World& world, const Focus& focus, const json& story) {
  std::vector<int> beside{world.tree.root};
  if (focus.place >= 0) beside.push_back(focus.place);
  const auto add = [&](const json& compared) {
    if (const int place = world.tree.find(compared["id"].get<std::string>()); place >= 0)
      beside.push_back(place);
  };
  const json& comparison = story["comparison"];
  if (!comparison.is_null()) {
    if (!comparison["group"].is_null()) add(comparison["group"]);
    for (const json& peer : comparison["peers"]) add(peer);
  }
  return beside;
}

}  // namespace ebb
