#include "study/logistic.h"

#include <Eigen/Cholesky>
#include <cassert>
#include <cmath>

namespace ebb {
namespace {

using Eigen::Index;

constexpr int most_steps = 100, most_halvings = 40;
constexpr double tolerance = 1e-12;  // of what a step promises

double sigmoid(double odds) { return 1 / (1 + std::exp(-odds)); }
/// ln(1 + e^x) without overflow.
double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }

struct Hill {
  Eigen::MatrixXd x;  // the first column is one
  Eigen::VectorXd happened;
  double ridge;

  double height(const Eigen::VectorXd& b) const {
    const Eigen::VectorXd odds = x * b;
    double sum = -ridge / 2 * b.tail(b.size() - 1).squaredNorm();
    for (Index i = 0; i < odds.size(); ++i) sum += happened[i] * odds[i] - softplus(odds[i]);
    return sum;
  }
  Eigen::VectorXd chances(const Eigen::VectorXd& b) const { return (x * b).unaryExpr(&sigmoid); }
  Eigen::VectorXd slope(const Eigen::VectorXd& b) const {
    Eigen::VectorXd gradient = x.transpose() * (happened - chances(b));
    gradient.tail(b.size() - 1) -= ridge * b.tail(b.size() - 1);
    return gradient;
  }
  Eigen::MatrixXd curvature(const Eigen::VectorXd& b) const {
    const Eigen::VectorXd p = chances(b);
    const Eigen::VectorXd weight = (p.array() * (1 - p.array())).max(1e-12);
    Eigen::MatrixXd hessian = x.transpose() * weight.asDiagonal() * x;
    hessian.diagonal().tail(b.size() - 1).array() += ridge;
    return hessian;
  }
};

/// An event that always or never happened keeps a little doubt.
Eigen::VectorXd with_doubt(const Eigen::VectorXd& happened) {
  const double n = static_cast<double>(happened.size()), share = happened.sum() / n;
  if (share > 0 && share < 1) return happened;
  return Eigen::VectorXd::Constant(happened.size(), (share * n + 0.5) / (n + 1));
}

}  // namespace

double Logistic::probability(const Eigen::VectorXd& x) const { return sigmoid(intercept + slope.dot(x)); }

Logistic fit_logistic(const Eigen::MatrixXd& x, const Eigen::VectorXd& happened, double ridge) {
  assert(x.rows() == happened.size() && happened.size() > 0 && ridge > 0);
  Hill hill{Eigen::MatrixXd::Ones(x.rows(), x.cols() + 1), with_doubt(happened), ridge};
  hill.x.rightCols(x.cols()) = x;
  Eigen::VectorXd b = Eigen::VectorXd::Zero(x.cols() + 1);
  Logistic fit;
  double here = hill.height(b);
  for (int steps = 0; steps < most_steps && !fit.converged; ++steps) {
    const Eigen::VectorXd gradient = hill.slope(b), step = hill.curvature(b).ldlt().solve(gradient);
    fit.converged = gradient.dot(step) <= tolerance * (1 + std::abs(here));
    if (fit.converged) {
      b += step;  // steps converge quadratically: this one lands within rounding
      break;
    }
    double length = 1, there = hill.height(b + step);
    for (int halving = 0; halving < most_halvings && !(there > here); ++halving)
      there = hill.height(b + (length /= 2) * step);
    if (!(there > here)) break;  // rounding: nothing higher is left
    b += length * step;
    here = there;
  }
  fit.intercept = b[0];
  fit.slope = b.tail(x.cols());
  return fit;
}

}  // namespace ebb
