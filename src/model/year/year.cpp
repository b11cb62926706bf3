#include "model/year/year.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ideas/memory.h"
#include "model/migration/registration.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr int years_to_natural_sex_ratio = 15;
constexpr double fertility_floor = 0.1,
                 fertility_ceiling = 2.0;  // times the level at launch (design note 5.3)

/// Event 0: what no place decides. Mortality falls by its drift, the nation's fertility wanders, and every
/// place's excess pull fades and is shaken so that places stay as different as they were.
void let_the_world_turn(const Course& course, State& state, const Dice& dice) {
  const double persistence = course.coefficients[migration_persistence];
  state.mortality_level += course.mortality_drift;
  for (double& pull : state.pull) pull *= persistence;
  if (!dice.rolled) return;

  Stream nation(dice.seed, dice.draw, state.year, Block::environment);
  state.mortality_level += course.vital->mortality.sigma * normal(nation);
  state.fertility_level += course.coefficients[fertility_shock] * normal(nation);
  const std::vector<double> shocks = pull_shocks(course, dice, state.year, Block::environment, state.places);
  const double fresh = std::sqrt(1 - persistence * persistence);
  for (std::size_t i = 0; i < state.places; ++i) state.pull[i] += fresh * shocks[i];
}

std::vector<Survival> survival_this_year(const Course& course, const State& state) {
  const NationalSurvival nation(course.vital->mortality.rates(state.mortality_level));
  std::vector<Survival> survival;
  survival.reserve(state.places);
  for (double level : course.vital->brass_level) survival.push_back(nation.at(level));
  return survival;
}

std::vector<double> pulls_this_year(const Course& course, const State& state) {
  std::vector<double> pulls(state.places);
  std::transform(course.balance.begin(), course.balance.end(), state.pull.begin(), pulls.begin(),
                 std::plus<>());
  return pulls;
}

void have_children(const Course& course, const State& before, State& state,
                   const std::vector<Survival>& survival, const Dice& dice, PeopleLedger& books) {
  FertilityShape shape = course.vital->shape;
  shape.mean_age += course.coefficients[fertility_age_rise] * (state.year - course.vital->launch);
  const FertilityRates by_age = shape.rates();
  std::vector<double> total_fertility(state.places);
  for (std::size_t i = 0; i < state.places; ++i) total_fertility[i] = fertility_in(course, state, i);
  bear(before, state, total_fertility, {&by_age, 1},
       boys_per_girl_in(*course.vital, course.coefficients, state.year), survival, dice, books);
}

/// A destination is as large as its houses and jobs, and those follow people slowly.
void remember_size(const Course& course, State& state) {
  const double lambda = course.coefficients[migration_mass_memory];
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    state.mass[i] = remembered(state.mass[i], std::accumulate(people.begin(), people.end(), 0.0), lambda);
  }
}

}  // namespace

std::vector<double> expected_pulls(const Course& course, const State& state) {
  std::vector<double> pulls = course.balance;
  for (std::size_t i = 0; i < state.places; ++i)
    pulls[i] += course.coefficients[migration_persistence] * state.pull[i];
  return pulls;
}

std::vector<double> pull_shocks(const Course& course, const Dice& dice, Year year, Block block,
                                std::size_t places) {
  std::vector<double> shocks(places);
  const double own = course.pull_spread * std::sqrt(1 - course.pull_shared);
  const double common = course.pull_spread * std::sqrt(course.pull_shared);
  for (std::size_t i = 0; i < places; ++i) {
    Stream local = dice.stream(year, block, i);
    shocks[i] = own * normal(local);
  }
  if (common <= 0 || course.group_of.empty()) return shocks;
  for (std::size_t i = 0; i < places; ++i) {
    // Streams of groups are named by numbers beyond those of places.
    Stream shared = dice.stream(year, block, places + static_cast<std::size_t>(course.group_of[i]));
    shocks[i] += common * normal(shared);
  }
  return shocks;
}

void live_one_year(const Course& course, State& state, const Dice& dice, PeopleLedger& books) {
  const State before = state;
  ++state.year;

  let_the_world_turn(course, state, dice);
  const std::vector<Survival> survival = survival_this_year(course, state);
  die_and_age(state, survival, dice, books);
  if (!state.graduates.empty()) graduate(state, course.studying, dice);
  move(*course.movement, state, pulls_this_year(course, state), course.coefficients, dice, books);
  have_children(course, before, state, survival, dice, books);
  if (keeps_book(state)) enter_the_newborn(*course.movement, state, books);
  cross_the_frontier(*course.movement, course.abroad.in(state.year), state, dice, books);
  hold(course.controls, state, dice, books);
  if (keeps_book(state)) enter_the_outside(*course.movement, state, books);
  remember_size(course, state);
}

double fertility_in(const Course& course, const State& state, std::size_t place) {
  const Coefficients& c = course.coefficients;
  const double years =
      std::min<double>(state.year - course.vital->launch, c.at(fertility_trend_years, place));
  const double change = std::exp(c.at(fertility_trend, place) * years + state.fertility_level);
  return course.vital->total_fertility[place] * std::clamp(change, fertility_floor, fertility_ceiling);
}

double boys_per_girl_in(const VitalRates& vital, const Coefficients& coefficients, Year year) {
  const double way =
      std::clamp(static_cast<double>(year - vital.launch) / years_to_natural_sex_ratio, 0.0, 1.0);
  return vital.boys_per_girl + way * (coefficients[sex_ratio_at_birth] - vital.boys_per_girl);
}

}  // namespace ebb
