#include "actions/endowment.h"

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

struct Asset {
  std::string_view id;
  Words name, unit;
  Words why_unknown;
  Measured (*of)(const PackEvidence&, std::size_t unit);
};

Measured latest(const PackEvidence& e, std::string_view series, std::size_t unit) {
  const std::vector<Year> years = e.years_of(series, unit);
  return years.empty() ? Measured{} : e.figure_of(series, years.back(), unit);
}

Measured latest_share(const PackEvidence& e, std::string_view part, std::string_view whole,
                      std::size_t unit) {
  for (Year year : {e.to(), e.from()})
    if (const Measured share = e.share(part, whole, year, unit); share.known())
      return {100 * share.value, share.quality};
  return {};
}

Measured latest_per_head(const PackEvidence& e, std::string_view series, std::size_t unit, double times) {
  for (Year year : {e.to(), e.from()})
    if (const Measured figure = e.per_head(series, year, unit); figure.known())
      return {times * figure.value, figure.quality};
  return {};
}

Measured product(const PackEvidence& e, std::size_t unit) {
  for (Year year : {e.to(), e.from()}) {
    const Measured figure = e.per_head("gdp", year, unit);
    if (figure.known()) return {figure.value / e.per_head_of_nation("gdp", year), figure.quality};
  }
  return {};
}

Measured crowding(const PackEvidence& e, std::size_t unit) {
  const double area = e.world().tree.unit(unit).area_km2;
  const double people = e.world().at(e.to())->total[unit];
  return {area > 0 ? people / area : unknown, Quality::derived};
}

Measured latitude(const PackEvidence& e, std::size_t unit) { return {e.world().tree.unit(unit).lat}; }

Measured to_the_next_core(const PackEvidence& e, std::size_t unit) {
  if (!e.tiers()) return {};
  double nearest = unknown;
  for (std::size_t other = 0; other < e.tiers()->of.size(); ++other)
    if (e.tiers()->of[other] == Tier::core && !(e.km(unit, other) >= nearest)) nearest = e.km(unit, other);
  return {nearest, Quality::derived};
}

const std::vector<Asset>& assets() {
  static const Words percent{"%", "%"};
  static const Words no_jobs{"the pack has no jobs by industry", "数据包没有分行业就业"};
  static const std::vector<Asset> all{
      {"farmland",
       {"farmland", "耕地"},
       {"km2", "平方公里"},
       {"the pack has no farmland", "数据包没有耕地面积"},
       [](const PackEvidence& e, std::size_t u) { return latest(e, "farmland", u); }},
      {"reserves",
       {"reserves", "矿产储量"},
       {"t", "吨"},
       {"the pack has no reserves", "数据包没有矿产储量"},
       [](const PackEvidence& e, std::size_t u) { return latest(e, "reserves", u); }},
      {"farm_jobs",
       {"farm jobs", "农业就业占比"},
       percent,
       no_jobs,
       [](const PackEvidence& e, std::size_t u) {
         return latest_share(e, "employment_agri", "employment_total", u);
       }},
      {"mining_jobs",
       {"mining jobs", "采矿业就业占比"},
       percent,
       no_jobs,
       [](const PackEvidence& e, std::size_t u) {
         return latest_share(e, "employment_mining", "employment_total", u);
       }},
      {"manufacturing_jobs",
       {"factory jobs", "制造业就业占比"},
       percent,
       no_jobs,
       [](const PackEvidence& e, std::size_t u) {
         return latest_share(e, "employment_manuf", "employment_total", u);
       }},
      {"degrees",
       {"degrees", "大专及以上人口占比"},
       percent,
       {"the pack has no people with a degree", "数据包没有大专及以上人口"},
       [](const PackEvidence& e, std::size_t u) { return latest_per_head(e, "college_population", u, 100); }},
      {"product_per_head",
       {"product a head", "人均生产总值为全国"},
       {"times the nation's", "倍"},
       {"the pack has no product (gdp)", "数据包没有生产总值"},
       product},
      {"density",
       {"density", "人口密度"},
       {"persons/km2", "人/平方公里"},
       {"the pack has no area", "数据包没有面积"},
       crowding},
      {"core_km",
       {"nearest core", "最近核心"},
       {"km", "公里"},
       {"the pack has no coordinates", "数据包没有坐标"},
       to_the_next_core},
      {"port_km",
       {"the nearest port", "最近港口"},
       {"km", "公里"},
       {"the pack has no ports", "数据包没有港口"},
       [](const PackEvidence& e, std::size_t u) { return latest(e, "port_km", u); }},
      {"border_km",
       {"the nearest border crossing", "最近口岸"},
       {"km", "公里"},
       {"the pack has no border crossings", "数据包没有边境口岸"},
       [](const PackEvidence& e, std::size_t u) { return latest(e, "border_km", u); }},
      {"latitude",
       {"latitude", "纬度"},
       {"degrees", "度"},
       {"the pack has no coordinates", "数据包没有坐标"},
       latitude},
      {"january",
       {"climate", "气候"},
       {"degrees C", "摄氏度"},
       {"the pack has no climate", "数据包没有气候资料"},
       [](const PackEvidence& e, std::size_t u) { return latest(e, "january_temperature", u); }}};
  return all;
}

}  // namespace

std::vector<Endowment> endowment_of(const PackEvidence& evidence, std::size_t unit) {
  std::vector<Endowment> has;
  const std::size_t units = evidence.world().tree.unit_count();
  for (const Asset& asset : assets()) {
    Endowment each{asset.id, asset.name, asset.unit, asset.of(evidence, unit), unknown, asset.why_unknown};
    double less = 0, known = 0;
    for (std::size_t u = 0; u < units && each.measured.known(); ++u)
      if (const Measured other = asset.of(evidence, u); other.known() && u != unit)
        less += other.value < each.measured.value, known += 1;
    if (known > 0) each.rank = 100 * less / known;
    has.push_back(std::move(each));
  }
  return has;
}

std::vector<Compared> like_in_endowment(const PackEvidence& evidence, std::size_t unit, std::size_t count) {
  const World& world = evidence.world();
  const Snapshot &before = *world.at(evidence.from()), &after = *world.at(evidence.to());
  const std::size_t units = world.tree.unit_count();
  const auto change = [&](std::size_t u) { return 100 * (after.total[u] / before.total[u] - 1); };
  std::vector<Feature> features;
  for (const Asset& asset : assets()) {
    if (!asset.of(evidence, unit).known()) continue;
    Feature feature(units, unknown);
    for (std::size_t u = 0; u < units; ++u) {
      const double value = asset.of(evidence, u).value;
      // Densities and riches spread by factors, not by steps; what happened to a peer must be known too.
      const bool by_factors = asset.id == "density" || asset.id == "product_per_head";
      if (is_known(change(u))) feature[u] = by_factors && value > 0 ? std::log(value) : value;
    }
    features.push_back(std::move(feature));
  }
  std::vector<Compared> like;
  for (const Peer& peer : peers_of(unit, features, count)) {
    const Place& place = world.tree.unit(peer.place);
    like.push_back({place.id, place.name, change(peer.place), peer.distance});
  }
  return like;
}

}  // namespace ebb
