#include "claims/paired.h"

#include <cassert>

#include "base/figures.h"
#include "base/said.h"

namespace ebb {
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
  const Way ways[] = {{&evidence.departure()}, {&evidence.departure(), change}};
  const Done lived = live_paired(
      ways,
      {.until = evidence.launch_2020().year + years,
       .draws = evidence.options().draws,
       .seed = evidence.options().seed,
       .chance = false},
      [&](const Moment& moment) {
        look(moment.state, moment.books, moment.state.year - moment.launch.year,
             (moment.way == 0 ? pairs.as_is : pairs.changed)[moment.draw]);
      },
      evidence.side_by_side());
  assert(lived || lived.problem().blame == Blame::interrupted);
  return pairs;
}

Words how_often(double share, std::size_t draws) {
  return said("in {0} of {1} draws", "{1}次模拟中的{0}", percent(100 * share, 0), draws);
}

}  // namespace ebb
