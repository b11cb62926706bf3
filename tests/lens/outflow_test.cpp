#include "lens/outflow.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

std::string_view type_of(const OutflowFacts& facts) {
  const Outflow outflow = outflow_of(facts);
  return outflow.type ? outflow_table()[*outflow.type].id : "none";
}

OutflowFacts nothing_special() {
  return {.mining_times = {0.5},
          .mining_change = {0},
          .farming_times = {0.8},
          .size_times = {1.5},
          .registered_times = {1},
          .excess = {2},
          .urban = {2e6},
          .growth_gap = {1},
          .tier = Tier::periphery,
          .product_times = {1.2},
          .manufacturing_times = {1.3},
          .natural = {3},
          .old_times = {1}};
}

TEST(TheKindOfPlace, IsNoneWhereNoRuleHolds) { EXPECT_EQ(type_of(nothing_special()), "none"); }

TEST(TheKindOfPlace, FollowsEachRule) {
  OutflowFacts mine = nothing_special();
  mine.mining_times = {2}, mine.mining_change = {-25};
  EXPECT_EQ(type_of(mine), "exhausted");
  mine.mining_change = {-24.9};
  EXPECT_EQ(type_of(mine), "none") << "it still digs";

  OutflowFacts fields = nothing_special();
  fields.farming_times = {1.2}, fields.registered_times = {1.05};
  EXPECT_EQ(type_of(fields), "farming");
  fields.registered_times = {1.04};
  EXPECT_EQ(type_of(fields), "none") << "as many live there as are registered";
  fields.size_times = {0.9};
  EXPECT_EQ(type_of(fields), "hinterland");

  OutflowFacts mill = nothing_special();
  mill.excess = {10}, mill.growth_gap = {-0.1};
  EXPECT_EQ(type_of(mill), "single_industry");
  mill.urban = {3.1e6};
  EXPECT_EQ(type_of(mill), "none") << "a large city";

  OutflowFacts suburb = nothing_special();
  suburb.tier = Tier::satellite;
  EXPECT_EQ(type_of(suburb), "satellite");

  OutflowFacts bare = nothing_special();
  bare.product_times = {0.6}, bare.manufacturing_times = {0.6};
  EXPECT_EQ(type_of(bare), "lagging");

  OutflowFacts grey = nothing_special();
  grey.natural = {-1}, grey.old_times = {1.2};
  EXPECT_EQ(type_of(grey), "aged");
}

TEST(TheKindOfPlace, MayBeSeveralAndIsCalledByTheFirst) {
  OutflowFacts both = nothing_special();
  both.mining_times = {5}, both.mining_change = {-60};
  both.farming_times = {1.3}, both.size_times = {0.5};
  const Outflow outflow = outflow_of(both);
  EXPECT_EQ(type_of(both), "exhausted");
  EXPECT_EQ(outflow.verdicts[4], Verdict::yes) << "a small farming place too";
}

TEST(TheKindOfPlace, IsNotKnownOfWhatIsNotKnownButANoDecides) {
  const Outflow dark = outflow_of({});
  for (Verdict verdict : dark.verdicts) EXPECT_EQ(verdict, Verdict::not_known);
  EXPECT_FALSE(dark.type);
  OutflowFacts half;
  half.mining_times = {0.1};  // the change of its jobs is not known, and no matter
  EXPECT_EQ(outflow_of(half).verdicts[0], Verdict::no);
  half.mining_times = {9};
  EXPECT_EQ(outflow_of(half).verdicts[0], Verdict::not_known);
}

TEST(TheKindOfPlace, TellsEveryFigureWithItsLimit) {
  OutflowFacts mine = nothing_special();
  mine.mining_times = {3.5, Quality::derived};
  const Outflow outflow = outflow_of(mine);
  const Clause& share = outflow.clauses[0][0];
  EXPECT_EQ(share.id, "mining_share");
  EXPECT_DOUBLE_EQ(share.measured.value, 3.5);
  EXPECT_DOUBLE_EQ(share.limit, 2);
  EXPECT_FALSE(share.why_unknown.empty());
}

}  // namespace
}  // namespace ebb
