#include "model/production/plants.h"

#include <Eigen/Core>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "ideas/stock.h"

namespace ebb {
namespace {

using Vintages = Eigen::Array<double, vintages, 1>;
using Seen = Eigen::Map<const Vintages>;

}  // namespace

Operation operate(const Plants& plants, const Terms& terms) {
  const Seen capacity(plants.capacity.data()), need(plants.need.data());
  const Vintages rent = terms.price - terms.wage * need - terms.inputs;
  const Vintages share = 1 / (1 + (-rent / (smoothing * terms.price)).exp());
  Operation year;
  Eigen::Map<Vintages>(year.share.data()) = share;
  year.output = (share * capacity).sum();
  year.jobs = (share * capacity * need).sum();
  year.surplus = (share * capacity * rent).sum();
  return year;
}

Operation held_back(const Plants& plants, const Operation& operation, const Terms& terms, double kept) {
  assert(kept >= 0 && kept <= 1);
  Operation year;
  for (std::size_t v = 0; v < vintages; ++v) {
    year.share[v] = kept * operation.share[v];
    const double output = year.share[v] * plants.capacity[v];
    year.output += output;
    year.jobs += output * plants.need[v];
    year.surplus += output * quasi_rent(terms, plants.need[v]);
  }
  return year;
}

Lost wear(Plants& plants, const Operation& operation, const SectorLaw& law, double zombies) {
  Lost lost;
  for (std::size_t v = 0; v < vintages; ++v) {
    const double there = plants.capacity[v], idle = 1 - operation.share[v];
    const double worn = law.decay * there;
    const double scrapped = law.idle_scrapping * idle * idle * (1 - zombies) * there;
    plants.capacity[v] = after_a_year(there, law.decay, scrapped, 0);
    lost.worn += worn;
    lost.scrapped += scrapped;
  }
  return lost;
}

void build(Plants& plants, double capacity, double need) {
  assert(capacity >= 0);
  if (capacity <= 0) return;
  double& there = plants.capacity.front();
  plants.need.front() = (there * plants.need.front() + capacity * need) / (there + capacity);
  there += capacity;
}

void grow_older(Plants& plants) {
  auto& [capacity, need] = plants;
  const double oldest = capacity[vintages - 1] + capacity[vintages - 2];
  if (oldest > 0)
    need[vintages - 1] =
        (capacity[vintages - 1] * need[vintages - 1] + capacity[vintages - 2] * need[vintages - 2]) / oldest;
  capacity[vintages - 1] = oldest;
  std::shift_right(capacity.begin(), capacity.end() - 1, 1);
  std::shift_right(need.begin(), need.end() - 1, 1);
  capacity[0] = need[0] = 0;
}

void grow_alike(Plants& plants, double all) {
  double jobs = 0;
  for (std::size_t v = 0; v < vintages; ++v) jobs += plants.capacity[v] * plants.need[v];
  const double capacity = plants.whole();
  if (capacity <= 0) return;
  for (std::size_t v = 0; v < vintages; ++v)
    if (plants.capacity[v] > 0) plants.need[v] = std::lerp(plants.need[v], jobs / capacity, all);
}

double revaluation(const Plants& plants, const Terms& before, const Terms& after, const SectorLaw& law) {
  double change = 0;
  for (std::size_t v = 0; v < vintages; ++v) {
    const double need = plants.need[v];
    change += plants.capacity[v] *
              (std::max(0.0, quasi_rent(after, need)) - std::max(0.0, quasi_rent(before, need)));
  }
  return change * law.capital / law.user_cost();
}

}  // namespace ebb
