#include "lens/definitions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ebb {
namespace {

constexpr double not_there = std::numeric_limits<double>::quiet_NaN();

/// A town whose population is told year by year.
History town(int first, std::vector<double> population) {
  History history;
  history.places = 1;
  for (std::size_t y = 0; y < population.size(); ++y)
    history.years.push_back(Year{first} + static_cast<int>(y));
  history.series["population"] = std::move(population);
  return history;
}

History between_censuses(double from, double to) {
  History history;
  history.places = 1;
  history.years = {Year{2010}, Year{2020}};
  history.series["population"] = {from, to};
  return history;
}

Finding by(std::string_view id, const History& history, int from, int to) {
  for (const Definition& definition : definitions())
    if (definition.id == id) return definition.judge({history, 0, Year{from}, Year{to}});
  ADD_FAILURE() << id;
  return {};
}

bool yes(const Finding& f) { return f.verdict == Verdict::yes; }
bool no(const Finding& f) { return f.verdict == Verdict::no; }
bool open(const Finding& f) {
  return f.verdict == Verdict::not_known && !f.reason.en.empty() && !f.reason.zh.empty();
}

TEST(Definitions, EachHasARuleAndASourceInBothLanguages) {
  int number = 1;
  for (const Definition& d : definitions()) {
    EXPECT_EQ(d.id, "D" + std::to_string(number++));
    for (const Words& words : {d.rule, d.source}) EXPECT_FALSE(words.en.empty() || words.zh.empty()) << d.id;
    EXPECT_EQ(d.published.en.empty(), d.published.zh.empty()) << d.id;
  }
}

TEST(Definitions, BetweenTwoCensusesOnlyD1D5AndD8CanBeJudged) {
  History hegang = between_censuses(1058665, 891271);
  EXPECT_TRUE(yes(by("D1", hegang, 2010, 2020)));
  EXPECT_TRUE(yes(by("D5", hegang, 2010, 2020)));  // 1.7 % a year
  for (std::string_view id : {"D2", "D3", "D4", "D6", "D7", "D8"})
    EXPECT_TRUE(open(by(id, hegang, 2010, 2020))) << id;
}

TEST(Definitions, OnePercentAYearIsMeantGeometrically) {
  const double ten_years = std::pow(0.99, 10);  // 0.904: a loss of 9.56 %, not 10 %
  EXPECT_TRUE(yes(by("D5", between_censuses(1e6, 1e6 * ten_years - 1), 2010, 2020)));
  EXPECT_TRUE(no(by("D5", between_censuses(1e6, 1e6 * ten_years + 1), 2010, 2020)));
}

TEST(Definitions, ThreeLossesMustFollowOneAnother) {
  EXPECT_TRUE(yes(by("D2", town(2000, {100, 99, 98, 97, 105}), 2000, 2004)));
  EXPECT_TRUE(no(by("D2", town(2000, {100, 99, 98, 98, 97, 96}), 2000, 2005)));
}

TEST(Definitions, AGapInTheYearsLeavesD2OpenUnlessTheRunIsSeenAnyway) {
  EXPECT_TRUE(open(by("D2", town(2000, {100, 99, not_there, 97, 96}), 2000, 2004)));
  EXPECT_TRUE(yes(by("D2", town(2000, {not_there, 99, 98, 97, 96}), 2000, 2004)));
}

TEST(Definitions, D3WantsACrisisBesideTheLoss) {
  History history = town(2000, {50000, 49000, 48000, 47000});
  EXPECT_TRUE(open(by("D3", history, 2000, 2003)));
  history.series["urban_population"] = {20000, 20000, 20000, 20000};
  history.series["unemployment"] = {.05, .05, .05, .08};
  history.nation["unemployment"] = {.05, .05, .05, .05};
  EXPECT_TRUE(yes(by("D3", history, 2000, 2003)));
  history.nation["unemployment"] = {.09, .09, .09, .09};
  EXPECT_TRUE(no(by("D3", history, 2000, 2003)));
  history.series["real_gdp"] = {100, 99, 98, 97};
  EXPECT_TRUE(yes(by("D3", history, 2000, 2003)));
  history.series["urban_population"] = {9000, 9000, 9000, 9000};
  EXPECT_TRUE(no(by("D3", history, 2000, 2003)));
}

TEST(Definitions, D4CountsFromThePeakAndOnlyForTownsThatWereLarge) {
  EXPECT_TRUE(yes(by("D4", town(2000, {100000, 120000, 115000, 108000}), 2000, 2003)));
  EXPECT_TRUE(no(by("D4", town(2000, {100000, 120000, 115000, 109000}), 2000, 2003)));
  EXPECT_TRUE(no(by("D4", town(2000, {90000, 80000, 70000, 60000}), 2000, 2003)));
}

TEST(Definitions, D6NeedsFortyYearsToSayNo) {
  History history = town(1980, std::vector<double>(41, 1000));
  history.series["vacancy"] = std::vector<double>(41, 0.1);
  EXPECT_TRUE(no(by("D6", history, 2010, 2020)));
  history.series["population"].back() = 750;
  history.series["vacancy"].back() = 0.2;
  EXPECT_TRUE(yes(by("D6", history, 2010, 2020)));
  history = town(2000, std::vector<double>(21, 1000));
  history.series["vacancy"] = std::vector<double>(21, 0.1);
  EXPECT_TRUE(open(by("D6", history, 2000, 2020)));
}

TEST(Definitions, D7CallsShrinkageComplexWhenWorkersAndOutputFallToo) {
  History history;
  history.places = 1;
  history.years = {Year{2010}, Year{2015}, Year{2020}};
  history.series["population"] = {100, 95, 90};
  EXPECT_TRUE(yes(by("D7", history, 2010, 2020)));
  EXPECT_TRUE(by("D7", history, 2010, 2020).reason.empty());
  history.series["working_age"] = {70, 60, 50};
  history.series["real_gdp"] = {10, 9, 8};
  EXPECT_THAT(by("D7", history, 2010, 2020).reason.en, testing::HasSubstr("complex"));
  history.series["population"] = {100, 101, 90};
  EXPECT_TRUE(no(by("D7", history, 2010, 2020)));
}

TEST(Definitions, D8WantsPeopleAndRelativeProductToFall) {
  History history = between_censuses(100, 90);
  history.series["gdp_per_head"] = {20, 30};
  history.nation["gdp_per_head"] = {20, 40};
  const Finding finding = by("D8", history, 2010, 2020);
  EXPECT_TRUE(yes(finding));
  EXPECT_THAT(finding.reason.en, testing::HasSubstr("2010-2020"));  // no figure for 2015: the window is said
  history.nation["gdp_per_head"] = {20, 30};
  EXPECT_TRUE(no(by("D8", history, 2010, 2020)));
}

TEST(Definitions, AreCountedOverPlaces) {
  std::vector<Findings> places(3);
  places[0][0].verdict = places[1][0].verdict = Verdict::yes;
  places[2][0].verdict = Verdict::no;
  places[0][4].verdict = Verdict::no;
  const auto counts = count(places);
  EXPECT_EQ(counts[0].yes, 2u);
  EXPECT_EQ(counts[0].known, 3u);
  EXPECT_EQ(counts[4].yes, 0u);
  EXPECT_EQ(counts[4].known, 1u);
  EXPECT_EQ(counts[1].known, 0u);
}

std::vector<double> anybody(std::size_t years) {
  std::vector<double> population;
  for (std::size_t y = 0; y < years; ++y) population.push_back(*rc::gen::inRange(1000, 1000000));
  return population;
}

RC_GTEST_PROP(Definitions, WhoLosesOnePercentAYearHasFewerResidents, ()) {
  const auto ends = anybody(2);
  const History history = between_censuses(ends[0], ends[1]);
  if (yes(by("D5", history, 2010, 2020))) RC_ASSERT(yes(by("D1", history, 2010, 2020)));
}

RC_GTEST_PROP(Definitions, ATownThatOnlyGrowsShrinksByNone, ()) {
  auto population = anybody(61);
  std::sort(population.begin(), population.end());
  History history = town(1960, population);
  for (const char* what :
       {"vacancy", "unemployment", "real_gdp", "gdp_per_head", "working_age", "urban_population"})
    history.series[what] = anybody(61);
  history.nation["gdp_per_head"] = history.nation["unemployment"] = anybody(61);
  for (const Finding& finding : findings({history, 0, Year{2010}, Year{2020}})) RC_ASSERT(no(finding));
}

RC_GTEST_PROP(Definitions, NoVerdictDependsOnTheUnitOfMoney, ()) {
  History history = town(1960, anybody(61));
  history.series["gdp_per_head"] = anybody(61);
  history.nation["gdp_per_head"] = anybody(61);
  const Finding in_yuan = by("D8", history, 2010, 2020);
  for (double& v : history.series["gdp_per_head"]) v *= 1024;  // a power of two: the ratio's bits stay
  for (double& v : history.nation["gdp_per_head"]) v *= 1024;
  RC_ASSERT(by("D8", history, 2010, 2020).verdict == in_yuan.verdict);
}

}  // namespace
}  // namespace ebb
