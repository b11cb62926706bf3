#include "actions/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "store/small_run.h"

namespace ebb {
namespace {

using namespace ebb::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Show : public ::testing::Test {
 protected:
  void SetUp() override { write_run(file_, small_run()); }

  ShowAnswer shown(ShowQuestion question) {
    question.file = file_;
    Result<ShowAnswer> answer = show(question);
    if (!answer) throw std::runtime_error(answer.problem().told(Language::en));
    return std::move(*answer);
  }
  Problem refused(ShowQuestion question) {
    question.file = file_;
    Result<ShowAnswer> answer = show(question);
    return answer ? Problem{.code = "none"} : answer.problem();
  }
  static std::set<std::string> places(const ShowAnswer& answer) {
    std::set<std::string> ids;
    for (const ResultRow& row : answer.rows) ids.insert(answer.record.places[row.place].id);
    return ids;
  }
  static std::set<std::string> indicators(const ShowAnswer& answer) {
    std::set<std::string> ids;
    for (const ResultRow& row : answer.rows) ids.insert(answer.record.indicators[row.indicator].id);
    return ids;
  }
  static std::vector<int> years_of_first(const ShowAnswer& answer) {
    std::vector<int> years;
    for (const ResultRow& row : answer.rows)
      if (row.place == answer.rows[0].place && row.indicator == answer.rows[0].indicator)
        years.push_back(row.year.value);
    return years;
  }

  Folder folder_;
  std::string file_ = folder_ / "mine.duckdb";
};

TEST_F(Show, TellsOfAllPlacesTheirPeopleAndWhatChangesThemAtFirst) {
  const ShowAnswer answer = shown({});
  EXPECT_THAT(places(answer), ElementsAre("1", "11", "12"));
  EXPECT_THAT(indicators(answer), ElementsAre("arrivals", "births", "deaths", "departures", "population"));
  EXPECT_THAT(years_of_first(answer), ElementsAre(2020, 2023)) << "first, last and every fifth";
}

TEST_F(Show, FindsPlacesByIdNameAndSelector) {
  EXPECT_THAT(places(shown({.places = {"12"}})), ElementsAre("12"));
  EXPECT_THAT(places(shown({.places = {"Mine Town"}})), ElementsAre("11"));
  EXPECT_THAT(places(shown({.places = {"全国"}})), ElementsAre("1")) << "a sum is itself";
  EXPECT_THAT(places(shown({.places = {"1/*"}})), ElementsAre("11", "12"))
      << "and its units are asked for so";
  EXPECT_THAT(places(shown({.places = {"1/* & !11"}})), ElementsAre("12"));
  EXPECT_THAT(places(shown({.places = {"1", "港口市"}})), ElementsAre("1", "12"));
  EXPECT_THAT(places(shown({.places = {"tier=2"}})), ElementsAre("11"));
  EXPECT_THAT(places(shown({.level = "city"})), ElementsAre("11", "12"));
}

TEST_F(Show, GivesTheYearsAndIndicatorsAskedFor) {
  EXPECT_THAT(years_of_first(shown({.from = Year{2021}, .until = Year{2022}})), ElementsAre(2021, 2022));
  EXPECT_THAT(years_of_first(shown({.until = Year{2021}})), ElementsAre(2020, 2021));
  EXPECT_THAT(indicators(shown({.indicators = {"median_age"}})), ElementsAre("median_age"));
  EXPECT_EQ(indicators(shown({.indicators = {"all"}})).size(), 7u);
}

TEST_F(Show, HintsAtTheRightName) {
  EXPECT_THAT(refused({.places = {"Mine Twon"}}).hint.en, HasSubstr("Mine Town"));
  EXPECT_THAT(refused({.indicators = {"poplation"}}).hint.en, HasSubstr("population"));
  EXPECT_THAT(refused({.indicators = {"gold"}}).hint.en, HasSubstr("median_age")) << "else all are listed";
  EXPECT_THAT(refused({.level = "cty"}).hint.zh, HasSubstr("city"));
  EXPECT_EQ(refused({.from = Year{2030}}).code, "no-years");
  EXPECT_THAT(refused({.places = {"teir=2"}}).hint.en, HasSubstr("tier"));
  EXPECT_EQ(refused({.places = {"1"}, .level = "city"}).code, "no-places");
  EXPECT_EQ(show({.file = folder_ / "nowhere.duckdb"}).problem().code, "no-such-path");
}

TEST_F(Show, WritesCsvThatSpreadsheetsRead) {
  const ShowAnswer answer = shown({.places = {"12"}, .indicators = {"births"}});
  const std::string csv = to_csv(answer, Language::en);
  EXPECT_THAT(csv,
              StartsWith("place,name,year,indicator,unit,mean,p025,p05,p10,p25,p50,p75,p90,p95,p975,quality\n"
                         "12,\"D'Arc, \"\"Port\"\"\",2020,births,persons per year,,,,,,,,,,,estimated\n"
                         "12,"))
      << "what is unknown is empty";
  EXPECT_THAT(csv, HasSubstr(",simulated\n"));
  EXPECT_EQ(to_csv(answer, Language::en, true), "\xEF\xBB\xBF" + csv);
  EXPECT_THAT(to_csv(answer, Language::zh), HasSubstr("12,港口市,2020,births,人/年,"));
}

TEST_F(Show, WritesTheKeysThatOthersBuildOn) {
  const ShowAnswer answer = shown({.places = {"11"}, .indicators = {"population", "births"}});
  const auto json = to_json(answer, Language::zh);
  EXPECT_EQ(json["format"], 1);
  EXPECT_EQ(json["pack"], "mine");
  EXPECT_EQ(json["version"], "2");
  EXPECT_EQ(json["licence"], "CC BY 4.0");
  EXPECT_EQ(json["citation"], "Mine pack, version 2");
  ASSERT_EQ(json["rows"].size(), 4u);
  const auto& row = json["rows"][1];
  EXPECT_EQ(row["place"], "11");
  EXPECT_EQ(row["name"], "矿山市");
  EXPECT_EQ(row["year"], 2023);
  EXPECT_EQ(row["indicator"], "population");
  EXPECT_EQ(row["unit"], "人");
  EXPECT_EQ(row["quality"], "simulated");
  EXPECT_DOUBLE_EQ(row["mean"], answer.rows[1].mean);
  for (std::size_t q = 0; q < quantile_names.size(); ++q)
    EXPECT_DOUBLE_EQ(row[quantile_names[q]], answer.rows[1].quantiles[q]);
  EXPECT_TRUE(json["rows"][2]["p50"].is_null()) << "births of the launch year are unknown";
}

}  // namespace
}  // namespace ebb
