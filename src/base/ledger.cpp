#include "base/ledger.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace ebb {

double PeopleLedger::change(std::size_t place) const {
  return posted(Event::birth, place) + posted(Event::arrival, place) + posted(Event::from_abroad, place) -
         posted(Event::infant_death, place) - posted(Event::death, place) - posted(Event::departure, place) -
         posted(Event::to_abroad, place) + posted(Event::adjustment, place);
}

double PeopleLedger::under_way() const {
  const auto departures = posted(Event::departure);
  const auto arrivals = posted(Event::arrival);
  return std::accumulate(departures.begin(), departures.end(), 0.0) -
         std::accumulate(arrivals.begin(), arrivals.end(), 0.0);
}

double PeopleLedger::worst_gap(std::span<const double> opening, std::span<const double> closing) const {
  assert(opening.size() == places_ && closing.size() == places_);
  double persons = 1, worst = 0;
  for (double n : opening) persons += n;
  for (std::size_t i = 0; i < places_; ++i)
    worst = std::max(worst, std::abs(opening[i] + change(i) - closing[i]));
  return worst / persons;
}

void MoneyLedger::pay(Account from, Account to, std::size_t place, double yuan) {
  assert(yuan >= 0);
  paid_[index(from, place)] += yuan;
  received_[index(to, place)] += yuan;
}

double MoneyLedger::turnover() const { return std::accumulate(paid_.begin(), paid_.end(), 0.0); }

double MoneyLedger::adrift() const {
  const double all = turnover();
  return all > 0 ? (std::accumulate(received_.begin(), received_.end(), 0.0) - all) / all : 0;
}

}  // namespace ebb
