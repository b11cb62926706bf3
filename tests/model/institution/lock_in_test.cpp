#include "model/institution/lock_in.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

Interests of_a_steel_town() {
  return {.old_industry = 0.6,
          .state_firms = 0.6,
          .public_sector = 0.15,
          .one_sided = 0.4,
          .transfers = 0,
          .openness = 1};
}

double after(int years, const Interests& interests, const LockInLaw& law = {}) {
  LockIn lock_in;
  for (int year = 0; year < years; ++year) lock_in = locked_in_next(lock_in, interests, law);
  return lock_in.whole();
}

TEST(LockIn, GrowsWhereOneOldIndustryRulesAndNotWhereThereAreMany) {
  Interests mixed = of_a_steel_town();
  mixed.old_industry = 0.1;
  mixed.state_firms = 0.15;
  mixed.one_sided = 0.2;
  EXPECT_GT(after(60, of_a_steel_town()), 2 * after(60, mixed));
}

TEST(LockIn, DissolvesInTheOpenAndFeedsOnTransfers) {
  Interests open = of_a_steel_town(), fed = of_a_steel_town();
  open.openness = 3;
  fed.transfers = 0.3;
  EXPECT_LT(after(60, open), after(60, of_a_steel_town()));
  EXPECT_GT(after(60, fed), after(60, of_a_steel_town()));
}

RC_GTEST_PROP(LockIn, StaysBetweenNothingAndEverything, ()) {
  const auto share = [] { return *rc::gen::inRange(0, 101) / 100.0; };
  const Interests interests{share(), share(), share(), share(), share(), 5 * share()};
  LockIn lock_in;
  for (int year = 0; year < 200; ++year) {
    lock_in = locked_in_next(lock_in, interests, {.build = 0.12, .feed = 1, .open = 0.02});
    RC_ASSERT(lock_in.firms >= 0 && lock_in.labour >= 0 && lock_in.government >= 0);
    RC_ASSERT(lock_in.whole() <= 1 + 1e-12);
  }
}

}  // namespace
}  // namespace ebb
