#include "study/watched.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Watched::Watched(std::vector<std::vector<int>> places, std::vector<Year> years,
                 std::vector<std::size_t> outcomes, std::size_t ways, std::size_t draws)
    : places_(std::move(places)),
      years_(std::move(years)),
      outcomes_(std::move(outcomes)),
      draws_(draws),
      values_(ways * places_.size() * years_.size() * outcomes_.size() * draws, not_known) {}

void Watched::behold(const Moment& moment) {
  const auto year = std::find(years_.begin(), years_.end(), moment.state.year);
  if (year == years_.end()) return;
  const auto y = static_cast<std::size_t>(year - years_.begin());
  for (std::size_t p = 0; p < places_.size(); ++p) {
    const std::vector<double> values = outcomes_of(moment, places_[p], outcomes_);
    for (std::size_t o = 0; o < values.size(); ++o)
      values_[index(moment.way, p, y, o) + moment.draw] = values[o];
  }
}

std::span<const double> Watched::of(std::size_t way, std::size_t place, std::size_t year,
                                    std::size_t outcome) const {
  return {values_.data() + index(way, place, year, outcome), draws_};
}

std::size_t Watched::index(std::size_t way, std::size_t place, std::size_t year, std::size_t outcome) const {
  return (((way * places_.size() + place) * years_.size() + year) * outcomes_.size() + outcome) * draws_;
}

Quantiles over_draws(std::span<const double> draws) {
  std::vector<double> known(draws.begin(), draws.end());
  std::erase_if(known, [](double value) { return std::isnan(value); });
  Quantiles quantiles;
  quantiles.fill(not_known);
  if (known.empty()) return quantiles;
  std::sort(known.begin(), known.end());
  return quantiles_of(known);
}

Difference difference_between(std::span<const double> without, std::span<const double> with) {
  assert(without.size() == with.size());
  std::vector<double> apart;
  for (std::size_t d = 0; d < with.size(); ++d)
    if (!std::isnan(with[d] - without[d])) apart.push_back(with[d] - without[d]);
  const auto n = static_cast<double>(apart.size());
  const auto share = [&](auto has) {
    return static_cast<double>(std::count_if(apart.begin(), apart.end(), has)) / n;
  };
  return {.draws = apart.size(),
          .without = over_draws(without),
          .with = over_draws(with),
          .difference = over_draws(apart),
          .mean = std::accumulate(apart.begin(), apart.end(), 0.0) / n,
          .above = apart.empty() ? 0 : share([](double d) { return d > 0; }),
          .below = apart.empty() ? 0 : share([](double d) { return d < 0; })};
}

}  // namespace ebb
