#include "model/migration/abroad.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "model/migration/movement.h"

namespace ebb {
namespace {

constexpr std::size_t columns = std::size_t{sexes} * ages;

/// How readily each age goes: odds of the schedule, children's as their mothers'.
std::array<double, ages> readiness(const Movement& movement, std::span<const double> people) {
  std::array<double, ages> ready = movement.schedule.odds();
  std::fill_n(ready.begin(), first_adult_age, odds_of_mothers(ready, people));
  return ready;
}

void come(State& state, std::size_t place, double persons, std::span<const double> weights, const Dice& dice,
          Stream& stream, PeopleLedger& books) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::array<double, columns> newcomers;
  for (std::size_t c = 0; c < columns; ++c) {
    const double expected = persons * weights[c] / sum;
    newcomers[c] = dice.rolled ? whole(expected, stream) : expected;
  }
  bring(state, place, schoolings(state).front(), newcomers);
  books.post(Event::from_abroad, place, std::accumulate(newcomers.begin(), newcomers.end(), 0.0));
}

void go(State& state, std::size_t place, double persons, std::span<const double> weights,
        std::span<const double, ages> ready, const Dice& dice, Stream& stream, PeopleLedger& books) {
  const double scale = persons / std::accumulate(weights.begin(), weights.end(), 0.0);
  std::array<double, columns> leaving;
  for (Schooling schooling : schoolings(state)) {
    for (std::size_t c = 0; c < columns; ++c) leaving[c] = std::min(1.0, scale * ready[c % ages]);
    happen_to(state, place, schooling, leaving, dice, stream);
    books.post(Event::to_abroad, place, std::accumulate(leaving.begin(), leaving.end(), 0.0));
  }
}

}  // namespace

std::span<const double> Abroad::in(Year year) const {
  const auto after = net.upper_bound(year.value);
  if (after == net.begin()) return {};
  return std::prev(after)->second;
}

void cross_the_frontier(const Movement& movement, std::span<const double> net, State& state, const Dice& dice,
                        PeopleLedger& books) {
  for (std::size_t i = 0; i < net.size(); ++i) {
    if (net[i] == 0) continue;
    const auto people = state.of(i);
    const auto ready = readiness(movement, people);
    std::array<double, columns> weights;
    for (std::size_t c = 0; c < columns; ++c) weights[c] = people[c] * ready[c % ages];
    if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) continue;
    Stream stream = dice.stream(state.year, Block::abroad, i);
    if (net[i] > 0)
      come(state, i, net[i], weights, dice, stream, books);
    else
      go(state, i, -net[i], weights, ready, dice, stream, books);
  }
}

}  // namespace ebb
