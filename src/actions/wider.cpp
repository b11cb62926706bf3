#include "actions/wider.h"

#include <algorithm>
#include <map>

#include "actions/diagnose_places.h"
#include "actions/figures_json.h"

namespace ebb {
namespace {

double persons(const Snapshot& s, std::size_t unit, std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = first; age <= last; ++age) sum += s.of(unit)[sex * ages + age];
  return sum;
}

/// Sums over the places of a tier, of those known in both years.
struct TierSums {
  double then = 0, now = 0, moved = 0, moved_of = 0;
  double youth_then = 0, youth_now = 0, old = 0, aged = 0;
  double children = 0, women = 0;
};

std::array<TierSeen, tiers> tiers_seen(const PackEvidence& e, const Components& components) {
  const World& world = e.world();
  const Snapshot &before = *world.at(e.from()), &after = *world.at(e.to());
  std::array<TierSums, tiers> sums;
  std::array<TierSeen, tiers> seen;
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u) {
    const auto t = static_cast<std::size_t>(e.tiers()->of[u]);
    TierSums& sum = sums[t];
    ++seen[t].places;
    if (!is_known(before.total[u]) || !is_known(after.total[u])) continue;
    ++seen[t].known;
    seen[t].shrinking += after.total[u] < before.total[u];
    sum.then += before.total[u], sum.now += after.total[u];
    if (is_known(components.migration[u]))
      sum.moved += components.migration[u], sum.moved_of += before.total[u];
    if (before.detail[u] == AgeDetail::none || after.detail[u] == AgeDetail::none) continue;
    sum.youth_then += persons(before, u, 15, 24), sum.youth_now += persons(after, u, 15, 24);
    sum.old += persons(after, u, 65, open_age), sum.aged += persons(after, u, 0, open_age);
    const double born = e.figure_of("children_ever_born_women_15_64", e.to(), u).value;
    double women = 0;
    for (std::size_t age = 15; age < 65; ++age) women += after.of(u)[age];
    if (is_known(born)) sum.children += born * women, sum.women += women;
  }
  const int years = e.to() - e.from();
  const auto over = [](double part, double whole, double times) {
    return whole > 0 ? times * part / whole : unknown;
  };
  for (std::size_t t = 0; t < tiers; ++t) {
    seen[t].change = over(sums[t].now - sums[t].then, sums[t].then, 100);
    seen[t].migration = over(sums[t].moved, sums[t].moved_of, 1000.0 / years);
    seen[t].youth_pool = over(sums[t].youth_now, sums[t].youth_then, 100);
    seen[t].old_share = over(sums[t].old, sums[t].aged, 100);
    seen[t].fertility = over(sums[t].children, sums[t].women, 1);
  }
  return seen;
}

Unequal unequal_in(const PackEvidence& e, Year year) {
  constexpr double top = 0.1;
  const World& world = e.world();
  const std::size_t units = world.tree.unit_count();
  const Snapshot& s = *world.at(year);
  std::vector<double> product(units), a_head(units);
  for (std::size_t u = 0; u < units; ++u) {
    product[u] = e.figure_of("gdp", year, u).value;
    a_head[u] = e.per_head("gdp", year, u).value;
  }
  Unequal unequal{.year = year, .product = theil(a_head, s.total, world.tree.group_of)};
  unequal.slope = rank_size_slope(s.total);
  unequal.people_of_top = 100 * held_by_largest(s.total, top);
  unequal.product_of_top = 100 * held_by_largest(product, top);
  unequal.farm_workers = 100 * e.share_of_nation("employment_agri", "employment_total", year);
  return unequal;
}

/// Places of the levels above the units, and the units, the smallest first; then the units by what they are.
class Ladder {
 public:
  explicit Ladder(const PackEvidence& e) : e_(e), world_(e.world()) {}

  std::vector<Rung> rungs() const {
    std::vector<Rung> all;
    for (std::size_t i = 1; i < world_.snapshots.size(); ++i) {
      const Snapshot &before = world_.snapshots[i - 1], &after = world_.snapshots[i];
      for (const std::string& level : levels())
        add(all, before, after, {.level = level, .name = {level, level}, .basis = "level"},
            places_of_level(world_.tree, level));
      add_tiers(all, before, after);
      for (const char* attribute : {"tier", "kind"}) add_attribute(all, before, after, attribute);
    }
    return all;
  }

 private:
  using Units = std::vector<std::size_t>;

  /// By their mean number of units, so that villages come before provinces whatever they are called.
  std::vector<std::string> levels() const {
    std::map<std::string, std::pair<double, double>> size;  // units, places
    for (std::size_t p = 0; p < world_.tree.places.size(); ++p) {
      const auto units = world_.tree.units_below(static_cast<int>(p)).size();
      const std::string& level = world_.tree.places[p].level;
      if (level.empty() || units == 0) continue;
      size[level].first += static_cast<double>(units);
      size[level].second += 1;
    }
    std::vector<std::string> names;
    for (const auto& [level, count] : size) names.push_back(level);
    std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
      return size[a].first / size[a].second < size[b].first / size[b].second;
    });
    return names;
  }

  void add(std::vector<Rung>& all, const Snapshot& before, const Snapshot& after, Rung rung,
           const std::vector<Line>& places) const {
    rung.from = before.year;
    rung.to = after.year;
    for (const Line& line : places) {
      double then = 0, now = 0;
      for (std::size_t u : line.units)
        if (is_known(before.total[u]) && is_known(after.total[u]))
          then += before.total[u], now += after.total[u];
      rung.known += then > 0;
      rung.shrinking += then > 0 && now < then;
    }
    if (rung.known > 0) all.push_back(std::move(rung));
  }

  void add_tiers(std::vector<Rung>& all, const Snapshot& before, const Snapshot& after) const {
    if (!e_.tiers()) return;
    for (Tier tier : {Tier::periphery, Tier::satellite, Tier::core}) {
      std::vector<Line> units;
      for (std::size_t u = 0; u < world_.tree.unit_count(); ++u)
        if (e_.tiers()->of[u] == tier) units.push_back({{}, {}, {u}, -1});
      add(all, before, after, {.level = name_of(tier).en, .name = name_of(tier), .basis = "tier"}, units);
    }
  }

  void add_attribute(std::vector<Rung>& all, const Snapshot& before, const Snapshot& after,
                     const std::string& attribute) const {
    std::map<std::string, std::vector<Line>> by_value;
    for (std::size_t u = 0; u < world_.tree.unit_count(); ++u)
      if (const std::string value = attribute_of(world_.tree, u, attribute); !value.empty())
        by_value[value].push_back({{}, {}, {u}, -1});
    for (const auto& [value, units] : by_value)
      add(all, before, after,
          {.level = attribute + "=" + value, .name = world_.labels.of(attribute, value), .basis = attribute},
          units);
  }

  const PackEvidence& e_;
  const World& world_;
};

}  // namespace

Wider wider_of(const PackEvidence& evidence, const Components& components) {
  Wider wider;
  if (evidence.tiers()) wider.of_tier = tiers_seen(evidence, components);
  for (Year year : {evidence.from(), evidence.to()}) wider.unequal.push_back(unequal_in(evidence, year));
  wider.climb = Ladder(evidence).rungs();
  return wider;
}

Json to_json(const Wider& wider, Language language) {
  Json of_tier, unequal = Json::array(), climb = Json::array();
  for (std::size_t t = 0; wider.of_tier && t < tiers; ++t) {
    const TierSeen& seen = (*wider.of_tier)[t];
    of_tier[name_of(static_cast<Tier>(t)).en] = {{"places", seen.places},
                                                 {"known", seen.known},
                                                 {"shrinking", seen.shrinking},
                                                 {"change", number(seen.change)},
                                                 {"migration_per_mille", number(seen.migration)},
                                                 {"youth_pool", number(seen.youth_pool)},
                                                 {"old_share", number(seen.old_share)},
                                                 {"children_ever_born", number(seen.fertility)}};
  }
  for (const Unequal& u : wider.unequal)
    unequal.push_back({{"year", u.year.value},
                       {"theil", number(u.product.whole())},
                       {"theil_between", number(u.product.between)},
                       {"theil_within", is_known(u.product.between) ? Json(u.product.within) : Json()},
                       {"rank_size_slope", number(u.slope)},
                       {"people_of_largest_tenth", number(u.people_of_top)},
                       {"product_of_largest_tenth", number(u.product_of_top)},
                       {"farm_jobs_share", number(u.farm_workers)},
                       {"quality", name_of(Quality::derived)}});
  for (const Rung& rung : wider.climb)
    climb.push_back(
        {{"basis", rung.basis},
         {"level", rung.level},
         {"name", rung.name.in(language)},
         {"from", rung.from.value},
         {"to", rung.to.value},
         {"shrinking", rung.shrinking},
         {"known", rung.known},
         {"share", 100.0 * static_cast<double>(rung.shrinking) / static_cast<double>(rung.known)}});
  return {{"tiers", of_tier}, {"unequal", unequal}, {"climb", climb}};
}

}  // namespace ebb
