#include "lens/landing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

TEST(ALanding, IsPerfectWhereNothingFalls) {
  EXPECT_DOUBLE_EQ(landing_of({}).score(), 1);
  EXPECT_FALSE(landing_of({}).is_hard());
}

TEST(ALanding, IsTheGeometricMeanOfItsSevenTerms) {
  // Half the people in 35 years (2 % a year to the second figure), half the services, land that stayed.
  const Landing landing = landing_of({.people = std::exp(-0.8), .years = 20, .services = 0.4});
  EXPECT_NEAR(landing.terms[0], 0.02 / 0.04, 1e-12);
  EXPECT_NEAR(landing.terms[1], 0.5, 1e-12);
  EXPECT_NEAR(landing.terms[5], 0.01, 1e-12) << "no land was given up";
  EXPECT_NEAR(landing.score(), std::pow(0.5 * 0.5 * 0.01, 1.0 / 7), 1e-12);
  EXPECT_TRUE(landing.is_hard());
}

TEST(ALanding, IsSofterWhereLandFollowsPeopleDown) {
  const Descent stays{.people = 0.8, .years = 10}, follows{.people = 0.8, .land = 0.8, .years = 10};
  EXPECT_NEAR(landing_of(follows).terms[5], 1, 1e-12);
  EXPECT_GT(landing_of(follows).score(), landing_of(stays).score());
}

RC_GTEST_PROP(ALanding, IsNeverSofterForMoreOfAnyBurden, ()) {
  const auto share = [] { return *rc::gen::inRange(1, 100) / 100.0; };
  const Descent one{.people = share(),
                    .land = 0.5 + share(),
                    .years = 10,
                    .services = share(),
                    .income = share(),
                    .debt = 3 * share(),
                    .vacancy = share(),
                    .pension_cover = share()};
  const double score = landing_of(one).score();
  RC_ASSERT(score >= 0.01 - 1e-12 && score <= 1 + 1e-12);
  Descent worse = one;
  worse.debt *= 1.5;
  RC_ASSERT(landing_of(worse).score() <= score + 1e-12);
  worse = one;
  worse.vacancy += 0.1;
  RC_ASSERT(landing_of(worse).score() <= score + 1e-12);
  worse = one;
  worse.land *= 1.1;
  RC_ASSERT(landing_of(worse).score() <= score + 1e-12);
}

}  // namespace
}  // namespace ebb
