// What must hold in every year of every economy (design note 19): I2 nothing negative, I5 every account
// closes, I6 savings find a use, I9 reserves, I11 transfers paid are transfers received, I13 alike stays
// alike, I15 the unit of money moves nobody, I17 a still economy is no economy.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/random_economy.h"

namespace ebb {
namespace {

constexpr int years = 30;

double gdp_of(const State& state) {
  double sum = 0;
  for (const LocalEconomy& place : state.economy.places) sum += place.year.gdp;
  return sum;
}

double funds_of(const State& state) {
  double sum = 0;
  for (const LocalEconomy& place : state.economy.places) sum += place.pension_fund;
  return sum;
}

double cash_of(const State& state) {
  double sum = 0;
  for (const LocalEconomy& place : state.economy.places) sum += place.cash;
  return sum;
}

RC_GTEST_PROP(EveryEconomy, ClosesItsAccountsYearByYear, (std::uint32_t seed, bool rolled)) {  // I5, I6, I11
  RandomWorld world(seed, *rc::gen::inRange<std::size_t>(2, 8), 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(seed, state), world);
  const Dice dice{.rolled = rolled, .seed = seed, .draw = 3};
  if (rolled) {
    world.make_whole(seed);
    state.people = world.state.people;
  }
  for (int t = 0; t < years; ++t) {
    const State before = state;
    PeopleLedger people(state.places);
    MoneyLedger money(state.places);
    live_one_year(course, state, dice, people, money);
    const double allowed = 1e-9 * (1 + gdp_of(state) + money.turnover() * 1e-3);
    RC_ASSERT(std::abs(money.adrift()) < 1e-12);
    for (std::size_t i = 0; i < state.places; ++i) {
      const LocalEconomy &then = before.economy.places[i], &now = state.economy.places[i];
      RC_ASSERT(std::abs(money.kept(Account::household, i)) <= allowed);
      RC_ASSERT(std::abs(money.kept(Account::firm, i)) <= allowed);
      RC_ASSERT(std::abs(money.kept(Account::purse, i) - (now.cash - then.cash)) <= allowed);
      RC_ASSERT(std::abs(money.kept(Account::pension, i) - (now.pension_fund - then.pension_fund)) <=
                allowed);
    }
    RC_ASSERT(std::abs(money.kept(Account::market)) <= allowed);
    RC_ASSERT(std::abs(money.kept(Account::centre)) <= allowed);
    RC_ASSERT(std::abs(money.kept(Account::bank) - (state.economy.money - before.economy.money)) <= allowed);
    RC_ASSERT(std::abs(money.kept(Account::outside) + (state.economy.money - before.economy.money) +
                       funds_of(state) - funds_of(before) + cash_of(state) - cash_of(before)) <= allowed);
  }
}

RC_GTEST_PROP(EveryEconomy, StaysWithinReason, (std::uint32_t seed)) {  // I2, I9
  RandomWorld world(seed, 5, 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(seed, state), world);
  world.make_whole(seed);
  state.people = world.state.people;
  const auto sound = [](double x) { return std::isfinite(x) && x >= 0; };
  for (int t = 0; t < years; ++t) {
    PeopleLedger people(5);
    const State before = state;
    live_one_year(course, state, {.rolled = true, .seed = seed, .draw = 1}, people);
    for (std::size_t i = 0; i < state.places; ++i) {
      const LocalEconomy& here = state.economy.places[i];
      for (const Plants& plants : here.plants) {
        RC_ASSERT(std::all_of(plants.capacity.begin(), plants.capacity.end(), sound));
        RC_ASSERT(std::all_of(plants.need.begin(), plants.need.end(), sound));
      }
      for (const Housing& quarter : here.housing)
        RC_ASSERT(sound(quarter.fit) && sound(quarter.unfit) && sound(quarter.unsold) &&
                  sound(quarter.people) && sound(quarter.land));
      RC_ASSERT(sound(here.wage) && here.wage > 0);
      RC_ASSERT(sound(here.debt) && sound(here.arrears) && sound(here.cash) && sound(here.pension_fund) &&
                sound(here.pipes));
      RC_ASSERT(here.reserves.left >= 0 && here.reserves.left <= before.economy.places[i].reserves.left);
      RC_ASSERT(here.year.unemployment >= 0 && here.year.unemployment <= 1);
      RC_ASSERT(here.year.unemployment_old <= 1 && here.year.unemployment_young >= 0);
      RC_ASSERT(here.year.vacancy >= 0 && here.year.vacancy <= 1);
      RC_ASSERT(here.year.quality > 0 && here.lock_in.whole() <= 1 + 1e-12);
      RC_ASSERT(std::isfinite(here.outlook) && std::isfinite(here.expected));
      for (std::size_t q = 0; q < quarters; ++q)  // I7: built-up land only grows
        RC_ASSERT(here.housing[q].land >= before.economy.places[i].housing[q].land);
    }
    RC_ASSERT(sound(state.economy.money) && sound(state.economy.centre_debt));
  }
}

TEST(TwinPlaces, StayTwins) {  // I13
  RandomWorld world(7, 4, 2);
  world.geography.distance_km.assign(16, 100.0f);
  for (std::size_t i = 0; i < 4; ++i) {
    world.geography.distance_km[i * 5] = 0;
    std::copy_n(world.state.people.begin(), sexes * ages,
                world.state.people.begin() + static_cast<std::ptrdiff_t>(i * sexes * ages));
    world.state.mass[i] = world.state.mass[0];
    world.vital.brass_level[i] = world.vital.brass_level[0];
    world.vital.total_fertility[i] = world.vital.total_fertility[0];
    world.net[i] = 0;
  }
  Course course = world.course();
  State state = world.state;
  KnownEconomy known = random_economy(7, state);
  known.jobs.assign(4, known.jobs[0]);
  known.product.assign(4, known.product[0]);
  known.skills.assign(4, 1);
  known.urban.assign(4, known.urban[0]);
  known.floor.assign(4, known.floor[0]);
  known.deposits.assign(4, known.deposits[0]);
  set_going(course, state, known, world);
  for (int t = 0; t < years; ++t) {
    PeopleLedger people(4);
    live_one_year(course, state, {}, people);
  }
  // Shares of movers are held in single precision and summed in the order of places, which differs
  // from twin to twin: what they feed may part by single precision's rounding, and no more.
  constexpr double rounding = std::numeric_limits<float>::epsilon();
  for (std::size_t i = 1; i < 4; ++i) {
    EXPECT_NEAR(totals(state)[i] / totals(state)[0], 1, rounding);
    EXPECT_NEAR(state.economy.places[i].year.gdp / state.economy.places[0].year.gdp, 1, rounding);
    EXPECT_NEAR(state.economy.places[i].outlook, state.economy.places[0].outlook, rounding);
  }
}

/// Persons after some years when a yuan is called `per_yuan` of something smaller.
std::vector<double> people_counted_in(double per_yuan) {
  RandomWorld world(11, 5, 2);
  Coefficients coefficients;
  coefficients.set(Coefficient::land_building_cost, per_yuan * coefficients[Coefficient::land_building_cost]);
  Course course = world.course(coefficients);
  State state = world.state;
  KnownEconomy known = random_economy(11, state);
  for (auto& parts : known.product)
    for (double& yuan : parts) yuan *= per_yuan;
  set_going(course, state, known, world);
  for (int t = 0; t < years; ++t) {
    PeopleLedger people(5);
    live_one_year(course, state, {}, people);
  }
  return totals(state);
}

TEST(Money, CountedInAnotherUnitMovesNobody) {  // I15
  const std::vector<double> in_yuan = people_counted_in(1), in_fen = people_counted_in(100);
  for (std::size_t i = 0; i < in_yuan.size(); ++i) EXPECT_NEAR(in_fen[i] / in_yuan[i], 1, 1e-9);
}

TEST(AnEconomy, AtLaunchMakesWhatWasCountedAndEveryPurseIsBalanced) {
  RandomWorld world(3, 6, 2);
  Course course = world.course();
  State state = world.state;
  const KnownEconomy known = random_economy(3, state);
  set_going(course, state, known, world);
  for (std::size_t i = 0; i < state.places; ++i) {
    const LocalEconomy& here = state.economy.places[i];
    const auto& [primary, secondary, tertiary] = known.product[i];
    EXPECT_NEAR(here.year.gdp / (primary + secondary + tertiary), 1, 1e-9);
    EXPECT_NEAR(here.year.output[number(Sector::farming)] / primary, 1, 1e-9);
    MoneyLedger books(state.places);
    Economy& economy = state.economy;
    const double wage = economy.places[i].wage;
    economy.places[i].wage = course.economy->places[i].wage;  // of the launch year, not the next
    const EconomicYear::Purse purse =
        EconomicYear(*course.economy, course.coefficients, state, books).purse_of(i);
    economy.places[i].wage = wage;
    EXPECT_GE(purse.taxes + purse.transfers + purse.special, (1 - 1e-9) * purse.claims.whole());
  }
}

TEST(AnEconomy, WithAYoungTownThatLosesItsMineLosesItsPeople) {
  // Two towns alike, but the mine of one is nearly empty.
  const auto after = [](double years_left) {
    RandomWorld world(5, 6, 2);
    Course course = world.course();
    State state = world.state;
    KnownEconomy known = random_economy(5, state);
    known.jobs[2] = {0.1, 0.4, 0.1, 0.05, 0.25, 0.1};
    known.deposits[2] = {0.9, years_left};
    set_going(course, state, known, world);
    for (int t = 0; t < years; ++t) {
      PeopleLedger people(6);
      live_one_year(course, state, {}, people);
    }
    return totals(state)[2];
  };
  EXPECT_LT(after(8), 0.99 * after(200));
}

}  // namespace
}  // namespace ebb
