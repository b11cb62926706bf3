#include "model/land/housing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "model/land/planning.h"

namespace ebb {
namespace {

constexpr double people = 100'000, a_head = 30;

Housing town(double share = 1) {
  return {.land = 1000, .fit = share * people * a_head, .unfit = 0, .unsold = 0, .people = share};
}

HousingTerms terms(double persons = people, double price_to_cost = 1.2) {
  return {.people = persons, .floor_per_head = a_head, .base_price_to_cost = price_to_cost};
}

TEST(Houses, RentForOneAtBaseWithTheUsualVacancy) {
  Housing quarter = town();
  const HousingYear year = live_in(quarter, terms(), {});
  EXPECT_DOUBLE_EQ(quarter.rent, 1);
  EXPECT_NEAR(year.vacancy, natural_vacancy, 1e-12);
  EXPECT_NEAR(year.price_to_cost, 1.2, 1e-12);
}

TEST(Houses, AreOnlyBuiltWhereTheyAreWorthMoreThanTheyCost) {
  Housing dear = town(), cheap = town();
  EXPECT_NEAR(live_in(dear, terms(people, 1.1), {}).built, 0.1 * 0.1 * people * a_head, 1e-6);
  EXPECT_EQ(live_in(cheap, terms(people, 0.9), {}).built, 0);
}

/// Ten years after a place has won or lost a tenth of its people.
Housing after_shock(double persons) {
  Housing quarter = town();
  for (int year = 0; year < 10; ++year) live_in(quarter, terms(persons, 1.12), {});
  return quarter;
}

TEST(Houses, FallInRentMoreThanTheyRiseAndStandWhenPeopleGo) {  // T87: the kink
  const Housing grown = after_shock(1.1 * people), still = after_shock(people),
                shrunk = after_shock(0.9 * people);
  const double up = std::log(grown.rent / still.rent), down = std::log(still.rent / shrunk.rent);
  EXPECT_GT(down, up) << "what is built stays: prices take the fall";
  EXPECT_GT(grown.fit - still.fit, still.fit - shrunk.fit)
      << "building answers growth, nothing answers decline";
}

TEST(Houses, WithoutTheKinkVanishAsTheyCame) {
  Housing kinked = town(), smooth = town();
  for (int year = 0; year < 10; ++year) {
    live_in(kinked, terms(0.8 * people), {});
    live_in(smooth, terms(0.8 * people), {.kink = 0});
  }
  EXPECT_LT(smooth.fit, kinked.fit);
}

TEST(Houses, BuiltWithMoreMoneyThanWantedStandUnsold) {
  Housing quarter = town();
  HousingTerms easy = terms();
  easy.money = 1.5;
  const HousingYear year = live_in(quarter, easy, {});
  EXPECT_NEAR(quarter.unsold, year.built / 3, 1e-6);
  Housing tight = town();
  easy.money = 0.5;
  EXPECT_NEAR(live_in(tight, easy, {}).built, year.built / 3, 1e-6);
  EXPECT_EQ(tight.unsold, 0);
}

TEST(Households, MoveToTheQuarterWithTheJobsAndLeaveTheOneThatLostThem) {
  std::array<Housing, quarters> housing{town(0.4), town(0.2), town(0.2), town(0.1), town(0.1)};
  for (Housing& quarter : housing) quarter.fit = quarter.people * people * a_head;
  Offers jobs{};
  jobs[number(Quarter::mining)] = -0.5;
  const auto before = housing;
  for (int year = 0; year < 10; ++year) choose_quarters(housing, {}, jobs, terms(), {});
  const auto mining = number(Quarter::mining);
  EXPECT_LT(housing[mining].people, 0.9 * before[mining].people);
  double all = 0;
  for (const Housing& quarter : housing) all += quarter.people;
  EXPECT_NEAR(all, 1, 1e-12);
}

TEST(Households, StayWhereTheyAreWhileNothingChanges) {
  std::array<Housing, quarters> housing{town(0.4), town(0.2), town(0), town(0.3), town(0.1)};
  const auto before = housing;
  for (int year = 0; year < 50; ++year) choose_quarters(housing, {}, {}, terms(), {});
  for (std::size_t d = 0; d < quarters; ++d) EXPECT_NEAR(housing[d].people, before[d].people, 1e-12);
}

RC_GTEST_PROP(Houses, AreCountedToTheLastSquareMetre, ()) {  // I8
  Housing quarter = town();
  quarter.unsold = *rc::gen::inRange(0, 100'000);
  HousingTerms now = terms(*rc::gen::inRange(1, 300) * 1000.0, *rc::gen::inRange(10, 300) / 100.0);
  now.money = *rc::gen::inRange(0, 200) / 100.0;
  now.income = *rc::gen::inRange(10, 500) / 100.0;
  for (int year = 0; year < 20; ++year) {
    const Housing before = quarter;
    const HousingYear told = live_in(quarter, now, {});
    const double opening = before.fit + before.unfit + before.unsold,
                 closing = quarter.fit + quarter.unfit + quarter.unsold;
    RC_ASSERT(std::abs(opening + told.built - closing) <= 1e-9 * (1 + closing));
    RC_ASSERT(quarter.fit >= 0 && quarter.unsold >= 0 && quarter.unfit >= before.unfit);
    RC_ASSERT(told.vacancy >= 0 && told.vacancy <= 1 && told.built >= 0);
  }
}

TEST(Planners, WhoAreJudgedByGrowthPlanForMoreThanThereAre) {
  double pressed = people, honest = people;
  for (int year = 0; year < 30; ++year) {
    pressed = planned_next(pressed, people, -0.02, 1);
    honest = planned_next(honest, people, -0.02, 0);
  }
  EXPECT_NEAR(pressed / people, std::pow(1.01, years_planned), 0.01);
  EXPECT_LT(honest, 0.8 * people) << "two per cent less a year, and they plan for it";
}

TEST(Planners, OpenLandThoughPeopleLeaveAndEarnNothingWhereHousesAreWorthLess) {  // T72
  EXPECT_GT(opened(1000, 1.16 * people, 105, 0.5, 0, 0), 0);
  EXPECT_EQ(land_price(0.9, 2800), 0);
  EXPECT_EQ(opened(2000, people, 105, 0.5, 1e9, 0), 0) << "enough land, and no price to sell it at";
  EXPECT_GT(opened(2000, people, 105, 0.5, 1e9, land_price(1.5, 2800)), 0) << "land is sold to fill the gap";
}

}  // namespace
}  // namespace ebb
