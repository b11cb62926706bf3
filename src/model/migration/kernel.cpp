#include "model/migration/kernel.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ebb {
namespace {

using enum Coefficient;

/// A float row times a double column, summed in double. Sixteen sums side by side keep the vector units busy.
double product(const float* row, const double* column, std::size_t length) {
  constexpr std::size_t lanes = 16;
  double sums[lanes] = {};
  std::size_t j = 0;
  for (; j + lanes <= length; j += lanes)
#pragma omp simd
    for (std::size_t l = 0; l < lanes; ++l) sums[l] += static_cast<double>(row[j + l]) * column[j + l];
  double sum = 0;
  for (; j < length; ++j) sum += static_cast<double>(row[j]) * column[j];
  for (double lane : sums) sum += lane;
  return sum;
}

using Row = Eigen::ArrayXd;

/// What borders add to ln K from one place to all others.
Row borders_around(std::size_t from, const Geography& g, const std::vector<int>& group_of, double border) {
  Row passed = Row::Zero(static_cast<Eigen::Index>(g.places));
  for (std::size_t j = 0; j < g.places; ++j) {
    double& ln_k = passed(static_cast<Eigen::Index>(j));
    if (group_of[from] != group_of[j]) ln_k -= border;
    if (!g.macro_region_of.empty() && g.macro_region_of[from] != g.macro_region_of[j])
      ln_k -= macro_region_barrier;
  }
  return passed;
}

/// K for movers of every tie, in one walk over the distances.
std::array<Rows, ties> costs(const Geography& g, const std::vector<int>& group_of,
                             const std::array<double, ties>& delta, double near_km, double border) {
  const auto n = static_cast<Eigen::Index>(g.places);
  std::array<Rows, ties> cost;
  for (Rows& rows : cost) rows.resize(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto from = static_cast<std::size_t>(i);
    const Eigen::Map<const Eigen::ArrayXf> km(g.distance_km.data() + from * g.places, n);
    // One step an expression: those that change the type do not use the vector units.
    Row far = km.cast<double>() / near_km + 1;
    far = far.log();
    const Row borders = borders_around(from, g, group_of, border);
    for (std::size_t tie = 0; tie < ties; ++tie) {
      const Row k = (borders - delta[tie] * far).exp();
      cost[tie].row(i) = k.cast<float>().matrix().transpose();
      cost[tie](i, i) = 0;
    }
  }
  return cost;
}

bool anybody_is_barred(const Coefficients& c, std::size_t places) {
  for (std::size_t j = 0; j < places; ++j)
    if (c.at(migration_hukou, j) != 0) return true;
  return false;
}

/// A place short of hands lowers its barrier.
double lowered(const State& state, std::size_t place) {
  return state.economy.stands_still() ? 1 : state.economy.places[place].barrier;
}

}  // namespace

Kernel::Kernel(const Geography& geography, const Coefficients& coefficients)
    : places_(geography.places), pooled_(!geography.located) {
  find_groups(geography);
  if (pooled_) return;
  assert(geography.distance_km.size() == places_ * places_);
  const double delta = coefficients[migration_distance];
  std::array<double, ties> by_tie{};
  by_tie[index(Tie::work)] = delta;
  by_tie[index(Tie::family)] = delta * family_distance;
  cost_ = costs(geography, group_of_, by_tie, coefficients[migration_near], coefficients[migration_border]);
}

void Kernel::find_groups(const Geography& geography) {
  group_of_ = geography.group_of.empty() ? std::vector<int>(places_, 0) : geography.group_of;
  assert(group_of_.size() == places_ && std::is_sorted(group_of_.begin(), group_of_.end()));
  const int last = group_of_.empty() ? 0 : group_of_.back();
  const std::size_t groups = std::max(geography.groups, static_cast<std::size_t>(last) + 1);
  for (std::size_t g = 0; g <= groups; ++g)
    first_of_group_.push_back(static_cast<std::size_t>(
        std::lower_bound(group_of_.begin(), group_of_.end(), static_cast<int>(g)) - group_of_.begin()));
}

void Kernel::scale(Tie tie, double factor) {
  if (pooled_)
    level_[index(tie)] *= factor;
  else
    cost_[index(tie)] *= static_cast<float>(factor);
}

const Kernel& Kernel::in_year(const Coefficients& coefficients, const State& state,
                              std::optional<Kernel>& room, Barriers barriers) const {
  const double nu = state.away.empty() ? 0 : coefficients[migration_network];
  if (pooled_ || (nu == 0 && (barriers == Barriers::down || !anybody_is_barred(coefficients, places_))))
    return *this;

  room = Kernel(places_, group_of_, first_of_group_);
  for (Rows& cost : room->cost_) cost.resize(row(places_), row(places_));
  for (std::size_t p = 0; p < groups(); ++p) {
    Eigen::RowVectorXf passes(row(places_));
    for (std::size_t j = 0; j < places_; ++j) {
      const bool barred = barriers == Barriers::up && group_of(j) != static_cast<int>(p);
      const double barrier = barred ? coefficients.at(migration_hukou, j) * lowered(state, j) : 0;
      const double kin = nu == 0 ? 0 : nu * std::log1p(state.away[p * places_ + j] / network_persons);
      passes(row(j)) = static_cast<float>(std::exp(kin - barrier));
    }
    const auto [first, last] = members(static_cast<int>(p));
    for (std::size_t tie = 0; tie < ties; ++tie)
      for (std::size_t i = first; i < last; ++i)
        room->cost_[tie].row(row(i)) = cost_[tie].row(row(i)).cwiseProduct(passes);
  }
  return *room;
}

Reach Kernel::reach_from(Tie tie, std::size_t from, const double* draw) const {
  const float* costs_from = cost_[index(tie)].row(row(from)).data();
  const auto [first, last] = members(group_of(from));
  return {.everywhere = product(costs_from, draw, places_),
          .own_group = product(costs_from + first, draw + first, last - first)};
}

void Kernel::carry_from(Tie tie, std::size_t from, double persons, double* to) const {
  const float* costs_from = cost_[index(tie)].row(row(from)).data();
  for (std::size_t j = 0; j < places_; ++j) to[j] += persons * static_cast<double>(costs_from[j]);
}

std::vector<Reach> Kernel::reach(Tie tie, std::span<const double> draw) const {
  std::vector<Reach> reached(places_);
  if (!pooled_) {
    for (std::size_t i = 0; i < places_; ++i) reached[i] = reach_from(tie, i, draw.data());
    return reached;
  }
  const double level = level_[index(tie)];
  double nation = 0;
  std::vector<double> by_group(groups(), 0.0);
  for (std::size_t j = 0; j < places_; ++j) {
    nation += draw[j];
    by_group[static_cast<std::size_t>(group_of(j))] += draw[j];
  }
  for (std::size_t i = 0; i < places_; ++i) {
    const double neighbours = by_group[static_cast<std::size_t>(group_of(i))] - draw[i];
    reached[i] = {.everywhere = level * std::max(0.0, nation - draw[i]),
                  .own_group = level * std::max(0.0, neighbours)};
  }
  return reached;
}

void Kernel::carry(Tie tie, const Rows& from, Rows& to) const {
  if (!pooled_) {
    to.noalias() = from * cost_[index(tie)];
    return;
  }
  to.resize(from.rows(), from.cols());
  for (Eigen::Index c = 0; c < from.rows(); ++c) {
    double everybody = 0;
    for (Eigen::Index i = 0; i < from.cols(); ++i) everybody += from(c, i);
    for (Eigen::Index j = 0; j < from.cols(); ++j)
      to(c, j) = static_cast<float>(level_[index(tie)] * std::max(0.0, everybody - from(c, j)));
  }
}

}  // namespace ebb
