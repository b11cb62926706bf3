#include "study/livelihood.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "model/land/form.h"

namespace ebb {
namespace {

/// Where inside a place floor stands empty.
void count_the_empty(const LocalEconomy& place, Livelihood& all) {
  const std::array<double, quarters>& vacant = place.year.vacant;
  double whole = 0;
  for (std::size_t d = 0; d < quarters; ++d) {
    const double floor = place.housing[d].fit;
    const bool edge = d == number(Quarter::new_town) || d == number(Quarter::suburb);
    if (d == number(Quarter::old_town)) all.centre_floor += floor, all.centre_empty += floor * vacant[d];
    if (edge) all.edge_floor += floor, all.edge_empty += floor * vacant[d];
    whole += floor;
  }
  all.holes += whole * perforation(place.housing, vacant);
}

}  // namespace

Livelihood livelihood_of(const State& state, const std::vector<int>& units, bool lived) {
  static_assert(Livelihood::sectors == sectors);
  Livelihood all;
  for (int unit : units) {
    const auto u = static_cast<std::size_t>(unit);
    const LocalEconomy& place = state.economy.places[u];
    const LocalYear& year = place.year;
    const auto people = state.of(u);
    const double persons = std::accumulate(people.begin(), people.end(), 0.0);
    all.persons += persons;
    all.gdp += year.gdp;
    all.wage_bill += year.wage_bill;
    for (std::size_t k = 0; k < sectors; ++k) all.jobs[k] += year.jobs[k];
    all.labour_force += year.labour_force;
    all.jobless += year.unemployment * year.labour_force;
    for (const Housing& quarter : place.housing) {
      all.floor += quarter.fit;
      all.empty += quarter.fit * year.vacancy;
      all.land += quarter.land;
    }
    count_the_empty(place, all);
    all.revenue += year.own_revenue;
    all.transfers += year.transfers;
    all.debt += place.debt;
    all.arrears += place.arrears;
    all.rent += persons * year.rent;
    all.price_to_cost += persons * year.price_to_cost;
    all.quality += persons * year.quality;
    all.outlook += persons * place.outlook;
    all.lock_in += persons * place.lock_in.whole();
    all.schools_closed += persons * place.schools_closed;
  }
  for (const Spent& spent : state.economy.spent)
    if (std::find(units.begin(), units.end(), spent.unit) != units.end()) all.policies += spent.yuan;
  if (!lived) all.revenue = all.transfers = std::numeric_limits<double>::quiet_NaN();
  return all;
}

}  // namespace ebb
