// Indicators: what can be measured of a place in a year, observed or simulated alike. Each introduces itself.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "base/units.h"
#include "base/words.h"

namespace ebb {

/// What places live on, as sums: of units or of several together. Rates and means follow from them. NaN where
/// unknown; money in yuan of launch prices.
struct Livelihood {
  static constexpr std::size_t sectors = 6;  ///< farming, extraction, legacy, emerging, services, public
  double persons = 0;                        ///< what means are weighed by
  double gdp = 0, wage_bill = 0;             ///< yuan a year
  std::array<double, sectors> jobs{};        ///< workers
  double labour_force = 0, jobless = 0;      ///< persons
  double floor = 0, empty = 0;               ///< m2 fit to live in, and what of it stands empty
  double holes = 0;                          ///< perforation times floor, m2
  double centre_floor = 0, centre_empty = 0, edge_floor = 0, edge_empty = 0;  ///< m2, old town; edge
  double land = 0;                                                            ///< built-up, ha
  double revenue = 0, transfers = 0, debt = 0, arrears = 0;                   ///< yuan
  double rent = 0, price_to_cost = 0, quality = 0, outlook = 0, lock_in = 0;  ///< times persons
  double policies = 0;        ///< what measures in these places cost in the year, whoever paid, yuan
  double schools_closed = 0;  ///< share of launch's schools in the townships, times persons
};

/// A place at the end of a year and what happened in that year. Any level: sums of units are places too
/// (arrivals and departures of a sum count moves between its units as well; their difference does not).
struct YearOfPlace {
  std::span<const double> people;                               ///< [sex][age], persons
  double births = 0, deaths = 0, arrivals = 0, departures = 0;  ///< persons in the year; NaN where unknown
  double graduates =
      std::numeric_limits<double>::quiet_NaN();  ///< persons with a degree; NaN where not told apart
  const Livelihood* livelihood = nullptr;        ///< null where the economy stands still
};

struct Indicator {
  std::string_view id;  ///< "population"
  Words name;           ///< "population", "常住人口"
  Words unit;           ///< "persons", "人"
  bool additive;        ///< whether places add up
  double (*measure)(const YearOfPlace&);
  Quality at_launch = Quality::census;  ///< the best it can be in the year a run begins with
};

/// In a fixed order, which results files share: never reorder, only add at the end.
std::span<const Indicator> indicators();
/// The first of them: all that a still economy knows.
std::span<const Indicator> indicators_of_people();
/// The place in that order, if there is one of that id.
std::optional<std::size_t> indicator_named(std::string_view id);

}  // namespace ebb
