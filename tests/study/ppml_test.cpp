#include "study/ppml.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace ebb {
namespace {

constexpr std::size_t places = 40;
constexpr double near_km = 50;

/// A country made up from one number: places on a map in groups, who sends and who draws, known coefficients.
struct Country {
  std::vector<float> distance_km;
  std::vector<int> group_of;
  std::vector<PairCovariate> covariates;
  Eigen::MatrixXd expected;

  Country(std::uint32_t draw, double delta, double barrier) {
    Stream dice(17, draw, Year{1}, Block::method);
    std::vector<double> x, y, sends, draws;
    for (std::size_t i = 0; i < places; ++i) {
      x.push_back(1500 * dice.uniform());
      y.push_back(1500 * dice.uniform());
      sends.push_back(4 + normal(dice));
      draws.push_back(normal(dice));
      group_of.push_back(static_cast<int>(i / 8));
    }
    for (std::size_t i = 0; i < places; ++i)
      for (std::size_t j = 0; j < places; ++j)
        distance_km.push_back(static_cast<float>(std::hypot(x[i] - x[j], y[i] - y[j])));
    covariates = {log_distance(distance_km, places, near_km), border("border", group_of)};
    expected.resize(places, places);
    for (Eigen::Index i = 0; i < expected.rows(); ++i)
      for (Eigen::Index j = 0; j < expected.cols(); ++j)
        expected(i, j) =
            i == j ? 0.0
                   : std::exp(3 + sends[static_cast<std::size_t>(i)] + draws[static_cast<std::size_t>(j)] -
                              delta * covariates[0].value(i, j) - barrier * covariates[1].value(i, j));
  }

  Eigen::MatrixXd counted(std::uint32_t draw) const {
    Stream dice(18, draw, Year{1}, Block::method);
    return expected.unaryExpr([&](double mean) { return poisson(mean, dice); });
  }
};

TEST(Gravity, without_noise_gives_back_its_coefficients) {
  const Country country(0, 1.1, 0.9);
  const auto gravity = ppml_gravity(country.expected, country.covariates);
  ASSERT_TRUE(gravity);
  EXPECT_TRUE(gravity->converged);
  EXPECT_NEAR(gravity->coefficient[0], -1.1, 1e-8);
  EXPECT_NEAR(gravity->coefficient[1], -0.9, 1e-8);
  EXPECT_LT((gravity->fitted - country.expected).cwiseAbs().maxCoeff(), 1e-6 * country.expected.maxCoeff());
}

TEST(Gravity, of_counted_movers_is_found_within_four_standard_errors) {
  for (std::uint32_t draw = 0; draw < 5; ++draw) {
    const double delta = 0.7 + 0.2 * draw, barrier = 1.3 - 0.2 * draw;
    const Country country(draw, delta, barrier);
    const auto gravity = ppml_gravity(country.counted(draw), country.covariates);
    ASSERT_TRUE(gravity);
    EXPECT_TRUE(gravity->converged);
    EXPECT_NEAR(gravity->coefficient[0], -delta, 4 * gravity->poisson_error[0]);
    EXPECT_NEAR(gravity->coefficient[1], -barrier, 4 * gravity->poisson_error[1]);
    EXPECT_LT(gravity->poisson_error.maxCoeff(), 0.1);  // so that the test above can fail
  }
}

TEST(Gravity, states_errors_as_large_as_its_estimates_scatter) {
  const Country country(1, 1.0, 0.5);
  const int draws = 60;
  double scatter = 0, stated = 0, robust = 0;
  for (std::uint32_t d = 0; d < draws; ++d) {
    const auto gravity = ppml_gravity(country.counted(100 + d), country.covariates);
    scatter += std::pow(gravity->coefficient[0] + 1.0, 2) / draws;
    stated += std::pow(gravity->poisson_error[0], 2) / draws;
    robust += std::pow(gravity->error[0], 2) / draws;
  }
  // A variance from n draws has the relative s.e. sqrt(2 / n).
  EXPECT_NEAR(scatter / stated, 1, 4 * std::sqrt(2.0 / draws));
  EXPECT_NEAR(robust / stated, 1, 0.3);
}

TEST(Gravity, reproduces_who_leaves_and_who_arrives_exactly) {
  const Country country(2, 1.1, 0.9);
  const Eigen::MatrixXd flows = country.counted(2);
  const auto gravity = ppml_gravity(flows, country.covariates);
  const Eigen::VectorXd out = flows.rowwise().sum(), in = flows.colwise().sum();
  const Eigen::VectorXd out_fitted = gravity->fitted.rowwise().sum(),
                        in_fitted = gravity->fitted.colwise().sum();
  for (Eigen::Index i = 0; i < flows.rows(); ++i) {
    EXPECT_NEAR(out_fitted[i], out[i], 1e-9 * (1 + out[i]));
    EXPECT_NEAR(in_fitted[i], in[i], 1e-9 * (1 + in[i]));
  }
}

TEST(Gravity, satisfies_its_first_order_conditions) {
  const Country country(3, 1.1, 0.9);
  const Eigen::MatrixXd flows = country.counted(3);
  const auto gravity = ppml_gravity(flows, country.covariates);
  for (const PairCovariate& x : country.covariates)
    EXPECT_NEAR((x.value.array() * (flows - gravity->fitted).array()).sum() / flows.sum(), 0, 1e-8) << x.name;
}

TEST(Gravity, ignores_those_who_stay) {
  const Country country(4, 1.1, 0.9);
  Eigen::MatrixXd flows = country.counted(4);
  const auto without = ppml_gravity(flows, country.covariates);
  flows.diagonal().setConstant(1e6);
  EXPECT_EQ(ppml_gravity(flows, country.covariates)->coefficient, without->coefficient);
}

TEST(Gravity, works_where_a_place_sends_or_draws_nobody) {
  const Country country(5, 1.1, 0.9);
  Eigen::MatrixXd flows = country.counted(5);
  flows.row(3).setZero();
  flows.col(7).setZero();
  const auto gravity = ppml_gravity(flows, country.covariates);
  ASSERT_TRUE(gravity);
  EXPECT_TRUE(gravity->converged);
  EXPECT_NEAR(gravity->coefficient[0], -1.1, 4 * gravity->poisson_error[0]);
  EXPECT_EQ(gravity->fitted.row(3).sum(), 0);
}

TEST(Gravity, refuses_what_only_the_effects_can_tell) {
  Country country(6, 1.1, 0.9);
  PairCovariate of_destination{"wage there", Eigen::MatrixXd(places, places)};
  for (Eigen::Index j = 0; j < of_destination.value.cols(); ++j)
    of_destination.value.col(j).setConstant(std::sin(static_cast<double>(j)));
  country.covariates.push_back(of_destination);
  const auto gravity = ppml_gravity(country.counted(6), country.covariates);
  ASSERT_FALSE(gravity);
  EXPECT_EQ(gravity.problem().code, "covariate-not-identified");
  EXPECT_NE(gravity.problem().message.en.find("wage there"), std::string::npos);
}

TEST(Gravity, refuses_negative_flows) {
  const Country country(7, 1.1, 0.9);
  Eigen::MatrixXd flows = country.expected;
  flows(1, 2) = -1;
  EXPECT_EQ(ppml_gravity(flows, country.covariates).problem().code, "flows-negative");
}

// ---- from five years to one ----

TEST(AYearOfMoves, sends_everybody_somewhere) {
  const Country country(8, 1.1, 0.9);
  const Eigen::MatrixXd year = year_of_moves(country.expected, 1e-5);
  for (Eigen::Index i = 0; i < year.rows(); ++i) EXPECT_NEAR(year.row(i).sum(), 1, 1e-14);
  EXPECT_GE(year.minCoeff(), 0);
}

TEST(OneYearIntensity, is_found_again_from_where_people_lived_five_years_ago) {
  const Country country(9, 1.1, 0.9);
  const Eigen::MatrixXd odds = country.expected / country.expected.rowwise().sum().mean();
  std::vector<double> persons;
  for (std::size_t i = 0; i < places; ++i) persons.push_back(1e5 * static_cast<double>(1 + i % 7));
  for (double truth : {1e-4, 0.01, 0.05, 0.2}) {
    const Eigen::MatrixXd year = year_of_moves(odds, truth);
    double moved = 0;
    for (Eigen::Index i = 0; i < odds.rows(); ++i) {  // follow the people of each place for five years
      Eigen::RowVectorXd where = Eigen::RowVectorXd::Zero(odds.rows());
      where[i] = persons[static_cast<std::size_t>(i)];
      for (int y = 0; y < 5; ++y) where = where * year;
      moved += persons[static_cast<std::size_t>(i)] - where[i];
    }
    const auto found = one_year_intensity(odds, persons, 5, moved);
    ASSERT_TRUE(found);
    EXPECT_NEAR(*found / truth, 1, 1e-9);
  }
}

TEST(OneYearIntensity, is_more_than_a_fifth_of_five_years_moves_because_some_come_back) {
  const Eigen::MatrixXd odds{{0, 1}, {1, 0}};
  const auto found = one_year_intensity(odds, std::vector{100.0, 100.0}, 5, 20);
  ASSERT_TRUE(found);
  const double leave = *found / (1 + *found);
  EXPECT_GT(leave, 0.02);
  EXPECT_NEAR((1 - std::pow(1 - 2 * leave, 5)) / 2, 0.1, 1e-12);  // two places: solved by hand
}

TEST(OneYearIntensity, refuses_more_movers_than_the_pattern_allows) {
  const Eigen::MatrixXd odds{{0, 1}, {1, 0}};
  EXPECT_EQ(one_year_intensity(odds, std::vector{100.0, 100.0}, 5, 190).problem().code, "moves-beyond-model");
  EXPECT_EQ(*one_year_intensity(odds, std::vector{100.0, 100.0}, 5, 0), 0);
}

}  // namespace
}  // namespace ebb
