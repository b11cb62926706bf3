#include "lens/cohorts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>

namespace ebb {
namespace {

constexpr std::size_t cells = sexes * ages;

Snapshot census(int year, std::size_t units) {
  Snapshot s;
  s.year = Year{year};
  s.total.assign(units, 1);
  s.quality.assign(units, Quality::census);
  s.detail.assign(units, AgeDetail::single);
  s.people.assign(units * cells, 0.0);
  return s;
}

double& cell(Snapshot& s, std::size_t unit, std::size_t sex, std::size_t age) {
  return s.people[unit * cells + sex * ages + age];
}

TEST(CohortMoves, AreWhoIsThereBeyondTheNationsSurvivors) {
  // By hand: 100 girls of 10 in either town; ten years on 60 and 120. The nation keeps 180 of 200.
  Snapshot before = census(2010, 2), after = census(2020, 2);
  cell(before, 0, female, 10) = cell(before, 1, female, 10) = 100;
  cell(after, 0, female, 20) = 60;
  cell(after, 1, female, 20) = 120;
  const std::array<std::size_t, 1> first{0};
  const auto moves = cohort_moves(before, after, first);
  ASSERT_TRUE(moves);
  const CohortMoves& leavers = (*moves)[1];
  EXPECT_EQ(leavers.first, 15);
  EXPECT_NEAR(leavers.expected[female], 90, 1e-9);
  EXPECT_NEAR(leavers.net(female), -30, 1e-9);
  EXPECT_NEAR(leavers.percent(female), -100.0 / 3, 1e-9);
  EXPECT_TRUE(std::isnan(leavers.percent(male))) << "there never were boys";
  EXPECT_EQ(moves->front().first, 10) << "who was born in between is not told";
}

TEST(CohortMoves, AreNotKnownWithoutAges) {
  Snapshot before = census(2010, 2), after = census(2020, 2);
  before.detail[0] = AgeDetail::none;
  const std::array<std::size_t, 1> first{0}, second{1};
  EXPECT_FALSE(cohort_moves(before, after, first));
  EXPECT_TRUE(cohort_moves(before, after, second));
  EXPECT_FALSE(cohort_moves(before, after, {}));
}

RC_GTEST_PROP(CohortMoves, OfAllPlacesCancelAtEveryAge, ()) {
  Snapshot before = census(2010, 3), after = census(2020, 3);
  for (double& persons : before.people) persons = *rc::gen::inRange(1, 1000);
  for (double& persons : after.people) persons = *rc::gen::inRange(1, 1000);
  std::vector<std::array<double, sexes>> sum(6);
  for (std::size_t unit = 0; unit < 3; ++unit) {
    const std::array<std::size_t, 1> one{unit};
    const auto moves = cohort_moves(before, after, one);
    for (std::size_t g = 0; g < 6; ++g)
      for (std::size_t sex = 0; sex < sexes; ++sex) sum[g][sex] += (*moves)[g].net(sex);
  }
  for (const auto& group : sum)
    for (double net : group) RC_ASSERT(std::abs(net) < 1e-6);
}

}  // namespace
}  // namespace ebb
