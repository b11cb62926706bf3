// What must hold of every policy in every economy: every account closes with it (I5, I11), what is spent is
// received, nothing becomes negative (I2), and a policy of nothing is no policy, bit for bit (I17).
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "policy/levers.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

constexpr int years = 12;

/// Any lever's coefficients, in amounts that hurt.
Measure any_measure(Stream& random, std::size_t places) {
  const auto all = levers();
  const auto pick = [&](std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
  };
  const Lever& lever = all[pick(all.size())];
  const LeverAmount& amount = lever.amounts[pick(lever.amounts.size())];
  const std::string_view unit = entry_of(amount.coefficient).unit;
  double size = random.uniform();
  if (unit.starts_with("yuan"))
    size *= unit.find("head") != unit.npos ? 5'000 : unit == "yuan" ? 50'000 : 1e8;
  if (unit.starts_with("ha") || unit.starts_with("persons")) size *= 100;
  if (unit.starts_with("m2")) size *= 1e5;
  Measure measure{.row = 0, .coefficient = amount.coefficient, .how = amount.how, .amount = size};
  measure.from = {static_cast<int>(2011 + pick(4))};
  measure.until = measure.from + static_cast<int>(pick(10));
  measure.phase_in = 1 + static_cast<int>(pick(3));
  measure.payer = static_cast<Payer>(pick(payers));
  measure.launch = {2010};
  measure.nominal = random.uniform() < 0.5;
  for (std::size_t i = 0; i < places; ++i)
    if (random.uniform() < 0.6) measure.units.push_back(static_cast<int>(i));
  measure.at_launch.assign(measure.units.size(), 1000);
  if (random.uniform() < 0.3) measure.conditions.push_back({Gauge::debt, true, 2});
  return measure;
}

struct Lived {
  State state;
  double worst = 0;  ///< of the accounts, yuan
};

Lived live(std::uint32_t seed, const std::vector<Measure>& measures) {
  RandomWorld world(seed, 5, 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(seed, state), world);
  for (const Measure& measure : measures) {
    Measure moved = measure;  // a random world begins in a year of its own
    moved.from = state.year + (measure.from.value - 2010);
    moved.until = state.year + (measure.until.value - 2010);
    moved.launch = state.year;
    course.coefficients.enact(std::move(moved));
  }
  Lived lived;
  for (int t = 0; t < years; ++t) {
    const State before = state;
    PeopleLedger people(state.places);
    MoneyLedger money(state.places);
    live_one_year(course, state, {}, people, money);
    lived.worst = std::max(lived.worst, std::abs(money.adrift()));
    const double turnover = 1 + money.turnover();
    for (std::size_t i = 0; i < state.places; ++i) {
      const LocalEconomy &then = before.economy.places[i], &now = state.economy.places[i];
      for (double gap : {money.kept(Account::household, i), money.kept(Account::firm, i),
                         money.kept(Account::purse, i) - (now.cash - then.cash),
                         money.kept(Account::pension, i) - (now.pension_fund - then.pension_fund)})
        lived.worst = std::max(lived.worst, std::abs(gap) / turnover);
    }
    for (double gap : {money.kept(Account::market), money.kept(Account::centre),
                       money.kept(Account::bank) - (state.economy.money - before.economy.money)})
      lived.worst = std::max(lived.worst, std::abs(gap) / turnover);
  }
  lived.state = std::move(state);
  return lived;
}

RC_GTEST_PROP(EveryPolicy, LeavesEveryAccountClosed, (std::uint32_t seed)) {
  Stream random(seed, 9, Year{2000}, Block::method);
  std::vector<Measure> measures;
  for (int m = 0; m < 4; ++m) measures.push_back(any_measure(random, 5));
  const Lived lived = live(seed, measures);
  RC_ASSERT(lived.worst < 1e-9);
  for (const LocalEconomy& place : lived.state.economy.places) {
    RC_ASSERT(std::isfinite(place.debt) && place.debt >= 0);
    RC_ASSERT(place.pipes >= 0 && place.arrears >= 0 && place.cash >= 0);
    for (const Housing& quarter : place.housing)
      RC_ASSERT(quarter.fit >= 0 && quarter.unfit >= 0 && quarter.unsold >= 0 && quarter.land >= 0);
    for (const Plants& plants : place.plants) {
      for (double capacity : plants.capacity) RC_ASSERT(std::isfinite(capacity) && capacity >= 0);
      for (double need : plants.need) RC_ASSERT(std::isfinite(need));
    }
  }
  for (double persons : lived.state.people) RC_ASSERT(persons >= 0);
}

RC_GTEST_PROP(EveryPolicy, OfNothingIsNone, (std::uint32_t seed)) {
  Stream random(seed, 10, Year{2000}, Block::method);
  std::vector<Measure> measures;
  for (int m = 0; m < 4; ++m) {
    measures.push_back(any_measure(random, 5));
    Measure& measure = measures.back();
    const bool by_amount = measure.how == How::add && random.uniform() < 0.5;
    (by_amount ? measure.amount : measure.part) = 0;
  }
  const State with = live(seed, measures).state, without = live(seed, {}).state;
  RC_ASSERT(with.people == without.people);
  RC_ASSERT(with.economy.money == without.economy.money);
  for (std::size_t i = 0; i < with.places; ++i) {
    RC_ASSERT(with.economy.places[i].debt == without.economy.places[i].debt);
    RC_ASSERT(with.economy.places[i].wage == without.economy.places[i].wage);
  }
  RC_ASSERT(with.economy.spent.empty());
}

TEST(APolicy, may_bring_a_sector_that_never_was) {
  RandomWorld world(3, 5, 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(3, state), world);
  constexpr std::size_t emerging = number(Sector::emerging);
  ASSERT_EQ(state.economy.places[0].plants[emerging].whole(), 0);
  Measure project{.row = 0, .coefficient = Coefficient::project_emerging, .how = How::add, .amount = 1e6};
  project.from = project.until = state.year + 1;
  project.units = {0};
  project.at_launch = {1};
  course.coefficients.enact(project);
  for (int t = 0; t < 3; ++t) {
    PeopleLedger people(5);
    MoneyLedger money(5);
    live_one_year(course, state, {}, people, money);
  }
  EXPECT_GT(state.economy.places[0].plants[emerging].whole(), 0);
  EXPECT_GT(state.economy.places[0].year.jobs[emerging], 0);
  EXPECT_TRUE(std::isfinite(state.economy.places[0].wage));
}

// What is told as spent is what its payer paid.
TEST(APolicy, is_paid_by_its_payer) {
  RandomWorld world(3, 5, 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(3, state), world);
  Measure grant{.row = 4, .coefficient = Coefficient::purse_grant, .how = How::add, .amount = 1000};
  grant.from = state.year + 1;
  grant.until = state.year + 1;
  grant.units = {2};
  grant.at_launch = {1};
  grant.payer = Payer::outside;  // whom no limit of credit makes cut other transfers
  course.coefficients.enact(grant);
  State without = state;
  Course bare = world.course();
  bare.economy = course.economy;
  PeopleLedger people(5);
  MoneyLedger with_books(5), without_books(5);
  live_one_year(course, state, {}, people, with_books);
  PeopleLedger others(5);
  live_one_year(bare, without, {}, others, without_books);
  ASSERT_EQ(state.economy.spent.size(), 1u);
  EXPECT_EQ(state.economy.spent[0].row, 4);
  EXPECT_EQ(state.economy.spent[0].unit, 2);
  EXPECT_DOUBLE_EQ(state.economy.spent[0].yuan, 1000);
  EXPECT_NEAR(state.economy.places[2].year.transfers - without.economy.places[2].year.transfers, 1000, 1e-6);
  EXPECT_NEAR(with_books.adrift(), 0, 1e-12);
}

// The centre pays what it pools when it settles with purses; it is told as the measure's cost all the same.
TEST(APolicy, that_raises_what_the_centre_pays_is_told_with_its_cost) {
  RandomWorld world(3, 5, 2);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(3, state), world);
  Measure pooling{.row = 0, .coefficient = Coefficient::purse_pooling, .how = How::set, .amount = 0.95};
  pooling.from = state.year + 1;
  pooling.until = state.year + 20;
  for (int i = 0; i < 5; ++i) pooling.units.push_back(i);
  pooling.at_launch.assign(5, 1);
  course.coefficients.enact(pooling);
  double told = 0;
  for (int t = 0; t < 20; ++t) {
    PeopleLedger people(5);
    MoneyLedger money(5);
    live_one_year(course, state, {}, people, money);
    for (const Spent& spent : state.economy.spent) {
      EXPECT_EQ(spent.payer, Payer::centre);
      told += spent.yuan;
    }
  }
  EXPECT_GT(told, 0);
}

}  // namespace
}  // namespace ebb
