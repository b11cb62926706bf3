#include "study/ppml.h"

#include <fmt/format.h>

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <boost/math/tools/toms748_solve.hpp>
#include <cassert>
#include <cmath>
#include <optional>

#include "study/ipf.h"

namespace ebb {
namespace {

using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;

constexpr int most_steps = 50, most_halvings = 30;
constexpr double step_tolerance = 1e-10;  // of the Newton decrement, relative to the flows
constexpr BalancingRule exact{1e-12, 5000};

Problem cannot_estimate(std::string code, Words message, Words hint) {
  return {.blame = Blame::user,
          .code = std::move(code),
          .file = {},
          .message = std::move(message),
          .hint = std::move(hint)};
}

Problem bad_flows() {
  return cannot_estimate("flows-negative", {"a flow is negative or unknown", "有流量为负或缺失"},
                         {"give every pair of places 0 persons or more", "每对地区的流量应不小于0"});
}

Problem not_told_apart(const std::string& name) {
  return cannot_estimate(
      "covariate-not-identified",
      {fmt::format("the flows cannot tell '{}' from the effects of places or of the other covariates", name),
       fmt::format("流量数据无法把“{}”与地区效应或其他变量区分开", name)},
      {"leave it out, or use a measure that differs between pairs of places",
       "请去掉该变量，或改用在不同地区对之间有差异的变量"});
}

/// The table at one b: the seed exp(x b) balanced to the observed margins, and how likely the flows are at
/// it.
struct At {
  Table mu;
  double likelihood = 0;
};

class Climb {
 public:
  Climb(const Eigen::MatrixXd& flows, std::span<const PairCovariate> covariates)
      : flows_(flows), covariates_(covariates) {
    flows_.diagonal().setZero();
    out_ = flows_.rowwise().sum();
    in_ = flows_.colwise().sum();
  }

  Result<Gravity> run() {
    Eigen::VectorXd b = Eigen::VectorXd::Zero(count());
    auto here = at(b);
    if (!here) return here.problem();
    Gravity gravity;
    for (; gravity.steps < most_steps && !gravity.converged; ++gravity.steps) {
      const auto residual = less_effects(here->mu);
      const Eigen::MatrixXd hessian = weighted(residual, here->mu.array());
      if (auto problem = singular(hessian, here->mu)) return *problem;
      const Eigen::VectorXd gradient = slope(here->mu);
      const Eigen::VectorXd step = hessian.ldlt().solve(gradient);
      gravity.converged = gradient.dot(step) <= step_tolerance * step_tolerance * flows_.sum();
      if (!gravity.converged && !climb(b, step, gradient.dot(step), *here)) break;
    }
    gravity.coefficient = b;
    gravity.fitted = here->mu;
    tell_errors(gravity, here->mu);
    return gravity;
  }

 private:
  Index count() const { return static_cast<Index>(covariates_.size()); }
  const Eigen::MatrixXd& x(Index k) const { return covariates_[static_cast<std::size_t>(k)].value; }

  Result<At> at(const Eigen::VectorXd& b) const {
    Table log_seed = Table::Zero(flows_.rows(), flows_.cols());
    for (Index k = 0; k < count(); ++k) log_seed += b[k] * x(k);
    Table seed = (log_seed.array() - log_seed.maxCoeff()).exp();
    seed.diagonal().setZero();
    const auto size = static_cast<std::size_t>(flows_.rows());
    auto balanced = ipf({seed.data(), size * size}, {out_.data(), size}, {in_.data(), size}, exact);
    if (!balanced) return balanced.problem();
    At here;
    here.mu = Eigen::Map<const Table>(balanced->cells.data(), flows_.rows(), flows_.cols());
    for (Index i = 0; i < flows_.rows(); ++i)
      for (Index j = 0; j < flows_.cols(); ++j)
        if (flows_(i, j) > 0) here.likelihood += flows_(i, j) * std::log(here.mu(i, j));
    return here;  // the sum of mu is the sum of flows whatever b is
  }

  /// Half steps until the likelihood rises by a tenth of what the slope promises.
  bool climb(Eigen::VectorXd& b, const Eigen::VectorXd& step, double promised, At& here) const {
    double length = 1;
    for (int halving = 0; halving < most_halvings; ++halving, length /= 2) {
      auto there = at(b + length * step);
      const double rounding = 1e-13 * std::abs(here.likelihood);
      if (!there || !(there->likelihood >= here.likelihood + 0.1 * length * promised - rounding)) continue;
      b += length * step;
      here = std::move(*there);
      return true;
    }
    return false;
  }

  Eigen::VectorXd slope(const Table& mu) const {
    Eigen::VectorXd gradient(count());
    for (Index k = 0; k < count(); ++k) gradient[k] = (x(k).array() * (flows_ - mu).array()).sum();
    return gradient;
  }

  /// Covariates less their origin and destination effects, by least squares with weights mu.
  std::vector<Table> less_effects(const Table& mu) const {
    std::vector<Table> residual;
    for (Index k = 0; k < count(); ++k) residual.push_back(demeaned(x(k), mu));
    return residual;
  }

  /// Row and column means taken away in turn (method of alternating projections).
  static Table demeaned(Table values, const Table& mu) {
    const Eigen::VectorXd of_rows = mu.rowwise().sum(), of_columns = mu.colwise().sum();
    const double size = values.cwiseAbs().maxCoeff();
    for (int sweep = 0; sweep < 5000; ++sweep) {
      Eigen::VectorXd row = (mu.array() * values.array()).rowwise().sum();
      for (Index i = 0; i < row.size(); ++i) row[i] = of_rows[i] > 0 ? row[i] / of_rows[i] : 0.0;
      values.colwise() -= row;
      Eigen::RowVectorXd column = (mu.array() * values.array()).colwise().sum();
      for (Index j = 0; j < column.size(); ++j)
        column[j] = of_columns[j] > 0 ? column[j] / of_columns[j] : 0.0;
      values.rowwise() -= column;
      if (column.cwiseAbs().maxCoeff() <= 1e-13 * size) break;
    }
    return values;
  }

  template <class Weights>
  static Eigen::MatrixXd weighted(const std::vector<Table>& residual, const Weights& weights) {
    const auto size = static_cast<Index>(residual.size());
    Eigen::MatrixXd sums(size, size);
    for (Index k = 0; k < size; ++k)
      for (Index l = 0; l < size; ++l)
        sums(k, l) = (weights * residual[static_cast<std::size_t>(k)].array() *
                      residual[static_cast<std::size_t>(l)].array())
                         .sum();
    return sums;
  }

  /// A covariate that the effects or the others explain leaves a Hessian without an inverse.
  std::optional<Problem> singular(const Eigen::MatrixXd& hessian, const Table& mu) const {
    Eigen::VectorXd scale(count());
    for (Index k = 0; k < count(); ++k)
      scale[k] = std::sqrt((mu.array() * x(k).array().square()).sum()) + 1e-300;
    const Eigen::MatrixXd relative =
        scale.cwiseInverse().asDiagonal() * hessian * scale.cwiseInverse().asDiagonal();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> parts(relative);
    if (count() == 0 || parts.eigenvalues()[0] > 1e-10) return std::nullopt;
    Index culprit = 0;
    parts.eigenvectors().col(0).cwiseAbs().maxCoeff(&culprit);
    return not_told_apart(covariates_[static_cast<std::size_t>(culprit)].name);
  }

  void tell_errors(Gravity& gravity, const Table& mu) const {
    const auto residual = less_effects(mu);
    const Eigen::MatrixXd inverse =
        weighted(residual, mu.array()).ldlt().solve(Eigen::MatrixXd::Identity(count(), count()));
    const Eigen::MatrixXd meat = weighted(residual, (flows_ - mu).array().square());
    gravity.poisson_error = inverse.diagonal().cwiseSqrt();
    gravity.error = (inverse * meat * inverse).diagonal().cwiseSqrt();
  }

  Table flows_;
  std::span<const PairCovariate> covariates_;
  Eigen::VectorXd out_, in_;
};

/// Persons who live elsewhere after so many years of moves.
double elsewhere(const Eigen::MatrixXd& odds, std::span<const double> persons, int years, double intensity) {
  const Eigen::MatrixXd year = year_of_moves(odds, intensity);
  Eigen::MatrixXd all = year;
  for (int y = 1; y < years; ++y) all = all * year;
  double moved = 0;
  for (Index i = 0; i < all.rows(); ++i) moved += persons[static_cast<std::size_t>(i)] * (1 - all(i, i));
  return moved;
}

Problem too_many_moved(double moved, double most) {
  return cannot_estimate(
      "moves-beyond-model",
      {fmt::format("{:.10g} persons moved, but this pattern of moves allows at most about {:.10g}", moved,
                   most),
       fmt::format("迁移人数为{:.10g}，而该迁移模式最多约容许{:.10g}", moved, most)},
      {"check that movers and persons are of the same population", "请核对迁移人数与总人口是否属于同一口径"});
}

}  // namespace

PairCovariate log_distance(std::span<const float> distance_km, std::size_t places, double near_km) {
  assert(distance_km.size() == places * places && near_km > 0);
  const auto size = static_cast<Index>(places);
  PairCovariate covariate{"distance", Eigen::MatrixXd(size, size)};
  for (Index i = 0; i < size; ++i)
    for (Index j = 0; j < size; ++j)
      covariate.value(i, j) = std::log1p(distance_km[static_cast<std::size_t>(i * size + j)] / near_km);
  return covariate;
}

PairCovariate border(std::string name, std::span<const int> group_of) {
  const auto size = static_cast<Index>(group_of.size());
  PairCovariate covariate{std::move(name), Eigen::MatrixXd(size, size)};
  for (Index i = 0; i < size; ++i)
    for (Index j = 0; j < size; ++j)
      covariate.value(i, j) =
          group_of[static_cast<std::size_t>(i)] != group_of[static_cast<std::size_t>(j)] ? 1.0 : 0.0;
  return covariate;
}

Result<Gravity> ppml_gravity(const Eigen::MatrixXd& flows, std::span<const PairCovariate> covariates) {
  assert(flows.rows() == flows.cols());
  for (Index i = 0; i < flows.rows(); ++i)
    for (Index j = 0; j < flows.cols(); ++j)
      if (i != j && !(flows(i, j) >= 0 && std::isfinite(flows(i, j)))) return bad_flows();
  return Climb(flows, covariates).run();
}

Eigen::MatrixXd year_of_moves(const Eigen::MatrixXd& odds, double intensity) {
  Eigen::MatrixXd moves = intensity * odds;
  moves.diagonal().setOnes();  // the odds of staying against staying
  const Eigen::VectorXd sums = moves.rowwise().sum();
  return sums.cwiseInverse().asDiagonal() * moves;
}

Result<double> one_year_intensity(const Eigen::MatrixXd& odds, std::span<const double> persons, int years,
                                  double moved) {
  assert(odds.rows() == odds.cols() && static_cast<std::size_t>(odds.rows()) == persons.size() && years >= 1);
  if (!(moved >= 0)) return bad_flows();
  if (moved == 0) return 0.0;
  const double mean_odds = odds.rowwise().sum().mean();
  const double low = std::log(1e-9 / mean_odds), high = std::log(1.0 / mean_odds);
  auto too_many = [&](double log_intensity) {
    return elsewhere(odds, persons, years, std::exp(log_intensity)) - moved;
  };
  const double at_low = too_many(low), at_high = too_many(high);
  if (at_high < 0) return too_many_moved(moved, moved + at_high);
  if (at_low > 0) return std::exp(low) * moved / (moved + at_low);  // so few that all is in proportion
  std::uintmax_t steps = 100;
  const auto bracket = boost::math::tools::toms748_solve(
      too_many, low, high, at_low, at_high, boost::math::tools::eps_tolerance<double>(46), steps);
  return std::exp((bracket.first + bracket.second) / 2);
}

}  // namespace ebb
