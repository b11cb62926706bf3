#include "model/production/frontier.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ebb {

Frontier frontier_at_base(double cheapest_wage) {
  Frontier frontier;
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    frontier.need[k] = law_of(static_cast<Sector>(k)).labour_share / cheapest_wage;
    frontier.price[k] = 1;
  }
  return frontier;
}

void advance(Frontier& frontier, double cheapest_wage) {
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    const auto sector = static_cast<Sector>(k);
    const SectorLaw law = law_of(sector);
    frontier.need[k] *= std::exp(-law.frontier_gain);
    if (sector == Sector::extraction) continue;
    frontier.price[k] = (1 + law.mark_up()) * (cheapest_wage * frontier.need[k] + law.user_cost());
  }
}

double need_of_new(double frontier_need, double technology, double jobs, double people,
                   const SectorLaw& law) {
  assert(technology > 0 && jobs > 0 && people > 0);
  return frontier_need / (technology * std::pow(jobs, law.own_industry) * std::pow(people, law.city));
}

double mill_price(double price, double km_to_port, const SectorLaw& law) {
  return price * std::exp(-law.remoteness * km_to_port / 1000);
}

double followed(double technology, double skills, double openness, double lock_in) {
  assert(technology > 0);
  const double behind = std::max(0.0, -std::log(technology));
  const double step = std::min(1.0, diffusion * skills * (1 - lock_in) * openness);
  return technology * std::exp(step * behind);
}

}  // namespace ebb
