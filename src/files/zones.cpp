#include "files/zones.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>

#include "base/nearest.h"
#include "base/said.h"
#include "files/text_file.h"

namespace ebb {
namespace {

using nlohmann::json;

constexpr int deepest = 100;  // what is nested without end would overflow the stack
constexpr double radius_km = 6371, radians = std::numbers::pi / 180;

json parsed(std::string_view text) {
  bool too_deep = false;
  json all = json::parse(
      text,
      [&](int depth, json::parse_event_t, json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
      },
      false);
  return too_deep || all.is_discarded() ? json() : all;
}

std::string text_of(const json& feature, const char* key) {
  const auto properties = feature.find("properties");
  if (properties == feature.end() || !properties->is_object()) return {};
  const auto value = properties->find(key);
  return value != properties->end() && value->is_string() ? value->get<std::string>() : std::string();
}

struct Fault {
  std::string code;
  Words message, hint;
};

Fault not_a_ring() {
  return {"broken-polygon",
          {"a ring is not closed or has fewer than four points", "环未闭合或少于四个点"},
          {"the last point of a ring repeats the first (RFC 7946)", "环的末点须与首点相同（RFC 7946）"}};
}

Fault off_the_globe() {
  return {"off-the-globe",
          {"a point is not on the globe", "有点不在地球上"},
          {"longitude -180 to 180, then latitude -90 to 90, in degrees",
           "先经度（-180至180）后纬度（-90至90），单位为度"}};
}

std::optional<Fault> fault_of_ring(const json& ring) {
  if (!ring.is_array() || ring.size() < 4) return not_a_ring();
  for (const json& point : ring) {
    if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number())
      return off_the_globe();
    if (std::abs(point[0].get<double>()) > 180 || std::abs(point[1].get<double>()) > 90)
      return off_the_globe();
  }
  if (ring.front()[0] != ring.back()[0] || ring.front()[1] != ring.back()[1]) return not_a_ring();
  return {};
}

double area_of_ring(const json& ring) {
  double sum = 0;
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const double width = (ring[k + 1][0].get<double>() - ring[k][0].get<double>()) * radians;
    sum += width * (2 + std::sin(ring[k][1].get<double>() * radians) +
                    std::sin(ring[k + 1][1].get<double>() * radians));
  }
  return std::abs(sum) * radius_km * radius_km / 2;
}

/// The outer ring less its holes; or what is wrong.
std::optional<Fault> add_polygon(const json& rings, double& km2) {
  if (!rings.is_array() || rings.empty()) return not_a_ring();
  for (std::size_t k = 0; k < rings.size(); ++k) {
    if (auto fault = fault_of_ring(rings[k])) return fault;
    km2 += (k == 0 ? 1 : -1) * area_of_ring(rings[k]);
  }
  return {};
}

std::optional<Fault> add_geometry(const json& feature, double& km2) {
  const auto geometry = feature.find("geometry");
  const std::string type =
      geometry != feature.end() && geometry->is_object() ? geometry->value("type", "") : "";
  const bool one = type == "Polygon", many = type == "MultiPolygon";
  if (!one && !many)
    return Fault{
        "not-a-polygon", {"a zone is a Polygon or a MultiPolygon", "分区应为 Polygon 或 MultiPolygon"}, {}};
  const auto coordinates = geometry->find("coordinates");
  if (coordinates == geometry->end() || !coordinates->is_array()) return not_a_ring();
  if (one) return add_polygon(*coordinates, km2);
  for (const json& polygon : *coordinates)
    if (auto fault = add_polygon(polygon, km2)) return fault;
  return {};
}

std::optional<Fault> take(const json& feature, const Tree& tree, std::vector<Zone>& zones) {
  if (!feature.is_object()) return Fault{"not-geojson", {"this is no feature", "这不是要素"}, {}};
  const std::string place = text_of(feature, "place"), kind = text_of(feature, "kind");
  const int node = tree.find(place);
  if (node < 0)
    return Fault{
        "unknown-place",
        said("there is no place '{}'", "没有地区“{}”", place),
        {"the property \"place\" holds an id of places.csv", "属性 \"place\" 应为 places.csv 中的代码"}};
  if (!zone_kinds().contains(kind)) {
    std::vector<std::string> names;
    std::string all;
    for (const auto& [id, words] : zone_kinds()) {
      names.push_back(id);
      all += (all.empty() ? "" : ", ") + id;
    }
    const auto near = nearest(kind, names);
    return Fault{
        "unknown-kind", said("there is no kind of zone '{}'", "没有分区类型“{}”", kind),
        near ? said("did you mean '{}'?", "是否应为“{}”？", *near) : said("one of: {}", "可用：{}", all)};
  }
  Zone zone{node, kind, 0};
  if (auto fault = add_geometry(feature, zone.km2)) return fault;
  zones.push_back(std::move(zone));
  return {};
}

}  // namespace

const std::map<std::string, Words>& zone_kinds() {
  static const std::map<std::string, Words> kinds{{"growth_boundary", {"growth boundary", "城镇开发边界"}},
                                                  {"farmland", {"farmland", "永久基本农田"}},
                                                  {"ecology", {"ecology", "生态保护红线"}},
                                                  {"water", {"water", "水体与水源保护区"}},
                                                  {"park", {"parks", "公园"}}};
  return kinds;
}

ZonesRead zones_in(std::string_view text, const std::string& shown, const Tree& tree) {
  ZonesRead read;
  const json all = parsed(text);
  if (!all.is_object() || !all.contains("features") || !all["features"].is_array()) {
    read.problems.push_back({.code = "not-geojson",
                             .file = shown,
                             .message = {"not a GeoJSON FeatureCollection", "不是 GeoJSON 要素集合"},
                             .hint = {"each feature needs the properties \"place\" and \"kind\"",
                                      "每个要素都需要 \"place\" 与 \"kind\" 属性"}});
    return read;
  }
  int number = 0;
  for (const json& feature : all["features"]) {
    ++number;
    if (auto fault = take(feature, tree, read.zones))
      read.problems.push_back({.code = fault->code,
                               .file = shown,
                               .message = said("feature {0}: {1}", "第{0}个要素：{2}", number,
                                               fault->message.en, fault->message.zh),
                               .hint = fault->hint});
  }
  return read;
}

ZonesRead zones_of_pack(const std::string& folder, const Tree& tree) {
  const std::filesystem::path file = std::filesystem::path(folder) / "zones.geojson";
  std::error_code error;
  if (folder.empty() || !std::filesystem::exists(std::filesystem::symlink_status(file, error))) return {};
  const Result<std::string> text = read_text(file, file.string());
  if (!text) return {{}, {text.problem()}};
  return zones_in(*text, file.string(), tree);
}

}  // namespace ebb
