#include "model/people/cohort.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>

namespace ebb {
namespace {

/// Expected deaths, or a roll of the dice.
double dying(double persons, double survival, const Dice& dice, Stream& stream) {
  return dice.rolled ? binomial(persons, 1 - survival, stream) : persons * (1 - survival);
}

/// people: [place][sex][age].
void grow_a_year_older(std::vector<double>& people) {
  for (auto young = people.begin(); young != people.end(); young += ages) {
    const auto open = young + open_age;
    *open += *(open - 1);
    std::copy_backward(young, open - 1, open);
    *young = 0;
  }
}

struct Births {
  double girls, boys;
};

Births born(double expected, double boys_per_girl, const Dice& dice, Stream& stream) {
  const double boys_among = boys_per_girl / (1 + boys_per_girl);
  const double all = dice.rolled ? poisson(expected, stream) : expected;
  const double boys = dice.rolled ? binomial(all, boys_among, stream) : all * boys_among;
  return {all - boys, boys};
}

}  // namespace

void die_and_age(State& state, std::span<const Survival> survival, const Dice& dice, PeopleLedger& books) {
  assert(survival.size() == state.places && books.places() == state.places);
  std::array<double, std::size_t{sexes} * ages> dying;
  for (std::size_t place = 0; place < state.places; ++place) {
    Stream stream = dice.stream(state.year, Block::deaths, place);
    for (Schooling schooling : schoolings(state)) {
      for (int sex = 0; sex < sexes; ++sex)
        for (int age = 0; age < ages; ++age) dying[sex * ages + age] = 1 - survival[place].to_next[sex][age];
      happen_to(state, place, schooling, dying, dice, stream);
      books.post(Event::death, place, std::accumulate(dying.begin(), dying.end(), 0.0));
    }
  }
  grow_a_year_older(state.people);
  grow_a_year_older(state.graduates);
}

void graduate(State& state, std::span<const double> share, const Dice& dice) {
  assert(share.size() == state.places && state.graduates.size() == state.people.size());
  for (std::size_t place = 0; place < state.places; ++place) {
    Stream stream = dice.stream(state.year, Block::graduation, place);
    for (int sex = 0; sex < sexes; ++sex) {
      const double persons = state.at(place, sex, graduation_age);
      state.graduates[(place * sexes + static_cast<std::size_t>(sex)) * ages + graduation_age] =
          dice.rolled ? binomial(persons, share[place], stream) : persons * share[place];
    }
  }
}

void bear(const State& before, State& state, std::span<const double> total_fertility,
          std::span<const FertilityRates> shapes, double boys_per_girl, std::span<const Survival> survival,
          const Dice& dice, PeopleLedger& books) {
  assert(total_fertility.size() == state.places && survival.size() == state.places);
  assert(shapes.size() == state.places || shapes.size() == 1);
  for (std::size_t place = 0; place < state.places; ++place) {
    Stream stream = dice.stream(state.year, Block::births, place);
    const FertilityRates& shape = shapes[shapes.size() == 1 ? 0 : place];
    const double expected = expected_births(shape, total_fertility[place], before.of(place), state.of(place));
    const Births births = born(expected, boys_per_girl, dice, stream);
    const double dead_girls = dying(births.girls, survival[place].of_newborn[female], dice, stream);
    const double dead_boys = dying(births.boys, survival[place].of_newborn[male], dice, stream);
    state.at(place, female, 0) = births.girls - dead_girls;
    state.at(place, male, 0) = births.boys - dead_boys;
    books.post(Event::birth, place, births.girls + births.boys);
    books.post(Event::infant_death, place, dead_girls + dead_boys);
  }
}

}  // namespace ebb
