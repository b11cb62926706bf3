#include "lens/inheritance.h"

#include "lens/cohorts.h"

namespace ebb {
namespace {

/// People of the earlier year by age then.
BySex people_of(const Snapshot& census, std::span<const std::size_t> units) {
  BySex people;
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    people[sex].assign(ages, 0.0);
    for (std::size_t unit : units)
      for (std::size_t age = 0; age < ages; ++age) people[sex][age] += census.of(unit)[sex * ages + age];
  }
  return people;
}

double births_by(const BySex& people, const NationsRates& rates) {
  double births = 0;
  for (std::size_t age = 0; age < ages; ++age) births += people[female][age] * rates.births_a_woman[age];
  return births;
}

double deaths_of(const BySex& people, const NationsRates& rates) {
  double deaths = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age) deaths += people[sex][age] * rates.deaths[sex * ages + age];
  return deaths;
}

}  // namespace

std::optional<Inheritance> inheritance_of(const Snapshot& before, const Snapshot& after,
                                          std::span<const std::size_t> units, double births, double deaths,
                                          const NationsRates& rates) {
  auto cohorts = cohorts_at_end(before, after, units);
  if (!cohorts || !(births > 0) || !(deaths > 0)) return std::nullopt;
  // Who was born in between is there in both cases; from 65 on what looks like moves is as likely health.
  constexpr std::size_t healthy = 65;
  const auto born = static_cast<std::size_t>(after.year - before.year);
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age)
      if (age < born || age >= healthy) cohorts->expected[sex][age] = cohorts->counted[sex][age];
  const BySex then = people_of(before, units);
  const double bearing = births_by(then, rates) + births_by(cohorts->counted, rates);
  const double dying = deaths_of(then, rates) + deaths_of(cohorts->counted, rates);
  if (!(bearing > 0) || !(dying > 0)) return std::nullopt;
  Inheritance found{};
  found.births_without_moves =
      births * (births_by(then, rates) + births_by(cohorts->expected, rates)) / bearing;
  found.deaths_without_moves =
      deaths * (deaths_of(then, rates) + deaths_of(cohorts->expected, rates)) / dying;
  found.own_ageing = found.births_without_moves - found.deaths_without_moves;
  found.indirect = (births - deaths) - found.own_ageing;
  return found;
}

}  // namespace ebb
