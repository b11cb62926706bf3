#include "model/production/generations.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ebb {
namespace {

constexpr Generation steel{.middle = {1970}, .largest = 100};

TEST(AGeneration, GrowsFromATenthToNineTenthsInThirtyYears) {
  const Year mature = mature_in(steel);
  EXPECT_EQ(mature.value, 1985);
  EXPECT_NEAR(demand_for(steel, {1970}), 50, 1e-9);
  EXPECT_NEAR(demand_for(steel, mature - 30), 10, 0.7);
  EXPECT_NEAR(demand_for(steel, mature), 90, 1);
}

TEST(AGeneration, ShrinksOnceItIsSatisfiedWithoutAJump) {
  double before = demand_for(steel, {1960});
  for (int year = 1961; year <= 2030; ++year) {
    const double now = demand_for(steel, {year});
    EXPECT_LT(std::abs(now - before), 4) << year;
    if (year > 1986) {
      EXPECT_LT(now, before) << year;
    }
    before = now;
  }
  EXPECT_LT(before, 40);
}

TEST(ExcessCapacity, IsWhatNobodyBuys) {
  EXPECT_EQ(sold_of(80, 100), 1);
  EXPECT_EQ(sold_of(0, 0), 1);
  EXPECT_DOUBLE_EQ(sold_of(200, 100), 0.5);
}

}  // namespace
}  // namespace ebb
