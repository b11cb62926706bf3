#include "lens/tiers.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/quantiles.h"
#include "base/said.h"

namespace ebb {
namespace {

bool known(double value) { return !std::isnan(value); }

/// Persons in the central city, or in the whole place where that is not known.
std::vector<double> sizes_of(const TierFacts& facts) {
  std::vector<double> sizes(facts.population.begin(), facts.population.end());
  for (std::size_t p = 0; p < facts.city.size(); ++p)
    if (known(facts.city[p])) sizes[p] = facts.city[p];
  return sizes;
}

double quantile_of_known(std::vector<double> sizes, double p) {
  sizes.erase(std::remove_if(sizes.begin(), sizes.end(), [](double size) { return !known(size); }),
              sizes.end());
  std::sort(sizes.begin(), sizes.end());
  return sizes.empty() ? std::numeric_limits<double>::infinity() : quantile_of(sizes, p);
}

class Map {
 public:
  Map(const TierFacts& facts, const TierRules& rules)
      : facts_(facts),
        rules_(rules),
        sizes_(sizes_of(facts)),
        core_size_(quantile_of_known(sizes_, rules.core_quantile)) {}

  const std::vector<double>& sizes() const { return sizes_; }

  /// False where the distance is not known.
  bool neighbours(std::size_t a, std::size_t b) const {
    return a != b && km(a, b) <= rules_.neighbours_within;
  }

  std::optional<std::size_t> hub(std::size_t place) const {
    std::optional<std::size_t> strongest;
    for (std::size_t other = 0; other < sizes_.size(); ++other)
      if (neighbours(place, other) && known(pull(place, other)) &&
          (!strongest || pull(place, other) > pull(place, *strongest)))
        strongest = other;
    return strongest && sizes_[*strongest] > sizes_[place] ? strongest : std::nullopt;
  }

  /// Large and not poor; a wage that is not known does not speak against it.
  bool could_be_core(std::size_t place) const {
    const bool poor = !facts_.wage.empty() && facts_.wage[place] <= 1;
    return sizes_[place] > core_size_ && !poor;
  }

 private:
  double km(std::size_t from, std::size_t to) const { return facts_.km[from * sizes_.size() + to]; }
  double pull(std::size_t from, std::size_t to) const {
    return facts_.pull.empty() ? sizes_[to] / std::pow(1 + km(from, to) / rules_.near, rules_.decay)
                               : facts_.pull[from * sizes_.size() + to];
  }

  const TierFacts& facts_;
  const TierRules& rules_;
  std::vector<double> sizes_;
  double core_size_;
};

/// Of the known sizes, so that every hub comes before what may be its satellite.
std::vector<std::size_t> largest_first(const std::vector<double>& sizes) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  order.erase(std::remove_if(order.begin(), order.end(),
                             [&sizes](std::size_t place) { return !known(sizes[place]); }),
              order.end());
  std::stable_sort(order.begin(), order.end(),
                   [&sizes](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return order;
}

std::size_t unknown_in(std::span<const double> values, std::size_t places) {
  if (values.empty()) return places;
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double value) { return !known(value); }));
}

std::vector<Words> left_out(const TierFacts& facts, const std::vector<double>& sizes) {
  const std::size_t places = sizes.size();
  std::vector<Words> said_of;
  if (const std::size_t n = unknown_in(facts.city, places))
    said_of.push_back(
        said("the central city of {} of {} places is not known: their whole population is their size",
             "{1}个地区中有{0}个缺少中心城区人口：以全域人口作为规模", n, places));
  if (const std::size_t n = unknown_in(facts.wage, places))
    said_of.push_back(said("the wage of {} of {} places is not known: they are judged without it",
                           "{1}个地区中有{0}个缺少工资水平：判定时不考虑工资", n, places));
  if (const std::size_t n = unknown_in(sizes, places))
    said_of.push_back(said("the size of {} of {} places is not known: they count as periphery",
                           "{1}个地区中有{0}个规模未知：归入外围", n, places));
  return said_of;
}

}  // namespace

const Words& name_of(Tier tier) {
  static const std::array<Words, 3> names{{{"core", "核心"}, {"satellite", "卫星城"}, {"periphery", "外围"}}};
  return names[static_cast<std::size_t>(tier)];
}

std::size_t Tiers::count(Tier tier) const {
  return static_cast<std::size_t>(std::count(of.begin(), of.end(), tier));
}

Tiers tiers_of(const TierFacts& facts, const TierRules& rules) {
  const Map map(facts, rules);
  const std::size_t places = map.sizes().size();
  assert(facts.km.size() == places * places);
  Tiers tiers{std::vector(places, Tier::periphery), std::vector<std::optional<std::size_t>>(places),
              left_out(facts, map.sizes())};
  for (std::size_t place : largest_first(map.sizes())) {
    const auto hub = map.hub(place);
    const auto core = hub ? tiers.core[*hub] : std::nullopt;
    if (core && map.neighbours(place, *core)) {
      tiers.of[place] = Tier::satellite;
      tiers.core[place] = core;
    } else if (map.could_be_core(place)) {
      tiers.of[place] = Tier::core;
      tiers.core[place] = place;
    }
  }
  return tiers;
}

}  // namespace ebb
