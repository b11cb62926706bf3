#include "claims/paired.h"

#include <algorithm>

#include "base/figures.h"
#include "base/said.h"

namespace ebb {
namespace {

std::vector<double> lived(Start start, int years, const Look& look) {
  std::vector<double> seen;
  look(start.state, PeopleLedger(start.state.places), 0, seen);
  for (int year = 1; year <= years; ++year) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
    look(start.state, books, year, seen);
  }
  return seen;
}

}  // namespace

Sample Paired::difference(std::size_t seen) const {
  Sample sample;
  for (std::size_t d = 0; d < as_is.size(); ++d) sample.push_back(changed[d][seen] - as_is[d][seen]);
  return sample;
}

Sample Paired::growth(std::size_t seen) const {
  Sample sample;
  for (std::size_t d = 0; d < as_is.size(); ++d) sample.push_back(changed[d][seen] / as_is[d][seen] - 1);
  return sample;
}

Paired live_twice(const Evidence& evidence, int years, const Change& change, const Look& look) {
  const auto draws = static_cast<std::size_t>(evidence.options().draws);
  Paired pairs{std::vector<std::vector<double>>(draws), std::vector<std::vector<double>>(draws)};
  evidence.side_by_side()(2 * draws, [&](std::size_t task) {
    const std::size_t draw = task / 2;
    Start start = evidence.departure().draw(
        {.rolled = true, .seed = evidence.options().seed, .draw = static_cast<std::uint32_t>(draw)});
    const bool changes = task % 2 == 1;
    if (changes) change(start);
    (changes ? pairs.changed : pairs.as_is)[draw] = lived(std::move(start), years, look);
  });
  return pairs;
}

Words how_often(double share, std::size_t draws) {
  return said("in {0} of {1} draws", "{1}次模拟中的{0}", percent(100 * share, 0), draws);
}

}  // namespace ebb
