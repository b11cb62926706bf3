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
  for (std::size_t i = 0; i < state.places; ++i) {
    const double served = course.economy ? mortality_response(course.coefficients, state, i) : 0;
    survival.push_back(nation.at(course.vital->brass_level[i] - served));
  }
  return survival;
}

/// What draws people to a place: the balance of launch, what past moves tell beyond it, and what has become
/// of wages, jobs, rents, services and moods. [place], or [place][mover group] where the economy moves.
std::vector<double> pulls_of(const Course& course, const State& state, double excess) {
  std::vector<double> pulls = course.economy ? worth_of_places(*course.economy, course.coefficients, state)
                                             : std::vector<double>(state.places, 0.0);
  const std::size_t each = pulls.size() / std::max<std::size_t>(1, state.places);
  for (std::size_t k = 0; k < pulls.size(); ++k)
    pulls[k] += course.balance[k / each] + excess * state.pull[k / each];
  return pulls;
}

/// Persons of 15 to 29 in every place.
std::vector<double> youth_of(const State& state) {
  std::vector<double> youth(state.places, 0.0);
  for (std::size_t i = 0; i < state.places; ++i)
    for (int age = first_adult_age; age < first_middle_age; ++age)
      youth[i] += state.at(i, female, age) + state.at(i, male, age);
  return youth;
}

/// Places notice whether the young come or go.
void notice_the_young(State& state, const std::vector<double>& before) {
  const std::vector<double> after = youth_of(state);
  for (std::size_t i = 0; i < state.places; ++i)
    state.economy.places[i].year.youth_net = before[i] > 0 ? after[i] / before[i] - 1 : 0;
}

/// ... and how many children were born: who is granted something for them is paid next year.
void notice_the_newborn(State& state, const PeopleLedger& books) {
  for (std::size_t i = 0; i < state.places; ++i)
    state.economy.places[i].year.births = books.posted(Event::birth, i);
}

/// Where the loop of the cradle is cut, women bear as many children more as there are fewer of them than
/// there were at launch, against the nation's. [place]
std::vector<double> children_as_at_launch(const BaseYear& base, const State& state, double answers) {
  const std::vector<double> now = young_women_of(state);
  std::vector<double> factors(state.places, 1.0);
  for (std::size_t i = 0; i < state.places; ++i) {
    if (now[i] <= 0 || base.young_women <= 0) continue;
    const double then = base.places[i].young_women / base.young_women;
    factors[i] = std::lerp(then / (now[i] / now.back()), 1.0, answers);
  }
  return factors;
}

void have_children(const Course& course, const State& before, State& state,
                   const std::vector<Survival>& survival, const Dice& dice, PeopleLedger& books) {
  FertilityShape shape = course.vital->shape;
  shape.mean_age += course.coefficients[fertility_age_rise] * (state.year - course.vital->launch);
  const FertilityRates by_age = shape.rates();
  std::vector<double> total_fertility(state.places);
  for (std::size_t i = 0; i < state.places; ++i) total_fertility[i] = fertility_in(course, state, i);
  if (const double answers = course.coefficients[loop_cradle]; course.economy && answers < 1) {
    const std::vector<double> more = children_as_at_launch(*course.economy, state, answers);
    for (std::size_t i = 0; i < state.places; ++i) total_fertility[i] *= more[i];
  }
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
  return pulls_of(course, state, course.coefficients[migration_persistence]);
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

void live_one_year(const Course& course, State& state, const Dice& dice, PeopleLedger& books,
                   MoneyLedger& money) {
  if (course.coefficients.amended()) {
    Course now = course;
    now.coefficients = course.coefficients.in_the_year_after(state);
    return live_one_year(now, state, dice, books, money);
  }
  const State before = state;
  ++state.year;

  let_the_world_turn(course, state, dice);
  if (course.economy) {
    Stream world = dice.stream(state.year, Block::economy, 0);
    make_a_living(*course.economy, course.coefficients, state, dice.rolled ? normal(world) : 0, money);
  }
  const std::vector<Survival> survival = survival_this_year(course, state);
  die_and_age(state, survival, dice, books);
  if (!state.graduates.empty()) graduate(state, course.studying, dice);
  const std::vector<double> young = course.economy ? youth_of(state) : std::vector<double>{};
  move(*course.movement, state, pulls_of(course, state, 1), course.coefficients, dice, books);
  if (course.economy) notice_the_young(state, young);
  have_children(course, before, state, survival, dice, books);
  if (course.economy) notice_the_newborn(state, books);
  if (keeps_book(state)) enter_the_newborn(*course.movement, state, books);
  cross_the_frontier(*course.movement, course.abroad.in(state.year), state, dice, books);
  hold(course.controls, state, dice, books);
  if (keeps_book(state)) enter_the_outside(*course.movement, state, books);
  remember_size(course, state);
}

void live_one_year(const Course& course, State& state, const Dice& dice, PeopleLedger& books) {
  MoneyLedger money(course.economy ? state.places : 0);
  live_one_year(course, state, dice, books, money);
}

double fertility_in(const Course& course, const State& state, std::size_t place) {
  const Coefficients& c = course.coefficients;
  const double years =
      std::min<double>(state.year - course.vital->launch, c.at(fertility_trend_years, place));
  const double responds = course.economy ? fertility_response(*course.economy, c, state, place) : 1;
  const double change = responds * std::exp(c.at(fertility_trend, place) * years + state.fertility_level);
  return course.vital->total_fertility[place] * std::clamp(change, fertility_floor, fertility_ceiling);
}

double boys_per_girl_in(const VitalRates& vital, const Coefficients& coefficients, Year year) {
  const double way =
      std::clamp(static_cast<double>(year - vital.launch) / years_to_natural_sex_ratio, 0.0, 1.0);
  return vital.boys_per_girl + way * (coefficients[sex_ratio_at_birth] - vital.boys_per_girl);
}

}  // namespace ebb
