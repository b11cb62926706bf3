#include "model/production/frontier.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ebb {

Frontier frontier_at_base(const std::array<double, plant_sectors>& wages) {
  Frontier frontier;
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    frontier.need[k] = law_of(static_cast<Sector>(k)).labour_share / wages[k];
    frontier.price[k] = 1;
  }
  return frontier;
}

void advance(Frontier& frontier, const std::array<double, plant_sectors>& gains) {
  for (std::size_t k = 0; k < plant_sectors; ++k) frontier.need[k] *= std::exp(-gains[k]);
}

double price_at_cost(double labour_cost, const SectorLaw& law) {
  return labour_cost + law.user_cost() + law.rent();
}

double price_a_year_later(double price, double ahead, const SectorLaw& law) {
  return price_at_cost((price - law.user_cost() - law.rent()) * std::exp(ahead), law);
}

double need_of_new(double frontier_need, double technology, double jobs, double people,
                   const SectorLaw& law) {
  assert(technology > 0 && jobs > 0 && people > 0);
  return frontier_need / (technology * std::pow(jobs, law.own_industry) * std::pow(people, law.city));
}

double mill_price(double price, double km_to_port, const SectorLaw& law) {
  return price * std::exp(-law.remoteness * km_to_port / 1000);
}

double followed(double technology, double diffusion, double skills, double openness, double lock_in) {
  assert(technology > 0);
  const double behind = std::max(0.0, -std::log(technology));
  const double step = std::min(1.0, diffusion * skills * (1 - lock_in) * openness);
  return technology * std::exp(step * behind);
}

}  // namespace ebb
