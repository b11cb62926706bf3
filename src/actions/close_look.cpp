#include "actions/close_look.h"

#include "study/vital_rates.h"

namespace ebb {
namespace {

constexpr std::size_t alike = 5;

Measured change_of(const Measured& then, const Measured& now) {
  return {then.value > 0 ? 100 * (now.value / then.value - 1) : unknown, weaker(then.quality, now.quality)};
}

/// Floor to live in: m2 a head times people in households (or all people).
Measured floor_of(const PackEvidence& e, Year year, std::size_t unit) {
  const Measured a_head = e.figure_of("housing_area_per_head", year, unit);
  const Measured at_home = e.figure_of("household_population", year, unit);
  return {a_head.value * (at_home.known() ? at_home.value : e.world().at(year)->total[unit]),
          weaker(Quality::derived, a_head.quality)};
}

std::optional<Inheritance> inherited(const World& world, const Components& components, std::size_t unit) {
  const Year middle{(components.from.value + components.to.value) / 2};
  const auto fertility = national_fertility(world, middle);
  if (!fertility) return std::nullopt;
  const LeeCarter nation = national_mortality(world, components.to);
  const Schedule mortality =
      nation.rates(nation.kappa - nation.drift * (components.to - components.from) / 2.0);
  std::vector<double> deaths;
  for (const auto& of_sex : mortality) deaths.insert(deaths.end(), of_sex.begin(), of_sex.end());
  const std::array units{unit};
  return inheritance_of(*world.at(components.from), *world.at(components.to), units, components.births[unit],
                        components.deaths[unit], {.births_a_woman = fertility->second, .deaths = deaths});
}

Measured against_nation(const PackEvidence& e, Year year, std::size_t unit) {
  const Measured product = e.per_head("gdp", year, unit);
  return {product.value / e.per_head_of_nation("gdp", year), product.quality};
}

}  // namespace

CloseLook close_look(const Diagnosis& diagnosis, const PackEvidence& evidence, const Components& components,
                     std::size_t unit) {
  const Year from = diagnosis.from, to = diagnosis.to;
  CloseLook look;
  look.dominoes = dominoes_of(evidence.chain_of(unit), 0);
  look.inheritance = inherited(evidence.world(), components, unit);
  look.endowment = endowment_of(evidence, unit);
  look.like = like_in_endowment(evidence, unit, alike);
  look.paradox = {.land = change_of(evidence.figure_of("built_up_land", from, unit),
                                    evidence.figure_of("built_up_land", to, unit)),
                  .floor = change_of(floor_of(evidence, from, unit), floor_of(evidence, to, unit))};
  look.product_then = against_nation(evidence, from, unit);
  look.product_now = against_nation(evidence, to, unit);
  const Measured old = evidence.share_aged(65, open_age, to, unit);
  const Measured young = evidence.share_aged(0, 14, to, unit);
  look.old_share = {100 * old.value, old.quality};
  look.dependency = {100 * (old.value + young.value) / (1 - old.value - young.value), old.quality};
  return look;
}

}  // namespace ebb
