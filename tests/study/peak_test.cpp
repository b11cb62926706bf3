#include "study/peak.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ebb {
namespace {

TEST(Peak, is_the_fullest_census_and_its_chance_the_share_of_draws) {
  const Peak peak{1000, Year{2000}};
  EXPECT_EQ(chance_of(peak, std::vector<double>{999, 1000, 1001, 400}), 0.5);
  EXPECT_EQ(chance_of(peak, std::vector<double>{1, 2}), 0);
  EXPECT_EQ(chance_of(peak, std::vector<double>{std::nan(""), 2000}), 0.5)
      << "what is not known is no return";
}

TEST(Peak, is_of_units_together_and_never_after_the_launch) {
  World world;
  Snapshot before, after;
  before.year = Year{2000};
  before.total = {700, 200};
  after.year = Year{2030};
  after.total = {9000, 9000};
  world.snapshots = {before, after};
  Launch launch;
  launch.year = Year{2020};
  launch.state.year = Year{2020};
  launch.state.places = 2;
  launch.state.people.assign(2 * sexes * ages, 0.0);
  launch.state.of(0)[30] = 500;
  launch.state.of(1)[30] = 300;
  EXPECT_EQ(peak_of(world, launch, {0, 1}).residents, 900);
  EXPECT_EQ(peak_of(world, launch, {0, 1}).year, Year{2000});
  EXPECT_EQ(peak_of(world, launch, {1}).residents, 300) << "each place has its own";
  EXPECT_EQ(peak_of(world, launch, {1}).year, Year{2020});
}

}  // namespace
}  // namespace ebb
