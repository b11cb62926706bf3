// Indicators: what can be measured of a place in a year, observed or simulated alike. Each introduces itself.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// A place at the end of a year and what happened in that year. Any level: sums of units are places too
/// (arrivals and departures of a sum count moves between its units as well; their difference does not).
struct YearOfPlace {
  std::span<const double> people;                               ///< [sex][age], persons
  double births = 0, deaths = 0, arrivals = 0, departures = 0;  ///< persons in the year; NaN where unknown
  double graduates =
      std::numeric_limits<double>::quiet_NaN();  ///< persons with a degree; NaN where not told apart
};

struct Indicator {
  std::string_view id;  ///< "population"
  Words name;           ///< "population", "常住人口"
  Words unit;           ///< "persons", "人"
  bool additive;        ///< whether places add up
  double (*measure)(const YearOfPlace&);
};

/// In a fixed order, which results files share: never reorder, only add at the end.
std::span<const Indicator> indicators();
/// The place in that order, if there is one of that id.
std::optional<std::size_t> indicator_named(std::string_view id);

}  // namespace ebb
