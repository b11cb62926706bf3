#include "study/together.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "study/livelihood.h"

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t cells = std::size_t{sexes} * ages;

}  // namespace

Together::Together(const State& state, const PeopleLedger& books, const std::vector<int>& units, bool lived)
    : people_(cells, 0.0), economy_moves_(!state.economy.stands_still()) {
  births_ = deaths_ = arrivals_ = departures_ = lived ? 0 : not_known;
  graduates_ = state.graduates.empty() ? not_known : 0;
  for (int unit : units) {
    const auto u = static_cast<std::size_t>(unit);
    const auto own = state.of(u);
    std::transform(own.begin(), own.end(), people_.begin(), people_.begin(), std::plus<>());
    if (!state.graduates.empty()) {
      const auto with_degree = state.graduates.begin() + static_cast<std::ptrdiff_t>(u * cells);
      graduates_ += std::accumulate(with_degree, with_degree + cells, 0.0);
    }
    births_ += books.posted(Event::birth, u);
    deaths_ += books.posted(Event::death, u) + books.posted(Event::infant_death, u);
    arrivals_ += books.posted(Event::arrival, u) + books.posted(Event::from_abroad, u);
    departures_ += books.posted(Event::departure, u) + books.posted(Event::to_abroad, u);
  }
  if (economy_moves_) livelihood_ = livelihood_of(state, units, lived);
}

YearOfPlace Together::seen() const {
  return {
      people_, births_, deaths_, arrivals_, departures_, graduates_, economy_moves_ ? &livelihood_ : nullptr};
}

}  // namespace ebb
