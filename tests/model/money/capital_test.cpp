#include "model/money/capital.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

namespace ebb {
namespace {

constexpr double response = 20;

TEST(Money, GoesWhereItEarnsFivePointsMoreNearlyThreeTimesAsOften) {
  const Outlet outlets[] = {
      {.mass = 1, .better = 0.05}, {.mass = 1, .better = 0}, {.mass = 1e-9, .better = 0}};
  const auto given = allocate(outlets, response, 100, {}, 2);
  EXPECT_NEAR(given[0] / given[1], std::exp(1.0), 1e-9);
}

TEST(Money, OfAProvinceStaysInIt) {
  const Outlet outlets[] = {{.mass = 1, .better = 0, .province = 0},
                            {.mass = 1, .better = 0.5, .province = 1},
                            {.mass = 1, .better = 0}};
  const double home[] = {60, 0};
  const auto given = allocate(outlets, response, 0, home, 2);
  EXPECT_EQ(given[0], 60);
  EXPECT_EQ(given[1], 0);
}

TEST(Money, BeyondWhatAPlaceCanBuildLiesIdle) {
  const Outlet outlets[] = {{.mass = 1, .better = 1, .limit = 10}, {.mass = 1, .better = 0}};
  const auto given = allocate(outlets, response, 100, {}, 1);
  EXPECT_EQ(given[0], 10);
  EXPECT_NEAR(given[1], 90, 1e-9);
}

TEST(Money, NobodyWantsLiesIdle) {
  const Outlet outlets[] = {{.mass = 0, .better = 1, .province = 0}, {.mass = 0, .better = 0}};
  const double home[] = {7};
  const auto given = allocate(outlets, response, 100, home, 1);
  EXPECT_EQ(given[0], 0);
  EXPECT_EQ(given[1], 107);
}

TEST(Money, SqueezedOutOfPlantsGoesIntoHousesAndAbroad) {  // Harvey's second circuit, without a rule
  const auto shares = [](double squeeze) {
    const Outlet outlets[] = {{.mass = 60, .better = -squeeze},  // plants
                              {.mass = 30, .better = 0},         // houses
                              {.mass = 5, .better = 0},          // abroad
                              {.mass = 5, .better = 0}};         // idle
    return allocate(outlets, response, 100, {}, 3);
  };
  const auto before = shares(0), after = shares(0.05);
  EXPECT_NEAR(before[0], 60, 1e-9);
  EXPECT_LT(after[0], before[0]);
  EXPECT_GT(after[1], before[1]);
  EXPECT_GT(after[2], before[2]);
}

RC_GTEST_PROP(Money, IsNeitherMadeNorLost, ()) {
  const auto provinces = *rc::gen::inRange<std::size_t>(1, 4);
  std::vector<Outlet> outlets;
  std::vector<double> home;
  for (std::size_t p = 0; p < provinces; ++p) {
    home.push_back(*rc::gen::inRange(0, 1000));
    const int places = *rc::gen::inRange(0, 4);
    for (int k = 0; k < places; ++k)
      outlets.push_back({.mass = 1.0 * *rc::gen::inRange(0, 10),
                         .better = *rc::gen::inRange(-100, 100) / 100.0,
                         .province = static_cast<int>(p),
                         .limit = 1.0 * *rc::gen::inRange(0, 200)});
  }
  outlets.push_back({.mass = 1, .better = 0});
  const double national = *rc::gen::inRange(0, 1000);
  const auto given = allocate(outlets, response, national, home, outlets.size() - 1);
  const double all = national + std::accumulate(home.begin(), home.end(), 0.0);
  RC_ASSERT(std::abs(std::accumulate(given.begin(), given.end(), 0.0) - all) <= 1e-9 * (1 + all));
  for (std::size_t k = 0; k < outlets.size(); ++k) {
    RC_ASSERT(given[k] >= 0);
    if (outlets[k].limit > 0) RC_ASSERT(given[k] <= outlets[k].limit * (1 + 1e-12));
  }
}

}  // namespace
}  // namespace ebb
