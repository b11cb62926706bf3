// Why more or fewer leave, on made-up countries.
#include "study/departures.h"

#include <gtest/gtest.h>

#include <numeric>

#include "study/launch.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

struct Country {
  explicit Country(std::uint64_t seed) : world(seed, 8, 2) { launch = launch_of(world, seed); }
  Start start() const { return Departure(launch, {}, 1, 1, true).draw({}); }

  RandomWorld world;
  Launch launch;
};

State years_later(Start& start, int years) {
  for (int y = 0; y < years; ++y) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
  }
  return start.state;
}

double sum(const Leaving& leaving) {
  return std::accumulate(leaving.by_cause.begin(), leaving.by_cause.end(), 0.0);
}

TEST(Leaving, SplitsItsChangeExactly) {
  for (std::uint64_t seed : {1u, 2u, 3u}) {
    const Country country(seed);
    Start start = country.start();
    const State then = years_later(start, 1), now = years_later(start, 12);
    for (std::size_t place = 0; place < then.places; ++place) {
      const Leaving leaving = leaving_of(start.course, then, now, place);
      EXPECT_GT(leaving.then, 0);
      EXPECT_NEAR(sum(leaving), leaving.now - leaving.then, 1e-3 * leaving.then);
    }
  }
}

TEST(Leaving, BlamesWhatChangedAndNothingElse) {
  const Country country(4);
  Start start = country.start();
  const State then = years_later(start, 1);
  constexpr std::size_t place = 2;

  State fewer = then;
  for (double& persons : fewer.of(place)) persons *= 0.5;
  const Leaving by_people = leaving_of(start.course, then, fewer, place);
  EXPECT_LT(by_people.by_cause[0], 0);

  State worse = then;
  worse.pull[place] -= 1;
  const Leaving by_home = leaving_of(start.course, then, worse, place);
  EXPECT_GT(by_home.by_cause[1], 0) << "a place that repels";
  EXPECT_NEAR(by_home.by_cause[0], 0, 1e-9);
  EXPECT_NEAR(by_home.by_cause[2], 0, 1e-6 * by_home.then);
  EXPECT_NEAR(by_home.by_cause[3], 0, 1e-9);

  State better = then;
  for (std::size_t other = 0; other < then.places; ++other)
    if (other != place) better.pull[other] += 1;
  const Leaving by_others = leaving_of(start.course, then, better, place);
  EXPECT_GT(by_others.by_cause[2], 0) << "others draw";
  EXPECT_NEAR(by_others.by_cause[1], 0, 1e-6 * by_others.then);
}

TEST(Leaving, IsTheSameBetweenTwoEqualYears) {
  const Country country(5);
  Start start = country.start();
  const State then = years_later(start, 1);
  const Leaving leaving = leaving_of(start.course, then, then, 0);
  for (double cause : leaving.by_cause) EXPECT_EQ(cause, 0);
}

}  // namespace
}  // namespace ebb
