#include "study/latest.h"

#include <algorithm>
#include <iterator>

namespace ebb {

std::vector<double> latest_of(const World& world, std::string_view indicator, Year year) {
  std::vector<double> value(world.tree.unit_count(), unknown);
  std::vector<Year> dated(value.size(), Year{0});
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return {};
  for (const SeriesRow& row : series->second.rows) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit < 0 || row.year > year || row.year < dated[static_cast<std::size_t>(unit)]) continue;
    value[static_cast<std::size_t>(unit)] = row.value;
    dated[static_cast<std::size_t>(unit)] = row.year;
  }
  const auto given = std::count_if(value.begin(), value.end(), is_known);
  return 2 * static_cast<std::size_t>(given) >= value.size() ? value : std::vector<double>{};
}

bool tells_of_economy(const World& world) {
  constexpr std::string_view needed[] = {"employment_total", "gdp_primary", "gdp_secondary", "gdp_tertiary"};
  return std::all_of(std::begin(needed), std::end(needed),
                     [&](std::string_view series) { return world.series.contains(series); });
}

}  // namespace ebb
