// What measures cost in a year, who pays it and who gets it. What depends on what happened (children born,
// graduates come, plants built) is paid in the year after it happened. Whatever is decided is paid: a purse
// without money borrows for it, beyond what banks lend for bread and butter.
#include <algorithm>
#include <cmath>

#include "model/land/planning.h"
#include "model/people/fertility.h"
#include "model/production/labour.h"
#include "model/year/economy.h"

namespace ebb {
namespace {

using enum Coefficient;

// Unit costs nobody gave; design choices, in yuan of 2020, and told as such (docs/policies.md).
constexpr double year_of_a_nursery_place = 12'000, demolition = 500, restoring_a_hectare = 300'000,
                 training_a_worker = 12'000;
constexpr double spent_on_research = 0.02;  // of product, at launch
constexpr double works_by_locals = 0.5;     // as houses are built
constexpr double severance = 1;             // years of wages for whom an order lays off

/// Which plants a coefficient of four is about.
std::size_t sector_from(Coefficient first, Coefficient c) {
  return static_cast<std::size_t>(c) - static_cast<std::size_t>(first);
}

}  // namespace

/// What a unit more of a coefficient costs a year in a place, yuan, and who receives it.
EconomicYear::Tariff EconomicYear::tariff(Coefficient c, std::size_t place) const {
  const LocalEconomy& here = economy_.places[place];
  const LocalBase& base = base_.places[place];
  const LocalYear& year = here.year;
  const double wages = here.wage / base.wage, people = crowd_[place].persons;
  using To = Tariff::To;
  switch (c) {
    case fertility_grant_first:
    case fertility_grant_second:
    case fertility_grant_third: {
      const OrderedGrants grants = grants_in(c_, state_, place);
      return {
          year.births * grants.share[sector_from(fertility_grant_first, c)] * c_.at(fertility_take_up, place),
          To::households};
    }
    case fertility_childcare:
      return {people / 1000 * year_of_a_nursery_place * wages, To::services};
    case migration_grant_graduates:
      return {year.graduates_in, To::households};
    case migration_greening:
      return {people, To::works};
    case services_extra:
      return {people, To::services};
    case purse_grant:
      return {1, To::purse};
    case purse_grant_per_lost:
      return {std::max(0.0, here.persons - people), To::purse};
    case purse_debt_relief:
      return {here.debt, To::creditors};
    case purse_outlay:
    case project_farming:
    case project_extraction:
    case project_legacy:
    case project_emerging:
      return {1, To::works};
    case subsidy_legacy:
    case subsidy_emerging:
      return {year.invested_in[number(Sector::legacy) + sector_from(subsidy_legacy, c)], To::firms};
    case tax_holiday: {
      const std::size_t k = number(Sector::emerging);
      return {local_output_tax * economy_.frontier.price[k] * year.output[k], To::firms};
    }
    case closure_extraction:
    case closure_legacy: {
      const std::size_t k = number(Sector::extraction) + sector_from(closure_extraction, c);
      return {severance * wage(place, k) * year.jobs[k], To::households};
    }
    case production_research:
      return {spent_on_research * year.gdp, To::works};
    case production_rehired: {
      const double jobless = year.unemployment_old * crowd_[place].old_share * crowd_[place].force;
      return {jobless / (1 - rehired_when_old) * training_a_worker * wages, To::services};
    }
    case land_new_town:
      return {pipes_per_ha * building_cost(place), To::works};
    case land_restored:
      return {restoring_a_hectare, To::works};
    case land_rebuilt:
      return {building_cost(place), To::works};
    case land_demolished:
      return {demolition, To::works};
    default:
      return {0, To::nobody};
  }
}

void EconomicYear::pay_across(Account from, std::size_t payer, Account to, std::size_t place, double yuan) {
  const bool is_local = static_cast<int>(from) < local_accounts;
  if (is_local && payer != place) {
    books_.pay(from, Account::bank, payer, yuan);
    books_.pay(Account::bank, to, place, yuan);
    return;
  }
  books_.pay(from, to, place, yuan);
}

/// One cost: to those who do it or get it.
void EconomicYear::hand_over(Account from, std::size_t payer, Tariff::To to, std::size_t place, double yuan) {
  LocalEconomy& here = economy_.places[place];
  switch (to) {
    case Tariff::To::households:
      return pay_across(from, payer, Account::household, place, yuan);
    case Tariff::To::firms:
      return pay_across(from, payer, Account::firm, place, yuan);
    case Tariff::To::services: {
      if (static_cast<int>(from) < local_accounts) return books_.pay(from, Account::market, payer, yuan);
      return books_.pay(from, Account::market, 0, yuan);
    }
    case Tariff::To::works: {
      const double local = works_by_locals * yuan;
      here.year.works += local;
      pay_across(from, payer, Account::firm, place, local);
      return books_.pay(from, Account::market, static_cast<int>(from) < local_accounts ? payer : 0,
                        yuan - local);
    }
    case Tariff::To::purse:
      granted_[place] += yuan;
      return pay_across(from, payer, Account::purse, place, yuan);
    case Tariff::To::creditors:
      here.debt = std::max(0.0, here.debt - yuan);
      return books_.pay(from, Account::bank, static_cast<int>(from) < local_accounts ? payer : 0, yuan);
    case Tariff::To::nobody:
      return;
  }
}

/// Those who pay for a place's measure, with their parts of it: [purse].
std::vector<std::pair<std::size_t, double>> EconomicYear::purses_of(Payer payer, std::size_t place,
                                                                    const std::vector<Purse>& purses) const {
  if (payer != Payer::province) return {{place, 1.0}};
  std::vector<std::pair<std::size_t, double>> payers;
  double all = 0;
  for (std::size_t i = 0; i < purses.size(); ++i) {
    if (base_.province[i] != base_.province[place]) continue;
    payers.emplace_back(i, std::max(0.0, purses[i].taxes));
    all += payers.back().second;
  }
  for (auto& [i, part] : payers) part = all > 0 ? part / all : 1.0 / static_cast<double>(payers.size());
  return payers;
}

/// What more the centre pays where a measure raises its share of pension gaps or of need: it does so when it
/// settles with purses, so that this is told and not paid again.
double EconomicYear::settled_by_the_centre(const InForce& acts, const Purse& purse) const {
  const auto place = static_cast<std::size_t>(acts.unit);
  const Coefficient c = acts.measure->coefficient;
  const double share = c == purse_pooling || c == purse_equalisation ? c_.at(c, place) : 0;
  if (share <= 0) return 0;
  return std::max(0.0, acts.change / share * (c == purse_pooling ? purse.pooled : purse.transfers));
}

void EconomicYear::pay_for_measures(const std::vector<Purse>& purses) {
  economy_.spent.clear();
  granted_.assign(state_.places, 0.0);
  owed_.assign(state_.places, 0.0);
  for (LocalEconomy& place : economy_.places) place.year.works = 0;
  for (const InForce& acts : c_.in_force()) {
    const auto place = static_cast<std::size_t>(acts.unit);
    if (const double settled = settled_by_the_centre(acts, purses[place]); settled > 0)
      economy_.spent.push_back({acts.measure->row, Payer::centre, acts.unit, settled});
    const Tariff due = tariff(acts.measure->coefficient, place);
    const double yuan = std::max(0.0, due.yuan * acts.change);  // nobody is paid for doing less
    if (!(yuan > 0)) continue;
    const Payer payer = acts.measure->payer;
    economy_.spent.push_back({acts.measure->row, payer, acts.unit, yuan});
    switch (payer) {
      case Payer::centre:
        for_measures_ += yuan;
        hand_over(Account::centre, place, due.to, place, yuan);
        break;
      case Payer::province:
      case Payer::place:
        for (const auto& [purse, part] : purses_of(payer, place, purses)) {
          owed_[purse] += part * yuan;
          hand_over(Account::purse, purse, due.to, place, part * yuan);
        }
        break;
      case Payer::household:
        hand_over(Account::household, place, due.to, place, yuan);
        break;
      case Payer::firm:
        hand_over(Account::firm, place, due.to, place, yuan);
        break;
      case Payer::outside:
        hand_over(Account::outside, place, due.to, place, yuan);
        break;
    }
  }
}

/// What was decided is borrowed where the purse is empty. Answers what is left of the revenue.
double EconomicYear::revenue_left(std::size_t place, double revenue) {
  const double own = std::min(owed_[place], revenue), borrowed = owed_[place] - own;
  if (borrowed > 0) {
    books_.pay(Account::bank, Account::purse, place, borrowed);
    economy_.places[place].debt += borrowed;
  }
  return revenue - own;
}

/// Plants that are decided: nobody asks what they earn.
void EconomicYear::build_projects() {
  for (const InForce& acts : c_.in_force()) {
    const Coefficient c = acts.measure->coefficient;
    if (c < project_farming || c > project_emerging) continue;
    const auto place = static_cast<std::size_t>(acts.unit);
    const std::size_t k = sector_from(project_farming, c);
    build(economy_.places[place].plants[k], std::max(0.0, acts.change) / law(k).capital,
          need_of_new(place, k));
  }
}

/// Plants shut by order, and firms of the state made private.
void EconomicYear::carry_out_orders(std::size_t place) {
  LocalEconomy& here = economy_.places[place];
  for (Coefficient c : {closure_extraction, closure_legacy}) {
    const double shut = std::clamp(c_.at(c, place), 0.0, 1.0);
    if (shut <= 0) continue;
    for (double& capacity :
         here.plants[number(Sector::extraction) + sector_from(closure_extraction, c)].capacity)
      capacity *= 1 - shut;
  }
  const double privatised = std::clamp(c_.at(production_privatised, place), 0.0, 1.0);
  if (privatised > 0) here.state_firms *= 1 - privatised;
}

namespace {

constexpr double built_ahead = 0.2;  // of a new town's land, with houses before there are buyers

/// Takes up to `wanted` from a stock; answers how much.
double take(double& stock, double wanted) {
  const double taken = std::clamp(wanted, 0.0, stock);
  stock -= taken;
  return taken;
}

}  // namespace

/// Floor made fit, floor and land given up, land opened by decision.
void EconomicYear::rebuild_the_town(std::size_t place) {
  LocalEconomy& here = economy_.places[place];
  if (double rebuilt = c_.at(land_rebuilt, place); rebuilt > 0)
    // From the mining district people move to the suburb; elsewhere they stay.
    for (Quarter quarter : {Quarter::mining, Quarter::old_town, Quarter::townships, Quarter::suburb}) {
      const double made_fit = take(here.housing[number(quarter)].unfit, rebuilt);
      here.housing[number(quarter == Quarter::mining ? Quarter::suburb : quarter)].fit += made_fit;
      rebuilt -= made_fit;
    }
  if (double demolished = c_.at(land_demolished, place); demolished > 0) {
    for (Housing& quarter : here.housing) demolished -= take(quarter.unsold, demolished);
    for (Housing& quarter : here.housing) demolished -= take(quarter.unfit, demolished);
    for (std::size_t d = 0; d < quarters; ++d) {
      double spare = std::max(0.0, here.year.vacant[d] - natural_vacancy) * here.housing[d].fit;
      const double gone = take(spare, demolished);
      here.housing[d].fit -= gone;
      demolished -= gone;
    }
  }
  double land = 0;
  for (const Housing& quarter : here.housing) land += quarter.land;
  if (const double restored = std::min(c_.at(land_restored, place), land); restored > 0 && land > 0) {
    for (Housing& quarter : here.housing) quarter.land *= 1 - restored / land;
    here.pipes *= 1 - restored / land;
  }
  if (const double town = c_.at(land_new_town, place); town > 0) {
    Housing& quarter = here.housing[number(Quarter::new_town)];
    quarter.land += town;
    quarter.unsold += built_ahead * town * floor_area_ratio * square_metres_per_ha;
    here.pipes += town * pipes_per_ha * building_cost(place);
  }
  if (const double retired = std::clamp(c_.at(land_pipes_retired, place), 0.0, 1.0); retired > 0) {
    here.pipes *= 1 - retired;
    here.arrears *= 1 - retired;
  }
}

OrderedGrants grants_in(const Coefficients& c, const State& state, std::size_t place) {
  constexpr FertilityShape shape;
  OrderedGrants answer;
  double persons = 0;
  for (double cell : state.of(place)) persons += cell;
  const double income =
      persons > 0 ? people_of_a_household * state.economy.places[place].year.disposable / persons : 0;
  double all = 0;
  for (std::size_t b = 0; b < orders; ++b) {
    const auto grant = static_cast<Coefficient>(static_cast<std::size_t>(fertility_grant_first) + b);
    const double x = income > 0 ? c.at(fertility_take_up, place) * c.at(grant, place) / income : 0;
    answer.more[b] = std::exp(c[fertility_grant_response] * x / (1 + x / 0.5));
    answer.share[b] = shape.share[b] * answer.more[b];
    all += answer.share[b];
  }
  answer.all = all;
  for (double& share : answer.share) share /= all;
  return answer;
}

}  // namespace ebb
