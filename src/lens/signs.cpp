#include "lens/signs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "lens/tiers.h"

namespace ebb {
namespace {

using Values = std::vector<double>;

constexpr int fresh = 5;                         // years a figure stays a sign
constexpr int growth_years = 5;                  // over which growth is measured
constexpr int least_interval = 5, longest = 15;  // years between two censuses that are compared
constexpr int first_young = 15, last_young = 34;
constexpr double most_years_of_reserves = 200.0;  // beyond that it makes no difference

Values not_known(const World& world) { return Values(world.tree.unit_count(), unknown); }

template <class Of>
Values of_each(const World& world, Of of) {
  Values values;
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u) values.push_back(of(u));
  return values;
}

/// A series of units: [unit] in one year, empty if the pack has no such series.
Values in_year(const World& world, std::string_view indicator, Year year) {
  const auto series = world.series.find(indicator);
  if (series == world.series.end()) return {};
  Values value = not_known(world);
  for (const SeriesRow& row : series->second.rows)
    if (const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
        unit >= 0 && row.year == year)
      value[static_cast<std::size_t>(unit)] = row.value;
  return value;
}

bool told_of_half(const Values& values) {
  return !values.empty() && 2 * std::count_if(values.begin(), values.end(), is_known) >=
                                static_cast<std::ptrdiff_t>(values.size());
}

struct Dated {
  Year year;
  Values values;
};

/// The figures of the latest year, not older than `fresh`, in which half of the units have one.
std::optional<Dated> latest(const World& world, std::string_view indicator, Year year) {
  for (Year y = year; year - y <= fresh; y = y - 1)
    if (Values values = in_year(world, indicator, y); told_of_half(values))
      return Dated{y, std::move(values)};
  return {};
}

/// Growth between two years against all places known in both, percent a year.
Values growth_against_all(const Values& before, const Values& after, int years) {
  const auto both = [&](std::size_t u) { return before[u] > 0 && after[u] > 0; };
  double then = 0, now = 0;
  for (std::size_t u = 0; u < before.size(); ++u)
    if (both(u)) then += before[u], now += after[u];
  Values growth(before.size(), unknown);
  for (std::size_t u = 0; u < before.size(); ++u)
    if (both(u)) growth[u] = 100 * (std::log(after[u] / before[u]) - std::log(now / then)) / years;
  return growth;
}

Values growth_of(const World& world, std::string_view indicator, Year year) {
  const auto after = latest(world, indicator, year);
  if (!after) return not_known(world);
  const Values before = in_year(world, indicator, after->year - growth_years);
  return told_of_half(before) ? growth_against_all(before, after->values, growth_years) : not_known(world);
}

Values ratio(const World& world, std::string_view above, std::string_view below, Year year, double times) {
  const auto over = latest(world, below, year);
  if (!over) return not_known(world);
  const Values part = in_year(world, above, over->year);
  if (part.empty()) return not_known(world);
  return of_each(world, [&](std::size_t u) {
    return over->values[u] > 0 ? times * part[u] / over->values[u] : unknown;
  });
}

// --- People

const Snapshot* census_before(const World& world, Year year, bool with_ages) {
  const Snapshot* before = nullptr;
  for (const Snapshot& s : world.snapshots)
    if (year - s.year >= least_interval && year - s.year <= longest && (!with_ages || s.has_ages()))
      before = &s;
  return before;
}

double aged(const Snapshot& census, std::size_t unit, int first, int last) {
  double persons = 0;
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (int age = first; age <= last; ++age)
      persons += census.of(unit)[sex * ages + static_cast<std::size_t>(age)];
  return persons;
}

/// A hundred times people of some ages over those of others; unknown where ages are not counted.
Values of_ages(const World& world, Year year, std::pair<int, int> above, std::pair<int, int> below) {
  const Snapshot* census = world.at(year);
  if (!census) return not_known(world);
  return of_each(world, [&](std::size_t u) {
    if (census->detail[u] == AgeDetail::none) return unknown;
    const double among = aged(*census, u, below.first, below.second);
    return among > 0 ? 100 * aged(*census, u, above.first, above.second) / among : unknown;
  });
}

Values size(const World& world, Year year) {
  const Snapshot* census = world.at(year);
  return census ? census->total : not_known(world);
}

Values past_change(const World& world, Year year) {
  const Snapshot *now = world.at(year), *before = census_before(world, year, false);
  if (!now || !before) return not_known(world);
  return of_each(world, [&](std::size_t u) {
    return now->total[u] > 0 && before->total[u] > 0
               ? 100 * std::log(now->total[u] / before->total[u]) / (year - before->year)
               : unknown;
  });
}

/// Who is there beyond, or short of, those whom the nation's own survival would have left there, as in
/// lens/cohorts.h, of those aged 15-34 at the end.
Values young_moves(const World& world, Year year) {
  const Snapshot *now = world.at(year), *before = census_before(world, year, true);
  if (!now || !before || !now->has_ages()) return not_known(world);
  const int years = year - before->year, first = std::max(first_young, years);
  const auto counted = [&](std::size_t u) {
    return before->detail[u] != AgeDetail::none && now->detail[u] != AgeDetail::none;
  };
  const auto aged_exactly = [](const Snapshot& census, std::size_t u, std::size_t sex, int age) {
    return census.of(u)[sex * ages + static_cast<std::size_t>(age)];
  };
  Values net(world.tree.unit_count(), 0), expected(net);
  for (std::size_t sex = 0; sex < sexes; ++sex)
    for (int age = first; age <= last_young; ++age) {
      double then_all = 0, now_all = 0;
      for (std::size_t u = 0; u < net.size(); ++u)
        if (counted(u)) {
          then_all += aged_exactly(*before, u, sex, age - years);
          now_all += aged_exactly(*now, u, sex, age);
        }
      for (std::size_t u = 0; u < net.size(); ++u) {
        const double left =
            then_all > 0 ? aged_exactly(*before, u, sex, age - years) * now_all / then_all : 0;
        expected[u] += left;
        net[u] += aged_exactly(*now, u, sex, age) - left;
      }
    }
  return of_each(world, [&](std::size_t u) {
    return counted(u) && expected[u] > 0 ? 100 * net[u] / expected[u] : unknown;
  });
}

Values young_adults(const World& world, Year year) { return of_ages(world, year, {20, 34}, {35, 64}); }
Values old(const World& world, Year year) { return of_ages(world, year, {65, open_age}, {0, open_age}); }

Values away(const World& world, Year year) {
  const auto registered = latest(world, "registered_population", year);
  const Snapshot* there = registered ? world.at(registered->year) : nullptr;
  if (!there) return not_known(world);
  return of_each(world, [&](std::size_t u) {
    const double all = registered->values[u];
    return all > 0 ? 100 * (all - there->total[u]) / all : unknown;
  });
}

Values natural_change(const World& world, Year year) {
  Values value = not_known(world);
  std::vector<Year> dated(value.size(), year - (fresh + 1));
  for (const VitalRow& row : world.vital) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    const Snapshot* census = world.at(row.year);
    if (unit < 0 || !census || row.year > year) continue;
    const auto u = static_cast<std::size_t>(unit);
    if (row.year < dated[u] || year - row.year > fresh || !(census->total[u] > 0)) continue;
    value[u] = 1000 * (row.births - row.deaths) / census->total[u];
    dated[u] = row.year;
  }
  return value;
}

// --- What they live on

Values reserves(const World& world, Year year) {
  Values years = ratio(world, "reserves", "extraction_output", year, 1);
  for (double& y : years) y = std::min(y, is_known(y) ? most_years_of_reserves : y);
  return years;
}

Values mining(const World& world, Year year) {
  return ratio(world, "employment_mining", "employment_total", year, 100);
}

Values plants(const World& world, Year year) {
  const auto after = latest(world, "employment_manuf", year);
  if (!after) return not_known(world);
  for (int years = least_interval - 2; years <= longest; ++years) {
    Values before = in_year(world, "employment_manuf", after->year - years);
    if (!told_of_half(before)) continue;
    const Values mined_then = in_year(world, "employment_mining", after->year - years),
                 mined_now = in_year(world, "employment_mining", after->year);
    Values now = after->values;
    for (std::size_t u = 0; u < now.size() && !mined_then.empty() && !mined_now.empty(); ++u)
      if (is_known(mined_then[u]) && is_known(mined_now[u]))
        before[u] += mined_then[u], now[u] += mined_now[u];
    return growth_against_all(before, now, years);
  }
  return not_known(world);
}

Values industry(const World& world, Year year) { return growth_of(world, "gdp_secondary", year); }

Values purse(const World& world, Year year) {
  Values money = growth_of(world, "revenue", year);
  if (!told_of_half(money)) money = growth_of(world, "gdp", year);
  const Snapshot *now = world.at(year), *before = census_before(world, year, false);
  if (!now || !before) return not_known(world);
  const Values people = growth_against_all(before->total, now->total, year - before->year);
  return of_each(world, [&](std::size_t u) { return money[u] - people[u]; });
}

Values debt(const World& world, Year year) { return ratio(world, "debt", "revenue", year, 1); }

Values km_to_core(const World& world, Year year) {
  const Snapshot* census = world.at(year);
  if (!census) return not_known(world);
  const std::vector<float> near = distances_km(world.tree);
  const std::vector<double> km(near.begin(), near.end());
  const Tiers found = tiers_of({.population = census->total, .km = km});
  const std::size_t n = world.tree.unit_count();
  return of_each(world, [&](std::size_t u) {
    double nearest = unknown;
    for (std::size_t core = 0; core < n; ++core)
      if (found.of[core] == Tier::core) nearest = std::fmin(nearest, km[u * n + core]);
    return std::fmax(nearest, 1.0);  // a core is at its own gate
  });
}

const Words percent_unit{"%", "%"}, percent_a_year{"% a year", "%/年"};

const std::array catalogue{
    Sign{"reserves",
         {"years that reserves last", "储量可采年限"},
         {"years", "年"},
         {"reserves for long", "储量充足"},
         {"reserves that run out", "储量将尽"},
         {"the series reserves and extraction_output", "指标 reserves 与 extraction_output"},
         0,
         true,
         reserves},
    Sign{"mining",
         {"share of jobs in mining", "采矿业就业占比"},
         percent_unit,
         {"much mining", "采矿业比重高"},
         {"little mining", "采矿业比重低"},
         {"the series employment_mining and employment_total", "指标 employment_mining 与 employment_total"},
         1,
         false,
         mining},
    Sign{"plants",
         {"jobs in mining and manufacturing, growth against all places",
          "采矿业与制造业就业增速（相对全部地区）"},
         percent_a_year,
         {"plants that hire", "工矿企业就业增长"},
         {"plants that close", "工矿企业关停减员"},
         {"employment_manuf in two years, three to fifteen apart", "相隔3—15年的两个年份的 employment_manuf"},
         1,
         false,
         plants},
    Sign{"industry",
         {"output of industry, growth against all places", "第二产业增速（相对全部地区）"},
         percent_a_year,
         {"industry that grows", "工业增长快"},
         {"industry that falls behind", "工业落后"},
         {"gdp_secondary in two years, five apart", "相隔5年的两个年份的 gdp_secondary"},
         1,
         false,
         industry},
    Sign{"purse",
         {"revenue (or product) growth less that of people, against all places",
          "财政收入（或生产总值）增速减人口增速（相对全部地区）"},
         percent_a_year,
         {"revenue or product that outgrows people", "收入（产值）增长快于人口"},
         {"revenue or product that falls behind people", "收入（产值）增长慢于人口"},
         {"revenue or gdp in two years, five apart, and people of an earlier year",
          "相隔5年的两个年份的 revenue 或 gdp，以及较早年份的人口"},
         1,
         false,
         purse},
    Sign{"debt",
         {"debt over revenue", "债务与财政收入之比"},
         {"years", "年"},
         {"much debt", "债务重"},
         {"little debt", "债务轻"},
         {"the series debt and revenue", "指标 debt 与 revenue"},
         1,
         false,
         debt},
    Sign{"young_moves",
         {"net moves of those now 15-34 between two censuses", "两次普查间现年15—34岁者的净迁移"},
         percent_unit,
         {"the young come", "青年流入"},
         {"the young leave", "青年流失"},
         {"ages in two censuses", "两次普查的年龄"},
         0,
         false,
         young_moves},
    Sign{"young_adults",
         {"people of 20-34 to a hundred of 35-64", "每百名35—64岁者对应的20—34岁人数"},
         {"", ""},
         {"many young adults", "青年多"},
         {"few young adults", "青年少"},
         {"ages", "年龄"},
         0,
         false,
         young_adults},
    Sign{"away",
         {"registered people who live elsewhere", "户籍人口净外出比例"},
         percent_unit,
         {"many registered people are away", "户籍人口外出多"},
         {"more people than are registered", "常住人口多于户籍人口"},
         {"registered_population", "指标 registered_population"},
         1,
         false,
         away},
    Sign{"old",
         {"people of 65 and over", "65岁及以上占比"},
         percent_unit,
         {"many old people", "老年人口多"},
         {"few old people", "老年人口少"},
         {"ages", "年龄"},
         1,
         false,
         old},
    Sign{"natural",
         {"births less deaths", "自然增长率"},
         {"per 1,000", "‰"},
         {"births outnumber deaths", "出生多于死亡"},
         {"few births beside deaths", "出生相对死亡少"},
         {"births and deaths of places", "各地区的出生与死亡"},
         1,
         false,
         natural_change},
    Sign{"far",
         {"distance to the nearest core", "至最近核心城市的距离"},
         {"km", "公里"},
         {"far from a core", "远离核心城市"},
         {"close to a core", "邻近核心城市"},
         {"nothing but places and people", "只需地区与人口"},
         0,
         true,
         km_to_core},
    Sign{"past",
         {"change of people before", "此前人口变化"},
         percent_a_year,
         {"has grown", "此前人口增长"},
         {"has lost people before", "此前人口已减少或增长慢"},
         {"people of a year 5 to 15 years earlier", "5—15年前的人口"},
         2,
         false,
         past_change},
    Sign{"size",
         {"residents", "常住人口"},
         {"persons", "人"},
         {"large", "规模大"},
         {"small", "规模小"},
         {"nothing but people", "只需人口"},
         0,
         true,
         size}};

}  // namespace

std::span<const Sign> signs() { return catalogue; }

std::vector<double> standing(const Sign& sign, std::span<const double> values,
                             std::span<const double> people) {
  std::vector<double> scaled;
  double n = 0, sum = 0, squares = 0, inhabited = 0;
  for (std::size_t u = 0; u < values.size(); ++u) {
    const double value = people[u] > 0 ? values[u] : unknown;
    scaled.push_back(sign.in_logs ? (value > 0 ? std::log(value) : unknown) : value);
    inhabited += people[u] > 0 ? 1 : 0;
    if (is_known(scaled.back())) n += 1, sum += scaled.back();
  }
  if (n < 2 || 2 * n < inhabited) return {};
  for (double value : scaled)
    if (is_known(value)) squares += (value - sum / n) * (value - sum / n);
  const double deviation = std::sqrt(squares / (n - 1));
  if (!(deviation > 1e-9 * std::max(1.0, std::abs(sum / n)))) return {};
  for (double& value : scaled) value = (value - sum / n) / deviation;
  return scaled;
}

}  // namespace ebb
