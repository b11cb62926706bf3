#include "files/outlines.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

using nlohmann::json;

Tree one_place() {
  Tree tree;
  tree.places.push_back({.id = "mine"});
  return tree;
}

TEST(Outlines, OfUnknownPlacesAndTheirOtherPropertiesStayOut) {
  const auto read = outlines_in(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"place":"mine","secret":1},"geometry":{"type":"Polygon","coordinates":[]}},
    {"type":"Feature","properties":{"place":"elsewhere"},"geometry":null},
    {"type":"Feature","properties":{},"geometry":null}]})",
                                "outlines.geojson", one_place());
  ASSERT_TRUE(read);
  const json& kept = (*read)["features"];
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0]["properties"], json({{"place", "mine"}}));
  EXPECT_EQ(kept[0]["geometry"]["type"], "Polygon");
}

TEST(Outlines, FeaturesOfAnyShapeAreNoHarm) {
  for (const char* features : {"[1]", "[null]", "[[]]", R"([{"properties":1,"geometry":1}])",
                               R"([{"properties":{"place":1},"geometry":1}])", "[]"}) {
    const auto read = outlines_in("{\"features\":" + std::string(features) + "}", "o.geojson", one_place());
    ASSERT_TRUE(read) << features;
    EXPECT_TRUE(read->is_null()) << features;
  }
}

TEST(Outlines, WhatIsNoCollectionIsAProblem) {
  const std::string deep = std::string(2000, '[') + std::string(2000, ']');
  for (const std::string& text : {std::string("not json"), std::string("{}"), std::string("[]"),
                                  std::string(R"({"features":{}})"), R"({"features":)" + deep + "}"}) {
    const auto read = outlines_in(text, "o.geojson", one_place());
    ASSERT_FALSE(read) << text.substr(0, 40);
    EXPECT_EQ(read.problem().code, "not-geojson");
  }
}

}  // namespace
}  // namespace ebb
