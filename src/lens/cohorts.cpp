#include "lens/cohorts.h"

#include <algorithm>
#include <limits>

namespace ebb {
namespace {

bool aged(const Snapshot& census, std::size_t unit) {
  return census.detail[unit] != AgeDetail::none && is_known(census.total[unit]);
}

/// People who will be, or are, of each age at the end: the open age takes all who reach it.
BySex by_age_at_end(const Snapshot& census, std::size_t unit, int years) {
  BySex people;
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    people[sex].assign(ages, 0.0);
    for (std::size_t age = 0; age < ages; ++age)
      people[sex][std::min(age + static_cast<std::size_t>(years), std::size_t{open_age})] +=
          census.of(unit)[sex * ages + age];
  }
  return people;
}

void add(BySex& sum, const BySex& more) {
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age) sum[sex][age] += more[sex][age];
}

BySex nobody() {
  BySex none;
  for (auto& people : none) people.assign(ages, 0.0);
  return none;
}

/// School, leaving it, first jobs, families, the last years of work, after it.
std::vector<CohortMoves> groups_from(int youngest) {
  std::vector<CohortMoves> groups;
  for (const auto& [first, last] : {std::pair{0, 14}, {15, 24}, {25, 34}, {35, 49}, {50, 64}, {65, open_age}})
    if (last >= youngest) groups.push_back({std::max(first, youngest), last});
  return groups;
}

}  // namespace

double CohortMoves::percent(std::size_t sex) const {
  return expected[sex] > 0 ? 100 * net(sex) / expected[sex] : std::numeric_limits<double>::quiet_NaN();
}

std::optional<CohortsAtEnd> cohorts_at_end(const Snapshot& before, const Snapshot& after,
                                           std::span<const std::size_t> units) {
  const auto known = [&](std::size_t unit) { return aged(before, unit) && aged(after, unit); };
  if (units.empty() || !std::all_of(units.begin(), units.end(), known)) return std::nullopt;
  const int years = after.year - before.year;
  BySex nation_then = nobody(), nation_now = nobody();
  CohortsAtEnd cohorts{nobody(), nobody()};
  for (std::size_t unit = 0; unit < before.total.size(); ++unit) {
    if (!known(unit)) continue;
    add(nation_then, by_age_at_end(before, unit, years));
    add(nation_now, by_age_at_end(after, unit, 0));
  }
  for (std::size_t unit : units) {
    add(cohorts.expected, by_age_at_end(before, unit, years));
    add(cohorts.counted, by_age_at_end(after, unit, 0));
  }
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age)
      cohorts.expected[sex][age] *=
          nation_then[sex][age] > 0 ? nation_now[sex][age] / nation_then[sex][age] : 0;
  return cohorts;
}

std::optional<std::vector<CohortMoves>> cohort_moves(const Snapshot& before, const Snapshot& after,
                                                     std::span<const std::size_t> units) {
  const auto cohorts = cohorts_at_end(before, after, units);
  if (!cohorts) return std::nullopt;
  std::vector<CohortMoves> groups = groups_from(after.year - before.year);
  for (CohortMoves& group : groups)
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (auto age = static_cast<std::size_t>(group.first); age <= static_cast<std::size_t>(group.last);
           ++age) {
        group.expected[sex] += cohorts->expected[sex][age];
        group.counted[sex] += cohorts->counted[sex][age];
      }
  return groups;
}

}  // namespace ebb
