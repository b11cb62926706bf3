// The text on the siphon cycle of core and periphery (text 0).
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

#include "claims/said_of.h"
#include "study/descent.h"

namespace ebb {
namespace {

/// The four cities nobody disputes.
std::vector<int> first_cities(const Evidence& e) {
  std::vector<int> all;
  for (std::string_view id : {"110000", "310000", "440100", "440300"})
    for (int unit : e.units(id)) all.push_back(unit);
  return all;
}
std::vector<int> others(const Evidence& e, const std::vector<int>& some) {
  std::vector<int> all;
  for (int unit : e.all_units())
    if (std::find(some.begin(), some.end(), unit) == some.end()) all.push_back(unit);
  return all;
}

Answer t02(const Evidence& e) {
  const std::vector<int> core = first_cities(e), rest = others(e, core);
  const auto bearing = [&](const Recorded& run, const std::vector<int>& units, Year year) {
    return median_of(run.of(Counted::births, units, year) / run.of(Counted::young_women, units, year));
  };
  bool below = true, replaced = false;
  double replacement = 0;
  for (Year year{2011}; year <= Year{2024}; ++year) {
    const Recorded& run = year <= Year{2020} ? e.from_2010() : e.from_2020();
    below = below && bearing(run, core, year) < bearing(run, rest, year);
    replacement = median_of(e.unmoved().of(Counted::aged_15_19, core, year) /
                            e.unmoved().of(Counted::aged_60_64, core, year));
    replaced = replaced || replacement >= 1;
  }
  return {if_so(below && !replaced),
          said("births per woman of 20-34 in 2024: first cities {0}, elsewhere {1}; natives of 15-19 per one "
               "of 60-64, nobody moving: {2}",
               "2024年每名20—34岁女性生育：一线城市{0}，其他{1}；无迁移时15—19岁与60—64岁之比{2}",
               figure(bearing(e.from_2020(), core, {2024}), 3),
               figure(bearing(e.from_2020(), rest, {2024}), 3), figure(replacement, 2)),
          said("below in every year: {0}; below one in every year: {1}", "每年低于外围：{2}；每年小于1：{3}",
               below ? "yes" : "no", replaced ? "no" : "yes", below ? "是" : "否", replaced ? "否" : "是")};
}

Answer t03(const Evidence& e) {
  const std::vector<int> core = first_cities(e);
  const double change = growth(e.unmoved().of(Counted::aged_20_59, core, {2010}).front(),
                               e.unmoved().of(Counted::aged_20_59, core, {2020}).front());
  const double lived = median_of(e.from_2010().of(Counted::aged_20_59, core, {2020}) /
                                 e.from_2010().of(Counted::aged_20_59, core, {2010})) -
                       1;
  return {if_so(change < 0),
          said("people of 20-59 from 2010 to 2020: {0} if nobody moves, {1} as moves go",
               "2010—2020年20—59岁人口：无迁移{0}，有迁移{1}", signed_percent(100 * change),
               signed_percent(100 * lived)),
          {"falls within ten years with migration off, or not", "无迁移时十年内是否下降"}};
}

/// Kendall's tau of y with x; ties count for nothing.
double kendall(std::span<const double> x, std::span<const double> y) {
  double concordant = 0, pairs = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = i + 1; j < x.size(); ++j, ++pairs) {
      const double together = (x[j] - x[i]) * (y[j] - y[i]);
      concordant += together > 0 ? 1 : together < 0 ? -1 : 0;
    }
  return pairs > 0 ? concordant / pairs : 0;
}

/// How the central life of 2020 lands by 2050 under other numbers. [place]; loss: people over those of 2020.
struct Landed {
  std::vector<double> score, people;
};
Landed landed(const Evidence& e, Coefficient coefficient, double value) {
  Coefficients settings = e.options().settings;
  settings.set(coefficient, value);
  settings.decide(coefficient);
  Start start = Departure(e.launch_2020(), settings, e.options().seed, 1, true).draw({});
  const State then = start.state;
  for (int year = 0; year < 30; ++year) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
  }
  Landed all;
  for (std::size_t i = 0; i < then.places; ++i) {
    const Descent descent = descent_of(*start.course.economy, then, start.state, i);
    all.score.push_back(landing_of(descent).score());
    all.people.push_back(descent.people);
  }
  return all;
}

/// What more of it does to the score of places that shrink either way, and by the same to a point.
Sample harder(const Evidence& e, Coefficient coefficient, double little, double much) {
  const Landed one = landed(e, coefficient, little), other = landed(e, coefficient, much);
  Sample differences;
  for (std::size_t i = 0; i < one.score.size(); ++i)
    if (one.people[i] < 1 && other.people[i] < 1 && std::abs(one.people[i] - other.people[i]) < 0.01)
      differences.push_back(other.score[i] - one.score[i]);
  return differences;
}

Answer t09(const Evidence& e) {
  const Sample finance = harder(e, Coefficient::land_finance, 0.1, 0.9),
               planned = harder(e, Coefficient::land_pressure, 0, 1);
  if (finance.empty() || planned.empty())
    return without({"no place shrinks by the same under both", "没有地方在两种情形下收缩相同"});
  return {
      if_so(median_of(finance) < 0 && median_of(planned) < 0),
      said("score of 2020-2050 with nine tenths of the gap sought in land, not one: {0} in the median of {1} "
           "places; with growth planned at all costs: {2} of {3}",
           "2020—2050年得分，财政缺口九成而非一成靠卖地：{1}个地方的中位数{0}；不计代价规划增长：{3}"
           "个地方的中位数{2}",
           signed_figure(median_of(finance), 3), finance.size(), signed_figure(median_of(planned), 3),
           planned.size()),
      {"both below nought among places that lose the same to one point, or not; central course",
       "损失相差不到一个百分点的地方，两者是否均小于零；中心情形"}};
}

Answer t10(const Evidence& e) {
  // As many draw a pension a head as at launch, so that those who shrink late do not do so in an older
  // nation.
  const Country& country = e.siphon();
  Coefficients settings = country.settings();
  settings.set(Coefficient::loop_pensions, 0.0);
  settings.decide(Coefficient::loop_pensions);
  Start start = Departure(country.launch(), settings, e.options().seed, 1, true).draw({});
  std::vector<State> life{start.state};
  while (start.state.year < country.until()) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
    life.push_back(start.state);
  }
  constexpr std::size_t running = 3, later = 20;
  std::vector<double> onset, score;
  for (std::size_t i = 0; i < start.state.places; ++i) {
    std::size_t falling = 0;
    for (std::size_t y = 1; y + later < life.size(); ++y) {
      falling = descent_of(*start.course.economy, life[y - 1], life[y], i).people < 1 ? falling + 1 : 0;
      if (falling < running) continue;
      const std::size_t first = y - running;
      onset.push_back(static_cast<double>(life[first].year.value));
      score.push_back(
          landing_of(descent_of(*start.course.economy, life[first], life[first + later], i)).score());
      break;
    }
  }
  const double tau = kendall(onset, score);
  return {if_so(tau < 0),
          said("{0} places begin to shrink between {1:.0f} and {2:.0f}; rank correlation of the score twenty "
               "years on with the year: {3}",
               "{0}个地方在{1:.0f}—{2:.0f}年间开始收缩；二十年后得分与起始年份的秩相关：{3}", onset.size(),
               onset.empty() ? 0 : *std::min_element(onset.begin(), onset.end()),
               onset.empty() ? 0 : *std::max_element(onset.begin(), onset.end()), signed_figure(tau, 2)),
          {"below nought, or not; central course; the pack is made up (siphon)",
           "是否小于零；中心情形；数据包为虚拟（siphon）"}};
}

Answer t89(const Evidence& e) {
  const auto grew = [&](std::string_view id) {
    return 100 * growth(e.counted(e.units(id), {2010}), e.counted(e.units(id), {2020}));
  };
  const std::array<double, 4> all{grew("320500"), grew("320200"), grew("441900"), grew("440600")};
  const bool not_yet = *std::min_element(all.begin(), all.end()) > 0;
  return {Ruling::reported,
          said("2010 to 2020: Suzhou {0}, Wuxi {1}, Dongguan {2}, Foshan {3}",
               "2010—2020年：苏州{0}、无锡{1}、东莞{2}、佛山{3}", signed_percent(all[0]),
               signed_percent(all[1]), signed_percent(all[2]), signed_percent(all[3])),
          not_yet ? Words{"not yet: all four grew", "尚未发生：四市均增长"}
                  : Words{"some of them shrink", "其中有城市收缩"}};
}

Answer t95(const Evidence& e) {
  const Recorded& run = e.far();
  std::size_t any = 0;
  std::array<std::size_t, 4> each{};
  const std::vector<int> core = first_cities(e);
  for (std::size_t d = 0; d < run.draws(); ++d) {
    bool some = false;
    for (std::size_t c = 0; c < core.size(); ++c) {
      double peak = 0, now = 0;
      for (Year year = run.launch(); year <= run.until(); ++year)
        peak = std::max(peak, now = run.at(Counted::people, d, static_cast<std::size_t>(core[c]), year));
      const bool below = now < 0.99 * peak;
      if (c < each.size()) each[c] += below;
      some = some || below;
    }
    any += some;
  }
  const auto n = static_cast<double>(run.draws());
  const auto share = [&](std::size_t count) { return percent(100 * static_cast<double>(count) / n, 0); };
  return {Ruling::reported,
          said("one of the four is 1 % below its peak by 2060 in {0} of {1} draws (Beijing {2}, Shanghai "
               "{3}, Guangzhou {4}, Shenzhen {5})",
               "至2060年，{1}次模拟中{0}有一个城市低于峰值1%以上（北京{2}、上海{3}、广州{4}、深圳{5}）",
               share(any), run.draws(), share(each[0]), share(each[1]), share(each[2]), share(each[3])),
          {"a probability, no rule", "只报告概率"}};
}

Answer t100(const Evidence& e) {
  const auto of = [&](std::initializer_list<std::string_view> provinces) {
    std::vector<int> all;
    for (std::string_view id : provinces)
      for (int unit : e.units(id)) all.push_back(unit);
    const Recorded& run = e.far();
    return run.of(Counted::people, all, {2035}) / run.of(Counted::people, all, {2020});
  };
  const Sample ahead =
      of({"210000", "130000", "370000"}) - of({"220000", "230000", "150000", "420000", "430000", "510000"});
  const double share = share_of(ahead, [](double gap) { return gap > 0; });
  return {if_so(share >= 0.75),
          said("coast less interior, growth 2020 to 2035: {} points", "2020—2035年增长，沿海减内陆：{}",
               in_percent(ahead)),
          said("coast ahead in {} of draws; recovery itself is not seen in any",
               "{}的模拟中沿海领先；但均未见恢复", percent(100 * share, 0))};
}

// --- In a made-up country of two cores, told over two hundred years

constexpr int made_up_draws = 40;
int draws_of_made_up(const Evidence& e) { return std::min(e.options().draws, made_up_draws); }

/// From the bottom of the hierarchy to its top.
constexpr std::array<std::string_view, 5> hierarchy{"village", "county", "prefecture", "satellite", "core"};
constexpr std::array<double, hierarchy.size()> ranks{0, 1, 2, 3, 4};

/// By tier: the first year in which something is so; the year after the last where it never is.
template <class Is>
std::array<double, hierarchy.size()> first_years(const Recorded& run, Is is) {
  std::array<double, hierarchy.size()> years{};
  for (std::size_t t = 0; t < years.size(); ++t) {
    Year year = run.launch() + 1;
    while (year <= run.until() && !is(t, year)) ++year;
    years[t] = year.value;
  }
  return years;
}

std::string told_by_tier(const std::vector<std::array<double, hierarchy.size()>>& draws, bool zh) {
  constexpr std::array<const char*, 5> en{"villages", "counties", "seats", "satellites", "cores"},
      names{"乡村", "县城", "地级市", "卫星城", "核心"};
  std::string told;
  for (std::size_t t = 0; t < hierarchy.size(); ++t) {
    Sample years;
    for (const auto& draw : draws) years.push_back(draw[t]);
    told +=
        fmt::format("{}{} {:.0f}", t > 0 ? (zh ? "、" : ", ") : "", zh ? names[t] : en[t], median_of(years));
  }
  return told;
}

Answer t01(const Evidence& e) {
  const Country& country = e.siphon();
  const Recorded run = country.lived(draws_of_made_up(e), e.options().seed, e.side_by_side());
  std::vector<std::array<double, hierarchy.size()>> onsets;
  for (std::size_t d = 0; d < run.draws(); ++d) {
    const auto people = [&](std::size_t tier, Year year) {
      double sum = 0;
      for (int unit : country.tier(hierarchy[tier]))
        sum += run.at(Counted::people, d, static_cast<std::size_t>(unit), year);
      return sum;
    };
    onsets.push_back(first_years(run, [&](std::size_t tier, Year year) {
      if (year - run.launch() < 3) return false;
      for (int back = 0; back < 3; ++back)
        if (people(tier, year - back) >= people(tier, year - back - 1)) return false;
      return true;
    }));
  }
  Sample taus;
  for (const auto& onset : onsets) taus.push_back(kendall(ranks, onset));
  const double share = share_of(taus, [](double tau) { return tau > 0; });
  return {if_so(share >= 0.9),
          said("three years of loss first in: {0}; tau {1}", "首次连续三年减少：{2}；tau为{1}",
               told_by_tier(onsets, false), in_units(taus), told_by_tier(onsets, true)),
          said("tau is above 0 in {} of draws; the packs are made up (siphon)",
               "{}的模拟中tau大于0；数据包为虚拟（siphon）", percent(100 * share, 0))};
}

/// A condition of the cycle by what it measures.
double value_of(const CycleYear& year, std::string_view condition) {
  for (std::size_t c = 0; c < condition_count; ++c)
    if (cycle_conditions()[c].what.en == condition) return year.values[c];
  return std::numeric_limits<double>::quiet_NaN();
}

SiphonLives made_up_lives(const Evidence& e) {
  return e.siphon().cycled(e.siphon().settings(), draws_of_made_up(e), e.options().seed, e.side_by_side());
}

Answer t04(const Evidence& e) {
  Sample rises;
  for (const std::vector<CycleYear>& life : made_up_lives(e).lives) {
    double rise = 0, years = 0;
    for (const CycleYear& year : life) {
      const double rate = value_of(year, "rate of leaving the periphery, 10-year rise"),
                   youth = value_of(year, "periphery's youth, 15-24, 10-year change");
      if (youth < 0 && is_known(rate)) rise += rate, ++years;
    }
    rises.push_back(years > 0 ? rise / years : 0);
  }
  return {if_so(quantile_of_sample(rises, 0.1) > 0),
          said("while the periphery's youth becomes fewer, its rate of leaving changes in ten years by {}",
               "外围青年减少期间，外流率十年变化：{}", in_percent(rises)),
          {"rises in nine draws of ten, or not; the pack is made up (siphon)",
           "九成模拟中是否上升；数据包为虚拟（siphon）"}};
}

Answer t05(const Evidence& e) {
  const SiphonLives lives = made_up_lives(e);
  Sample lags;
  for (const std::vector<CycleYear>& life : lives.lives) {
    const auto dries = onset_of(life, 4), eats = onset_of(life, 5);
    if (dries && eats) lags.push_back(*eats - *dries);
  }
  const double both = static_cast<double>(lags.size()) / static_cast<double>(lives.lives.size());
  const double after = share_of(lags, [](double lag) { return lag > 0; });
  return {Ruling::reported,
          lags.empty() ? Words{"no draw reaches both steps", "没有模拟同时到达两步"}
                       : said("step 5 begins {0} years after step 4; both in {1} of draws",
                              "第五步晚于第四步{0}年；两步均出现的模拟占{1}", in_units(lags, 0.8, 0),
                              percent(100 * both, 0)),
          said("a probability, no rule: after it in {} of them; the pack is made up (siphon)",
               "只报告概率：其中{}晚于第四步；数据包为虚拟（siphon）", percent(100 * after, 0))};
}

/// The share of draws in which people resettle clearly after the core has stalled.
double resettling(const Evidence& e, double pioneers, double outlook) {
  Coefficients settings = e.siphon().settings();
  for (const auto& [coefficient, value] : {std::pair{Coefficient::migration_pioneers, pioneers},
                                           std::pair{Coefficient::migration_pioneers_mood, outlook}}) {
    settings.set(coefficient, value);
    settings.decide(coefficient);
  }
  const SiphonLives lives =
      e.siphon().cycled(settings, draws_of_made_up(e), e.options().seed, e.side_by_side());
  double resettled = 0;
  for (const std::vector<CycleYear>& life : lives.lives)
    if (const auto stalls = onset_of(life, 6))
      resettled += onset_of(life, 7, *stalls, clearly).has_value() ? 1 : 0;
  return resettled / static_cast<double>(lives.lives.size());
}

Answer t06(const Evidence& e) {
  constexpr double usual = -0.8;
  const std::array<double, 3> by_drive{resettling(e, 0, usual), resettling(e, 1.5, usual),
                                       resettling(e, 3, usual)};
  const std::array<double, 3> by_outlook{resettling(e, 3, -1.5), by_drive[2], resettling(e, 3, 0)};
  const bool rises = by_drive[0] <= by_drive[1] && by_drive[1] <= by_drive[2] && by_drive[0] < by_drive[2];
  const bool falls =
      by_outlook[0] >= by_outlook[1] && by_outlook[1] >= by_outlook[2] && by_outlook[0] > by_outlook[2];
  const auto told = [](const std::array<double, 3>& shares) {
    return fmt::format("{:.0f} %, {:.0f} %, {:.0f} %", 100 * shares[0], 100 * shares[1], 100 * shares[2]);
  };
  return {if_so(rises && falls),
          said("step 7 after step 6 in draws with a drive of 0, 1.5 and 3: {0}; with a critical outlook of "
               "-1.5, -0.8 and 0: {1}",
               "开拓意愿为0、1.5、3时第六步后出现第七步的模拟：{0}；临界预期为-1.5、-0.8、0时：{1}",
               told(by_drive), told(by_outlook)),
          said("rises with the one: {0}; falls with the other: {1}; the pack is made up (siphon)",
               "随前者上升：{2}；随后者下降：{3}；数据包为虚拟（siphon）", rises ? "yes" : "no",
               falls ? "yes" : "no", rises ? "是" : "否", falls ? "是" : "否")};
}

Answer t07(const Evidence& e) {
  // From 2010, so that changes over ten years and flows of fifteen are known in the twenties.
  const Result<SiphonLives> lives = lives_of_siphon(e.launch_2010(),
                                                    {.until = {2029},
                                                     .draws = draws_of_made_up(e),
                                                     .seed = e.options().seed,
                                                     .settings = e.options().settings},
                                                    e.side_by_side());
  if (!lives) return {Ruling::cannot_be_tested, {"-", "-"}, lives.problem().message};
  std::array<double, step_count> degree{};
  double n = 0;
  for (const std::vector<CycleYear>& life : lives->lives)
    for (const CycleYear& year : life) {
      if (year.year < Year{2025}) continue;
      for (std::size_t s = 0; s < step_count; ++s) degree[s] += year.degrees[s];
      ++n;
    }
  std::string told;
  for (std::size_t s = 0; s < step_count; ++s)
    told += fmt::format("{}{}: {:.2f}", s > 0 ? ", " : "", s + 1, degree[s] /= n);
  const auto larger =
      std::count_if(degree.begin(), degree.end(), [&](double other) { return other > degree[4]; });
  return {
      if_so(larger < 3),
      said("mean degrees of 2025-2029, from a launch in 2010: {}", "2025—2029年平均程度（2010年起报）：{}",
           told),
      *std::max_element(degree.begin(), degree.end()) > 0.5
          ? said("step 5 is number {} of eight by degree", "第五步的程度排第{}", larger + 1)
          : said("step 5 is number {} of eight by degree, as the rule asks; but no step's degree passes one "
                 "half: the model sees China at none of them",
                 "第五步的程度排第{}，合乎判据；但没有一步的程度过半：模型认为中国不处于其中任何一步",
                 larger + 1)};
}

Answer t94(const Evidence& e) {
  const Country& country = e.siphon();
  const Recorded run = country.lived(draws_of_made_up(e), e.options().seed, e.side_by_side());
  std::vector<std::array<double, hierarchy.size()>> arrivals;
  Sample taus;
  for (std::size_t d = 0; d < run.draws(); ++d) {
    const auto share = [&](std::size_t tier, Year year) {
      double emerging = 0, jobs = 0;
      for (int unit : country.tier(hierarchy[tier])) {
        emerging += run.at(Counted::jobs_emerging, d, static_cast<std::size_t>(unit), year);
        jobs += run.at(Counted::jobs, d, static_cast<std::size_t>(unit), year);
      }
      return jobs > 0 ? emerging / jobs : 0;
    };
    std::array<double, hierarchy.size()> most{};
    for (std::size_t tier = 0; tier < most.size(); ++tier)
      for (Year year = run.launch() + 1; year <= run.until(); ++year)
        most[tier] = std::max(most[tier], share(tier, year));
    arrivals.push_back(
        first_years(run, [&](std::size_t tier, Year year) { return share(tier, year) >= most[tier] / 2; }));
    taus.push_back(-kendall(ranks, arrivals.back()));  // the top first
  }
  const double share = share_of(taus, [](double tau) { return tau > 0; });
  return {if_so(median_of(taus) > 0),
          said("jobs of the new trades are at half their largest share in: {0}; tau {1}",
               "新兴产业就业占比达到峰值一半：{2}；tau为{1}", told_by_tier(arrivals, false), in_units(taus),
               told_by_tier(arrivals, true)),
          said("tau from the top down is above 0 in {} of draws; the pack is made up (siphon)",
               "{}的模拟中自上而下的tau大于0；数据包为虚拟（siphon）", percent(100 * share, 0))};
}

constexpr Claim claims[] = {{"T01", t01}, {"T04", t04}, {"T05", t05},  {"T06", t06}, {"T07", t07},
                            {"T94", t94}, {"T02", t02}, {"T03", t03},  {"T09", t09}, {"T10", t10},
                            {"T89", t89}, {"T95", t95}, {"T100", t100}};

}  // namespace

std::span<const Claim> claims_of_core_and_periphery() { return claims; }

}  // namespace ebb
