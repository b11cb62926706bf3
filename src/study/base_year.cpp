#include "study/base_year.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/said.h"
#include "ideas/memory.h"
#include "model/institution/lock_in.h"
#include "model/land/planning.h"
#include "model/mood/mood.h"
#include "model/production/base_plants.h"
#include "model/production/frontier.h"
#include "model/production/generations.h"
#include "model/production/labour.h"
#include "model/production/reserves.h"
#include "model/year/economy.h"
#include "study/latest.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double yuan_of_a_tonne = 600;  // value added of a tonne of coal equivalent (design choice)

/// Which industries of a census make a sector of ours.
struct Industry {
  std::string_view series;
  Sector sector;
};
constexpr Industry industries[] = {
    {"employment_agri", Sector::farming},
    {"employment_mining", Sector::extraction},
    {"employment_manuf", Sector::legacy},
    {"employment_utilities", Sector::legacy},
    {"employment_info_software", Sector::emerging},
    {"employment_science_tech", Sector::emerging},
    {"employment_construction", Sector::services},
    {"employment_wholesale_retail", Sector::services},
    {"employment_transport_post", Sector::services},
    {"employment_lodging_catering", Sector::services},
    {"employment_finance", Sector::services},
    {"employment_real_estate", Sector::services},
    {"employment_leasing_business", Sector::services},
    {"employment_resident_services", Sector::services},
    {"employment_culture_sport", Sector::services},
    {"employment_education", Sector::public_sector},
    {"employment_health_social", Sector::public_sector},
    {"employment_public_admin", Sector::public_sector},
    {"employment_water_env_public", Sector::public_sector},
};

using Shares = std::array<double, sectors>;

/// How much a worker makes against others of the same part of GDP (design choice): mines are rich in capital,
/// building sites are not; public workers are paid, they do not earn.
constexpr double mine_over_factory = 1.6, emerging_over_legacy = 1.3;
/// Of factory jobs in a place with as many graduates as the nation, the share in emerging industry.
constexpr double emerging_at_mean = 0.12, emerging_of_skills = 0.7, most_emerging = 0.4;
constexpr double public_wage = 1.1, labour_share_of_services = 0.55, most_public = 0.7;

double yuan_per_unit(const World& world, std::string_view indicator) {
  const auto series = world.series.find(indicator);
  return series != world.series.end() && series->second.unit.starts_with("100m") ? 1e8 : 1;
}

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

void fill(std::vector<double>& values, double with) {
  for (double& value : values)
    if (!is_known(value)) value = with;
}

std::vector<double> workers_of(const State& state) {
  std::vector<double> workers;
  for (std::size_t i = 0; i < state.places; ++i)
    workers.push_back((1 - usual_unemployment) * labour_force(state.of(i)).whole);
  return workers;
}

double mean_of_known(std::span<const double> values, std::span<const double> weights) {
  double total = 0, weight = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (is_known(values[i])) total += weights[i] * values[i], weight += weights[i];
  return weight > 0 ? total / weight : 0;
}

/// Shares of jobs by sector; where no industry is known, those of the nation.
bool know_jobs(const World& world, const State& state, KnownEconomy& known) {
  const std::size_t n = state.places;
  const std::vector<double> total = latest_of(world, "employment_total", state.year);
  if (total.empty()) return false;
  known.jobs.assign(n, {});
  for (const Industry& industry : industries) {
    const std::vector<double> workers = latest_of(world, industry.series, state.year);
    for (std::size_t i = 0; i < workers.size(); ++i)
      if (is_known(workers[i])) known.jobs[i][number(industry.sector)] += workers[i];
  }
  Shares nation{};
  for (const Shares& jobs : known.jobs)
    for (std::size_t k = 0; k < sectors; ++k) nation[k] += jobs[k];
  if (sum(nation) <= 0) return false;
  for (Shares& jobs : known.jobs) {
    if (sum(jobs) <= 0) jobs = nation;
    const double all = sum(jobs);
    for (double& share : jobs) share /= all;
  }
  return true;
}

void know_graduates(const State& state, const std::vector<double>& counted, KnownEconomy& known) {
  known.skills.assign(state.places, 1);
  double persons = 0, graduates = 0;
  for (std::size_t i = 0; i < counted.size(); ++i)
    if (is_known(counted[i])) persons += state.mass[i], graduates += counted[i];
  if (graduates <= 0) return;
  for (std::size_t i = 0; i < counted.size(); ++i)
    if (is_known(counted[i]) && state.mass[i] > 0)
      known.skills[i] = counted[i] / state.mass[i] / (graduates / persons);
}

/// Part of the factories makes what is new, the more so where graduates live.
void split_factories(KnownEconomy& known) {
  for (std::size_t i = 0; i < known.jobs.size(); ++i) {
    Shares& jobs = known.jobs[i];
    const double modern = std::min(
        most_emerging, emerging_at_mean * std::pow(std::max(0.01, known.skills[i]), emerging_of_skills));
    const double moved = modern * jobs[number(Sector::legacy)];
    jobs[number(Sector::legacy)] -= moved;
    jobs[number(Sector::emerging)] += moved;
  }
}

/// Value added in yuan; where a place's is unknown, its workers make what the nation's do.
bool know_product(const World& world, const State& state, KnownEconomy& known,
                  std::span<const double> workers) {
  constexpr std::string_view series[] = {"gdp_primary", "gdp_secondary", "gdp_tertiary"};
  constexpr std::array<int, sectors> part{0, 1, 1, 1, 2, 2};
  const std::size_t n = state.places;
  known.product.assign(n, {});
  std::vector<bool> estimated(n, false);
  for (std::size_t p = 0; p < 3; ++p) {
    std::vector<double> value = latest_of(world, series[p], state.year);
    if (value.empty()) return false;
    const double unit = yuan_per_unit(world, series[p]);
    double made = 0, hands = 0;
    std::vector<double> at_work(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < sectors; ++k)
        if (part[k] == static_cast<int>(p)) at_work[i] += workers[i] * known.jobs[i][k];
      if (is_known(value[i]) && value[i] > 0) made += unit * value[i], hands += at_work[i];
    }
    if (hands <= 0) return false;
    for (std::size_t i = 0; i < n; ++i) {
      const bool given = is_known(value[i]) && value[i] > 0;
      known.product[i][p] = given ? unit * value[i] : made / hands * at_work[i];
      if (!given) estimated[i] = true;
    }
  }
  known.products_estimated = static_cast<std::size_t>(std::count(estimated.begin(), estimated.end(), true));
  return true;
}

/// Value added by sector: secondary and tertiary product are shared out by workers and what each makes.
Shares product_of(const KnownEconomy& known, std::size_t i, std::span<const double> workers) {
  const Shares& jobs = known.jobs[i];
  const auto& [primary, secondary, tertiary] = known.product[i];
  const double at_work = workers[i];
  Shares made{};
  made[number(Sector::farming)] = primary;
  const double mine = mine_over_factory * jobs[number(Sector::extraction)],
               old_factory = jobs[number(Sector::legacy)],
               new_factory = emerging_over_legacy * jobs[number(Sector::emerging)];
  // Building sites are part of secondary product and of our services; a tenth of it is theirs.
  constexpr double of_builders = 0.1;
  const double of_factories = mine + old_factory + new_factory;
  const double industrial = of_factories > 0 ? (1 - of_builders) * secondary : 0;
  if (of_factories > 0) {
    made[number(Sector::extraction)] = industrial * mine / of_factories;
    made[number(Sector::legacy)] = industrial * old_factory / of_factories;
    made[number(Sector::emerging)] = industrial * new_factory / of_factories;
  }
  const double rest = tertiary + secondary - industrial;
  // What public workers are paid is what they make; a worker's share of it in what others make.
  const double in_public = jobs[number(Sector::public_sector)], in_services = jobs[number(Sector::services)];
  const double paid = at_work > 0 && in_public + in_services > 0
                          ? public_wage * labour_share_of_services * in_public /
                                (public_wage * labour_share_of_services * in_public + in_services)
                          : 0;
  made[number(Sector::public_sector)] = std::min(most_public, paid) * rest;
  made[number(Sector::services)] = rest - made[number(Sector::public_sector)];
  return made;
}

/// How far a resource is used up and for how many years it lasts, by the kind of resource city (State Council
/// 2013); design choice.
Deposit deposit_of(const Place& place) {
  const auto kind = place.attributes.find("resource_type");
  if (kind == place.attributes.end()) return {0.4, 40};
  if (kind->second == "growing") return {0.2, 60};
  if (kind->second == "mature") return {0.5, 35};
  if (kind->second == "declining") return {0.8, 12};
  if (kind->second == "regenerating") return {0.85, 15};
  return {0.4, 40};
}

std::vector<std::vector<std::pair<std::size_t, double>>> nearest_places(const Geography& geography) {
  constexpr std::size_t told_of = 8;
  constexpr double near_km = 50;
  const std::size_t n = geography.places;
  std::vector<std::vector<std::pair<std::size_t, double>>> neighbours(n);
  std::vector<std::size_t> others;
  for (std::size_t i = 0; i < n; ++i) {
    others.clear();
    for (std::size_t j = 0; j < n; ++j)
      if (j != i) others.push_back(j);
    const auto km = [&](std::size_t j) { return static_cast<double>(geography.distance_km[i * n + j]); };
    const std::size_t kept = std::min(told_of, others.size());
    std::partial_sort(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(kept), others.end(),
                      [&](std::size_t a, std::size_t b) { return km(a) != km(b) ? km(a) < km(b) : a < b; });
    double all = 0;
    for (std::size_t k = 0; k < kept; ++k) all += 1 / (1 + km(others[k]) / near_km);
    for (std::size_t k = 0; k < kept && all > 0; ++k)
      neighbours[i].emplace_back(others[k], 1 / (1 + km(others[k]) / near_km) / all);
  }
  return neighbours;
}

class Assembly {
 public:
  Assembly(const KnownEconomy& known, const Geography& geography, const State& state,
           const std::vector<double>& net, const Coefficients& coefficients)
      : known_(known), geography_(geography), net_(net), c_(coefficients), state_(state), n_(state.places) {
    state_.economy = {};
    workers_ = workers_of(state);
    for (const CoefficientEntry& entry : coefficient_table())
      if (cuts_a_loop(entry)) c_.set(entry.coefficient, entry.value);  // nothing to hold on to yet
  }

  BaseEconomy put_together() {
    settle_people();
    for (std::size_t i = 0; i < n_; ++i) set_to_work(i);
    base_.wage = national_wage();
    meet_the_frontier();
    for (std::size_t i = 0; i < n_; ++i) house(i);
    for (std::size_t i = 0; i < n_; ++i) base_.places[i].pupils = pupils_of_townships(state_, i);
    see_what_is_plenty();
    set_moods();
    set_demand();
    balance_the_purses();
    let_households_spend();
    say_where_money_goes();
    return {std::make_shared<const BaseYear>(std::move(base_)), std::move(state_.economy)};
  }

 private:
  LocalEconomy& economy(std::size_t i) { return state_.economy.places[i]; }

  void settle_people() {
    base_.places.resize(n_);
    base_.province = geography_.group_of;
    if (base_.province.empty()) base_.province.assign(n_, 0);
    base_.provinces =
        static_cast<std::size_t>(*std::max_element(base_.province.begin(), base_.province.end())) + 1;
    base_.neighbours = nearest_places(geography_);
    base_.yuan_per_tonne = yuan_of_a_tonne;
    base_.launch = state_.year;
    state_.economy.places.resize(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      LocalBase& base = base_.places[i];
      base.people = state_.mass[i];
      base.urban = known_.urban[i] * base.people;
      base.skills = known_.skills[i];
      base.unemployment = usual_unemployment;
      constexpr double pensioners_of_urban = 0.8;
      base.pensioners = pensioners_of_urban * known_.urban[i];
      economy(i).persons = economy(i).peak = base.people;
      const auto people = state_.of(i);
      if (base.people > 0) base.of_pension_age = persons_of_pension_age(people) / base.people;
    }
    const std::vector<double> young = young_women_of(state_);
    for (std::size_t i = 0; i < n_; ++i) base_.places[i].young_women = young[i];
    base_.young_women = young.back();
  }

  /// Plants, wages and reserves of a place.
  void set_to_work(std::size_t i) {
    LocalBase& base = base_.places[i];
    LocalEconomy& here = economy(i);
    const Shares made = product_of(known_, i, workers_);
    Shares wages{};
    double bill = 0, output = 0, jobs = 0;
    for (std::size_t k = 0; k < sectors; ++k) {
      base.jobs[k] = workers_[i] * known_.jobs[i][k];
      if (base.jobs[k] < 1 || made[k] <= 0) {
        base.jobs[k] = 0;
        continue;
      }
      double share = k == number(Sector::services) ? labour_share_of_services : 1;
      if (k < plant_sectors) {
        here.plants[k] = plants_at_base(ages_[k], made[k], base.jobs[k]);
        here.year.output[k] = made[k];
        share = ages_[k].labour_share;
      }
      wages[k] = share * made[k] / base.jobs[k];
      bill += share * made[k];
      output += made[k];
      jobs += base.jobs[k];
    }
    if (jobs <= 0) {  // nobody works here; wages are what they are elsewhere
      base.wage = here.wage = 1;
      base.pay.fill(1);
      return;
    }
    base.wage = here.wage = bill / jobs;
    for (std::size_t k = 0; k < sectors; ++k) base.pay[k] = wages[k] > 0 ? wages[k] / base.wage : 1;
    base.output_gap = std::log(output / jobs / base.wage);
    here.public_jobs = base.jobs[number(Sector::public_sector)];
    here.year.jobs = base.jobs;
    here.year.wage = here.wage;
    here.year.wage_bill = bill;
    here.year.gdp = output;
    here.year.labour_force = workers_[i] / (1 - usual_unemployment);
    here.year.unemployment = usual_unemployment;
    here.year.local_spending = base.local_spending = made[number(Sector::services)];
    here.expected = base.expected =
        std::log(here.wage * (1 - local_wage_tax - central_wage_tax) * (1 - usual_unemployment));
    const double mined = made[number(Sector::extraction)] / yuan_of_a_tonne;
    if (here.plants[number(Sector::extraction)].whole() > 0) {
      const Deposit deposit = known_.deposits[i];
      here.reserves.left = std::max(deposit.years, least_years) * mined;
      here.reserves.original = here.reserves.left / (1 - deposit.depletion);
    }
    base.fields = here.plants[number(Sector::farming)].whole();
    base.dearer = dearer_by(here.reserves);
    base.toil = toil_in(here.reserves);
    const double outside_farms = jobs - base.jobs[number(Sector::farming)];
    constexpr double state_anywhere = 0.15;
    here.state_firms =
        outside_farms > 0
            ? std::min(0.8, state_anywhere + base.jobs[number(Sector::extraction)] / outside_farms)
            : state_anywhere;
  }

  /// Fields and reserves a head against the nation's, both alike.
  void see_what_is_plenty() {
    constexpr double least = 0.5, most = 2;
    double people = 0, fields = 0, reserves = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      people += base_.places[i].people;
      fields += base_.places[i].fields;
      reserves += economy(i).reserves.left;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      LocalBase& base = base_.places[i];
      if (base.people <= 0) continue;
      const double share = base.people / people;
      const double of_fields = fields > 0 ? base.fields / fields / share : 1,
                   of_reserves = reserves > 0 ? economy(i).reserves.left / reserves / share : 1;
      base.plenty = std::clamp((of_fields + of_reserves) / 2, least, most);
    }
  }

  double national_wage() const {
    double wages = 0, force = 0;
    for (const LocalEconomy& place : state_.economy.places) {
      wages += place.wage * place.year.labour_force;
      force += place.year.labour_force;
    }
    return force > 0 ? wages / force : 1;
  }

  /// New plants cost the same everywhere at base: where wages are half, technology is. Where a sector never
  /// was, its first plants, a project that is decided, are what the place's wages would have borne.
  void meet_the_frontier() {
    std::array<double, plant_sectors> highest{};
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < plant_sectors; ++k)
        if (economy(i).plants[k].whole() > 0)
          highest[k] = std::max(highest[k], base_.places[i].wage * base_.places[i].pay[k]);
    for (double& wage : highest)
      if (wage <= 0) wage = 1;
    state_.economy.frontier = frontier_at_base(highest);
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < plant_sectors; ++k)
        economy(i).technology[k] = std::min(1.0, base_.places[i].wage * base_.places[i].pay[k] / highest[k]);
  }

  /// Houses as large as counted, in quarters as many live in; worth what keeps them growing as people do.
  void house(std::size_t i) {
    LocalBase& base = base_.places[i];
    LocalEconomy& here = economy(i);
    base.floor_per_head = known_.floor[i];
    base.vacancy = natural_vacancy;
    const double urban = known_.urban[i];
    const double at_mines = std::min(0.3, known_.jobs[i][number(Sector::extraction)]);
    const std::array<double, quarters> shares{urban * (0.65 - at_mines), 0.15 * urban, at_mines * urban,
                                              0.2 * urban, 1 - urban};
    for (std::size_t d = 0; d < quarters; ++d) {
      Housing& quarter = here.housing[d];
      quarter.people = shares[d];
      quarter.fit = shares[d] * base.people * base.floor_per_head;
      const bool town = d != number(Quarter::townships);
      quarter.land = town ? shares[d] * base.people * c_[land_per_head] / square_metres_per_ha : 0;
    }
    here.growth = base.people > 0 ? std::clamp(net_[i] / base.people, -0.03, 0.04) : 0;
    here.planned = base.people * std::pow(1 + std::max(0.01, here.growth), 5);
    constexpr double floor_grows = 0.015;
    const double grows =
        std::max(0.0, c_[land_decay] + decay_of_vacancy * natural_vacancy + floor_grows + here.growth);
    base.price_to_cost = 1 + grows / c_[land_response];
    here.year.price_to_cost = base.price_to_cost;
    here.year.vacancy = natural_vacancy;
    here.year.vacant.fill(natural_vacancy);
  }

  /// Moods and interests as they come to rest with what the last years brought.
  void set_moods() {
    constexpr double youth_over_all = 2.2;  // odds of 15-29 to move over those of all (Rogers & Castro)
    for (std::size_t i = 0; i < n_; ++i) economy(i).year.youth_net = youth_over_all * economy(i).growth;
    for (int year = 0; year < 40; ++year) {
      std::vector<double> outlook(n_);
      for (std::size_t i = 0; i < n_; ++i) {
        double around = 0;
        for (const auto& [j, weight] : base_.neighbours[i]) around += weight * economy(j).outlook;
        outlook[i] = outlook_next(economy(i).outlook, signal(0, economy(i).year.youth_net, 0), around,
                                  c_[mood_memory], c_[mood_contagion]);
      }
      for (std::size_t i = 0; i < n_; ++i) economy(i).outlook = outlook[i];
    }
    const LockInLaw law{.build = c_[institution_build], .open = c_[institution_open]};
    for (std::size_t i = 0; i < n_; ++i) {
      LocalEconomy& here = economy(i);
      const Shares& jobs = known_.jobs[i];
      double squares = 0;
      for (double share : jobs) squares += share * share;
      const double outside_public = 1 - jobs[number(Sector::public_sector)];
      const Interests interests{
          .old_industry =
              outside_public > 0
                  ? (jobs[number(Sector::extraction)] + jobs[number(Sector::legacy)]) / outside_public
                  : 0,
          .state_firms = here.state_firms,
          .public_sector = jobs[number(Sector::public_sector)],
          .one_sided = squares,
          .transfers = 0,
          .openness = 2 * c_.at(production_openness, i)};
      for (int year = 0; year < 60; ++year) here.lock_in = locked_in_next(here.lock_in, interests, law);
      base_.places[i].lock_in = here.lock_in;
      base_.places[i].outlook = here.outlook;
    }
  }

  /// Where each generation stands on its curve says how much more of its goods will be wanted.
  void set_demand() {
    double legacy = 0, emerging = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      legacy += economy(i).year.output[number(Sector::legacy)];
      emerging += economy(i).year.output[number(Sector::emerging)];
    }
    const auto demand = [&](double output, double middle) {
      constexpr double not_yet_served = 1.02;
      Generation generation{.middle = {static_cast<int>(std::lround(middle))}, .largest = 1};
      generation.largest = not_yet_served * output / demand_for(generation, state_.year);
      return generation;
    };
    state_.economy.legacy = {demand(legacy, c_[production_legacy_middle])};
    state_.economy.emerging = demand(emerging, c_[production_emerging_middle]);
  }

  /// At launch every purse is balanced: services are what it can pay for, at least a third of what its public
  /// workers cost; what it lacks beyond equalisation is sent from the centre.
  void balance_the_purses() {
    constexpr double least_services = 0.35, upkeep_of_spending = 0.1, debt_of_taxes = 0.6,
                     fund_in_years = 0.5;
    MoneyLedger scratch(n_);
    EconomicYear year(base_, c_, state_, scratch);
    double taxed = 0, sent = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      LocalBase& base = base_.places[i];
      LocalEconomy& here = economy(i);
      const double taxes = year.purse_of(i).taxes;
      here.debt = debt_of_taxes * taxes;
      const double wages = public_wages_at_base(i);
      here.pipes = upkeep_of_spending * wages * (1 + least_services) / c_[purse_upkeep];
      here.pension_fund = fund_in_years * year.purse_of(i).contributions;
      EconomicYear::Purse purse = year.purse_of(i);
      const double others = purse.claims.first() + purse.claims.upkeep;
      const double services = std::max(least_services * wages, taxes - others);
      base.services = base.people > 0 ? services / base.people : 0;
      purse = year.purse_of(i);
      base.special = std::max(0.0, purse.claims.whole() - taxes - purse.transfers);
      taxed += central_output_tax * here.year.gdp + central_wage_tax * here.year.wage_bill;
      sent += purse.transfers + base.special + purse.pooled;
      base.transfers = purse.transfers;
      base.debt = here.debt;
      base.pipes = here.pipes;
    }
    const double product = year.gdp();
    base_.central_spending = product > 0 ? std::max(0.0, (taxed - sent) / product) : 0;
  }

  double public_wages_at_base(std::size_t i) const {
    const LocalBase& base = base_.places[i];
    return base.wage * base.pay[number(Sector::public_sector)] * base.jobs[number(Sector::public_sector)];
  }

  /// What firms have left of what they make beyond wages and taxes.
  double profits_at_base(std::size_t i) const {
    const LocalYear& year = state_.economy.places[i].year;
    return year.gdp - year.wage_bill -
           (local_output_tax + central_output_tax) * (year.gdp - public_wages_at_base(i)) -
           resource_levy * year.output[number(Sector::extraction)];
  }

  /// Owners get what firms earned; what households spend at home, and what strangers spend here, follows.
  void let_households_spend() {
    constexpr double usual_local_share = 0.4;
    MoneyLedger scratch(n_);
    State rehearsal = state_;
    double profits = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      LocalYear& earned = rehearsal.economy.places[i].year;
      earned.profits = economy(i).year.profits = profits_at_base(i);
      earned.savings = earned.wage_bill;  // who saved how much before nobody knows: as they earn
      profits += std::max(0.0, earned.profits);
    }
    state_.economy.dividends = rehearsal.economy.dividends = c_[money_paid_out] * profits;
    EconomicYear year(base_, c_, rehearsal, scratch);
    year.produce();
    year.hire();
    year.keep_the_purses();
    year.earn_and_spend();
    base_.consumption = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      LocalBase& base = base_.places[i];
      const LocalYear& spent = rehearsal.economy.places[i].year;
      base.income = base.people > 0 ? spent.disposable / base.people : 0;
      base.consumption = spent.consumption;
      base_.consumption += spent.consumption;
      economy(i).year.disposable = spent.disposable;
      economy(i).year.consumption = spent.consumption;
      economy(i).year.savings = spent.savings;
    }
    EconomicYear later(base_, c_, rehearsal, scratch);
    homes_ = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      LocalBase& base = base_.places[i];
      const double homes = later.wanted_homes(i) * later.building_cost(i);
      homes_ += homes;
      const double others = std::max(0.0, base.local_spending - homes / 2);
      base.local_share = base.consumption > 0 ? std::min(usual_local_share, 0.95 * others / base.consumption)
                                              : usual_local_share;
      base.outside_customers = std::max(0.0, others - base.local_share * base.consumption);
    }
  }

  /// Everything finds the money it found in the launch year; what is over lies idle.
  void say_where_money_goes() {
    constexpr double abroad_of_money = 0.03, least_idle = 0.02;
    State rehearsal = state_;
    rehearsal.economy.for_houses = homes_;
    rehearsal.economy.money = homes_ + state_.economy.dividends;
    MoneyLedger books(n_);
    EconomicYear year(base_, c_, rehearsal, books);
    year.produce();
    year.hire();
    year.keep_the_purses();
    year.earn_and_spend();
    year.build_homes();
    year.close_the_firms();
    const double money =
        std::max(1.0, rehearsal.economy.money + books.kept(Account::bank) - rehearsal.economy.dividends);
    double wanted = 0;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < plant_sectors; ++k) wanted += year.investment_to_keep(i, k);
    const double homes = std::min(homes_, 0.5 * money), abroad = abroad_of_money * money;
    const double plants = std::max(0.1 * money, std::min(wanted, (1 - least_idle) * money - homes - abroad));
    base_.houses_known = homes / plants;
    base_.abroad_known = abroad / plants;
    base_.idleness_known = std::max(least_idle * money, money - homes - abroad - plants) / plants;
    // The launch year's own investment stands, and its wages are agreed, when the first year begins.
    year.invest();
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t k = 0; k < plant_sectors; ++k) {
        Plants& plants = economy(i).plants[k];
        const Operation work =
            operate(plants, {.price = 1, .wage = base_.places[i].wage * base_.places[i].pay[k]});
        plants = rehearsal.economy.places[i].plants[k];
        wear(plants, work, law_of(static_cast<Sector>(k)));
      }
    for (LocalEconomy& here : state_.economy.places) here.wage *= std::exp(c_[production_legacy_gain]);
    state_.economy.for_houses = rehearsal.economy.for_houses;
    state_.economy.money = rehearsal.economy.money;
    state_.economy.abroad = rehearsal.economy.abroad;
  }

  const KnownEconomy& known_;
  const Geography& geography_;
  const std::vector<double>& net_;
  Coefficients c_;
  State state_;
  BaseYear base_;
  std::size_t n_ = 0;
  std::vector<double> workers_;
  double homes_ = 0;
  const std::array<Ages, plant_sectors> ages_ = [] {
    constexpr double grown = 0.04;  // of capacity, a year, for long before launch
    std::array<Ages, plant_sectors> ages;
    for (std::size_t k = 0; k < plant_sectors; ++k)
      ages[k] = even_growth(law_of(static_cast<Sector>(k)), grown);
    return ages;
  }();
};

}  // namespace

std::optional<KnownEconomy> know_economy(const World& world, const State& state,
                                         const std::vector<double>& graduates) {
  KnownEconomy known;
  if (!know_jobs(world, state, known)) return std::nullopt;
  know_graduates(state, graduates, known);
  split_factories(known);
  if (!know_product(world, state, known, workers_of(state))) return std::nullopt;
  const std::size_t n = state.places;
  const std::vector<double> urban = latest_of(world, "urban_population", state.year);
  known.urban.assign(n, unknown);
  for (std::size_t i = 0; i < urban.size(); ++i)
    if (state.mass[i] > 0) known.urban[i] = std::min(0.99, urban[i] / state.mass[i]);
  constexpr double usual_urban = 0.5, usual_floor = 30;
  fill(known.urban, usual_urban);
  known.floor = latest_of(world, "housing_area_per_head", state.year);
  known.floor.resize(n, unknown);
  const double mean = mean_of_known(known.floor, state.mass);
  fill(known.floor, mean > 0 ? mean : usual_floor);
  for (std::size_t i = 0; i < n; ++i) known.deposits.push_back(deposit_of(world.tree.unit(i)));
  return known;
}

BaseEconomy economy_at_launch(const KnownEconomy& known, const Geography& geography, const State& state,
                              const std::vector<double>& net, const Coefficients& coefficients) {
  return Assembly(known, geography, state, net, coefficients).put_together();
}

Words estimated_in(const KnownEconomy& known, Year launch) {
  return said(
      "the economy of {}: jobs by industry and value added by sector as counted ({} places without the "
      "latter make what the nation's workers make); wages, plants, budgets, debts, land, reserves and "
      "moods are estimated from them",
      "{}年的经济：分行业就业与分产业增加值取自统计（{}个地区缺增加值，按全国劳动生产率估计）；"
      "工资、设备、财政、债务、用地、储量与预期由此估计",
      launch.value, known.products_estimated);
}

}  // namespace ebb
