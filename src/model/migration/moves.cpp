#include "model/migration/moves.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>

#include "model/migration/arriving.h"
#include "model/migration/attraction.h"
#include "model/migration/leaving.h"
#include "model/migration/movement.h"
#include "model/migration/registration.h"
#include "model/migration/returning.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr std::size_t columns = sexes * ages;

std::vector<double> nation_of(const State& state) {
  std::vector<double> nation(columns, 0.0);
  for (std::size_t i = 0; i < state.places; ++i)
    std::transform(nation.begin(), nation.end(), state.of(i).begin(), nation.begin(), std::plus<>());
  return nation;
}

/// Makes the persons-weighted mean of Phi 1 without pulls; answers the share of such movers who cross a
/// border.
double normalise(Movement& movement, Tie tie, const State& base, std::span<const double> mass) {
  std::optional<Kernel> room;
  const Kernel& kernel = movement.kernel.in_year(movement.coefficients, base, room);
  const std::vector<Reach> reach = kernel.reach(tie, mass);
  double people = 0, drawn = 0, within = 0;
  for (std::size_t i = 0; i < base.places; ++i) {
    const double here = persons_in(base, i);
    people += here;
    drawn += here * reach[i].everywhere;
    within += here * reach[i].own_group;
  }
  if (drawn <= 0) return 0;
  movement.kernel.scale(tie, people / drawn);
  return 1 - within / drawn;
}

/// Takes the year's leavers out of the state: [place][sex][age].
std::vector<double> take_leavers(const Movement& movement, const Attraction& attraction,
                                 const Coefficients& coefficients, State& state, const Dice& dice) {
  std::vector<double> leaving(state.people.size());
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    const auto chances = chances_of_leaving(movement.schedule, attraction.from(i), people,
                                            coefficients.at(migration_left_behind, i));
    const std::span<double> leavers{leaving.data() + i * columns, columns};
    std::copy(chances.begin(), chances.end(), leavers.begin());
    std::copy(chances.begin(), chances.end(), leavers.begin() + ages);
    Stream stream = dice.stream(state.year, Block::departures, i);
    happen_to(people, leavers, dice, stream);
  }
  return leaving;
}

std::vector<std::vector<double>> by_view(const Attraction& attraction, std::span<const double> leaving) {
  const std::size_t n = leaving.size() / columns;
  std::vector<std::vector<double>> leavers(attraction.views(), std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t c = 0; c < columns; ++c)
      leavers[attraction.view_of(group_at(static_cast<int>(c % ages)))][i] += leaving[i * columns + c];
  return leavers;
}

/// Adds [place][sex][age] to the people; answers the persons by place.
std::vector<double> settle(std::span<const double> arriving, State& state) {
  std::transform(arriving.begin(), arriving.end(), state.people.begin(), state.people.begin(), std::plus<>());
  std::vector<double> arrived(state.places);
  for (std::size_t j = 0; j < state.places; ++j)
    arrived[j] = std::reduce(arriving.begin() + static_cast<std::ptrdiff_t>(j * columns),
                             arriving.begin() + static_cast<std::ptrdiff_t>((j + 1) * columns));
  return arrived;
}

void come_home(const Homecoming& home, State& state, PeopleLedger& books) {
  if (home.arriving.empty()) return;
  const std::vector<double> arrived = settle(home.arriving, state);
  for (std::size_t i = 0; i < state.places; ++i) {
    books.post(Event::departure, i, home.left[i]);
    books.post(Event::arrival, i, arrived[i]);
  }
}

}  // namespace

std::shared_ptr<const Movement> movement(const Geography& geography, const Coefficients& coefficients,
                                         const State& base, ArrivalAges detail) {
  assert(base.places == geography.places);
  auto built = std::make_shared<Movement>(Kernel(geography, coefficients), coefficients);
  const std::vector<double> mass = masses(base, coefficients[migration_mass_power]);
  const std::vector<double> nation = nation_of(base);
  const double crossing = normalise(*built, Tie::work, base, mass);
  normalise(*built, Tie::family, base, mass);
  built->schedule = LeavingSchedule(RogersCastro{}, nation, coefficients[migration_intensity],
                                    taken_along(coefficients[migration_left_behind], crossing));
  built->return_profile = return_profile(nation);
  built->in_bands =
      detail == ArrivalAges::bands || (detail == ArrivalAges::by_size && geography.places > places_for_bands);
  return built;
}

std::vector<double> whereabouts(const Movement& movement, const State& state, std::span<const double> pulls,
                                std::size_t from, int age) {
  std::optional<Kernel> room;
  const Kernel& kernel = movement.kernel.in_year(movement.coefficients, state, room);
  const Attraction attraction(kernel, masses(state, movement.coefficients[migration_mass_power]), pulls);
  const auto leave = chances_of_leaving(movement.schedule, attraction.from(from), state.of(from),
                                        movement.coefficients.at(migration_left_behind, from))[age];
  const MoverGroup group = group_at(age);
  const View& view = attraction.seen_by(group);
  std::vector<double> chances(state.places, 0.0);
  if (leave > 0)
    for (std::size_t j = 0; j < state.places; ++j)
      chances[j] =
          leave * kernel.between(tie_of(group), from, j) * view.draw[j] / view.reach[from].everywhere;
  chances[from] = 1 - leave;
  return chances;
}

void move(const Movement& movement, State& state, std::span<const double> pulls,
          const Coefficients& coefficients, const Dice& dice, PeopleLedger& books) {
  std::optional<Kernel> room;
  const Kernel& kernel = movement.kernel.in_year(coefficients, state, room);
  const Attraction attraction(kernel, masses(state, coefficients[migration_mass_power]), pulls);

  strike_the_dead(kernel, state, books);
  const Homecoming home = go_home(movement, state, coefficients, dice);
  const std::vector<double> leaving = take_leavers(movement, attraction, coefficients, state, dice);
  std::vector<double> staying;
  if (keeps_book(state))
    for (std::size_t i = 0; i < state.places; ++i) staying.push_back(persons_in(state, i));
  const std::vector<double> arrived =
      settle(arrivals(kernel, attraction, leaving, movement.in_bands, state.year, dice), state);

  for (std::size_t i = 0; i < state.places; ++i) {
    const auto* left = leaving.data() + i * columns;
    books.post(Event::departure, i, std::accumulate(left, left + columns, 0.0));
    books.post(Event::arrival, i, arrived[i]);
  }
  if (keeps_book(state)) {
    carry_registrations(kernel, attraction, by_view(attraction, leaving), staying, arrived, state);
    register_settlers(kernel, coefficients, state);
  }
  come_home(home, state, books);
}

}  // namespace ebb
