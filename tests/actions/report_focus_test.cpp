#include "actions/report_focus.h"

#include <gtest/gtest.h>

#include "actions/report_data.h"

namespace ebb {
namespace {

using nlohmann::json;

/// A land of two provinces. North holds Mine and Farm, South only Port; the young leave Mine for Port.
World three_towns() {
  World world;
  world.pack = "towns";
  world.title = {"Three towns", "三个镇"};
  const auto town = [](const char* id, Words name, int parent, const char* kind) {
    return Place{
        .id = id, .name = std::move(name), .level = "town", .parent = parent, .attributes = {{"kind", kind}}};
  };
  world.tree.places = {{.id = "land", .name = {"Land", "全境"}, .level = "country"},
                       {.id = "north", .name = {"North", "北省"}, .level = "province", .parent = 0},
                       {.id = "south", .name = {"South", "南省"}, .level = "province", .parent = 0},
                       town("mine", {"Mine", "矿镇"}, 1, "dug"),
                       town("farm", {"Farm", "农镇"}, 1, "grown"),
                       town("port", {"Port", "港镇"}, 2, "grown")};
  world.tree.units = {3, 4, 5};
  world.tree.unit_of = {-1, -1, -1, 0, 1, 2};
  world.tree.group_of = {0, 0, 1};
  world.tree.groups = {1, 2};
  world.labels.put("kind", "grown", {"What grows", "种植"});
  for (const int year : {2010, 2020}) {
    Snapshot s{.year = {year},
               .total = {0, 0, 0},
               .quality = {Quality::census, Quality::derived, Quality::census},
               .detail = {AgeDetail::single, AgeDetail::single, AgeDetail::single}};
    s.people.assign(3 * sexes * ages, 10);
    for (std::size_t sex = 0; sex < sexes && year == 2020; ++sex)
      for (std::size_t age = 15; age < 25; ++age) {
        s.people[(0 * sexes + sex) * ages + age] = 4;
        s.people[(2 * sexes + sex) * ages + age] = 16;
      }
    for (std::size_t u = 0; u < 3; ++u)
      for (std::size_t i = 0; i < sexes * ages; ++i) s.total[u] += s.people[u * sexes * ages + i];
    world.snapshots.push_back(s);
  }
  return world;
}

Focus focus_in(const World& world, const std::string& asked) {
  Result<Focus> focus = focus_on(world, asked);
  EXPECT_TRUE(focus) << asked;
  return focus ? *focus : Focus{};
}

TEST(Focus, IsOneUnitAmongThoseOfItsProvince) {
  const Focus mine = focus_in(three_towns(), "矿镇");
  EXPECT_FALSE(mine.group);
  EXPECT_EQ(mine.asked, "mine");
  EXPECT_EQ(mine.units, std::vector{0});
  EXPECT_EQ(mine.near, (std::vector{3, 4}));
}

TEST(Focus, IsTheUnitsOfAProvinceOrOfASelectorByItsName) {
  const World world = three_towns();
  const Focus north = focus_in(world, "north");
  EXPECT_TRUE(north.group);
  EXPECT_EQ(north.near, (std::vector{3, 4}));
  const Focus grown = focus_in(world, "kind=grown");
  EXPECT_TRUE(grown.group);
  EXPECT_EQ(grown.place, -1) << "a run keeps no sum of it";
  EXPECT_EQ(grown.name, (Words{"What grows", "种植"}));
  EXPECT_EQ(grown.units, (std::vector{1, 2}));
}

TEST(Focus, OfAProvinceWithOneUnitIsThatUnit) {
  const Focus south = focus_in(three_towns(), "south");
  EXPECT_FALSE(south.group);
  EXPECT_EQ(south.asked, "port");
}

TEST(Focus, ThatIsNowhereIsAProblem) { EXPECT_FALSE(focus_on(three_towns(), "Atlantis")); }

TEST(Story, TellsWhoLeftAndMarksItAsEstimated) {
  const World world = three_towns();
  const Result<json> story = story_of(world, focus_in(world, "mine"), {2020}, {});
  ASSERT_TRUE(story);
  EXPECT_EQ((*story)["happened"]["before"], json::array({2020, "census"}));
  EXPECT_EQ((*story)["happened"]["after"], json::array({1900, "census"}));
  bool found = false;
  for (const json& row : (*story)["moved"]) {
    EXPECT_EQ(row["quality"], "estimated");
    if (row["from"] != 15) continue;
    found = true;
    EXPECT_NEAR(row["f"]["net"], -60, 1e-9);  // 40 of the hundred who grew up there
    EXPECT_NEAR(row["f"]["percent"], -60, 1e-9);
  }
  EXPECT_TRUE(found);
}

TEST(Story, OfAGroupAddsItsUnitsAndCountsThoseThatShrinkByEachDefinition) {
  const World world = three_towns();
  const Result<json> story = story_of(world, focus_in(world, "north"), {2020}, {});
  ASSERT_TRUE(story);
  EXPECT_EQ((*story)["kind"], "group");
  EXPECT_EQ((*story)["happened"]["after"], json::array({3920, "derived"})) << "as good as the weaker count";
  const json& fewer = (*story)["definitions"][0];
  EXPECT_EQ(fewer["id"], "D1");
  EXPECT_EQ(fewer["yes"], 1);
  EXPECT_EQ(fewer["known"], 2);
}

TEST(Story, WithoutTwoCountsSaysSoAndTellsNothing) {
  World world = three_towns();
  const Result<json> story = story_of(world, focus_in(world, "mine"), {2015}, {});
  ASSERT_TRUE(story);
  EXPECT_TRUE((*story)["happened"].is_null());
  EXPECT_TRUE((*story)["moved"].empty());
  EXPECT_FALSE((*story)["missing"].empty());
}

TEST(Story, TellsTheStrongestLoopFirstAndTheLargestExchangesOnly) {
  const World world = three_towns();
  FocusFindings found{.exchange_year = Year{2021}, .exchange = {}, .loops = {}, .missing = {}};
  for (int i = 0; i < 12; ++i) found.exchange.push_back({std::to_string(i), {"p", "地"}, 10, 4});
  LoopShares shares{.loops = std::vector<LoopShare>(solid_loops().size(), LoopShare{1, 0, 2, 0.01}),
                    .together = -5,
                    .interaction = 1};
  shares.loops[2] = {-40, -50, -30, -0.4};
  found.loops = FocusFindings::Loops{.until = {2030}, .draws = 4, .shares = shares};
  const Result<json> story = story_of(world, focus_in(world, "mine"), {2020}, found);
  ASSERT_TRUE(story);
  EXPECT_EQ((*story)["loops"]["loops"][0]["id"], solid_loops()[2]->id);
  EXPECT_EQ((*story)["loops"]["loops"][0]["strength"], json::array({-50, -40, -30}));
  EXPECT_EQ((*story)["exchange"]["partners"].size(), 10u);
  EXPECT_EQ((*story)["exchange"]["places"], 12);
  EXPECT_EQ((*story)["exchange"]["to"], 120) << "of all, also of those not named";
}

TEST(Scope, KeepsThePlacesOfThePageAndCutsTheMapToThem) {
  const World world = three_towns();
  Findings findings;
  findings.launch = {2020};
  findings.last = {2030};
  for (const char* id : {"land", "north", "mine", "farm", "port"})
    for (const int year : {2020, 2030}) {
      Quantiles q;
      q.fill(1000 - year / 10.0);
      findings.places[id].by_year["population"][year] = q;
    }
  const auto outline = [](const char* id) {
    return json{{"type", "Feature"}, {"properties", {{"place", id}}}, {"geometry", nullptr}};
  };
  const json outlines{{"type", "FeatureCollection"},
                      {"features", json::array({outline("mine"), outline("farm"), outline("port")})}};
  ReportScope scope{.story = {{"kind", "group"}},
                    .title = {"North", "北省"},
                    .whole = 1,
                    .about = {1, 3, 4},
                    .near = {3, 4},
                    .beside = {0}};
  const json data = report_data(world, findings, outlines, {}, Language::en, &scope);
  std::vector<std::string> shown;
  for (const json& place : data["places"]) shown.push_back(place["id"]);
  EXPECT_EQ(shown, (std::vector<std::string>{"land", "north", "mine", "farm"}));
  EXPECT_EQ(data["root"], "north");
  EXPECT_EQ(data["outlines"]["features"].size(), 2u);
  EXPECT_EQ(data["chosen"][0], "north");
  EXPECT_EQ(data["chosen"].size(), 3u);
  EXPECT_EQ(data["focus"]["near"], json::array({"mine", "farm"}));
  EXPECT_TRUE(data["places"][0]["pyramids"].empty()) << "what stands beside is told in short";
  EXPECT_EQ(data["places"][2]["pyramids"][0]["year"], 2010) << "then, launch";
}

}  // namespace
}  // namespace ebb
