// What places earn, spend, build and hope for in a year: steps 1 to 8 of the year (design note 4), in that
// order and without an equilibrium to find. A wage or a rent of this year answers to the jobs and the people
// there are; those who answer to it move later in the same year.
//
// Every yuan is posted. The accounts close each year: households, firms and the market keep nothing; a purse
// keeps its cash, a pension fund what it has, the banks the nation's idle money; what all keep together is 0.
#pragma once

#include <array>
#include <vector>

#include "base/ledger.h"
#include "model/migration/schedule.h"
#include "model/money/capital.h"
#include "model/production/plants.h"
#include "model/purse/budget.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"
#include "model/year/base_year.h"

namespace ebb {

/// One year of the economy, on the people of last year's end. price_shock: of the world price, standard
/// normal.
void make_a_living(const BaseYear& base, const Coefficients& coefficients, State& state, double price_shock,
                   MoneyLedger& books);

/// What makes a place better or worse to live in than at launch, weighed as each group of movers does, times
/// theta: pulls in log odds, [place][mover group].
std::vector<double> worth_of_places(const BaseYear& base, const Coefficients& coefficients,
                                    const State& state);

/// The factor on fertility of what has changed since launch (design note 5.3).
double fertility_response(const BaseYear& base, const Coefficients& coefficients, const State& state,
                          std::size_t place);

/// Children by order where families are granted something for them (design note 5.3): g(x) = x / (1 + x/0.5)
/// of the grant taken up over a household's income.
struct OrderedGrants {
  std::array<double, 3> more{};   ///< factor on births of an order
  std::array<double, 3> share{};  ///< of all births, by order
  double all = 1;                 ///< factor on births of all orders together
};
inline constexpr double people_of_a_household = 2.62;  ///< census of 2020
OrderedGrants grants_in(const Coefficients& coefficients, const State& state, std::size_t place);

/// Children of primary age in the townships of a place, persons.
double pupils_of_townships(const State& state, std::size_t place);

/// Women of 20 to 34 as a share of people: [place], then of the nation.
std::vector<double> young_women_of(const State& state);

/// What is subtracted from the Brass level of a place since launch: better services, later deaths.
double mortality_response(const Coefficients& coefficients, const State& state, std::size_t place);

/// Parts of a year, for those who set up the first one.
class EconomicYear {
 public:
  EconomicYear(const BaseYear& base, const Coefficients& coefficients, State& state, MoneyLedger& books);

  void advance_technology(double price_shock);  ///< 1
  void change_generations();                    ///< also 1
  void produce();                               ///< 2
  void hire();                                  ///< 3
  void keep_the_purses();                       ///< 5: before households spend, whom it pays
  void earn_and_spend();                        ///< 4
  void build_homes();                           ///< 6
  void close_the_firms();
  void invest();  ///< 7
  void hope();    ///< 8

  /// A purse before anything is paid, yuan a year.
  struct Purse {
    double taxes = 0, land = 0, transfers = 0, special = 0;
    double contributions = 0, benefits = 0, from_fund = 0, pooled = 0;
    Claims claims;
  };
  Purse purse_of(std::size_t place) const;

  /// m2 one would build in a place, and what a m2 costs.
  double wanted_homes(std::size_t place) const;
  double building_cost(std::size_t place) const;
  /// Investment that would keep plants growing with the frontier, yuan.
  double investment_to_keep(std::size_t place, std::size_t sector) const;
  double gdp() const;

 private:
  struct Crowd {
    double persons = 0, urban = 0, force = 0, old_share = 0, pensioners = 0, pupils = 0;
  };
  double wage(std::size_t place, std::size_t sector) const;
  double public_wages(std::size_t place) const;
  double taxed_product(std::size_t place) const;
  double need_of_new(std::size_t place, std::size_t sector) const;
  double toil(std::size_t place) const;
  Terms terms(std::size_t place, std::size_t sector) const;
  SectorLaw law(std::size_t sector) const;
  HousingTerms housing_terms(std::size_t place) const;
  HousingLaw housing_law() const;
  void sell_what_is_wanted(std::vector<std::array<Operation, plant_sectors>>& work);
  double back_to_the_land(std::size_t place, const std::array<double, sectors>& offered) const;
  double local_share(std::size_t place) const;
  double room_on_the_fields(std::size_t place) const;
  Outlet plants_as_outlet(std::size_t place, std::size_t sector) const;
  double margin_of_builders() const;
  std::vector<double> kept_in_provinces(double money) const;
  std::vector<double> remittances() const;
  std::vector<double> hospitals_in_reach() const;
  void close_schools(std::size_t place);
  void settle_with_the_centre(std::vector<Purse>& purses);
  void open_land(std::size_t place, double gap);
  void answer_to_the_labour_market();

  struct Tariff {
    enum class To { households, firms, services, works, purse, creditors, nobody };
    double yuan;
    To to;
  };
  Tariff tariff(Coefficient c, std::size_t place) const;
  void pay_across(Account from, std::size_t payer, Account to, std::size_t place, double yuan);
  void hand_over(Account from, std::size_t payer, Tariff::To to, std::size_t place, double yuan);
  std::vector<std::pair<std::size_t, double>> purses_of(Payer payer, std::size_t place,
                                                        const std::vector<Purse>& purses) const;
  double settled_by_the_centre(const InForce& acts, const Purse& purse) const;
  void pay_for_measures(const std::vector<Purse>& purses);
  double revenue_left(std::size_t place, double revenue);
  void build_projects();
  void carry_out_orders(std::size_t place);
  void rebuild_the_town(std::size_t place);

  const BaseYear& base_;
  const Coefficients& c_;
  State& state_;
  Economy& economy_;
  MoneyLedger& books_;
  std::vector<Crowd> crowd_;
  std::vector<std::array<Operation, plant_sectors>> work_;  ///< of the year's plants, [place]
  std::vector<double> gaps_;                                ///< what purses lacked, yuan
  std::vector<double> granted_, owed_;  ///< to purses by measures, and by purses for them, yuan
  double for_measures_ = 0;             ///< by the centre, yuan
  double national_wage_ = 0;            ///< yuan per worker-year
};

}  // namespace ebb
