// A history: what is known of places year by year, observed or simulated alike. Diagnosis and forecast share
// one code.
//
// Series have the names below; a history keeps those it knows. Years may have gaps (censuses) or none (a
// run).
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/units.h"

namespace ebb {

struct History {
  /// [place][year], NaN where unknown:
  ///   population, working_age (15-64), urban_population (of the dense urban area)   persons, end of year
  ///   births, deaths, arrivals, departures                                          persons in the year
  ///   real_gdp                              constant prices, or any index of it
  ///   gdp_per_head                          any prices, as long as the nation's are the same
  ///   unemployment, vacancy                 shares
  using Series = std::map<std::string, std::vector<double>, std::less<>>;

  std::vector<Year> years;  ///< ascending
  std::size_t places = 0;
  Series series;  ///< [place][year]
  Series nation;  ///< [year]: gdp_per_head, unemployment

  double at(std::string_view what, std::size_t place, Year year) const {
    return look(series, what, place, year);
  }
  double of_nation(std::string_view what, Year year) const { return look(nation, what, 0, year); }

  /// Whether a series is known of a place in every single year from first to last.
  bool every_year(std::string_view what, std::size_t place, Year first, Year last) const {
    for (Year y = first; y <= last; ++y)
      if (std::isnan(at(what, place, y))) return false;
    return true;
  }

 private:
  double look(const Series& where, std::string_view what, std::size_t place, Year year) const {
    const auto kept = where.find(what);
    const auto y = std::lower_bound(years.begin(), years.end(), year);
    if (kept == where.end() || y == years.end() || *y != year)
      return std::numeric_limits<double>::quiet_NaN();
    return kept->second[place * years.size() + static_cast<std::size_t>(y - years.begin())];
  }
};

}  // namespace ebb
