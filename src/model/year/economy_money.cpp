// Steps 4, 6 and 7: what households spend, what is built, and where money goes.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ideas/memory.h"
#include "model/land/planning.h"
#include "model/money/capital.h"
#include "model/production/frontier.h"
#include "model/year/economy.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double remitted = 0.1;            // of the wages of those who live away from home (design choice)
constexpr double owned_at_home = 0.5;       // of firms, by households of the same place (design choice)
constexpr double built_by_locals = 0.5;     // of what a house costs
constexpr double labour_in_building = 0.5;  // of the cost of a house that rises with wages
constexpr double most_money = 1.5;          // times what builders would build
constexpr double most_growth = 0.25;        // of plants in a year: more cannot be built
constexpr double first_plants = 0.001;  // of a place's product: what may be built where there is nothing yet
constexpr double yields_rise = 0.02;    // of fields, a year (FAO: 1 to 2 per cent)
constexpr double premises = 0.10;       // of what local services sell, for their own houses and fittings
constexpr double risk_of_gloom = 0.01;  // a year, per unit of outlook
constexpr double lock_in_keeps_out = 1.0;  // in logs, of new industry

}  // namespace

double EconomicYear::gdp() const {
  double sum = 0;
  for (const LocalEconomy& place : economy_.places) sum += place.year.gdp;
  return sum;
}

/// By place, what migrants send to the homes of those who are away; positive where it arrives.
std::vector<double> EconomicYear::remittances() const {
  std::vector<double> net(state_.places, 0.0);
  if (state_.away.empty()) return net;
  std::vector<double> absent(state_.places), of_province(base_.provinces, 0.0);
  for (std::size_t i = 0; i < state_.places; ++i) {
    absent[i] = std::max(0.0, state_.registered[i] - crowd_[i].persons);
    of_province[static_cast<std::size_t>(base_.province[i])] += absent[i];
  }
  for (std::size_t p = 0; p < base_.provinces; ++p) {
    if (of_province[p] <= 0) continue;
    double sent = 0;
    for (std::size_t i = 0; i < state_.places; ++i) {
      if (crowd_[i].persons <= 0) continue;
      const double yuan = remitted * economy_.places[i].year.wage_bill *
                          std::min(1.0, state_.away[p * state_.places + i] / crowd_[i].persons);
      net[i] -= yuan;
      sent += yuan;
    }
    for (std::size_t i = 0; i < state_.places; ++i)
      if (base_.province[i] == static_cast<int>(p)) net[i] += sent * absent[i] / of_province[p];
  }
  return net;
}

/// What of consumption goes to local services. Goods grow cheaper against services, which are as dear as
/// wages; one cannot eat much more of them, so services take the larger share (Ngai & Pissarides 2007).
double EconomicYear::local_share(std::size_t place) const {
  const double at_base = base_.places[place].local_share;
  const double goods = economy_.frontier.price[number(Sector::legacy)],
               services = economy_.places[place].wage / base_.places[place].wage;
  const double odds = at_base / (1 - at_base) * std::pow(services / goods, 1 - c_[money_substitution]);
  return odds / (1 + odds);
}

void EconomicYear::earn_and_spend() {
  double savings_before = 0;
  for (const LocalEconomy& place : economy_.places) savings_before += place.year.savings;
  double profits = 0;
  for (const LocalEconomy& place : economy_.places) profits += std::max(0.0, place.year.profits);
  const std::vector<double> sent = remittances();
  double spent = 0;
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    LocalYear& year = here.year;
    books_.pay(Account::firm, Account::household, i, std::max(0.0, year.wage_bill - public_wages(i)));
    if (sent[i] > 0) books_.pay(Account::bank, Account::household, i, sent[i]);
    if (sent[i] < 0) books_.pay(Account::household, Account::bank, i, -sent[i]);
    const double of_home = profits > 0 ? std::max(0.0, year.profits) / profits : 0;
    const double of_savers = savings_before > 0 ? year.savings / savings_before : of_home;
    books_.pay(Account::outside, Account::household, i,
               national_wage_ * std::max(0.0, c_.at(services_remote_workers, i)));
    year.dividends = economy_.dividends * (owned_at_home * of_home + (1 - owned_at_home) * of_savers);
  }
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalYear& year = economy_.places[i].year;
    books_.pay(Account::bank, Account::household, i, year.dividends);
    // Whom a measure makes pay more than he has is lent the rest.
    books_.pay(Account::bank, Account::household, i, std::max(0.0, -books_.kept(Account::household, i)));
    year.disposable = std::max(0.0, books_.kept(Account::household, i));
    year.savings = c_[money_saved] * year.disposable;
    year.consumption = year.disposable - year.savings;
    spent += year.consumption;
  }
  const double abroad_spends = base_.consumption > 0 ? spent / base_.consumption : 1;
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalYear& year = economy_.places[i].year;
    const double at_home = local_share(i) * year.consumption;
    const double to_others =
        base_.places[i].outside_customers * abroad_spends + std::max(0.0, c_.at(services_visitors, i));
    books_.pay(Account::household, Account::bank, i, year.savings);
    books_.pay(Account::household, Account::firm, i, at_home);
    books_.pay(Account::household, Account::market, i, year.consumption - at_home);
    books_.pay(Account::market, Account::firm, i, to_others);
    year.local_spending = at_home + to_others + year.works;
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      books_.pay(Account::market, Account::firm, i, economy_.frontier.price[k] * year.output[k]);
      books_.pay(Account::firm, Account::market, i, terms(i, k).inputs * year.output[k]);
    }
  }
}

double EconomicYear::building_cost(std::size_t place) const {
  const double wages = economy_.places[place].wage / base_.places[place].wage;
  return c_.at(land_cost, place) * c_[land_building_cost] *
         (1 - labour_in_building + labour_in_building * wages);
}

HousingTerms EconomicYear::housing_terms(std::size_t place) const {
  const LocalBase& base = base_.places[place];
  const LocalYear& year = economy_.places[place].year;
  const double people = std::max(1.0, crowd_[place].persons);
  return {.people = people,
          .floor_per_head = base.floor_per_head,
          .income = base.income > 0 ? std::max(0.05, year.disposable / people / base.income) : 1,
          .cost = building_cost(place) / c_[land_building_cost],
          .base_price_to_cost = base.price_to_cost,
          .money = 1};
}

HousingLaw EconomicYear::housing_law() const {
  return {.decay = c_[land_decay],
          .elasticity = c_[land_rent_elasticity],
          .response = c_[land_response],
          .kink = c_[land_kink],
          .blight = c_[loop_blight]};
}

double EconomicYear::wanted_homes(std::size_t place) const {
  double wanted = 0;
  for (const Housing& quarter : economy_.places[place].housing)
    wanted += wanted_building(quarter, housing_terms(place), housing_law());
  return wanted;
}

void EconomicYear::build_homes() {
  double cost = 0;
  for (std::size_t i = 0; i < state_.places; ++i) cost += wanted_homes(i) * building_cost(i);
  const double money = cost > 0 ? std::min(most_money, economy_.for_houses / cost) : 1;
  const HousingLaw houses = housing_law();
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    LocalYear& year = here.year;
    HousingTerms terms = housing_terms(i);
    terms.money = money;
    Offers offers{};
    const auto in_logs = [&](Sector k) {
      const double base = base_.places[i].jobs[number(k)];
      return base > 0 ? 0.2 * std::log(std::max(0.05, year.jobs[number(k)] / base)) : 0.0;
    };
    offers[number(Quarter::old_town)] = in_logs(Sector::legacy);
    offers[number(Quarter::new_town)] = in_logs(Sector::emerging);
    offers[number(Quarter::mining)] = in_logs(Sector::extraction);
    offers[number(Quarter::suburb)] = in_logs(Sector::services);
    offers[number(Quarter::townships)] = in_logs(Sector::farming);
    choose_quarters(here.housing, base_.places[i].quarter, offers, terms, houses);

    double floor = 0, empty = 0, worth = 0;
    year.built = year.rent = 0;
    for (std::size_t d = 0; d < quarters; ++d) {
      Housing& quarter = here.housing[d];
      const HousingYear lived = live_in(quarter, terms, houses);
      year.vacant[d] = lived.vacancy;
      year.built += lived.built;
      year.rent += quarter.people * quarter.rent;
      floor += quarter.fit;
      empty += quarter.fit * lived.vacancy;
      worth += quarter.people * lived.price_to_cost;
    }
    year.vacancy = floor > 0 ? empty / floor : 0;
    year.price_to_cost = worth;
    const double yuan = year.built * building_cost(i);
    books_.pay(Account::bank, Account::firm, i, built_by_locals * yuan);
    books_.pay(Account::bank, Account::market, i, (1 - built_by_locals) * yuan);
    year.local_spending += built_by_locals * yuan;
    open_land(i, gaps_[i]);
    rebuild_the_town(i);
  }
}

void EconomicYear::close_the_firms() {
  double due = 0;
  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    LocalYear& year = here.year;
    books_.pay(Account::firm, Account::market, i, premises * year.local_spending);
    year.profits = books_.kept(Account::firm, i);
    if (year.profits > 0) {
      books_.pay(Account::firm, Account::bank, i, year.profits);
      due += c_[money_paid_out] * year.profits;
    } else {
      books_.pay(Account::bank, Account::firm, i, -year.profits);
    }
    year.gdp = year.local_spending + public_wages(i);
    for (std::size_t k = 0; k < plant_sectors; ++k)
      year.gdp += (economy_.frontier.price[k] - terms(i, k).inputs) * year.output[k];
  }
  economy_.dividends = due;
}

double EconomicYear::investment_to_keep(std::size_t place, std::size_t sector) const {
  const SectorLaw its = law(sector);
  constexpr double faster = 0.03;  // than the frontier, a year: scrapping of what the frontier leaves behind
  return its.capital * economy_.places[place].plants[sector].whole() *
         (its.decay + its.frontier_gain + faster);
}

/// Capacity that farms may add: land does not grow, only what it bears.
double EconomicYear::room_on_the_fields(std::size_t place) const {
  const double years = state_.year - base_.launch;
  const double most = base_.places[place].fields * std::exp(yields_rise * years);
  const double there = economy_.places[place].plants[number(Sector::farming)].whole();
  constexpr double least = 1;  // yuan: 0 would be no limit
  return std::max(least, most - there * (1 - law(number(Sector::farming)).decay));
}

/// New plants of a sector in a place, as those who have money see them.
Outlet EconomicYear::plants_as_outlet(std::size_t place, std::size_t sector) const {
  constexpr double usual_tax = local_output_tax + central_output_tax;
  const bool is_new = sector == number(Sector::emerging);
  const double tax = usual_tax - (is_new ? local_output_tax * c_.at(tax_holiday, place) : 0);
  const double given = is_new                             ? c_.at(subsidy_emerging, place)
                       : sector == number(Sector::legacy) ? c_.at(subsidy_legacy, place)
                                                          : 0;
  const LocalEconomy& here = economy_.places[place];
  const LocalBase& base = base_.places[place];
  if (sector == number(Sector::extraction) && here.reserves.left <= 0)
    return {.mass = 0, .better = 0, .province = base_.province[place]};  // no mine where there is no ore
  const SectorLaw its = law(sector);
  Terms now = terms(place, sector);
  now.wage *= std::lerp(base.wage / base_.wage * national_wage_ / here.wage, 1.0, c_[loop_see_saw]);
  const double busy = economy_.sold[sector] * here.year.filled;  // a plant that stands still earns nothing
  const double gloom = -risk_of_gloom * (here.outlook - base.outlook);
  const double earns = return_on_new(busy * now.price, busy * now.wage * need_of_new(place, sector),
                                     busy * now.inputs, tax, gloom, its);
  const double earned = return_on_new(1, its.labour_share, 0, usual_tax, 0, its);
  // Whoever is given a part of a plant's cost earns as much on less of his own.
  const double on_less =
      given > 0 ? (earns + its.decay + its.frontier_gain) * (1 / (1 - std::min(given, 0.9)) - 1) : 0;
  const double most =
      sector == number(Sector::farming)
          ? its.capital * room_on_the_fields(place)
          : most_growth * its.capital * here.plants[sector].whole() + first_plants * here.year.gdp;
  return {.mass = investment_to_keep(place, sector),
          .better = earns - earned + on_less,
          .cost = (is_new ? lock_in_keeps_out * (here.lock_in.whole() - base.lock_in.whole()) : 0) -
                  c_.at(money_weight, place),
          .province = base_.province[place],
          .limit = most};
}

/// What builders earn a year beyond what they earned at launch, over the nation's floor.
double EconomicYear::margin_of_builders() const {
  double margins = 0, floor = 0;
  for (std::size_t i = 0; i < state_.places; ++i)
    for (const Housing& quarter : economy_.places[i].housing) {
      margins += quarter.fit * (economy_.places[i].year.price_to_cost - base_.places[i].price_to_cost);
      floor += quarter.fit;
    }
  return floor > 0 ? margins / floor / years_to_sell : 0;
}

/// The part of the pool that households saved and that their province's banks keep.
std::vector<double> EconomicYear::kept_in_provinces(double money) const {
  double saved = 0, earned = 0;
  for (const LocalEconomy& place : economy_.places) {
    saved += place.year.savings;
    earned += std::max(0.0, place.year.profits);
  }
  const double left = saved + earned > 0 ? std::min(1.0, money / (saved + earned)) : 0;
  std::vector<double> home(base_.provinces, 0.0);
  for (std::size_t i = 0; i < state_.places; ++i)
    home[static_cast<std::size_t>(base_.province[i])] +=
        c_[money_home_bias] * left * economy_.places[i].year.savings;
  return home;
}

void EconomicYear::invest() {
  const double returns = c_[money_outside_return] * economy_.abroad;
  books_.pay(Account::outside, Account::bank, 0, std::max(0.0, returns));
  books_.pay(Account::bank, Account::outside, 0, std::max(0.0, -returns));
  double money = economy_.money + books_.kept(Account::bank) - economy_.dividends;
  if (money < 0) {  // what was placed outside is called home, and more is borrowed there
    books_.pay(Account::outside, Account::bank, 0, -money);
    economy_.abroad += money;
    money = 0;
  }

  // Outlets of a province stand together; houses, abroad and idleness come last.
  std::vector<Outlet> outlets;
  double plants = 0;
  for (std::size_t i = 0; i < state_.places; ++i)
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      outlets.push_back(plants_as_outlet(i, k));
      plants += outlets.back().mass;
    }
  const std::size_t houses = outlets.size(), abroad = houses + 1, idle = houses + 2;
  outlets.push_back({.mass = base_.houses_known * plants, .better = margin_of_builders()});
  outlets.push_back({.mass = base_.abroad_known * plants, .better = 0});
  outlets.push_back({.mass = base_.idleness_known * plants, .better = 0});
  const std::vector<double> home = kept_in_provinces(money);
  const double at_home = std::accumulate(home.begin(), home.end(), 0.0);
  const std::vector<double> given = allocate(outlets, c_[money_response], money - at_home, home, idle);

  for (std::size_t i = 0; i < state_.places; ++i) {
    LocalEconomy& here = economy_.places[i];
    here.year.invested = 0;
    here.year.invested_in.fill(0);
    for (std::size_t k = 0; k < plant_sectors; ++k) {
      const double yuan = given[i * plant_sectors + k];
      if (yuan <= 0) continue;
      books_.pay(Account::bank, Account::market, 0, yuan);
      here.year.invested += yuan;
      here.year.invested_in[k] = yuan;
      build(here.plants[k], yuan / law(k).capital, need_of_new(i, k));
    }
  }
  build_projects();
  economy_.for_houses = given[houses];
  books_.pay(Account::bank, Account::outside, 0, given[abroad]);
  economy_.abroad += given[abroad];
  // What the nation sells and does not use goes outside, and what it lacks comes from there.
  const double left_over = books_.kept(Account::market);
  books_.pay(Account::outside, Account::market, 0, std::max(0.0, -left_over));
  books_.pay(Account::market, Account::outside, 0, std::max(0.0, left_over));
  economy_.money = std::max(0.0, economy_.money + books_.kept(Account::bank));
}

}  // namespace ebb
