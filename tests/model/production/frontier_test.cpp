#include "model/production/frontier.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace ebb {
namespace {

constexpr double wage = 50'000;
constexpr Sector all_sectors[] = {Sector::farming, Sector::extraction, Sector::legacy, Sector::emerging};

TEST(Frontier, PaysExactlyAtBase) {
  const Frontier frontier = frontier_at_base({wage, wage, wage, wage});
  for (Sector sector : all_sectors) {
    const SectorLaw law = law_of(sector);
    EXPECT_NEAR(price_at_cost(wage * need_of(frontier, sector), law), 1, 1e-12);
    EXPECT_NEAR(wage * need_of(frontier, sector), law.labour_share, 1e-12);
    EXPECT_EQ(price_of(frontier, sector), 1);
    EXPECT_GT(law.rent(), 0) << "land, reserves and owners live from it";
  }
}

TEST(Frontier, MovesPricesDownWhereWagesStandStillAndNotWhereTheyKeepPace) {
  Frontier frontier = frontier_at_base({wage, wage, wage, wage});
  const SectorLaw law = law_of(Sector::emerging);
  for (int year = 1; year <= 20; ++year) advance(frontier, {0, 0, 0, law.frontier_gain});
  const double need = need_of(frontier, Sector::emerging);
  EXPECT_LT(price_at_cost(wage * need, law), 0.7);
  EXPECT_NEAR(price_at_cost(wage * std::exp(20 * law.frontier_gain) * need, law), 1, 1e-9);
  EXPECT_EQ(need_of(frontier, Sector::legacy), law_of(Sector::legacy).labour_share / wage);
  EXPECT_NEAR(need * wage, law.labour_share * std::exp(-20 * law.frontier_gain), 1e-12);
}

TEST(NewPlants, NeedLessLabourInLargerCitiesAndAmongTheirLike) {
  const SectorLaw emerging = law_of(Sector::emerging), farming = law_of(Sector::farming);
  const double village = need_of_new(1e-5, 1, 1, 1, emerging);
  EXPECT_NEAR(need_of_new(1e-5, 1, 1, 10, emerging) / village, std::pow(10, -0.04), 1e-12);
  EXPECT_NEAR(need_of_new(1e-5, 1, 10, 1, emerging) / village, std::pow(10, -0.05), 1e-12);
  EXPECT_EQ(need_of_new(1e-5, 1, 10, 10, farming), need_of_new(1e-5, 1, 1, 1, farming));
  EXPECT_EQ(need_of_new(1e-5, 0.5, 1, 1, emerging), 2 * village) << "half the technology, twice the hands";
}

TEST(MillPrices, FallWithTheWayToThePort) {
  const SectorLaw coal = law_of(Sector::extraction), cars = law_of(Sector::legacy);
  EXPECT_EQ(mill_price(2, 0, coal), 2);
  EXPECT_NEAR(mill_price(1, 1000, coal), std::exp(-0.5), 1e-12);
  EXPECT_LT(mill_price(1, 1000, coal), mill_price(1, 1000, cars)) << "bulk travels dearly";
}

RC_GTEST_PROP(Technology, CatchesUpAndNeverOvertakes, ()) {
  double technology = *rc::gen::inRange(1, 100) / 100.0;
  const double skills = *rc::gen::inRange(0, 300) / 100.0, open = *rc::gen::inRange(0, 101) / 100.0,
               locked = *rc::gen::inRange(0, 101) / 100.0;
  for (int year = 0; year < 100; ++year) {
    const double next = followed(technology, 0.03, skills, open, locked);
    RC_ASSERT(next >= technology && next <= 1);
    RC_ASSERT(followed(technology, 0.03, skills, open, 1) == technology);
    RC_ASSERT(followed(technology, 0.03, skills, 0, locked) == technology);
    technology = next;
  }
}

}  // namespace
}  // namespace ebb
