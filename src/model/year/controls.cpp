#include "model/year/controls.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include "model/migration/movement.h"

namespace ebb {
namespace {

constexpr std::size_t columns = std::size_t{sexes} * ages;

/// Every cell of a place times 1 + growth; with dice, whole persons by chance.
void scale(State& state, std::size_t place, double growth, const Dice& dice, PeopleLedger& books) {
  Stream stream = dice.stream(state.year, Block::controls, place);
  std::array<double, columns> change;
  for (Schooling schooling : schoolings(state)) {
    if (growth < 0) {
      change.fill(std::min(1.0, -growth));
      happen_to(state, place, schooling, change, dice, stream);
      books.post(Event::adjustment, place, -std::accumulate(change.begin(), change.end(), 0.0));
      continue;
    }
    const auto people = state.of(place);
    for (std::size_t c = 0; c < columns; ++c) {
      const double graduates = state.graduates.empty() ? 0 : state.graduates[place * columns + c];
      const double of_schooling = schooling == Schooling::with_degree ? graduates
                                  : schooling == Schooling::any       ? people[c]
                                                                      : people[c] - graduates;
      change[c] = dice.rolled ? whole(growth * of_schooling, stream) : growth * of_schooling;
    }
    bring(state, place, schooling, change);
    books.post(Event::adjustment, place, std::accumulate(change.begin(), change.end(), 0.0));
  }
}

}  // namespace

Control control(std::vector<int> units, Year launch, double at_launch,
                std::span<const std::pair<Year, double>> given) {
  Control held{.units = std::move(units), .launch = launch, .persons = {}};
  Year from = launch;
  double persons = at_launch;
  for (const auto& [year, target] : given) {
    assert(year > from);
    const int years = year - from;
    for (int y = 1; y <= years; ++y)
      held.persons.push_back(
          persons > 0 ? persons * std::pow(target / persons, static_cast<double>(y) / years) : target);
    from = year;
    persons = target;
  }
  return held;
}

void hold(std::span<const Control> controls, State& state, const Dice& dice, PeopleLedger& books) {
  for (const Control& region : controls) {
    const int since = state.year - region.launch;
    if (since < 1 || static_cast<std::size_t>(since) > region.persons.size()) continue;
    double sum = 0;
    for (int unit : region.units) sum += persons_in(state, static_cast<std::size_t>(unit));
    if (sum <= 0) continue;
    const double growth = region.persons[static_cast<std::size_t>(since) - 1] / sum - 1;
    for (int unit : region.units) scale(state, static_cast<std::size_t>(unit), growth, dice, books);
  }
}

}  // namespace ebb
