#include "study/setback.h"

#include <gtest/gtest.h>

#include "support/random_economy.h"

namespace ebb {
namespace {

SetbackOptions hits(const Launch& launch, std::vector<int> units, int draws = 1) {
  return {.until = launch.year + 25, .draws = draws, .seed = 1, .settings = {}, .units = std::move(units)};
}

TEST(ASetback, CostsJobsAtOnceAndNoMoreThanWasLostOfPlants) {
  const RandomWorld world(3, 5, 2);
  const Launch launch = launch_of(world, 3);
  const Result<Setback> setback = setback_of(launch, hits(launch, {1}));
  ASSERT_TRUE(setback);
  const Recovery& jobs = setback->of[0];
  EXPECT_EQ(felt_by[0], "jobs");
  EXPECT_EQ(jobs.fell, 1u);
  EXPECT_LT(jobs.depth, -least_fall);
  EXPECT_GT(jobs.depth, -2 * blow) << "what falls beyond the plants is who lived on their wages";
  EXPECT_LE(jobs.depth, jobs.at_end);
}

TEST(ASetback, IsTheSameWheneverItIsAskedFor) {
  const RandomWorld world(4, 5, 2);
  const Launch launch = launch_of(world, 4);
  SetbackOptions options = hits(launch, {1}, 3);
  const Result<Setback> one = setback_of(launch, options), again = setback_of(launch, options);
  ASSERT_TRUE(one && again);
  for (std::size_t o = 0; o < felt_by.size(); ++o) {
    EXPECT_EQ(one->of[o].draws, 3u);
    EXPECT_LE(one->of[o].fell, 3u);
    EXPECT_EQ(one->of[o].fell, again->of[o].fell);
    EXPECT_EQ(one->of[o].median, again->of[o].median) << "the same dice";
    EXPECT_EQ(one->of[o].depth, again->of[o].depth);
  }
}

TEST(ASetback, NeedsAnEconomyThatMoves) {
  const RandomWorld world(4, 5, 2);
  Launch launch = launch_of(world, 4);
  launch.economy.reset();
  const Result<Setback> setback = setback_of(launch, hits(launch, {1}));
  ASSERT_FALSE(setback);
  EXPECT_EQ(setback.problem().code, "no-economy");
}

}  // namespace
}  // namespace ebb
