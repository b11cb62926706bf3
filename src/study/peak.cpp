#include "study/peak.h"

#include <algorithm>

#include "model/migration/movement.h"

namespace ebb {

Peak peak_of(const World& world, const Launch& launch, const std::vector<int>& units) {
  Peak peak{0, launch.year};
  for (int unit : units) peak.residents += persons_in(launch.state, static_cast<std::size_t>(unit));
  for (const Snapshot& census : world.snapshots) {
    if (census.year >= launch.year) continue;
    double residents = 0;
    for (int unit : units) residents += census.total[static_cast<std::size_t>(unit)];
    if (residents > peak.residents) peak = {residents, census.year};
  }
  return peak;
}

double chance_of(const Peak& peak, std::span<const double> residents) {
  const auto held = std::count_if(residents.begin(), residents.end(),
                                  [&](double people) { return people >= peak.residents; });
  return static_cast<double>(held) / static_cast<double>(residents.size());
}

}  // namespace ebb
