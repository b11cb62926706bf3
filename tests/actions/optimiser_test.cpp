#include "actions/optimiser.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "study/solving.h"

namespace ebb {
namespace {

TEST(Optimiser, finds_the_corner_of_a_linear_programme) {
  // least x + 2y where 3x + y >= 1.5: x = 0.5, y = 0.
  std::vector<double> best;
  double least = 9;
  int looks = 0;
  cobyla()(std::vector{1.0, 1.0}, 1, 60, [&](std::span<const double> x) -> std::optional<Looked> {
    ++looks;
    const double within = 3 * x[0] + x[1] - 1.5, cost = x[0] + 2 * x[1];
    if (within >= -1e-6 && cost < least) least = cost, best.assign(x.begin(), x.end());
    return Looked{cost, {within}};
  });
  ASSERT_EQ(best.size(), 2u);
  EXPECT_NEAR(best[0], 0.5, 0.02);
  EXPECT_NEAR(best[1], 0, 0.02);
  EXPECT_LE(looks, 60);
}

TEST(Optimiser, stops_when_asked_and_stays_in_the_cube) {
  int looks = 0;
  cobyla()(std::vector{0.5, 0.5, 0.5}, 0, 100, [&](std::span<const double> x) -> std::optional<Looked> {
    for (double part : x) EXPECT_TRUE(part >= 0 && part <= 1);
    if (++looks > 7) return std::nullopt;
    return Looked{-x[0] - x[1] - x[2], {}};
  });
  EXPECT_EQ(looks, 8);
}

/// Three measures whose effects are known: a draw reaches the target where what is done is worth its need.
struct KnownTown {
  std::vector<double> cost, effect;
  int lived = 0;
  Trial trial() {
    return [this](const Package& package, Futures futures) -> Result<Tried> {
      ++lived;
      Tried tried;
      for (int d = 0; d < 50; ++d) {
        const double need = 0.5 + (d + (futures == Futures::fresh ? 0.5 : 0)) / 50.0;
        double done = 0, paid = 0;
        for (std::size_t k = 0; k < package.size(); ++k)
          done += effect[k] * package[k], paid += cost[k] * package[k];
        tried.margins.push_back((done - need) / need);
        tried.cost.push_back(paid);
      }
      return tried;
    };
  }
};

TEST(Solve, finds_the_cheapest_package_that_reaches_the_target) {
  // 80 % of needs are below 1.3. Per unit of effect the second is cheapest, then the first; the third is
  // dear.
  KnownTown town{{100, 60, 500}, {1, 1, 1}};
  const Result<Solved> solved = solve(3, town.trial(), cobyla(), {.share = 0.8, .trials = 80});
  ASSERT_TRUE(solved);
  ASSERT_TRUE(solved->reached);
  const SolvedPackage& best = solved->packages.front();
  EXPECT_GE(best.tried.chance(), 0.8);
  EXPECT_NEAR(best.tried.median_cost(), 60 + 0.3 * 100, 6) << "all of the second, three tenths of the first";
  EXPECT_GT(best.parts[1], 0.9);
  EXPECT_EQ(best.parts[2], 0) << "what is not missed is left out";
  EXPECT_LE(town.lived, 80 + 5);
  EXPECT_EQ(solved->nothing.tried.chance(), 0);
  EXPECT_EQ(solved->everything.tried.chance(), 1);
}

TEST(Solve, the_curve_rises_and_nothing_on_it_is_beaten) {
  KnownTown town{{100, 60, 500}, {1, 1, 1}};
  const Result<Solved> solved = solve(3, town.trial(), cobyla(), {.share = 0.8, .trials = 80});
  ASSERT_TRUE(solved);
  ASSERT_GE(solved->curve.size(), 3u);
  for (std::size_t k = 1; k < solved->curve.size(); ++k) {
    EXPECT_GT(solved->curve[k].cost, solved->curve[k - 1].cost);
    EXPECT_GT(solved->curve[k].chance, solved->curve[k - 1].chance);
  }
}

TEST(Solve, keeps_the_budget_and_says_when_it_is_too_small) {
  KnownTown town{{100, 60, 500}, {1, 1, 1}};
  const Result<Solved> solved = solve(3, town.trial(), cobyla(), {.share = 0.8, .budget = 70, .trials = 60});
  ASSERT_TRUE(solved);
  EXPECT_FALSE(solved->reached);
  ASSERT_EQ(solved->packages.size(), 1u) << "the best chance for the money";
  EXPECT_LE(solved->packages.front().tried.median_cost(), 70);
  EXPECT_GE(solved->packages.front().tried.chance(), 0.5) << "60 buys 1, which half of the needs are below";
}

TEST(Solve, finds_what_more_of_everything_spoils) {
  // The second undoes the first: only the first alone is enough.
  KnownTown town{{100, 50}, {2, -2}};
  const Result<Solved> solved = solve(2, town.trial(), cobyla(), {.share = 0.8, .trials = 40});
  ASSERT_TRUE(solved);
  ASSERT_TRUE(solved->reached);
  EXPECT_EQ(solved->packages.front().parts[1], 0);
  EXPECT_NEAR(solved->packages.front().tried.median_cost(), 65, 4);
}

TEST(Solve, stops_with_the_problem_of_its_lives) {
  const Result<Solved> solved =
      solve(2, [](const Package&, Futures) -> Result<Tried> { return Problem{.code = "interrupted"}; },
            cobyla(), {});
  ASSERT_FALSE(solved);
  EXPECT_EQ(solved.problem().code, "interrupted");
}

}  // namespace
}  // namespace ebb
