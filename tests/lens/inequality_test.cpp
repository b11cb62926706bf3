#include "lens/inequality.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace ebb {
namespace {

TEST(Theil, IsNothingWhereAllAreAlikeAndKnownByHandForTwo) {
  const std::array<double, 3> alike{5, 5, 5}, people{1, 2, 3};
  const std::array<int, 3> groups{0, 0, 1};
  EXPECT_NEAR(theil(alike, people, groups).whole(), 0, 1e-12);
  // Two places of one head each, with 1 and 3: mean 2; 1/4 ln(1/2) + 3/4 ln(3/2).
  const std::array<double, 2> two{1, 3}, heads{1, 1};
  const double by_hand = 0.25 * std::log(0.5) + 0.75 * std::log(1.5);
  const Theil apart = theil(two, heads, std::array{0, 1}), together = theil(two, heads, std::array{0, 0});
  EXPECT_NEAR(apart.between, by_hand, 1e-12);
  EXPECT_NEAR(apart.within, 0, 1e-12);
  EXPECT_NEAR(together.within, by_hand, 1e-12);
  EXPECT_NEAR(together.between, 0, 1e-12);
}

RC_GTEST_PROP(Theil, BetweenAndWithinAddUpWhateverTheGroups, ()) {
  std::vector<double> x, people;
  std::vector<int> groups, none, all;
  for (int i = 0; i < 20; ++i) {
    x.push_back(*rc::gen::inRange(1, 1000));
    people.push_back(*rc::gen::inRange(1, 1000));
    groups.push_back(*rc::gen::inRange(0, 4));
    none.push_back(0);
    all.push_back(i);
  }
  const double whole = theil(x, people, none).whole();
  RC_ASSERT(std::abs(theil(x, people, groups).whole() - whole) < 1e-9);
  RC_ASSERT(std::abs(theil(x, people, all).between - whole) < 1e-9);
  RC_ASSERT(theil(x, people, groups).between > -1e-9 && theil(x, people, groups).within > -1e-9);
}

TEST(Theil, LeavesOutWhatIsNotKnown) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::array<double, 3> x{1, nan, 3}, people{1, 9, 1};
  EXPECT_NEAR(theil(x, people, std::array{0, 0, 0}).whole(), 0.25 * std::log(0.5) + 0.75 * std::log(1.5),
              1e-12);
  EXPECT_TRUE(std::isnan(theil(std::array{nan}, std::array{1.0}, std::array{0}).between));
}

TEST(RankAndSize, HaveTheSlopeTheyWereMadeWith) {
  std::vector<double> sizes;
  for (int rank = 1; rank <= 50; ++rank) sizes.push_back(1e7 / (rank - 0.5));
  EXPECT_NEAR(rank_size_slope(sizes), 1, 1e-9);
  EXPECT_TRUE(std::isnan(rank_size_slope(std::array{1.0, 2.0})));
}

TEST(TheLargest, HoldTheirShare) {
  const std::array<double, 10> sizes{1, 1, 1, 1, 1, 1, 1, 1, 1, 11};
  EXPECT_NEAR(held_by_largest(sizes, 0.1), 0.55, 1e-12);
  EXPECT_NEAR(held_by_largest(sizes, 1), 1, 1e-12);
}

}  // namespace
}  // namespace ebb
