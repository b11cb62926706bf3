#include "model/production/base_plants.h"

#include <cassert>
#include <cmath>

namespace ebb {

Ages even_growth(const SectorLaw& law, double growth) {
  constexpr int years = 2 * vintages * years_of_vintage;
  Plants plants;
  for (int year = 1; year <= years; ++year) {
    const double ago = years - year;
    const Terms terms{.price = 1, .wage = std::exp(-law.frontier_gain * ago)};
    if (year % years_of_vintage == 1) grow_older(plants);
    wear(plants, operate(plants, terms), law);
    build(plants, std::exp(-growth * ago), law.labour_share * std::exp(law.frontier_gain * ago));
  }
  const Operation now = operate(plants, {.price = 1, .wage = 1});
  for (double& capacity : plants.capacity) capacity /= now.output;
  return {plants, now.jobs / now.output};
}

Plants plants_at_base(const Ages& ages, double output, double jobs) {
  assert(output > 0 && jobs > 0);
  Plants plants = ages.plants;
  const double wage = wage_at_base(ages, output, jobs);
  for (double& capacity : plants.capacity) capacity *= output;
  for (double& need : plants.need) need /= wage;
  return plants;
}

}  // namespace ebb
