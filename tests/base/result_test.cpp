#include "base/result.h"

#include <gtest/gtest.h>

#include "base/table.h"
#include "base/units.h"

namespace ebb {
namespace {

TEST(AProblem, says_where_what_and_what_would_be_right_in_both_languages) {
  const Problem problem{.code = "missing-column",
                        .file = "population.csv",
                        .line = 3,
                        .column = 2,
                        .message = {"no such age", "没有这个年龄"},
                        .hint = {"ages run from 0 to 100", "年龄为0至100岁"}};
  EXPECT_EQ(problem.told(Language::en), "population.csv:3:2: no such age (ages run from 0 to 100)");
  EXPECT_EQ(problem.told(Language::zh), "population.csv:3:2: 没有这个年龄（年龄为0至100岁）");
}

TEST(AProblem, of_no_file_or_no_line_says_only_what_it_knows) {
  EXPECT_EQ((Problem{.message = {"too few draws", ""}}.told(Language::en)), "too few draws");
  EXPECT_EQ((Problem{.file = "a.csv", .message = {"empty", ""}}.told(Language::en)), "a.csv: empty");
  EXPECT_EQ((Problem{.file = "a.csv", .line = 2, .message = {"short", ""}}.told(Language::en)),
            "a.csv:2: short");
}

TEST(AResult, is_an_answer_or_a_problem) {
  Result<int> answer = 7;
  Result<int> problem = Problem{.code = "no"};
  EXPECT_TRUE(answer);
  EXPECT_EQ(*answer, 7);
  EXPECT_FALSE(problem);
  EXPECT_EQ(problem.problem().code, "no");
}

TEST(ExitCodes, tell_whose_turn_it_is) {
  EXPECT_EQ(exit_code(Blame::user), 1);
  EXPECT_EQ(exit_code(Blame::usage), 2);
  EXPECT_EQ(exit_code(Blame::ebb), 3);
  EXPECT_EQ(exit_code(Blame::interrupted), 130);
}

TEST(Quality, is_read_as_it_is_written_and_the_weaker_wins) {
  for (Quality q :
       {Quality::census, Quality::yearbook, Quality::derived, Quality::estimated, Quality::simulated})
    EXPECT_EQ(quality_named(name_of(q)), q);
  EXPECT_EQ(quality_named("guess"), std::nullopt);
  EXPECT_EQ(weaker(Quality::census, Quality::estimated), Quality::estimated);
}

TEST(ATable, finds_its_columns) {
  const Table table{"a.csv", {"place", "year"}, {}, {}};
  EXPECT_EQ(table.column("year"), 1);
  EXPECT_EQ(table.column("sex"), -1);
}

}  // namespace
}  // namespace ebb
