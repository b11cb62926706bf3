// The pages a run can be told in: of every place, of one, of those a selector means.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::Not;

class APage : public SmallWorld {
 protected:
  void SetUp() override {
    SmallWorld::SetUp();
    const Said run = ebb("run " + pack + " --years 2020:2030 --draws 4 --no-backtest -o " + file);
    ASSERT_EQ(run.code, 0) << run.err;
    told_by_run = run.out;
  }
  /// The data in a page.
  nlohmann::json data_in(const std::string& page) {
    const std::string html = content_of(page), mark = "id=\"ebb-data\">";
    const std::size_t from = html.find(mark) + mark.size();
    return nlohmann::json::parse(html.substr(from, html.find("</script>", from) - from));
  }
  std::string file = desk / "results.duckdb", page = desk / "page.html", told_by_run;
};

TEST_F(APage, of_one_place_is_about_it_and_repeats_itself) {
  const Said said = ebb("report " + file + " --place 北县 -o " + page + " --json");
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_EQ(said.json()["about"], "North");
  const nlohmann::json data = data_in(page), focus = data["focus"];
  EXPECT_EQ(focus["kind"], "place");
  EXPECT_EQ(focus["id"], "north");
  EXPECT_EQ(focus["exchange"]["partners"][0]["id"], "south");
  EXPECT_TRUE(focus["loops"].is_null()) << "nobody asked for them";
  EXPECT_THAT(data["command"].get<std::string>(), HasSubstr("ebb report " + file + " --place 北县 -o "));
}

TEST_F(APage, of_the_whole_is_about_its_parts) {
  ASSERT_EQ(ebb("report " + file + " --place region -o " + page).code, 0);
  const nlohmann::json data = data_in(page);
  EXPECT_EQ(data["focus"]["kind"], "group");
  EXPECT_EQ(data["focus"]["near"].size(), 2u);
  EXPECT_EQ(data["root"], "region");
}

TEST_F(APage, of_several_places_shows_them_side_by_side_among_all) {
  ASSERT_EQ(ebb("report " + file + " --place north --place south -o " + page).code, 0);
  const nlohmann::json data = data_in(page);
  EXPECT_TRUE(data["focus"].is_null());
  EXPECT_EQ(data["chosen"], nlohmann::json::array({"north", "south"}));
}

TEST_F(APage, has_loops_only_if_it_is_about_one_place) {
  const Said said = ebb("report " + file + " --loops 2 -o " + page);
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("--place"));
  EXPECT_FALSE(std::filesystem::exists(page));
}

TEST_F(APage, of_a_place_whose_economy_stands_still_says_that_it_has_no_loops) {
  ASSERT_EQ(ebb("report " + file + " --place north --loops 1 -o " + page).code, 0);
  const nlohmann::json focus = data_in(page)["focus"];
  EXPECT_TRUE(focus["loops"].is_null());
  EXPECT_THAT(focus["missing"].dump(), HasSubstr("stands still"));
}

TEST_F(APage, of_an_untested_run_says_that_it_was_not_tested) {
  EXPECT_THAT(told_by_run, HasSubstr("--no-backtest"));
  ASSERT_EQ(ebb("report " + file + " -o " + page).code, 0);
  EXPECT_THAT(data_in(page)["backtest"]["en"].get<std::string>(), HasSubstr("Not tested"));
  EXPECT_THAT(data_in(page)["command"].get<std::string>(), HasSubstr("--no-backtest"));
}

}  // namespace
}  // namespace ebb
