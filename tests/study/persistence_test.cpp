#include "study/persistence.h"

#include <gmock/gmock.h>

#include <cmath>
#include <vector>

#include "base/random.h"

namespace ebb {
namespace {

TEST(Carryover, WithoutMemoryADecadeSaysNothingAboutTheNext) {
  const Carryover c = carryover(0, 10);
  EXPECT_NEAR(
      c.start, 1.0,
      1e-12);  // the last of ten independent years is a tenth of the sum: 1/10 over a variance of 1/10
  EXPECT_NEAR(c.stationary_sd, std::sqrt(10.0), 1e-12);
  EXPECT_NEAR(c.start_sd, std::sqrt(0.9), 1e-12);
}

TEST(Carryover, OneYearIntervalsAreTheStateItself) {
  const Carryover c = carryover(0.7, 1);
  EXPECT_NEAR(c.start, 1.0, 1e-12);
  EXPECT_NEAR(c.stationary_sd, 1.0, 1e-12);
  EXPECT_NEAR(c.start_sd, 0.0, 1e-9);
}

/// The factors by which neighbouring decades hang together, against 20,000 simulated places. Tolerance: the
/// slope of a regression of n points has the standard error sqrt((1 - r^2) / n) in units of the s.d. ratio;
/// four of them.
TEST(Carryover, AgreesWithSimulatedDecades) {
  constexpr double phi = 0.9;
  constexpr int g = 10, places = 20'000;
  double xy = 0, xx = 0, mm = 0;
  for (int i = 0; i < places; ++i) {
    Stream stream(7, 0, Year{2000}, Block::method, i);
    double x = normal(stream), mean = 0;  // stationary variance 1
    for (int t = 0; t < g; ++t) {
      x = t == 0 ? x : phi * x + std::sqrt(1 - phi * phi) * normal(stream);
      mean += x / g;
    }
    xy += x * mean;
    xx += mean * mean;
    mm += x * x;
  }
  const Carryover c = carryover(phi, g);
  const double r2 = xy * xy / (xx * mm);
  EXPECT_NEAR(c.start, xy / xx, 4 * std::sqrt((1 - r2) / places) * std::sqrt(mm / xx));
  EXPECT_NEAR(c.stationary_sd, std::sqrt(places / xx), 4 / std::sqrt(2.0 * places) * c.stationary_sd);
  EXPECT_NEAR(c.start_sd, std::sqrt(1 - r2), 0.02);
}

TEST(StandardDeviation, IsThatOfASample) {
  EXPECT_DOUBLE_EQ(standard_deviation(std::vector<double>{2, 4, 9}), std::sqrt(13.0));
  EXPECT_EQ(standard_deviation(std::vector<double>{3}), 0);
  EXPECT_EQ(standard_deviation({}), 0);
}

/// 200 groups of ten, half of the variance in common. The s.e. of an intraclass correlation r of k groups of
/// n is about (1 - r) (1 + (n - 1) r) sqrt(2 / (n (n - 1) k)) (Donner 1986).
TEST(SharedVariance, IsFoundAgain) {
  std::vector<double> values;
  std::vector<int> group;
  for (int g = 0; g < 200; ++g) {
    Stream stream(5, 0, Year{2000}, Block::method, g);
    const double common = normal(stream);
    for (int i = 0; i < 10; ++i) {
      values.push_back(common + normal(stream));
      group.push_back(g);
    }
  }
  const double se = 0.5 * (1 + 9 * 0.5) * std::sqrt(2.0 / (10 * 9 * 200));
  EXPECT_NEAR(shared_variance(values, group), 0.5, 4 * se);
  for (std::size_t i = 0; i < group.size(); ++i) group[i] = static_cast<int>(i % 200);
  EXPECT_LT(shared_variance(values, group), 4 * std::sqrt(2.0 / (10 * 9 * 200)));
  EXPECT_EQ(shared_variance({}, {}), 0);
}

}  // namespace
}  // namespace ebb
