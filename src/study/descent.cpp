#include "study/descent.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ebb {
namespace {

double persons_of(const State& state, std::size_t place) {
  const auto people = state.of(place);
  return std::max(1.0, std::accumulate(people.begin(), people.end(), 0.0));
}

double land_of(const State& state, std::size_t place) {
  double land = 0;
  for (const Housing& quarter : state.economy.places[place].housing) land += quarter.land;
  return land;
}

double over(double sum, double weight, double otherwise) { return weight > 0 ? sum / weight : otherwise; }

/// Disposable income a head in the place over that in the nation: at launch, and in a later year.
double income_at_launch(const BaseYear& base, std::size_t place) {
  double income = 0, people = 0;
  for (const LocalBase& each : base.places) income += each.income * each.people, people += each.people;
  return over(base.places[place].income * people, income, 1);
}
double income_in(const State& state, std::size_t place) {
  double income = 0, people = 0;
  for (std::size_t i = 0; i < state.places; ++i)
    income += state.economy.places[i].year.disposable, people += persons_of(state, i);
  return over(state.economy.places[place].year.disposable / persons_of(state, place) * people, income, 1);
}

}  // namespace

Descent descent_of(const BaseYear& base, const State& then, const State& now, std::size_t place) {
  assert(now.year > then.year && !now.economy.stands_still());
  const LocalEconomy& here = now.economy.places[place];
  const LocalYear& year = here.year;
  const double land_then = land_of(then, place);
  return {.people = persons_of(now, place) / persons_of(then, place),
          .land = over(land_of(now, place), land_then, 1),
          .years = static_cast<double>(now.year - then.year),
          .services = year.quality,
          .income = over(income_in(now, place), income_at_launch(base, place), 1),
          .debt = over(here.debt, year.own_revenue + year.transfers, 0),
          .vacancy = year.vacancy,
          .pension_cover = over(year.pension_in, year.pension_out, 1)};
}

}  // namespace ebb
