#include "model/people/fertility.h"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <cassert>
#include <cmath>

namespace ebb {
namespace {

constexpr std::array<double, orders> later_than_mean{-1.5, 1.5, 4};  // years, by order (design note 5.3)
constexpr double least_spread = 1;                                   // years, within an order

/// Mean and s.d. of the ages at birth within each order, such that all orders together have those of the
/// shape.
struct WithinOrders {
  std::array<double, orders> mean;
  double spread;
};

WithinOrders within(const FertilityShape& shape) {
  double sum = 0, mean = 0, square = 0;
  for (std::size_t o = 0; o < orders; ++o) {
    sum += shape.share[o];
    mean += shape.share[o] * later_than_mean[o];
    square += shape.share[o] * later_than_mean[o] * later_than_mean[o];
  }
  mean /= sum;
  const double between = square / sum - mean * mean;
  WithinOrders parts;
  for (std::size_t o = 0; o < orders; ++o)
    parts.mean[o] = std::max(first_fertile_age + 2.0, shape.mean_age - mean + later_than_mean[o]);
  parts.spread = std::sqrt(std::max(least_spread * least_spread, shape.spread * shape.spread - between));
  return parts;
}

/// Fifteen digits are plenty: without this Boost computes in long double, ten times as long.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

/// A gamma law over age - 15, cut at 50, its mass in each single year of age; sums to 1 (Hoem et al. 1981).
FertilityRates gamma_by_age(double mean_age, double spread) {
  const double mean = mean_age - first_fertile_age;
  const boost::math::gamma_distribution<double, InDouble> law(mean * mean / (spread * spread),
                                                              spread * spread / mean);
  const double by_fifty = boost::math::cdf(law, last_fertile_age + 1 - first_fertile_age);
  FertilityRates rates{};
  double below = 0;
  for (int age = first_fertile_age; age <= last_fertile_age; ++age) {
    const double up_to = boost::math::cdf(law, age + 1 - first_fertile_age) / by_fifty;
    rates[age] = up_to - below;
    below = up_to;
  }
  return rates;
}

double children_under_five(std::span<const double> people) {
  double children = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t a = 0; a < 5; ++a) children += people[sex * ages + a];
  return children;
}

double women_aged(std::span<const double> people, int age) { return people[female * ages + age]; }

}  // namespace

FertilityRates FertilityShape::rates_of_order(int order) const {
  assert(order >= 1 && order <= orders);
  const std::size_t o = static_cast<std::size_t>(order - 1);
  const WithinOrders parts = within(*this);
  FertilityRates rates = gamma_by_age(parts.mean[o], parts.spread);
  for (double& rate : rates) rate *= share[o];
  return rates;
}

FertilityRates FertilityShape::rates() const {
  FertilityRates all{};
  double sum = 0;
  for (int order = 1; order <= orders; ++order) {
    const FertilityRates rates = rates_of_order(order);
    for (std::size_t a = 0; a < ages; ++a) all[a] += rates[a];
    sum += share[static_cast<std::size_t>(order - 1)];
  }
  for (double& rate : all) rate /= sum;
  return all;
}

FertilityShape shape_of(const FertilityRates& rates) {
  double sum = 0, mean = 0, square = 0;
  for (std::size_t a = 0; a < ages; ++a) {
    const double age = static_cast<double>(a) + 0.5;
    sum += rates[a];
    mean += rates[a] * age;
    square += rates[a] * age * age;
  }
  FertilityShape shape;
  if (sum <= 0) return shape;
  shape.mean_age = mean / sum;
  shape.spread = std::sqrt(std::max(0.0, square / sum - shape.mean_age * shape.mean_age));
  return shape;
}

double expected_births(const FertilityRates& shape, double total_fertility, std::span<const double> before,
                       std::span<const double> after) {
  double births = 0;
  for (int age = first_fertile_age; age <= last_fertile_age; ++age)
    births += shape[age] * 0.5 * (women_aged(before, age) + women_aged(after, age));
  return births * total_fertility;
}

double level_for(const FertilityRates& shape, std::span<const double> people, double births) {
  const double at_one_child = expected_births(shape, 1.0, people, people);
  return at_one_child > 0 ? births / at_one_child : 0.0;
}

double level_from_children(const FertilityRates& shape, std::span<const double> people,
                           double child_survival) {
  double at_one_child =
      0;  // births a year, on average of the last five, had every woman borne one child in her life
  for (int age = first_fertile_age; age <= last_fertile_age; ++age)
    at_one_child += shape[age] * 0.5 * (women_aged(people, age + 2) + women_aged(people, age + 3));
  const double births_a_year = children_under_five(people) / child_survival / 5;
  return at_one_child > 0 ? births_a_year / at_one_child : 0.0;
}

}  // namespace ebb
