// The text on the theory of old industrial cities (text 4).
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "claims/paired.h"
#include "claims/said_of.h"
#include "model/land/housing.h"
#include "model/production/frontier.h"
#include "model/production/plants.h"

namespace ebb {
namespace {

constexpr std::size_t legacy = number(Sector::legacy);

double jobs_of(const LocalEconomy& place) {
  return std::accumulate(place.year.jobs.begin(), place.year.jobs.end(), 0.0);
}

/// Half of the largest answer is there after so many years; `years` if never.
int half_life(const std::vector<double>& answers) {
  double largest = 0;
  for (double answer : answers) largest = std::max(largest, std::abs(answer));
  for (std::size_t y = 0; y < answers.size(); ++y)
    if (largest > 0 && std::abs(answers[y]) >= largest / 2) return static_cast<int>(y);
  return static_cast<int>(answers.size());
}

Answer t80(const Evidence& e) {
  const World& world = e.world();
  const auto column = [&](std::string_view indicator) {
    std::vector<double> values(world.tree.unit_count(), 0.0);
    const auto series = world.series.find(indicator);
    if (series == world.series.end()) return values;
    for (const SeriesRow& row : series->second.rows)
      if (const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
          unit >= 0 && row.year == Year{2010})
        values[static_cast<std::size_t>(unit)] = row.value;
    return values;
  };
  const auto mining = column("employment_mining"), factories = column("employment_manuf"),
             farms = column("employment_agri"), all = column("employment_total");
  std::vector<std::array<double, 3>> rows;
  for (int unit : e.all_units()) {
    const auto u = static_cast<std::size_t>(unit);
    const std::vector<int> one{unit};
    const double change = growth(e.counted(one, {2010}), e.counted(one, {2020}));
    const double old = e.counted(one, {2010}, 65, open_age) / e.counted(one, {2010}, 0, open_age);
    if (!is_known(change) || all[u] <= 0 || !is_known(old)) continue;
    const double services = std::max(0.0, all[u] - mining[u] - factories[u] - farms[u]);
    double squares = 0;
    for (double jobs : {mining[u], factories[u], farms[u], services})
      squares += jobs * jobs / (all[u] * all[u]);
    rows.push_back({change < 0 ? 1.0 : 0.0, squares, old});
  }
  const auto n = static_cast<Eigen::Index>(rows.size());
  Eigen::MatrixXd x(n, 3);
  Eigen::VectorXd y(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    const auto& row = rows[static_cast<std::size_t>(i)];
    y[i] = row[0];
    x.row(i) << 1, row[1], row[2];
  }
  const Eigen::Vector3d beta = x.colPivHouseholderQr().solve(y);
  const Eigen::Matrix3d spread =
      (x.transpose() * x).inverse() * (y - x * beta).squaredNorm() / static_cast<double>(n - 3);
  const auto told = [&](Eigen::Index k) {
    return signed_figure(beta[k], 2) + " (t " + signed_figure(beta[k] / std::sqrt(spread(k, k)), 1) + ")";
  };
  return {if_so(beta[1] > 0 && beta[2] > 0),
          said("linear probability of losing people 2010 to 2020 over {2} places: concentration of jobs {0}, "
               "share of 65 and over {1}",
               "{2}个地区2010—2020年减少的线性概率模型：就业集中度{0}，65岁及以上占比{1}", told(1), told(2),
               rows.size()),
          {"both above 0 asked for", "要求两者均为正"}};
}

Answer t81(const Evidence& e) {
  constexpr int years = 40;
  const std::vector<int> place = e.units("210400");  // one old industrial city, Fushun
  const auto at = static_cast<std::size_t>(place.front());
  const Paired lives = live_twice(
      e, years, [&](Start& start) { start.state.economy.places[at].technology[legacy] *= 0.7; },
      [&](const State& state, const PeopleLedger&, int, std::vector<double>& seen) {
        const auto people = state.of(at);
        seen.push_back(state.economy.places[at].year.invested);
        seen.push_back(std::accumulate(people.begin(), people.end(), 0.0));
      });
  std::vector<double> money, labour;
  for (std::size_t d = 0; d < lives.as_is.size(); ++d) {
    std::vector<double> m, l;
    for (int year = 1; year <= years; ++year) {
      const std::size_t k = 2 * static_cast<std::size_t>(year);
      m.push_back(lives.changed[d][k] - lives.as_is[d][k]);
      l.push_back(lives.changed[d][k + 1] - lives.as_is[d][k + 1]);
    }
    money.push_back(half_life(m) + 1);
    labour.push_back(half_life(l) + 1);
  }
  const double m = median_of(money), l = median_of(labour);
  const SectorLaw law = law_of(Sector::legacy);
  const double plant = std::log(2.0) / law.decay;
  return {if_so(m < 2 && l >= 10 && l <= 60 && plant > 12),
          said("half of the answer to worse new plants in Fushun: money after {0} years, people after {1}, "
               "plants ({2} years by wear) never move",
               "抚顺新设备变差后达到一半响应：资金{0}年，人口{1}年，设备（按折旧{2}年）从不移动", figure(m),
               figure(l), figure(plant, 1)),
          {"under 2, 10 to 60, over 12 years asked for", "要求资金2年以内，人口10—60年，设备12年以上"}};
}

Answer t82(const Evidence&) {
  const SectorLaw law = law_of(Sector::legacy);
  constexpr double wage = 60'000, ahead = -0.05;
  const double need = 0.6 / wage, before = quasi_rent({.price = 1, .wage = wage}, need),
               price = price_a_year_later(1, ahead, law),
               after = quasi_rent({.price = price, .wage = wage}, need);
  return {
      if_so(after < before),
      said("a frontier 5 % ahead: the price falls to {0}, the quasi-rent of a standing plant from {1} to {2}",
           "前沿领先5%：价格降至{0}，在用设备准租由{1}降至{2}", figure(price, 3), figure(before, 3),
           figure(after, 3)),
      {"nothing at home has changed; follows from the equations", "本地一切未变；由方程直接得出"}};
}

/// Cheaper transport makes the mill prices of far and near alike: the near one loses its lead.
Answer t83(const Evidence&) {
  SectorLaw before = law_of(Sector::legacy), after = before;
  after.remoteness *= 0.5;
  constexpr double near = 50, far = 1000;
  const double lead = mill_price(1, near, before) - mill_price(1, far, before),
               later = mill_price(1, near, after) - mill_price(1, far, after);
  return {
      if_so(later < lead),
      said("lead of a node 50 km from the port over one 1,000 km away: {0} of the price, {1} when transport "
           "costs half",
           "距港50公里对1000公里的价格优势：{0}，运费减半后{1}", percent(100 * lead), percent(100 * later)),
      {"by the equation of prices alone: distances to ports take no part in a year yet",
       "仅据价格方程；港口距离尚未进入年度模拟"}};
}

Answer t84(const Evidence& e) {
  const std::vector<int> northeast = e.northeast();
  constexpr int early = 5, late = 20;
  const Paired lives = live_twice(
      e, late,
      [&](Start& start) {
        double mean = 0, squares = 0;
        for (const LocalEconomy& place : start.state.economy.places) {
          mean += place.lock_in.whole();
          squares += place.lock_in.whole() * place.lock_in.whole();
        }
        const auto n = static_cast<double>(start.state.places);
        const double spread = std::sqrt(std::max(0.0, squares / n - mean / n * (mean / n)));
        for (int unit : northeast)
          start.state.economy.places[static_cast<std::size_t>(unit)].lock_in.firms += spread;
      },
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != early && year != late) return;
        double jobless = 0, product = 0;
        for (int unit : northeast) {
          const LocalYear& here = state.economy.places[static_cast<std::size_t>(unit)].year;
          jobless += here.unemployment * here.labour_force;
          product += here.gdp;
        }
        seen.insert(seen.end(), {jobless, product});
      });
  const Sample jobless = lives.growth(0), product = lives.growth(3);
  const double steadied = share_of(jobless, [](double x) { return x < 0; }),
               held_back = share_of(product, [](double x) { return x < 0; });
  return {if_so(steadied >= weak && held_back >= weak),
          said("jobless after 5 years {0}, product after 20 years {1}", "5年后失业人数{0}，20年后产出{1}",
               in_percent(jobless), in_percent(product)),
          said("steadier at first {0}, held back later {1}", "先稳定：{2}；后停滞：{3}",
               how_often(steadied, jobless.size()).en, how_often(held_back, product.size()).en,
               how_often(steadied, jobless.size()).zh, how_often(held_back, product.size()).zh)};
}

Answer t85(const Evidence& e) {
  constexpr int years = 5;
  const Paired lives = live_twice(
      e, years,
      [](Start& start) {  // nobody wants more of what there is
        for (Generation& generation : start.state.economy.legacy) generation.largest *= 0.7;
        start.state.economy.emerging.largest *= 0.7;
      },
      [](const State& state, const PeopleLedger&, int, std::vector<double>& seen) {
        double plants = 0;
        for (const LocalEconomy& place : state.economy.places) plants += place.year.invested;
        seen.insert(seen.end(),
                    {plants, state.economy.for_houses, state.economy.abroad, state.economy.money});
      });
  Sample houses, abroad;
  for (std::size_t d = 0; d < lives.as_is.size(); ++d) {
    const auto share = [&](const std::vector<double>& seen, std::size_t year, std::size_t what,
                           std::size_t before) {
      const double now = seen[4 * year + what] - (before == 0 ? 0 : seen[4 * (year - 1) + what]);
      return now / (seen[4 * year] + seen[4 * year + 1]);
    };
    houses.push_back(share(lives.changed[d], 2, 1, 0) - share(lives.as_is[d], 2, 1, 0));
    abroad.push_back(share(lives.changed[d], 2, 2, 1) - share(lives.as_is[d], 2, 2, 1));
  }
  const double first = share_of(houses - abroad, [](double gap) { return gap > 0; }),
               more = share_of(houses, [](double x) { return x > 0; });
  return {
      if_so(first >= weak && more >= weak),
      said("demand cut by three tenths, second year: share of investment into houses {0} more, abroad {1}",
           "需求减少三成，第二年：投向住房的份额变化{0}，境外{1}", in_percent(houses), in_percent(abroad)),
      said("buildings take more {0}, and more than abroad {1}", "住房份额上升：{2}；且大于境外：{3}",
           how_often(more, houses.size()).en, how_often(first, houses.size()).en,
           how_often(more, houses.size()).zh, how_often(first, houses.size()).zh)};
}

/// Half of the old plants of some industrial towns close at once.
Answer t86(const Evidence& e) {
  std::vector<int> towns;
  for (std::string_view id : {"210300", "210400", "150200", "320200", "370300", "420200", "510400", "620200"})
    for (int unit : e.units(id)) towns.push_back(unit);
  constexpr int years = 10;
  const auto works = [](const LocalEconomy& place) { return place.year.jobs[legacy]; };
  const Paired lives = live_twice(
      e, years,
      [&](Start& start) {
        for (int unit : towns)
          for (double& capacity :
               start.state.economy.places[static_cast<std::size_t>(unit)].plants[legacy].capacity)
            capacity *= 0.5;
      },
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != 1 && year != years) return;
        double at_works = 0, all = 0;
        for (int unit : towns) {
          at_works += works(state.economy.places[static_cast<std::size_t>(unit)]);
          all += jobs_of(state.economy.places[static_cast<std::size_t>(unit)]);
        }
        seen.insert(seen.end(), {at_works, all});
      });
  const Sample ratio = lives.difference(3) / lives.difference(0);
  const double middle = median_of(ratio);
  return {if_so(middle >= 1.3 && middle <= 3),
          said("jobs lost in all after 10 years over those lost at once: {}",
               "十年后全部就业损失与直接损失之比：{}", in_units(ratio)),
          {"1.3 to 3 asked for", "要求1.3—3"}};
}

/// A town of one quarter loses or gains a fifth of its people within ten years.
Answer t87(const Evidence&) {
  const auto ends = [](double factor) {
    Housing houses{.land = 100, .fit = 3e6, .people = 1};
    HousingTerms terms{.people = 100'000, .floor_per_head = 30, .base_price_to_cost = 1.1};
    double worth = 1.1;
    for (int year = 0; year < 10; ++year) {
      terms.people *= std::pow(factor, 0.1);
      worth = live_in(houses, terms, {}).price_to_cost;
    }
    return std::log(worth / 1.1) / std::log(factor);
  };
  const double losing = ends(0.8), gaining = ends(1.25);
  return {
      if_so(losing > gaining && losing > 1),
      said("change of log price over change of log people: {0} when a fifth leaves, {1} when as many come",
           "房价对人口的对数弹性：减少五分之一时{0}，相应增加时{1}", figure(losing, 2), figure(gaining, 2)),
      {"larger for losses asked for; follows from houses that last", "要求减少时更大；由住房耐久得出"}};
}

Answer t88(const Evidence& e) {
  struct Region {
    double shrinking = 0, all = 0;
  };
  std::map<std::string, Region> regions;
  double shrinking = 0, all = 0;
  for (int unit : e.all_units()) {
    const std::vector<int> one{unit};
    const double change = growth(e.counted(one, {2000}), e.counted(one, {2010}));
    if (!is_known(change)) continue;
    const auto& attributes = e.world().tree.unit(static_cast<std::size_t>(unit)).attributes;
    const auto name = attributes.find("macro_region");
    Region& region = regions[name == attributes.end() ? "" : name->second];
    region.shrinking += change < 0;
    region.all += 1;
    shrinking += change < 0;
    all += 1;
  }
  Words told;
  std::string highest;
  double top = -1;
  for (const auto& [id, region] : regions) {
    const double rate = 100 * region.shrinking / region.all;
    if (rate > top) top = rate, highest = id;
    const Words name = e.world().labels.of("macro_region", id);
    told.en += fmt::format(", {} {}", name.en, percent(rate, 0));
    told.zh += fmt::format("，{}{}", name.zh, percent(rate, 0));
  }
  return {if_so(shrinking >= 120 && shrinking <= 240 && highest == "northeast"),
          said("{0} of {1} prefectures have fewer people in 2010 than in 2000{2}",
               "{1}个地级区中{0}个2010年人口少于2000年{3}", figure(shrinking), figure(all), told.en, told.zh),
          {"180 cities built from townships; prefectures are larger, so the two do not measure the same; "
           "highest rate in the Northeast asked for",
           "180个城市按乡镇拼合；地级区更大，口径不同；另要求东北比例最高"}};
}

/// How many kilometres to a port one standard deviation of technology makes up for, at the price of a new
/// plant.
Answer t93(const Evidence& e) {
  const std::vector<LocalEconomy>& places = e.central_2020().economy.places;
  double mean = 0, squares = 0, n = 0;
  for (const LocalEconomy& place : places) {
    const double level = place.technology[number(Sector::emerging)];
    if (level <= 0) continue;
    mean += std::log(level);
    squares += std::log(level) * std::log(level);
    ++n;
  }
  const double spread = std::sqrt(squares / n - mean / n * (mean / n));
  const SectorLaw law = law_of(Sector::emerging);
  const double saved = law.labour_share * (1 - std::exp(-spread));  // of the price, in wages
  double km = 0;
  while (km < 20'000 && mill_price(1, 0, law) - mill_price(1, km, law) < saved) km += 10;
  return {Ruling::reported,
          said("one standard deviation of technology ({0} in logs) saves {1} of the price: as much as {2} km "
               "to a port",
               "技术一个标准差（对数{0}）节省价格的{1}，相当于{2}公里的到港距离", figure(spread, 2),
               percent(100 * saved), figure(km)),
          {"by the equations of plants and prices; a distance, no rule", "据设备与价格方程；只报告距离"}};
}

// --- In a made-up belt of old industry, from 1950 to 2020

constexpr int made_up_draws = 40;

Recorded lived_belt(const Evidence& e) {
  return e.rust_belt().lived(std::min(e.options().draws, made_up_draws), e.options().seed, e.side_by_side());
}

Answer t77(const Evidence& e) {
  const Country& belt = e.rust_belt();
  const Recorded run = lived_belt(e);
  const std::vector<int> city = belt.tier("metropolis");
  const Sample change =
      run.of(Counted::people, city, run.until()) / run.of(Counted::people, city, run.launch());
  const auto jobless = [&](const std::vector<int>& units) {
    return run.of(Counted::jobless, units, run.until()) / run.of(Counted::labour_force, units, run.until());
  };
  const Sample ratio = jobless(city) / jobless(belt.all());
  const double lost = median_of(change) - 1, times = median_of(ratio);
  return {if_so(lost >= -0.7 && lost <= -0.45 && times >= 1.5 && times <= 3),
          said("the metropolis after seventy years: people {0} of 1950; unemployment over the nation's {1}",
               "大都市七十年后：人口为1950年的{0}；失业率与全国之比{1}", in_percent(change), in_units(ratio)),
          said("medians: people {0}, unemployment {1} times; the pack is made up (rust-belt)",
               "中位数：人口{0}，失业率{1}倍；数据包为虚拟（rust-belt）", signed_percent(100 * lost),
               figure(times, 1))};
}

Answer t78(const Evidence& e) {
  const Country& belt = e.rust_belt();
  const Recorded run = lived_belt(e);
  std::vector<int> old = belt.tier("metropolis");
  for (int unit : belt.tier("sister")) old.push_back(unit);
  const Year from{1970}, to{1990};
  Sample a_year = run.of(Counted::jobs_legacy, old, to) / run.of(Counted::jobs_legacy, old, from);
  for (double& ratio : a_year) ratio = std::pow(ratio, 1.0 / (to - from)) - 1;
  const double median = median_of(a_year);
  return {if_so(median >= -0.02 && median <= -0.01),
          said("factory jobs of metropolis and sister cities, 1970 to 1990, a year: {}",
               "大都市与老工业城市工厂就业，1970—1990年均：{}", in_percent(a_year)),
          {"between -2 and -1 % in the median draw, or not; the pack is made up (rust-belt)",
           "中位模拟是否在-2%至-1%之间；数据包为虚拟（rust-belt）"}};
}

Answer t79(const Evidence& e) {
  const Country& belt = e.rust_belt();
  const Recorded run = lived_belt(e);
  const State start = Departure(belt.launch(), belt.settings(), e.options().seed, 1, true).draw({}).state;
  double wages = 0;
  for (const LocalEconomy& place : start.economy.places) wages += place.wage;
  std::vector<int> cheap;
  for (int unit : belt.all())
    if (start.economy.places[static_cast<std::size_t>(unit)].wage <
        wages / static_cast<double>(start.economy.places.size()))
      cheap.push_back(unit);
  const auto share = [&](Year year) {
    return run.of(Counted::capacity_legacy, cheap, year) / run.of(Counted::capacity_legacy, belt.all(), year);
  };
  const Year later = run.launch() + 30;
  const Sample times = share(later) / share(run.launch());
  return {if_so(median_of(times) >= 2),
          said("share of old plants in the {0} places of low wages: {1} at launch, {2} thirty years later",
               "{0}个低工资地区的传统产能占比：起始{1}，三十年后{2}", cheap.size(),
               percent(100 * median_of(share(run.launch()))), in_percent(share(later))),
          said("times {} in the median draw; the pack is made up (rust-belt)",
               "中位模拟为{}倍；数据包为虚拟（rust-belt）", figure(median_of(times), 1))};
}

constexpr Claim claims[] = {{"T77", t77}, {"T78", t78}, {"T79", t79}, {"T80", t80}, {"T81", t81},
                            {"T82", t82}, {"T83", t83}, {"T84", t84}, {"T85", t85}, {"T86", t86},
                            {"T87", t87}, {"T88", t88}, {"T93", t93}};

}  // namespace

std::span<const Claim> claims_of_old_industry() { return claims; }

}  // namespace ebb
