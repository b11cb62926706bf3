// Steps 1 to 3: technology, plants and the labour market.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/production/frontier.h"
#include "model/production/generations.h"
#include "model/production/labour.h"
#include "model/production/reserves.h"
#include "model/year/economy.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double inputs_from_suppliers = 0.15;  // of value added: food, energy, materials (design choice)
constexpr double cost_of_mining = 0.1;          // of value added, when nothing is taken yet (design choice)
constexpr double research_power = 0.3;          // of spending on research, on diffusion (design note 7.5)
constexpr double least_jobs = 1;                // workers: what agglomeration counts where there are none

double growth_over(double now, double before) { return before > 0 ? std::max(least_jobs, now) / before : 1; }

}  // namespace

EconomicYear::EconomicYear(const BaseYear& base, const Coefficients& coefficients, State& state,
                           MoneyLedger& books)
    : base_(base), c_(coefficients), state_(state), economy_(state.economy), books_(books) {
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    const LabourForce force = labour_force(people);
    Crowd crowd{.persons = 0,
                .urban = 0,
                .force = force.whole,
                .old_share = force.whole > 0 ? force.old / force.whole : 0,
                .pensioners = 0,
                .pupils = pupils_of_townships(state, i)};
    for (double cell : people) crowd.persons += cell;
    const auto& housing = economy_.places[i].housing;
    crowd.urban = crowd.persons * (1 - housing[number(Quarter::townships)].people);
    crowd.pensioners =
        base.places[i].pensioners * std::lerp(base.places[i].of_pension_age * crowd.persons,
                                              persons_of_pension_age(people), c_[loop_pensions]);
    crowd_.push_back(crowd);
  }
  double wages = 0, force = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    wages += economy_.places[i].wage * crowd_[i].force;
    force += crowd_[i].force;
  }
  national_wage_ = force > 0 ? wages / force : 1;
}

SectorLaw EconomicYear::law(std::size_t sector) const {
  SectorLaw law = law_of(static_cast<Sector>(sector));
  if (sector == number(Sector::legacy)) law.frontier_gain = c_[production_legacy_gain];
  if (sector == number(Sector::emerging)) law.frontier_gain = c_[production_emerging_gain];
  return law;
}

double EconomicYear::wage(std::size_t place, std::size_t sector) const {
  return economy_.places[place].wage * base_.places[place].pay[sector];
}

double EconomicYear::need_of_new(std::size_t place, std::size_t sector) const {
  const LocalEconomy& here = economy_.places[place];
  const LocalBase& base = base_.places[place];
  return ebb::need_of_new(economy_.frontier.need[sector], here.technology[sector],
                          growth_over(here.year.jobs[sector], base.jobs[sector]),
                          growth_over(crowd_[place].urban, base.urban), law(sector));
}

Terms EconomicYear::terms(std::size_t place, std::size_t sector) const {
  Terms terms{.price = economy_.frontier.price[sector], .wage = wage(place, sector)};
  if (sector == number(Sector::extraction)) {
    const Reserves& reserves = economy_.places[place].reserves;
    terms.inputs = c_[loop_reserves] * cost_of_mining * (dearer_by(reserves) - base_.places[place].dearer);
    terms.wage *= toil(place);
  } else if (sector != number(Sector::farming)) {
    terms.inputs = inputs_from_suppliers * c_[production_supply] * economy_.scarcity;
  }
  return terms;
}

double EconomicYear::toil(std::size_t place) const {
  return std::lerp(1.0, toil_in(economy_.places[place].reserves) / base_.places[place].toil,
                   c_[loop_reserves]);
}

void EconomicYear::advance_technology(double price_shock) {
  std::array<double, plant_sectors> gains{};
  for (std::size_t k = 0; k < plant_sectors; ++k) gains[k] = law(k).frontier_gain;
  advance(economy_.frontier, gains);
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    for (double& technology : here.technology)
      if (technology > 0)
        technology = followed(
            technology, c_[production_diffusion] * std::pow(c_.at(production_research, i), research_power),
            base_.places[i].skills, c_.at(production_openness, i), here.lock_in.whole());
  }
  // Prices are the world's: they follow what a new plant costs where wages rise as fast as old industry
  // gains, so that money is worth what it buys of manufactures.
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    double& price = k == number(Sector::extraction) ? economy_.mining_cost : economy_.frontier.price[k];
    price = price_a_year_later(price, c_[production_legacy_gain] - gains[k], law(k));
  }
  // What is dug out fetches what the world pays, which returns to what a new mine costs.
  economy_.world_price = next_world_price(economy_.world_price, economy_.mining_cost, price_shock);
  economy_.frontier.price[number(Sector::extraction)] = economy_.world_price;
}

/// What was new is old: its plants, counted in what they sell for, are old industry from now on, but for the
/// few that make what is new now.
void EconomicYear::change_generations() {
  if (state_.year < mature_in(economy_.emerging)) return;
  constexpr double seeds = 0.05;  // of the plants that bear the next generation (design choice)
  const std::size_t old_industry = number(Sector::legacy), new_industry = number(Sector::emerging);
  Frontier& frontier = economy_.frontier;
  const double worth = frontier.price[new_industry] / frontier.price[old_industry];
  for (LocalEconomy& place : economy_.places) {
    Plants& from = place.plants[new_industry];
    Plants& to = place.plants[old_industry];
    for (std::size_t v = 0; v < vintages; ++v) {
      const double moved = (1 - seeds) * from.capacity[v] * worth, there = to.capacity[v];
      if (there + moved > 0)
        to.need[v] = (there * to.need[v] + moved * from.need[v] / worth) / (there + moved);
      to.capacity[v] += moved;
      from.capacity[v] *= seeds * frontier.price[new_industry];
      from.need[v] /= frontier.price[new_industry];
    }
  }
  Generation grown = economy_.emerging;
  grown.largest *= worth;
  economy_.legacy.push_back(grown);
  economy_.emerging = next_generation(economy_.emerging);
  economy_.emerging.largest *= frontier.price[new_industry];
  frontier.need[new_industry] /= frontier.price[new_industry];
  frontier.price[new_industry] = 1;
}

void EconomicYear::produce() {
  work_.assign(state_.places, {});
  for (std::size_t i = 0; i < state_.places; ++i)
    for (std::size_t k = 0; k < plant_sectors; ++k)
      work_[i][k] = operate(economy_.places[i].plants[k], terms(i, k));
  sell_what_is_wanted(work_);
}

/// Nobody makes more than can be dug out here, or sold anywhere.
void EconomicYear::sell_what_is_wanted(std::vector<std::array<Operation, plant_sectors>>& work) {
  std::array<double, plant_sectors>& sold = economy_.sold;
  sold.fill(1);
  double old_demand = 0;
  for (const Generation& generation : economy_.legacy) old_demand += demand_for(generation, state_.year);
  for (const auto& [sector, demand] :
       {std::pair{Sector::legacy, old_demand},
        std::pair{Sector::emerging, demand_for(economy_.emerging, state_.year)}}) {
    double output = 0;
    for (const auto& place : work) output += place[number(sector)].output;
    sold[number(sector)] = sold_of(output, demand);
  }
  const std::size_t mines = number(Sector::extraction);
  for (std::size_t i = 0; i < state_.places; ++i)
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      double kept = sold[k];
      if (k == mines && work[i][k].output > 0)
        kept = std::min(
            1.0, most_in_a_year(economy_.places[i].reserves) * base_.yuan_per_tonne / work[i][k].output);
      if (kept < 1) work[i][k] = held_back(economy_.places[i].plants[k], work[i][k], terms(i, k), kept);
    }
}

/// A farm lays nobody off: who lives in the countryside and finds no other work shares that of the family
/// (Lewis 1954). Persons beyond the hands the farms need.
double EconomicYear::back_to_the_land(std::size_t place, const std::array<double, sectors>& offered) const {
  const double jobless =
      (1 - usual_unemployment) * crowd_[place].force - std::accumulate(offered.begin(), offered.end(), 0.0);
  const double rural =
      economy_.places[place].housing[number(Quarter::townships)].people * crowd_[place].force;
  return std::clamp(jobless, 0.0, std::max(0.0, rural - offered[number(Sector::farming)]));
}

void EconomicYear::hire() {
  double primary_wanted = 0, primary_taken = 0;
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    const LocalBase& base = base_.places[i];
    LocalYear& year = here.year;
    std::array<double, sectors> offered{};
    for (std::size_t k = 0; k < plant_sectors; ++k)
      offered[k] = work_[i][k].jobs * (k == number(Sector::extraction) ? toil(i) : 1);
    const double customers = std::lerp(base.people / std::max(1.0, crowd_[i].persons), 1.0, c_[loop_jobs]);
    offered[number(Sector::services)] = base.local_spending > 0
                                            ? base.jobs[number(Sector::services)] *
                                                  (customers * year.local_spending / base.local_spending) /
                                                  (here.wage / base.wage)
                                            : 0;
    offered[number(Sector::public_sector)] = here.public_jobs;
    year.on_the_land = back_to_the_land(i, offered);
    double all = year.on_the_land;
    for (double jobs : offered) all += jobs;

    const LabourMarket market = meet(all, crowd_[i].force);
    year.labour_force = crowd_[i].force;
    year.unemployment = market.unemployment;
    year.vacancies = market.vacancies;
    year.filled = market.filled;
    const Unemployed without = by_age(market.unemployment, crowd_[i].old_share, c_.at(production_rehired, i));
    year.unemployment_young = without.young;
    year.unemployment_old = without.old;
    year.wage = here.wage;
    for (std::size_t k = 0; k < sectors; ++k) year.jobs[k] = market.filled * offered[k];
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      const Plants& plants = here.plants[k];
      year.output[k] = market.filled * work_[i][k].output;
      year.used[k] = plants.whole() > 0 ? year.output[k] / plants.whole() : 0;
    }
    for (Sector k : {Sector::farming, Sector::extraction}) {
      primary_wanted += offered[number(k)];
      primary_taken += year.jobs[number(k)];
    }
    const double tonnes =
        base_.yuan_per_tonne > 0 ? year.output[number(Sector::extraction)] / base_.yuan_per_tonne : 0;
    extract(here.reserves, tonnes);
    year.wage_bill = 0;
    for (std::size_t k = 0; k < sectors; ++k) year.wage_bill += wage(i, k) * year.jobs[k];
    year.jobs[number(Sector::farming)] += year.on_the_land;  // they share what the farms pay
  }
  economy_.scarcity = primary_wanted > 0 ? std::max(0.0, 1 - primary_taken / primary_wanted) : 0;
}

/// Wages answer to the market of their place; they are paid next year.
void EconomicYear::answer_to_the_labour_market() {
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    double taken = 0;
    for (double k : here.year.jobs) taken += k;
    if (taken <= 0) continue;
    // Those who share the work of their family would take another: they hold wages down.
    const double growth =
        wage_growth(taken - here.year.on_the_land + here.year.vacancies, crowd_[i].force,
                    here.year.gdp / taken, here.wage, base_.places[i].output_gap, c_[production_legacy_gain],
                    here.lock_in.whole(), c_[production_wage_curve]);
    constexpr double most = 0.25;  // a year, either way
    here.wage *= std::exp(std::clamp(growth, -most, most));
  }
}

}  // namespace ebb
