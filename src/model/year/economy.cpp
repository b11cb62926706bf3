#include "model/year/economy.h"

#include <algorithm>
#include <cmath>

#include "ideas/memory.h"
#include "model/institution/lock_in.h"
#include "model/land/planning.h"
#include "model/migration/movement.h"
#include "model/migration/tastes.h"
#include "model/mood/mood.h"
#include "model/mood/schools.h"

namespace ebb {
namespace {

using enum Coefficient;

/// What a group of movers asks of a place (design note 6.2), and how keenly.
struct Taste {
  double theta, wage, rent, services, room, outlook;
};
constexpr Taste tastes[mover_groups] = {{0.75, 1.0, 0.25, 0.10, 0.10, 0.15},
                                        {0.60, 1.0, 0.30, 0.25, 0.10, 0.10},
                                        {0.50, 0.3, 0.40, 0.35, 0.40, 0.05},
                                        {0.30, 0.5, 0.30, 0.50, 0.10, 0.05}};
constexpr double crowding = 0.04;   // per ln of density; design note 6.3
constexpr double hope_told = 0.3;   // of this year's wage and jobs, what is believed of the next
constexpr double years_told = 0.1;  // a memory of some ten years

constexpr int first_young_age = 20, last_young_age = 34;

constexpr double barriers_told = 0.2;   // lam_h
constexpr double nursery_places = 1.8;  // per 1,000 people, China 2020 (National Health Commission)

/// A place that runs short of hands lets more in (design note 6.4).
double lowered_barrier(const LocalYear& year, double answer) {
  return year.labour_force > 0 ? std::exp(-answer * year.vacancies / year.labour_force) : 1;
}

/// What a worker takes home before taxes, yuan a year.
double mean_pay(const LocalYear& year) {
  double workers = 0;
  for (double jobs : year.jobs) workers += jobs;
  return workers > 0 ? year.wage_bill / workers : 0;
}

double denser(const BaseYear& base, const State& state, std::size_t place) {
  return std::log(std::max(1.0, persons_in(state, place)) / std::max(1.0, base.places[place].people));
}

}  // namespace

void EconomicYear::hope() {
  double wages = 0, jobless = 0, force = 0;
  std::vector<double> before(state_.places);
  for (std::size_t i = 0; i < state_.places; ++i) before[i] = economy_.places[i].wage;
  answer_to_the_labour_market();
  for (std::size_t i = 0; i < state_.places; ++i) {
    const LocalYear& year = economy_.places[i].year;
    jobless += year.unemployment * year.labour_force;
    wages += std::log(economy_.places[i].wage / before[i]) * year.labour_force;
    force += year.labour_force;
  }
  if (force > 0) jobless /= force, wages /= force;

  std::vector<double> outlook(state_.places);
  for (std::size_t i = 0; i < state_.places; ++i) {
    double around = 0;
    for (const auto& [j, weight] : base_.neighbours[i]) around += weight * economy_.places[j].outlook;
    const LocalYear& year = economy_.places[i].year;
    outlook[i] = outlook_next(economy_.places[i].outlook,
                              signal(std::log(economy_.places[i].wage / before[i]) - wages, year.youth_net,
                                     year.unemployment - jobless),
                              around, c_[mood_memory], c_[mood_contagion]);
  }
  const LockInLaw law{.build = c_[institution_build], .open = c_[institution_open]};
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    const LocalYear& year = here.year;
    here.outlook = outlook[i];
    here.expected =
        remembered(here.expected,
                   std::log(std::max(1.0, mean_pay(year)) * (1 - local_wage_tax - central_wage_tax) *
                            std::max(0.05, 1 - year.unemployment)),
                   hope_told);
    const double growth = std::log(std::max(1.0, crowd_[i].persons) / std::max(1.0, here.persons));
    here.growth = remembered(here.growth, growth, years_told);
    here.persons = crowd_[i].persons;
    here.peak = std::max(here.peak, here.persons);
    here.barrier = remembered(here.barrier, lowered_barrier(year, c_[migration_hukou_answer]), barriers_told);
    here.planned = planned_next(here.planned, crowd_[i].persons, here.growth, c_.at(land_pressure, i));

    double all = 0, squares = 0;
    for (double jobs : year.jobs) all += jobs;
    if (all <= 0) continue;
    for (double jobs : year.jobs) squares += jobs / all * (jobs / all);
    const double in_old = year.jobs[number(Sector::extraction)] + year.jobs[number(Sector::legacy)];
    const double of_state = year.jobs[number(Sector::public_sector)];
    here.lock_in = locked_in_next(
        here.lock_in,
        {.old_industry = all > of_state ? in_old / (all - of_state) : 0,
         .state_firms = here.state_firms,
         .public_sector = of_state / all,
         .one_sided = squares,
         .transfers = c_[loop_dependency] *
                      (year.gdp > 0 ? std::min(1.0, std::max(0.0, year.transfers) / year.gdp) : 0),
         .openness = std::max(0.0, 2 * c_.at(production_openness, i) + c_.at(institution_private, i))},
        law);
    carry_out_orders(i);
    // Plants grow older; what no longer pays is scrapped, unless somebody keeps it alive.
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      wear(here.plants[k], work_[i][k], this->law(k), zombies(here.lock_in, here.state_firms));
      if (state_.year.value % years_of_vintage == 0) grow_older(here.plants[k]);
      if (c_[production_vintages] < 1) grow_alike(here.plants[k], 1 - c_[production_vintages]);
    }
  }
}

void make_a_living(const BaseYear& base, const Coefficients& coefficients, State& state, double price_shock,
                   MoneyLedger& books) {
  EconomicYear year(base, coefficients, state, books);
  year.advance_technology(price_shock);
  year.change_generations();
  year.produce();
  year.hire();
  year.keep_the_purses();
  year.earn_and_spend();
  year.build_homes();
  year.close_the_firms();
  year.invest();
  year.hope();
}

namespace {

double rent_told(const LocalEconomy& place) { return std::log(std::max(0.05, place.year.rent)); }

/// Over people, of the logs: what is low and what is high.
double mean_rent(const State& state) {
  double rents = 0, people = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    const double persons = persons_in(state, i);
    rents += persons * rent_told(state.economy.places[i]);
    people += persons;
  }
  return people > 0 ? rents / people : 0;
}

/// Over people.
double mean_outlook(const State& state) {
  double moods = 0, people = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    const double persons = persons_in(state, i);
    moods += persons * state.economy.places[i].outlook;
    people += persons;
  }
  return people > 0 ? moods / people : 0;
}

/// Those who would begin anew: how much they want to, and the size of the place the average person lives in.
struct Pioneers {
  double drive = 0;  ///< psi S(Z); 0 where the nation has lost heart
  double usual_size = 0;
};

Pioneers pioneers_of(const Coefficients& coefficients, const State& state) {
  const double psi = coefficients[migration_pioneers];
  if (psi <= 0) return {};
  constexpr double steep = 4;
  double people = 0, squares = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    const double persons = persons_in(state, i);
    people += persons;
    squares += persons * persons;
  }
  return {psi / (1 + std::exp(-steep * (mean_outlook(state) - coefficients[migration_pioneers_mood]))),
          people > 0 ? squares / people : 0};
}

/// What cheap land and empty houses are worth to them, in log odds: nothing near the peak of a place, more
/// where fields and reserves are plenty, and only down the hierarchy: nothing in places larger than usual.
double worth_to(const Pioneers& pioneers, const LocalEconomy& here, const LocalBase& then, double persons) {
  if (pioneers.drive <= 0 || here.peak <= 0) return 0;
  const double emptied = std::max(0.0, 1 - persons / here.peak),
               smaller = std::max(0.0, 1 - persons / pioneers.usual_size);
  return std::log1p(pioneers.drive * then.plenty * emptied * smaller);
}

}  // namespace

std::vector<double> worth_of_places(const BaseYear& base, const Coefficients& coefficients,
                                    const State& state) {
  std::vector<double> worth(state.places * mover_groups);
  const double keener = coefficients[migration_theta] / theta_of_tastes;
  const double usual_rent = mean_rent(state);
  const Pioneers pioneers = pioneers_of(coefficients, state);
  for (std::size_t i = 0; i < state.places; ++i) {
    const LocalEconomy& here = state.economy.places[i];
    const LocalBase& then = base.places[i];
    const double known_rent = rent_told(here);
    const double rent = std::lerp(
        usual_rent, known_rent, coefficients[known_rent < usual_rent ? loop_cheap_housing : loop_congestion]);
    const double hope = here.expected - then.expected, services = std::log(here.year.quality),
                 room = -coefficients[loop_congestion] * crowding * denser(base, state, i),
                 outlook = here.outlook - then.outlook;
    const double far_from_school = coefficients[loop_services] * coefficients.at(services_far_school, i) *
                                   here.housing[number(Quarter::townships)].people * here.pupils_sent_on;
    const double surroundings =
        coefficients[migration_greening_response] * coefficients.at(migration_greening, i) / 1000;
    const double anew = worth_to(pioneers, here, then, persons_in(state, i));
    for (std::size_t g = 0; g < mover_groups; ++g) {
      const Taste& taste = tastes[g];
      worth[i * mover_groups + g] =
          keener * taste.theta *
              (taste.wage * hope - taste.rent * rent + taste.services * services + taste.room * room +
               taste.outlook * outlook) +
          surroundings +
          (tie_of(static_cast<MoverGroup>(g)) == Tie::work ? anew
                                                           : coefficients.at(migration_welcome_old, i)) -
          (static_cast<MoverGroup>(g) == MoverGroup::middle ? far_from_school : 0);
    }
  }
  return worth;
}

double fertility_response(const BaseYear& base, const Coefficients& c, const State& state,
                          std::size_t place) {
  const LocalEconomy& here = state.economy.places[place];
  const LocalBase& then = base.places[place];
  const double persons = std::max(1.0, persons_in(state, place));
  const double income = then.income > 0 ? std::max(0.05, here.year.disposable / persons / then.income) : 1;
  const double wages = here.wage / then.wage;
  const double price = std::max(0.05, here.year.price_to_cost / then.price_to_cost) * (1 + wages) / 2;
  return std::exp(-c[fertility_housing] * std::log(price / income) -
                  c[fertility_crowding] * denser(base, state, place) +
                  c[fertility_outlook] * (here.outlook - then.outlook) -
                  c[fertility_unemployment] * (here.year.unemployment - then.unemployment)) *
         grants_in(c, state, place).all *
         std::pow(1 + c.at(fertility_childcare, place) / (1 + nursery_places),
                  c[fertility_childcare_response]);
}

double pupils_of_townships(const State& state, std::size_t place) {
  double children = 0;
  for (int age = first_primary_age; age <= last_primary_age; ++age)
    children += state.at(place, female, age) + state.at(place, male, age);
  return children * state.economy.places[place].housing[number(Quarter::townships)].people;
}

std::vector<double> young_women_of(const State& state) {
  std::vector<double> shares(state.places + 1, 0.0);
  double young = 0, all = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    const double persons = std::accumulate(people.begin(), people.end(), 0.0);
    double women = 0;
    for (int age = first_young_age; age <= last_young_age; ++age) women += state.at(i, female, age);
    shares[i] = persons > 0 ? women / persons : 0;
    young += women;
    all += persons;
  }
  shares.back() = all > 0 ? young / all : 0;
  return shares;
}

double mortality_response(const Coefficients& c, const State& state, std::size_t place) {
  return c[mortality_services] * std::log(state.economy.places[place].year.quality);
}

}  // namespace ebb
