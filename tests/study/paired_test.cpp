// Lives side by side: what is not changed does not differ by a bit, and what is asked of them is what the
// ensemble would tell.
#include "study/paired.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>

#include "study/ensemble.h"
#include "study/watched.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

class PairedLives : public testing::Test {
 protected:
  RandomWorld world{3, 5, 2};
  Launch launch = launch_of(world, 3);
  PairedOptions options{.until = launch.year + 10, .draws = 4, .seed = 7};
  Departure departure{launch, {}, options.seed, variants_for(options.draws), false};
  Change more_children = [](Start& start) {
    start.course.coefficients.set(Coefficient::fertility_trend, 0.05);
  };
};

TEST_F(PairedLives, that_differ_in_nothing_are_the_same_bits) {
  const Way ways[] = {{&departure}, {&departure}};
  Watched watched({{0, 1, 2}, {1}}, {launch.year + 5, options.until}, {0, 1, *outcome_of_id("soft_landing")},
                  2, 4);
  ASSERT_TRUE(live_paired(ways, options, [&](const Moment& m) { watched.behold(m); }));
  for (std::size_t place : {0u, 1u})
    for (std::size_t year : {0u, 1u})
      for (std::size_t outcome : {0u, 1u, 2u}) {
        const Difference d =
            difference_between(watched.of(0, place, year, outcome), watched.of(1, place, year, outcome));
        EXPECT_EQ(d.draws, 4u);
        EXPECT_EQ(d.low(), 0);
        EXPECT_EQ(d.high(), 0);
        EXPECT_EQ(d.sign(), 0);
      }
}

TEST_F(PairedLives, are_the_lives_of_the_ensemble) {
  const Way ways[] = {{&departure}, {&departure, more_children}};
  Watched watched({{0, 1, 2, 3, 4}}, {options.until}, {*outcome_of_id("population")}, 2, 4);
  ASSERT_TRUE(live_paired(ways, options, [&](const Moment& m) { watched.behold(m); }));
  const Ensemble ensemble(launch, {.until = options.until, .draws = 4, .seed = 7});
  std::vector<double> people(4);
  ensemble.run(0, 4, one_after_the_other, [&](std::size_t draw, const State& state, const PeopleLedger&) {
    people[draw] = 0;
    for (double persons : state.people) people[draw] += persons;
  });
  for (std::size_t d = 0; d < 4; ++d) {
    EXPECT_NEAR(watched.of(0, 0, 0, 0)[d], people[d], 1e-6);
    EXPECT_GT(watched.of(1, 0, 0, 0)[d], people[d]) << "more children in every draw";
  }
}

TEST_F(PairedLives, are_told_from_launch_to_the_end_and_can_be_continued) {
  const Way ways[] = {{&departure}};
  std::atomic<int> launches = 0, moments = 0;
  std::vector<double> first(6), whole(6);
  const auto people = [](const Moment& m) {
    double sum = 0;
    for (double persons : m.state.people) sum += persons;
    return sum;
  };
  ASSERT_TRUE(live_paired(ways, options, 0, 6, [&](const Moment& m) {
    moments += 1;
    launches += m.lived() ? 0 : 1;
    whole[m.draw] = people(m);
  }));
  EXPECT_EQ(launches, 6);
  EXPECT_EQ(moments, 6 * 11);
  ASSERT_TRUE(live_paired(ways, options, 4, 6, [&](const Moment& m) { first[m.draw] = people(m); }));
  EXPECT_EQ(first[4], whole[4]) << "draws of a later batch are the same draws";
  EXPECT_EQ(first[5], whole[5]);
}

TEST_F(PairedLives, stop_when_asked) {
  const Way ways[] = {{&departure}, {&departure}};
  const Done lived = live_paired(
      ways, options, [](const Moment&) {}, one_after_the_other,
      [](std::size_t finished, std::size_t) { return finished < 3; });
  ASSERT_FALSE(lived);
  EXPECT_EQ(lived.problem().blame, Blame::interrupted);
}

TEST(Difference, is_taken_within_draws) {
  const std::vector<double> without{1, 100, 1000, std::nan("")}, with{2, 101, 1001, 5};
  const Difference d = difference_between(without, with);
  EXPECT_EQ(d.draws, 3u) << "both must be known";
  EXPECT_EQ(d.low(), 1);
  EXPECT_EQ(d.high(), 1) << "however far apart the draws are";
  EXPECT_EQ(d.sign(), 1);
  EXPECT_EQ(d.prevails(), 1);
  EXPECT_EQ(d.without[4], 100);
}

TEST(Difference, of_nothing_known_is_not_known) {
  const std::vector<double> none{std::nan("")};
  const Difference d = difference_between(none, none);
  EXPECT_EQ(d.draws, 0u);
  EXPECT_TRUE(std::isnan(d.median()));
  EXPECT_EQ(d.sign(), 0);
}

}  // namespace
}  // namespace ebb
