#include "model/production/reserves.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "ideas/stock.h"
#include "model/production/frontier.h"
#include "model/production/plants.h"

namespace ebb {
namespace {

RC_GTEST_PROP(Reserves, AreWhatWasThereAndWasFoundLessWhatWasTaken, ()) {  // I9
  Reserves mine{.left = 1e8, .original = 1e8};
  double taken = 0, found = 0;
  for (int year = 0; year < 30; ++year) {
    const double tonnes = *rc::gen::inRange(0, 100'000'000), more = *rc::gen::inRange(0, 1'000'000);
    const double most = most_in_a_year(mine), got = extract(mine, tonnes);
    RC_ASSERT(got <= most && got <= tonnes && mine.left >= 0);
    taken += got;
    discover(mine, more);
    found += more;
    RC_ASSERT(std::abs(mine.left + taken - found - 1e8) <= 1e-12 * mine.original);
    RC_ASSERT(mine.depletion() >= 0 && mine.depletion() <= 1);
  }
}

TEST(Reserves, GrowDearerWithoutBound) {
  Reserves mine{.left = 100, .original = 100};
  EXPECT_EQ(dearer_by(mine), 0);
  EXPECT_EQ(toil_in(mine), 1);
  mine.left = 25;
  EXPECT_NEAR(dearer_by(mine), 1, 1e-12) << "twice the cost with a quarter left";
  EXPECT_NEAR(toil_in(mine), std::pow(4, 0.4), 1e-12);
  mine.left = 0;
  EXPECT_GT(dearer_by(mine), 100);
  EXPECT_TRUE(std::isfinite(dearer_by(mine)));
  EXPECT_EQ(Reserves{}.depletion(), 1) << "who has none has none left";
}

TEST(WorldPrice, ReturnsToItsMeanAndSwingsAboutIt) {
  EXPECT_NEAR(next_world_price(2, 1, 0), std::exp(0.8 * std::log(2)), 1e-12);
  Stream stream(1, 0, Year{1}, Block::environment);
  double price = 1, sum = 0, squares = 0;
  constexpr int years = 20'000;
  for (int year = 0; year < years; ++year) {
    price = next_world_price(price, 1, normal(stream));
    sum += std::log(price);
    squares += std::log(price) * std::log(price);
  }
  // Of ln p: s.d. 0.22 / sqrt(1 - 0.8^2) = 0.367; the mean of years so correlated has s.e. 0.367 sqrt(9 / n),
  // and the s.d. one of 0.367 sqrt(4.6 / 2n), 4.6 being (1 + 0.8^2) / (1 - 0.8^2).
  EXPECT_NEAR(sum / years, 0, 4 * 0.367 * std::sqrt(9.0 / years));
  EXPECT_NEAR(std::sqrt(squares / years), 0.367, 4 * 0.367 * std::sqrt(4.6 / 2 / years));
}

/// Nobody tells the mine to rise and fall: pits are sunk while a ton earns more than it costs, and each ton
/// costs more than the last.
TEST(AMine, RisesPeaksAndFalls) {
  constexpr double wage = 60'000, yuan_a_ton = 500;
  const SectorLaw law = law_of(Sector::extraction);
  const double need = law.labour_share / wage;
  Reserves seam{.left = 4e8, .original = 4e8};
  Plants pits;
  build(pits, 5e8, need);
  std::vector<double> tonnes;
  for (int year = 0; year < 90; ++year) {
    if (year % years_of_vintage == 0) grow_older(pits);
    const Terms terms{.price = 1, .wage = wage * toil_in(seam), .inputs = law.user_cost() * dearer_by(seam)};
    const Operation all = operate(pits, terms);
    const double there = most_in_a_year(seam) * yuan_a_ton;
    const Operation mined = held_back(pits, all, terms, all.output > there ? there / all.output : 1);
    tonnes.push_back(extract(seam, mined.output / yuan_a_ton));
    wear(pits, mined, law);
    build(pits, worthwhile(pits.whole(), quasi_rent(terms, need), law.user_cost(), 0.25), need);
  }
  const auto peak = std::max_element(tonnes.begin(), tonnes.end());
  EXPECT_GT(peak - tonnes.begin(), 5);
  EXPECT_LT(peak - tonnes.begin(), 60);
  EXPECT_GT(*peak, 2 * tonnes.front());
  EXPECT_LT(tonnes.back(), *peak / 4);
  EXPECT_GT(seam.left, 0) << "the last tons are not worth their cost";
}

}  // namespace
}  // namespace ebb
