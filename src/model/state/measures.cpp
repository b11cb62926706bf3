#include "model/state/measures.h"

#include <limits>

#include "model/state/economy.h"

namespace ebb {

double read(Gauge gauge, const LocalEconomy& place, double people_at_launch) {
  const LocalYear& year = place.year;
  switch (gauge) {
    case Gauge::debt: {
      const double revenue = year.own_revenue + year.transfers;
      return revenue > 0 ? place.debt / revenue : std::numeric_limits<double>::infinity();
    }
    case Gauge::unemployment:
      return year.unemployment;
    case Gauge::vacancy:
      return year.vacancy;
    case Gauge::people:
      return people_at_launch > 0 ? place.persons / people_at_launch : 1;
    case Gauge::services:
      return year.quality;
    case Gauge::outlook:
      return place.outlook;
    case Gauge::depletion:
      return place.reserves.depletion();
  }
  return 0;
}

}  // namespace ebb
