#include "study/launch.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

namespace ebb {
namespace {

/// Two towns of which nothing is known but how many lived there in 2010 and 2020.
World two_towns(const std::string& level_of_root) {
  Pack pack;
  pack.name = "towns";
  pack.unit_level = "town";
  pack.tables["places"] = {
      "places.csv",
      {"place", "parent", "level", "name"},
      {{"all", "", level_of_root, "All"}, {"mine", "all", "town", "Mine"}, {"port", "all", "town", "Port"}},
      {2, 3, 4}};
  pack.tables["population"] = {"population.csv",
                               {"place", "year", "sex", "age_from", "age_to", "persons"},
                               {{"mine", "2010", "t", "0", "", "100000"},
                                {"mine", "2020", "t", "0", "", "80000"},
                                {"port", "2010", "t", "0", "", "100000"},
                                {"port", "2020", "t", "0", "", "100000"}},
                               {2, 3, 4, 5}};
  Checked checked = freeze(pack);
  EXPECT_TRUE(checked.world) << checked.errors.front().told(Language::en);
  return std::move(*checked.world);
}

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

TEST(Launch, LearnsMovesFromTwoTotalsWhereNothingElseIsKnown) {
  const World world = two_towns("country");
  const auto launch = prepare(world, {2020});
  ASSERT_TRUE(launch);
  EXPECT_THAT(launch->net_known, testing::Each(true));
  EXPECT_NEAR(launch->net[1] - launch->net[0], 2000, 300) << "two thousand a year, but for births and deaths";
  EXPECT_TRUE(launch->abroad.in({2021}).empty()) << "a nation has no outside it was not told of";
}

TEST(Launch, OfARegionGivesTheOutsideWhatTheWholeLost) {
  const World world = two_towns("region");
  const auto launch = prepare(world, {2020}), nation = prepare(two_towns("country"), {2020});
  ASSERT_TRUE(launch && nation);
  EXPECT_NEAR(sum(launch->net), 0, 1e-6) << "what is left is between the two";
  const double next = sum(launch->abroad.in({2021}));
  EXPECT_LT(next, 0);
  EXPECT_GT(next, sum(nation->net)) << "part of the mean of ten years: it has begun to fade";
  EXPECT_NEAR(sum(launch->abroad.in({2031})), next * std::pow(0.9, 10), 1e-6 * -next);
  EXPECT_NEAR(launch->net[1] - launch->net[0], nation->net[1] - nation->net[0],
              std::abs(sum(nation->net)) / 5)
      << "the towns differ as before, but for their size";
}

}  // namespace
}  // namespace ebb
