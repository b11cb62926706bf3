#include "study/dose.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace ebb {
namespace {

CostOfPaths costing(const std::vector<std::function<double(double)>>& cost, int* asked = nullptr) {
  return [cost, asked](std::span<const double> times) -> Result<std::vector<double>> {
    std::vector<double> yuan(times.size(), 0.0);
    for (std::size_t p = 0; p < times.size(); ++p)
      if (!std::isnan(times[p])) {
        yuan[p] = cost[p](times[p]);
        if (asked) ++*asked;
      }
    return yuan;
  };
}

TEST(Doses, cost_the_budget_however_costs_bend) {
  const std::vector<std::function<double(double)>> cost{
      [](double t) { return 10 * t; },                         // straight
      [](double t) { return 3 * t * t; },                      // dearer and dearer: more graduates come
      [](double t) { return 40 * std::sqrt(t); },              // the jobless run out
      [](double t) { return 5 + 200 * (1 - std::exp(-t)); }};  // more than the budget as it is written
  int asked = 0;
  const auto doses = doses_for(100, cost.size(), costing(cost, &asked));
  ASSERT_TRUE(doses);
  for (std::size_t p = 0; p < cost.size(); ++p) {
    EXPECT_TRUE((*doses)[p].spent) << p;
    EXPECT_NEAR(cost[p]((*doses)[p].times), 100, 0.5) << p;
    EXPECT_FALSE((*doses)[p].is_free);
  }
  EXPECT_NEAR((*doses)[0].times, 10, 0.05);
  EXPECT_LE(asked, 4 * 6) << "a life is dear";
}

TEST(Doses, of_what_is_free_stay_as_they_are) {
  int asked = 0;
  const auto doses = doses_for(100, 1, costing({[](double) { return 0.0; }}, &asked));
  ASSERT_TRUE(doses);
  EXPECT_TRUE((*doses)[0].is_free);
  EXPECT_EQ((*doses)[0].times, 1);
  EXPECT_EQ(asked, 1);
}

TEST(Doses, say_where_a_budget_cannot_be_spent) {
  const auto doses = doses_for(100, 1, costing({[](double t) { return std::min(30 * t, 60.0); }}));
  ASSERT_TRUE(doses);
  EXPECT_FALSE((*doses)[0].spent);
  EXPECT_EQ((*doses)[0].cost, 60);
}

TEST(Doses, end_where_they_are_asked_to_stop) {
  const auto doses =
      doses_for(100, 1, [](auto) -> Result<std::vector<double>> { return Problem{.code = "interrupted"}; });
  ASSERT_FALSE(doses);
  EXPECT_EQ(doses.problem().code, "interrupted");
}

TEST(Dose, of_a_factor_grows_by_what_it_adds) {
  const Measure fifth_more{
      .coefficient = Coefficient::money_weight, .how = How::add, .amount = std::log(1.2)};
  EXPECT_NEAR(std::exp(fifth_more.amount * part_for(fifth_more, 3)), 1.6, 1e-12);
  EXPECT_EQ(part_for(fifth_more, 0), 0);
  const Measure oftener{.coefficient = Coefficient::migration_return, .how = How::multiply, .amount = 1.2};
  EXPECT_EQ(part_for(oftener, 3), 3) << "a factor that multiplies is a straight line by itself";
}

/// A start with one measure, of a draw.
Start start_of(std::uint32_t draw, std::vector<Measure> measures, bool rolled = true) {
  Start start;
  start.state.year = Year{2020};
  start.dice = {.rolled = rolled, .seed = 1, .draw = draw};
  for (Measure& measure : measures) start.course.coefficients.enact(std::move(measure));
  return start;
}

TEST(Dose, of_what_nobody_has_measured_is_wide_and_its_price_is_not) {
  const std::vector<Measure> row{
      {.row = 0, .coefficient = Coefficient::services_visitors, .how = How::add, .amount = 5},
      {.row = 0, .coefficient = Coefficient::purse_outlay, .how = How::add, .amount = 7}};
  const Change change = dosed({{.times = 2, .unsure = 4}});
  std::vector<double> parts;
  constexpr int draws = 4000;
  for (std::uint32_t d = 0; d < draws; ++d) {
    Start start = start_of(d, row);
    change(start);
    parts.push_back(start.course.coefficients.measures()[0].part);
    EXPECT_EQ(start.course.coefficients.measures()[1].part, 2);
  }
  std::sort(parts.begin(), parts.end());
  // Of 4000 draws the 10 % point lies between the 8.1 % and the 11.9 % ones: four standard deviations.
  const auto at = [&](double p) { return parts[static_cast<std::size_t>(p * draws)]; };
  EXPECT_LT(at(0.081), 2.0 / 3);
  EXPECT_GT(at(0.119), 2.0 / 3);
  EXPECT_LT(at(0.881), 6);
  EXPECT_GT(at(0.919), 6);
  Start central = start_of(0, row, false);
  change(central);
  EXPECT_EQ(central.course.coefficients.measures()[0].part, 2) << "no chance, no luck";
}

TEST(Dose, of_a_share_ends_at_all_of_it) {
  Start start = start_of(
      0, {{.row = 0, .coefficient = Coefficient::closure_extraction, .how = How::add, .amount = 0.3}});
  dosed({{.times = 50, .most = 1 / 0.3}})(start);
  EXPECT_NEAR(start.course.coefficients.measures()[0].part * 0.3, 1, 1e-12);
  Start none = start_of(
      0, {{.row = 0, .coefficient = Coefficient::closure_extraction, .how = How::add, .amount = 0.3}});
  dosed({{.times = 0}})(none);
  EXPECT_EQ(none.course.coefficients.measures()[0].part, 0);
}

}  // namespace
}  // namespace ebb
