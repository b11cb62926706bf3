// Whether lost births come from absent parents.
#include "lens/inheritance.h"

#include <gtest/gtest.h>

#include <vector>

namespace ebb {
namespace {

/// Two places with as many people of every age; ages are single.
Snapshot census(int year, double first, double second) {
  Snapshot s;
  s.year = Year{year};
  const std::size_t cells = static_cast<std::size_t>(sexes) * ages;
  s.total = {first * static_cast<double>(cells), second * static_cast<double>(cells)};
  s.quality.assign(2, Quality::census);
  s.detail.assign(2, AgeDetail::single);
  s.people.assign(2 * cells, first);
  std::fill(s.people.begin() + static_cast<long>(cells), s.people.end(), second);
  return s;
}

struct Rates {
  std::vector<double> births = std::vector<double>(ages, 0.0), deaths = std::vector<double>(2 * ages, 0.0);
  Rates() {
    for (std::size_t age = 20; age < 40; ++age) births[age] = 0.1;
    for (std::size_t sex = 0; sex < 2; ++sex)
      for (std::size_t age = 60; age < ages; ++age) deaths[sex * ages + age] = 0.05;
  }
  operator NationsRates() const { return {.births_a_woman = births, .deaths = deaths}; }  // NOLINT
};

constexpr std::array<std::size_t, 1> first{0};

TEST(Inheritance, IsAllOwnAgeingWhereNobodyMoves) {
  // In both places a tenth of everybody is gone: the nation's survival explains it.
  const Rates rates;
  const auto found = inheritance_of(census(2010, 100, 100), census(2020, 90, 90), first, 500, 800, rates);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->own_ageing, -300, 1e-9);
  EXPECT_NEAR(found->indirect, 0, 1e-9);
}

TEST(Inheritance, LosesBirthsWithYoungWomenWhoLeave) {
  const Rates rates;
  Snapshot after = census(2020, 100, 100);
  const std::size_t cells = static_cast<std::size_t>(sexes) * ages;
  for (std::size_t age = 20; age < 40; ++age) after.people[age] = 50, after.people[cells + age] = 150;
  const auto found = inheritance_of(census(2010, 100, 100), after, first, 450, 400, rates);
  ASSERT_TRUE(found);
  // Women to bear: 100 then and 50 now, against 100 and 100 without moves; nobody who dies has moved.
  EXPECT_NEAR(found->births_without_moves, 450 * 200.0 / 150, 1e-6);
  EXPECT_NEAR(found->deaths_without_moves, 400, 1e-6);
  EXPECT_NEAR(found->indirect, -150, 1e-6);
  EXPECT_NEAR(found->own_ageing + found->indirect, 450 - 400, 1e-9);
}

TEST(Inheritance, IsNothingWithoutAgesOrBirths) {
  const Rates rates;
  Snapshot blind = census(2010, 100, 100);
  blind.detail[0] = AgeDetail::none;
  EXPECT_FALSE(inheritance_of(blind, census(2020, 90, 90), first, 500, 800, rates));
  EXPECT_FALSE(inheritance_of(census(2010, 100, 100), census(2020, 90, 90), first, 0, 800, rates));
}

}  // namespace
}  // namespace ebb
