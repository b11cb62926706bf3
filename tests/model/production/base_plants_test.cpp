#include "model/production/base_plants.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ebb {
namespace {

RC_GTEST_PROP(BasePlants, MakeWhatWasMadeWithTheHandsThereWere, ()) {
  const auto sector = static_cast<Sector>(*rc::gen::inRange(0, static_cast<int>(plant_sectors)));
  const Ages ages = even_growth(law_of(sector), 0.04);
  const double output = 1e6 * *rc::gen::inRange(1, 100'000), jobs = *rc::gen::inRange(1, 1'000'000);
  const Plants plants = plants_at_base(ages, output, jobs);
  const Operation year = operate(plants, {.price = 1, .wage = wage_at_base(ages, output, jobs)});
  RC_ASSERT(std::abs(year.output / output - 1) < 1e-9);
  RC_ASSERT(std::abs(year.jobs / jobs - 1) < 1e-9);
}

TEST(BasePlants, PayMoreOfTheirValueInWagesThanTheNewestOfThem) {
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    const SectorLaw law = law_of(static_cast<Sector>(k));
    const double share = even_growth(law, 0.04).labour_share;
    EXPECT_GT(share, law.labour_share);
    EXPECT_LT(share, 1);
  }
}

}  // namespace
}  // namespace ebb
