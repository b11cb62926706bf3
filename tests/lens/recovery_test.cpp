#include "lens/recovery.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

constexpr Year first{2021};
const std::vector<double> steady(8, 100.0);

TEST(AFall, IsTheDeepestGapAndHalfOfItIsRegainedAtItsHalfLife) {
  //                         2021 2022 2023 2024 2025 2026 2027 2028
  const std::vector<double> is{100, 90, 80, 84, 88, 90, 95, 97};
  const auto fall = fall_of(is, steady, first);
  ASSERT_TRUE(fall);
  EXPECT_EQ(fall->bottom, Year{2023});
  EXPECT_NEAR(fall->depth, -0.2, 1e-12);
  EXPECT_EQ(fall->half_life, 3) << "90 in 2026";
  EXPECT_NEAR(fall->at_end, -0.03, 1e-12);
}

TEST(AFall, IsNeverRegainedInTheWindowWhereItStaysDownOrStillSinks) {
  const std::vector<double> stays{100, 80, 80, 81, 82, 85, 89, 89}, sinks{100, 98, 96, 94, 92, 90, 88, 86};
  EXPECT_EQ(fall_of(stays, steady, first)->half_life, std::nullopt);
  EXPECT_EQ(fall_of(sinks, steady, first)->half_life, std::nullopt);
  EXPECT_EQ(fall_of(sinks, steady, first)->bottom, Year{2028});
}

TEST(AFall, IsNoneWhereNothingFallsOrHardly) {
  const std::vector<double> hardly{100, 99.6, 99.6, 100, 101, 102, 103, 104};
  EXPECT_FALSE(fall_of(steady, steady, first));
  EXPECT_FALSE(fall_of(hardly, steady, first));
}

TEST(AFall, LeavesOutYearsThatAreNotKnown) {
  const std::vector<double> is{100, NAN, 80, NAN, 95, NAN, NAN, NAN};
  const auto fall = fall_of(is, steady, first);
  ASSERT_TRUE(fall);
  EXPECT_EQ(fall->half_life, 2);
  EXPECT_NEAR(fall->at_end, -0.05, 1e-12);
}

TEST(ARecovery, CountsNeverAsLongerThanAnyHalfLife) {
  const auto fall = [](std::optional<int> half_life) {
    return std::optional(Fall{Year{2022}, -0.1, half_life, -0.02});
  };
  const std::vector<std::optional<Fall>> draws{fall(2), fall(4), fall(6), fall({}), std::nullopt};
  const Recovery r = recovery_of(draws);
  EXPECT_EQ(r.draws, 5u);
  EXPECT_EQ(r.fell, 4u);
  EXPECT_EQ(r.never(), 1u);
  EXPECT_EQ(r.low, 2);
  EXPECT_EQ(r.median, 4) << "half of the four that fell have regained half by then";
  EXPECT_EQ(r.high, std::nullopt) << "never";
  EXPECT_NEAR(r.depth, -0.1, 1e-12);
  EXPECT_EQ(r.bottom, Year{2022});
}

TEST(ARecovery, OfNothingThatFellSaysSo) {
  const Recovery r = recovery_of(std::vector<std::optional<Fall>>(3));
  EXPECT_EQ(r.fell, 0u);
  EXPECT_FALSE(r.median || r.bottom);
}

/// A gap that closes at a constant rate has the half-life of that rate.
RC_GTEST_PROP(AFall, ThatClosesAtARateHasItsHalfLife, ()) {
  const double rate = *rc::gen::inRange(3, 60) / 100.0, depth = *rc::gen::inRange(2, 90) / 100.0;
  std::vector<double> is, would_be;
  for (int y = 0; y < 60; ++y) {
    would_be.push_back(1000 * std::pow(1.01, y));
    is.push_back(would_be.back() * (1 - depth * std::exp(-rate * y)));
  }
  const auto fall = fall_of(is, would_be, first);
  RC_ASSERT(fall.has_value());
  RC_ASSERT(fall->bottom == first);
  RC_ASSERT(fall->half_life == static_cast<int>(std::ceil(std::log(2.0) / rate - 1e-9)));
}

/// Units do not matter, nor does more of the same on both sides.
RC_GTEST_PROP(AFall, DoesNotKnowUnits, ()) {
  const double unit = *rc::gen::inRange(1, 1000);
  std::vector<double> is, would_be, scaled, scaled_too;
  for (int y = 0; y < 20; ++y) {
    would_be.push_back(100 + y);
    is.push_back(*rc::gen::inRange(20, 130));
    scaled.push_back(unit * is.back());
    scaled_too.push_back(unit * would_be.back());
  }
  const auto one = fall_of(is, would_be, first), other = fall_of(scaled, scaled_too, first);
  RC_ASSERT(one.has_value() == other.has_value());
  if (!one) return;
  RC_ASSERT(std::abs(one->depth - other->depth) < 1e-9);
  RC_ASSERT(one->depth <= one->at_end);
  RC_ASSERT(!one->half_life || *one->half_life >= 1);
}

}  // namespace
}  // namespace ebb
