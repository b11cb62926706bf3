// What `ebb review` says of an observed city, of a run, and of a list of projects.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

const std::string hegang = "review " EBB_ROOT "/packs/china --place Hegang ",
                  projects = "--projects " EBB_ROOT "/norms/lengshuijiang-2015.csv ";

TEST(Review, of_a_pack_scores_what_is_known_and_says_what_is_not) {
  const nlohmann::json json = ebb(hegang + "--json").json();
  EXPECT_EQ(json["of"], "pack");
  EXPECT_EQ(json["year"], 2020);
  ASSERT_EQ(json["parts"].size(), 4u);
  EXPECT_TRUE(json["parts"]["fiscal"]["points"].is_null());
  EXPECT_TRUE(json["missing"].contains("measure.self_reliance"));
  EXPECT_FALSE(json["parts"]["industry"]["points"].is_null());
  double points = 0, known = 0;
  for (const auto& [id, part] : json["parts"].items())
    if (!part["points"].is_null()) points += part["points"].get<double>(), known += part["of"].get<double>();
  EXPECT_NEAR(json["score"], 100 * points / known, 1e-9);
  EXPECT_EQ(json["points_known"], known);
  EXPECT_LT(json["gap"]["moves"], -10) << "the young of Hegang have left";
  EXPECT_TRUE(json["money"]["total"].is_null());
  EXPECT_TRUE(json["missing"].contains("money"));
  EXPECT_EQ(json["questions"].size(), 4u);
}

TEST(Review, splits_the_money_of_projects_into_four_kinds) {
  const nlohmann::json money = ebb(hegang + projects + "--json").json()["money"];
  EXPECT_NEAR(money["total"], 218.45, 1e-9);
  EXPECT_NEAR(money["gaps"].get<double>() + money["projects"].get<double>() + money["revenue"].get<double>() +
                  money["idle"].get<double>(),
              218.45, 1e-9);
  EXPECT_EQ(money["by_dimension"]["industry"], 0);
  EXPECT_TRUE(money["clot_ratio"].is_null());
  EXPECT_GT(money["balance"], 0.2);
  EXPECT_LT(money["balance"], 1.0);
}

TEST(Review, takes_answers_and_other_rules) {
  Desk desk;
  const nlohmann::json json = ebb(hegang + "--answer goal=yes --answer means=no --json").json();
  EXPECT_EQ(json["questions"][0]["answer"], "yes");
  EXPECT_TRUE(json["questions"][1]["answer"].is_null());
  EXPECT_EQ(ebb(hegang + "--answer weather=yes").code, 2);
  desk.put("rules.csv",
           "row,id,name,of,value,worst,best\npart,jobs,Work,,40,,\n"
           "measure,young_share,Young,jobs,40,0,100\ngrade,fine,Fine,,0,,\n");
  const nlohmann::json other = ebb(hegang + "--rules " + desk / "rules.csv" + " --json").json();
  EXPECT_EQ(other["grade"], "fine");
  EXPECT_EQ(other["points"], 40);
  EXPECT_NEAR(other["score"], other["parts"]["jobs"]["measures"][0]["value"].get<double>(), 1e-9);
}

TEST(Review, writes_a_page_in_the_language_asked_for) {
  Desk desk;
  ASSERT_EQ(ebb(hegang + projects + "--lang zh -o " + desk / "review.html").code, 0);
  const std::string page = content_of(desk / "review.html");
  EXPECT_THAT(page, HasSubstr("<html lang=\"zh-CN\">"));
  EXPECT_THAT(page, HasSubstr("转型绩效自评：鹤岗市"));
  EXPECT_THAT(page, HasSubstr("合格学校建设"));
  EXPECT_EQ(page.find("http"), page.npos) << "nothing is loaded from elsewhere";
  ASSERT_EQ(ebb(hegang + projects + "--lang en -o " + desk / "review.html").code, 0);
  EXPECT_THAT(content_of(desk / "review.html"), HasSubstr("Self-assessment of the transition: Hegang"));
}

TEST_F(SmallWorld, can_be_reviewed_as_a_run) {
  const std::string results = desk / "run.duckdb";
  ASSERT_EQ(ebb("run " + pack + " --draws 4 -o " + results).code, 0);
  const std::string place = ebb("show " + results + " --json").json()["rows"].back()["place"];
  const nlohmann::json json = ebb("review " + results + " --place " + place + " --json").json();
  EXPECT_EQ(json["of"], "run");
  EXPECT_FALSE(json["gap"]["moves"].is_null());
  EXPECT_TRUE(json["missing"].contains("special_transfers"));
  EXPECT_EQ(ebb("review " + results + " --place " + place + " --year 1999").code, 1);
}

TEST(Review, refuses_what_it_cannot_review) {
  EXPECT_EQ(ebb("review " EBB_ROOT "/packs/china").code, 2) << "no place";
  EXPECT_EQ(ebb(hegang + "--year 2015").code, 1);
  EXPECT_EQ(ebb(hegang + "--projects nowhere.csv").code, 1);
  EXPECT_THAT(ebb(hegang + "--lang zh").out, HasSubstr("接续替代产业"));
}

}  // namespace
}  // namespace ebb
