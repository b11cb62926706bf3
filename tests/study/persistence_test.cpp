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

TEST(RobustSpread, IsTheStandardDeviationOfNormalNumbersAndIgnoresOneGiant) {
  std::vector<double> values;
  Stream stream(1, 0, Year{2000}, Block::method);
  for (int i = 0; i < 10'000; ++i) values.push_back(3 * normal(stream));
  // The s.e. of the scaled median absolute deviation is 1.17 sd / sqrt(n).
  EXPECT_NEAR(robust_spread(values), 3, 4 * 1.17 * 3 / 100);
  values.push_back(1e9);
  EXPECT_NEAR(robust_spread(values), 3, 4 * 1.17 * 3 / 100);
  EXPECT_EQ(robust_spread({}), 0);
}

}  // namespace
}  // namespace ebb
