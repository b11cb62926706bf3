// Which places are cores, which live in their shadow, and which are far from both.
#include "lens/tiers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

/// Places on a line, by kilometre.
struct Line {
  std::vector<double> population, at;

  std::vector<double> km() const {
    std::vector<double> all;
    for (double from : at)
      for (double to : at) all.push_back(std::abs(from - to));
    return all;
  }
  Tiers tiers(std::vector<double> wage = {}) const {
    const std::vector<double> distances = km();
    return tiers_of({.population = population, .km = distances, .wage = wage});
  }
};

/// A metropolis with two towns near it, and thirty small places far away.
Line country() {
  Line line{{20e6, 6e6, 2e6}, {0, 80, 120}};
  for (int k = 0; k < 30; ++k) {
    line.population.push_back(1e6 - 1e4 * k);
    line.at.push_back(1000 + 200 * k);
  }
  return line;
}

TEST(Tiers, KnowACoreItsSatellitesAndThePeriphery) {
  const Tiers tiers = country().tiers();
  EXPECT_EQ(tiers.of[0], Tier::core);
  EXPECT_EQ(tiers.of[1], Tier::satellite) << "larger than 95 of 100, yet in the shadow of the metropolis";
  EXPECT_EQ(tiers.of[2], Tier::satellite);
  EXPECT_EQ(tiers.core[2], 0u);
  EXPECT_EQ(tiers.count(Tier::periphery), 30u);
}

TEST(Tiers, HaveNoCoreThatIsPoor) {
  std::vector<double> wage(33, 1.1);
  wage[0] = 0.9;
  const Tiers tiers = country().tiers(wage);
  EXPECT_EQ(tiers.of[0], Tier::periphery);
  EXPECT_EQ(tiers.of[1], Tier::core) << "in nobody's shadow then";
}

TEST(Tiers, LeaveThoseFarFromTheEndOfTheChainInThePeriphery) {
  Line line = country();
  line.at[2] = 200;  // near the town of 80, far from the metropolis
  EXPECT_EQ(line.tiers().of[2], Tier::periphery);
}

TEST(Tiers, AreJudgedWithoutWhatIsNotKnownAndSaySo) {
  Line line = country();
  line.population[5] = std::nan("");
  const Tiers tiers = line.tiers();
  EXPECT_EQ(tiers.of[5], Tier::periphery);
  EXPECT_EQ(tiers.left_out.size(), 3u) << "sizes of cities, wages, and one place's people";
}

TEST(Tiers, DoNotDependOnTheOrderOfPlaces) {
  Line line = country(), turned = line;
  std::reverse(turned.population.begin(), turned.population.end());
  std::reverse(turned.at.begin(), turned.at.end());
  const Tiers one = line.tiers(), other = turned.tiers();
  for (std::size_t p = 0; p < one.of.size(); ++p) EXPECT_EQ(one.of[p], other.of[one.of.size() - 1 - p]);
}

}  // namespace
}  // namespace ebb
