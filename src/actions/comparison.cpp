#include "actions/comparison.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ebb {
namespace {

constexpr std::size_t most_peers = 8;

double share_aged(const Snapshot& census, std::size_t unit, std::size_t from, std::size_t to) {
  if (census.detail[unit] == AgeDetail::none || !(census.total[unit] > 0)) return unknown;
  double persons = 0, all = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age) {
      const double cell = census.of(unit)[sex * ages + age];
      all += cell;
      if (age >= from && age <= to) persons += cell;
    }
  return all > 0 ? persons / all : unknown;
}

Feature log_product_a_head(const World& world, const Snapshot& census) {
  Feature product(world.tree.unit_count(), unknown);
  const auto gdp = world.series.find("gdp");
  if (gdp == world.series.end()) return product;
  for (const SeriesRow& row : gdp->second.rows) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit < 0 || row.year != census.year) continue;
    const auto u = static_cast<std::size_t>(unit);
    if (row.value > 0 && census.total[u] > 0) product[u] = std::log(row.value / census.total[u]);
  }
  return product;
}

struct Trait {
  Words name;
  Feature feature;
};

/// What places were in a year, as far as anybody knows.
std::vector<Trait> traits_of(const World& world, const Snapshot& census) {
  const std::size_t units = world.tree.unit_count();
  Feature people(units, unknown), young(units, unknown), old(units, unknown);
  for (std::size_t u = 0; u < units; ++u) {
    if (census.total[u] > 0) people[u] = std::log(census.total[u]);
    young[u] = share_aged(census, u, 0, 14);
    old[u] = share_aged(census, u, 65, ages - 1);
  }
  return {{{"people", "人口规模"}, std::move(people)},
          {{"share below 15", "15岁以下占比"}, std::move(young)},
          {{"share of 65 and over", "65岁及以上占比"}, std::move(old)},
          {{"product a head", "人均地区生产总值"}, log_product_a_head(world, census)}};
}

/// Percent, over the units known in both years; unknown if there are none.
double change_of(const std::vector<std::size_t>& units, const Snapshot& before, const Snapshot& after) {
  double then = 0, now = 0;
  for (std::size_t u : units)
    if (is_known(before.total[u]) && is_known(after.total[u])) then += before.total[u], now += after.total[u];
  return then > 0 ? 100 * (now / then - 1) : unknown;
}

std::vector<std::size_t> units_below(const Tree& tree, int place) {
  std::vector<std::size_t> units;
  for (int u : tree.units_below(place)) units.push_back(static_cast<std::size_t>(u));
  return units;
}

/// The group (province) a unit stands in; below 0: none.
int group_above(const Tree& tree, std::size_t unit) {
  for (int p = tree.units[unit]; p >= 0; p = tree.places[static_cast<std::size_t>(p)].parent)
    if (std::find(tree.groups.begin(), tree.groups.end(), p) != tree.groups.end()) return p;
  return -1;
}

}  // namespace

std::optional<Comparison> comparison_of(const World& world, Year from, Year to, std::size_t unit) {
  const Tree& tree = world.tree;
  const Snapshot &before = *world.at(from), &after = *world.at(to);
  std::vector<double> changes;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) changes.push_back(change_of({u}, before, after));
  if (!is_known(changes[unit])) return std::nullopt;

  const auto compared = [&](int place, double change, double distance = 0) {
    const Place& p = tree.places[static_cast<std::size_t>(place)];
    return Compared{p.id, p.name, change, distance};
  };
  Comparison comparison{.group = {},
                        .nation = compared(tree.root, change_of(units_below(tree, tree.root), before, after)),
                        .peers = {},
                        .chosen_by = {}};
  const int group = group_above(tree, unit);
  if (group >= 0 && group != tree.root && group != tree.units[unit])
    comparison.group = compared(group, change_of(units_below(tree, group), before, after));
  comparison.rank = 1;
  for (double change : changes) {
    comparison.of += is_known(change) ? 1 : 0;
    comparison.rank += change < changes[unit] ? 1 : 0;
  }
  std::vector<Feature> features;
  for (Trait& trait : traits_of(world, before)) {
    if (!is_known(trait.feature[unit])) continue;
    // What happened to a peer must be known too.
    for (std::size_t u = 0; u < changes.size(); ++u)
      if (!is_known(changes[u])) trait.feature[u] = unknown;
    features.push_back(std::move(trait.feature));
    comparison.chosen_by.push_back(trait.name);
  }
  for (const Peer& peer : peers_of(unit, features, most_peers)) {
    comparison.peers.push_back(compared(tree.units[peer.place], changes[peer.place], peer.distance));
    comparison.lost_more += changes[peer.place] < changes[unit] ? 1 : 0;
  }
  return comparison;
}

namespace {

struct Figures {
  std::string_view id;
  Words name, unit;
  bool largest_first;
  Words why_unknown;
  Measured (*of)(const PackEvidence&, const Components&, std::size_t unit);
};

/// Per mille of the mean number of people, a year.
Measured per_mille(const std::vector<double>& persons, const std::vector<Quality>& quality,
                   const Components& c, const World& world, std::size_t unit) {
  const double people = (world.at(c.from)->total[unit] + world.at(c.to)->total[unit]) / 2;
  return {people > 0 ? 1000 * persons[unit] / (c.to - c.from) / people : unknown, quality[unit]};
}

const std::array<Figures, 5> main_figures{{
    {"growth",
     {"growth", "人口增减"},
     {"%", "%"},
     false,
     {"no people of one of the years", "缺少其中一年的人口"},
     [](const PackEvidence& e, const Components& c, std::size_t u) {
       const Snapshot &before = *e.world().at(c.from), &after = *e.world().at(c.to);
       return Measured{before.total[u] > 0 ? 100 * (after.total[u] / before.total[u] - 1) : unknown,
                       weaker(Quality::derived, weaker(before.quality[u], after.quality[u]))};
     }},
    {"migration",
     {"net migration", "净迁移"},
     {"per mille a year", "‰/年"},
     false,
     {"births and deaths are not known", "出生与死亡未知"},
     [](const PackEvidence& e, const Components& c, std::size_t u) {
       return per_mille(c.migration, c.quality, c, e.world(), u);
     }},
    {"births",
     {"births", "出生"},
     {"per mille a year", "‰/年"},
     false,
     {"births are not known", "出生未知"},
     [](const PackEvidence& e, const Components& c, std::size_t u) {
       return per_mille(c.births, c.births_quality, c, e.world(), u);
     }},
    {"old",
     {"65 and over", "65岁及以上"},
     {"%", "%"},
     true,
     {"no ages in the later year", "缺少末年的年龄"},
     [](const PackEvidence& e, const Components& c, std::size_t u) {
       const Measured share = e.share_aged(65, open_age, c.to, u);
       return Measured{100 * share.value, share.quality};
     }},
    {"product",
     {"product a head", "人均生产总值"},
     {"yuan", "元"},
     false,
     {"the pack has no product of the later year", "数据包没有末年的生产总值"},
     [](const PackEvidence& e, const Components& c, std::size_t u) { return e.per_head("gdp", c.to, u); }},
}};

/// Among some places of which the one asked for is one; none where it is alone.
Rank rank_among(const std::vector<double>& values, std::size_t unit, const std::vector<std::size_t>& places,
                bool largest_first) {
  Rank rank{.at = 1};
  for (std::size_t u : places) {
    if (!is_known(values[u])) continue;
    ++rank.of;
    rank.at += largest_first ? values[u] > values[unit] : values[u] < values[unit];
  }
  return rank.of > 1 ? rank : Rank{};
}

}  // namespace

std::vector<Ranked> ranks_of(const PackEvidence& evidence, const Components& components,
                             const Comparison& comparison, std::size_t unit) {
  const Tree& tree = evidence.world().tree;
  std::vector<std::size_t> all, peers{unit}, group;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    all.push_back(u);
    if (comparison.group && tree.group_of[u] == tree.group_of[unit]) group.push_back(u);
    if (std::ranges::any_of(comparison.peers,
                            [&](const Compared& peer) { return peer.id == tree.unit(u).id; }))
      peers.push_back(u);
  }
  std::vector<Ranked> ranks;
  for (const Figures& figures : main_figures) {
    std::vector<double> values;
    for (std::size_t u : all) values.push_back(figures.of(evidence, components, u).value);
    Ranked ranked{.id = figures.id,
                  .name = figures.name,
                  .unit = figures.unit,
                  .measured = figures.of(evidence, components, unit),
                  .of_all = {},
                  .of_peers = {},
                  .of_group = {},
                  .why_unknown = figures.why_unknown};
    if (ranked.measured.known()) {
      ranked.of_all = rank_among(values, unit, all, figures.largest_first);
      ranked.of_peers = rank_among(values, unit, peers, figures.largest_first);
      ranked.of_group = rank_among(values, unit, group, figures.largest_first);
    }
    ranks.push_back(std::move(ranked));
  }
  return ranks;
}

nlohmann::ordered_json to_json(const Comparison& comparison, Language language) {
  using Json = nlohmann::ordered_json;
  const auto told = [&](const Compared& c) {
    return Json{{"place", c.id}, {"name", c.name.in(language)}, {"change", c.change}};
  };
  Json peers = Json::array(), features = Json::array();
  for (const Compared& peer : comparison.peers) {
    peers.push_back(told(peer));
    peers.back()["distance"] = peer.distance;
  }
  Json ranks = Json::array();
  const auto rank = [](const Rank& r) { return r.of > 0 ? Json{{"rank", r.at}, {"of", r.of}} : Json(); };
  for (const Ranked& r : comparison.ranks)
    ranks.push_back({{"id", r.id},
                     {"name", r.name.in(language)},
                     {"value", r.measured.known() ? Json(r.measured.value) : Json()},
                     {"unit", r.unit.in(language)},
                     {"quality", r.measured.known() ? Json(name_of(r.measured.quality)) : Json()},
                     {"all", rank(r.of_all)},
                     {"peers", rank(r.of_peers)},
                     {"group", rank(r.of_group)},
                     {"why_unknown", r.measured.known() ? Json() : Json(r.why_unknown.in(language))}});
  for (const Words& feature : comparison.chosen_by) features.push_back(feature.in(language));
  return {{"group", comparison.group ? told(*comparison.group) : Json()},
          {"nation", told(comparison.nation)},
          {"rank", comparison.rank},
          {"of", comparison.of},
          {"peers", peers},
          {"peers_that_lost_more", comparison.lost_more},
          {"peers_chosen_by", features},
          {"ranks", ranks}};
}

}  // namespace ebb
