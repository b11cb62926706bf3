// A small country to move about in. Everything follows from one number, so a failing case can be repeated.
#pragma once

#include <cmath>
#include <numeric>
#include <vector>

#include "model/migration/moves.h"
#include "model/people/cohort.h"

namespace ebb {

inline constexpr std::size_t columns = sexes * ages;

struct Country {
  Geography geography;
  State state;
  std::vector<double> pulls;

  std::size_t places() const { return geography.places; }
  float& distance(std::size_t from, std::size_t to) { return geography.distance_km[from * places() + to]; }
  double persons(std::size_t place) const { return sum(state.of(place)); }
  double persons() const { return sum(state.people); }
  static double sum(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  }
  void remember_sizes() {
    for (std::size_t i = 0; i < places(); ++i) state.mass[i] = persons(i);
  }
  void make_whole() {
    for (double& persons_of_age : state.people) persons_of_age = std::round(persons_of_age);
  }
  std::shared_ptr<const Movement> movement(const Coefficients& c = {},
                                           ArrivalAges detail = ArrivalAges::by_size) const {
    return ebb::movement(geography, c, state, detail);
  }
};

/// Places scattered over 1,500 x 1,500 km in groups that are neighbours in number only, each younger or
/// older, larger or smaller, more or less drawn to.
/// roughness: how far a single year of age lies off the curve of its place, at most.
inline Country scattered(std::uint64_t seed, std::size_t places, std::size_t groups, double persons = 500'000,
                         double roughness = 0.3) {
  Country country;
  Stream random(seed, 0, Year{2000}, Block::method);
  country.geography = {.places = places, .groups = groups, .located = true};
  std::vector<double> x(places), y(places);
  for (std::size_t i = 0; i < places; ++i) {
    country.geography.group_of.push_back(static_cast<int>(i * groups / places));
    country.geography.macro_region_of.push_back(static_cast<int>(2 * i / places));
    x[i] = 1500 * random.uniform();
    y[i] = 1500 * random.uniform();
  }
  for (std::size_t i = 0; i < places; ++i)
    for (std::size_t j = 0; j < places; ++j)
      country.geography.distance_km.push_back(static_cast<float>(std::hypot(x[i] - x[j], y[i] - y[j])));

  State& state = country.state;
  state.year = Year{2021};
  state.places = places;
  state.groups = groups;
  state.people.assign(places * columns, 0.0);
  state.mass.assign(places, 0.0);
  for (std::size_t i = 0; i < places; ++i) {
    const double size = persons * std::exp(0.7 * normal(random)), tilt = 0.01 * normal(random);
    for (std::size_t c = 0; c < columns; ++c) {
      const double age = static_cast<double>(c % ages);
      state.of(i)[c] = size / 130 * std::exp(-std::pow(age / 75, 4) + tilt * (age - 40)) *
                       (1 + roughness * (2 * random.uniform() - 1));
    }
    country.pulls.push_back(0.4 * normal(random));
  }
  country.remember_sizes();
  return country;
}

/// People of one age and sex only, as many everywhere, all places equally far from each other.
inline Country alike(std::size_t places, double persons, int age = 25) {
  Country country;
  country.geography = {
      .places = places, .groups = 1, .group_of = std::vector<int>(places, 0), .located = true};
  country.geography.distance_km.assign(places * places, 100.0f);
  country.state.year = Year{2021};
  country.state.places = places;
  country.state.groups = 1;
  country.state.people.assign(places * columns, 0.0);
  for (std::size_t i = 0; i < places; ++i) country.state.at(i, male, age) = persons;
  country.state.mass.assign(places, persons);
  country.pulls.assign(places, 0.0);
  return country;
}

/// Three in ten of every cell of the ages 19 to 60 have a degree.
inline void tell_graduates_apart(Country& country, double share = 0.3) {
  country.state.graduates.assign(country.state.people.size(), 0.0);
  for (std::size_t k = 0; k < country.state.people.size(); ++k)
    if (const auto age = static_cast<int>(k % ages); age >= graduation_age && age <= 60)
      country.state.graduates[k] = std::floor(share * country.state.people[k]);
}

/// The same year once more for the same people.
struct Lived {
  State state;
  PeopleLedger books;

  Lived(const Country& country, const Movement& movement, std::span<const double> pulls,
        const Dice& dice = {}, const Coefficients& coefficients = {})
      : state(country.state), books(country.places()) {
    move(movement, state, pulls, coefficients, dice, books);
  }
  double in(std::size_t place) const { return books.posted(Event::arrival, place); }
  double out(std::size_t place) const { return books.posted(Event::departure, place); }
  double movers() const { return Country::sum(books.posted(Event::departure)); }
};

}  // namespace ebb
