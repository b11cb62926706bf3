#include "study/vital_rates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace ebb {
namespace {

/// Death rates of a place by period, single years of age, both sexes present; periods with one sex or none
/// are left out.
std::vector<MortalityPeriod> periods_of(const World& world, int place) {
  std::map<std::pair<Year, Year>, std::array<std::vector<AgeRate>, sexes>> tables;
  for (const MortalityRow& row : world.mortality) {
    if (row.place != place) continue;
    for (int s = 0; s < sexes; ++s)
      if (!row.sex || *row.sex == s)
        tables[{row.from, row.to}][static_cast<std::size_t>(s)].push_back(
            {row.age_from, row.age_to, row.rate});
  }
  std::vector<MortalityPeriod> periods;
  for (auto& [span, by_sex] : tables) {
    if (by_sex[0].empty() || by_sex[1].empty()) continue;
    MortalityPeriod period{span.first, span.second, {}};
    for (std::size_t s = 0; s < sexes; ++s) {
      std::sort(by_sex[s].begin(), by_sex[s].end(),
                [](const AgeRate& a, const AgeRate& b) { return a.age_from < b.age_from; });
      period.rate[s] = single_year_rates(by_sex[s]);
    }
    periods.push_back(period);
  }
  return periods;
}

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Births or deaths counted in places: the latest year not after `now` with a figure for at least half of the
/// units.
struct LocalCounts {
  Year year;
  std::vector<double> births, deaths;
};  // [unit], unknown where not counted

std::optional<LocalCounts> latest_counts(const World& world, Year now) {
  std::map<Year, LocalCounts> by_year;
  for (const VitalRow& row : world.vital) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit < 0 || row.year > now) continue;
    auto& counts =
        by_year
            .try_emplace(row.year,
                         LocalCounts{row.year, std::vector<double>(world.tree.unit_count(), unknown),
                                     std::vector<double>(world.tree.unit_count(), unknown)})
            .first->second;
    counts.births[static_cast<std::size_t>(unit)] = row.births;
    counts.deaths[static_cast<std::size_t>(unit)] = row.deaths;
  }
  for (auto it = by_year.rbegin(); it != by_year.rend(); ++it) {
    const auto counted = std::count_if(it->second.deaths.begin(), it->second.deaths.end(), is_known);
    if (2 * static_cast<std::size_t>(counted) >= world.tree.unit_count()) return it->second;
  }
  return std::nullopt;
}

/// The people of the census nearest to a year: who the counted births and deaths happened to.
const Snapshot* census_near(const World& world, Year year) {
  const Snapshot* nearest = nullptr;
  for (const Snapshot& s : world.snapshots)
    if (s.has_ages() && (!nearest || std::abs(s.year - year) < std::abs(nearest->year - year))) nearest = &s;
  return nearest;
}

double deaths_expected(const Survival& survival, std::span<const double> people, double births) {
  double deaths = 0;
  for (std::size_t s = 0; s < sexes; ++s) {
    for (std::size_t a = 0; a < ages; ++a) deaths += people[s * ages + a] * (1 - survival.to_next[s][a]);
    deaths += births / sexes * (1 - survival.of_newborn[s]);
  }
  return deaths;
}

std::vector<double> brass_from_counts(const World& world, const LeeCarter& nation, const LocalCounts& counts,
                                      const Snapshot& census) {
  const std::size_t n = world.tree.unit_count();
  std::vector<double> level(n, 0.0);
  const double kappa = nation.kappa + nation.drift * (counts.year - nation.year);
  const NationalSurvival survival(nation.rates(kappa));
  double counted = 0, expected = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_known(counts.deaths[i]) || !is_known(census.total[i])) continue;
    const double births = is_known(counts.births[i]) ? counts.births[i] : 0;
    counted += counts.deaths[i];
    expected += deaths_expected(survival.at(0), census.of(i), births);
  }
  if (counted <= 0) return level;
  // A census misses deaths (7.4 of 8.8 million in China in 2010), but by and large everywhere alike.
  const double completeness = counted / expected;
  for (std::size_t i = 0; i < n; ++i)
    if (is_known(counts.deaths[i]) && is_known(census.total[i]) && census.total[i] > 0)
      level[i] = brass_level_for(survival, census.of(i), is_known(counts.births[i]) ? counts.births[i] : 0,
                                 counts.deaths[i] / completeness);
  return level;
}

/// Local life tables, where a pack has them: the level at which the local rates' deaths come out.
void brass_from_rates(const World& world, const LeeCarter& nation, const State& state,
                      std::vector<double>& level) {
  for (std::size_t i = 0; i < state.places; ++i) {
    const auto periods = periods_of(world, world.tree.units[i]);
    if (periods.empty()) continue;
    const MortalityPeriod& latest = periods.back();
    const double middle = (latest.from.value + latest.to.value) / 2.0;
    const NationalSurvival survival(nation.rates(nation.kappa + nation.drift * (middle - nation.year.value)));
    const double deaths = deaths_expected(NationalSurvival(latest.rate).at(0), state.of(i), 0);
    level[i] = brass_level_for(survival, state.of(i), 0, deaths);
  }
}

double child_survival(const LeeCarter& nation) {
  // From birth to the middle of ages 0-4: the newborn's share and two years more.
  const Survival s = NationalSurvival(nation.rates(nation.kappa)).at(0);
  double both = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    both += s.of_newborn[sex] * s.to_next[sex][0] * s.to_next[sex][1] / sexes;
  return both;
}

std::vector<double> levels_from_children(const FertilityRates& by_age, const State& state,
                                         const LeeCarter& nation) {
  const double survival = child_survival(nation);
  std::vector<double> level(state.places, 0.0);
  for (std::size_t i = 0; i < state.places; ++i)
    if (sum(state.of(i)) > 0) level[i] = level_from_children(by_age, state.of(i), survival);
  return level;
}

/// Levels by place whose women together bear what the nation's level says.
void scale_to_nation(std::vector<double>& level, const FertilityRates& by_age, const State& state,
                     double national) {
  double local_births = 0, national_births = 0;
  for (std::size_t i = 0; i < state.places; ++i) {
    local_births += expected_births(by_age, level[i], state.of(i), state.of(i));
    national_births += expected_births(by_age, national, state.of(i), state.of(i));
  }
  if (local_births <= 0) return;
  for (double& l : level) l *= national_births / local_births;
}

}  // namespace

std::optional<std::pair<Year, FertilityRates>> national_fertility(const World& world, Year now) {
  std::optional<Year> latest;
  for (const FertilityRow& row : world.fertility)
    if (row.place == world.tree.root && row.order == 0 && row.year <= now)
      latest = std::max(latest.value_or(row.year), row.year);
  if (!latest) return std::nullopt;
  FertilityRates rates{};
  for (const FertilityRow& row : world.fertility)
    if (row.place == world.tree.root && row.order == 0 && row.year == *latest)
      for (int a = row.age_from; a <= std::min(row.age_to, open_age); ++a)
        rates[static_cast<std::size_t>(a)] = row.rate;
  return std::pair{*latest, rates};
}

LeeCarter national_mortality(const World& world, Year now) {
  std::vector<MortalityPeriod> periods = periods_of(world, world.tree.root);
  if (periods.empty()) periods.push_back({now, now, model_life_table()});
  const CoefficientEntry& gain = entry_of(Coefficient::mortality_gain);
  return fit_lee_carter(periods, now, gain.value, gain.low, gain.high);
}

VitalRates vital_rates(const World& world, const State& state, std::vector<Words>& notes) {
  VitalRates vital{.launch = state.year, .mortality = national_mortality(world, state.year)};
  if (periods_of(world, world.tree.root).empty())
    notes.push_back(
        {"no national mortality: a model life table with a life expectancy of 75 years stands in (estimated)",
         "没有全国死亡率：以预期寿命75岁的模型生命表代替（估计值）"});

  const auto counts = latest_counts(world, state.year);
  const Snapshot* census = counts ? census_near(world, counts->year) : nullptr;
  vital.brass_level.assign(state.places, 0.0);
  if (counts && census) {
    vital.brass_level = brass_from_counts(world, vital.mortality, *counts, *census);
    notes.push_back(
        {fmt::format("mortality of places: pattern of the deaths counted in {}, level of the nation",
                     counts->year.value),
         fmt::format("各地死亡水平：{}年死亡登记的地区差异，全国水平校准", counts->year.value)});
  }
  brass_from_rates(world, vital.mortality, state, vital.brass_level);

  const auto national = national_fertility(world, state.year);
  if (national) vital.shape = shape_of(national->second);
  const FertilityRates by_age = vital.shape.rates();
  const bool counted_now = counts && counts->year == state.year;
  vital.total_fertility = levels_from_children(by_age, state, vital.mortality);
  if (counted_now)
    for (std::size_t i = 0; i < state.places; ++i)
      if (is_known(counts->births[i]) && sum(state.of(i)) > 0)
        vital.total_fertility[i] = level_for(by_age, state.of(i), counts->births[i]);
  if (national) scale_to_nation(vital.total_fertility, by_age, state, sum(national->second));
  notes.push_back(counted_now
                      ? Words{"fertility of places: pattern of the births counted, level of the nation",
                              "各地生育水平：出生登记的地区差异，全国水平校准"}
                      : Words{"fertility of places: from the ratio of children to women, estimated",
                              "各地生育水平：由儿童与妇女之比估计"});

  if (const auto ratio = world.series.find("sex_ratio_at_birth"); ratio != world.series.end())
    for (const SeriesRow& row : ratio->second.rows)
      if (row.place == world.tree.root && row.year <= state.year)
        vital.boys_per_girl = row.value > 10 ? row.value / 100 : row.value;
  return vital;
}

}  // namespace ebb
