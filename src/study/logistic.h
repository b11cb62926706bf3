// Logistic regression with a ridge: how likely something is, from what is known of a case.
//
//     ln odds(i) = a + sum_k b_k x(i,k)
//     a, b       = argmax  sum_i ln P(what happened to i)  -  ridge/2 sum_k b_k^2
//
// (le Cessie & van Houwelingen 1992.) With signs in standard deviations a ridge of one is a normal prior of
// variance one on every b. The sum is concave and the ridge makes its maximum unique: Newton's steps, halved
// until they climb, find it.
#pragma once

#include <Eigen/Core>
#include <vector>

namespace ebb {

struct Logistic {
  double intercept = 0;
  Eigen::VectorXd slope;  ///< ln odds by unit of each sign
  bool converged = false;

  /// In (0, 1).
  double probability(const Eigen::VectorXd& x) const;
};

/// x: [case][sign]; happened: 0 or 1 by case; ridge > 0. Where all cases ended alike the intercept has no
/// maximum: half a case is added to either side of it, as for a share (Haldane 1955).
Logistic fit_logistic(const Eigen::MatrixXd& x, const Eigen::VectorXd& happened, double ridge = 1);

}  // namespace ebb
