#include "study/warning_score.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace ebb {
namespace {

TEST(TheAreaUnderTheCurve, IsTheChanceOfTellingTwoApart) {
  const std::vector<double> chance{0.9, 0.8, 0.4, 0.1}, happened{1, 0, 1, 0};
  EXPECT_DOUBLE_EQ(area_under_curve(chance, happened), 3.0 / 4);
  const std::vector<double> alike{0.5, 0.5, 0.5, 0.5};
  EXPECT_DOUBLE_EQ(area_under_curve(alike, happened), 0.5);
  const std::vector<double> never{0, 0, 0, 0};
  EXPECT_TRUE(std::isnan(area_under_curve(chance, never)));
}

TEST(TheBestThreshold, TellsMostHitsForFewestFalseAlarms) {
  const std::vector<double> chance{0.9, 0.8, 0.7, 0.4, 0.1}, happened{1, 1, 0, 1, 0};
  EXPECT_DOUBLE_EQ(best_threshold(chance, happened), 0.8);  // 2/3 of losers, no false alarm
}

}  // namespace
}  // namespace ebb
