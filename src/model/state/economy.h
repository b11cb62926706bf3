// What a place lives on: the part of the state that is no people. Plants, houses, pipes and debts never move;
// wages, rents and moods are remembered. Plain values; money in yuan of the launch year's prices.
#pragma once

#include <array>
#include <cstddef>
#include <numeric>
#include <vector>

#include "base/units.h"
#include "model/state/measures.h"

namespace ebb {

/// What is made and done. The first four are made with plants and sold anywhere; local services follow
/// income, the public sector follows the budget.
enum class Sector : int { farming, extraction, legacy, emerging, services, public_sector };
inline constexpr std::size_t plant_sectors = 4, sectors = 6;

constexpr std::size_t number(Sector sector) { return static_cast<std::size_t>(sector); }

inline constexpr int vintages = 20, years_of_vintage = 2;

/// The plants of a sector in a place, the newest vintage first.
struct Plants {
  std::array<double, vintages> capacity{};  ///< Y, value added a year at base prices, yuan
  std::array<double, vintages> need{};      ///< l, workers per (yuan/year)

  double whole() const { return std::accumulate(capacity.begin(), capacity.end(), 0.0); }
};

/// What lies in the ground, tonnes of coal equivalent. original grows by what is found, so left <= original.
struct Reserves {
  double left = 0, original = 0;

  double depletion() const { return original > 0 ? 1 - left / original : 1; }
};

/// What one generation of technology will sell (production/generations.h).
struct Generation {
  Year middle;            ///< t_G, when half of the largest demand is reached
  double largest;         ///< Dbar, yuan a year of the whole nation, outside included
  double pace = 0.15;     ///< k_G, a year: 10 to 90 % in thirty years
  double decline = 0.02;  ///< d_G, a year, once nine tenths are reached
};

/// The best new plant anywhere and what its product fetches: the same for every place.
struct Frontier {
  std::array<double, plant_sectors> need{};   ///< lF, labour need of the best new plant over that at base
  std::array<double, plant_sectors> price{};  ///< p, 1 at base
};

/// Parts of a place, so that a centre may empty while the edge grows.
enum class Quarter : int { old_town, new_town, mining, suburb, townships };
inline constexpr std::size_t quarters = 5;

constexpr std::size_t number(Quarter quarter) { return static_cast<std::size_t>(quarter); }

struct Housing {
  double land = 0;         ///< U, built-up, ha
  double fit = 0;          ///< floor to live in, m2
  double unfit = 0;        ///< floor nobody should live in, m2
  double unsold = 0;       ///< new floor without a buyer, m2; part of no other figure
  double people = 0;       ///< share of the place's people
  double rent = 1;         ///< rho, relative to base
  double rent_growth = 0;  ///< remembered, a year
};

/// Three interests that hold on to what is (design note 12): firms that dominate, organised labour, the local
/// government. Each in [0, 1], their sum too.
struct LockIn {
  double firms = 0, labour = 0, government = 0;

  double whole() const { return firms + labour + government; }
};

/// What a year did in a place; kept for the next year's expectations and for those who look.
struct LocalYear {
  std::array<double, plant_sectors> output{};                ///< yuan at base prices
  std::array<double, plant_sectors> used{};                  ///< share of capacity
  std::array<double, sectors> jobs{};                        ///< workers
  double labour_force = 0, unemployment = 0, vacancies = 0;  ///< persons, share, jobs
  double filled = 1;                                         ///< share of the jobs offered that were taken
  double on_the_land = 0;  ///< persons who share farm work for want of another; part of farming's jobs
  double unemployment_young = 0, unemployment_old = 0;  ///< shares, below 45 and from there on
  double gdp = 0, wage_bill = 0;
  double disposable = 0, consumption = 0, savings = 0, dividends = 0;
  double local_spending = 0;       ///< on local services, by whoever
  double invested = 0, built = 0;  ///< in plants, yuan; in houses, m2
  double devalued = 0;             ///< what standing plants lost in worth, yuan; >= 0 is a loss
  double rent = 1, price_to_cost = 1, vacancy = 0;  ///< means over people and floor
  std::array<double, quarters> vacant{};            ///< share of the floor of each quarter
  double own_revenue = 0, transfers = 0, spending = 0, services = 0, deficit = 0;
  double upkeep_due = 0, upkeep_paid = 0;
  double pension_in = 0, pension_out = 0;
  double land_income = 0;                           ///< of this year; spent in the next
  double wage = 0;                                  ///< paid in the year
  double profits = 0;                               ///< after tax, yuan; below 0: losses that banks bore
  double quality = 1;                               ///< q of services, relative to base
  std::array<double, plant_sectors> invested_in{};  ///< yuan, what subsidies paid for included
  double births = 0, graduates_in = 0;              ///< persons, set by those who count them
  double works = 0;                                 ///< done here for measures, by firms of the place, yuan
  double youth_net = 0;  ///< net migration of 15-29 over their number, set by those who count movers
};

struct LocalEconomy {
  std::array<Plants, plant_sectors> plants;
  Reserves reserves;
  std::array<double, plant_sectors> technology{};  ///< A, in (0, 1]
  double wage = 0;                                 ///< yuan per worker-year, mean of the place
  double public_jobs = 0;                          ///< workers
  std::array<Housing, quarters> housing;
  double debt = 0, pipes = 0, arrears = 0, pension_fund = 0;  ///< yuan
  double cash = 0;      ///< of the purse: land sold last year, and what was left over; yuan
  double expected = 0;  ///< ln of the wage one may hope for, jobs or none, remembered
  double planned = 0;   ///< persons
  double growth = 0;    ///< of people, remembered over ten years
  double persons = 0;   ///< a year ago
  double peak = 0;      ///< the most persons there ever were
  double barrier = 1;   ///< of registration, times what it would be without want of hands
  double outlook = 0;   ///< Z
  double schools_closed = 0, pupils_sent_on = 0;  ///< of the townships' at launch, shares; never fall
  LockIn lock_in;
  double state_firms = 0;  ///< share of jobs outside farming
  LocalYear year;
};

/// Everything at once; empty where the economy stands still.
struct Economy {
  std::vector<LocalEconomy> places;
  Frontier frontier;
  Generation emerging;                                 ///< the generation that is taking hold
  std::vector<Generation> legacy;                      ///< those that have
  double world_price = 1;                              ///< of what is extracted
  double mining_cost = 1;                              ///< of a new mine; what that price returns to
  std::array<double, plant_sectors> sold{1, 1, 1, 1};  ///< of what would be made, what anybody wants
  double money = 0;                                    ///< what banks keep from one year to the next, yuan
  double for_houses = 0, dividends = 0;       ///< what of it is meant for builders, and due to owners
  double abroad = 0;                          ///< placed outside, yuan
  double centre_debt = 0;                     ///< yuan
  double rescue_asked = 0, rescue_given = 0;  ///< of the centre in the year, yuan
  double scarcity = 0;                        ///< share of jobs on fields and in mines nobody took
  std::vector<Spent> spent;                   ///< on measures in the year

  bool stands_still() const { return places.empty(); }
};

}  // namespace ebb
