// What diagnose tells of one place, in both languages: a page that fits a screen, every number of it in JSON
// too; and what it says of packs that know little.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

class Memo : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(Memo, IsAPageWhoseNumbersAreThoseOfJson) {
  const std::regex number(R"([-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?)");
  // Ages, the hundred of dependants, the six signs of F1 and its kind, D1 ... D8, where ranks begin, steps
  // and the bounds of their conditions.
  const std::regex names(
      R"([DF]\d(—F\d|-F\d)?|\d+—\d+岁|\d+岁|\d+-\d+:|\d+ and over|to 100 of|每100名|of \d+-\d+[ )]|km2)"
      R"(|aged \d+-\d+|\d+-\d+ over \d+-\d+|\(1: least|（1为最低|(（|\()[<>] -?[0-9.]+( %| ‰)?(）|\)))"
      R"(|[1-8] (siphon|sterile|draining|source|core|resettling|renewal))"
      R"(|[1-8](虹吸|核心|竭泽|源头|逆城|重启))");
  const auto [place, language] = GetParam();
  const std::string asked = std::string("diagnose china --place ") + place + " --lang " + language;
  const Said text = ebb(asked);
  ASSERT_EQ(text.code, 0) << text.err;
  EXPECT_LE(std::count(text.out.begin(), text.out.end(), '\n'), 40) << text.out;
  const nlohmann::json one = ebb(asked + " --json").json()["places"][0];
  const nlohmann::json& memo = one["memo"];
  std::set<std::string> told;
  for (const auto& [key, figure] : memo["figures"].items()) {
    const std::string shown = figure["text"];
    std::smatch digits;
    ASSERT_TRUE(std::regex_search(shown, digits, number)) << key;
    told.insert(digits.str());
    std::string plain = digits.str();
    plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
    EXPECT_NEAR(std::stod(plain), figure["value"].get<double>(), 0.51) << key;
    EXPECT_TRUE(memo["sources"].contains(figure["source"].get<std::string>())) << key;
    EXPECT_FALSE(figure["quality"].get<std::string>().empty());
    if (figure["quality"] != "census") {
      EXPECT_THAT("+~*'", HasSubstr(shown.substr(shown.size() - 1))) << key << " has no mark: " << shown;
    }
  }
  EXPECT_GT(told.size(), 30u);
  for (const auto& chapter : memo["story"])
    for (const std::string line : chapter["lines"]) {
      const std::string counted = std::regex_replace(line, names, "");
      for (std::sregex_iterator at(counted.begin(), counted.end(), number), end; at != end; ++at) {
        std::string digits = at->str();
        if (digits.size() == 5 && digits.starts_with("-20")) digits = digits.substr(1);  // 2010-2020
        const bool year = digits.size() == 4 && digits.starts_with("20");
        EXPECT_TRUE(year || told.contains(digits)) << digits << " in " << line;
      }
      EXPECT_THAT(without_spaces(text.out), HasSubstr(without_spaces(line)));
    }
}

INSTANTIATE_TEST_SUITE_P(OfPlaces, Memo,
                         testing::Values(std::pair{"鹤岗", "zh"}, std::pair{"Hegang", "en"},
                                         std::pair{"Fuxin", "en"}, std::pair{"阜新", "zh"},
                                         std::pair{"230600", "zh"}, std::pair{"341200", "en"}));

TEST(Diagnose, ReadsTheEightStepsFromTwoCensusesAndSaysWhatTheyLack) {
  const nlohmann::json all = ebb("diagnose china --place 鹤岗 --from 2010 --to 2020 --json").json();
  const nlohmann::json& steps = all["steps"]["steps"];
  ASSERT_EQ(steps.size(), 8u);
  const double youth = steps[0]["conditions"][2]["value"];
  EXPECT_NEAR(100 * youth, all["wider"]["tiers"]["periphery"]["youth_pool"].get<double>(), 0.05);
  EXPECT_EQ(steps[0]["conditions"][2]["holds"].get<bool>(), youth > 0.8);
  EXPECT_FALSE(steps[0]["conditions"][2]["of_place"].is_null());
  for (const auto& step : steps) {
    bool fails = false, open = false;
    for (const auto& condition : step["conditions"]) {
      open = open || condition["value"].is_null();
      EXPECT_EQ(condition["value"].is_null(), !condition["why_unknown"].is_null()) << condition;
      EXPECT_EQ(condition["value"].is_null(), condition["holds"].is_null()) << condition;
      fails = fails || condition["holds"] == false;
    }
    if (step["holds"].is_null()) {
      EXPECT_TRUE(open && !fails) << step;
    } else if (step["step"] != 6 && step["step"] != 8) {  // two of whose conditions are alternatives
      EXPECT_EQ(step["holds"].get<bool>(), !fails) << step;
    }
  }
  EXPECT_THAT(ebb("diagnose china --steps").out, HasSubstr("needs moves by origin and destination"));
  EXPECT_THAT(ebb("diagnose china --steps --lang zh").out, HasSubstr("需要分来源地与目的地的迁移"));
}

TEST(Diagnose, RanksThePlaceAmongAllItsPeersAndItsProvince) {
  const nlohmann::json all = ebb("diagnose china --from 2010 --to 2020 --json").json();
  const nlohmann::json one =
      ebb("diagnose china --place 鹤岗 --from 2010 --to 2020 --json").json()["places"][0];
  const nlohmann::json& ranks = one["comparison"]["ranks"];
  ASSERT_EQ(ranks.size(), 5u);
  // By hand: one more than who lost more.
  int lost_more = 0, in_the_province = 0, of_the_province = 0;
  for (const auto& place : all["places"]) {
    const bool more = place["change"].is_number() && place["change"] < one["change"];
    const bool here = place["place"].get<std::string>().starts_with("23");
    lost_more += more, in_the_province += more && here, of_the_province += here;
  }
  EXPECT_EQ(ranks[0]["id"], "growth");
  EXPECT_EQ(ranks[0]["all"]["rank"], lost_more + 1);
  EXPECT_EQ(ranks[0]["group"]["rank"], in_the_province + 1);
  EXPECT_EQ(ranks[0]["group"]["of"], of_the_province);
  EXPECT_EQ(ranks[0]["peers"]["rank"], one["comparison"]["peers_that_lost_more"].get<int>() + 1);
  EXPECT_EQ(ranks[0]["all"]["rank"], one["comparison"]["rank"]);
  for (const auto& rank : ranks) EXPECT_LE(rank["all"]["rank"], rank["all"]["of"]) << rank;
}

TEST(Diagnose, SaysWhyNobodyCanBeCalledExhausted) {
  const nlohmann::json all = ebb("diagnose china --json").json();
  EXPECT_EQ(all["exhausted"]["yes"], 0);
  EXPECT_GT(all["F1"]["yes"].get<int>(), 0);
  EXPECT_THAT(all["missing"]["exhausted"].get<std::string>(), HasSubstr("registered unemployment"));
  EXPECT_THAT(ebb("diagnose china --stages").out, HasSubstr("never yes"));
}

TEST(Diagnose, TellsTheKindStageAndRoleOfAMiningTown) {
  const nlohmann::json one = ebb("diagnose china --place 鹤岗 --json").json()["places"][0];
  EXPECT_EQ(one["type"], "exhausted");
  EXPECT_EQ(one["official_type"], "declining");
  EXPECT_EQ(one["stage"], "declining");
  EXPECT_EQ(one["role"]["tier"], "periphery");
  EXPECT_TRUE(one["flags"]["F3"].is_null() && one["flags"]["F4"].is_null());
  EXPECT_FALSE(one["flags_told"]["F3"]["why_unknown"].get<std::string>().empty());
  for (const auto& clause : one["classes"]["exhausted"]["clauses"]) {
    EXPECT_TRUE(clause["holds"].get<bool>());
    EXPECT_EQ(clause["quality"], "derived");
  }
  const nlohmann::json& inherited = one["close"]["inheritance"];
  EXPECT_NEAR(inherited["own_ageing"].get<double>() + inherited["indirect"].get<double>(),
              one["natural"].get<double>(), 1e-6);
}

TEST(Diagnose, CountsEveryUnitOnceByTypeAndByStage) {
  const nlohmann::json all = ebb("diagnose china --from 2010 --to 2020 --json").json();
  int units = 0, losers = 0, staged = 0;
  for (const auto& type : all["types"])
    units += type["units"].get<int>(), losers += type["lost_people"].get<int>();
  EXPECT_EQ(units, 356);
  EXPECT_EQ(losers, all["definitions"]["D1"].get<int>());
  for (const auto& row : all["stages"]["rows"])
    for (const auto& [stage, count] : row["found"].items()) staged += count.get<int>();
  EXPECT_EQ(staged, 356);
  EXPECT_GT(all["stages"]["of"].get<int>(), 0);
  EXPECT_LE(all["stages"]["agree"].get<int>(), all["stages"]["of"].get<int>());
  EXPECT_THAT(ebb("diagnose china --stages").out, HasSubstr("official list"));
  EXPECT_THAT(ebb("diagnose china --types --lang zh").out, HasSubstr("资源枯竭型"));
  EXPECT_THAT(ebb("diagnose china --climb").out, HasSubstr("province"));
}

using SmallDiagnosis = SmallWorld;

TEST_F(SmallDiagnosis, SaysWhatAPackOfPeopleAloneCannotTell) {
  for (const std::string language : {"en", "zh"}) {
    const Said text = ebb("diagnose " + pack + " --place north --lang " + language);
    ASSERT_EQ(text.code, 0) << text.err;
    EXPECT_LE(std::count(text.out.begin(), text.out.end(), '\n'), 40) << text.out;
    EXPECT_THAT(text.out, HasSubstr(language == "en" ? "Not known: " : "未知："));
  }
  const nlohmann::json json = ebb("diagnose " + pack + " --json").json();
  EXPECT_TRUE(json["places"][0]["stage"].is_null());
  EXPECT_TRUE(json["places"][0]["type"].is_null());
  for (const char* key : {"type", "stage", "flags.F1", "flags.F2", "flags.F3", "flags.F4", "flags.paradox"})
    EXPECT_FALSE(json["missing"][key].get<std::string>().empty()) << key;
}

TEST_F(SmallDiagnosis, WritesATableOfAllPlacesForSpreadsheets) {
  const std::string plain = desk / "places.csv", excel = desk / "excel.csv";
  ASSERT_EQ(ebb("diagnose " + pack + " --csv " + plain + " --excel " + excel).code, 0);
  const std::string csv = content_of(plain);
  EXPECT_EQ("\xEF\xBB\xBF" + csv, content_of(excel));
  std::istringstream lines(csv);
  std::string line;
  std::set<long> columns;
  std::size_t rows = 0;
  while (std::getline(lines, line)) columns.insert(std::count(line.begin(), line.end(), ',')), ++rows;
  EXPECT_EQ(columns.size(), 1u) << csv;
  EXPECT_EQ(rows, 1 + ebb("diagnose " + pack + " --json").json()["places"].size());
  EXPECT_THAT(csv, testing::StartsWith("place,name,from,to,population_"));
  EXPECT_THAT(csv, HasSubstr("mining_share,mining_share_quality"));
  EXPECT_EQ(ebb("diagnose " + pack + " --csv " + (desk / "no/such/folder.csv")).code, 1);
}

}  // namespace
}  // namespace ebb
