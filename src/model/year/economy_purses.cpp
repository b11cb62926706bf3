// Step 5: local purses, pensions and the centre.
#include <algorithm>
#include <cmath>

#include "model/land/planning.h"
#include "model/mood/mood.h"
#include "model/mood/schools.h"
#include "model/year/economy.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double pension_rate = 0.45;                                // rep: of the mean wage
constexpr double most_central_deficit = 0.03;                        // of GDP
constexpr double arrears_made_good = 0.1;                            // a year, where money is left
constexpr double public_jobs_follow = 0.1, public_jobs_fall = 0.03;  // a year

}  // namespace

double EconomicYear::public_wages(std::size_t place) const {
  return wage(place, number(Sector::public_sector)) *
         economy_.places[place].year.jobs[number(Sector::public_sector)];
}

/// What is sold in a year, services as in the year before: taxes are assessed on it.
double EconomicYear::taxed_product(std::size_t place) const {
  const LocalYear& year = economy_.places[place].year;
  double product = year.local_spending;
  for (std::size_t k = 0; k < plant_sectors; ++k) product += economy_.frontier.price[k] * year.output[k];
  return product;
}

EconomicYear::Purse EconomicYear::purse_of(std::size_t place) const {
  const LocalEconomy& here = economy_.places[place];
  const LocalBase& base = base_.places[place];
  const LocalYear& year = here.year;
  const double wages = here.wage / base.wage;
  Purse purse;
  const std::size_t mines = number(Sector::extraction);
  purse.taxes = local_output_tax * taxed_product(place) + local_wage_tax * year.wage_bill +
                resource_levy * economy_.frontier.price[mines] * year.output[mines];
  purse.land = here.cash;

  const double farm_wages =
      wage(place, number(Sector::farming)) * (year.jobs[number(Sector::farming)] - year.on_the_land);
  purse.contributions = pension_contribution * std::max(0.0, year.wage_bill - farm_wages) * base.pensioners;
  purse.benefits = pension_rate * here.wage * crowd_[place].pensioners;
  const PensionYear due = pensions(purse.contributions, purse.benefits, here.pension_fund);
  purse.from_fund = due.from_fund;
  purse.pooled = c_.at(purse_pooling, place) * due.gap;

  purse.claims.interest = interest * std::lerp(base.debt, here.debt, c_[loop_debt]);
  purse.claims.wages = public_wages(place);
  purse.claims.pensions = due.gap - purse.pooled;
  const double people = crowd_[place].persons;
  purse.claims.upkeep =
      c_[purse_upkeep] * std::lerp(base.people > 0 ? base.pipes * people / base.people : here.pipes,
                                   here.pipes, c_[loop_overhang]);
  purse.claims.projects = arrears_made_good * here.arrears;
  const double scale =
      cost_of_scale(at_a_seat(people, base.people, c_.at(services_merged, place)), people_of_a_hospital,
                    c_[purse_scale]) /
      cost_of_scale(at_a_seat(base.people, base.people), people_of_a_hospital, c_[purse_scale]);
  purse.claims.services = base.services * wages * std::lerp(1.0, scale, c_[loop_overhang]) * people;
  purse.special = base.special * wages;
  const double need =
      purse.claims.wages + purse.claims.pensions + purse.claims.upkeep + purse.claims.services;
  purse.transfers =
      std::lerp(base.transfers * wages, c_.at(purse_equalisation, place) * std::max(0.0, need - purse.taxes),
                c_[loop_transfers]);
  return purse;
}

/// The centre pays pensions and transfers from what it takes; a rescue has a ceiling, and what is left is its
/// own to spend. Where its credit ends, transfers are cut for all alike.
void EconomicYear::settle_with_the_centre(std::vector<Purse>& purses) {
  const double product = gdp();
  const double income = books_.received(Account::centre);
  const double owed = interest * economy_.centre_debt;
  double pooled = 0, transfers = 0;
  for (const Purse& purse : purses) {
    pooled += purse.pooled;
    transfers += purse.transfers + purse.special;
  }
  const double most = income + most_central_deficit * product - owed - for_measures_;
  const double cut = pooled + transfers > 0 ? std::clamp(most / (pooled + transfers), 0.0, 1.0) : 1;
  double asked = 0;
  std::vector<double> lacking(purses.size());
  for (std::size_t i = 0; i < purses.size(); ++i) {
    Purse& purse = purses[i];
    purse.claims.pensions += (1 - cut) * purse.pooled;
    purse.pooled *= cut;
    purse.transfers *= cut;
    purse.special *= cut;
    const double revenue = purse.taxes + purse.land + purse.transfers + purse.special + granted_[i];
    lacking[i] = settle(purse.claims, std::max(0.0, revenue - owed_[i]), economy_.places[i].debt).rescue;
    asked += lacking[i];
  }
  const double given =
      std::min({asked, c_[purse_rescue] * product, std::max(0.0, most - cut * (pooled + transfers))});
  economy_.rescue_asked = asked;
  economy_.rescue_given = given;
  for (std::size_t i = 0; i < purses.size(); ++i)
    if (asked > 0) purses[i].special += lacking[i] * given / asked;

  const double granted = cut * (pooled + transfers) + given;
  const double own = std::clamp(most - granted, 0.0, base_.central_spending * product);
  books_.pay(Account::centre, Account::market, 0, own);
  books_.pay(Account::centre, Account::bank, 0,
             std::min(owed, std::max(0.0, income + most_central_deficit * product)));
  for (std::size_t i = 0; i < purses.size(); ++i) {
    books_.pay(Account::centre, Account::pension, i, purses[i].pooled);
    books_.pay(Account::centre, Account::purse, i, purses[i].transfers + purses[i].special);
  }
  const double deficit = books_.paid(Account::centre) - books_.received(Account::centre);
  if (deficit > 0) {
    books_.pay(Account::bank, Account::centre, 0, deficit);
    economy_.centre_debt += deficit;
    return;
  }
  const double back = std::min(-deficit, economy_.centre_debt);
  books_.pay(Account::centre, Account::bank, 0, back);
  economy_.centre_debt -= back;
  books_.pay(Account::centre, Account::market, 0, -deficit - back);
}

/// How far the hospitals people can reach are viable, over launch: their own, and a part of the neighbours'.
std::vector<double> EconomicYear::hospitals_in_reach() const {
  std::vector<double> now(state_.places), then(state_.places), over_launch(state_.places);
  for (std::size_t i = 0; i < state_.places; ++i) {
    const double at_base = base_.places[i].people;
    now[i] = viable(at_a_seat(crowd_[i].persons, at_base, c_.at(services_merged, i)), people_of_a_hospital);
    then[i] = viable(at_a_seat(at_base, at_base), people_of_a_hospital);
  }
  for (std::size_t i = 0; i < state_.places; ++i) {
    double near_now = 0, near_then = 0;
    for (const auto& [j, weight] : base_.neighbours[i])
      near_now += weight * now[j], near_then += weight * then[j];
    // What is within reach at launch is not what a measure brings nearer.
    const double reached_then = then[i] + c_[services_access] * near_then;
    over_launch[i] = reached_then > 0 ? (now[i] + c_.at(services_access, i) * near_now) / reached_then : 1;
  }
  return over_launch;
}

void EconomicYear::close_schools(std::size_t place) {
  const double at_launch = base_.places[place].pupils;
  if (at_launch <= 0) return;
  LocalEconomy& here = economy_.places[place];
  const SchoolsClosed closed =
      schools_closed(crowd_[place].pupils / at_launch, c_.at(services_least_pupils, place));
  here.schools_closed = std::max(here.schools_closed, closed.schools);
  here.pupils_sent_on = std::max(here.pupils_sent_on, closed.pupils);
}

void EconomicYear::keep_the_purses() {
  std::vector<Purse> purses;
  for (std::size_t i = 0; i < state_.places; ++i) {
    purses.push_back(purse_of(i));
    const Purse& purse = purses.back();
    const LocalYear& year = economy_.places[i].year;
    books_.pay(Account::firm, Account::purse, i, purse.taxes - local_wage_tax * year.wage_bill);
    books_.pay(Account::firm, Account::centre, i, central_output_tax * taxed_product(i));
    books_.pay(Account::household, Account::purse, i, local_wage_tax * year.wage_bill);
    books_.pay(Account::household, Account::centre, i, central_wage_tax * year.wage_bill);
    books_.pay(Account::household, Account::pension, i, purse.contributions);
  }
  pay_for_measures(purses);
  settle_with_the_centre(purses);

  const std::vector<double> hospitals = hospitals_in_reach();
  gaps_.assign(state_.places, 0.0);
  for (std::size_t i = 0; i < state_.places; ++i) {
    const Purse& purse = purses[i];
    LocalEconomy& here = economy_.places[i];
    LocalYear& year = here.year;
    const double revenue = purse.taxes + purse.land + purse.transfers + purse.special + granted_[i];
    const double first = std::clamp(c_.at(purse_services_first, i), 0.0, 1.0);
    const Paid settled = settle(purse.claims, revenue_left(i, revenue), here.debt, 0, first);
    const Claims& paid = settled.paid;
    books_.pay(Account::purse, Account::bank, i, paid.interest);
    books_.pay(Account::purse, Account::household, i, paid.wages);
    books_.pay(Account::purse, Account::pension, i, paid.pensions);
    books_.pay(Account::purse, Account::market, i, paid.upkeep + paid.services + paid.projects);
    const double benefits = purse.benefits - (purse.claims.pensions - paid.pensions);
    books_.pay(Account::pension, Account::household, i, std::max(0.0, benefits));
    here.pension_fund = std::max(0.0, here.pension_fund + books_.kept(Account::pension, i));
    if (settled.deficit > 0) books_.pay(Account::bank, Account::purse, i, settled.deficit);
    if (settled.deficit < 0) books_.pay(Account::purse, Account::bank, i, -settled.deficit);
    here.debt = std::max(0.0, here.debt + settled.deficit);
    here.cash = std::max(0.0, here.cash + books_.kept(Account::purse, i));
    here.arrears = std::max(0.0, here.arrears + purse.claims.upkeep - paid.upkeep - paid.projects);

    gaps_[i] = purse.claims.whole() + owed_[i] - (revenue - purse.land);
    // What was saved in earlier years can be spent and is no revenue of this one.
    year.own_revenue = purse.taxes + std::min(purse.land, year.land_income);
    year.transfers = purse.transfers + purse.special + granted_[i];
    year.spending = paid.whole() + owed_[i];
    year.services = paid.services;
    year.deficit = settled.deficit;
    year.upkeep_due = purse.claims.upkeep;
    year.upkeep_paid = paid.upkeep;
    year.pension_in = purse.contributions;
    year.pension_out = purse.benefits;

    const LocalBase& base = base_.places[i];
    const double people = crowd_[i].persons;
    const double wanted =
        base.people > 0 ? base.jobs[number(Sector::public_sector)] * people / base.people : 0;
    here.public_jobs = std::max(here.public_jobs * (1 - public_jobs_fall),
                                here.public_jobs + public_jobs_follow * (wanted - here.public_jobs));
    const double seat = at_a_seat(people, base.people, c_.at(services_merged, i)),
                 seat_at_base = at_a_seat(base.people, base.people);
    year.quality = quality(
        {.money =
             std::lerp(1.0, purse.claims.services > 0 ? paid.services / purse.claims.services : 1,
                       c_[loop_services]) +
             (base.services > 0 ? c_.at(services_extra, i) / (base.services * here.wage / base.wage) : 0),
         .school = viable(seat, people_of_a_school) / viable(seat_at_base, people_of_a_school),
         .hospital = hospitals[i],
         .kept_up = std::lerp(1.0, here.pipes > 0 ? std::max(0.05, 1 - here.arrears / here.pipes) : 1,
                              c_[loop_services])});
    close_schools(i);
  }
}

void EconomicYear::open_land(std::size_t place, double gap) {
  LocalEconomy& here = economy_.places[place];
  double land = 0;
  for (const Housing& quarter : here.housing) land += quarter.land;
  const double price = land_price(here.year.price_to_cost, building_cost(place));
  const double more =
      c_.at(land_opening, place) *
      opened(land, here.planned * (land > 0 ? crowd_[place].urban / std::max(1.0, crowd_[place].persons) : 0),
             c_[land_per_head], c_.at(land_finance, place), c_[loop_growthism] * gap, price);
  here.housing[number(Quarter::new_town)].land += more;
  const double laid = more * pipes_per_ha * building_cost(place);
  here.pipes += laid;
  here.year.land_income = more * price;
  books_.pay(Account::bank, Account::purse, place, here.year.land_income);
  // Land that earns nothing is opened all the same, on credit: the step from land finance to debt.
  const double borrowed = std::max(0.0, laid - here.year.land_income);
  books_.pay(Account::bank, Account::purse, place, borrowed);
  books_.pay(Account::purse, Account::market, place, laid);
  here.debt += borrowed;
  here.cash += std::max(0.0, here.year.land_income - laid);
}

}  // namespace ebb
