// What `ebb needs` counts for a town of a small pack, with a plan and zones, and what it refuses.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

class Needs : public SmallWorld {
 protected:
  void SetUp() override {
    SmallWorld::SetUp();
    run();
  }
  void run() {
    const Said ran = ebb("run " + pack + " --draws 8 --force -o " + results);
    ASSERT_EQ(ran.code, 0) << ran.err;
    const nlohmann::json told = ebb("show " + results + " --json").json();
    for (const auto& row : told["rows"])
      if (town.empty() && row["place"] != told["rows"][0]["place"]) town = row["place"];
    if (town.empty()) town = told["rows"][0]["place"];
  }
  Said told(const std::string& more = "") { return ebb("needs " + results + " --place " + town + more); }
  nlohmann::json of(const nlohmann::json& json, const std::string& need, const std::string& variant,
                    int year) {
    for (const auto& row : json["needs"])
      if (row["need"] == need && row["variant"] == variant && row["year"] == year) return row;
    return {};
  }
  const std::string results = desk / "run.duckdb";
  std::string town;
};

TEST_F(Needs, are_of_the_median_and_the_tenth_percentile_of_the_run) {
  const nlohmann::json json = told(" --json").json();
  const nlohmann::json shown =
      ebb("show " + results + " --place " + town + " --indicator population --json").json();
  for (const auto& row : shown["rows"]) {
    const std::string year = std::to_string(row["year"].get<int>());
    EXPECT_EQ(json["variants"]["B"]["population"][year], row["p50"]) << year;
    EXPECT_EQ(json["variants"]["C"]["population"][year], row["p10"]) << year;
  }
  const int last = json["last"];
  const auto beds = of(json, "hospital_beds", "B", last);
  EXPECT_NEAR(beds["amount"], 0.0074 * beds["users"].get<double>(), 1e-6);
  EXPECT_NEAR(beds["balance"], beds["stock"].get<double>() - beds["amount"].get<double>(), 1e-6);
  EXPECT_EQ(beds["stock_quality"], "estimated");
  EXPECT_TRUE(json["missing"].contains("stock.hospital_beds"));
  EXPECT_TRUE(json["missing"].contains("plan"));
  EXPECT_EQ(json["areas"].size(), 4u);
  EXPECT_FALSE(json["closures"].empty());
}

TEST_F(Needs, are_held_against_the_plan_and_the_zones_of_the_pack) {
  desk.put("pack/plans.csv",
           "place,year,persons,land_km2\n" + town + ",2035,1000000,80\n" + town + ",2050,1200000,90\n");
  desk.put(
      "pack/zones.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"place":")" + town +
          R"(","kind":"growth_boundary"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[0.1,0],[0.1,0.1],[0,0.1],[0,0]]]}}]})");
  run();
  const nlohmann::json json = told(" --json").json();
  ASSERT_EQ(json["plan"].size(), 2u);
  EXPECT_EQ(json["variants"]["A"]["population"]["2035"], 1000000);
  EXPECT_EQ(json["variants"]["A"]["population"]["2050"], 1200000);
  EXPECT_NEAR(json["variants"]["A"]["population"]["2040"], 1000000 + 200000 / 3.0, 1e-6) << "in equal steps";
  EXPECT_EQ(json["land"]["approved_km2"], 90);
  EXPECT_NEAR(json["zones"]["growth_boundary"], 123.6, 0.2);
  EXPECT_FALSE(json["missing"].contains("plan"));
  EXPECT_FALSE(json["missing"].contains("zones"));
  EXPECT_THAT(told().out, HasSubstr("Approved for 2035"));
}

TEST_F(Needs, follow_a_table_of_norms_that_somebody_changed) {
  desk.put("norms.csv", "need,name,name_zh,unit,of,amount\ndoctors,Doctors,医生,persons,population,0.003\n");
  const nlohmann::json json = told(" --norms " + desk / "norms.csv" + " --json").json();
  const auto doctors = of(json, "doctors", "C", json["last"]);
  EXPECT_NEAR(doctors["amount"], 0.003 * doctors["users"].get<double>(), 1e-9);
  EXPECT_TRUE(json["closures"].empty());
  desk.put("norms.csv", "need,name,unit,of,amount\ndoctors,Doctors,persons,popullation,0.003\n");
  const Said wrong = told(" --norms " + desk / "norms.csv");
  EXPECT_EQ(wrong.code, 1);
  EXPECT_THAT(wrong.err, HasSubstr("norms.csv:2:4"));
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'population'?"));
}

TEST_F(Needs, speak_both_languages) {
  const Said english = told(" --lang en"), chinese = told(" --lang zh");
  EXPECT_THAT(english.out, HasSubstr("Primary school places"));
  EXPECT_THAT(english.out, HasSubstr("to promote"));
  EXPECT_THAT(chinese.out, HasSubstr("小学学位"));
  EXPECT_THAT(chinese.out, HasSubstr("城镇化促进地区"));
}

TEST_F(Needs, refuse_what_they_cannot_count) {
  EXPECT_EQ(ebb("needs " + results).code, 2) << "no place";
  EXPECT_EQ(ebb("needs " + results + " --place nowhere").code, 1);
  EXPECT_EQ(ebb("needs " + pack + " --place " + town).code, 1) << "a pack is no run";
  desk.put("pack/zones.geojson", "{}");
  const Said zones = told();
  EXPECT_EQ(zones.code, 1);
  EXPECT_THAT(zones.err, HasSubstr("FeatureCollection"));
  const Said checked = ebb("check " + pack);
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.out + checked.err, HasSubstr("zones.geojson"));
}

}  // namespace
}  // namespace ebb
