#include "study/target.h"

#include <gmock/gmock.h>

#include <cmath>

#include "study/outcomes.h"

namespace ebb {
namespace {

using testing::HasSubstr;

Result<Target> read(std::string_view text) { return target_in(text, Year{2020}, Year{2050}); }

TEST(Target, is_read_as_one_says_it) {
  const auto target = read("debt service below 15 % and within_reach at least 90 % in 80 % of futures");
  ASSERT_TRUE(target) << target.problem().message.en;
  ASSERT_EQ(target->clauses.size(), 2u);
  EXPECT_DOUBLE_EQ(target->share, 0.8);
  EXPECT_EQ(outcomes()[target->clauses[0].outcome].id, "debt_service");
  EXPECT_FALSE(target->clauses[0].at_least);
  EXPECT_EQ(target->clauses[0].bound, 15);
  EXPECT_EQ(target->clauses[0].year, Year{2050});
  EXPECT_TRUE(target->clauses[1].at_least);
  EXPECT_EQ(target->clauses[1].bound, 90);
  EXPECT_EQ(target->told().en,
            "Debt service over revenue at most 15 % in 2050 and Residents within reach of a school and a "
            "hospital at least 90 % in 2050, in 80 % of futures");
}

TEST(Target, is_read_in_chinese_too) {
  const auto target = read("债务利息占财政收入不高于15%，且常住人口不低于80万在2035年，在90%的情形下");
  ASSERT_TRUE(target) << target.problem().message.zh << target.problem().hint.zh;
  ASSERT_EQ(target->clauses.size(), 2u);
  EXPECT_DOUBLE_EQ(target->share, 0.9);
  EXPECT_FALSE(target->clauses[0].at_least);
  EXPECT_EQ(target->clauses[1].bound, 800'000);
  EXPECT_EQ(target->clauses[1].year, Year{2035});
}

TEST(Target, against_launch_and_peak) {
  const auto target = read("population > 90 % of launch in 2040");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->clauses[0].against, TargetClause::Against::launch);
  EXPECT_DOUBLE_EQ(target->clauses[0].bound, 0.9);
  EXPECT_DOUBLE_EQ(target->share, 0.5) << "of half of the futures where nothing is said";
  const auto peak = read("back to the peak");
  ASSERT_TRUE(peak);
  EXPECT_EQ(peak->clauses[0].against, TargetClause::Against::peak);
  EXPECT_EQ(read("回到峰值")->clauses[0].against, TargetClause::Against::peak);
}

TEST(Target, numbers_have_scales_and_shares) {
  EXPECT_EQ(read("gdp over 1.5 billion yuan")->clauses[0].bound, 1.5e9);
  EXPECT_EQ(read("gdp over 20亿")->clauses[0].bound, 2e9);
  EXPECT_DOUBLE_EQ(read("soft_landing >= 60 %")->clauses[0].bound, 0.6);
  EXPECT_DOUBLE_EQ(read("soft landing score >= 0.6")->clauses[0].bound, 0.6);
}

TEST(Target, names_may_hold_words_of_comparison) {
  const auto target = read("Debt service over revenue below 15 %");
  ASSERT_TRUE(target) << target.problem().message.en;
  EXPECT_EQ(outcomes()[target->clauses[0].outcome].id, "debt_service");
  EXPECT_FALSE(target->clauses[0].at_least);
}

TEST(Target, says_what_it_cannot_read) {
  const auto code = [](std::string_view text) {
    const auto target = read(text);
    return target ? std::string("read") : target.problem().code;
  };
  EXPECT_EQ(code("debt servce < 15 %"), "unknown-indicator");
  EXPECT_EQ(read("debt servce < 15 %").problem().hint.en, "did you mean 'debt service'?");
  EXPECT_EQ(code("population"), "bad-target");
  EXPECT_EQ(code("population > many"), "bad-target");
  EXPECT_EQ(code("population > 5 in 2060"), "bad-target");
  EXPECT_THAT(read("population > 5 in 2060").problem().hint.en, HasSubstr("2021 to 2050"));
  EXPECT_EQ(code("population > 5 in 2020"), "bad-target") << "nothing has been done yet at launch";
  EXPECT_EQ(code("population > 90 %"), "bad-target") << "of what?";
  EXPECT_EQ(code("population > 5 apples"), "bad-target");
  EXPECT_EQ(code("population > 5 in 130 % of futures"), "bad-target");
  EXPECT_EQ(code(""), "bad-target");
  EXPECT_EQ(code("debt > 90 % of peak"), "bad-target");
}

TEST(Target, margins_are_shares_of_the_bound) {
  TargetClause clause{.at_least = true, .bound = 200};
  EXPECT_DOUBLE_EQ(margin(clause, 220, 0), 0.1);
  clause.at_least = false;
  EXPECT_DOUBLE_EQ(margin(clause, 220, 0), -0.1);
  clause.against = TargetClause::Against::launch;
  clause.bound = 0.5;
  EXPECT_DOUBLE_EQ(margin(clause, 40, 100), 0.2);
  EXPECT_TRUE(std::isnan(margin(clause, std::nan(""), 100)));
}

TEST(Budget, is_a_sum_or_a_sum_a_year) {
  EXPECT_EQ(*budget_in("2 billion yuan", 30), 2e9);
  EXPECT_EQ(*budget_in("20亿元", 30), 2e9);
  EXPECT_EQ(*budget_in("300 million yuan a year", 30), 9e9);
  EXPECT_EQ(*budget_in("每年3亿元", 30), 9e9);
  EXPECT_EQ(budget_in("much", 30).problem().code, "bad-budget");
  EXPECT_EQ(budget_in("2 billion pesos", 30).problem().code, "bad-budget");
}

}  // namespace
}  // namespace ebb
