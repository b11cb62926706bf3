#include "study/plain.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

/// A town that loses people by moves and one that gains them; nothing else is known of either.
World two_towns() {
  Pack pack;
  pack.name = "towns";
  pack.unit_level = "town";
  pack.tables["places"] = {
      "places.csv",
      {"place", "parent", "level", "name"},
      {{"all", "", "country", "All"}, {"mine", "all", "town", "Mine"}, {"port", "all", "town", "Port"}},
      {2, 3, 4}};
  pack.tables["population"] = {"population.csv",
                               {"place", "year", "sex", "age_from", "age_to", "persons"},
                               {{"mine", "2010", "t", "0", "", "100000"},
                                {"mine", "2020", "t", "0", "", "80000"},
                                {"port", "2010", "t", "0", "", "100000"},
                                {"port", "2020", "t", "0", "", "120000"}},
                               {2, 3, 4, 5}};
  Checked checked = freeze(pack);
  EXPECT_TRUE(checked.world);
  return std::move(*checked.world);
}

TEST(PlainProjections, SayWhatMovesAndBirthsAreWorth) {
  const auto launch = prepare(two_towns(), {2020});
  ASSERT_TRUE(launch);
  const auto [now, still, replaced, both] = plain_projections(*launch, {2050});
  EXPECT_LT(now[0], still[0]) << "the mine loses by moves";
  EXPECT_GT(now[1], still[1]) << "and the port gains";
  EXPECT_NEAR(now[0] + now[1], still[0] + still[1], 0.05 * (still[0] + still[1]))
      << "moves change the nation only by whose births they become";
  EXPECT_GT(both[0], still[0] * 0.99);
  EXPECT_EQ(both[0] > still[0], replaced[0] > now[0]);
}

TEST(PlainProjections, WithoutMovesTownsThatAreAlikeStayAlike) {
  const auto launch = prepare(two_towns(), {2020});
  const auto still = plain_projections(*launch, {2040})[1];
  EXPECT_NEAR(still[0] / 80'000, still[1] / 120'000, 1e-3);
}

}  // namespace
}  // namespace ebb
