#include "files/zones.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace ebb {
namespace {

Tree two_places() {
  Tree tree;
  tree.places.push_back({.id = "R", .name = {}, .level = {}});
  tree.places.push_back({.id = "mine", .name = {}, .level = {}, .parent = 0});
  return tree;
}

std::string feature(const std::string& place, const std::string& kind, const std::string& type,
                    const std::string& coordinates) {
  return R"({"type":"Feature","properties":{"place":")" + place + R"(","kind":")" + kind +
         R"("},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}";
}

ZonesRead read(const std::string& features) {
  return zones_in(R"({"type":"FeatureCollection","features":[)" + features + "]}", "zones.geojson",
                  two_places());
}

const std::string a_degree = "[[0,0],[1,0],[1,1],[0,1],[0,0]]";

TEST(Zones, HaveTheirAreaOnTheSphere) {
  const ZonesRead zones = read(feature("mine", "farmland", "Polygon", "[" + a_degree + "]"));
  ASSERT_TRUE(zones.problems.empty());
  ASSERT_EQ(zones.zones.size(), 1u);
  EXPECT_EQ(zones.zones[0].place, 1);
  // Between two parallels: R^2 x width x (sin 1 - sin 0).
  const double degree = std::numbers::pi / 180;
  EXPECT_NEAR(zones.zones[0].km2, 6371.0 * 6371 * degree * std::sin(degree), 1);
}

TEST(Zones, LoseTheirHolesAndAddUpTheirPolygons) {
  const std::string hole = "[[0.2,0.2],[0.2,0.4],[0.4,0.4],[0.4,0.2],[0.2,0.2]]";
  const double whole = read(feature("mine", "park", "Polygon", "[" + a_degree + "]")).zones[0].km2,
               pierced =
                   read(feature("mine", "park", "Polygon", "[" + a_degree + "," + hole + "]")).zones[0].km2,
               twice =
                   read(feature("mine", "park", "MultiPolygon", "[[" + a_degree + "],[" + a_degree + "]]"))
                       .zones[0]
                       .km2;
  EXPECT_NEAR(pierced / whole, 0.96, 1e-4);
  EXPECT_NEAR(twice, 2 * whole, 1e-6);
}

void is_told(const std::string& features, const std::string& code) {
  const ZonesRead zones = read(feature("mine", "water", "Polygon", "[" + a_degree + "]") + "," + features);
  ASSERT_EQ(zones.problems.size(), 1u) << features;
  EXPECT_EQ(zones.problems[0].code, code) << features;
  EXPECT_THAT(zones.problems[0].message.en, testing::HasSubstr("feature 2")) << features;
  EXPECT_EQ(zones.zones.size(), 1u) << "the sound one stays";
}

TEST(Zones, ThatAreWrongAreToldByTheirNumber) {
  is_told(feature("mill", "farmland", "Polygon", "[" + a_degree + "]"), "unknown-place");
  is_told(feature("mine", "farmlnd", "Polygon", "[" + a_degree + "]"), "unknown-kind");
  is_told(feature("mine", "farmland", "Point", "[0,0]"), "not-a-polygon");
  is_told(feature("mine", "farmland", "Polygon", "[[[0,0],[1,0],[1,1],[0,1]]]"), "broken-polygon");
  is_told(feature("mine", "farmland", "Polygon", "[]"), "broken-polygon");
  is_told(feature("mine", "farmland", "Polygon", "[[[0,0],[1,0],[1,91],[0,0]]]"), "off-the-globe");
  is_told("7", "not-geojson");
}

TEST(Zones, AreAFeatureCollection) {
  for (const std::string text : {"", "[]", "{", R"({"features":3})"}) {
    const ZonesRead zones = zones_in(text, "zones.geojson", two_places());
    ASSERT_EQ(zones.problems.size(), 1u) << text;
    EXPECT_EQ(zones.problems[0].code, "not-geojson") << text;
  }
  EXPECT_EQ(zones_in(std::string(100000, '['), "zones.geojson", two_places()).problems.size(), 1u);
}

}  // namespace
}  // namespace ebb
