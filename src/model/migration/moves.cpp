#include "model/migration/moves.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>

#include "model/migration/arriving.h"
#include "model/migration/attraction.h"
#include "model/migration/leaving.h"
#include "model/migration/movement.h"
#include "model/migration/registration.h"
#include "model/migration/returning.h"
#include "model/migration/tastes.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr std::size_t columns = std::size_t{sexes} * ages;

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

/// A part of the people, and how it sees the country.
struct Movers {
  Schooling schooling;
  const Kernel* kernel;
  Attraction attraction;
  std::size_t first_stream;
};

/// A grant for graduates counts as higher wages for some years: its part of a year's wage over those years.
void add_grants(std::vector<double>& felt, const Coefficients& coefficients, const State& state) {
  if (state.economy.stands_still()) return;
  for (std::size_t j = 0; j < state.places; ++j) {
    const double grant = coefficients.at(migration_grant_graduates, j);
    if (grant <= 0) continue;
    const double in_wages =
        std::log1p(grant / (coefficients[migration_grant_years] * state.economy.places[j].wage));
    for (std::size_t g = 0; g < mover_groups; ++g)
      if (tie_of(static_cast<MoverGroup>(g)) == Tie::work)
        felt[j * mover_groups + g] += coefficients[migration_theta] / theta_of_tastes * in_wages;
  }
}

/// Everybody alike; or those without a degree, and graduates, whom no registration bars and who answer more
/// keenly to what draws them. rooms: for the kernels of the year.
std::vector<Movers> movers(const Movement& movement, const Coefficients& coefficients, const State& state,
                           std::span<const double> pulls,
                           std::array<std::optional<Kernel>, most_parts>& rooms) {
  const std::vector<double> mass = masses(state, coefficients[migration_mass_power]);
  std::vector<Movers> all;
  for (Schooling schooling : schoolings(state)) {
    const bool keen = schooling == Schooling::with_degree;
    std::vector<double> felt;
    if (keen) {
      felt = felt_by_graduates(pulls, state.places);
      add_grants(felt, coefficients, state);
    }
    const Kernel& kernel =
        movement.kernel.in_year(coefficients, state, rooms[all.size()], keen ? Barriers::down : Barriers::up);
    all.push_back({.schooling = schooling,
                   .kernel = &kernel,
                   .attraction = Attraction(kernel, mass, keen ? felt : pulls),
                   .first_stream = keen ? state.places : 0});
  }
  return all;
}

/// Chances of leaving a place by age for one part of its people.
std::array<double, ages> chances_of(const Movement& movement, const Coefficients& coefficients,
                                    const std::vector<Movers>& all, std::size_t who, const State& state,
                                    std::size_t place) {
  std::array<Outlook, most_parts> outlooks;
  for (std::size_t part = 0; part < all.size(); ++part) outlooks[part] = all[part].attraction.from(place);
  return chances_of_leaving(movement.schedule, {outlooks.data(), all.size()}, who, state, place,
                            coefficients.at(migration_left_behind, place));
}

/// Takes the year's leavers of one part out of the state: [place][sex][age].
std::vector<double> take_leavers(const Movement& movement, const Coefficients& coefficients,
                                 const std::vector<Movers>& all, std::size_t who, State& state,
                                 const Dice& dice) {
  std::vector<double> leaving(state.people.size());
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto chances = chances_of(movement, coefficients, all, who, state, i);
    const std::span<double> leavers{leaving.data() + i * columns, columns};
    std::copy(chances.begin(), chances.end(), leavers.begin());
    std::copy(chances.begin(), chances.end(), leavers.begin() + ages);
    Stream stream = dice.stream(state.year, Block::departures, all[who].first_stream + i);
    happen_to(state, i, all[who].schooling, leavers, dice, stream);
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

/// Brings [place][sex][age]; answers the persons by place.
std::vector<double> settle(std::span<const double> arriving, Schooling schooling, State& state) {
  std::vector<double> arrived(state.places);
  for (std::size_t j = 0; j < state.places; ++j) {
    const auto here = arriving.subspan(j * columns, columns);
    bring(state, j, schooling, here);
    arrived[j] = std::reduce(here.begin(), here.end());
  }
  return arrived;
}

/// One part of the people chooses, leaves and arrives.
void choose_and_go(const Movement& movement, const Coefficients& coefficients, const std::vector<Movers>& all,
                   std::size_t who, State& state, const Dice& dice, PeopleLedger& books) {
  const Movers& part = all[who];
  const std::vector<double> leaving = take_leavers(movement, coefficients, all, who, state, dice);
  std::vector<double> staying;
  if (keeps_book(state))
    for (std::size_t i = 0; i < state.places; ++i) staying.push_back(persons_in(state, i));
  const std::vector<double> arrived = settle(arrivals(*part.kernel, part.attraction, leaving,
                                                      movement.in_bands, part.first_stream, state.year, dice),
                                             part.schooling, state);

  for (std::size_t i = 0; i < state.places; ++i) {
    const auto* left = leaving.data() + i * columns;
    books.post(Event::departure, i, std::accumulate(left, left + columns, 0.0));
    books.post(Event::arrival, i, arrived[i]);
    if (part.schooling == Schooling::with_degree && !state.economy.stands_still())
      state.economy.places[i].year.graduates_in = arrived[i];
  }
  if (keeps_book(state))
    carry_registrations(*part.kernel, part.attraction, by_view(part.attraction, leaving), staying, arrived,
                        state);
}

/// The persons a place is expected to lose by kind of movers: [view].
std::vector<double> expected_leavers(const Movement& movement, const Coefficients& coefficients,
                                     const std::vector<Movers>& all, std::size_t who, const State& state,
                                     std::size_t place, AgeRange counted) {
  const Attraction& attraction = all[who].attraction;
  const auto chances = chances_of(movement, coefficients, all, who, state, place);
  const auto people = persons_of(state, place, all[who].schooling);
  std::vector<double> leavers(attraction.views(), 0.0);
  for (std::size_t c = 0; c < columns; ++c) {
    const auto age = static_cast<int>(c % ages);
    if (age < counted.first || age > counted.last) continue;
    leavers[attraction.view_of(group_at(age))] += people[c] * chances[static_cast<std::size_t>(age)];
  }
  return leavers;
}

void come_home(const Homecoming& home, State& state, PeopleLedger& books) {
  if (home.arriving.empty()) return;
  const std::vector<double> arrived = settle(home.arriving, schoolings(state).front(), state);
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

std::vector<float> expected_flows(const Movement& movement, const State& state, std::span<const double> pulls,
                                  const Coefficients& coefficients, AgeRange counted) {
  const std::size_t n = state.places;
  std::array<std::optional<Kernel>, most_parts> rooms;
  const std::vector<Movers> all = movers(movement, coefficients, state, pulls, rooms);
  std::vector<float> flows(n * n, 0.0f);
  for (std::size_t who = 0; who < all.size(); ++who)
    for (std::size_t i = 0; i < n; ++i) {
      const auto leavers = expected_leavers(movement, coefficients, all, who, state, i, counted);
      for (std::size_t v = 0; v < leavers.size(); ++v) {
        const View& view = all[who].attraction.view(v);
        const Tie tie = all[who].attraction.tie_of_view(v);
        if (leavers[v] <= 0) continue;
        const double each = leavers[v] / view.reach[i].everywhere;
        for (std::size_t j = 0; j < n; ++j)
          flows[i * n + j] += static_cast<float>(each * all[who].kernel->between(tie, i, j) * view.draw[j]);
      }
    }
  return flows;
}

void move(const Movement& movement, State& state, std::span<const double> pulls,
          const Coefficients& coefficients, const Dice& dice, PeopleLedger& books) {
  std::array<std::optional<Kernel>, most_parts> rooms;
  const std::vector<Movers> all = movers(movement, coefficients, state, pulls, rooms);
  strike_the_dead(movement.kernel, state, books);
  const Homecoming home = go_home(movement, state, coefficients, dice);
  for (std::size_t who = 0; who < all.size(); ++who)
    choose_and_go(movement, coefficients, all, who, state, dice, books);
  if (keeps_book(state)) register_settlers(movement.kernel, coefficients, state);
  come_home(home, state, books);
}

}  // namespace ebb
