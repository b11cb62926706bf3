#include "study/logistic.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

TEST(ALogistic, OfNoSignsIsTheShare) {
  const Logistic fit = fit_logistic(Eigen::MatrixXd(4, 0), Eigen::Vector4d(1, 0, 0, 0));
  EXPECT_TRUE(fit.converged);
  EXPECT_NEAR(fit.probability(Eigen::VectorXd(0)), 0.25, 1e-9);
}

TEST(ALogistic, OfATwoByTwoTableIsItsLogOddsRatioWhereThePriorIsWeak) {
  // 30 of 40 with the sign, 10 of 60 without it: ln odds ratio ln((30 / 10) / (10 / 50)) = ln 15.
  Eigen::MatrixXd x(100, 1);
  Eigen::VectorXd happened(100);
  for (int i = 0; i < 100; ++i) {
    x(i, 0) = i < 40 ? 1 : 0;
    happened[i] = i < 30 || (i >= 40 && i < 50) ? 1 : 0;
  }
  const Logistic fit = fit_logistic(x, happened, 1e-9);
  EXPECT_NEAR(fit.slope[0], std::log(15.0), 1e-6);
  EXPECT_NEAR(fit.intercept, std::log(0.2), 1e-6);
}

TEST(ALogistic, StaysFiniteWhereASignTellsAll) {
  const Logistic fit = fit_logistic(Eigen::Vector4d(-2, -1, 1, 2), Eigen::Vector4d(0, 0, 1, 1), 1);
  EXPECT_TRUE(fit.converged);
  EXPECT_GT(fit.slope[0], 0.3);
  EXPECT_LT(fit.slope[0], 3);
}

TEST(ALogistic, KeepsADoubtWhereAllEndedAlike) {
  const Logistic fit = fit_logistic(Eigen::MatrixXd(9, 0), Eigen::VectorXd::Ones(9));
  EXPECT_NEAR(fit.probability(Eigen::VectorXd(0)), 9.5 / 10, 1e-9);
}

RC_GTEST_PROP(ALogistic, StandsOnTheTopOfItsHill, ()) {
  const auto cases = *rc::gen::inRange<Eigen::Index>(5, 40), signs = *rc::gen::inRange<Eigen::Index>(1, 5);
  Eigen::MatrixXd x(cases, signs);
  Eigen::VectorXd happened(cases);
  for (Eigen::Index i = 0; i < cases; ++i) {
    happened[i] = i < 2 ? static_cast<double>(i) : *rc::gen::inRange(0, 2);  // both kinds are there
    for (Eigen::Index k = 0; k < signs; ++k) x(i, k) = *rc::gen::inRange(-300, 301) / 100.0;
  }
  const Logistic fit = fit_logistic(x, happened, 1);
  Eigen::VectorXd gradient = -fit.slope;  // of the ridge
  double of_intercept = 0;
  for (Eigen::Index i = 0; i < cases; ++i) {
    const double miss = happened[i] - fit.probability(x.row(i));
    gradient += miss * x.row(i).transpose();
    of_intercept += miss;
  }
  RC_ASSERT(gradient.cwiseAbs().maxCoeff() < 1e-4);
  RC_ASSERT(std::abs(of_intercept) < 1e-4);
}

}  // namespace
}  // namespace ebb
