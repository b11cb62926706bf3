#include "lens/dominoes.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ebb {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

History five_years(std::map<std::string, std::vector<double>> series) {
  History history;
  history.places = 1;
  for (int year = 2020; year <= 2024; ++year) history.years.push_back(Year{year});
  for (auto& [name, values] : series) history.series[name] = values;
  return history;
}

const Domino* find(const std::vector<Domino>& dominoes, std::string_view id) {
  for (const Domino& domino : dominoes)
    if (domino.rule->id == id) return &domino;
  return nullptr;
}

TEST(Dominoes, FallInTheOrderInWhichTheyStayBelowNineTenths) {
  const Dominoes chain = dominoes_of(five_years({{"population", {100, 98, 95, 91, 90}},
                                                 {"revenue", {50, 48, 44, 43, 40}},
                                                 {"pupils", {10, 9, 8, 7, 6}},
                                                 {"price_to_cost", {1, 0.8, 0.95, 0.97, 0.96}}}),
                                     0);
  ASSERT_EQ(chain.fallen.size(), 3u);
  EXPECT_EQ(chain.fallen[0].rule->id, "schools");
  EXPECT_EQ(chain.fallen[0].by, Year{2021});
  EXPECT_NEAR(chain.fallen[0].change, -40, 1e-9);
  EXPECT_EQ(chain.fallen[1].rule->id, "revenue");
  EXPECT_EQ(chain.fallen[1].by, Year{2022});
  EXPECT_EQ(chain.fallen[2].rule->id, "people");
  EXPECT_EQ(chain.fallen[2].after, Year{2023});
  ASSERT_EQ(chain.standing.size(), 1u) << "homes recovered";
  EXPECT_EQ(chain.standing[0].rule->id, "homes");
  EXPECT_NEAR(chain.standing[0].left, 100 * (1 - 0.9 / 0.96), 1e-9);
  EXPECT_EQ(chain.not_known.size(), domino_rules().size() - 4);
}

TEST(Dominoes, HaveDatesAsWideAsTheGapsBetweenYears) {
  const Dominoes chain = dominoes_of(five_years({{"population", {100, nan, nan, nan, 80}}}), 0);
  const Domino* people = find(chain.fallen, "people");
  ASSERT_TRUE(people);
  EXPECT_EQ(people->after, Year{2020});
  EXPECT_EQ(people->by, Year{2024});
}

TEST(Dominoes, OfMoneyAreMeasuredAgainstTheNation) {
  History history = five_years({{"retail_sales", {10, 11, 12, 13, 14}}});
  history.nation["retail_sales"] = {100, 120, 140, 160, 180};
  const Dominoes chain = dominoes_of(history, 0);
  const Domino* retail = find(chain.fallen, "retail");
  ASSERT_TRUE(retail) << "it grew, but the nation's grew more";
  EXPECT_NEAR(retail->change, 100 * (14.0 / 180 / 0.1 - 1), 1e-9);
  EXPECT_EQ(retail->by, Year{2022}) << "12 / 140 is .857 of a tenth";
}

TEST(Dominoes, OfPointsFallByPoints) {
  const History history = five_years(
      {{"outlook", {0.1, 0, -0.2, -0.4, -0.5}}, {"children_left_behind", {0.1, 0.12, 0.14, 0.15, 0.16}}});
  const Dominoes chain = dominoes_of(history, 0);
  const Domino *outlook = find(chain.fallen, "outlook"), *children = find(chain.fallen, "left_behind");
  ASSERT_TRUE(outlook && children);
  EXPECT_EQ(outlook->by, Year{2023});
  EXPECT_NEAR(outlook->change, -0.6, 1e-9);
  EXPECT_EQ(children->by, Year{2023}) << "this one rises";
}

TEST(Dominoes, AreNotKnownFromOneYearOrNone) {
  const Dominoes chain = dominoes_of(five_years({{"population", {100, nan, nan, nan, nan}}}), 0);
  EXPECT_TRUE(chain.fallen.empty() && chain.standing.empty());
  EXPECT_EQ(chain.not_known.size(), domino_rules().size());
}

}  // namespace
}  // namespace ebb
