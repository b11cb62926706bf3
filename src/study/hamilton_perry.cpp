#include "study/hamilton_perry.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <utility>

#include "base/said.h"

namespace ebb {
namespace {

constexpr int terminal_age = 85;  // packs rarely know ages above it
constexpr int width = 5;          // years of age in a cohort

using People = std::vector<double>;  // [sex][age]

std::size_t at(int sex, int age) { return static_cast<std::size_t>(sex * ages + age); }

double aged(std::span<const double> people, int sex, int from, int to) {
  double persons = 0;
  for (int age = std::max(from, 0); age <= std::min(to, open_age); ++age) persons += people[at(sex, age)];
  return persons;
}

/// Five-year cohorts by their age at the base; the last one holds all who are 85 and over at launch.
class Cohorts {
 public:
  explicit Cohorts(int interval)
      : interval_(interval), open_from_(std::max(width, terminal_age - interval)) {}

  int count() const { return open_from_ / width + 1; }
  int of_age(int age) const { return std::min(age / width, count() - 1); }
  std::pair<int, int> ages_of(int cohort) const {
    const bool last = cohort == count() - 1;
    return {cohort * width, last ? open_age : cohort * width + width - 1};
  }
  /// Persons of a cohort at the base, and at launch.
  double before(std::span<const double> base, int sex, int cohort) const {
    const auto [from, to] = ages_of(cohort);
    return aged(base, sex, from, to);
  }
  double after(std::span<const double> launch, int sex, int cohort) const {
    const auto [from, to] = ages_of(cohort);
    return aged(launch, sex, from + interval_, to == open_age ? open_age : to + interval_);
  }

 private:
  int interval_, open_from_;
};

bool has_ages(const Snapshot& snapshot, std::size_t unit) {
  return is_known(snapshot.total[unit]) && snapshot.detail[unit] != AgeDetail::none;
}

struct Pair {
  double before = 0, after = 0;
};  // persons of a cohort at base and launch

/// Cohorts of units, of groups and of all places, [sex][cohort] each.
struct Survivors {
  std::vector<std::vector<Pair>> units, groups;
  std::vector<Pair> all;
};

Survivors follow(const Cohorts& cohorts, const Snapshot& base, const Snapshot& launch, const Tree& tree,
                 const std::vector<bool>& known) {
  const auto cells = static_cast<std::size_t>(sexes * cohorts.count());
  Survivors s{std::vector(tree.unit_count(), std::vector<Pair>(cells)),
              std::vector(tree.group_count(), std::vector<Pair>(cells)), std::vector<Pair>(cells)};
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    if (!known[u]) continue;
    auto& group = s.groups[static_cast<std::size_t>(tree.group_of[u])];
    for (std::size_t cell = 0; cell < cells; ++cell) {
      const int sex = static_cast<int>(cell) / cohorts.count(),
                cohort = static_cast<int>(cell) % cohorts.count();
      const Pair pair{cohorts.before(base.of(u), sex, cohort), cohorts.after(launch.of(u), sex, cohort)};
      s.units[u][cell] = pair;
      for (Pair* sum : {&group[cell], &s.all[cell]}) sum->before += pair.before, sum->after += pair.after;
    }
  }
  return s;
}

double ratio(const Pair& own, const Pair& group, const Pair& all) {
  const Pair& used = own.before >= smallest_cohort ? own : group.before >= smallest_cohort ? group : all;
  if (used.before <= 0) return 1;
  return std::clamp(used.after / used.before, 1 / largest_ratio, largest_ratio);
}

std::vector<double> ratios_of(const Survivors& s, std::size_t unit, int group) {
  std::vector<double> ratios;
  for (std::size_t cell = 0; cell < s.all.size(); ++cell)
    ratios.push_back(
        ratio(s.units[unit][cell], s.groups[static_cast<std::size_t>(group)][cell], s.all[cell]));
  return ratios;
}

/// Children per woman at launch, by five-year band of children and of the women five years older for each
/// band.
struct ChildWomanRatio {
  std::vector<std::array<double, sexes>> by_band;

  static double women(std::span<const double> people, std::size_t band) {
    const int older = width * static_cast<int>(band);
    return aged(people, female, first_fertile_age + older, last_fertile_age + older);
  }
  ChildWomanRatio(std::span<const double> launch, int years) {
    for (int from = 0; from < years; from += width) {
      const double mothers = women(launch, by_band.size());
      std::array<double, sexes> children{};
      for (int sex = 0; sex < sexes; ++sex)
        if (mothers > 0)
          children[static_cast<std::size_t>(sex)] = aged(launch, sex, from, from + width - 1) / mothers;
      by_band.push_back(children);
    }
  }
};

People some_years_on(const People& people, int years, int interval, const Cohorts& cohorts,
                     const std::vector<double>& ratios, const ChildWomanRatio& children) {
  People next(people.size(), 0.0);
  const double part = static_cast<double>(years) / interval;
  for (int sex = 0; sex < sexes; ++sex)
    for (int age = 0; age <= open_age; ++age) {
      const auto cell = static_cast<std::size_t>(sex * cohorts.count() + cohorts.of_age(age));
      next[at(sex, std::min(age + years, open_age))] += people[at(sex, age)] * std::pow(ratios[cell], part);
    }
  for (int age = 0; age < years; ++age) {
    const auto band = static_cast<std::size_t>(age / width);
    const double mothers = ChildWomanRatio::women(next, band);
    for (int sex = 0; sex < sexes; ++sex)
      next[at(sex, age)] = children.by_band[band][static_cast<std::size_t>(sex)] * mothers / width;
  }
  return next;
}

double total(const People& people) {
  double persons = 0;
  for (double p : people) persons += p;
  return persons;
}

}  // namespace

Result<std::vector<double>> hamilton_perry(const Snapshot& base, const Snapshot& launch, Year target,
                                           const Tree& tree) {
  assert(base.year < launch.year && launch.year < target);
  std::vector<bool> known(tree.unit_count());
  for (std::size_t u = 0; u < known.size(); ++u) known[u] = has_ages(base, u) && has_ages(launch, u);
  if (std::find(known.begin(), known.end(), true) == known.end())
    return Problem{
        .code = "no-ages",
        .message = said("no place has ages in both {} and {}", "没有任何地区同时具有{}年和{}年的年龄构成",
                        base.year.value, launch.year.value),
        .hint = {"population by age in both years", "两个年份都提供分年龄人口"}};

  const int interval = launch.year - base.year;
  const Cohorts cohorts(interval);
  const Survivors survivors = follow(cohorts, base, launch, tree, known);
  std::vector<double> forecast(tree.unit_count(), unknown);
  for (std::size_t u = 0; u < forecast.size(); ++u) {
    if (!known[u]) continue;
    const std::vector<double> ratios = ratios_of(survivors, u, tree.group_of[u]);
    People people(launch.of(u).begin(), launch.of(u).end());
    const ChildWomanRatio children(people, std::min(interval, target - launch.year));
    for (int left = target - launch.year; left > 0; left -= interval)
      people = some_years_on(people, std::min(left, interval), interval, cohorts, ratios, children);
    forecast[u] = total(people);
  }
  return forecast;
}

}  // namespace ebb
