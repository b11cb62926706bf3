// Gravity from observed flows: Poisson pseudo-maximum likelihood with origin and destination effects.
//
//     E y(i,j) = mu(i,j) = exp( o_i + d_j + sum_k b_k x_k(i,j) )      pairs i != j
//     x = ln(1 + distance / d0), [another group] ...:  b = -delta, -bP ...
//
// Santos Silva & Tenreyro 2006. Given b, the effects that satisfy the first-order conditions are those of a
// table exp(x b) balanced to the observed margins (Fally 2015): the fixed-effect step is ipf. What is left is
// a concave function of few numbers, climbed by Newton with its exact gradient sum x (y - mu) and with the
// Hessian sum mu x~ x~', x~ being x less its weighted origin and destination means (Correia, Guimaraes &
// Zylkin 2020). Margins are reproduced exactly.
#pragma once

#include <Eigen/Core>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace ebb {

/// Something known of every pair of places; the name is for the reader.
struct PairCovariate {
  std::string name;
  Eigen::MatrixXd value;  ///< [origin][destination]
};

/// ln(1 + d / d0), d and d0 in kilometres.
PairCovariate log_distance(std::span<const float> distance_km, std::size_t places, double near_km);
/// 1 where the groups differ, else 0.
PairCovariate border(std::string name, std::span<const int> group_of);

struct Gravity {
  Eigen::VectorXd coefficient;    ///< b, in the order of the covariates
  Eigen::VectorXd error;          ///< s.e., robust to over-dispersion (sandwich)
  Eigen::VectorXd poisson_error;  ///< s.e. if the flows are Poisson
  Eigen::MatrixXd fitted;         ///< mu; 0 on the diagonal
  int steps = 0;
  bool converged = false;
};

/// flows: [origin][destination], persons; the diagonal is ignored. Fails if a flow is negative or not a
/// number, or if the flows cannot tell the covariates apart from the effects or from each other.
Result<Gravity> ppml_gravity(const Eigen::MatrixXd& flows, std::span<const PairCovariate> covariates);

/// One year's moves whose odds of going i -> j against staying are intensity * odds(i,j); rows sum to 1.
Eigen::MatrixXd year_of_moves(const Eigen::MatrixXd& odds, double intensity);

/// The intensity at which, after so many years, `moved` of `persons` live elsewhere than at the beginning:
/// the k-fold product of the one-year model is matched to the census question on residence k years ago.
/// (Matrix roots of the observed transitions may be negative; this cannot be.) Fails if no intensity gives so
/// many.
Result<double> one_year_intensity(const Eigen::MatrixXd& odds, std::span<const double> persons, int years,
                                  double moved);

}  // namespace ebb
