// Lives read by the steps of the siphon cycle, on made-up countries.
#include "study/siphon.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/random_economy.h"

namespace ebb {
namespace {

constexpr int years = 20;

/// A country whose first place is a metropolis.
RandomWorld with_a_core(std::uint64_t seed) {
  RandomWorld world(seed, 12, 3);
  for (double& persons : world.state.of(0)) persons *= 400;
  world.state.mass[0] *= 400;
  return world;
}

Launch with_a_rich_core(const RandomWorld& world, std::uint64_t seed) {
  Launch launch = launch_of(world, seed);
  for (double& value : launch.economy->product[0]) value *= 3;
  launch.economy->urban[0] = 0.9;
  return launch;
}

TEST(SiphonLives, TellEveryYearOfEveryDrawAndAreTheSameTwice) {
  const RandomWorld world = with_a_core(5);
  const Launch launch = with_a_rich_core(world, 5);
  const SiphonOptions options{.until = launch.year + years, .draws = 3, .seed = 7};
  const Result<SiphonLives> one = lives_of_siphon(launch, options), other = lives_of_siphon(launch, options);
  ASSERT_TRUE(one) << one.problem().message.en;
  EXPECT_EQ(one->tiers.of[0], Tier::core);
  ASSERT_EQ(one->lives.size(), 3u);
  for (std::size_t d = 0; d < 3; ++d) {
    ASSERT_EQ(one->lives[d].size(), static_cast<std::size_t>(years) + 1);
    for (std::size_t y = 0; y <= years; ++y) {
      const CycleYear &a = one->lives[d][y], &b = other->lives[d][y];
      EXPECT_EQ(a.year, launch.year + static_cast<int>(y));
      for (std::size_t s = 0; s < step_count; ++s) {
        if (y == years && s + 1 != 5) {  // there are no satellites
          EXPECT_TRUE(a.degrees[s] >= 0 && a.degrees[s] <= 1) << "step " << s + 1;
        }
        EXPECT_TRUE(a.degrees[s] == b.degrees[s] || std::isnan(a.degrees[s]));
      }
    }
  }
}

/// The last value of a condition.
double last_of(const Launch& launch, Coefficients settings, std::string_view condition) {
  const Result<SiphonLives> lives =
      lives_of_siphon(launch, {.until = launch.year + years, .draws = 1, .settings = std::move(settings)});
  EXPECT_TRUE(lives);
  for (std::size_t c = 0; c < condition_count; ++c)
    if (cycle_conditions()[c].what.en == condition) return lives->lives[0].back().values[c];
  ADD_FAILURE() << "no condition " << condition;
  return 0;
}

TEST(SiphonLives, SeeNoMovesWhereNobodyMoves) {
  const RandomWorld world = with_a_core(6);
  const Launch launch = with_a_rich_core(world, 6);
  Coefficients still;
  still.set(Coefficient::migration_intensity, 0);
  still.set(Coefficient::migration_return, 0);
  for (const Coefficient c : {Coefficient::migration_intensity, Coefficient::migration_return})
    still.decide(c);
  EXPECT_NEAR(last_of(launch, still, "net moves out of the periphery, 15-49"), 0, 1e-12);
  EXPECT_NE(last_of(launch, {}, "net moves out of the periphery, 15-49"), 0);
}

TEST(SiphonLives, SeeFertilityFallWithItsTrend) {
  const RandomWorld world = with_a_core(8);
  const Launch launch = with_a_rich_core(world, 8);
  Coefficients falling;
  falling.set(Coefficient::fertility_trend, -0.05);
  falling.decide(Coefficient::fertility_trend);
  EXPECT_LT(last_of(launch, falling, "fertility of the core"),
            0.8 * last_of(launch, {}, "fertility of the core"));
}

TEST(SiphonLives, NeedACore) {
  const RandomWorld world(9, 4, 2);
  Launch launch = launch_of(world, 9);
  launch.economy.reset();
  for (std::size_t i = 0; i < 4; ++i) std::fill_n(launch.state.of(i).begin(), sexes * ages, 100.0);
  const Result<SiphonLives> lives = lives_of_siphon(launch, {.until = launch.year + 2, .draws = 1});
  ASSERT_FALSE(lives);
  EXPECT_EQ(lives.problem().code, "no-tiers");
}

TEST(SiphonLives, StopWhenAsked) {
  const RandomWorld world = with_a_core(5);
  const Launch launch = with_a_rich_core(world, 5);
  const Result<SiphonLives> lives =
      lives_of_siphon(launch, {.until = launch.year + 2, .draws = 2}, one_after_the_other,
                      [](std::size_t, std::size_t) { return false; });
  ASSERT_FALSE(lives);
  EXPECT_EQ(lives.problem().blame, Blame::interrupted);
}

}  // namespace
}  // namespace ebb
