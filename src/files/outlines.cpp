#include "files/outlines.h"

namespace ebb {
namespace {

using nlohmann::json;

// Outlines are eight deep. What is nested without end would overflow the stack when it is written out again.
constexpr int deepest = 100;

Problem not_outlines(const std::string& shown) {
  return {.code = "not-geojson",
          .file = shown,
          .message = {"not a GeoJSON FeatureCollection", "不是 GeoJSON 要素集合"},
          .hint = {"each feature needs the property \"place\"", "每个要素都需要 \"place\" 属性"}};
}

json collection(std::string_view text) {
  bool too_deep = false;
  json outlines = json::parse(
      text,
      [&](int depth, json::parse_event_t, json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
      },
      false);
  return too_deep || outlines.is_discarded() ? json() : outlines;
}

/// Whose outline it is, or "".
std::string place_of(const json& feature) {
  const auto properties = feature.find("properties");
  if (properties == feature.end() || !properties->is_object()) return {};
  const auto place = properties->find("place");
  return place != properties->end() && place->is_string() ? place->get<std::string>() : std::string();
}

}  // namespace

Result<json> outlines_in(std::string_view text, const std::string& shown, const Tree& tree) {
  const json outlines = collection(text);
  if (!outlines.is_object() || !outlines.contains("features") || !outlines["features"].is_array())
    return not_outlines(shown);
  json known = json::array();
  for (const json& feature : outlines["features"]) {
    if (!feature.is_object() || !feature.contains("geometry")) continue;
    if (const std::string place = place_of(feature); tree.find(place) >= 0)
      known.push_back(
          {{"type", "Feature"}, {"properties", {{"place", place}}}, {"geometry", feature["geometry"]}});
  }
  if (known.empty()) return json();
  return json{{"type", "FeatureCollection"}, {"features", std::move(known)}};
}

}  // namespace ebb
