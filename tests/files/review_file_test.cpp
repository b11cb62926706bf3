#include "files/review_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/text_file.h"

namespace ebb {
namespace {

const std::vector<std::string> measures{"replacement_share", "replacement_change", "unemployment",
                                        "young_share",       "unfit_floor",        "subsidence_treated",
                                        "vacancy",           "self_reliance",      "debt_over_revenue"};

ReviewRules shipped() {
  const auto text = read_text(EBB_ROOT "/norms/review.csv");
  EXPECT_TRUE(text);
  const auto rules = review_rules_in(*text, "review.csv", measures);
  EXPECT_TRUE(rules) << rules.problem().told(Language::en);
  return *rules;
}

TEST(ReviewRules, OfTheProjectAreFourPartsOfTwentyFivePointsAndFourQuestions) {
  const ReviewRules rules = shipped();
  ASSERT_EQ(rules.parts.size(), 4u);
  for (const ReviewPart& part : rules.parts) EXPECT_EQ(part.points, 25);
  EXPECT_EQ(rules.questions.size(), 4u);
  EXPECT_EQ(rules.dimensions.size(), 5u);
  EXPECT_EQ(rules.grades.front().id, "excellent");
  EXPECT_EQ(rules.grades.back().least, 0);
}

TEST(Projects, OfLengshuijiangAddUpAndHaveNoIndustry) {
  const auto text = read_text(EBB_ROOT "/norms/lengshuijiang-2015.csv");
  ASSERT_TRUE(text);
  const ReviewRules rules = shipped();
  const auto list = projects_in(*text, "projects.csv", rules);
  ASSERT_TRUE(list) << list.problem().told(Language::en);
  EXPECT_EQ(list->projects.size(), 15u);
  EXPECT_EQ(list->unit, "million yuan");
  const MoneySplit split = split_of(rules, list->projects);
  EXPECT_NEAR(split.all, 218.45, 1e-9);
  EXPECT_EQ(split.by_dimension.at("industry"), 0);
  EXPECT_EQ(split.revenue, 0);
}

void is_refused(const std::string& rows, const std::string& code, int line, int column) {
  const auto rules = review_rules_in("row,id,name,of,value,worst,best\n" + rows, "review.csv", measures);
  ASSERT_FALSE(rules) << rows;
  EXPECT_EQ(rules.problem().code, code) << rows;
  EXPECT_EQ(rules.problem().line, line) << rows;
  EXPECT_EQ(rules.problem().column, column) << rows;
}

TEST(ReviewRules, ThatAreWrongAreToldWithLineAndColumn) {
  const std::string part = "part,jobs,Jobs,,25,,\n";
  is_refused("chapter,jobs,Jobs,,25,,\n", "unknown-row", 2, 1);
  is_refused(part + "measure,unemploymnt,U,jobs,25,12,4\n", "unknown-measure", 3, 2);
  is_refused(part + "measure,unemployment,U,job,25,12,4\n", "unknown-part", 3, 4);
  is_refused(part + "measure,unemployment,U,jobs,25,4,4\n", "no-range", 3, 7);
  is_refused(part + "measure,unemployment,U,jobs,20,12,4\n", "points-do-not-add-up", 0, 0);
  is_refused("use,roads,Roads,space,0,,\n", "unknown-dimension", 2, 4);
  is_refused("grade,good,Good,,70,,\n", "no-parts", 0, 0);
}

TEST(Projects, ThatAreWrongAreToldWithLineAndColumn) {
  const ReviewRules rules = shipped();
  const auto refused = [&](const std::string& row, const std::string& code, int column) {
    const auto list =
        projects_in("project,amount,unit,use,kind,idle\nA road,1,m,roads,,\n" + row, "p.csv", rules);
    ASSERT_FALSE(list) << row;
    EXPECT_EQ(list.problem().code, code) << row;
    EXPECT_EQ(list.problem().line, 3) << row;
    EXPECT_EQ(list.problem().column, column) << row;
  };
  refused("B,2,m,rods,,\n", "unknown-use", 4);
  refused("B,-2,m,roads,,\n", "negative", 2);
  refused("B,2,m,roads,gift,\n", "unknown-kind", 5);
  refused("B,2,yuan,roads,,\n", "mixed-units", 3);
  refused("B,2,m,roads,,50\n", "out-of-range", 6);
}

}  // namespace
}  // namespace ebb
