#include "study/outcomes.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "lens/indicators.h"
#include "model/purse/budget.h"
#include "support/random_economy.h"

namespace ebb {
namespace {

class Outcomes : public testing::Test {
 protected:
  /// The first year of a random country.
  void SetUp() override {
    course = Course{.vital = &world.vital, .coefficients = {}, .group_of = world.geography.group_of};
    course.movement = movement(world.geography, course.coefficients, state);
    course.balance.assign(state.places, 0.0);
    set_going(course, state, random_economy(3, state), world);
    launch = state;
    live_one_year(course, state, {}, books);
  }
  double of(const char* id, const std::vector<int>& units) {
    const std::size_t wanted = *outcome_of_id(id);
    return outcomes_of({0, 0, course, launch, state, books}, units, {&wanted, 1}).front();
  }

  RandomWorld world{3, 5, 2};
  State state = world.state, launch;
  Course course;
  PeopleLedger books{world.state.places};
};

TEST_F(Outcomes, begin_with_the_indicators_and_have_names_of_their_own) {
  std::set<std::string_view> ids;
  for (std::size_t o = 0; o < outcomes().size(); ++o) {
    ids.insert(outcomes()[o].id);
    EXPECT_FALSE(outcomes()[o].name.zh.empty());
    if (o < indicators().size()) {
      EXPECT_EQ(outcomes()[o].id, indicators()[o].id);
    }
  }
  EXPECT_EQ(ids.size(), outcomes().size());
  EXPECT_EQ(*outcome_named("debt service"), *outcome_of_id("debt_service"));
  EXPECT_EQ(*outcome_named("常住人口"), *outcome_of_id("population"));
  EXPECT_EQ(outcome_named("populaton").problem().hint.en, "did you mean 'population'?");
}

TEST_F(Outcomes, debt_service_is_interest_over_what_comes_in) {
  const LocalEconomy& place = state.economy.places[1];
  EXPECT_NEAR(of("debt_service", {1}),
              100 * interest * place.debt / (place.year.own_revenue + place.year.transfers), 1e-9);
  const double people = of("population", {0, 1, 2});
  EXPECT_NEAR(of("debt_per_head", {0, 1, 2}) * people, of("debt", {0, 1, 2}), 1e-3);
}

TEST_F(Outcomes, soft_landing_of_several_is_a_mean_of_theirs) {
  double low = 1, high = 0;
  for (int unit : {0, 1, 2})
    low = std::min(low, of("soft_landing", {unit})), high = std::max(high, of("soft_landing", {unit}));
  EXPECT_GE(of("soft_landing", {0, 1, 2}), low);
  EXPECT_LE(of("soft_landing", {0, 1, 2}), high);
}

TEST_F(Outcomes, a_closed_school_is_out_of_reach) {
  state.people = launch.people;  // as many as at launch: every hospital is as viable
  for (LocalEconomy& place : state.economy.places) place.schools_closed = 0;
  EXPECT_NEAR(of("within_reach", {0, 1, 2}), 100, 1e-9);
  state.economy.places[0].schools_closed = 1;
  EXPECT_NEAR(of("within_reach", {0}),
              100 * (1 - state.economy.places[0].housing[number(Quarter::townships)].people), 1e-9);
  for (double& persons : state.of(1)) persons *= 0.1;
  EXPECT_EQ(of("within_reach", {1}), 0) << "no hospital is kept for a tenth of the people";
}

TEST_F(Outcomes, of_the_launch_and_of_a_still_economy_are_not_known) {
  State still = launch;
  still.economy = {};
  const std::size_t wanted[] = {*outcome_of_id("soft_landing"), *outcome_of_id("debt_service"),
                                *outcome_of_id("births")};
  for (double value : outcomes_of({0, 0, course, still, still, books}, {0}, wanted))
    EXPECT_TRUE(std::isnan(value));
}

}  // namespace
}  // namespace ebb
