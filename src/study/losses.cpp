#include "study/losses.h"

#include <map>
#include <string_view>

namespace ebb {
namespace {

using Values = std::vector<double>;

constexpr int f1_years = 3;  // the window of F1
constexpr std::size_t f1_least = 3;

Values lost_people(const World& world, Year from, Year to) {
  Values lost(world.tree.unit_count(), unknown);
  const Snapshot *then = world.at(from), *now = world.at(to);
  for (std::size_t u = 0; then && now && u < lost.size(); ++u)
    if (then->total[u] > 0 && is_known(now->total[u])) lost[u] = now->total[u] < then->total[u] ? 1 : 0;
  return lost;
}

using ByYear = std::map<Year, double>;

std::vector<ByYear> series_by_year(const World& world, std::string_view indicator) {
  std::vector<ByYear> by_year(world.tree.unit_count());
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return by_year;
  for (const SeriesRow& row : series->second.rows)
    if (const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)]; unit >= 0)
      by_year[static_cast<std::size_t>(unit)][row.year] = row.value;
  return by_year;
}

Values lost_industry(const World& world, Year from, Year to) {
  std::vector<std::vector<ByYear>> all;
  for (const char* name : {"industrial_output", "employment_manuf", "extraction_output", "employment_mining"})
    all.push_back(series_by_year(world, name));
  Values lost(world.tree.unit_count(), unknown);
  for (std::size_t u = 0; u < lost.size(); ++u)
    for (Year y = from + 1; y <= to; ++y) {
      std::size_t told = 0, fell = 0;
      for (const std::vector<ByYear>& series : all) {
        const auto now = series[u].find(y), before = series[u].find(y - f1_years);
        if (now == series[u].end() || before == series[u].end()) continue;
        ++told;
        fell += now->second < before->second;
      }
      if (told < f1_least) continue;
      lost[u] = fell >= f1_least || lost[u] == 1 ? 1 : 0;
    }
  return lost;
}

}  // namespace

Values by_units_of(const World& later, const World& earlier, const Values& values) {
  Values all(later.tree.unit_count(), unknown);
  for (std::size_t u = 0; u < values.size(); ++u) {
    const int place = later.tree.find(earlier.tree.unit(u).id);
    const int unit = place < 0 ? -1 : later.tree.unit_of[static_cast<std::size_t>(place)];
    if (unit >= 0) all[static_cast<std::size_t>(unit)] = values[u];
  }
  return all;
}

Values what_happened(Loss loss, const World& world, Year from, Year to, const World& everything) {
  return by_units_of(everything, world,
                     loss == Loss::people ? lost_people(world, from, to) : lost_industry(world, from, to));
}

}  // namespace ebb
