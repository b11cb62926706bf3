#include "model/mood/schools.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

constexpr double least = 60;

TEST(Schools, StayWhereAsManyChildrenComeAsAtLaunch) {
  EXPECT_EQ(schools_closed(1, least).schools, 0);
  EXPECT_EQ(schools_closed(1.3, least).schools, 0);
  EXPECT_EQ(schools_closed(0.5, 0).schools, 0) << "nobody asks for pupils";
}

TEST(Schools, AllCloseWhereNoChildIsLeft) {
  EXPECT_EQ(schools_closed(0, least).schools, 1);
  EXPECT_EQ(schools_closed(0, least).pupils, 1);
}

TEST(Schools, SmallOnesCloseFirst) {
  // By hand: median 150 exp(-0.32) = 108.9; ln(60/108.9)/0.8 = -0.745 (22.8 % below), with half the pupils
  // ln(60/54.5)/0.8 = 0.121 (54.8 % below): of the 77.2 % of launch, 41.5 % close. By pupils 0.8 lower:
  // -1.545 (6.1 %) and -0.679 (24.9 %): 20.0 %.
  const SchoolsClosed half = schools_closed(0.5, least);
  EXPECT_NEAR(half.schools, 0.415, 0.002);
  EXPECT_NEAR(half.pupils, 0.200, 0.002);
}

RC_GTEST_PROP(Schools, CloseMoreTheFewerChildrenAreLeftAndFewerPupilsThanSchools, ()) {
  const double left = *rc::gen::inRange(1, 100) / 100.0, fewer = left * *rc::gen::inRange(1, 100) / 100.0;
  const SchoolsClosed some = schools_closed(left, least), more = schools_closed(fewer, least);
  RC_ASSERT(some.pupils <= some.schools + 1e-12);
  RC_ASSERT(more.schools >= some.schools && more.pupils >= some.pupils);
  RC_ASSERT(some.schools >= 0 && more.schools <= 1);
}

}  // namespace
}  // namespace ebb
