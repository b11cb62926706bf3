#include "study/descent.h"

#include <gtest/gtest.h>

#include "model/year/economy.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

TEST(ADescent, ComparesTwoStatesOfAPlace) {
  RandomWorld world(11, 3, 1);
  Course course = world.course();
  State state = world.state;
  set_going(course, state, random_economy(11, state), world);
  const State then = state;
  for (int year = 0; year < 10; ++year) {
    PeopleLedger books(3);
    live_one_year(course, state, {}, books);
  }
  const auto persons = [](const State& s) {
    double all = 0;
    for (double cell : s.of(1)) all += cell;
    return all;
  };
  const Descent descent = descent_of(*course.economy, then, state, 1);
  EXPECT_DOUBLE_EQ(descent.people, persons(state) / persons(then));
  EXPECT_EQ(descent.years, 10);
  EXPECT_EQ(descent.services, state.economy.places[1].year.quality);
  EXPECT_GE(descent.land, 1) << "nothing built up is given back by itself";
  EXPECT_GT(descent.income, 0);
  const double score = landing_of(descent).score();
  EXPECT_GE(score, 0.01 - 1e-12);
  EXPECT_LE(score, 1);
}

}  // namespace
}  // namespace ebb
