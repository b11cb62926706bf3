#include "model/production/plants.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/production/frontier.h"

namespace ebb {
namespace {

constexpr double wage = 60'000;  // yuan per worker-year

Plants one_vintage(double capacity, double need) {
  Plants plants;
  build(plants, capacity, need);
  return plants;
}

/// Plants of every vintage, those of long ago with the labour need of their time.
Plants of_all_ages(Sector sector) {
  const SectorLaw law = law_of(sector);
  Plants plants;
  double need = law.labour_share / wage;
  for (std::size_t v = 0; v < vintages; ++v) {
    plants.capacity[v] = 1e9 / (1.0 + static_cast<double>(v));
    plants.need[v] = need;
    need *= std::exp(law.frontier_gain * years_of_vintage);
  }
  return plants;
}

/// Within a property.
/// Workers with every plant at full capacity.
double full_jobs(const Plants& plants) {
  double all = 0;
  for (std::size_t v = 0; v < vintages; ++v) all += plants.capacity[v] * plants.need[v];
  return all;
}

Plants some_plants() {
  Plants plants;
  for (std::size_t v = 0; v < vintages; ++v) {
    plants.capacity[v] = *rc::gen::inRange(0, 1000) * 1e6;
    plants.need[v] = *rc::gen::inRange(1, 1000) * 1e-7;
  }
  return plants;
}

/// Salter's life of a plant: where wages grow with the frontier, a plant whose wages were a share sL of its
/// value added when it was new earns its wages until -ln(sL)/g years later (design
/// note 7.2: 25.5, 12.8, 6.4).
TEST(Plants, LiveAsLongAsWagesLeaveThemARent) {
  for (const auto& [rate, life] : {std::pair{0.02, 25.5}, {0.04, 12.8}, {0.08, 6.4}}) {
    constexpr double share = 0.6;
    const double growth = rate;
    EXPECT_NEAR(-std::log(share) / growth, life, 0.05);
    const auto working = [&](double years) {
      return operate(one_vintage(1, share / wage), {.price = 1, .wage = wage * std::exp(growth * years)})
          .share[0];
    };
    EXPECT_GT(working(life - 0.5), 0.5);
    EXPECT_LT(working(life + 0.5), 0.5);
  }
}

TEST(Plants, OfAnInnovationElsewhereLoseWorthAndAreScrappedWithNothingChangedAtHome) {  // T82
  const SectorLaw law = law_of(Sector::legacy);
  const Terms old_terms{.price = 1, .wage = wage};
  // Ten years of progress abroad, at wages that stand still: the price falls to the new plants' cost.
  const Terms new_terms{.price = price_at_cost(law.labour_share * std::exp(-10 * law.frontier_gain), law),
                        .wage = wage};
  Plants before = of_all_ages(Sector::legacy), after = before;
  const Lost lost_before = wear(before, operate(before, old_terms), law);
  EXPECT_LT(revaluation(after, old_terms, new_terms, law), 0);
  const Lost lost_after = wear(after, operate(after, new_terms), law);
  EXPECT_GT(lost_after.scrapped, lost_before.scrapped);
  EXPECT_EQ(lost_after.worn, lost_before.worn);
}

TEST(Plants, OfMechanisedFarmingShedLabourWhileTheyMakeMore) {  // T57
  Frontier frontier = frontier_at_base({wage, wage, wage, wage});
  Plants farms = of_all_ages(Sector::farming);
  const Operation first = operate(farms, {.price = 1, .wage = wage});
  Operation last;
  for (int year = 1; year <= 20; ++year) {  // what is worn out is replaced, and one per cent more is made
    advance(frontier, {law_of(Sector::farming).frontier_gain, 0, 0, 0});
    if (year % years_of_vintage == 0) grow_older(farms);
    const Terms terms{.price = 1, .wage = wage};
    wear(farms, operate(farms, terms), law_of(Sector::farming));
    const double need = need_of(frontier, Sector::farming);
    const double missing = first.output * std::pow(1.01, year) - operate(farms, terms).output;
    build(farms, std::max(0.0, missing) / operate(one_vintage(1, need), terms).output, need);
    last = operate(farms, terms);
  }
  EXPECT_NEAR(last.output / first.output, std::pow(1.01, 20), 1e-3);
  EXPECT_LT(last.jobs, first.jobs);
}

RC_GTEST_PROP(Plants, NeverGrowOnceTheyAreBuilt, (std::uint32_t zombies)) {  // I10
  Plants plants = some_plants();
  const Plants before = plants;
  const Terms terms{.price = *rc::gen::inRange(1, 300) / 100.0, .wage = *rc::gen::inRange(1, 200) * 1000.0};
  const Operation year = operate(plants, terms);
  const Lost lost = wear(plants, year, law_of(Sector::legacy), zombies % 91 / 100.0);
  double gone = 0;
  for (std::size_t v = 0; v < vintages; ++v) {
    RC_ASSERT(plants.capacity[v] >= 0 && plants.capacity[v] <= before.capacity[v]);
    RC_ASSERT(year.share[v] >= 0 && year.share[v] <= 1);
    gone += before.capacity[v] - plants.capacity[v];
  }
  RC_ASSERT(lost.worn >= 0 && lost.scrapped >= 0);
  RC_ASSERT(std::abs(gone - lost.worn - lost.scrapped) <= 1e-9 * (1 + before.whole()));
}

RC_GTEST_PROP(Plants, AgeWithoutLosingCapacityOrJobs, ()) {
  Plants plants = some_plants();
  const double capacity = plants.whole(), jobs_before = full_jobs(plants);
  const int times = *rc::gen::inRange(1, 30);
  for (int k = 0; k < times; ++k) grow_older(plants);
  RC_ASSERT(std::abs(plants.whole() - capacity) <= 1e-12 * capacity);
  RC_ASSERT(std::abs(full_jobs(plants) - jobs_before) <= 1e-12 * jobs_before);
  RC_ASSERT(plants.capacity[0] == 0);
}

RC_GTEST_PROP(Plants, GrownAlikeNeedTheMeanOfHandsAndNobodyLosesTheJob, ()) {
  Plants plants = some_plants();
  const Plants before = plants;
  grow_alike(plants, 0);
  RC_ASSERT(plants.need == before.need);
  grow_alike(plants, 1);
  RC_ASSERT(std::abs(full_jobs(plants) - full_jobs(before)) <= 1e-9 * full_jobs(before));
  RC_ASSERT(plants.capacity == before.capacity);
  double one_need = 0;
  for (std::size_t v = 0; v < vintages; ++v) {
    if (plants.capacity[v] <= 0) continue;
    if (one_need == 0) one_need = plants.need[v];
    RC_ASSERT(std::abs(plants.need[v] - one_need) <= 1e-12 * one_need);
  }
}

RC_GTEST_PROP(Plants, SellInProportionWhereDemandFallsShort, ()) {
  const Plants plants = some_plants();
  const Terms terms{.price = 1, .wage = wage};
  const Operation whole = operate(plants, terms);
  const double kept = *rc::gen::inRange(0, 101) / 100.0;
  const Operation held = held_back(plants, whole, terms, kept);
  const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + std::abs(b)); };
  RC_ASSERT(near(held.output, kept * whole.output));
  RC_ASSERT(near(held.jobs, kept * whole.jobs));
  RC_ASSERT(near(held.surplus, kept * whole.surplus));
}

RC_GTEST_PROP(Plants, AreNeverAtWorkMoreForDearerLabour, ()) {
  const Plants plants = some_plants();
  const double low = *rc::gen::inRange(1, 100) * 1000.0, high = low + *rc::gen::inRange(1, 100) * 1000.0;
  RC_ASSERT(operate(plants, {.price = 1, .wage = high}).output <=
            operate(plants, {.price = 1, .wage = low}).output);
}

TEST(Building, MixesTheNeedsOfPlantsOfOneVintage) {
  Plants plants;
  build(plants, 3, 1e-5);
  build(plants, 1, 5e-5);
  build(plants, 0, 1);
  EXPECT_DOUBLE_EQ(plants.capacity[0], 4);
  EXPECT_DOUBLE_EQ(plants.need[0], 2e-5);
}

}  // namespace
}  // namespace ebb
