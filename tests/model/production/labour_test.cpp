#include "model/production/labour.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

RC_GTEST_PROP(LabourMarket, LosesNobody, ()) {
  const double jobs = *rc::gen::inRange(0, 1'000'000), people = *rc::gen::inRange(0, 1'000'000);
  const LabourMarket market = meet(jobs, people);
  RC_ASSERT(market.employed >= 0 && market.employed <= people && market.employed <= jobs + 1e-6);
  RC_ASSERT(std::abs(market.employed + market.vacancies - jobs) <= 1e-9 * (1 + jobs));
  RC_ASSERT(market.filled >= 0 && market.filled <= 1 + 1e-12);
  if (people > 0) {
    RC_ASSERT(market.unemployment >= least_unemployment && market.unemployment <= 1);
    RC_ASSERT(std::abs(market.employed - people * (1 - market.unemployment)) <= 1e-9 * people);
  }
}

TEST(Wages, StandStillAtUsualSlackWhenOutputKeepsItsDistance) {
  const double people = 1000, wage = 50'000, output = 80'000, gap = std::log(output / wage);
  // u_s = u* where u_min ln(1 + e^x) = u*.
  const double x = std::log(std::expm1(usual_unemployment / least_unemployment));
  const double jobs = people * (1 - least_unemployment * x);
  EXPECT_NEAR(wage_growth(jobs, people, output, wage, gap, 0), 0, 1e-12);
  EXPECT_NEAR(wage_growth(jobs, people, output, wage, gap, 0.04), 0.04, 1e-12)
      << "and grow with the nation's";
  EXPECT_NEAR(wage_growth(jobs, people, output * 1.1, wage, gap, 0), 0.3 * std::log(1.1), 1e-12);
}

TEST(Wages, FollowTheWageCurve) {
  // Twice the unemployment lowers the wage by a tenth of ln 2 in the long run, a quarter of it each year.
  const auto at = [](double unemployment) {
    return wage_growth(1000 * (1 - unemployment), 1000, 50'000, 50'000, 0, 0);
  };
  EXPECT_NEAR(at(0.40) - at(0.20), -0.1 * std::log(2) / 4, 1e-4);
}

RC_GTEST_PROP(Wages, RiseWithJobsAndFastInAShortage, ()) {
  const double people = 1000, jobs = *rc::gen::inRange(500, 1200), more = jobs + *rc::gen::inRange(1, 100);
  const auto growth = [&](double offered) { return wage_growth(offered, people, 50'000, 50'000, 0, 0); };
  RC_ASSERT(growth(more) > growth(jobs));
  RC_ASSERT(growth(1300) > 0.05);
}

TEST(Wages, DoNotFallWhereTheyAreRigid) {
  const auto fall = [](double rigidity) { return wage_growth(500, 1000, 50'000, 50'000, 0, 0, rigidity); };
  EXPECT_LT(fall(0), 0);
  EXPECT_NEAR(fall(0.5), fall(0) / 2, 1e-12);
  EXPECT_EQ(fall(1), 0);
}

RC_GTEST_PROP(Unemployment, ByAgeAddsUpAndIsWorseForTheOld, ()) {
  const double all = *rc::gen::inRange(1, 101) / 100.0, old = *rc::gen::inRange(0, 100) / 100.0;
  const Unemployed without = by_age(all, old);
  RC_ASSERT(without.young >= -1e-12 && without.young <= 1 + 1e-12 && without.old <= 1);
  RC_ASSERT(std::abs(without.young * (1 - old) + without.old * old - all) <= 1e-12);
  RC_ASSERT(without.old >= without.young - 1e-12);
  if (without.old < 1) RC_ASSERT(std::abs(without.old / without.young - 1 / rehired_when_old) <= 1e-9);
}

TEST(LabourForce, IsOfWorkingAgesAndMoreMenThanWomen) {
  std::vector<double> people(sexes * ages, 1.0);
  const LabourForce force = labour_force(people);
  EXPECT_GT(force.whole, 60);
  EXPECT_LT(force.whole, 2 * 59.0);
  EXPECT_GT(force.old, 0);
  EXPECT_LT(force.old, force.whole);
  std::vector<double> children(sexes * ages, 0.0);
  for (int age = 0; age < 16; ++age) children[static_cast<std::size_t>(age)] = 1;
  EXPECT_EQ(labour_force(children).whole, 0);
}

}  // namespace
}  // namespace ebb
