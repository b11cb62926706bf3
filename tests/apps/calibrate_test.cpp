// What `ebb calibrate` tells and writes, on the two counties of `ebb init`.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

using Calibrate = SmallWorld;

TEST_F(Calibrate, tells_priors_posteriors_and_targets) {
  const nlohmann::json json = ebb("calibrate " + pack + " --json").json();
  EXPECT_EQ(json["launch"], 2010) << "the last but one year with people";
  EXPECT_EQ(json["target"], 2020);
  EXPECT_TRUE(json["file"].is_null());
  EXPECT_TRUE(json["converged"]);
  EXPECT_GT(json["steps"], 0);
  EXPECT_LE(json["misfit"]["fitted"]["after"], json["misfit"]["fitted"]["before"]);
  EXPECT_TRUE(json["misfit"]["put_aside"]["after"].is_number());
  ASSERT_FALSE(json["parameters"].empty());
  for (const auto& parameter : json["parameters"]) {
    EXPECT_TRUE(parameter["unit"].is_string());
    for (const char* which : {"prior", "posterior"}) {
      EXPECT_LE(parameter[which]["p05"], parameter[which]["value"]) << parameter;
      EXPECT_LE(parameter[which]["value"], parameter[which]["p95"]) << parameter;
    }
    EXPECT_TRUE(parameter["learnt"] >= 0.0 && parameter["learnt"] <= 1.0);
  }
  ASSERT_EQ(json["targets"].size(), 6u) << "growth, old and young of two counties";
  for (const auto& target : json["targets"]) {
    EXPECT_THAT(target["group"].get<std::string>(), testing::AnyOf("North", "South"));
    EXPECT_GT(target["tolerance"], 0.0);
    for (const char* key : {"target", "name", "observed", "before", "after"})
      EXPECT_TRUE(target.contains(key)) << key;
  }
}

TEST_F(Calibrate, writes_a_scenario_that_runs) {
  // Beside the pack, in a folder of its own, and from elsewhere: the scenario finds its pack.
  std::filesystem::create_directory(desk / "fits");
  for (const std::string& file : {desk / "fit.toml", desk / "fits/fit.toml", pack + "/fit.toml"}) {
    const Said said = ebb("calibrate " + pack + " -o " + file);
    ASSERT_EQ(said.code, 0) << said.err;
    EXPECT_THAT(said.out, HasSubstr("ebb run " + file));
    EXPECT_THAT(content_of(file), HasSubstr("\"fertility.trend\" = { default = "));
    const Said run = ebb("run " + file + " --draws 2 --years 2020:2022 -o " + (desk / "fit.duckdb --force"));
    EXPECT_EQ(run.code, 0) << run.err;
  }
}

TEST_F(Calibrate, is_told_in_both_languages_and_as_long_as_asked) {
  const Said english = ebb("calibrate " + pack + " --top 1 --lang en"),
             chinese = ebb("calibrate " + pack + " --top 1 --lang zh");
  EXPECT_THAT(english.out, HasSubstr("Fitted to 2010-2020: 6 targets"));
  EXPECT_THAT(english.out, HasSubstr("fertility.trend"));
  EXPECT_THAT(english.out, testing::Not(HasSubstr("migration."))) << "one parameter was asked for";
  EXPECT_THAT(chinese.out, HasSubstr("以2010—2020年率定：6个目标"));
  EXPECT_THAT(chinese.out, HasSubstr("轮流留出三分之一分组"));
}

TEST_F(Calibrate, does_not_fit_what_was_assumed) {
  const nlohmann::json json = ebb("calibrate " + pack + " --assume fertility.trend=-0.01 --json").json();
  for (const auto& parameter : json["parameters"]) EXPECT_NE(parameter["parameter"], "fertility.trend");
}

TEST_F(Calibrate, refuses_a_year_without_people_and_writes_nothing) {
  const std::string file = desk / "fit.toml";
  const Said launch = ebb("calibrate " + pack + " --launch 2015 -o " + file);
  EXPECT_EQ(launch.code, 1);
  EXPECT_THAT(launch.err, HasSubstr("no population in 2015"));
  EXPECT_THAT(launch.err, HasSubstr("2010")) << "which year has";
  const Said target = ebb("calibrate " + pack + " --target 2015 -o " + file + " --json");
  EXPECT_EQ(target.code, 1);
  EXPECT_EQ(target.json()["error"]["code"], "nothing-to-fit");
  EXPECT_EQ(ebb("calibrate nowhere -o " + file).code, 1);
  EXPECT_FALSE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace ebb
