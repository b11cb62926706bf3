#include "model/migration/returning.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/migration/dealing.h"
#include "model/migration/moves.h"
#include "model/migration/registration.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr std::size_t columns = std::size_t{sexes} * ages;

using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
Eigen::Index index(std::size_t number) { return static_cast<Eigen::Index>(number); }

/// Each place's share in those who return to its group; 0 in groups nobody is absent from.
std::vector<double> shares_of_absent(const Kernel& kernel, const State& state) {
  std::vector<double> share(state.places, 0.0);
  for (std::size_t p = 0; p < kernel.groups(); ++p) {
    const auto [first, last] = kernel.members(static_cast<int>(p));
    double absent = 0;
    for (std::size_t k = first; k < last; ++k) {
      share[k] = std::max(0.0, state.registered[k] - persons_in(state, k));
      absent += share[k];
    }
    for (std::size_t k = first; k < last; ++k) share[k] = absent > 0 ? share[k] / absent : 0;
  }
  return share;
}

std::vector<bool> groups_to_return_to(const Kernel& kernel, const std::vector<double>& share) {
  std::vector<bool> open(kernel.groups(), false);
  for (std::size_t k = 0; k < share.size(); ++k)
    if (share[k] > 0) open[static_cast<std::size_t>(kernel.group_of(k))] = true;
  return open;
}

/// The people of a place registered in groups that have somebody absent.
double away_from_home(const State& state, const std::vector<bool>& open, std::size_t place) {
  double away = 0;
  for (std::size_t p = 0; p < open.size(); ++p) away += open[p] ? state.away[p * state.places + place] : 0;
  return away;
}

}  // namespace

std::array<double, ages> return_profile(std::span<const double> nation) {
  std::array<double, ages> profile{};
  double persons = 0, returners = 0;
  for (int a = 0; a < ages; ++a) {
    const bool returns = a >= first_middle_age && a < first_old_age;
    const double past_peak = (a - return_peak_age) / return_age_spread;
    profile[a] = returns ? std::exp(-past_peak * past_peak / 2) : 0;
    const double aged_a = nation[a] + nation[ages + a];
    persons += aged_a;
    returners += aged_a * profile[a];
  }
  if (returners > 0)
    for (double& p : profile) p *= persons / returners;
  return profile;
}

Homecoming go_home(const Movement& movement, State& state, const Coefficients& coefficients,
                   const Dice& dice) {
  Homecoming home;
  if (!keeps_book(state)) return home;
  const std::size_t n = state.places, groups = movement.kernel.groups();
  const std::vector<double> share = shares_of_absent(movement.kernel, state);
  const std::vector<bool> open = groups_to_return_to(movement.kernel, share);

  const Schooling who_return = schoolings(state).front();
  home.left.assign(n, 0.0);
  Table left = Table::Zero(index(n), columns);              // [place][sex][age], persons
  Table registered = Table::Zero(index(groups), index(n));  // [group][place], share in those who may return
  for (std::size_t i = 0; i < n; ++i) {
    const double away = away_from_home(state, open, i);
    const double here = persons_in(state, i);
    if (away <= 0 || here <= 0) continue;

    Stream stream = dice.stream(state.year, Block::returns, i);
    const double rate = coefficients.at(migration_return, i) * away / here;
    const std::span<double> leavers{left.row(index(i)).data(), columns};
    for (std::size_t c = 0; c < columns; ++c)
      leavers[c] = std::min(1.0, rate * movement.return_profile[c % ages]);
    happen_to(state, i, who_return, leavers, dice, stream);
    home.left[i] = std::accumulate(leavers.begin(), leavers.end(), 0.0);
    const double gone = std::min(home.left[i], away);
    for (std::size_t p = 0; p < groups; ++p) {
      if (!open[p]) continue;
      double& registered_in_p = state.away[p * n + i];
      registered(index(p), index(i)) = registered_in_p / away;
      registered_in_p -= gone * registered_in_p / away;
    }
  }

  const Table bound_for = registered * left;  // [group][sex][age]
  home.arriving.resize(n * columns);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t c = 0; c < columns; ++c)
      home.arriving[k * columns + c] = share[k] * bound_for(movement.kernel.group_of(k), index(c));
  const Eigen::RowVectorXd everybody = left.colwise().sum();
  deal(home.arriving, {everybody.data(), columns}, state.year, Block::returns, n, dice);
  return home;
}

std::vector<float> expected_returns(const Movement& movement, const State& state,
                                    const Coefficients& coefficients, AgeRange counted) {
  if (!keeps_book(state)) return {};
  const std::size_t n = state.places;
  const std::vector<double> share = shares_of_absent(movement.kernel, state);
  const std::vector<bool> open = groups_to_return_to(movement.kernel, share);
  std::vector<float> flows(n * n, 0.0f);
  for (std::size_t i = 0; i < n; ++i) {
    const double away = away_from_home(state, open, i), here = persons_in(state, i);
    if (away <= 0 || here <= 0) continue;
    const double rate = coefficients.at(migration_return, i) * away / here;
    double leavers = 0;
    for (int s = 0; s < sexes; ++s)
      for (int a = counted.first; a <= counted.last; ++a)
        leavers += state.at(i, static_cast<Sex>(s), a) *
                   std::min(1.0, rate * movement.return_profile[static_cast<std::size_t>(a)]);
    for (std::size_t k = 0; k < n; ++k) {
      const auto home = static_cast<std::size_t>(movement.kernel.group_of(k));
      if (open[home])
        flows[i * n + k] = static_cast<float>(leavers * state.away[home * n + i] / away * share[k]);
    }
  }
  return flows;
}

}  // namespace ebb
