#include "model/migration/registration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace ebb {
namespace {

using enum Coefficient;

constexpr int most_rounds_of_fitting = 200;
constexpr double fitted = 1e-10;

double away_in(const State& state, std::size_t groups, std::size_t place) {
  double away = 0;
  for (std::size_t p = 0; p < groups; ++p) away += state.away[p * state.places + place];
  return away;
}

/// Adds to (or takes from) the registered of a group, in proportion to what its places hold.
void add_to_group(const Kernel& kernel, State& state, std::size_t group, double persons) {
  const auto [first, last] = kernel.members(static_cast<int>(group));
  const double held = std::accumulate(state.registered.begin() + static_cast<std::ptrdiff_t>(first),
                                      state.registered.begin() + static_cast<std::ptrdiff_t>(last), 0.0);
  for (std::size_t k = first; k < last; ++k)
    if (held > 0)
      state.registered[k] *= std::max(0.0, 1 + persons / held);
    else
      state.registered[k] = std::max(0.0, persons) / static_cast<double>(last - first);
}

/// Adds to (or takes from) a place's own register; what it does not hold is taken from its group.
void add_at_home(const Kernel& kernel, State& state, std::size_t place, double persons) {
  double& held = state.registered[place];
  const double here = std::max(persons, -held);
  held += here;
  if (persons < here)
    add_to_group(kernel, state, static_cast<std::size_t>(kernel.group_of(place)), persons - here);
}

/// People come (+) to or go (-) from places by birth or death, alike among all who were there before.
void vital_events(const Kernel& kernel, State& state, std::span<const double> change,
                  std::span<const double> before) {
  const std::size_t n = state.places;
  std::vector<double> abroad(kernel.groups(), 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    if (change[i] == 0 || before[i] <= 0) continue;
    double of_locals = change[i];
    for (std::size_t p = 0; p < kernel.groups(); ++p) {
      double& registered_in_p = state.away[p * n + i];
      const double of_p = change[i] * registered_in_p / before[i];
      registered_in_p = std::max(0.0, registered_in_p + of_p);
      abroad[p] += of_p;
      of_locals -= of_p;
    }
    add_at_home(kernel, state, i, of_locals);
  }
  for (std::size_t p = 0; p < kernel.groups(); ++p) add_to_group(kernel, state, p, abroad[p]);
}

}  // namespace

void strike_the_dead(const Kernel& kernel, State& state, const PeopleLedger& books) {
  if (!keeps_book(state)) return;
  std::vector<double> change(state.places), before(state.places);
  for (std::size_t i = 0; i < state.places; ++i) {
    const double dead = books.posted(Event::death, i);
    change[i] = -dead;
    before[i] = persons_in(state, i) + dead;
  }
  vital_events(kernel, state, change, before);
}

void enter_the_newborn(const Movement& movement, State& state, const PeopleLedger& books) {
  if (!keeps_book(state)) return;
  std::vector<double> change(state.places), before(state.places);
  for (std::size_t i = 0; i < state.places; ++i) {
    change[i] = books.posted(Event::birth, i) - books.posted(Event::infant_death, i);
    before[i] = persons_in(state, i) - change[i];
  }
  vital_events(movement.kernel, state, change, before);
}

void enter_the_outside(const Movement& movement, State& state, const PeopleLedger& books) {
  std::vector<double> change(state.places), before(state.places);
  for (std::size_t i = 0; i < state.places; ++i) {
    change[i] = books.posted(Event::from_abroad, i) - books.posted(Event::to_abroad, i) +
                books.posted(Event::adjustment, i);
    before[i] = persons_in(state, i) - change[i];
  }
  vital_events(movement.kernel, state, change, before);
}

void carry_registrations(const Kernel& kernel, const Attraction& attraction,
                         std::span<const std::vector<double>> leavers, std::span<const double> staying,
                         std::span<const double> arrived, State& state) {
  const std::size_t n = state.places, groups = kernel.groups();
  const auto rows = static_cast<Eigen::Index>(groups), columns = static_cast<Eigen::Index>(n);
  std::vector<double> flow(groups * n, 0.0), left(n, 0.0);
  Rows carried(rows, columns), come(rows, columns);
  for (std::size_t v = 0; v < attraction.views(); ++v)
    for (std::size_t i = 0; i < n; ++i) left[i] += leavers[v][i];

  for (std::size_t v = 0; v < attraction.views(); ++v) {
    const View& view = attraction.view(v);
    for (std::size_t i = 0; i < n; ++i) {
      const double before = staying[i] + left[i], reach = view.reach[i].everywhere;
      const double scaled = reach > 0 ? leavers[v][i] / reach : 0;
      const double elsewhere = before > 0 ? away_in(state, groups, i) / before : 0;
      for (std::size_t p = 0; p < groups; ++p) {
        const double share = static_cast<int>(p) == kernel.group_of(i)
                                 ? 1 - elsewhere
                                 : (before > 0 ? state.away[p * n + i] / before : 0);
        carried(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(i)) =
            static_cast<float>(scaled * share);
      }
    }
    kernel.carry(attraction.tie_of_view(v), carried, come);
    for (std::size_t p = 0; p < groups; ++p)
      for (std::size_t j = 0; j < n; ++j)
        flow[p * n + j] += view.draw[j] * static_cast<double>(come(static_cast<Eigen::Index>(p),
                                                                   static_cast<Eigen::Index>(j)));
  }

  for (std::size_t j = 0; j < n; ++j) {
    double expected = 0;
    for (std::size_t p = 0; p < groups; ++p) expected += flow[p * n + j];
    const double before = staying[j] + left[j];
    const double stay = before > 0 ? staying[j] / before : 0;
    const double scale = expected > 0 ? arrived[j] / expected : 0;
    for (std::size_t p = 0; p < groups; ++p) {
      double& registered_in_p = state.away[p * n + j];
      registered_in_p *= stay;
      if (static_cast<int>(p) != kernel.group_of(j)) registered_in_p += scale * flow[p * n + j];
    }
  }
}

void register_settlers(const Kernel& kernel, const Coefficients& coefficients, State& state) {
  std::vector<double> settled(kernel.groups(), 0.0);
  for (std::size_t i = 0; i < state.places; ++i) {
    const double rate = settling * std::max(0.0, 1 - coefficients.at(migration_hukou, i) / 2);
    for (std::size_t p = 0; p < kernel.groups(); ++p) {
      double& registered_in_p = state.away[p * state.places + i];
      const double settlers = rate * registered_in_p;
      registered_in_p -= settlers;
      state.registered[i] += settlers;
      settled[p] += settlers;
    }
  }
  for (std::size_t p = 0; p < kernel.groups(); ++p) add_to_group(kernel, state, p, -settled[p]);
}

std::vector<double> book_of(const Movement& movement, const State& state,
                            std::span<const double> from_elsewhere) {
  const Kernel& kernel = movement.kernel;
  const std::size_t n = state.places, groups = kernel.groups();
  assert(from_elsewhere.size() == n);

  // Seed: how strongly the people of each group are tied to each place; margins: who is absent, who has come.
  std::vector<double> book(groups * n, 0.0), absent(groups, 0.0);
  for (std::size_t k = 0; k < n; ++k) {
    const auto p = static_cast<std::size_t>(kernel.group_of(k));
    const double people = persons_in(state, k);
    const double home = state.registered.empty() ? people : state.registered[k];
    for (std::size_t i = 0; i < n; ++i)
      if (kernel.group_of(i) != kernel.group_of(k)) book[p * n + i] += home * kernel.between(Tie::work, k, i);
    absent[p] += home - people + from_elsewhere[k];
  }
  for (double& a : absent) a = std::max(0.0, a);
  const double away = std::accumulate(absent.begin(), absent.end(), 0.0);
  const double come = std::accumulate(from_elsewhere.begin(), from_elsewhere.end(), 0.0);
  const bool margins_of_origin = !state.registered.empty() && away > 0;

  for (int round = 0; round < most_rounds_of_fitting; ++round) {
    double worst = 0;
    if (margins_of_origin)
      for (std::size_t p = 0; p < groups; ++p) {
        const auto row = book.begin() + static_cast<std::ptrdiff_t>(p * n);
        const double sum = std::accumulate(row, row + static_cast<std::ptrdiff_t>(n), 0.0);
        const double factor = sum > 0 ? absent[p] * come / away / sum : 0;
        worst = std::max(worst, std::abs(factor - 1));
        std::transform(row, row + static_cast<std::ptrdiff_t>(n), row, [=](double b) { return b * factor; });
      }
    for (std::size_t i = 0; i < n; ++i) {
      double sum = 0;
      for (std::size_t p = 0; p < groups; ++p) sum += book[p * n + i];
      for (std::size_t p = 0; p < groups && sum > 0; ++p) book[p * n + i] *= from_elsewhere[i] / sum;
    }
    if (worst < fitted) break;
  }
  return book;
}

}  // namespace ebb
