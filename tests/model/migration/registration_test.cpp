#include "model/migration/registration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "country.h"
#include "model/migration/returning.h"

namespace ebb {
namespace {

using enum Coefficient;

/// A country whose registers know of more people in small places than live there.
Country with_book(std::uint64_t seed, std::size_t places = 12, std::size_t groups = 3) {
  Country country = scattered(seed, places, groups);
  State& state = country.state;
  Stream random(seed, 2, Year{2000}, Block::method);
  std::vector<double> come(places);
  state.registered.assign(places, 0.0);
  double away = 0;
  for (std::size_t i = 0; i < places; ++i) {
    come[i] = 0.2 * random.uniform() * country.persons(i);
    away += come[i];
    state.registered[i] = country.persons(i) - come[i];
  }
  for (std::size_t i = 0; i < places; ++i) state.registered[i] *= 1 + away / (country.persons() - away);
  state.away = book_of(*country.movement(), state, come);
  return country;
}

double in_book_of(const State& state, std::size_t place) {
  double away = 0;
  for (std::size_t p = 0; p < state.groups; ++p) away += state.away[p * state.places + place];
  return away;
}

RC_GTEST_PROP(TheBook, never_holds_more_than_there_are, (std::uint32_t seed, bool rolled)) {
  Country country = with_book(seed);
  country.make_whole();
  for (std::size_t i = 0; i < country.places(); ++i)
    country.state.registered[i] *= country.persons() / Country::sum(country.state.registered);
  const double registered = Country::sum(country.state.registered);
  const auto movement = country.movement();
  State state = country.state;
  for (int year = 0; year < 3; ++year) {
    PeopleLedger books(country.places());
    ++state.year;
    move(*movement, state, country.pulls, {}, {.rolled = rolled, .seed = seed}, books);
    RC_ASSERT(std::abs(Country::sum(state.registered) - registered) < 1e-9 * registered);
    for (std::size_t i = 0; i < country.places(); ++i) {
      RC_ASSERT(in_book_of(state, i) <= Country::sum(state.of(i)) * (1 + 1e-9));
      RC_ASSERT(state.registered[i] >= 0);
      const auto own = static_cast<std::size_t>(country.geography.group_of[i]);
      RC_ASSERT(state.away[own * country.places() + i] == 0);
    }
    RC_ASSERT(std::all_of(state.away.begin(), state.away.end(), [](double r) { return r >= 0; }));
  }
}

TEST(TheBook, follows_births_and_deaths_to_the_last_person) {
  Country country = with_book(1);
  State& state = country.state;
  const auto movement = country.movement();
  const double before = Country::sum(state.registered);
  PeopleLedger books(country.places());
  for (std::size_t i = 0; i < country.places(); ++i) {
    books.post(Event::death, i, 0.01 * country.persons(i));
    for (double& persons : state.of(i)) persons *= 0.99;
  }
  const double away = Country::sum(state.away);
  strike_the_dead(movement->kernel, state, books);
  EXPECT_NEAR(Country::sum(state.registered), 0.99 * before, 1e-9 * before);
  EXPECT_NEAR(Country::sum(state.away), 0.99 * away, 1e-9 * away);
  for (std::size_t i = 0; i < country.places(); ++i) {
    books.post(Event::birth, i, 1000);
    state.at(i, female, 0) += 1000;
  }
  enter_the_newborn(*movement, state, books);
  EXPECT_NEAR(Country::sum(state.registered), 0.99 * before + 12'000, 1e-9 * before);
}

TEST(Leavers, carry_their_registration_with_them) {
  Country country = scattered(2, 3, 3, 100'000);
  State& state = country.state;
  state.registered = {country.persons(0), country.persons(1), country.persons(2)};
  state.away.assign(9, 0.0);
  Coefficients c;
  c.set(migration_return, 0.0);
  const Lived year(country, *country.movement(c), country.pulls, {}, c);
  // All were at home, every place is a group: who came is registered elsewhere, less those who settled.
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(in_book_of(year.state, i), 0.98 * year.in(i), 1e-5 * year.in(i));
}

TEST(Leavers, who_come_home_by_their_own_choice_are_away_no_longer) {
  Country country = scattered(3, 2, 2, 100'000);
  State& state = country.state;
  // All who live in 0 are registered in group 1.
  state.registered = {0, country.persons(0) + country.persons(1)};
  state.away = {0, 0, country.persons(0), 0};
  Coefficients c;
  c.set(migration_return, 0.0);
  const Lived year(country, *country.movement(c), country.pulls, {}, c);
  EXPECT_GT(year.in(1), 0);
  EXPECT_NEAR(in_book_of(year.state, 1), 0, 1e-6 * year.in(1));
}

TEST(Returners, go_where_natives_are_absent_at_the_rate_given) {
  Country country = scattered(4, 4, 2, 100'000);
  State& state = country.state;
  // Places 0, 1 are group 0; 2, 3 group 1. A fifth of 2 comes from place 1.
  const double away = 0.2 * country.persons(2);
  state.registered = {country.persons(0), country.persons(1) + away, country.persons(2) - away,
                      country.persons(3)};
  state.away.assign(8, 0.0);
  state.away[2] = away;
  const auto movement = country.movement();
  State gone = state;
  const Homecoming home = go_home(*movement, gone, {}, {});
  const auto come = [&](std::size_t i) {
    return Country::sum({home.arriving.data() + i * columns, columns});
  };
  EXPECT_NEAR(home.left[2] / away, 0.015, 0.006) << "more where more are of the ages that return";
  EXPECT_NEAR(come(1), home.left[2], 1e-9 * away);
  EXPECT_EQ(come(0) + come(2) + come(3), 0);
  EXPECT_NEAR(gone.away[2], away - home.left[2], 1e-9 * away);
  int peak = 0;
  for (int a = 0; a < ages; ++a)
    if (home.arriving[columns + a] / state.at(2, female, a) >
        home.arriving[columns + peak] / state.at(2, female, peak))
      peak = a;
  EXPECT_GE(peak, 45);
  EXPECT_LE(peak, 55);
}

TEST(Returners, follow_the_home_that_calls_and_not_the_place_they_leave) {
  Country country = scattered(4, 4, 2, 100'000);
  State& state = country.state;
  // Places 0, 1 are group 0; of each, as many live in 2.
  const double away = 0.1 * country.persons(2);
  state.registered = {country.persons(0) + away, country.persons(1) + away, country.persons(2) - 2 * away,
                      country.persons(3)};
  state.away.assign(8, 0.0);
  state.away[2] = 2 * away;
  const auto movement = country.movement();
  const auto coming_to = [&](const std::vector<double>& rates) {
    Coefficients c;
    c.set(migration_return, rates);
    State gone = state;
    const Homecoming home = go_home(*movement, gone, c, {});
    std::vector<double> come;
    for (std::size_t i = 0; i < 4; ++i)
      come.push_back(Country::sum({home.arriving.data() + i * columns, columns}));
    return come;
  };
  const auto usual = coming_to({0.015, 0.015, 0.015, 0.015}),
             called = coming_to({0.015, 0.030, 0.015, 0.015}), left = coming_to({0.015, 0.015, 0.030, 0.015});
  EXPECT_NEAR(called[1], 2 * usual[1], 1e-9 * away) << "1 calls twice as loudly";
  EXPECT_NEAR(called[0], usual[0], 1e-9 * away);
  EXPECT_EQ(left, usual) << "where they live has no say";
}

TEST(Returners, with_dice_are_whole_and_as_many_on_average) {
  Country country = with_book(5, 6, 3);
  country.make_whole();
  const auto movement = country.movement();
  State expected = country.state;
  const Homecoming mean = go_home(*movement, expected, {}, {});
  constexpr int years = 200;
  std::vector<double> sum(6, 0.0);
  for (std::uint32_t y = 0; y < years; ++y) {
    State state = country.state;
    const Homecoming home = go_home(*movement, state, {}, {.rolled = true, .seed = 9, .draw = y});
    for (std::size_t i = 0; i < 6; ++i) sum[i] += home.left[i];
    EXPECT_EQ(Country::sum(home.left), Country::sum(home.arriving));
    EXPECT_EQ(Country::sum(home.left), std::floor(Country::sum(home.left)));
  }
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_NEAR(sum[i] / years, mean.left[i], 4 * std::sqrt(mean.left[i] / years));
}

TEST(Returners, are_as_many_from_place_to_place_as_leave_and_arrive) {
  const Country country = with_book(7, 8, 3);
  const std::size_t n = country.state.places;
  const auto movement = country.movement();
  State gone = country.state;
  const Homecoming home = go_home(*movement, gone, {}, {});
  const std::vector<float> flows = expected_returns(*movement, country.state, {});
  const std::vector<float> young = expected_returns(*movement, country.state, {}, {0, 49}),
                           old = expected_returns(*movement, country.state, {}, {50, open_age});
  for (std::size_t i = 0; i < n; ++i) {
    double sent = 0, received = 0;
    for (std::size_t j = 0; j < n; ++j) {
      sent += flows[i * n + j];
      received += flows[j * n + i];
      EXPECT_NEAR(young[i * n + j] + old[i * n + j], flows[i * n + j], 1e-6 * flows[i * n + j] + 1e-6);
    }
    EXPECT_NEAR(sent, home.left[i], 1e-5 * home.left[i] + 1e-6);
    const double come = Country::sum({home.arriving.data() + i * columns, columns});
    EXPECT_NEAR(received, come, 1e-5 * come + 1e-6);
  }
  EXPECT_GT(Country::sum(home.left), 0);
}

TEST(TheBookOfTheBaseYear, meets_what_has_come_and_who_is_absent) {
  Country country = scattered(6, 20, 4);
  State& state = country.state;
  std::vector<double> come;
  for (std::size_t i = 0; i < 20; ++i)
    come.push_back(0.02 * static_cast<double>(1 + i % 7) * country.persons(i));
  state.registered.assign(20, 0.0);
  std::vector<double> absent{4, 3, 2, 1};
  const double all = Country::sum(come);
  for (std::size_t i = 0; i < 20; ++i) state.registered[i] = country.persons(i) - come[i];
  for (std::size_t g = 0; g < 4; ++g) state.registered[g * 5] += all * absent[g] / 10;
  const auto book = book_of(*country.movement(), state, come);
  for (std::size_t i = 0; i < 20; ++i) {
    double sum = 0;
    for (std::size_t p = 0; p < 4; ++p) sum += book[p * 20 + i];
    EXPECT_NEAR(sum, come[i], 1e-9 * come[i]);
    EXPECT_EQ(book[i / 5 * 20 + i], 0);
  }
  for (std::size_t p = 0; p < 4; ++p)
    EXPECT_NEAR(Country::sum({book.data() + p * 20, 20}), all * absent[p] / 10, 1e-6 * all);
}

TEST(Networks, draw_people_to_where_theirs_are) {
  Country country = with_book(7, 6, 3);
  Coefficients kin, alone;
  kin.set(migration_network, 0.25);
  alone.set(migration_network, 0.0);
  kin.set(migration_return, 0.0);
  std::fill(country.state.away.begin(), country.state.away.end(), 0.0);
  country.state.away[0 * 6 + 4] = 30'000;  // people of group 0 in place 4
  const auto with = country.movement(kin), without = country.movement(alone);
  const auto chance = [&](const Movement& m, std::size_t from) {
    const auto chances = whereabouts(m, country.state, country.pulls, from, 30);
    return chances[4] / (1 - chances[from]);
  };
  EXPECT_GT(chance(*with, 0), 1.1 * chance(*without, 0));
  EXPECT_NEAR(chance(*with, 2), chance(*without, 2), 1e-6);
}

}  // namespace
}  // namespace ebb
