// What explain tells of Hegang, in both languages: short enough to read, and every number is in JSON too.
#include <gmock/gmock.h>

#include <regex>
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

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

class Hegang : public testing::Test {
 protected:
  void SetUp() override {
    if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
    const Said run =
        ebb("run " EBB_ROOT "/packs/china --years 2020:2045 --draws 2 -o " + (desk / "china.duckdb"));
    ASSERT_EQ(run.code, 0) << run.err;
  }
  Said explained(const std::string& more) { return ebb("explain " + (desk / "china.duckdb") + more); }
  Desk desk;
};

TEST_F(Hegang, is_told_in_forty_lines_whose_numbers_are_those_of_json) {
  const std::regex number(R"([-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)");
  const std::set<std::string> ages{"10", "15", "19", "20", "29", "65", "0", "1"};  // of ages and scales
  for (const std::string language : {" --lang en", " --lang zh"}) {
    const std::string asked = " --draws 1 --place 230400" + language;
    const Said text = explained(asked);
    ASSERT_EQ(text.code, 0) << text.err;
    const Said more = explained(asked + " --all");
    EXPECT_LE(std::count(text.out.begin(), text.out.end(), '\n'), 40) << text.out;
    const nlohmann::json json = explained(asked + " --json").json();
    std::set<std::string> told;
    for (const auto& [key, figure] : json["figures"].items()) {
      const std::string shown = figure["text"];
      std::smatch digits;
      ASSERT_TRUE(std::regex_search(shown, digits, number)) << key;
      told.insert(digits.str());
      std::string plain = digits.str();
      plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
      EXPECT_NEAR(std::stod(plain), figure["value"].get<double>(), 0.51) << key;
      EXPECT_TRUE(json["sources"].contains(figure["source"].get<std::string>())) << key;
      EXPECT_FALSE(figure["quality"].get<std::string>().empty());
    }
    for (const auto& chapter : json["story"])
      for (const std::string line : chapter["lines"]) {
        for (std::sregex_iterator at(line.begin(), line.end(), number), end; at != end; ++at) {
          const std::string digits = at->str();
          const bool year = digits.size() == 4 && (digits.starts_with("20"));
          const bool age =
              ages.contains(digits) || (digits.starts_with("-") && ages.contains(digits.substr(1)));
          EXPECT_TRUE(year || age || digits == "80" || told.contains(digits)) << digits << " in " << line;
        }
        // The terminal tells the same lines, broken where they must be; the further ones where asked for.
        const bool further = chapter["chapter"] == "more" || chapter["chapter"] == "others";
        const std::string& said = further ? more.out : text.out;
        EXPECT_THAT(without_spaces(said), HasSubstr(without_spaces(line)));
      }
  }
}

TEST_F(Hegang, tells_how_soon_a_blow_is_made_good_and_what_those_who_part_meet) {
  const nlohmann::json json = explained(" --draws 2 --place 230400 --json").json();
  const nlohmann::json& setback = json["setback"];
  EXPECT_EQ(setback["draws"], 2);
  for (const char* outcome : {"jobs", "population", "revenue", "service_quality"}) {
    const nlohmann::json& felt = setback["felt"][outcome];
    EXPECT_LE(felt["never"], felt["fell"]) << outcome;
    EXPECT_LE(felt["fell"], setback["draws"]) << outcome;
    EXPECT_EQ(felt["fell"] == 0, felt["depth"].is_null()) << outcome;
    EXPECT_EQ(felt["half_life"]["p90"].is_null(), felt["fell"] == 0 || felt["never"] > 0) << outcome;
  }
  EXPECT_EQ(setback["felt"]["jobs"]["fell"], 2);
  EXPECT_LT(setback["felt"]["jobs"]["depth"].get<double>(), -0.5);
  const nlohmann::json& figures = json["figures"];
  for (const char* key :
       {"partings.stayed.income", "partings.left.income", "partings.km", "hosts.there.rents",
        "hosts.here.services", "stability.jobless", "stability.arrears"}) {
    ASSERT_TRUE(figures.contains(key)) << key;
    EXPECT_EQ(figures[key]["quality"], "simulated");
  }
}

TEST_F(Hegang, and_all_places_together_are_told_how_unequal_they_are) {
  const nlohmann::json all = explained(" --draws 1 --json").json();
  const double whole = all["figures"]["unequal.theil.2045"]["value"];
  const double between = all["figures"]["unequal.theil_between.2045"]["value"];
  EXPECT_GT(whole, 0);
  EXPECT_GE(between, 0);
  EXPECT_LE(between, whole);
  EXPECT_TRUE(all["missing"].contains("grain"));
  EXPECT_FALSE(all["figures"].contains("partings.km")) << "all together go nowhere";
}

TEST_F(Hegang, has_dominoes_in_the_order_in_which_they_fall_and_causes_of_leaving_that_add_up) {
  const nlohmann::json json = explained(" --draws 1 --place 230400 --json").json();
  int before = 0;
  for (const auto& domino : json["dominoes"]["fallen"]) {
    EXPECT_GE(domino["fallen_by"].get<int>(), before);
    before = domino["fallen_by"].get<int>();
  }
  EXPECT_GT(json["dominoes"]["fallen"].size(), 2u);
  for (const auto& domino : json["dominoes"]["standing"]) EXPECT_FALSE(domino["falls_if"].empty());
  const auto figure = [&](const std::string& key) { return json["figures"][key]["value"].get<double>(); };
  const double causes = figure("leaving.who") + figure("leaving.home") + figure("leaving.elsewhere") +
                        figure("leaving.barriers");
  EXPECT_NEAR(causes, figure("leaving.now") - figure("leaving.then"), 1e-3 * figure("leaving.then"));
  EXPECT_NEAR(figure("paradox"), figure("paradox.land") - figure("paradox.people"), 1e-9);
}

TEST_F(Hegang, has_loops_whose_shares_add_up_and_dashed_ones_without) {
  const nlohmann::json json = explained(" --draws 1 --place 鹤岗 --json").json();
  ASSERT_EQ(json["loops"].size(), 20u);
  for (const char* year : {"2030", "2040", "2045"}) {
    double whole = 0, strengths = 0;
    int dashed = 0;
    for (const auto& loop : json["loops"]) {
      if (loop["share"].is_null()) {
        ++dashed;
        continue;
      }
      whole += std::abs(loop["share"][year].get<double>());
      strengths += loop["strength"][year].get<double>();
    }
    EXPECT_EQ(dashed, 4);
    EXPECT_NEAR(whole, 1, 1e-9);
    EXPECT_NEAR(strengths + json["interaction"][year].get<double>(), json["together"][year].get<double>(),
                1e-3);
  }
  EXPECT_EQ(json["decomposition"][0]["from"], 2010);
  EXPECT_TRUE(json["missing"].contains("share"));
}

using Explain = SmallWorld;

TEST_F(Explain, says_what_a_pack_without_an_economy_cannot_tell) {
  const std::string file = desk / "small.duckdb";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2030 --draws 2 -o " + file).code, 0);
  const Said text = ebb("explain " + file + " --place north");
  EXPECT_EQ(text.code, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("Not known: the economy stands still"));
  EXPECT_THAT(ebb("explain " + file + " --place north --json").json()["missing"]["loops"].get<std::string>(),
              HasSubstr("stands still"));
}

TEST_F(Explain, tells_of_one_place_that_is_there) {
  const std::string file = desk / "small.duckdb";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2025 --draws 1 -o " + file).code, 0);
  EXPECT_EQ(ebb("explain " + file + " --place nort").code, 1);
  const std::string root = ebb("show " + file + " --json").json()["rows"][0]["place"];
  EXPECT_THAT(ebb("explain " + file + " --place '" + root + "/*'").err,
              HasSubstr("explain tells the story of one"));
  EXPECT_THAT(
      ebb("explain " + file).out,
      testing::StartsWith(ebb("show " + file + " --json").json()["rows"][0]["name"].get<std::string>()))
      << "of all places together, if none is named";
  EXPECT_EQ(ebb("explain " + (desk / "nothing.duckdb") + " --place north").code, 1);
}

}  // namespace
}  // namespace ebb
