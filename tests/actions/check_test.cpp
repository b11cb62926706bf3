// `ebb check`: what a user is told of a pack, good or bad.
#include "actions/check.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace ebb {
namespace {

class APack : public testing::Test {
 protected:
  APack() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ebb-check-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    put("pack.toml", "format = 1\ntitle = \"Towns\"\nunit_level = \"town\"\n");
    put("places.csv", "place,parent,level,name\nN,,nation,N\nmine,N,town,Mine\nport,N,town,Port\n");
    put("population.csv",
        "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1000\nport,2020,t,0,,900\n");
  }
  ~APack() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void put(const std::string& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  CheckAnswer checked() const { return check(folder_.string()); }

  std::filesystem::path folder_;
};

std::vector<std::string> missing_from(const CheckAnswer& answer) {
  std::vector<std::string> names;
  for (const Missing& entry : answer.missing) names.push_back(entry.what);
  return names;
}

TEST_F(APack, of_two_tables_is_fine_and_told_what_it_goes_without) {
  CheckAnswer answer = checked();
  EXPECT_TRUE(answer.ok);
  EXPECT_EQ(answer.places, 3u);
  EXPECT_EQ(answer.units, 2u);
  EXPECT_EQ(answer.years, std::vector{2020});
  EXPECT_THAT(missing_from(answer),
              testing::IsSupersetOf({"mortality", "fertility", "vital", "flows", "series", "coordinates",
                                     "ages", "a second year"}));
  for (const Missing& entry : answer.missing) {
    EXPECT_FALSE(entry.cost.en.empty());
    EXPECT_FALSE(entry.cost.zh.empty());
  }
}

TEST_F(APack, with_more_in_it_goes_without_less) {
  put("mortality.csv", "place,year_from,year_to,sex,age_from,age_to,rate\nN,2015,2020,t,0,,0.007\n");
  put("population.csv",
      "place,year,sex,age_from,age_to,persons\nmine,2010,t,0,,1000\nport,2010,t,0,,900\nmine,2020,t,0,14,"
      "100\nmine,2020,t,15,,900\nport,2020,t,0,,900\n");
  CheckAnswer answer = checked();
  EXPECT_TRUE(answer.ok);
  EXPECT_THAT(missing_from(answer), testing::Not(testing::Contains("mortality")));
  EXPECT_THAT(missing_from(answer), testing::Not(testing::Contains("ages")));
  EXPECT_THAT(missing_from(answer), testing::Contains("ages 2010"));
  EXPECT_THAT(missing_from(answer), testing::Not(testing::Contains("a second year")));
}

TEST_F(APack, with_mistakes_in_files_and_in_figures_is_told_all_of_them) {
  put("series.csv", "place,year,indicator,value\nmine,2020\n");
  put("mortality.csv", "place,year_from,year_to,sex,age_from,age_to,rate\nN,2015,2020,t,0,,7\n");
  put("population.csv", "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1000\nprt,2020,t,0,,900\n");
  CheckAnswer answer = checked();
  EXPECT_FALSE(answer.ok);
  std::vector<std::string> codes;
  for (const Problem& problem : answer.errors) codes.push_back(problem.code);
  EXPECT_THAT(codes, testing::UnorderedElementsAre("ragged-row", "out-of-range", "unknown-place"));
}

TEST_F(APack, with_a_broken_table_is_not_told_that_it_is_missing) {
  put("population.csv", "place,year,sex,age_from,age_to,persons\n\"mine,2020,t,0,,1000\n");
  CheckAnswer answer = checked();
  ASSERT_EQ(answer.error_count, 1u);
  EXPECT_EQ(answer.errors[0].code, "unclosed-quote");
}

TEST_F(APack, is_told_in_json_with_stable_keys_in_either_language) {
  put("population.csv", "place,year,sex,age_from,age_to,persons\nmine,2020,t,0,,1000\nprt,2020,t,0,,900\n");
  nlohmann::json json = to_json(checked(), Language::zh);
  EXPECT_EQ(json.at("ok"), false);
  EXPECT_TRUE(json.at("warnings").is_array());
  EXPECT_TRUE(json.at("years").is_array());
  EXPECT_EQ(json.at("places"), 3);
  ASSERT_EQ(json.at("errors").size(), 1u);
  const auto& error = json["errors"][0];
  EXPECT_EQ(error.at("code"), "unknown-place");
  EXPECT_EQ(error.at("file"), (folder_ / "population.csv").string());
  EXPECT_EQ(error.at("line"), 3);
  EXPECT_EQ(error.at("column"), 1);
  EXPECT_EQ(error.at("message"), "没有地区“prt”");
  EXPECT_EQ(error.at("hint"), "是否应为“port”？");
  EXPECT_THAT(json.at("missing").at("mortality").get<std::string>(), testing::HasSubstr("生命表"));
}

TEST(NoPack, is_told_that_there_is_none) {
  CheckAnswer answer = check("/nowhere/at/all");
  EXPECT_FALSE(answer.ok);
  ASSERT_EQ(answer.error_count, 1u);
  EXPECT_EQ(answer.errors[0].code, "no-such-folder");
}

}  // namespace
}  // namespace ebb
