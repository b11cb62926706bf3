// What moves people against the stream: pioneers, and barriers that fall where hands are short.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "support/random_economy.h"

namespace ebb {
namespace {

/// A country in its launch year with one coefficient set.
struct Country {
  RandomWorld world{17, 4, 2};
  Course course = world.course();
  State state = world.state;

  Country() { set_going(course, state, random_economy(17, state), world); }
  double worth(std::size_t place, MoverGroup group = MoverGroup::young) const {
    return worth_of_places(*course.economy, course.coefficients,
                           state)[place * mover_groups + static_cast<std::size_t>(group)];
  }
  double persons(std::size_t place) const {
    const auto people = state.of(place);
    return std::accumulate(people.begin(), people.end(), 0.0);
  }
  std::vector<std::size_t> by_size() const {
    std::vector<std::size_t> places(state.places);
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::sort(places.begin(), places.end(),
              [this](std::size_t a, std::size_t b) { return persons(a) < persons(b); });
    return places;
  }
  /// Of the place the average person lives in.
  double usual_size() const {
    double people = 0, squares = 0;
    for (std::size_t i = 0; i < state.places; ++i) people += persons(i), squares += persons(i) * persons(i);
    return squares / people;
  }
  void halve(std::size_t place) {
    for (double& persons : state.of(place)) persons /= 2;
  }
};

TEST(Pioneers, SeeWorthInSmallPlacesBelowTheirPeakAndNoneElsewhere) {
  Country country, still;
  country.course.coefficients.set(Coefficient::migration_pioneers, 2);
  const std::size_t small = country.by_size().front(), large = country.by_size().back();
  EXPECT_EQ(country.worth(small), still.worth(small)) << "at the peak";
  for (Country* c : {&country, &still}) {
    c->halve(small);
    for (double& persons : c->state.of(large)) persons *= 0.9;
  }
  const double smaller = 1 - country.persons(small) / country.usual_size();
  EXPECT_GT(country.worth(small), still.worth(small) + std::log1p(2 * 0.9 * 0.5 * 0.5 * smaller));
  EXPECT_EQ(country.worth(large), still.worth(large)) << "below its peak, but nobody goes down to it";
}

TEST(Pioneers, AreOfWorkingAge) {
  Country country, still;
  country.course.coefficients.set(Coefficient::migration_pioneers, 2);
  const std::size_t small = country.by_size().front();
  for (Country* c : {&country, &still}) c->halve(small);
  EXPECT_GT(country.worth(small, MoverGroup::middle), still.worth(small, MoverGroup::middle));
  EXPECT_EQ(country.worth(small, MoverGroup::older), still.worth(small, MoverGroup::older));
}

TEST(Pioneers, StayAtHomeWhereTheNationHasLostHeart) {
  Country country, still;
  country.course.coefficients.set(Coefficient::migration_pioneers, 2);
  for (Country* c : {&country, &still}) {
    c->halve(0);
    for (LocalEconomy& place : c->state.economy.places) place.outlook = -5;
  }
  EXPECT_NEAR(country.worth(0), still.worth(0), 1e-3);
}

TEST(Pioneers, FindMoreWorthWhereFieldsAndReservesArePlenty) {
  const Country country;
  for (const LocalBase& place : country.course.economy->places) {
    EXPECT_GE(place.plenty, 0.5);
    EXPECT_LE(place.plenty, 2);
  }
}

/// The barrier after some years of a place with more jobs than people.
double barrier_after(int years, double answer) {
  Country country;
  country.course.coefficients.set(Coefficient::migration_hukou_answer, answer);
  for (int year = 0; year < years; ++year) {
    for (double& persons : country.state.of(0)) persons *= 0.8;
    PeopleLedger books(country.state.places);
    live_one_year(country.course, country.state, {}, books);
  }
  return country.state.economy.places[0].barrier;
}

TEST(Barriers, FallWhereHandsAreShortAndNotWhereNobodyAnswers) {
  EXPECT_EQ(barrier_after(3, 0), 1);
  EXPECT_LT(barrier_after(3, 5), 0.95);
  EXPECT_LT(barrier_after(3, 10), barrier_after(3, 5));
}

TEST(Barriers, ThatFallLetMorePeopleIn) {
  const auto arrivals = [](double barrier) {
    Country country;
    country.course.coefficients.set(Coefficient::migration_hukou, 1.0);
    country.state.economy.places[0].barrier = barrier;
    country.course.coefficients.set(Coefficient::migration_hukou_answer, 0);
    PeopleLedger books(country.state.places);
    live_one_year(country.course, country.state, {}, books);
    return books.posted(Event::arrival, 0);
  };
  EXPECT_GT(arrivals(0.2), arrivals(1.0));
}

}  // namespace
}  // namespace ebb
