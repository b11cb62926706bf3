#include "study/partings.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "model/migration/movement.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr AgeRange everybody{}, of_school_age{6, 14}, of_working_age{15, 64};

/// At least one: a figure a head of nobody is of no size, and nobody meets it.
double residents_of(const State& state, std::size_t place) { return std::max(1.0, persons_in(state, place)); }

/// Expected moves of a year, returns included.
class Moves {
 public:
  Moves(const Course& course, const State& before, AgeRange counted)
      : places_(before.places),
        flows_(expected_flows(*course.movement, before, expected_pulls(course, before), course.coefficients,
                              counted)) {
    const std::vector<float> home = expected_returns(*course.movement, before, course.coefficients, counted);
    for (std::size_t k = 0; k < home.size(); ++k) flows_[k] += home[k];
  }
  double between(std::size_t from, std::size_t to) const {
    return from == to ? 0 : flows_[from * places_ + to];
  }
  double out_of(std::size_t place) const {
    double out = 0;
    for (std::size_t to = 0; to < places_; ++to) out += between(place, to);
    return out;
  }
  double into(std::size_t place) const {
    double in = 0;
    for (std::size_t from = 0; from < places_; ++from) in += between(from, place);
    return in;
  }

 private:
  std::size_t places_;
  std::vector<float> flows_;
};

Met offered_by(const State& state, std::size_t place) {
  const LocalEconomy& here = state.economy.places[place];
  const double people = residents_of(state, place);
  return {.income = here.year.disposable / people,
          .wage = here.year.wage,
          .unemployment = 100 * here.year.unemployment,
          .services = here.year.services / people,
          .quality = here.year.quality,
          .outlook = here.outlook};
}

void add(Met& sum, const Met& each, double weight) {
  for (auto figure :
       {&Met::income, &Met::wage, &Met::unemployment, &Met::services, &Met::quality, &Met::outlook, &Met::km})
    sum.*figure += weight * each.*figure;
}
void add(Pressure& sum, const Pressure& each, double weight) {
  for (auto figure : {&Pressure::arrivals, &Pressure::net, &Pressure::pupils, &Pressure::working,
                      &Pressure::rents, &Pressure::services})
    sum.*figure += weight * each.*figure;
}

/// What arrivals ask of hosts.
class Hosts {
 public:
  Hosts(const Course& course, const State& before, const State& after, const Moves& all)
      : course_(course),
        after_(after),
        all_(all),
        pupils_(course, before, of_school_age),
        working_(course, before, of_working_age) {}

  Pressure asked_of(std::size_t place) const {
    const double people = residents_of(after_, place), in = all_.into(place);
    const double net = in - all_.out_of(place), without = std::max(1.0, people - net);
    const double elasticity = course_.coefficients[land_rent_elasticity];
    return {.arrivals = 1000 * in / people,
            .net = 1000 * net / people,
            .pupils = 1000 * pupils_.into(place) / people,
            .working = 1000 * working_.into(place) / people,
            .rents = 100 * (std::pow(people / without, 1 / elasticity) - 1),
            .services = 100 * (without / people - 1)};
  }

 private:
  const Course& course_;
  const State& after_;
  const Moves& all_;
  Moves pupils_, working_;
};

}  // namespace

Partings partings_of(const Course& course, const State& before, const State& after,
                     const Geography& geography, std::size_t place) {
  assert(after.year > before.year && !after.economy.stands_still());
  const Moves all(course, before, everybody);
  const Hosts hosts(course, before, after, all);
  Partings partings{.leavers = all.out_of(place),
                    .stayed = offered_by(after, place),
                    .left = {},
                    .to = {},
                    .here = hosts.asked_of(place),
                    .there = {}};
  for (std::size_t to = 0; to < before.places; ++to) {
    const double share = partings.leavers > 0 ? all.between(place, to) / partings.leavers : 0;
    if (share <= 0) continue;
    Met met = offered_by(after, to);
    met.km = geography.distance_km[place * before.places + to];
    add(partings.left, met, share);
    add(partings.there, hosts.asked_of(to), share);
    partings.to.push_back({to, share});
  }
  std::stable_sort(partings.to.begin(), partings.to.end(),
                   [](const Destination& a, const Destination& b) { return a.share > b.share; });
  return partings;
}

}  // namespace ebb
