#include "study/partings.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "support/random_economy.h"

namespace ebb {
namespace {

class ThoseWhoPart : public testing::Test {
 protected:
  /// The first year of a random country.
  void SetUp() override {
    course = Course{.vital = &world.vital, .coefficients = {}, .group_of = world.geography.group_of};
    course.movement = movement(world.geography, course.coefficients, before);
    course.balance.assign(before.places, 0.0);
    set_going(course, before, random_economy(3, before), world);
    after = before;
    live_one_year(course, after, {}, books);
  }
  Partings of(std::size_t place) const { return partings_of(course, before, after, world.geography, place); }
  double people(std::size_t place) const {
    const auto cells = after.of(place);
    return std::accumulate(cells.begin(), cells.end(), 0.0);
  }

  RandomWorld world{3, 5, 2};
  State before = world.state, after;
  Course course;
  PeopleLedger books{world.state.places};
};

TEST_F(ThoseWhoPart, GoSomewhereElseAllOfThem) {
  for (std::size_t place = 0; place < before.places; ++place) {
    const Partings p = of(place);
    EXPECT_GT(p.leavers, 0);
    double shares = 0, last = 1;
    for (const Destination& to : p.to) {
      EXPECT_NE(to.place, place);
      EXPECT_LE(to.share, last) << "the largest first";
      shares += last = to.share;
    }
    EXPECT_NEAR(shares, 1, 1e-6);
  }
}

TEST_F(ThoseWhoPart, MeetAMeanOfWhatTheirNeighboursMeet) {
  const Partings p = of(0);
  double least = INFINITY, most = -INFINITY, mean = 0;
  for (const Destination& to : p.to) {
    const double outlook = after.economy.places[to.place].outlook;
    least = std::min(least, outlook), most = std::max(most, outlook);
    mean += to.share * outlook;
  }
  EXPECT_GE(p.left.outlook, least - 1e-9);
  EXPECT_LE(p.left.outlook, most + 1e-9);
  EXPECT_NEAR(p.left.outlook, mean, 1e-9);
  EXPECT_GT(p.left.km, 0);
  EXPECT_EQ(p.stayed.km, 0);
  EXPECT_NEAR(p.stayed.income, after.economy.places[0].year.disposable / people(0), 1e-6);
  EXPECT_NEAR(p.stayed.unemployment, 100 * after.economy.places[0].year.unemployment, 1e-9);
}

TEST_F(ThoseWhoPart, PressOnHostsByWhatIsLeftOfThem) {
  for (std::size_t place = 0; place < before.places; ++place) {
    const Pressure here = of(place).here;
    EXPECT_GE(here.arrivals, here.working + here.pupils - 1e-9) << "of whom some are neither";
    EXPECT_EQ(here.net > 0, here.rents > 0);
    EXPECT_EQ(here.net > 0, here.services < 0);
    // N / (N - net), by hand.
    const double without = 1 - here.net / 1000;
    EXPECT_NEAR(here.services, 100 * (without - 1), 1e-9);
    const double elasticity = course.coefficients[Coefficient::land_rent_elasticity];
    EXPECT_NEAR(here.rents, 100 * (std::pow(1 / without, 1 / elasticity) - 1), 1e-9);
  }
}

}  // namespace
}  // namespace ebb
