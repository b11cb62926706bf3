#include "model/state/state.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>

#include "base/binomials.h"

namespace ebb {
namespace {

constexpr std::size_t columns = std::size_t{sexes} * ages;
constexpr std::array alike{Schooling::any};
constexpr std::array told_apart{Schooling::without_degree, Schooling::with_degree};

std::span<double> graduates_of(State& state, std::size_t place) {
  return {state.graduates.data() + place * columns, columns};
}

void add(std::span<double> to, std::span<const double> persons) {
  std::transform(to.begin(), to.end(), persons.begin(), to.begin(), std::plus<>());
}

void take(std::span<double> from, std::span<const double> persons) {
  std::transform(from.begin(), from.end(), persons.begin(), from.begin(), std::minus<>());
}

}  // namespace

std::span<const Schooling> schoolings(const State& state) {
  if (state.graduates.empty()) return alike;
  return told_apart;
}

std::array<double, columns> persons_of(const State& state, std::size_t place, Schooling schooling) {
  std::array<double, columns> persons;
  const std::span<const double> all = state.of(place);
  std::copy(all.begin(), all.end(), persons.begin());
  if (schooling == Schooling::any) return persons;
  const double* with_degree = state.graduates.data() + place * columns;
  if (schooling == Schooling::with_degree)
    std::copy(with_degree, with_degree + columns, persons.begin());
  else
    take(persons, {with_degree, columns});
  return persons;
}

void happen_to(State& state, std::size_t place, Schooling schooling, std::span<double> chances,
               const Dice& dice, Stream& stream) {
  assert(chances.size() == columns);
  std::array<double, columns> apart;
  std::span<double> persons = state.of(place);
  if (schooling == Schooling::with_degree) persons = graduates_of(state, place);
  if (schooling == Schooling::without_degree) {
    apart = persons_of(state, place, schooling);
    persons = apart;
  }
  if (dice.rolled)
    binomials(persons, chances, stream, chances);
  else
    std::transform(persons.begin(), persons.end(), chances.begin(), chances.begin(), std::multiplies<>());
  take(state.of(place), chances);
  if (schooling == Schooling::with_degree) take(graduates_of(state, place), chances);
}

void bring(State& state, std::size_t place, Schooling schooling, std::span<const double> persons) {
  add(state.of(place), persons);
  if (schooling == Schooling::with_degree) add(graduates_of(state, place), persons);
}

}  // namespace ebb
