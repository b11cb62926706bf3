// Measures done in part: nothing is nothing to the bit, halves cost half, and the bills say who paid.
#include "study/parts.h"

#include <gtest/gtest.h>

#include "study/watched.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

class Parts : public testing::Test {
 protected:
  Measure costing(int row, Payer payer, double yuan) const {
    return {.row = row,
            .coefficient = Coefficient::services_extra,
            .how = How::add,
            .amount = yuan,
            .from = launch.year + 1,
            .until = launch.year + 5,
            .units = {0},
            .payer = payer};
  }
  RandomWorld world{3, 4, 2};
  Launch launch = launch_of(world, 3);
  PairedOptions options{.until = launch.year + 8, .draws = 3, .seed = 5};
};

TEST_F(Parts, of_nothing_change_no_bit_and_cost_nothing) {
  Coefficients settings;
  settings.enact(costing(0, Payer::centre, 1000));
  const Departure without(launch, {}, 5, 3, false), with(launch, settings, 5, 3, false);
  const Way ways[] = {{&without}, {&with, done_in_part({0})}, {&with, done_in_part({1})}};
  Watched watched({{0, 1, 2, 3}}, {options.until}, {*outcome_of_id("population"), *outcome_of_id("gdp")}, 3,
                  3);
  Bills bills(3, 3, launch.year + 1, options.until, 1);
  ASSERT_TRUE(live_paired(ways, options, [&](const Moment& m) {
    watched.behold(m);
    bills.behold(m);
  }));
  for (std::size_t outcome : {0u, 1u})
    for (std::size_t d = 0; d < 3; ++d) {
      EXPECT_EQ(watched.of(0, 0, 0, outcome)[d], watched.of(1, 0, 0, outcome)[d]);
      EXPECT_NE(watched.of(0, 0, 0, outcome)[d], watched.of(2, 0, 0, outcome)[d]);
      EXPECT_EQ(bills.whole(1)[d], 0);
      EXPECT_GT(bills.whole(2)[d], 0);
    }
}

TEST_F(Parts, are_billed_to_who_pays_row_by_row_and_year_by_year) {
  Coefficients settings;
  settings.enact(costing(0, Payer::centre, 1000));
  settings.enact(costing(1, Payer::place, 300));
  const Departure departure(launch, settings, 5, 3, false);
  const Way ways[] = {{&departure}, {&departure, done_in_part({0.5, 0})}};
  Bills bills(2, 3, launch.year + 1, options.until, 2);
  ASSERT_TRUE(live_paired(ways, options, [&](const Moment& m) { bills.behold(m); }));
  for (std::size_t d = 0; d < 3; ++d) {
    EXPECT_GT(bills.paid_by(0, Payer::centre)[d], 0);
    EXPECT_NEAR(bills.paid_by(0, Payer::centre)[d], bills.for_row(0, 0)[d], 1e-6);
    EXPECT_NEAR(bills.paid_by(0, Payer::place)[d], bills.for_row(0, 1)[d], 1e-6);
    EXPECT_NEAR(bills.whole(0)[d], bills.for_row(0, 0)[d] + bills.for_row(0, 1)[d], 1e-6);
    EXPECT_EQ(bills.paid_by(1, Payer::place)[d], 0);
    EXPECT_NEAR(bills.whole(1)[d] / bills.for_row(0, 0)[d], 0.5, 0.02) << "of nearly as many people";
    double years = 0;
    for (Year y = launch.year + 1; y <= options.until; ++y) years += bills.paid_by(0, Payer::centre, y)[d];
    EXPECT_NEAR(years, bills.paid_by(0, Payer::centre)[d], 1e-6);
    EXPECT_EQ(bills.paid_by(0, Payer::centre, options.until)[d], 0) << "it had ended by then";
  }
}

}  // namespace
}  // namespace ebb
