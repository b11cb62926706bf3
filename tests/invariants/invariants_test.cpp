// What must hold in every year of every world (design note 19), tried on random ones.
//
// I1 every place's balance and the nation's; I2 nothing negative; I12 sums; I13 relabelling; I16 same seed,
// any order; I17 a setting at its default changes nothing; I19 chance keeps the mean. Money, land, floor and
// plants (I5-I11, I15) have no blocks yet; what concerns migration alone (I3, I14, I18) is in
// tests/model/migration.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "study/ensemble.h"
#include "support/random_world.h"

namespace ebb {
namespace {

constexpr int years = 5;

RC_GTEST_PROP(EveryYear, BooksCloseForEveryPlaceAndTheNation, (std::uint32_t seed, bool rolled)) {
  RandomWorld world(seed, *rc::gen::inRange<std::size_t>(2, 12), 2);
  const Dice dice{.rolled = rolled, .seed = seed, .draw = 3};
  const Course course = world.course();
  if (rolled) world.make_whole(seed);
  State state = world.state;
  for (int t = 0; t < years; ++t) {
    const std::vector<double> opening = totals(state);
    PeopleLedger books(state.places);
    live_one_year(course, state, dice, books);
    const double persons = std::accumulate(opening.begin(), opening.end(), 0.0);
    RC_ASSERT(books.worst_gap(opening, totals(state)) < 1e-12);
    RC_ASSERT(std::abs(books.under_way()) < 1e-12 * persons);
    RC_ASSERT(std::all_of(state.people.begin(), state.people.end(),
                          [](double n) { return n >= 0 && std::isfinite(n); }));
  }
}

RC_GTEST_PROP(EveryYear, DiceMoveWholePersons, (std::uint32_t seed)) {
  RandomWorld world(seed, 6, 2, 3000);
  const Course course = world.course();
  world.make_whole(seed);
  State state = world.state;
  for (int t = 0; t < years; ++t) {
    PeopleLedger books(state.places);
    live_one_year(course, state, {.rolled = true, .seed = seed, .draw = 1}, books);
    RC_ASSERT(
        std::all_of(state.people.begin(), state.people.end(), [](double n) { return n == std::floor(n); }));
  }
}

RC_GTEST_PROP(EveryYear, SameSeedSameBits, (std::uint32_t seed)) {
  RandomWorld world(seed, 5, 2);
  const Course course = world.course();
  world.make_whole(seed);
  State once = world.state, again = world.state, other = world.state;
  for (int t = 0; t < years; ++t) {
    PeopleLedger a(5), b(5), c(5);
    live_one_year(course, once, {.rolled = true, .seed = seed, .draw = 7}, a);
    live_one_year(course, other, {.rolled = true, .seed = seed, .draw = 8}, c);
    live_one_year(course, again, {.rolled = true, .seed = seed, .draw = 7}, b);
  }
  RC_ASSERT(once.people == again.people);
  RC_ASSERT(once.people != other.people);
}

/// Chance spreads the draws about the expected run. Tolerance: four standard errors of the mean of the draws,
/// and a thousandth for what is not linear (the odds of leaving).
TEST(Chance, KeepsTheMean) {
  RandomWorld world(11, 4, 2);
  Coefficients calm;
  calm.set(Coefficient::fertility_shock, 0.0);
  Course course = world.course(calm);
  course.pull_spread = 0;
  world.vital.mortality.sigma = 0;
  world.make_whole(11);
  State expected = world.state;
  for (int t = 0; t < years; ++t) {
    PeopleLedger books(4);
    live_one_year(course, expected, {}, books);
  }
  constexpr int draws = 200;
  std::vector<double> sum(4, 0.0), squares(4, 0.0);
  for (int d = 0; d < draws; ++d) {
    State state = world.state;
    for (int t = 0; t < years; ++t) {
      PeopleLedger books(4);
      live_one_year(course, state, {.rolled = true, .seed = 11, .draw = static_cast<std::uint32_t>(d)},
                    books);
    }
    const auto total = totals(state);
    for (std::size_t i = 0; i < 4; ++i) sum[i] += total[i], squares[i] += total[i] * total[i];
  }
  const auto central = totals(expected);
  for (std::size_t i = 0; i < 4; ++i) {
    const double mean = sum[i] / draws, sd = std::sqrt(squares[i] / draws - mean * mean);
    EXPECT_NEAR(mean, central[i], 4 * sd / std::sqrt(draws) + 1e-3 * central[i]);
    EXPECT_GT(sd, 0);
  }
}

RC_GTEST_PROP(Places, AreTheSameByAnyOtherNumber, (std::uint32_t seed)) {
  constexpr std::size_t n = 6;
  RandomWorld world(seed, n, 1), mirrored(seed, n, 1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t m = n - 1 - i;
    std::copy_n(world.state.people.begin() + static_cast<std::ptrdiff_t>(m * sexes * ages), sexes * ages,
                mirrored.state.people.begin() + static_cast<std::ptrdiff_t>(i * sexes * ages));
    mirrored.state.mass[i] = world.state.mass[m];
    mirrored.net[i] = world.net[m];
    mirrored.vital.brass_level[i] = world.vital.brass_level[m];
    mirrored.vital.total_fertility[i] = world.vital.total_fertility[m];
    for (std::size_t j = 0; j < n; ++j)
      mirrored.geography.distance_km[i * n + j] = world.geography.distance_km[m * n + n - 1 - j];
  }
  const Course a = world.course(), b = mirrored.course();
  for (int t = 0; t < years; ++t) {
    PeopleLedger books_a(n), books_b(n);
    live_one_year(a, world.state, {}, books_a);
    live_one_year(b, mirrored.state, {}, books_b);
  }
  const auto here = totals(world.state), there = totals(mirrored.state);
  // Kernels are single precision, and their sums run the other way round: 1e-6 of a place.
  for (std::size_t i = 0; i < n; ++i) RC_ASSERT(std::abs(here[i] - there[n - 1 - i]) < 1e-6 * here[i]);
}

}  // namespace
}  // namespace ebb
