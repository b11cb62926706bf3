#include "model/land/form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "model/land/housing.h"

namespace ebb {
namespace {

double mean_of(const std::array<double, cells>& empty) {
  return std::accumulate(empty.begin(), empty.end(), 0.0) / cells;
}

RC_GTEST_PROP(TheCellsOfAQuarter, AreTogetherAsEmptyAsItIsAndTheWorstTheEmptiest, ()) {
  const double vacancy = *rc::gen::inRange(60, 1001) / 1000.0;
  const std::array<double, cells> empty = vacancy_of_cells(vacancy);
  RC_ASSERT(std::abs(mean_of(empty) - vacancy) < 1e-9);
  for (std::size_t c = 1; c < cells; ++c) RC_ASSERT(empty[c] <= empty[c - 1] + 1e-12);
  for (double share : empty) RC_ASSERT(share >= natural_vacancy - 1e-12 && share <= 1 + 1e-12);
}

TEST(Perforation, IsNothingInAFullTownAndGrowsBeforeAllIsEmpty) {
  std::array<Housing, quarters> housing{};
  for (Housing& quarter : housing) quarter.fit = 1000;
  const auto at = [&](double vacancy) {
    std::array<double, quarters> all{};
    all.fill(vacancy);
    return perforation(housing, all);
  };
  EXPECT_NEAR(at(natural_vacancy), 0, 1e-12);
  EXPECT_GT(at(0.2), 0.05);
  EXPECT_GT(at(0.4), at(0.2));
  EXPECT_LT(at(0.99), at(0.4)) << "where nobody is left there are no holes: it is one";
  EXPECT_NEAR(at(1), 0, 1e-12);
}

TEST(Perforation, CountsAQuarterByItsFloor) {
  std::array<Housing, quarters> housing{};
  housing[number(Quarter::mining)].fit = 1000;
  std::array<double, quarters> vacancy{};
  vacancy.fill(natural_vacancy);
  vacancy[number(Quarter::mining)] = 0.4;
  const double alone = perforation(housing, vacancy);
  housing[number(Quarter::suburb)].fit = 3000;
  EXPECT_NEAR(perforation(housing, vacancy), alone / 4, 1e-12);
}

}  // namespace
}  // namespace ebb
