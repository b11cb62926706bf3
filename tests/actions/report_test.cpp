#include "actions/report.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace ebb {
namespace {

using nlohmann::json;

constexpr const char* template_page =
    R"(<html><p>"id=\"ebb-data\""</p><script type="application/json" id="ebb-data">null</script></html>)";

Quantiles around(double median) {
  return {0.8 * median,  0.85 * median, 0.9 * median,  0.95 * median, median,
          1.05 * median, 1.1 * median,  1.15 * median, 1.2 * median};
}

/// Two towns under one land. Mine loses a third by deaths and moves, Port gains; both were counted in 2010
/// and 2020.
World two_towns() {
  World world;
  world.pack = "towns";
  world.title = {"Two towns", "两个镇"};
  world.tree.places = {
      {.id = "land", .name = {"Land", "全境"}, .level = "country"},
      {.id = "mine", .name = {"Mine", "矿镇"}, .level = "town", .parent = 0, .lon = 130, .lat = 47},
      {.id = "port", .name = {"Port", "港镇"}, .level = "town", .parent = 0}};
  world.tree.units = {1, 2};
  world.tree.unit_of = {-1, 0, 1};
  world.tree.group_of = {0, 1};
  world.tree.groups = {1, 2};
  for (const int year : {2010, 2020}) {
    Snapshot s{.year = {year},
               .total = {1010, 2020},
               .quality = {Quality::census, Quality::derived},
               .detail = {AgeDetail::grouped, AgeDetail::one_sex}};
    s.people.assign(2 * sexes * ages, 0);
    for (std::size_t i = 0; i < s.people.size(); ++i) s.people[i] = i < sexes * ages ? 5 : 10;
    world.snapshots.push_back(s);
  }
  return world;
}

Findings ten_years() {
  Findings f;
  f.title = {"Towns to 2030", "两镇到2030年"};
  f.command = "ebb run towns --years 2020:2030";
  f.draws = 200;
  f.launch = {2020};
  f.last = {2030};
  for (int year = 2020; year <= 2030; ++year) {
    const double t = (year - 2020) / 10.0;
    f.places["mine"].by_year["population"][year] = around(1010 - 303 * t);
    f.places["port"].by_year["population"][year] = around(2060 + 206 * t);  // started 2 % above the count
    f.places["land"].by_year["population"][year] = around(3070 - 97 * t);
    f.places["mine"].by_year["age_65_plus"][year] = around(202 + 101 * t);
    if (year == 2020) continue;
    f.places["mine"].by_year["natural_change"][year] = around(-10);
    f.places["mine"].by_year["net_migration"][year] = around(-20.3);
  }
  return f;
}

json place_in(const json& data, const std::string& id) {
  for (const json& p : data["places"])
    if (p["id"] == id) return p;
  return {};
}

TEST(ReportData, AChangeIsCountedFromWhereTheRunStartsAndKeepsItsRange) {
  const json data = report_data(two_towns(), ten_years(), json(), {}, Language::zh);
  const json mine = place_in(data, "mine");
  EXPECT_EQ(mine["start"], json::array({1010, "census"}));
  EXPECT_EQ(mine["change"], json::array({-37.0, -30.0, -23.0}));  // 707 x (0.9, 1, 1.1) of 1,010
  EXPECT_EQ(data["lang"], "zh");
}

TEST(ReportData, AStartThatWasCorrectedIsMarkedAsEstimated) {
  const json port = place_in(report_data(two_towns(), ten_years(), json(), {}, Language::en), "port");
  EXPECT_EQ(port["start"], json::array({2060, "estimated"}));
  EXPECT_EQ(port["observed"][1], json::array({2020, 2020, "derived"}))
      << "what was counted stays as it was counted";
}

TEST(ReportData, TheWholeIsAsGoodAsItsWeakestPart) {
  const json land = place_in(report_data(two_towns(), ten_years(), json(), {}, Language::en), "land");
  EXPECT_EQ(land["observed"][0], json::array({2010, 3030, "derived"}));
  EXPECT_FALSE(land["unit"].get<bool>());
  EXPECT_TRUE(land["group"].is_null());
}

TEST(ReportData, PartsOfTheChangeAreSumsOfYearsAndWithoutARangeUnlessTheDrawsWereKept) {
  Findings findings = ten_years();
  findings.places["mine"].migration = MedianRange{-250, -200, -150};
  const json mine = place_in(report_data(two_towns(), findings, json(), {}, Language::en), "mine");
  EXPECT_EQ(mine["natural"], json::array({nullptr, -100, nullptr}));
  EXPECT_EQ(mine["migration"], json::array({-250, -200, -150}));
  ASSERT_EQ(mine["periods"].size(), 2u);
  EXPECT_EQ(mine["periods"][0], json({{"from", 2020}, {"to", 2025}, {"natural", -50}, {"migration", -102}}));
}

TEST(ReportData, WhatIsNotKnownIsNullAndNeverNought) {
  const json port = place_in(report_data(two_towns(), ten_years(), json(), {}, Language::en), "port");
  EXPECT_TRUE(port["natural"].is_null());
  EXPECT_TRUE(port["lon"].is_null());
  EXPECT_TRUE(port["periods"].empty());
  EXPECT_FALSE(port["indicators"].contains("share_65"));
}

TEST(ReportData, TheFirstPyramidHoldsEverybodyAndSaysWhereSexesWereEstimated) {
  const json data = report_data(two_towns(), ten_years(), json(), {}, Language::en);
  const json mine = place_in(data, "mine")["pyramids"][0];
  EXPECT_EQ(mine["f"].size(), data["bands"].size());
  EXPECT_EQ(mine["f"][0], 25);   // five ages of five women
  EXPECT_EQ(mine["f"][19], 30);  // 95 to 100+: six
  EXPECT_EQ(mine["quality"], "census");
  EXPECT_EQ(place_in(data, "port")["pyramids"][0]["quality"], "estimated");
}

TEST(ReportData, UnaskedItShowsTheWholeAndTheMostStriking) {
  EXPECT_EQ(report_data(two_towns(), ten_years(), json(), {}, Language::en)["chosen"],
            json::array({"land", "mine", "port"}));
}

TEST(FilledPage, NoNameCanBreakOutOfTheData) {
  const Result<std::string> page = filled_page(template_page, {{"title", "</script><b>"}});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->find("</script><b>"), std::string::npos);
  const std::size_t from = page->find("\"ebb-data\">") + 11;
  EXPECT_EQ(json::parse(page->substr(from, page->find("</script>") - from))["title"], "</script><b>");
  EXPECT_TRUE(page->ends_with("</script></html>"));
}

TEST(FilledPage, APageWithoutItsMarkOrWithTwoIsRefused) {
  EXPECT_EQ(filled_page("<html></html>", json()).problem().code, "wrong-report-page");
  EXPECT_EQ(filled_page(std::string(template_page) + template_page, json()).problem().code,
            "wrong-report-page");
}

class WrittenReport : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() / ("ebb-report-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "page.html") << template_page;
    options.page = (folder / "page.html").string();
    options.output = (folder / "report.html").string();
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string written() const {
    std::ifstream in(options.output);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  std::filesystem::path folder;
  ReportOptions options;
};

TEST_F(WrittenReport, ShowsThePlacesAskedForByName) {
  options.places = {"港镇"};
  const auto answer = write_report(two_towns(), {}, ten_years(), options);
  ASSERT_TRUE(answer);
  EXPECT_NE(written().find(R"("chosen":["port"])"), std::string::npos);
  EXPECT_EQ(answer->bytes, written().size());
  EXPECT_TRUE(answer->map) << "a place with coordinates is a dot on it";
}

TEST_F(WrittenReport, AnUnknownPlaceIsAProblemAndLeavesNoFile) {
  options.places = {"Atlantis"};
  EXPECT_FALSE(write_report(two_towns(), {}, ten_years(), options));
  EXPECT_FALSE(std::filesystem::exists(options.output));
}

TEST_F(WrittenReport, OutlinesThatCannotBeReadAreSaidInTheReport) {
  std::ofstream(folder / "outlines.geojson") << "not json";
  Pack pack;
  pack.folder = folder.string();
  pack.map = "outlines.geojson";
  ASSERT_TRUE(write_report(two_towns(), pack, ten_years(), options));
  EXPECT_NE(written().find("No outlines on the map"), std::string::npos);
}

}  // namespace
}  // namespace ebb
