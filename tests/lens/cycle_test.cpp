// Eight steps told from histories whose course is known.
#include "lens/cycle.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace ebb {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

YearOfTier steady(double population) {
  return {.population = population,
          .youth = population * 0.14,
          .aged_65_plus = population * 0.1,
          .natives_15_19 = population * 0.06,
          .aged_60_64 = population * 0.05,
          .hazard = 0.02,
          .fertility = 2.1,
          .receiving_fertility = nan,
          .shrinking = 0,
          .upkeep = 1,
          .arrears = 0,
          .output = population,
          .effort = 1};
}

/// A country where nothing happens: 10 m in the core, 5 m in satellites, 50 m in the periphery.
std::vector<YearOfCycle> quiet(int years) {
  std::vector<YearOfCycle> history;
  for (int y = 0; y <= years; ++y)
    history.push_back({.year = {1990 + y}, .of = {steady(10e6), steady(5e6), steady(50e6)}});
  return history;
}

YearOfTier& of(YearOfCycle& year, Tier tier) { return year.of[static_cast<std::size_t>(tier)]; }

TEST(SiphonCycle, OfACountryWhereNothingHappensIsAtNoStep) {
  for (const CycleYear& year : siphon_cycle(quiet(40)))
    for (int step = 1; step <= 7; ++step) EXPECT_FALSE(year.holds(step)) << year.year.value << " " << step;
}

TEST(SiphonCycle, IsAtTheSiphonWhenTheYoungGoAndTheCoreGrows) {
  std::vector<YearOfCycle> history = quiet(8);
  for (std::size_t y = 1; y < history.size(); ++y) {
    history[y].aged_15_49.periphery_to_core = 0.004 * 50e6;
    of(history[y], Tier::core).population *= std::pow(1.02, static_cast<double>(y));
  }
  const CycleYear last = siphon_cycle(history).back();
  EXPECT_TRUE(last.holds(1));
  EXPECT_EQ(last.step, 1);
  EXPECT_FALSE(last.holds(2)) << "the core replaces itself";
}

TEST(SiphonCycle, HasASterileCoreOnceItNoLongerReplacesItself) {
  std::vector<YearOfCycle> history = quiet(8);
  for (YearOfCycle& year : history) {
    year.aged_15_49.periphery_to_satellites = 0.004 * 50e6;
    of(year, Tier::core).fertility = 0.9;
    of(year, Tier::core).natives_15_19 = 0.4 * of(year, Tier::core).aged_60_64;
  }
  EXPECT_TRUE(siphon_cycle(history).back().holds(2));
}

TEST(SiphonCycle, DrainsThePondWhenFewerYoungLeaveAtAHigherRateForACoreThatPullsHarder) {
  std::vector<YearOfCycle> history = quiet(20);
  for (std::size_t y = 0; y < history.size(); ++y) {
    const double grown = std::pow(1.03, static_cast<double>(y));
    of(history[y], Tier::periphery).youth /= grown;
    of(history[y], Tier::periphery).hazard *= grown;
    of(history[y], Tier::core).effort *= grown;
  }
  const std::vector<CycleYear> cycle = siphon_cycle(history);
  EXPECT_TRUE(std::isnan(cycle[10].degrees[2])) << "ten years' change of what the base year does not have";
  EXPECT_TRUE(cycle[11].holds(3));
}

TEST(SiphonCycle, EatsItsSatellitesWhenTheyShrinkAndSendPeopleToTheCore) {
  std::vector<YearOfCycle> history = quiet(8);
  for (YearOfCycle& year : history) {
    year.aged_15_49.satellites_to_core = 0.003 * 5e6;
    of(year, Tier::satellite).shrinking = 0.8;
  }
  EXPECT_TRUE(siphon_cycle(history).back().holds(5));
  for (YearOfCycle& year : history) of(year, Tier::satellite).shrinking = 0.2;
  EXPECT_FALSE(siphon_cycle(history).back().holds(5));
}

/// The core is old and owes its upkeep; its people or its output fall.
std::vector<YearOfCycle> stalled(int years, double people, double output) {
  std::vector<YearOfCycle> history = quiet(years);
  for (std::size_t y = 0; y < history.size(); ++y) {
    YearOfTier& core = of(history[y], Tier::core);
    core.population *= std::pow(people, static_cast<double>(y));
    core.output *= std::pow(output, static_cast<double>(y));
    core.aged_65_plus = 0.35 * core.population;
    core.arrears = 0.4;
  }
  return history;
}

TEST(SiphonCycle, StallsByThePeopleOfTheCoreOrByItsOutput) {
  EXPECT_TRUE(siphon_cycle(stalled(8, 0.98, 1.02)).back().holds(6));
  EXPECT_TRUE(siphon_cycle(stalled(8, 1.0, 0.98)).back().holds(6));
  EXPECT_FALSE(siphon_cycle(stalled(8, 1.01, 1.02)).back().holds(6));
}

TEST(SiphonCycle, EndsAfterAGenerationOfStallingUnlessSomebodyResettles) {
  std::vector<YearOfCycle> history = stalled(40, 0.99, 0.99);
  EXPECT_TRUE(siphon_cycle(history).back().ended);
  for (std::size_t y = 15; y < history.size(); ++y) {
    history[y].aged_20_44.periphery_to_core = -0.005 * 50e6;
    of(history[y], Tier::periphery).receiving_fertility = 2.1 + 0.05 * static_cast<double>(y - 14);
  }
  const std::vector<CycleYear> cycle = siphon_cycle(history);
  EXPECT_TRUE(cycle.back().holds(7));
  EXPECT_FALSE(cycle.back().ended);
}

TEST(SiphonCycle, EndsWhereAQuarterOfTheNationIsLeft) {
  std::vector<YearOfCycle> history = quiet(12);
  for (std::size_t t = 0; t < tiers; ++t) history.back().of[t].population *= 0.2;
  EXPECT_TRUE(siphon_cycle(history).back().ended);
}

TEST(SiphonCycle, RenewsItselfWhenThePeripheryRaisesYoungPeopleAgainAndSomeGoToTheCore) {
  std::vector<YearOfCycle> history = quiet(20);
  for (std::size_t y = 0; y < history.size(); ++y) {
    of(history[y], Tier::periphery).youth *= std::pow(1.03, static_cast<double>(y));
    history[y].aged_15_49.periphery_to_core = 0.002 * 50e6;
  }
  EXPECT_TRUE(siphon_cycle(history).back().holds(8));
}

TEST(SiphonCycle, ChangesItsStepOnlyAfterThreeYearsOfLead) {
  std::vector<YearOfCycle> history = quiet(30);
  for (std::size_t y = 0; y < history.size(); ++y) {
    if (y > 0) history[y].aged_15_49.periphery_to_core = 0.004 * 50e6;
    of(history[y], Tier::core).population *= std::pow(1.02, static_cast<double>(y));
    if (y == 20) {  // one bad year
      of(history[y], Tier::satellite).shrinking = 1;
      history[y].aged_15_49.satellites_to_core = 0.2 * 5e6;
      of(history[y], Tier::core).population *= 0.5;
    }
  }
  const std::vector<CycleYear> cycle = siphon_cycle(history);
  EXPECT_TRUE(cycle[20].holds(5));
  EXPECT_EQ(cycle[20].step, 1);
  EXPECT_EQ(cycle[22].step, 1);
}

TEST(Onsets, AreTheFirstOfThreeYears) {
  std::vector<CycleYear> cycle;
  for (int y = 0; y < 12; ++y) cycle.push_back({.year = {2000 + y}});
  for (int y : {2, 3, 5, 6, 7, 8}) cycle[static_cast<std::size_t>(y)].degrees[5] = 0.9;
  EXPECT_EQ(onset_of(cycle, 6), Year{2005});
  EXPECT_EQ(onset_of(cycle, 6, {2006}), Year{2006});
  EXPECT_EQ(onset_of(cycle, 6, {2007}), std::nullopt);
  EXPECT_EQ(onset_of(cycle, 7), std::nullopt);
}

TEST(Onsets, InTheOrderOfTheLastThreeStepsCloseTheLoop) {
  std::vector<CycleYear> cycle;
  for (int y = 0; y < 30; ++y) cycle.push_back({.year = {2000 + y}});
  const auto hold = [&](int step, int first) {
    for (int y = first; y < first + 3; ++y)
      cycle[static_cast<std::size_t>(y)].degrees[static_cast<std::size_t>(step) - 1] = 0.9;
  };
  hold(8, 0);
  hold(6, 5);
  hold(7, 12);
  EXPECT_FALSE(closes(cycle)) << "renewal came before";
  hold(8, 20);
  EXPECT_TRUE(closes(cycle));
}

RC_GTEST_PROP(Conditions, AreHalfTrueAtTheirBoundAndTrueOnOneSideOfIt, ()) {
  const CycleCondition& c = cycle_conditions()[*rc::gen::inRange<std::size_t>(0, condition_count)];
  RC_ASSERT(c.degree(c.bound) == 0.5);
  const double off = c.width * (1 + *rc::gen::inRange(0, 1000) / 100.0);
  const double inside = c.side == CycleCondition::Side::above ? c.bound + off : c.bound - off;
  const double outside = c.side == CycleCondition::Side::above ? c.bound - off : c.bound + off;
  RC_ASSERT(c.degree(inside) > 0.7);
  RC_ASSERT(c.degree(outside) < 0.3);
  RC_ASSERT(std::isnan(c.degree(nan)));
}

TEST(Conditions, BelongToEightStepsInOrderAndSpeakTwoLanguages) {
  int step = 1;
  for (const CycleCondition& c : cycle_conditions()) {
    EXPECT_TRUE(c.step == step || c.step == step + 1);
    step = c.step;
    EXPECT_FALSE(c.what.en.empty() || c.what.zh.empty());
    EXPECT_GT(c.width, 0);
  }
  EXPECT_EQ(step, 8);
}

}  // namespace
}  // namespace ebb
