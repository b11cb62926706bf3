#include "study/scores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

#include "base/random.h"

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

/// The formula of the design note (15.3), pair by pair.
double crps_by_pairs(const std::vector<double>& values, double actual) {
  const auto m = static_cast<double>(values.size());
  double distance = 0, pairs = 0;
  for (double a : values) {
    distance += std::abs(a - actual);
    for (double b : values) pairs += std::abs(a - b);
  }
  return distance / m - pairs / (2 * m * (m - 1));
}

std::vector<double> some_values() {
  const auto count = *rc::gen::inRange<std::size_t>(2, 60);
  return *rc::gen::container<std::vector<double>>(
      count, rc::gen::map(rc::gen::inRange(-100000, 100000), [](int v) { return v / 1000.0; }));
}

RC_GTEST_PROP(FairCrps, SortingGivesWhatComparingAllPairsGives, ()) {
  std::vector<double> values = some_values();
  const double actual = *rc::gen::inRange(-100000, 100000) / 1000.0;
  const double expected = crps_by_pairs(values, actual);
  RC_ASSERT(std::abs(crps_fair(values, actual) - expected) <= 1e-9 * (1 + std::abs(expected)));
}

TEST(FairCrps, OfASinglePointIsItsDistance) {
  std::vector<double> one{3};
  EXPECT_DOUBLE_EQ(crps_fair(one, 5), 2);
}

TEST(NormalCrps, AtItsMeanIsSpreadTimesAKnownConstant) {
  const double expected = 0.2 * (2 / std::sqrt(2 * M_PI) - 1 / std::sqrt(M_PI));  // 2 phi(0) - 1/sqrt(pi)
  EXPECT_NEAR(crps_normal(1, 0.2, 1), expected, 1e-12);
  EXPECT_DOUBLE_EQ(crps_normal(1, 0, 4), 3);
}

TEST(NormalCrps, IsWhatTheFairScoreOfManySmallEnsemblesAverages) {
  // The fair score has the normal's CRPS as its expectation for any ensemble size (Ferro 2014), here with 5
  // members.
  constexpr int ensembles = 20000;
  Stream stream(7, 0, Year{2020}, Block::method);
  double sum = 0, squares = 0;
  for (int e = 0; e < ensembles; ++e) {
    std::vector<double> members(5);
    for (double& m : members) m = 2 + 0.5 * normal(stream);
    const double score = crps_fair(members, 2.4);
    sum += score;
    squares += score * score;
  }
  const double mean = sum / ensembles;
  const double sd = std::sqrt(squares / ensembles - mean * mean);
  EXPECT_NEAR(mean, crps_normal(2, 0.5, 2.4), 4 * sd / std::sqrt(ensembles));
}

TEST(Quantiles, LieBetweenTheSortedDraws) {
  const std::vector<double> sorted{10, 20, 30, 40, 50};
  EXPECT_DOUBLE_EQ(quantile_of(sorted, 0), 10);
  EXPECT_DOUBLE_EQ(quantile_of(sorted, 0.5), 30);
  EXPECT_DOUBLE_EQ(quantile_of(sorted, 0.1), 14);
  EXPECT_DOUBLE_EQ(quantile_of(sorted, 1), 50);
}

TEST(ForecastFromDraws, HasTheMedianAsItsPointAndSaysNothingWhereThereAreNoDraws) {
  const Forecast forecast = forecast_from_draws("ebb", {{5, 1, 3}, {}});
  EXPECT_DOUBLE_EQ(forecast.point[0], 3);
  EXPECT_TRUE(std::isnan(forecast.point[1]));
  EXPECT_TRUE(std::is_sorted(forecast.quantiles[0].begin(), forecast.quantiles[0].end()));
}

TEST(ForecastFromPoints, SpreadsNormallyInTheLogarithm) {
  const Forecast forecast = forecast_from_points("linear", {1000}, 0.1);
  EXPECT_NEAR(forecast.quantiles[0][0], 1000 * std::exp(-0.1 * 1.959964), 1e-3);
  EXPECT_NEAR(forecast.quantiles[0][8], 1000 * std::exp(0.1 * 1.959964), 1e-3);
  EXPECT_DOUBLE_EQ(forecast.quantiles[0][4], 1000);
  EXPECT_TRUE(forecast_from_points("linear", {1000}, 0).quantiles.empty());
}

struct Villages {
  std::vector<double> base{100, 100, 100, 100}, launch{110, 90, 120, 100}, actual{100, 80, 150, 100};
  std::vector<int> group{0, 0, 1, 1};
  ScoredOutcome outcome() const { return {base, launch, actual, group}; }
};

TEST(Score, FourVillagesByHand) {
  const Villages villages;
  const std::vector<Forecast> constant{forecast_from_points("constant", villages.launch, 0.1)};
  const Scores scores = score(constant, villages.outcome()).front();
  // Errors: +10 %, +12.5 %, -20 %, 0 %.
  EXPECT_EQ(scores.all.n, 4u);
  EXPECT_DOUBLE_EQ(scores.all.mdape, 11.25);
  EXPECT_DOUBLE_EQ(scores.all.mape, 10.625);
  EXPECT_DOUBLE_EQ(scores.all.malpe, 0.625);
  EXPECT_EQ(scores.shrinking.n, 2u);
  EXPECT_DOUBLE_EQ(scores.shrinking.mape, 11.25);
  EXPECT_EQ(scores.growing.n, 2u);
  EXPECT_DOUBLE_EQ(scores.growing.malpe, -10);
  EXPECT_EQ(scores.turning.n, 1u);  // 100 -> 110 -> 100
  EXPECT_DOUBLE_EQ(scores.turning.mape, 10);
  double crps = 0;
  for (std::size_t i = 0; i < 4; ++i)
    crps += crps_normal(std::log(villages.launch[i]), 0.1, std::log(villages.actual[i])) / 4;
  EXPECT_NEAR(scores.all.crps, crps, 1e-12);
}

TEST(Score, UsesOnlyPlacesOnWhichEveryMethodSpeaks) {
  Villages villages;
  villages.actual[0] = not_known;
  const std::vector<Forecast> forecasts{forecast_from_points("constant", villages.launch, 0),
                                        forecast_from_points("odd", {1, not_known, 120, 100}, 0)};
  EXPECT_THAT(places_scored(forecasts, villages.outcome()), testing::ElementsAre(2, 3));
  for (const Scores& s : score(forecasts, villages.outcome())) EXPECT_EQ(s.all.n, 2u);
}

TEST(Score, WithoutADistributionHasNoCrpsAndNoCoverage) {
  const Villages villages;
  const Scores s =
      score(std::vector{forecast_from_points("bare", villages.launch, 0)}, villages.outcome())[0];
  EXPECT_TRUE(std::isnan(s.all.crps));
  EXPECT_TRUE(std::isnan(s.all.coverage[0].percent));
  EXPECT_FALSE(std::isnan(s.all.mape));
}

TEST(Coverage, StandardErrorOfIndependentPlacesIsTheBinomialOne) {
  const auto inside = std::make_unique<bool[]>(100);
  std::vector<int> group(100);
  for (int i = 0; i < 100; ++i)
    inside[static_cast<std::size_t>(i)] = i < 80, group[static_cast<std::size_t>(i)] = i;
  const Coverage coverage = clustered_coverage({inside.get(), 100}, group);
  EXPECT_DOUBLE_EQ(coverage.percent, 80);
  EXPECT_NEAR(coverage.standard_error, 100 * std::sqrt(0.8 * 0.2 / 99), 1e-9);
}

TEST(Coverage, PlacesThatErrTogetherTellLess) {
  const auto inside = std::make_unique<bool[]>(100);
  std::vector<int> group(100);
  for (int i = 0; i < 100; ++i)
    inside[static_cast<std::size_t>(i)] = i < 80, group[static_cast<std::size_t>(i)] = i / 10;
  // Ten provinces of ten, eight of them wholly inside: as telling as ten places.
  const Coverage coverage = clustered_coverage({inside.get(), 100}, group);
  EXPECT_NEAR(coverage.standard_error, 100 * std::sqrt(0.8 * 0.2 / 9), 1e-9);
  std::fill(group.begin(), group.end(), 0);
  EXPECT_TRUE(std::isnan(clustered_coverage({inside.get(), 100}, group).standard_error));
}

TEST(Coverage, AnHonestDistributionHoldsWhatItSays) {
  // 4,000 places whose truth is drawn from their own forecast, in groups of one.
  constexpr std::size_t n = 4000;
  Stream stream(11, 0, Year{2020}, Block::method);
  std::vector<double> launch(n, 1e5), actual(n);
  std::vector<int> group(n);
  for (std::size_t i = 0; i < n; ++i)
    actual[i] = 1e5 * std::exp(0.15 * normal(stream)), group[i] = static_cast<int>(i);
  const ScoredOutcome outcome{launch, launch, actual, group};
  const Score all = score(std::vector{forecast_from_points("honest", launch, 0.15)}, outcome)[0].all;
  for (std::size_t k = 0; k < interval_percents.size(); ++k)
    EXPECT_NEAR(all.coverage[k].percent, interval_percents[k], 4 * all.coverage[k].standard_error);
}

}  // namespace
}  // namespace ebb
