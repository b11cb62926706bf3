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

/// Who is called home: returning is set by the place one returns to, since it is the home that calls, and
/// those who are away are known by the group of their home.
struct Called {
  double usual = 0;              ///< share of those away who return in a year where nothing else is set
  std::vector<double> by_group;  ///< how much more than usual return to the places of a group
  std::vector<double> share;     ///< [place] in those who return to its group
};

Called called_home(const Kernel& kernel, std::vector<double> share, const Coefficients& coefficients) {
  const double everywhere = coefficients[migration_return];
  Called called{.usual = everywhere > 0 ? everywhere : 1,
                .by_group = std::vector<double>(kernel.groups(), 0.0),
                .share = std::move(share)};
  for (std::size_t p = 0; p < kernel.groups(); ++p) {
    const auto [first, last] = kernel.members(static_cast<int>(p));
    double all = 0, calling = 0;
    for (std::size_t k = first; k < last; ++k) {
      const double times = coefficients.at(migration_return, k) / called.usual;
      all += called.share[k];
      called.share[k] *= times;
      calling += called.share[k];
    }
    called.by_group[p] = all > 0 ? calling / all : 0;
    for (std::size_t k = first; k < last; ++k)
      called.share[k] = called.by_group[p] > 0 ? called.share[k] / called.by_group[p] : 0;
  }
  return called;
}

/// The people of a place whom their homes call, in persons who return at the usual rate.
double called_away_from(const State& state, const Called& called, std::size_t place) {
  double away = 0;
  for (std::size_t p = 0; p < called.by_group.size(); ++p)
    away += called.by_group[p] * state.away[p * state.places + place];
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
  const Called called = called_home(movement.kernel, shares_of_absent(movement.kernel, state), coefficients);

  const Schooling who_return = schoolings(state).front();
  home.left.assign(n, 0.0);
  Table left = Table::Zero(index(n), columns);              // [place][sex][age], persons
  Table registered = Table::Zero(index(groups), index(n));  // [group][place], share in those who may return
  for (std::size_t i = 0; i < n; ++i) {
    const double away = called_away_from(state, called, i);
    const double here = persons_in(state, i);
    if (away <= 0 || here <= 0) continue;

    Stream stream = dice.stream(state.year, Block::returns, i);
    const double rate = called.usual * away / here;
    const std::span<double> leavers{left.row(index(i)).data(), columns};
    for (std::size_t c = 0; c < columns; ++c)
      leavers[c] = std::min(1.0, rate * movement.return_profile[c % ages]);
    happen_to(state, i, who_return, leavers, dice, stream);
    home.left[i] = std::accumulate(leavers.begin(), leavers.end(), 0.0);
    for (std::size_t p = 0; p < groups; ++p) {
      if (called.by_group[p] <= 0) continue;
      double& registered_in_p = state.away[p * n + i];
      const double of_the_called = called.by_group[p] * registered_in_p / away;
      registered(index(p), index(i)) = of_the_called;
      registered_in_p -= std::min(registered_in_p, home.left[i] * of_the_called);
    }
  }

  const Table bound_for = registered * left;  // [group][sex][age]
  home.arriving.resize(n * columns);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t c = 0; c < columns; ++c)
      home.arriving[k * columns + c] = called.share[k] * bound_for(movement.kernel.group_of(k), index(c));
  const Eigen::RowVectorXd everybody = left.colwise().sum();
  deal(home.arriving, {everybody.data(), columns}, state.year, Block::returns, n, dice);
  return home;
}

std::vector<float> expected_returns(const Movement& movement, const State& state,
                                    const Coefficients& coefficients, AgeRange counted) {
  if (!keeps_book(state)) return {};
  const std::size_t n = state.places;
  const Called called = called_home(movement.kernel, shares_of_absent(movement.kernel, state), coefficients);
  std::vector<float> flows(n * n, 0.0f);
  for (std::size_t i = 0; i < n; ++i) {
    const double away = called_away_from(state, called, i), here = persons_in(state, i);
    if (away <= 0 || here <= 0) continue;
    const double rate = called.usual * away / here;
    double leavers = 0;
    for (int s = 0; s < sexes; ++s)
      for (int a = counted.first; a <= counted.last; ++a)
        leavers += state.at(i, static_cast<Sex>(s), a) *
                   std::min(1.0, rate * movement.return_profile[static_cast<std::size_t>(a)]);
    for (std::size_t k = 0; k < n; ++k) {
      const auto home = static_cast<std::size_t>(movement.kernel.group_of(k));
      flows[i * n + k] = static_cast<float>(leavers * called.by_group[home] * state.away[home * n + i] /
                                            away * called.share[k]);
    }
  }
  return flows;
}

}  // namespace ebb
