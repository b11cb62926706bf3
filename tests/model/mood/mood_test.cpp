#include "model/mood/mood.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

TEST(Quality, IsOneWhereNothingHasChangedAndNeverNothing) {
  EXPECT_DOUBLE_EQ(quality({}), 1);
  EXPECT_GT(quality({.money = 0, .school = 0, .hospital = 0, .kept_up = 0}), 0);
}

TEST(Schools, AreHardToKeepWhereFewAreLeft) {
  EXPECT_NEAR(viable(30'000, people_of_a_school), 0.5, 1e-12);
  EXPECT_GT(viable(120'000, people_of_a_school), 0.9);
  EXPECT_LT(viable(10'000, people_of_a_school), 0.15);
}

TEST(Outlook, BrightensWhereWagesRiseAndTheYoungComeAndDarkensWithoutWork) {
  EXPECT_GT(signal(0.02, 0, 0), 0);
  EXPECT_GT(signal(0, 0.01, 0), 0);
  EXPECT_LT(signal(0, 0, 0.05), 0);
  EXPECT_EQ(signal(1, 1, 0), 2.5) << "nobody is more than enthusiastic";
}

TEST(Outlook, DoesNotFeedOnItselfAtTheDefaults) {
  EXPECT_NEAR(gain_of_outlook(0.03, 0.75, 0.15, 0.2), 0.335, 1e-3);  // design note 11
}

RC_GTEST_PROP(Outlook, SettlesWhateverIsHeard, ()) {
  const double heard = *rc::gen::inRange(-25, 26) / 10.0, contagion = *rc::gen::inRange(0, 51) / 100.0;
  double outlook = *rc::gen::inRange(-50, 51) / 10.0;
  for (int year = 0; year < 300; ++year) outlook = outlook_next(outlook, heard, outlook, 0.25, contagion);
  RC_ASSERT(std::abs(outlook - heard / (1 - contagion)) < 1e-6);
}

}  // namespace
}  // namespace ebb
