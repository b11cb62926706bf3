// Known answers: what became of a country is made by the model itself with one coefficient moved, and the fit
// is to find it.
#include "study/calibration.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "study/launch.h"

namespace ebb {
namespace {

constexpr Year launched{2010}, target{2020};
constexpr int counties = 18;

void add(Table& table, std::vector<std::string> row) {
  table.rows.push_back(std::move(row));
  table.lines.push_back(static_cast<int>(table.rows.size()) + 1);
}

/// Counties of some size and age, each a group of its own, as counted in 2000 (totals) and 2010.
World in_2010() {
  Pack pack;
  pack.name = "toy";
  pack.unit_level = "county";
  Table places{"places.csv", {"place", "parent", "level", "name"}, {}, {}};
  Table population{
      "population.csv", {"place", "year", "sex", "age_from", "age_to", "persons", "quality"}, {}, {}};
  add(places, {"0", "", "country", "Toy"});
  for (int c = 0; c < counties; ++c) {
    const std::string id = fmt::format("c{}", c);
    add(places, {id, "0", "county", fmt::format("County {}", c)});
    const double persons = 100'000 * (1 + c % 5);
    add(population, {id, "2000", "t", "0", "", fmt::format("{:.0f}", persons * (0.9 + 0.02 * (c % 7))), ""});
    for (int age = 0; age <= 80; age += 5)
      for (const char* sex : {"f", "m"})
        add(population, {id, "2010", sex, fmt::format("{}", age), age == 80 ? "" : fmt::format("{}", age + 4),
                         fmt::format("{:.0f}", persons / 34 * (1 + 0.001 * (c % 3) * (40 - age))), "census"});
  }
  pack.tables = {{"places", places}, {"population", population}};
  Checked checked = freeze(pack);
  EXPECT_TRUE(checked.world) << checked.errors.front().told(Language::en);
  return std::move(*checked.world);
}

Snapshot census_of(const State& state) {
  Snapshot census{.year = state.year,
                  .total = state.people,
                  .quality = std::vector<Quality>(state.places, Quality::census),
                  .detail = std::vector<AgeDetail>(state.places, AgeDetail::single),
                  .people = {}};
  for (std::size_t u = 0; u < state.places; ++u) {
    census.total[u] = 0;
    for (int s = 0; s < sexes; ++s)
      for (int age = 0; age < ages; ++age) {
        census.people.push_back(state.at(u, s, age));
        census.total[u] += state.at(u, s, age);
      }
  }
  return census;
}

/// What becomes of it by the model with these numbers, as two censuses without error.
World what_became(const World& known, const Coefficients& truth) {
  const Result<Launch> launch = prepare(known, launched);
  EXPECT_TRUE(launch);
  Start start = Departure(*launch, truth, 1, 1, true).draw({});
  World actual = known;
  actual.snapshots = {census_of(start.state)};
  while (start.state.year < target) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
  }
  actual.snapshots.push_back(census_of(start.state));
  return actual;
}

Coefficients with_fertility_trend(double value) {
  Coefficients coefficients;
  coefficients.set(Coefficient::fertility_trend, value);
  coefficients.decide(Coefficient::fertility_trend);
  return coefficients;
}

/// Every coefficient in the middle of its prior, which need not be its default.
Coefficients in_the_middle() {
  Coefficients coefficients;
  for (const CoefficientEntry& entry : coefficient_table())
    if (entry.law != Law::fixed) coefficients.set(entry.coefficient, prior_quantile(entry, 0.5));
  return coefficients;
}

Calibration fit_to_world_of(const Coefficients& truth, Coefficients settings = {}) {
  const World known = in_2010();
  const Result<Calibration> fit =
      calibrate(known, what_became(known, truth), {launched, target, std::move(settings)});
  EXPECT_TRUE(fit) << fit.problem().told(Language::en);
  return *fit;
}

Calibration fit_to(double fertility_trend, Coefficients settings = {}) {
  return fit_to_world_of(with_fertility_trend(fertility_trend), std::move(settings));
}

const CalibratedCoefficient* found(const Calibration& fit, Coefficient c) {
  const auto at = std::find_if(fit.coefficients.begin(), fit.coefficients.end(),
                               [c](const CalibratedCoefficient& one) { return one.coefficient == c; });
  return at == fit.coefficients.end() ? nullptr : &*at;
}

TEST(Calibration, FindsTheTrendOfFertilityThatMadeTheCensus) {
  for (const double truth : {-0.012, 0.002}) {
    const Calibration fit = fit_to(truth);
    EXPECT_TRUE(fit.converged);
    const CalibratedCoefficient* trend = found(fit, Coefficient::fertility_trend);
    ASSERT_TRUE(trend);
    EXPECT_LT(trend->low, truth);
    EXPECT_GT(trend->high, truth);
    EXPECT_LT(std::abs(trend->value - truth), std::abs(trend->prior - truth) / 2);
    EXPECT_GT(trend->learnt, 0.5);
    EXPECT_LT(trend->high - trend->low, 0.75 * (trend->prior_high - trend->prior_low));
    for (const CalibratedCoefficient& c : fit.coefficients) EXPECT_LE(c.learnt, trend->learnt);
    EXPECT_LT(fit.put_aside.after, fit.put_aside.before / 2)
        << "what moved all counties helps those put aside";
  }
}

TEST(Calibration, MovesNothingWhereTheMiddleOfThePriorsWasRight) {
  const Calibration fit = fit_to_world_of(in_the_middle());
  EXPECT_NEAR(fit.fitted.before, 0, 1e-12);
  EXPECT_NEAR(fit.fitted.after, 0, 1e-12);
  for (const CalibratedCoefficient& c : fit.coefficients)
    EXPECT_NEAR(c.value, c.prior, 1e-6 * (c.prior_high - c.prior_low)) << entry_of(c.coefficient).name;
}

TEST(Calibration, NeverMissesByMoreThanBefore) {
  for (const double truth : {-0.04, -0.005, 0.03}) {
    const Calibration fit = fit_to(truth);
    EXPECT_LE(fit.fitted.after, fit.fitted.before + 1e-9) << truth;
    double before = 0, after = 0;
    for (const CalibrationTarget& t : fit.targets) {
      before += std::pow((t.before - t.observed) / t.tolerance, 2);
      after += std::pow((t.after - t.observed) / t.tolerance, 2);
    }
    const auto n = static_cast<double>(fit.targets.size());
    EXPECT_NEAR(before / n, fit.fitted.before, 1e-9) << "the misfit is that of the targets told";
    EXPECT_NEAR(after / n, fit.fitted.after, 1e-9);
  }
}

TEST(Calibration, LooksAtGrowthAndAgesOfEveryGroupWhereNoProductIsKnown) {
  const Calibration fit = fit_to(0);
  std::map<std::string, int> targets;
  for (const CalibrationTarget& t : fit.targets) ++targets[t.id];
  EXPECT_THAT(targets, testing::ElementsAre(testing::Pair("growth", counties), testing::Pair("old", counties),
                                            testing::Pair("young", counties)));
  for (const CalibratedCoefficient& c : fit.coefficients) {
    EXPECT_NE(entry_of(c.coefficient).law, Law::fixed);
    EXPECT_FALSE(concerns_economy(entry_of(c.coefficient))) << "it stands still";
    EXPECT_LT(c.prior_low, c.prior_high);
    EXPECT_LE(c.low, c.value);
    EXPECT_LE(c.value, c.high);
  }
}

TEST(Calibration, LeavesAloneWhatSomebodyHasDecided) {
  const Calibration fit = fit_to(0.005, with_fertility_trend(-0.01));
  EXPECT_FALSE(found(fit, Coefficient::fertility_trend));
  EXPECT_TRUE(found(fit, Coefficient::mortality_gain));
}

TEST(Calibration, SaysThatThereIsNothingToFit) {
  const World known = in_2010();
  const World actual = what_became(known, {});
  for (const Year year : {Year{2015}, launched}) {
    const Result<Calibration> fit = calibrate(known, actual, {launched, year, {}});
    ASSERT_FALSE(fit);
    EXPECT_EQ(fit.problem().code, "nothing-to-fit");
  }
}

TEST(Calibration, StopsWhenAsked) {
  const World known = in_2010();
  const Result<Calibration> fit =
      calibrate(known, what_became(known, with_fertility_trend(0)), {launched, target, {}},
                one_after_the_other, [](std::size_t, std::size_t) { return false; });
  ASSERT_FALSE(fit);
  EXPECT_EQ(fit.problem().blame, Blame::interrupted);
}

}  // namespace
}  // namespace ebb
