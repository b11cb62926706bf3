#include "model/purse/budget.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

TEST(APurse, ThatIsFullPaysEverythingAndItsDebt) {
  const Paid year = settle({.interest = 5, .wages = 40, .upkeep = 10, .services = 30}, 100, 50);
  EXPECT_EQ(year.paid.whole(), 85);
  EXPECT_EQ(year.deficit, -15);
  EXPECT_EQ(year.rescue, 0);
}

TEST(APurse, ThatIsEmptyLetsServicesAndUpkeepGoBeforeItsWages) {
  // Revenue 60, credit 15: interest, wages and pensions take 70 of 75.
  const Paid year =
      settle({.interest = 10, .wages = 50, .pensions = 10, .upkeep = 20, .services = 30}, 60, 0);
  EXPECT_EQ(year.paid.wages, 50);
  EXPECT_EQ(year.paid.upkeep, 5);
  EXPECT_EQ(year.paid.services, 0);
  EXPECT_EQ(year.deficit, 15);
}

TEST(APurse, PaysTheServicesItGuaranteesBeforeUpkeepAndTheOthersAfter) {
  // Revenue 60, credit 15: after interest and wages 25 are left for 50.
  const Claims claims{.interest = 10, .wages = 40, .upkeep = 20, .services = 30};
  EXPECT_EQ(settle(claims, 60, 0).paid.services, 5);
  const Paid half = settle(claims, 60, 0, 0, 0.5);
  EXPECT_EQ(half.paid.services, 15);
  EXPECT_EQ(half.paid.upkeep, 10);
  const Paid all = settle(claims, 60, 0, 0, 1);
  EXPECT_EQ(all.paid.services, 25);
  EXPECT_EQ(all.paid.upkeep, 0);
  EXPECT_EQ(all.deficit, settle(claims, 60, 0).deficit) << "another order, no other sum";
}

TEST(APurse, DeepInDebtHasNoCreditAndAsksTheCentre) {
  EXPECT_EQ(credit(100, 300), 0);
  EXPECT_EQ(credit(100, 290), 10);
  EXPECT_EQ(credit(100, 0), 25);
  const Paid year = settle({.interest = 30, .wages = 90}, 100, 300);
  EXPECT_EQ(year.rescue, 20);
  EXPECT_EQ(settle({.interest = 30, .wages = 90}, 100, 300, 20).rescue, 0);
}

TEST(Pensions, EatTheirFundBeforeTheyAskThePurse) {
  EXPECT_EQ(pensions(100, 80, 10).to_fund, 20);
  const PensionYear year = pensions(100, 160, 25);
  EXPECT_EQ(year.from_fund, 25);
  EXPECT_EQ(year.gap, 35);
}

TEST(Services, CostMoreAHeadWhereFewAreLeft) {
  const double large = cost_of_scale(400'000, 100'000, 0.35), small = cost_of_scale(50'000, 100'000, 0.35);
  EXPECT_GT(small, 1);
  EXPECT_LT(large, 1);
  EXPECT_EQ(cost_of_scale(100'000, 100'000, 0.35), 1);
}

RC_GTEST_PROP(APurse, NeverPaysWhatItHasNotGot, ()) {  // I11
  const auto some = [] { return *rc::gen::inRange(0, 1000) / 10.0; };
  const Claims claims{some(), some(), some(), some(), some(), some()};
  const double revenue = some(), debt = some(), rescue = some(), first = some() / 100;
  const Paid year = settle(claims, revenue, debt, rescue, first);
  RC_ASSERT(year.paid.whole() <= revenue + rescue + std::max(0.0, year.deficit) + 1e-9);
  RC_ASSERT(year.deficit <= credit(revenue, debt) + 1e-9);
  RC_ASSERT(debt + year.deficit >= -1e-9);
  RC_ASSERT(year.rescue >= 0);
  RC_ASSERT(year.paid.interest <= claims.interest && year.paid.wages <= claims.wages &&
            year.paid.pensions <= claims.pensions && year.paid.upkeep <= claims.upkeep &&
            year.paid.services <= claims.services && year.paid.projects <= claims.projects);
  if (year.paid.services > first * claims.services + 1e-9) RC_ASSERT(year.paid.upkeep == claims.upkeep);
  if (year.paid.upkeep > 0) RC_ASSERT(year.paid.services >= first * claims.services - 1e-9);
  RC_ASSERT(std::abs(year.paid.whole() - settle(claims, revenue, debt, rescue).paid.whole()) <= 1e-9);
}

}  // namespace
}  // namespace ebb
