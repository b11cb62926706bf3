#include "atlas/ages.h"

#include <math.h>  // Boost 1.74 pchip says isnan without std::

#include <algorithm>
#include <boost/math/interpolators/pchip.hpp>
#include <cassert>
#include <cmath>
#include <numeric>

namespace ebb {
namespace {

double sum_of(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double persons_in(std::span<const AgeGroup> groups) {
  double sum = 0;
  for (const AgeGroup& group : groups) sum += group.persons;
  return sum;
}

std::span<double> within(SingleYears& people, const AgeGroup& group) {
  return {people.data() + group.from, static_cast<std::size_t>(group.to - group.from + 1)};
}

// Keeps a group's sum to the last bit that rounding allows; a group of nobody is filled as in the standard.
void hold_to(SingleYears& people, const AgeGroup& group, const SingleYears& standard) {
  auto inside = within(people, group);
  double sum = sum_of(inside);
  if (sum <= 0 && group.persons > 0) {
    std::copy_n(standard.begin() + group.from, inside.size(), inside.begin());
    sum = sum_of(inside);
  }
  double factor = sum > 0 ? group.persons / sum : 0;
  for (double& persons : inside) persons *= factor;
}

std::vector<double> below_each_age(const SingleYears& people) {
  std::vector<double> below(ages + 1, 0.0);
  std::partial_sum(people.begin(), people.end(), below.begin() + 1);
  return below;
}

// The monotone cubic needs four points to have a slope worth its name.
constexpr std::size_t fewest_groups_for_a_curve = 3;

// The slope at an end of the curve from its two nearest intervals, kept monotone (Moler 2004, section 3.4).
// h: width, d: slope of the chord; 0 is the interval at the end.
double slope_at_end(double h0, double d0, double h1, double d1) {
  double slope = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
  if (slope * d0 <= 0) return 0;
  return std::min(slope, 3 * d0);
}

struct Ends {
  double first, last;
};

Ends slopes_at_ends(const std::vector<double>& x, const std::vector<double>& y) {
  auto width = [&](std::size_t k) { return x[k + 1] - x[k]; };
  auto chord = [&](std::size_t k) { return (y[k + 1] - y[k]) / width(k); };
  std::size_t n = x.size() - 2;  // the last interval
  return {slope_at_end(width(0), chord(0), width(1), chord(1)),
          slope_at_end(width(n), chord(n), width(n - 1), chord(n - 1))};
}

SingleYears along_the_curve(std::span<const AgeGroup> groups, const SingleYears& standard) {
  std::vector<double> standard_below = below_each_age(standard);
  std::vector<double> x{0}, y{0};
  for (const AgeGroup& group : groups) {
    x.push_back(standard_below[static_cast<std::size_t>(group.to) + 1]);
    y.push_back(y.back() + group.persons);
  }
  double end = x.back(), all = y.back();
  Ends slopes = slopes_at_ends(x, y);
  boost::math::interpolators::pchip<std::vector<double>> below(std::move(x), std::move(y), slopes.first,
                                                               slopes.last);
  SingleYears people;
  double last = 0;
  for (int age = 0; age < ages; ++age) {
    double at = standard_below[static_cast<std::size_t>(age) + 1];
    double now = at >= end ? all : below(at);
    people[static_cast<std::size_t>(age)] = std::max(0.0, now - last);
    last = now;
  }
  return people;
}

bool all_single(std::span<const AgeGroup> groups) {
  return std::all_of(groups.begin(), groups.end(), [](const AgeGroup& g) { return g.from == g.to; });
}

SingleYears both(const Profile& profile) {
  SingleYears sum;
  for (std::size_t a = 0; a < ages; ++a) sum[a] = profile[female][a] + profile[male][a];
  return sum;
}

Profile split_by_sex(const SingleYears& together, const Profile& standard) {
  Profile people;
  for (std::size_t a = 0; a < ages; ++a) {
    double women = standard[female][a] / (standard[female][a] + standard[male][a]);
    people[female][a] = together[a] * women;
    people[male][a] = together[a] * (1 - women);
  }
  return people;
}

bool ends_there(std::span<const AgeGroup> groups, int to) {
  return std::any_of(groups.begin(), groups.end(), [&](const AgeGroup& g) { return g.to == to; });
}

// Whether the groups of both sexes together say something that those by sex do not.
bool adds_detail(const KnownAges& known) {
  return std::any_of(known.together.begin(), known.together.end(), [&](const AgeGroup& g) {
    return !ends_there(known.by_sex[female], g.to) || !ends_there(known.by_sex[male], g.to);
  });
}

// Scales both sexes to their sum; answers by which share that moved them.
double hold_together(Profile& people, const AgeGroup& group) {
  double sum = sum_of(within(people[female], group)) + sum_of(within(people[male], group));
  if (sum <= 0) return 0;
  double factor = group.persons / sum;
  for (SingleYears& sex : people)
    for (double& persons : within(sex, group)) persons *= factor;
  return std::abs(factor - 1);
}

void hold_by_sex(Profile& people, const KnownAges& known, const Profile& standard) {
  for (std::size_t sex : {female, male})
    for (const AgeGroup& group : known.by_sex[sex]) hold_to(people[sex], group, standard[sex]);
}

// Iterative proportional fitting (Deming & Stephan 1940): groups by sex and groups of both sexes in turn. It
// ends with those by sex, which are the ones kept exactly where the two differ by a rounding.
void reconcile(Profile& people, const KnownAges& known, const Profile& standard) {
  constexpr int rounds = 50;
  constexpr double close_enough = 1e-10;
  for (int round = 0; round < rounds; ++round) {
    hold_by_sex(people, known, standard);
    Profile held = people;
    double worst = 0;
    for (const AgeGroup& group : known.together) worst = std::max(worst, hold_together(held, group));
    if (worst < close_enough) return;
    people = held;
  }
  hold_by_sex(people, known, standard);
}

SingleYears stationary(double a1, double b1, double a2, double a3, double b3, double births) {
  constexpr int last_age = 130, steps = 12;  // months
  SingleYears people{};
  double alive = births;
  for (int month = 0; month < last_age * steps; ++month) {
    double age = (month + 0.5) / steps;
    double lost = 1 - std::exp(-(a1 * std::exp(-b1 * age) + a2 + a3 * std::exp(b3 * age)) / steps);
    people[static_cast<std::size_t>(std::min(month / steps, open_age))] += alive * (1 - lost / 2) / steps;
    alive *= 1 - lost;
  }
  return people;
}

}  // namespace

SingleYears graduate(std::span<const AgeGroup> groups, const SingleYears& standard) {
  assert(!groups.empty() && groups.front().from == 0 && groups.back().to == open_age);
  bool curve = groups.size() >= fewest_groups_for_a_curve && !all_single(groups);
  SingleYears people = curve ? along_the_curve(groups, standard) : standard;
  for (const AgeGroup& group : groups) hold_to(people, group, standard);
  return people;
}

double KnownAges::total() const {
  return sexes_given() ? persons_in(by_sex[female]) + persons_in(by_sex[male]) : persons_in(together);
}

Profile estimate(const KnownAges& known, const Profile& standard) {
  std::size_t finest_by_sex = std::max(known.by_sex[female].size(), known.by_sex[male].size());
  bool from_together = !known.sexes_given() || known.together.size() > finest_by_sex;
  if (from_together) {
    Profile people = split_by_sex(graduate(known.together, both(standard)), standard);
    if (known.sexes_given()) reconcile(people, known, standard);
    return people;
  }
  Profile people{graduate(known.by_sex[female], standard[female]),
                 graduate(known.by_sex[male], standard[male])};
  if (adds_detail(known)) reconcile(people, known, standard);
  return people;
}

Profile stationary_population() {
  Profile people{stationary(0.012, 1.6, 0.0003, 2.0e-5, 0.100, 1.0),
                 stationary(0.014, 1.6, 0.0005, 4.2e-5, 0.096, 1.05)};
  fill_gaps(people);
  return people;
}

void fill_gaps(Profile& standard) {
  double least = 1e-7 * (sum_of(standard[female]) + sum_of(standard[male]));
  for (SingleYears& sex : standard)
    for (double& persons : sex) persons = std::max(persons, least);
}

}  // namespace ebb
