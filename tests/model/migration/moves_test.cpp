#include "model/migration/moves.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "country.h"
#include "model/people/cohort.h"
#include "reference/migration.h"

namespace ebb {
namespace {

using enum Coefficient;

constexpr double single_precision = 1e-6;  // relative, of kernels in float

/// Who is in a place after the moves, less those who stayed there: [place][sex][age].
std::vector<double> arrived(const Country& country, const Movement& movement) {
  const Lived year(country, movement, country.pulls);
  std::vector<double> come(country.state.people.size());
  for (std::size_t i = 0; i < country.places(); ++i)
    for (std::size_t c = 0; c < columns; ++c) {
      const double stay =
          whereabouts(movement, country.state, country.pulls, i, static_cast<int>(c % ages))[i];
      come[i * columns + c] = year.state.of(i)[c] - stay * country.state.of(i)[c];
    }
  return come;
}

TEST(Arrivals, are_those_of_the_plain_loops) {
  const Country country = scattered(3, 40, 5);
  const reference::Migration plain(country.geography, {}, country.state);
  const auto fast = arrived(country, *country.movement()),
             slow = plain.arrivals(country.state, country.pulls);
  for (std::size_t c = 0; c < fast.size(); ++c)
    EXPECT_NEAR(fast[c], slow[c], single_precision * slow[c] + 1e-9);
}

TEST(Arrivals, are_those_of_the_plain_loops_without_distances_too) {
  Country country = scattered(4, 25, 4);
  country.geography.located = false;
  const reference::Migration plain(country.geography, {}, country.state);
  const auto fast = arrived(country, *country.movement()),
             slow = plain.arrivals(country.state, country.pulls);
  for (std::size_t c = 0; c < fast.size(); ++c)
    EXPECT_NEAR(fast[c], slow[c], single_precision * slow[c] + 1e-9);
}

TEST(EveryChoice, is_that_of_the_plain_loops_and_sums_to_one_with_staying) {
  const Country country = scattered(5, 150, 10);
  const auto movement = country.movement();
  const reference::Migration plain(country.geography, {}, country.state);
  for (int age : {3, 22, 40, 62, 90}) {
    const auto chances = whereabouts(*movement, country.state, country.pulls, 17, age);
    EXPECT_NEAR(Country::sum(chances), 1, 1e-12);
    for (std::size_t j = 0; j < country.places(); ++j) {
      const double slow = plain.probability(country.state, country.pulls, 17, j, age);
      EXPECT_NEAR(chances[j], slow, single_precision * slow) << "age " << age << " to " << j;
    }
  }
}

RC_GTEST_PROP(AYearOfMoves, loses_nobody_and_makes_nobody_up,
              (std::uint32_t seed, bool rolled, bool located)) {
  Country country = scattered(seed, *rc::gen::inRange<std::size_t>(1, 12), 1 + seed % 3, 2000);
  country.geography.located = located;
  country.make_whole();
  const Lived year(country, *country.movement(), country.pulls, {.rolled = rolled, .seed = seed});
  std::vector<double> before, after;
  for (std::size_t i = 0; i < country.places(); ++i) {
    before.push_back(country.persons(i));
    after.push_back(Country::sum(year.state.of(i)));
  }
  RC_ASSERT(year.books.worst_gap(before, after) < 1e-12);
  RC_ASSERT(std::abs(year.books.under_way()) <= 1e-12 * country.persons());
  for (std::size_t c = 0; c < columns; ++c) {
    double then = 0, now = 0;
    for (std::size_t i = 0; i < country.places(); ++i) {
      then += country.state.of(i)[c];
      now += year.state.of(i)[c];
      RC_ASSERT(year.state.of(i)[c] >= 0);
      if (rolled) RC_ASSERT(year.state.of(i)[c] == std::floor(year.state.of(i)[c]));
    }
    RC_ASSERT(std::abs(then - now) <= 1e-12 * country.persons());
  }
}

RC_GTEST_PROP(AYearOfMoves, is_the_same_for_the_same_seed_and_another_for_another, (std::uint32_t seed)) {
  Country country = scattered(seed, 5, 2, 20'000);
  country.make_whole();
  const auto movement = country.movement();
  const Lived once(country, *movement, country.pulls, {.rolled = true, .seed = seed});
  const Lived again(country, *movement, country.pulls, {.rolled = true, .seed = seed});
  const Lived other(country, *movement, country.pulls, {.rolled = true, .seed = seed + 1});
  RC_ASSERT(once.state.people == again.state.people);
  RC_ASSERT(once.state.people != other.state.people);
}

TEST(AYearOfMoves, sends_as_many_as_the_intensity_says_where_nothing_pulls) {
  Country country = scattered(6, 30, 3);
  std::fill(country.pulls.begin(), country.pulls.end(), 0.0);
  const Lived year(country, *country.movement(), country.pulls);
  // Odds are not chances (at 3 % a thirtieth less), and the surroundings of places differ from their mean.
  EXPECT_NEAR(year.movers() / country.persons(), 0.010, 0.0008);
}

TEST(Chance, spreads_the_years_about_the_expected_one) {
  Country country = scattered(7, 5, 2, 4000);
  country.make_whole();
  const auto movement = country.movement();
  const Lived expected(country, *movement, country.pulls);
  constexpr int years = 2000;
  std::vector<double> sum(5, 0.0), squares(5, 0.0), left(5, 0.0);
  for (int y = 0; y < years; ++y) {
    const Lived year(country, *movement, country.pulls,
                     {.rolled = true, .seed = 7, .draw = static_cast<std::uint32_t>(y)});
    for (std::size_t i = 0; i < 5; ++i) {
      const double in = year.in(i);
      sum[i] += in;
      squares[i] += in * in;
      left[i] += year.out(i);
    }
  }
  for (std::size_t i = 0; i < 5; ++i) {
    const double mean = sum[i] / years, sd = std::sqrt(squares[i] / years - mean * mean);
    EXPECT_NEAR(mean, expected.in(i), 4 * sd / std::sqrt(years));
    EXPECT_NEAR(sd, std::sqrt(expected.in(i)), 0.1 * sd) << "arrivals are nearly Poisson";
    EXPECT_NEAR(left[i] / years, expected.out(i), 4 * std::sqrt(expected.out(i) / years));
  }
}

TEST(PlacesAllAlike, stay_alike) {
  const Country country = alike(7, 1000);
  const Lived year(country, *country.movement(), country.pulls);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(year.state.at(i, male, 25), 1000, 1e-9 * 1000);
}

RC_GTEST_PROP(Places, fare_the_same_under_any_other_number, (std::uint32_t seed)) {
  constexpr std::size_t n = 9;
  Country country = scattered(seed, n, 1), mirrored = country;
  country.geography.macro_region_of = mirrored.geography.macro_region_of = {};
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t m = n - 1 - i;
    std::copy_n(country.state.of(m).data(), columns, mirrored.state.of(i).data());
    mirrored.state.mass[i] = country.state.mass[m];
    mirrored.pulls[i] = country.pulls[m];
    for (std::size_t j = 0; j < n; ++j) mirrored.distance(i, j) = country.distance(m, n - 1 - j);
  }
  const Lived here(country, *country.movement(), country.pulls);
  const Lived there(mirrored, *mirrored.movement(), mirrored.pulls);
  // Kernels are single precision and their sums run the other way round.
  for (std::size_t i = 0; i < n; ++i) {
    const double one = here.in(i), other = there.in(n - 1 - i);
    RC_ASSERT(std::abs(one - other) <= single_precision * one);
    RC_ASSERT(std::abs(one - other) <= 1e-9 * country.persons());
    RC_ASSERT(std::abs(here.out(i) - there.out(n - 1 - i)) <= 1e-12 * here.out(i));
  }
}

/// Place `split` becomes two halves (the other at the end) that nobody moves between.
Country with_two_halves(const Country& whole, std::size_t split) {
  const std::size_t n = whole.places(), m = n + 1;
  Country halves = whole;
  halves.geography.places = halves.state.places = m;
  halves.geography.group_of.assign(m, 0);
  halves.geography.macro_region_of = {};
  halves.geography.distance_km.assign(m * m, 0.0f);
  const auto old = [&](std::size_t i) { return i == n ? split : i; };
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j)
      halves.distance(i, j) = i != j && old(i) == old(j) ? std::numeric_limits<float>::infinity()
                                                         : whole.geography.distance_km[old(i) * n + old(j)];
  for (double& persons : halves.state.of(split)) persons /= 2;
  const std::vector<double> half(halves.state.of(split).begin(), halves.state.of(split).end());
  halves.state.people.insert(halves.state.people.end(), half.begin(), half.end());
  halves.state.mass[split] /= 2;
  halves.state.mass.push_back(halves.state.mass[split]);
  halves.pulls.push_back(halves.pulls[split]);
  return halves;
}

RC_GTEST_PROP(SplittingAPlace, changes_nothing_for_the_others, (std::uint32_t seed)) {
  Country whole = scattered(seed, 8, 1);
  whole.geography.macro_region_of = {};
  const Country halves = with_two_halves(whole, 3);
  Coefficients c;
  c.set(migration_mass_power, 1.0);
  const Lived before(whole, *whole.movement(c), whole.pulls, {}, c);
  const Lived after(halves, *halves.movement(c), halves.pulls, {}, c);
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == 3) continue;
    RC_ASSERT(std::abs(before.in(i)-after.in(i)) < single_precision * before.in(i));
    RC_ASSERT(std::abs(before.out(i) - after.out(i)) < single_precision * before.out(i));
  }
  RC_ASSERT(std::abs(before.in(3) - after.in(3) - after.in(8)) < single_precision * before.in(3));
}

RC_GTEST_PROP(AStrongerPull, never_draws_fewer, (std::uint32_t seed)) {
  const Country country = scattered(seed, 6, 2);
  const auto movement = country.movement();
  auto pulls = country.pulls;
  const Lived before(country, *movement, pulls);
  pulls[2] += 0.05 + *rc::gen::inRange(0, 100) / 50.0;
  const Lived after(country, *movement, pulls);
  RC_ASSERT(after.in(2) > before.in(2));
  RC_ASSERT(after.out(2) < before.out(2));
}

RC_GTEST_PROP(ALongerWay, is_never_gone_by_more, (std::uint32_t seed)) {
  Country country = scattered(seed, 6, 2);
  const auto movement = country.movement();
  country.distance(1, 4) *= 1.1f + static_cast<float>(*rc::gen::inRange(0, 50)) / 10;
  const auto longer = country.movement();
  for (int age : {10, 25, 40, 60, 80})
    RC_ASSERT(whereabouts(*longer, country.state, country.pulls, 1, age)[4] <
              whereabouts(*movement, country.state, country.pulls, 1, age)[4]);
}

TEST(WithoutPullsAndWithAllEquallyFar, people_go_where_there_is_room) {
  Country country = alike(5, 1000);
  country.state.mass = {1000, 2000, 3000, 4000, 5000};
  Coefficients c;
  c.set(migration_mass_power, 1.0);
  const auto chances = whereabouts(*country.movement(c), country.state, country.pulls, 0, 25);
  for (std::size_t j = 1; j < 5; ++j)
    EXPECT_NEAR(chances[j] / (1 - chances[0]), country.state.mass[j] / 14'000, single_precision);
}

/// Two places, one of which offers more, after so long that nothing changes any more. The odds of moving are
/// .02 times the mass of the destination, a share of the nation to the power mu.
double long_run_elasticity(double mu) {
  constexpr double theta = 0.75, better = 0.01;
  Country country = alike(2, 1e6);
  Coefficients c;
  c.set(migration_mass_power, mu);
  c.set(migration_intensity, 0.02 * std::pow(0.5, mu));
  const auto movement = country.movement(c);
  country.pulls = {0, theta * better};
  for (int year = 0; year < 20'000; ++year) {
    PeopleLedger books(2);
    move(*movement, country.state, country.pulls, c, {}, books);
    country.remember_sizes();
  }
  return std::log(country.persons(1) / country.persons(0)) / better;
}

// 2 theta with fixed masses, 2 theta / (1 - mu) where people themselves are the mass; a little less, as odds
// are not chances (design note 6.5).
TEST(InTheLongRun, stocks_answer_twice_theta) { EXPECT_NEAR(long_run_elasticity(0), 1.47, 0.01); }
TEST(InTheLongRun, people_draw_people) {
  EXPECT_NEAR(long_run_elasticity(0.5), 2.9, 0.05);
  EXPECT_NEAR(long_run_elasticity(0.85), 9.3, 0.05);
}

TEST(Children, stay_behind_more_often_where_parents_cross_borders) {
  Country country = scattered(8, 12, 2);
  const auto movement = country.movement();
  Coefficients never_left;
  never_left.set(migration_left_behind, 0.2);  // as many as within a group: borders no longer matter
  const auto leave = [&](const Coefficients& c, std::size_t i) {
    const auto m = ebb::movement(country.geography, c, country.state);
    const auto child = whereabouts(*m, country.state, country.pulls, i, 8);
    const auto adult = whereabouts(*m, country.state, country.pulls, i, 35);
    return (1 - child[i]) / (1 - adult[i]);
  };
  for (std::size_t i = 0; i < 12; ++i) EXPECT_LT(leave({}, i), leave(never_left, i));
}

TEST(Children, go_where_the_middle_aged_go) {
  const Country country = scattered(9, 12, 3);
  const auto movement = country.movement();
  const auto child = whereabouts(*movement, country.state, country.pulls, 2, 8);
  const auto adult = whereabouts(*movement, country.state, country.pulls, 2, 35);
  for (std::size_t j = 3; j < 12; ++j)
    EXPECT_NEAR(child[j] / (1 - child[2]), adult[j] / (1 - adult[2]), 1e-12);
}

TEST(OlderPeople, move_less_far) {
  const Country country = scattered(10, 40, 1);
  const auto movement = country.movement();
  const auto mean_distance = [&](int age) {
    const auto chances = whereabouts(*movement, country.state, country.pulls, 0, age);
    double km = 0;
    for (std::size_t j = 1; j < 40; ++j) km += chances[j] * country.geography.distance_km[j];
    return km / (1 - chances[0]);
  };
  EXPECT_LT(mean_distance(60), 0.98 * mean_distance(30));
}

TEST(PullsByGroup, that_are_all_the_same_are_pulls_for_all) {
  const Country country = scattered(11, 10, 2);
  const auto movement = country.movement();
  std::vector<double> by_group;
  for (double pull : country.pulls) by_group.insert(by_group.end(), mover_groups, pull);
  const Lived one(country, *movement, country.pulls), four(country, *movement, by_group);
  EXPECT_EQ(one.state.people, four.state.people);
}

TEST(PullsByGroup, draw_their_own_group) {
  const Country country = scattered(12, 10, 2);
  const auto movement = country.movement();
  std::vector<double> by_group(10 * mover_groups, 0.0);
  const Lived before(country, *movement, by_group);
  by_group[4 * mover_groups + static_cast<std::size_t>(MoverGroup::older)] = 1;
  const Lived after(country, *movement, by_group);
  EXPECT_GT(after.state.at(4, female, 60), before.state.at(4, female, 60));
  EXPECT_EQ(after.state.at(4, female, 20), before.state.at(4, female, 20));
}

TEST(Bands, move_the_same_people_with_ages_a_little_blurred) {
  const Country country = scattered(13, 120, 8, 500'000, 0.05);
  const Lived singles(country, *country.movement({}, ArrivalAges::single_years), country.pulls);
  const Lived bands(country, *country.movement({}, ArrivalAges::bands), country.pulls);
  std::vector<double> errors;
  for (std::size_t i = 0; i < 120; ++i) {
    EXPECT_NEAR(singles.in(i), bands.in(i), single_precision * singles.in(i));
    for (std::size_t c = 0; c < columns; ++c)
      errors.push_back(std::abs(bands.state.of(i)[c] / singles.state.of(i)[c] - 1));
  }
  // One cell in a thousand, where arrivals are many and come from much younger or older places, errs by more.
  std::sort(errors.begin(), errors.end());
  EXPECT_LT(errors[errors.size() * 999 / 1000], 1e-3);
  EXPECT_LT(errors.back(), 2e-3);
  EXPECT_NEAR(Country::sum(bands.state.people), country.persons(), 1e-12 * country.persons());
}

TEST(Bands, deal_whole_persons_too) {
  Country country = scattered(14, 20, 2, 5000);
  country.make_whole();
  const Lived year(country, *country.movement({}, ArrivalAges::bands), country.pulls,
                   {.rolled = true, .seed = 3});
  EXPECT_EQ(Country::sum(year.state.people), country.persons());
  EXPECT_TRUE(std::all_of(year.state.people.begin(), year.state.people.end(),
                          [](double n) { return n >= 0 && n == std::floor(n); }));
}

// Of the same expected year: what all origins send to a place is what arrives there, and what a place sends
// to all is what leaves it, also where graduates are told apart and registration bars.
RC_GTEST_PROP(ExpectedFlows, are_the_moves_of_the_books_place_by_place, (std::uint32_t seed)) {
  Country country = scattered(seed, *rc::gen::inRange<std::size_t>(2, 12), 2);
  if (*rc::gen::arbitrary<bool>()) country.geography.located = false;
  Coefficients coefficients;
  if (*rc::gen::arbitrary<bool>()) {
    coefficients.set(Coefficient::migration_hukou, 0.6);
    country.state.graduates = country.state.people;
    for (std::size_t k = 0; k < country.state.graduates.size(); ++k)
      country.state.graduates[k] *= k % ages < graduation_age ? 0 : 0.3;
  }
  const auto movement = country.movement(coefficients);
  const Lived year(country, *movement, country.pulls, {}, coefficients);
  const std::vector<float> flows = expected_flows(*movement, country.state, country.pulls, coefficients);
  const std::size_t n = country.places();
  for (std::size_t i = 0; i < n; ++i) {
    double sent = 0, received = 0;
    for (std::size_t j = 0; j < n; ++j) sent += flows[i * n + j], received += flows[j * n + i];
    RC_ASSERT(flows[i * n + i] == 0.0f);
    RC_ASSERT(std::abs(sent - year.out(i)) <= single_precision * year.out(i) + 1e-6);
    RC_ASSERT(std::abs(received - year.in(i)) <= single_precision * year.in(i) + 1e-6);
  }
}

TEST(ExpectedFlows, of_ages_add_up_to_those_of_all) {
  const Country country = scattered(21, 7, 2);
  const auto movement = country.movement();
  const auto of = [&](AgeRange counted) {
    return expected_flows(*movement, country.state, country.pulls, {}, counted);
  };
  const std::vector<float> all = of({}), young = of({0, 14}), adult = of({15, 49}), old = of({50, open_age});
  for (std::size_t k = 0; k < all.size(); ++k)
    EXPECT_NEAR(young[k] + adult[k] + old[k], all[k], single_precision * all[k] + 1e-6);
}

TEST(APlaceAlone, has_nowhere_to_go) {
  Country country = scattered(15, 1, 1);
  const Lived year(country, *country.movement(), country.pulls);
  EXPECT_EQ(year.movers(), 0);
  EXPECT_EQ(year.state.people, country.state.people);
}

TEST(AnEmptyPlace, may_be_moved_to) {
  Country country = scattered(16, 4, 1);
  for (double& persons : country.state.of(1)) persons = 0;
  const Lived year(country, *country.movement(), country.pulls);
  EXPECT_GT(year.in(1), 0);
  EXPECT_EQ(year.out(1), 0);
}

TEST(Barriers, of_a_city_keep_people_of_other_groups_out) {
  const Country country = scattered(17, 10, 2);
  Coefficients c, barred;
  std::vector<double> hukou(10, 0.0);
  hukou[7] = 1.2;
  barred.set(migration_hukou, hukou);
  const auto movement = country.movement();
  const Lived open(country, *movement, country.pulls, {}, c),
      shut(country, *movement, country.pulls, {}, barred);
  EXPECT_LT(shut.in(7), open.in(7));
  EXPECT_GT(shut.in(2), open.in(2)) << "who is kept out goes elsewhere";
}

}  // namespace
}  // namespace ebb
