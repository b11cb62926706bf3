#include "study/schooling.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "atlas/world.h"
#include "model/people/cohort.h"

namespace ebb {
namespace {

constexpr int studies_over_at = 25;             // years of age: most degrees are taken by then
constexpr double narrowest = -40, widest = 40;  // ln k: shares of 0 and 1

double share_at(int age, double ln_k, double slope) {
  if (age < graduation_age) return 0;
  return 1 / (1 + std::exp(slope * std::max(0, age - studies_over_at) - ln_k));
}

double graduates_of(std::span<const double> people, double ln_k, double slope) {
  double graduates = 0;
  for (int age = graduation_age; age < ages; ++age)
    graduates += (people[age] + people[ages + age]) * share_at(age, ln_k, slope);
  return graduates;
}

/// ln k with which the people of a place have as many graduates as counted.
double fitted(std::span<const double> people, double counted, double slope) {
  const auto missing = [&](double ln_k) { return graduates_of(people, ln_k, slope) - counted; };
  if (missing(narrowest) >= 0) return narrowest;
  if (missing(widest) <= 0) return widest;
  std::uintmax_t steps = 100;
  const auto [low, high] = boost::math::tools::toms748_solve(
      missing, narrowest, widest, boost::math::tools::eps_tolerance<double>(48), steps);
  return (low + high) / 2;
}

/// The graduates of every place among its people, the share of the known where unknown.
std::vector<double> completed(const State& state, std::span<const double> counted) {
  std::vector<double> persons(state.places), all(counted.begin(), counted.end());
  double graduates = 0, people = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto here = state.of(i);
    persons[i] = std::accumulate(here.begin(), here.end(), 0.0);
    if (!is_known(counted[i])) continue;
    graduates += counted[i];
    people += persons[i];
  }
  for (std::size_t i = 0; i < state.places; ++i)
    if (!is_known(all[i])) all[i] = people > 0 ? persons[i] * graduates / people : 0;
  return all;
}

}  // namespace

SchoolingAtLaunch schooling_at_launch(const State& state, std::span<const double> counted, double age_slope) {
  constexpr std::size_t columns = sexes * ages;
  const std::vector<double> graduates = completed(state, counted);
  SchoolingAtLaunch schooling{.graduates = std::vector<double>(state.people.size(), 0.0), .studying = {}};
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto people = state.of(i);
    const double ln_k = fitted(people, graduates[i], age_slope);
    schooling.studying.push_back(share_at(graduation_age, ln_k, age_slope));
    for (std::size_t c = 0; c < columns; ++c)
      schooling.graduates[i * columns + c] =
          people[c] * share_at(static_cast<int>(c % ages), ln_k, age_slope);
  }
  return schooling;
}

}  // namespace ebb
