// What `ebb cycle` tells of China: which cities are cores and satellites, and eight degrees a year.
#include <gmock/gmock.h>

#include <set>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

class Cycle : public testing::Test {
 protected:
  void SetUp() override {
    if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
  }
  const std::string china = "cycle " EBB_ROOT "/packs/china --years 2010:2025 --draws 2";
  Desk desk;
};

std::set<std::string> names(const nlohmann::json& places) {
  std::set<std::string> all;
  for (const auto& place : places) all.insert(place["id"]);
  return all;
}

TEST_F(Cycle, tells_eight_degrees_a_year_and_the_tiers) {
  const nlohmann::json json = ebb(china + " --json").json();
  ASSERT_EQ(json["years"].size(), 16u);
  ASSERT_EQ(json["steps"].size(), 8u);
  for (const auto& year : json["years"]) {
    ASSERT_EQ(year["degrees"].size(), 8u);
    for (const auto& degree : year["degrees"])
      EXPECT_TRUE(degree.is_null() || (degree >= 0.0 && degree <= 1.0));
    double at = 0;
    for (const auto& share : year["at"]) at += share.get<double>();
    EXPECT_TRUE(at == 0 || std::abs(at - 1) < 1e-12);
    EXPECT_EQ(year["conditions"].size(), json["conditions"].size());
  }
  EXPECT_FALSE(json["years"].back()["step"].is_null());
  const std::set<std::string> cores = names(json["tiers"]["core"]),
                              satellites = names(json["tiers"]["satellite"]);
  for (const char* core : {"110000", "310000", "440100", "440300"}) EXPECT_TRUE(cores.contains(core)) << core;
  for (const char* satellite : {"320500", "320200", "441900", "440600"})
    EXPECT_TRUE(satellites.contains(satellite)) << satellite << ", which the first text names";
}

TEST_F(Cycle, is_told_in_both_languages) {
  const Said english = ebb(china + " --lang en"), chinese = ebb(china + " --lang zh");
  EXPECT_THAT(english.out, HasSubstr("draining the pond"));
  EXPECT_THAT(english.out, HasSubstr("The loop closes"));
  EXPECT_THAT(chinese.out, HasSubstr("竭泽而渔"));
  EXPECT_THAT(chinese.out, HasSubstr("北京市、"));
}

TEST_F(Cycle, of_a_run_is_that_of_the_question_it_asked) {
  const std::string results = desk / "china.duckdb";
  ASSERT_EQ(ebb("run " EBB_ROOT "/packs/china --years 2010:2025 --draws 2 -o " + results).code, 0);
  EXPECT_EQ(ebb("cycle " + results + " --draws 2 --json").json()["years"],
            ebb(china + " --json").json()["years"]);
}

TEST_F(Cycle, closes_in_one_made_up_country_and_ends_in_another) {
  const auto lived = [](const std::string& scenario) {
    return ebb("cycle " EBB_ROOT "/scenarios/" + scenario + " --draws 1 --json",
               "EBB_PACKS=" EBB_ROOT "/packs")
        .json();
  };
  const nlohmann::json closes = lived("siphon-closes.toml"), ends = lived("siphon-ends.toml");
  EXPECT_EQ(closes["closed"], 1.0);
  EXPECT_EQ(closes["steps"][0]["onset"]["reached"], 1.0);
  EXPECT_EQ(ends["closed"], 0.0);
  EXPECT_EQ(ends["end"]["reached"], 1.0);
}

TEST_F(Cycle, of_mines_and_rust_belts_can_be_run_to_their_ends) {
  for (const std::string scenario : {"mine", "rust-belt"}) {
    const Said run = ebb("run " EBB_ROOT "/scenarios/" + scenario + ".toml --draws 2 --json -o " +
                             (desk / (scenario + ".duckdb")),
                         "EBB_PACKS=" EBB_ROOT "/packs");
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_EQ(ebb("check " EBB_ROOT "/packs/" + scenario).code, 0);
  }
}

TEST_F(Cycle, refuses_what_is_neither_pack_nor_scenario_nor_run) {
  const Said said = ebb("cycle nowhere --lang en");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace ebb
