#include "study/schooling.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "atlas/world.h"
#include "support/random_world.h"

namespace ebb {
namespace {

constexpr std::size_t columns = sexes * ages;

RC_GTEST_PROP(SchoolingAtLaunch, has_as_many_graduates_as_were_counted, (std::uint32_t seed)) {
  const RandomWorld world(seed, 5, 2);
  const std::vector<double> persons = totals(world.state);
  std::vector<double> counted;
  for (double people : persons) counted.push_back(people * (*rc::gen::inRange(0, 60)) / 100.0);
  const SchoolingAtLaunch found = schooling_at_launch(world.state, counted, 0.08);
  for (std::size_t i = 0; i < 5; ++i) {
    const auto place = found.graduates.begin() + static_cast<std::ptrdiff_t>(i * columns);
    RC_ASSERT(std::abs(std::accumulate(place, place + columns, 0.0) - counted[i]) < 1e-6 * persons[i]);
    for (std::size_t c = 0; c < columns; ++c) {
      RC_ASSERT(place[static_cast<std::ptrdiff_t>(c)] <= world.state.of(i)[c]);
      if (c % ages < 19) RC_ASSERT(place[static_cast<std::ptrdiff_t>(c)] == 0);
    }
    RC_ASSERT(found.studying[i] >= 0 && found.studying[i] <= 1);
  }
}

TEST(SchoolingAtLaunch, finds_more_degrees_among_the_young) {
  const RandomWorld world(3, 1, 1);
  const SchoolingAtLaunch found =
      schooling_at_launch(world.state, std::vector{0.2 * world.state.mass[0]}, 0.08);
  double last = 1;
  for (int age = 25; age < 90; age += 5) {
    const double share = found.graduates[static_cast<std::size_t>(age)] / world.state.at(0, female, age);
    EXPECT_LT(share, last);
    last = share;
  }
  EXPECT_NEAR(found.studying[0], found.graduates[25] / world.state.at(0, female, 25), 1e-12);
}

TEST(SchoolingAtLaunch, gives_a_place_nobody_counted_the_share_of_the_others) {
  const RandomWorld world(4, 3, 1);
  const std::vector<double> persons = totals(world.state);
  const SchoolingAtLaunch found =
      schooling_at_launch(world.state, std::vector{0.1 * persons[0], unknown, 0.1 * persons[2]}, 0.08);
  const auto second = found.graduates.begin() + columns;
  EXPECT_NEAR(std::accumulate(second, second + columns, 0.0), 0.1 * persons[1], 1e-6 * persons[1]);
}

}  // namespace
}  // namespace ebb
