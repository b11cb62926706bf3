#include "model/people/mortality.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "model/people/life_table.h"

namespace ebb {
namespace {

double e0(const Schedule& rates) {
  return boys_in_a_life_table * life_expectancy(rates[male]) +
         (1 - boys_in_a_life_table) * life_expectancy(rates[female]);
}

double between(int low, int high) { return *rc::gen::inRange(low * 1000, high * 1000) / 1000.0; }

std::vector<double> a_hundred_of_every_age() { return std::vector<double>(sexes * ages, 100.0); }

// ---- life tables ----

TEST(ALifeTable, of_a_constant_rate_has_its_inverse_as_life_expectancy) {
  std::array<double, ages> rates;
  rates.fill(0.02);
  // The first year crowds deaths at its beginning, which costs less than half of one year's deaths.
  EXPECT_NEAR(life_expectancy(rates), 50, 0.5);
}

TEST(ALifeTable, gives_back_the_rates_it_was_made_of) {
  const Schedule rates = model_life_table(70);
  for (const auto& of_sex : rates) {
    const auto again = rates_from(life_table(of_sex).alive);
    for (std::size_t a = 0; a < ages; ++a) EXPECT_NEAR(again[a] / of_sex[a], 1, 1e-9) << a;
  }
}

RC_GTEST_PROP(TheModelTable, has_the_life_expectancy_asked_for, ()) {
  const double asked = between(25, 95);
  RC_ASSERT(std::abs(e0(model_life_table(asked)) - asked) < 1e-6);
}

TEST(TheModelTable, looks_like_mankind) {
  const Schedule rates = model_life_table(75);
  for (const auto& of_sex : rates) {
    EXPECT_GT(of_sex[0], 5 * of_sex[1]);  // birth is dangerous
    EXPECT_LT(of_sex[10], of_sex[3]);     // ten-year-olds are the safest
    EXPECT_LT(of_sex[10], of_sex[20]);
    for (std::size_t a = 40; a < open_age; ++a) EXPECT_GT(of_sex[a + 1], of_sex[a]);
  }
  EXPECT_GT(life_expectancy(rates[female]), life_expectancy(rates[male]) + 3);
  EXPECT_LT(life_expectancy(rates[female]), life_expectancy(rates[male]) + 8);
}

// ---- from groups to single years ----

/// The rate at which a group of a stationary population dies: sum of l(a) - l(a+1) over sum of years lived.
double rate_of_group(const std::array<double, ages>& rates, int from, int to) {
  double alive = 1, died = 0, lived = 0;
  for (int a = from; a <= to; ++a) {
    const double left = a == open_age ? 0 : alive * std::exp(-rates[a]);
    died += alive - left;
    lived += (alive - left) / rates[a];
    alive = left;
  }
  return died / lived;
}

std::vector<AgeRate> in_groups(const std::array<double, ages>& rates, int open_from) {
  std::vector<AgeRate> groups{{0, 0, rates[0]}, {1, 4, rate_of_group(rates, 1, 4)}};
  for (int a = 5; a < open_from; a += 5) groups.push_back({a, a + 4, rate_of_group(rates, a, a + 4)});
  groups.push_back({open_from, open_age, rate_of_group(rates, open_from, open_age)});
  return groups;
}

TEST(SingleYears, die_at_the_rates_of_their_groups) {
  for (int open_from : {60, 85, 100}) {
    const auto groups = in_groups(model_life_table(72)[male], open_from);
    const auto rates = single_year_rates(groups);
    for (const AgeRate& g : groups)
      EXPECT_NEAR(rate_of_group(rates, g.age_from, g.age_to) / g.rate, 1, 1e-9) << g.age_from;
  }
}

TEST(SingleYears, lie_near_the_curve_that_was_grouped) {
  const auto truth = model_life_table(72)[male];
  const auto rates = single_year_rates(in_groups(truth, 85));
  for (std::size_t a = 10; a < 85; ++a) EXPECT_NEAR(rates[a] / truth[a], 1, 0.06) << a;
  for (std::size_t a = 85; a < ages; ++a) EXPECT_NEAR(rates[a] / truth[a], 1, 0.25) << a;
  EXPECT_NEAR(life_expectancy(rates), life_expectancy(truth), 0.05);
  EXPECT_NEAR(rates[0] / truth[0], 1, 1e-12);
}

TEST(SingleYears, fall_from_one_to_four_and_rise_in_the_open_group) {
  const auto rates = single_year_rates(in_groups(model_life_table(72)[female], 85));
  for (std::size_t a = 1; a < 4; ++a) EXPECT_GT(rates[a], rates[a + 1]);
  for (std::size_t a = 85; a < open_age; ++a) EXPECT_GT(rates[a + 1], rates[a]);
}

TEST(SingleYears, of_a_crude_rate_alone_die_at_it_together) {
  const auto rates = single_year_rates(std::vector<AgeRate>{{0, open_age, 0.01}});
  EXPECT_NEAR(rate_of_group(rates, 0, open_age), 0.01, 1e-10);
}

TEST(SingleYears, of_a_group_in_which_nobody_died_are_zero) {
  const std::vector<AgeRate> groups{{0, 0, 0.01}, {1, 4, 0}, {5, 79, 0.005}, {80, open_age, 0.2}};
  const auto rates = single_year_rates(groups);
  for (std::size_t a = 1; a < 5; ++a) EXPECT_EQ(rates[a], 0);
  for (double rate : rates) EXPECT_TRUE(std::isfinite(rate) && rate >= 0);
}

// ---- survival of a place ----

TEST(Survival, of_level_zero_is_the_nation_s_own) {
  const Schedule rates = model_life_table(75);
  const Survival survival = NationalSurvival(rates).at(0);
  // Between two birthdays at a constant rate a year kills 1 - exp(-m); people of one age straddle two such
  // years.
  for (std::size_t a = 10; a + 1 < open_age; ++a) {
    EXPECT_LE(survival.to_next[male][a], std::exp(-rates[male][a]) + 1e-12 + 1e-3 * rates[male][a]);
    EXPECT_GE(survival.to_next[male][a], std::exp(-rates[male][a + 1]) - 1e-12 - 1e-3 * rates[male][a]);
  }
  EXPECT_NEAR(survival.to_next[male][open_age], std::exp(-rates[male][open_age]), 1e-12);
}

TEST(Survival, adds_up_to_the_life_expectancy_of_the_table) {
  const Schedule rates = model_life_table(75);
  const Survival survival = NationalSurvival(rates).at(0);
  double alive = survival.of_newborn[female], years = 0;  // years lived at each age by a cohort of births
  for (std::size_t a = 0; a < open_age; ++a) {
    years += alive;
    alive *= survival.to_next[female][a];
  }
  years += alive / (1 - survival.to_next[female][open_age]);
  EXPECT_NEAR(years, life_expectancy(rates[female]), 0.01);  // the open group in whole years, so not exact
}

RC_GTEST_PROP(Survival, is_a_share_and_falls_as_the_level_rises, ()) {
  const NationalSurvival nation(model_life_table(between(30, 90)));
  const double level = between(-4, 4), worse = level + between(0, 2) + 0.001;
  const Survival here = nation.at(level), there = nation.at(worse);
  for (std::size_t s = 0; s < sexes; ++s) {
    RC_ASSERT(there.of_newborn[s] < here.of_newborn[s]);
    for (std::size_t a = 0; a < ages; ++a) {
      RC_ASSERT(here.to_next[s][a] >= 0 && here.to_next[s][a] <= 1);
      RC_ASSERT(there.to_next[s][a] <= here.to_next[s][a] + 1e-12);
    }
  }
}

TEST(Survival, stays_a_number_where_hardly_anybody_grows_old) {
  Schedule rates = model_life_table(40);
  for (auto& of_sex : rates)
    for (std::size_t a = 80; a < ages; ++a) of_sex[a] = 9;
  const Survival survival = NationalSurvival(rates).at(2);
  for (const auto& of_sex : survival.to_next)
    for (double share : of_sex) EXPECT_TRUE(share >= 0 && share <= 1);
}

double deaths_at(const NationalSurvival& nation, std::span<const double> people, double births,
                 double level) {
  const Survival survival = nation.at(level);
  double deaths = births * (1 - boys_in_a_life_table * survival.of_newborn[male] -
                            (1 - boys_in_a_life_table) * survival.of_newborn[female]);
  for (std::size_t c = 0; c < people.size(); ++c)
    deaths += people[c] * (1 - survival.to_next[c / ages][c % ages]);
  return deaths;
}

RC_GTEST_PROP(TheBrassLevel, is_found_again_from_its_deaths, ()) {
  const NationalSurvival nation(model_life_table(75));
  const auto people = a_hundred_of_every_age();
  const double level = between(-1, 1);
  const double deaths = deaths_at(nation, people, 120, level);
  RC_ASSERT(std::abs(brass_level_for(nation, people, 120, deaths) - level) < 1e-9);
}

TEST(TheBrassLevel, is_clamped_where_deaths_cannot_be_believed) {
  const NationalSurvival nation(model_life_table(75));
  const auto people = a_hundred_of_every_age();
  EXPECT_EQ(brass_level_for(nation, people, 120, 0), -1.5);
  EXPECT_EQ(brass_level_for(nation, people, 120, 20200), 1.5);
}

// ---- Lee and Carter ----

constexpr double no_belief_low = -100, no_belief_high = 100;  // a prior so wide that the data decide

/// A world that follows Lee and Carter: a model table, infants and children gaining most.
struct KnownWorld {
  LeeCarter truth;
  std::vector<double> kappa;
  std::vector<MortalityPeriod> periods;
};

KnownWorld known_world(int years, double drift, double sigma) {
  KnownWorld world;
  const Schedule base = model_life_table(65);
  double sum = 0;
  for (std::size_t s = 0; s < sexes; ++s)
    for (std::size_t a = 0; a < ages; ++a) {
      world.truth.alpha[s][a] = std::log(base[s][a]);
      sum += world.truth.beta[s][a] = std::exp(-static_cast<double>(a) / 40) * (s == female ? 1.1 : 1.0);
    }
  for (auto& of_sex : world.truth.beta)
    for (double& b : of_sex) b /= sum;
  Stream stream(11, 0, Year{1}, Block::method);
  double kappa = 0;
  for (int y = 0; y < years; ++y) {
    world.periods.push_back({Year{1950 + y}, Year{1950 + y}, world.truth.rates(kappa)});
    world.kappa.push_back(kappa);
    kappa += drift + sigma * normal(stream);
  }
  return world;
}

TEST(LeeCarterFit, recovers_the_world_it_is_shown) {
  const double drift = -2, sigma = 1;
  const int years = 61;
  const KnownWorld world = known_world(years, drift, sigma);
  const LeeCarter fit = fit_lee_carter(world.periods, Year{2010}, 0.2, no_belief_low, no_belief_high);
  for (std::size_t s = 0; s < sexes; ++s)
    for (std::size_t a = 0; a < ages; ++a) {
      EXPECT_NEAR(fit.beta[s][a], world.truth.beta[s][a], 1e-9);
      EXPECT_NEAR(fit.alpha[s][a], std::log(world.periods.back().rate[s][a]), 1e-12);
    }
  EXPECT_NEAR(fit.drift, (world.kappa.back() - world.kappa.front()) / (years - 1), 1e-3);
  EXPECT_NEAR(fit.drift, drift, 4 * sigma / std::sqrt(years - 1));
  EXPECT_NEAR(fit.sigma, sigma, 4 * sigma / std::sqrt(2.0 * (years - 1)));
}

TEST(LeeCarterFit, of_one_period_gains_what_the_prior_says) {
  const std::vector<MortalityPeriod> one{{Year{2005}, Year{2009}, model_life_table(74)}};
  const LeeCarter fit = fit_lee_carter(one, Year{2010}, 0.17, 0.08, 0.25);
  EXPECT_NEAR(e0(fit.rates(0)), 74, 1e-6);
  EXPECT_NEAR(e0(fit.rates(10 * fit.drift)) - 74, 1.7, 1e-6);
  EXPECT_NEAR(fit.kappa, 3 * fit.drift, 1e-12);  // the period's middle is 2007
  const double gain_error = (0.25 - 0.08) / (2 * 1.6448536269514722);
  EXPECT_NEAR(e0(fit.rates(fit.drift_error)) - 74, -gain_error, 0.1 * gain_error);
}

TEST(LeeCarterFit, of_few_periods_lies_between_what_they_show_and_what_was_believed) {
  std::vector<MortalityPeriod> three;
  for (int p = 0; p < 3; ++p)
    three.push_back({Year{1995 + 5 * p}, Year{1999 + 5 * p}, model_life_table(70 + 2 * p)});
  const LeeCarter seen = fit_lee_carter(three, Year{2010}, 0.17, no_belief_low, no_belief_high);
  const LeeCarter believed = fit_lee_carter(three, Year{2010}, 0.17, 0.17, 0.17);
  const LeeCarter both = fit_lee_carter(three, Year{2010}, 0.17, 0.08, 0.25);
  EXPECT_LT(seen.drift, both.drift);
  EXPECT_LT(both.drift, believed.drift);
  EXPECT_LT(both.drift_error, seen.drift_error);
  EXPECT_EQ(believed.drift_error, 0);
}

TEST(LeeCarterFit, lets_the_rates_rise_where_life_expectancy_is_expected_to_fall) {
  const std::vector<MortalityPeriod> one{{Year{2009}, Year{2009}, model_life_table(74)}};
  const LeeCarter fit = fit_lee_carter(one, Year{2010}, -0.1, -0.2, 0.0);
  EXPECT_NEAR(e0(fit.rates(10 * fit.drift)), 73, 1e-6);
}

TEST(LeeCarterFit, of_periods_without_change_shows_no_drift_of_its_own) {
  std::vector<MortalityPeriod> still;
  for (int p = 0; p < 4; ++p) still.push_back({Year{1990 + 5 * p}, Year{1994 + 5 * p}, model_life_table(70)});
  const LeeCarter fit = fit_lee_carter(still, Year{2010}, 0.2, no_belief_low, no_belief_high);
  EXPECT_NEAR(fit.drift, 0, 1e-4 * fit.drift_error + 1e-3);
}

RC_GTEST_PROP(LeeCarterFit, has_an_age_pattern_that_sums_to_one_and_no_age_that_grows_worse, ()) {
  const double first = between(50, 70);
  const std::vector<MortalityPeriod> two{{Year{1995}, Year{1999}, model_life_table(first)},
                                         {Year{2000}, Year{2004}, model_life_table(first + between(-1, 4))}};
  const LeeCarter fit = fit_lee_carter(two, Year{2005}, 0.17, 0.08, 0.25);
  double sum = 0;
  for (const auto& of_sex : fit.beta)
    for (double b : of_sex) {
      RC_ASSERT(b >= 0);
      sum += b;
    }
  RC_ASSERT(std::abs(sum - 1) < 1e-12);
}

TEST(LeeCarterDrift, OfAGainAddsThatManyYearsOfLife) {
  const KnownWorld world = known_world(10, -1.5, 0);
  const LeeCarter model = fit_lee_carter(world.periods, {2020}, 0.17, 0.08, 0.25);
  const auto years_of_life = [&](double kappa) {
    const Schedule rates = model.rates(kappa);
    return (life_expectancy(rates[female]) + life_expectancy(rates[male])) / 2;
  };
  for (double gain : {0.0, 0.1, 0.3}) {
    const double then = model.kappa + 10 * drift_of_gain(model, gain);
    // The sexes are weighted by a life table's births, here evenly: a hundredth of a year of difference.
    EXPECT_NEAR(years_of_life(then) - years_of_life(model.kappa), 10 * gain, 0.02) << gain;
  }
}

}  // namespace
}  // namespace ebb
