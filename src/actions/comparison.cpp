#include "actions/comparison.h"

#include <algorithm>
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
  for (const Words& feature : comparison.chosen_by) features.push_back(feature.in(language));
  return {{"group", comparison.group ? told(*comparison.group) : Json()},
          {"nation", told(comparison.nation)},
          {"rank", comparison.rank},
          {"of", comparison.of},
          {"peers", peers},
          {"peers_that_lost_more", comparison.lost_more},
          {"peers_chosen_by", features}};
}

}  // namespace ebb
