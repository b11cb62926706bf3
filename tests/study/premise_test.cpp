#include "study/premise.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

TEST(Premise, is_read_as_one_writes_it) {
  const auto mines = premise_in("mining_jobs > 1.5 %");
  ASSERT_TRUE(mines);
  EXPECT_EQ(mines->endowment, "mining_jobs");
  EXPECT_TRUE(mines->at_least);
  EXPECT_EQ(mines->bound, 1.5);
  EXPECT_FALSE(mines->of_places);
  const auto core = premise_in("core_km below 200 km");
  ASSERT_TRUE(core);
  EXPECT_FALSE(core->at_least);
  EXPECT_EQ(core->bound, 200);
  const auto degrees = premise_in("degrees > 75 % of places");
  ASSERT_TRUE(degrees);
  EXPECT_TRUE(degrees->of_places);
}

TEST(Premise, holds_by_the_figure_or_by_the_rank) {
  EXPECT_TRUE(premise_in("mining_jobs > 1 %")->holds(1.2, 10));
  EXPECT_FALSE(premise_in("mining_jobs > 1 %")->holds(0.8, 90));
  EXPECT_TRUE(premise_in("core_km < 200 km")->holds(150, 90));
  EXPECT_FALSE(premise_in("degrees > 75 % of places")->holds(80, 60)) << "eighty is a share, sixty its rank";
}

TEST(Premise, that_asks_nothing_is_refused_with_an_example) {
  for (const char* text : {"", "mines", "mining_jobs", "mining_jobs = 1", "mining_jobs > much",
                           "degrees > 120 % of places", "a > 1 % and b > 2 %"}) {
    const auto premise = premise_in(text);
    ASSERT_FALSE(premise) << text;
    EXPECT_FALSE(premise.problem().hint.zh.empty());
  }
}

}  // namespace
}  // namespace ebb
