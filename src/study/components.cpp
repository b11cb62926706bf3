#include "study/components.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "base/said.h"
#include "model/people/mortality.h"
#include "study/vital_rates.h"

namespace ebb {
namespace {

double sum(std::span<const double> values) {
  double total = 0;
  for (double v : values) total += v;
  return total;
}

double of_age(std::span<const double> people, std::size_t age) { return people[age] + people[ages + age]; }

/// Births and deaths on record, by place and year.
class Records {
 public:
  explicit Records(const World& world) {
    for (const VitalRow& row : world.vital) rows_[row.place][row.year] = &row;
  }
  const VitalRow* of(int place, Year year) const {
    const auto of_place = rows_.find(place);
    if (of_place == rows_.end()) return nullptr;
    const auto row = of_place->second.find(year);
    return row == of_place->second.end() ? nullptr : row->second;
  }
  double births(int place, Year year) const {
    const VitalRow* row = of(place, year);
    return row ? row->births : unknown;
  }
  /// The latest year up to `last` in which a figure of a place is on record.
  const VitalRow* latest(int place, Year last, double VitalRow::* figure) const {
    const auto of_place = rows_.find(place);
    if (of_place == rows_.end()) return nullptr;
    const VitalRow* found = nullptr;
    for (const auto& [year, row] : of_place->second)
      if (year <= last && is_known(row->*figure)) found = row;
    return found;
  }
  /// The sum over from+1 .. to: of the years on record, their mean for the others; unknown if there are none.
  double over(int place, Year from, Year to, double VitalRow::* figure) const {
    double recorded = 0;
    int years = 0;
    for (Year y = from + 1; y <= to; ++y) {
      const VitalRow* row = of(place, y);
      if (!row || !is_known(row->*figure)) continue;
      recorded += row->*figure;
      ++years;
    }
    return years == 0 ? unknown : recorded * (to - from) / years;
  }

 private:
  std::map<int, std::map<Year, const VitalRow*>> rows_;
};

/// The nation's death rates in the middle of an interval.
Schedule national_rates(const World& world, Year from, Year to) {
  const LeeCarter nation = national_mortality(world, to);
  return nation.rates(nation.kappa - nation.drift * (to - from) / 2.0);
}

/// l(a): the share of births alive at the end of the year in which they turn a, both sexes as they are born.
std::vector<double> alive_at(const Schedule& rates, std::size_t oldest) {
  constexpr std::array<double, sexes> born{1 / 2.06, 1.06 / 2.06};  // girls, boys
  const Survival survival = NationalSurvival(rates).at(0);
  std::vector<double> alive(oldest + 1, 0.0);
  for (std::size_t sex = 0; sex < sexes; ++sex) {
    double share = born[sex] * survival.of_newborn[sex];
    for (std::size_t age = 0; age <= oldest; ++age) {
      alive[age] += share;
      if (age < open_age) share *= survival.to_next[sex][age];
    }
  }
  return alive;
}

const Snapshot* snapshot_near(const World& world, Year year, std::size_t unit) {
  const Snapshot* nearest = nullptr;
  for (const Snapshot& s : world.snapshots)
    if (is_known(s.total[unit]) && s.total[unit] > 0 &&
        (!nearest || std::abs(s.year - year) < std::abs(nearest->year - year)))
      nearest = &s;
  return nearest;
}

bool has_ages(const Snapshot& snapshot, std::size_t unit) { return snapshot.detail[unit] != AgeDetail::none; }

/// Deaths a year at the nation's rates.
double expected_deaths(const Schedule& rates, std::span<const double> people) {
  double deaths = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (std::size_t age = 0; age < ages; ++age) deaths += rates[sex][age] * people[sex * ages + age];
  return deaths;
}

/// One interval, as far as the World knows it.
class Interval {
 public:
  Interval(const World& world, const Snapshot& begin, const Snapshot& end)
      : world_(world),
        begin_(begin),
        end_(end),
        records_(world),
        rates_(national_rates(world, begin.year, end.year)) {}

  Components estimate() const;

 private:
  int years() const { return end_.year - begin_.year; }
  int place(std::size_t unit) const { return world_.tree.units[unit]; }
  std::size_t units() const { return world_.tree.unit_count(); }
  int root() const { return world_.tree.root; }
  bool both_ends(std::size_t unit) const {
    return is_known(begin_.total[unit]) && is_known(end_.total[unit]);
  }

  /// The census to take ages from: the later one where it has them.
  const Snapshot& aged(std::size_t unit) const {
    const bool later = is_known(end_.total[unit]) &&
                       (has_ages(end_, unit) || !is_known(begin_.total[unit]) || !has_ages(begin_, unit));
    return later ? end_ : begin_;
  }
  double mean_people(std::size_t unit) const;
  double mean_expected_deaths(std::size_t unit) const;
  std::vector<double> death_levels() const;
  std::vector<double> births() const;
  std::vector<double> births_by_rate() const;
  std::vector<double> deaths() const;
  bool recorded(std::size_t unit) const;
  Words why_unknown(std::size_t unit, double births, double deaths) const;
  Words method() const;

  const World& world_;
  const Snapshot &begin_, &end_;
  Records records_;
  Schedule rates_;
};

/// Persons in the middle of the interval; of one end where only that is known, unknown where neither is.
double Interval::mean_people(std::size_t unit) const {
  if (both_ends(unit)) return (begin_.total[unit] + end_.total[unit]) / 2;
  return is_known(end_.total[unit]) ? end_.total[unit] : begin_.total[unit];
}

/// Ages of both ends where both have them, else the ages of one, raised to the mean number of people.
double Interval::mean_expected_deaths(std::size_t unit) const {
  if (both_ends(unit) && has_ages(begin_, unit) && has_ages(end_, unit))
    return (expected_deaths(rates_, begin_.of(unit)) + expected_deaths(rates_, end_.of(unit))) / 2;
  const double people = mean_people(unit);
  if (!(people > 0)) return is_known(people) ? 0 : unknown;
  const Snapshot& census = aged(unit);
  return expected_deaths(rates_, census.of(unit)) * people / census.total[unit];
}

/// The latest local count of deaths against the nation's rates; counts miss deaths, by and large everywhere
/// alike, so the mean level of the places counted is set to 1. A place not counted takes its group's level,
/// else 1.
std::vector<double> Interval::death_levels() const {
  std::vector<double> counted(units(), unknown), expected(units(), unknown), level(units(), 1.0);
  std::vector<double> group_counted(world_.tree.group_count(), 0.0),
      group_expected(world_.tree.group_count(), 0.0);
  for (std::size_t u = 0; u < units(); ++u) {
    const VitalRow* row = records_.latest(place(u), end_.year, &VitalRow::deaths);
    const Snapshot* census = row ? snapshot_near(world_, row->year, u) : nullptr;
    if (!census) continue;
    counted[u] = row->deaths;
    expected[u] = expected_deaths(rates_, census->of(u));
    group_counted[static_cast<std::size_t>(world_.tree.group_of[u])] += counted[u];
    group_expected[static_cast<std::size_t>(world_.tree.group_of[u])] += expected[u];
  }
  const double of_all = sum(group_counted), at_nations_rates = sum(group_expected);
  if (!(of_all > 0 && at_nations_rates > 0)) return level;
  for (std::size_t u = 0; u < units(); ++u) {
    const auto group = static_cast<std::size_t>(world_.tree.group_of[u]);
    if (expected[u] > 0)
      level[u] = counted[u] / expected[u];
    else if (group_expected[group] > 0)
      level[u] = group_counted[group] / group_expected[group];
    else
      continue;
    level[u] *= at_nations_rates / of_all;
  }
  return level;
}

std::vector<double> Interval::deaths() const {
  const std::vector<double> level = death_levels();
  std::vector<double> deaths(units(), unknown);
  double estimated = 0, on_record = 0;
  for (std::size_t u = 0; u < units(); ++u) {
    if (recorded(u)) {
      deaths[u] = records_.over(place(u), begin_.year, end_.year, &VitalRow::deaths);
      on_record += deaths[u];
    } else {
      deaths[u] = years() * level[u] * mean_expected_deaths(u);
      if (is_known(deaths[u])) estimated += deaths[u];
    }
  }
  const double nation = records_.over(root(), begin_.year, end_.year, &VitalRow::deaths);
  if (is_known(nation) && estimated > 0 && nation > on_record)
    for (std::size_t u = 0; u < units(); ++u)
      if (!recorded(u)) deaths[u] *= (nation - on_record) / estimated;
  return deaths;
}

std::vector<double> Interval::births() const {
  const auto oldest = static_cast<std::size_t>(std::min(years(), ages - 1) - 1);
  const std::vector<double> alive = alive_at(rates_, oldest);
  const auto coverage = coverage_of_children(world_, end_.year);
  std::vector<double> births = births_by_rate();
  for (std::size_t u = 0; u < units(); ++u) {
    if (recorded(u)) {
      births[u] = records_.over(place(u), begin_.year, end_.year, &VitalRow::births);
    } else if (is_known(end_.total[u]) && has_ages(end_, u)) {
      births[u] = 0;
      for (std::size_t age = 0; age <= oldest; ++age)
        births[u] += of_age(end_.of(u), age) * (age < coverage.size() ? coverage[age] : 1) / alive[age];
    }
  }
  return births;
}

/// Where the end has no ages: the latest local birth rate, or one for all, with the nation's births as the
/// sum.
std::vector<double> Interval::births_by_rate() const {
  std::vector<double> births(units(), unknown);
  double estimated = 0;
  for (std::size_t u = 0; u < units(); ++u) {
    const VitalRow* row = records_.latest(place(u), end_.year, &VitalRow::births);
    const Snapshot* census = row ? snapshot_near(world_, row->year, u) : nullptr;
    if (census) births[u] = row->births / census->total[u] * mean_people(u) * years();
    if (is_known(births[u])) estimated += births[u];
  }
  const double nation = records_.over(root(), begin_.year, end_.year, &VitalRow::births);
  if (!is_known(nation)) return births;
  double people = 0, with_rate = 0;
  for (std::size_t u = 0; u < units(); ++u) {
    if (!is_known(mean_people(u))) continue;
    people += mean_people(u);
    if (is_known(births[u])) with_rate += mean_people(u);
  }
  for (std::size_t u = 0; u < units(); ++u)
    births[u] = is_known(births[u]) ? births[u] * nation * with_rate / people / estimated
                                    : nation * mean_people(u) / people;
  return births;
}

bool Interval::recorded(std::size_t unit) const {
  for (Year y = begin_.year + 1; y <= end_.year; ++y) {
    const VitalRow* row = records_.of(place(unit), y);
    if (!row || !is_known(row->births) || !is_known(row->deaths)) return false;
  }
  return true;
}

Words Interval::why_unknown(std::size_t unit, double births, double deaths) const {
  for (const Snapshot* s : {&begin_, &end_})
    if (!is_known(s->total[unit])) return said("no population in {}", "缺少{}年人口", s->year.value);
  if (!is_known(births))
    return said("no ages in {} and no births on record", "{}年没有年龄构成，也没有出生记录", end_.year.value);
  if (!is_known(deaths)) return {"no deaths on record", "没有死亡记录"};
  return {};
}

Words Interval::method() const {
  Words words = said(
      "births of {}-{} from the children counted at the end, survived back; deaths from the nation's life "
      "table and "
      "the local level of deaths; migration is what is left",
      "{}—{}年的出生人口由期末儿童按存活率倒推；死亡人口由全国生命表和各地死亡水平估算；迁移为余项",
      begin_.year.value + 1, end_.year.value);
  const auto coverage = coverage_of_children(world_, end_.year);
  if (*std::max_element(coverage.begin(), coverage.end()) > 1.001) {
    words.en += "; children the census missed are put back to the nation's births";
    words.zh += "；普查漏报儿童按全国出生数补足";
  }
  if (is_known(records_.over(root(), begin_.year, end_.year, &VitalRow::deaths))) {
    words.en += "; deaths add up to the nation's";
    words.zh += "；死亡人口合计与全国数一致";
  }
  return words;
}

Components Interval::estimate() const {
  Components c{.from = begin_.year,
               .to = end_.year,
               .births = births(),
               .deaths = deaths(),
               .natural = {},
               .migration = {},
               .births_quality = {},
               .deaths_quality = {},
               .quality = {},
               .why_unknown = {},
               .method = method()};
  for (std::size_t u = 0; u < units(); ++u) {
    if (!both_ends(u)) c.births[u] = c.deaths[u] = unknown;
    Quality vital = Quality::estimated;
    if (recorded(u)) {
      vital = Quality::census;
      for (Year y = begin_.year + 1; y <= end_.year; ++y)
        vital = weaker(vital, records_.of(place(u), y)->quality);
    }
    c.births_quality.push_back(vital);
    c.deaths_quality.push_back(vital);
    c.quality.push_back(weaker(vital, weaker(begin_.quality[u], end_.quality[u])));
    c.natural.push_back(c.births[u] - c.deaths[u]);
    c.migration.push_back(end_.total[u] - begin_.total[u] - c.natural[u]);
    c.why_unknown.push_back(why_unknown(u, c.births[u], c.deaths[u]));
  }
  return c;
}

/// The share of the nation's people who live in units whose ages were counted in a year, as another census
/// tells.
double share_with_ages(const World& world, const Snapshot& snapshot) {
  double best_total = 0, share = 1;
  for (const Snapshot& other : world.snapshots) {
    double all = 0, with_ages = 0;
    for (std::size_t u = 0; u < world.tree.unit_count(); ++u) {
      if (!is_known(other.total[u])) continue;
      all += other.total[u];
      if (is_known(snapshot.total[u]) && has_ages(snapshot, u)) with_ages += other.total[u];
    }
    if (all > best_total) best_total = all, share = with_ages / all;
  }
  return share;
}

/// Ages that share one factor: single years where all were counted so, else the bands 0, 1-4 and 5-9.
std::vector<std::pair<std::size_t, std::size_t>> bands_of(const Snapshot& snapshot) {
  std::vector<std::pair<std::size_t, std::size_t>> singles;
  for (std::size_t a = 0; a < ages_census_misses; ++a) singles.emplace_back(a, a);
  const bool all_single = std::all_of(snapshot.detail.begin(), snapshot.detail.end(), [](AgeDetail d) {
    return d == AgeDetail::single || d == AgeDetail::none;
  });
  if (all_single) return singles;
  return {{0, 0}, {1, 4}, {5, 9}};
}

}  // namespace

Components components(const World& world, Year from, Year to) {
  const Snapshot *begin = world.at(from), *end = world.at(to);
  assert(begin && end && from < to);
  return Interval(world, *begin, *end).estimate();
}

std::array<double, ages_census_misses> coverage_of_children(const World& world, Year year) {
  std::array<double, ages_census_misses> coverage;
  coverage.fill(1);
  const Snapshot* snapshot = world.at(year);
  assert(snapshot);
  if (!snapshot->has_ages()) return coverage;

  std::array<double, ages_census_misses> counted{};
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u)
    if (is_known(snapshot->total[u]) && has_ages(*snapshot, u))
      for (std::size_t a = 0; a < counted.size(); ++a) counted[a] += of_age(snapshot->of(u), a);

  const Records records(world);
  const std::vector<double> alive =
      alive_at(national_rates(world, year - ages_census_misses, year), counted.size() - 1);
  const double share = share_with_ages(world, *snapshot);
  for (const auto& [first, last] : bands_of(*snapshot)) {
    double expected = 0, there = 0, known_births = 0, known_years = 0;
    for (std::size_t a = first; a <= last; ++a) {
      const double births = records.births(world.tree.root, year - static_cast<int>(a));
      if (!is_known(births)) continue;
      known_births += births;
      known_years += 1;
    }
    // A year without a figure counts as the mean of the others, if at least half of the band's years have
    // one.
    if (2 * known_years < static_cast<double>(last - first + 1)) continue;
    for (std::size_t a = first; a <= last; ++a) {
      const double births = records.births(world.tree.root, year - static_cast<int>(a));
      expected += (is_known(births) ? births : known_births / known_years) * alive[a] * share;
      there += counted[a];
    }
    if (!(expected > there && there > 0)) continue;
    for (std::size_t a = first; a <= last; ++a) coverage[a] = expected / there;
  }
  return coverage;
}

}  // namespace ebb
