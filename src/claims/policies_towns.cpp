// What the texts say of policies for towns: projects, transfers, new towns, closures, plans, rescues. Each is
// lived with and without the rows a user would write (claims/decided.h).
//
// The texts tell of Fuxin from 2001 and of Lengshuijiang from 2009. The pack launches in 2010, so their
// policies begin in 2011 there, at their amounts; Lengshuijiang is a county, and Loudi, its prefecture,
// stands for it.
#include <algorithm>
#include <array>
#include <cmath>

#include "claims/decided.h"
#include "claims/paired.h"
#include "claims/said_of.h"
#include "lens/landing.h"
#include "study/descent.h"

namespace ebb {
namespace {

Beginning in_2010(const Evidence& e) { return {e.departure_2010(), e.launch_2010().year}; }
Beginning in_2020(const Evidence& e) { return {e.departure(), e.launch_2020().year}; }

const LocalEconomy& economy_of(const Glance& g, std::size_t place) { return g.state.economy.places[place]; }

/// The one unit of a prefecture; nothing where the pack lacks it.
std::optional<std::size_t> unit_of(const Evidence& e, std::string_view id) {
  const std::vector<int> units = e.units(id);
  if (units.empty()) return std::nullopt;
  return static_cast<std::size_t>(units.front());
}

Answer without_the_place(std::string_view id) {
  return without(said("the pack has no place {}", "数据包没有地区{}", id));
}

Words in_loudi() {
  return {"Lengshuijiang is a county of Loudi, which stands for it: 3.8 million people, not 0.33",
          "冷水江为娄底所辖县级市，以娄底代替：380万人，而非33万"};
}

// --- Projects and transfers in Fuxin

constexpr std::string_view fuxin = "210900", loudi = "431300", hegang = "230400";

Answer t21(const Evidence& e) {
  const auto here = unit_of(e, fuxin);
  if (!here) return without_the_place(fuxin);
  constexpr int before = 2, year = 3;
  const auto lives = live_decided(
      e, in_2020(e),
      {{decided("big-project", {std::string(fuxin)}, {2023}, {2025}, {{"emerging", "15 billion yuan"}})}},
      year, [&](const Glance& g) -> std::vector<double> {
        return {economy_of(g, *here).year.invested_in[number(Sector::emerging)], spent_in(g.state, *here)};
      });
  if (!lives) return without(lives.problem().message);
  const Sample usual = lives->at(1, 0, before),
               times = (lives->at(1, 0, year) + lives->at(1, 1, year)) / usual;
  const double share = share_of(times, [](double x) { return x >= 3; });
  return {
      if_so(share >= weak),
      said("15 bn yuan of wind in Fuxin, 2023-2025: investment in emerging industry in 2023 is {0} times "
           "that of 2022; without it {1} million yuan a year",
           "阜新2023—2025年风电150亿元：2023年新兴产业投资为2022年的{0}倍；无此项目时每年{1}百万元",
           in_units(times, 0.8, 1), in_units(usual * 1e-6, 0.8, 0)),
      said("three times asked for: {0}; what is decided is built, so this is arithmetic: {1} million yuan in "
           "the year would do; the sum is that of 2008-2010 (text 3), of 2023 only a rate is given",
           "要求达到三倍：{2}；决策项目必然建成，此为算术：当年{1}"
           "百万元即可；金额取自2008—2010年（文本3），2023年只有增幅",
           how_often(share, times.size()).en, figure(2e-6 * median_of(usual)),
           how_often(share, times.size()).zh)};
}

/// What Fuxin and the towns like it were given, as far as the texts have sums.
Package special_investment() {
  const std::vector<std::string> here{std::string(fuxin)};
  return {decided("big-project", here, {2011}, {2013}, {{"emerging", "15 billion yuan"}}),
          decided("big-project", here, {2011}, {2015}, {{"legacy", "24.57 billion yuan"}}),
          decided("special-transfer", here, {2011}, {2017}, {{"amount", "1.3 billion yuan"}})};
}
constexpr int last_special = 7, last_seen = 14;  // 2017, 2024

Result<Decided> lives_of_fuxin(const Evidence& e, std::size_t here) {
  return live_decided(
      e, in_2010(e), {special_investment()}, last_seen, [here](const Glance& g) -> std::vector<double> {
        return {economy_of(g, here).year.gdp, residents(g.state, here), spent_in(g.state, here)};
      });
}

/// Rates of 2012 .. 2024, of one life.
std::vector<double> rates(const Decided& lives, std::size_t way, std::size_t draw, std::size_t which) {
  std::vector<double> all;
  for (int year = 2; year <= last_seen; ++year)
    all.push_back(growth(lives.of(way, draw, which, year - 1), lives.of(way, draw, which, year)));
  return all;
}

Answer t62(const Evidence& e) {
  const auto here = unit_of(e, fuxin);
  if (!here) return without_the_place(fuxin);
  const Result<Decided> lives = lives_of_fuxin(e, *here);
  if (!lives) return without(lives.problem().message);
  const auto opposite = [&](std::size_t way) {
    Sample years;
    for (std::size_t d = 0; d < lives->draws(); ++d) {
      const std::vector<double> product = rates(*lives, way, d, 0), people = rates(*lives, way, d, 1);
      double count = 0;
      for (std::size_t y = 0; y < product.size(); ++y) count += product[y] > 0 && people[y] < 0;
      years.push_back(count);
    }
    return years;
  };
  const auto pace = [&](std::size_t way, int from, int to) {
    Sample rate = lives->at(way, 0, to) / lives->at(way, 0, from);
    for (double& r : rate) r = std::pow(r, 1.0 / (to - from)) - 1;
    return rate;
  };
  const Sample given = opposite(1), as_is = opposite(0);
  const double share = share_of(given, [](double years) { return years >= 8; });
  return {
      if_so(share >= weak),
      said("Fuxin, 2012 to 2024, with its wind, coal gas and transfer: product up and people down in {0} of "
           "13 years (without them {1}); product grows by {2} a year to 2015, {3} without",
           "阜新2012—2024年（含风电、煤制气与转移支付）：13年中{0}年产出增而人口减（无政策{1}"
           "年）；至2015年产出年均增长{2}，无政策{3}",
           in_units(given, 0.8, 0), in_units(as_is, 0.8, 0), in_percent(pace(1, 1, 5)),
           in_percent(pace(0, 1, 5))),
      said("8 years or more {0}; the text's 20 % a year of 2002-2013 lies before the launch of 2010 and in "
           "current prices",
           "8年以上：{1}；文中2002—2013年年均20%早于2010年起报，且为现价", how_often(share, given.size()).en,
           how_often(share, given.size()).zh)};
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double mx = 0, my = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t k = 0; k < x.size(); ++k) mx += x[k] / n, my += y[k] / n;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    xy += (x[k] - mx) * (y[k] - my);
    xx += (x[k] - mx) * (x[k] - mx);
    yy += (y[k] - my) * (y[k] - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

Answer t63(const Evidence& e) {
  const auto here = unit_of(e, fuxin);
  if (!here) return without_the_place(fuxin);
  const Result<Decided> lives = lives_of_fuxin(e, *here);
  if (!lives) return without(lives.problem().message);
  Sample same_year, year_after, relapse;
  for (std::size_t d = 0; d < lives->draws(); ++d) {
    const std::vector<double> product = rates(*lives, 1, d, 0);
    std::vector<double> now, before;
    double during = 0, after = 0;
    for (std::size_t y = 0; y < product.size(); ++y) {
      const int year = static_cast<int>(y) + 2;
      now.push_back(lives->of(1, d, 2, year));
      before.push_back(lives->of(1, d, 2, year - 1));
      (year <= last_special ? during : after) += product[y];
    }
    same_year.push_back(correlation(product, now));
    year_after.push_back(correlation(product, before));
    relapse.push_back(after / (last_seen - last_special) - during / (last_special - 1));
  }
  const double follows = share_of(same_year, [](double r) { return r > 0.5; }),
               falls_back = share_of(relapse, [](double gap) { return gap < 0; });
  return {
      if_so(follows >= weak && falls_back >= weak),
      said("Fuxin, 2012 to 2024: correlation of the growth of product with what is given in the year {0}, in "
           "the year before {1}; growth after the money ends less growth before: {2} points",
           "阜新2012—2024年：产出增速与当年专项资金相关系数{0}，与上一年{1}；资金结束后增速变化{2}个百分点",
           in_units(same_year), in_units(year_after), in_points(relapse)),
      said("above 0.5 in the same year {0}, relapse {1}; the sums of 2001-2010 begin in 2011, where the pack "
           "launches",
           "同年大于0.5：{2}；回落：{3}；2001—2010年的资金自数据包起报后的2011年起计",
           how_often(follows, relapse.size()).en, how_often(falls_back, relapse.size()).en,
           how_often(follows, relapse.size()).zh, how_often(falls_back, relapse.size()).zh)};
}

// --- A new town

constexpr std::size_t new_town = number(Quarter::new_town), old_town = number(Quarter::old_town);
constexpr int years_of_new_town = 10;

/// The start area of Yulong, in the three years after the launch.
Result<Decided> lives_of_new_town(const Evidence& e, std::size_t here) {
  return live_decided(e, in_2010(e),
                      {{decided("new-town", {std::string(fuxin)}, {2011}, {2013}, {{"area", "20 km2"}})}},
                      years_of_new_town, [here](const Glance& g) -> std::vector<double> {
                        const LocalEconomy& place = economy_of(g, here);
                        const Housing& town = place.housing[new_town];
                        return {town.unsold, town.fit + town.unfit + town.unsold, place.year.vacant[old_town],
                                town.people * residents(g.state, here)};
                      });
}

Answer t69(const Evidence& e) {
  const auto here = unit_of(e, fuxin);
  if (!here) return without_the_place(fuxin);
  const Result<Decided> lives = lives_of_new_town(e, *here);
  if (!lives) return without(lives.problem().message);
  constexpr int asked = 8;
  Sample unsold, emptier;
  for (std::size_t d = 0; d < lives->draws(); ++d) {
    double worst = 0;
    for (int year = 1; year <= asked; ++year)
      worst = std::max(worst, lives->of(1, d, 0, year) / lives->of(1, d, 1, year));
    unsold.push_back(worst);
    emptier.push_back(lives->of(1, d, 2, asked) - lives->of(0, d, 2, asked));
  }
  const double empty = share_of(unsold, [](double x) { return x > 0.4; }),
               emptied = share_of(emptier, [](double x) { return x > 0; });
  return {if_so(empty >= weak && emptied >= weak),
          said("20 km2 of new town in Fuxin, 2011-2013: at worst {0} of the floor of the new town is unsold "
               "within 8 years; vacancy of the old town {1} points",
               "阜新2011—2013年新城20平方公里：8年内新城未售面积最高占{0}；老城空置率{1}个百分点",
               in_percent(unsold), in_points(emptier)),
          said("over 40 % unsold {0}, the old town emptier {1}; of Lengshuijiang's new town no area is "
               "given, so it is the one begun in Fuxin",
               "未售超过40%：{2}；老城更空：{3}；冷水江新城未给面积，故用阜新起步区",
               how_often(empty, unsold.size()).en, how_often(emptied, unsold.size()).en,
               how_often(empty, unsold.size()).zh, how_often(emptied, unsold.size()).zh)};
}

Answer t74(const Evidence& e) {
  const auto here = unit_of(e, fuxin);
  if (!here) return without_the_place(fuxin);
  const Result<Decided> lives = lives_of_new_town(e, *here);
  if (!lives) return without(lives.problem().message);
  constexpr double planned = 300'000, begun = 20.0 / 55;
  const Sample came = lives->at(1, 3, years_of_new_town) - lives->at(1, 3, 0),
               without_it = lives->at(0, 3, years_of_new_town) - lives->at(0, 3, 0),
               part = came * (1 / planned);
  const double share = share_of(part, [](double x) { return x < 0.4; });
  return {if_so(share >= weak),
          said("the new quarters of Fuxin hold {0} thousand people more in 2020 than in 2010, {1} of 300,000 "
               "planned (without the new town {2} thousand)",
               "阜新新区2020年比2010年多{0}千人，为规划30万人的{1}（无新城时{2}千人）", in_thousands(came),
               in_percent(part), in_thousands(without_it)),
          said("under 40 % {0}; of what 20 of the 55 km2 begun were to hold, {1}",
               "低于40%：{2}；若只计已启动的20平方公里（共55）应容纳人口，为{1}",
               how_often(share, part.size()).en, percent(100 * median_of(part) / begun),
               how_often(share, part.size()).zh)};
}

// --- Transfers and closures in Loudi

/// Taxes of the year: own revenue without what land of the year before was sold for.
double taxes_of(const Glance& g, std::size_t place) {
  const LocalEconomy& before = g.before.economy.places[place];
  return economy_of(g, place).year.own_revenue - std::min(before.cash, before.year.land_income);
}

/// A review of a transition in four parts of 25 points, after the one the state holds every year: new
/// industry and services among what is sold, jobs (none from a tenth out of work on), homes fit to live in,
/// a purse that lives on its own. Bounds and equal weights are ours: nobody publishes them.
double review(const Glance& g, std::size_t here) {
  const LocalEconomy& place = economy_of(g, here);
  double sold = place.year.local_spending, fit = 0, floor = 0;
  double anew = sold;
  for (std::size_t k = 0; k < plant_sectors; ++k) {
    const double yuan = g.state.economy.frontier.price[k] * place.year.output[k];
    sold += yuan;
    if (k == number(Sector::emerging)) anew += yuan;
  }
  for (const Housing& quarter : place.housing) fit += quarter.fit, floor += quarter.fit + quarter.unfit;
  const double revenue = place.year.own_revenue + place.year.transfers;
  constexpr double points = 25, too_many_jobless = 0.1;
  return points * ((sold > 0 ? anew / sold : 0) +
                   std::clamp(1 - place.year.unemployment / too_many_jobless, 0.0, 1.0) +
                   (floor > 0 ? fit / floor : 1) + (revenue > 0 ? place.year.own_revenue / revenue : 0));
}

Answer t70(const Evidence& e) {
  const auto here = unit_of(e, loudi);
  if (!here) return without_the_place(loudi);
  constexpr int first = 1, last = 7, later = 12;  // 2011, 2017, five years on
  const auto lives = live_decided(
      e, in_2010(e),
      {{decided("special-transfer", {std::string(loudi)}, {2011}, {2017}, {{"amount", "1.3 billion yuan"}})}},
      later, [&](const Glance& g) -> std::vector<double> {
        return {review(g, *here), economy_of(g, *here).year.youth_net, taxes_of(g, *here),
                spent_in(g.state, *here)};
      });
  if (!lives) return without(lives.problem().message);
  const Sample score = lives->at(1, 0, last) - lives->at(1, 0, first),
               by_money = lives->at(1, 0, last) - lives->at(0, 0, last),
               young = lives->sum(1, 1, first, last) * (1.0 / last),
               blood = (lives->at(1, 2, later) - lives->at(0, 2, later)) / lives->sum(1, 3, first, last);
  const double up = share_of(score, [](double x) { return x > 0; }),
               leave = share_of(young, [](double x) { return x < 0; }),
               gives = share_of(blood, [](double x) { return x < 0.2; });
  return {if_so(up >= weak && leave >= weak && gives >= weak),
          said("1.3 bn yuan for Loudi, 2011-2017: review {0} points of 100 ({1} of them by the money), net "
               "migration of the young {2} a year, taxes five years later more by {3} of what was given",
               "娄底2011—2017年获13亿元：考核{0}分（满分100，其中资金所致{1}分），青年净迁移每年{2}"
               "，五年后税收增加为所获资金的{3}",
               in_units(score, 0.8, 1), in_units(by_money, 0.8, 2), in_percent(young), in_units(blood)),
          said("score up {0}, the young leave {1}, ratio below 0.2 {2}; the review is rebuilt in four parts "
               "of our own weights; {3}",
               "得分上升：{4}；青年外流：{5}；造血比低于0.2：{6}；考核按四项自设权重重建；{7}",
               how_often(up, score.size()).en, how_often(leave, score.size()).en,
               how_often(gives, score.size()).en, in_loudi().en, how_often(up, score.size()).zh,
               how_often(leave, score.size()).zh, how_often(gives, score.size()).zh, in_loudi().zh)};
}

Answer t71(const Evidence& e) {
  const auto here = unit_of(e, loudi);
  if (!here) return without_the_place(loudi);
  constexpr int years = 10;
  const auto lives = live_decided(
      e, in_2010(e), {{decided("closures", {std::string(loudi)}, {2011}, {2015}, {{"mines", "65 %"}})}},
      years, [&](const Glance& g) -> std::vector<double> {
        return {economy_of(g, *here).year.jobs[number(Sector::extraction)],
                g.books.posted(Event::arrival, *here) - g.books.posted(Event::departure, *here)};
      });
  if (!lives) return without(lives.problem().message);
  const Sample jobs = lives->at(1, 0, 5) / lives->at(0, 0, 5) - Sample(lives->draws(), 1.0),
               moves = lives->sum(1, 1, 1, years) - lives->sum(0, 1, 1, years);
  const double fewer = share_of(jobs, [](double x) { return x < 0; }),
               leave = share_of(moves, [](double x) { return x < 0; });
  const auto heads = [](double persons) { return signed_figure(persons); };
  return without(said(
      "ebb knows no dirty air, which closing mines would clean: it needs air quality by city and year, "
      "and how people "
      "answer to it. Jobs it knows: 65 % of Loudi's mines shut in 2011-2015 change by {0} the mining jobs of "
      "2015 (fewer {1}) and change net migration of ten years by {2} persons (more leave {3}); {4}",
      "ebb "
      "不含空气污染，无从反映关矿后的环境改善：需要分市分年空气质量及人口对其的反应。就业可知：娄底2011—2015"
      "年关停65%矿井，2015年采矿就业{0}（减少：{5}），十年净迁移变化{2}人（外流增加：{6}）；{7}",
      in_percent(jobs), how_often(fewer, jobs.size()).en, with_range(moves, 0.8, heads),
      how_often(leave, jobs.size()).en, in_loudi().en, how_often(fewer, jobs.size()).zh,
      how_often(leave, jobs.size()).zh, in_loudi().zh));
}

Answer t103(const Evidence& e) {
  const auto here = unit_of(e, loudi);
  if (!here) return without_the_place(loudi);
  const std::vector<std::string> where{std::string(loudi)};
  const Policy as_spent = decided("transfer-by-use", where, {2015}, {2015},
                                  {{"works", "70 million yuan"},
                                   {"environment", "63.45 million yuan"},
                                   {"services", "82 million yuan"},
                                   {"housing", "3 million yuan"}}),
               half_to_industry = decided("transfer-by-use", where, {2015}, {2015},
                                          {{"works", "35 million yuan"},
                                           {"environment", "31.725 million yuan"},
                                           {"services", "41 million yuan"},
                                           {"housing", "1.5 million yuan"},
                                           {"industry", "109.225 million yuan"}});
  constexpr int later = 10;  // 2020
  const auto lives = live_decided(
      e, in_2010(e), {{as_spent}, {half_to_industry}}, later,
      [&](const Glance& g) -> std::vector<double> { return {taxes_of(g, *here), spent_in(g.state, *here)}; });
  if (!lives) return without(lives.problem().message);
  const auto blood = [&](std::size_t way) {
    return (lives->at(way, 0, later) - lives->at(0, 0, later)) / lives->sum(way, 1, 1, later);
  };
  const Sample spent = blood(1), industry = blood(2);
  const double share = share_of(spent, [](double x) { return x < 0.1; });
  return {
      if_so(share >= weak),
      said("218.45 million yuan in Loudi in 2015: taxes of 2020 are more by {0} of it as it was spent, "
           "by "
           "{1} with half of it for new industry",
           "娄底2015年2.1845亿元：2020年税收增加为其{0}（按实际用途），半数用于新产业则为{1}",
           in_units(spent, 0.8, 3), in_units(industry, 0.8, 3)),
      said("below 0.1 as spent {0}, with industry {1}; {2}", "按实际用途低于0.1：{3}；含产业：{4}；{5}",
           how_often(share, spent.size()).en,
           how_often(share_of(industry, [](double x) { return x < 0.1; }), spent.size()).en, in_loudi().en,
           how_often(share, spent.size()).zh,
           how_often(share_of(industry, [](double x) { return x < 0.1; }), spent.size()).zh, in_loudi().zh)};
}

// --- Plans and rescues everywhere

double land_in(const LocalEconomy& place) {
  double land = 0;
  for (const Housing& quarter : place.housing) land += quarter.land;
  return land;
}

Answer t72(const Evidence& e) {
  const Year from{2021}, until{2030};
  constexpr int decade = 10;
  const std::size_t places = e.all_units().size();
  const auto lives =
      live_decided(e, in_2020(e),
                   {{decided("honest-plan", {}, from, until, {{"share", "100 %"}}),
                     decided("end-land-finance", {}, from, until, {{"share", "50 %"}})},
                    {decided("growth-boundary", {}, from, until, {{"share", "100 %"}})}},
                   decade, [&](const Glance& g) {
                     std::vector<double> seen;
                     if (const int year = g.state.year - e.launch_2020().year; year != 0 && year != decade)
                       return seen;
                     for (std::size_t i = 0; i < places; ++i) {
                       seen.push_back(residents(g.state, i));
                       seen.push_back(land_in(economy_of(g, i)));
                     }
                     return seen;
                   });
  if (!lives) return without(lives.problem().message);
  const auto paradox = [&](std::size_t way) {
    Sample shares;
    for (std::size_t d = 0; d < lives->draws(); ++d) {
      double fewer = 0, both = 0;
      for (std::size_t i = 0; i < places; ++i) {
        const double people = lives->of(way, d, 2 * i, decade) - lives->of(way, d, 2 * i, 0),
                     land = lives->of(way, d, 2 * i + 1, decade) - lives->of(way, d, 2 * i + 1, 0);
        fewer += people < 0;
        both += people < 0 && land > 0;
      }
      shares.push_back(fewer > 0 ? both / fewer : 0);
    }
    return shares;
  };
  const Sample pressed = paradox(0), honest = paradox(1), bounded = paradox(2);
  const double many = share_of(pressed, [](double x) { return x >= 0.6; }),
               few = share_of(honest, [](double x) { return x < 0.2; });
  return {
      if_so(many >= weak && few >= weak),
      said("of places that lose people from 2020 to 2030, {0} have more built-up land where officials plan "
           "for growth, {1} with honest plans and half as much sought by selling land, {2} where no land may "
           "be opened",
           "2020—2030年人口减少的地区中建设用地增加的占：增长型规划{0}，务实规划并减半土地财政{1}"
           "，不许新增用地{2}",
           in_percent(pressed), in_percent(honest), in_percent(bounded)),
      said("60 % or more under pressure {0}, under 20 % with honest plans {1}; the boundary is so by decree; "
           "in the model land is only ever added",
           "增长型规划下60%以上：{2}；务实规划下低于20%：{3}；增长边界为命令使然；模型中用地只增不减",
           how_often(many, honest.size()).en, how_often(few, honest.size()).en,
           how_often(many, honest.size()).zh, how_often(few, honest.size()).zh)};
}

/// All towns of declining resources are rescued at once, each with 1.3 bn yuan in seven years and half of its
/// debt; how Hegang lands in the fifteen years from the rescue on.
Answer t90(const Evidence& e) {
  const auto here = unit_of(e, hegang);
  if (!here) return without_the_place(hegang);
  const std::vector<std::string> queue{"resource_type=declining"};
  double towns = 0;
  for (int unit : e.all_units()) {
    const auto& attributes = e.world().tree.unit(static_cast<std::size_t>(unit)).attributes;
    const auto kind = attributes.find("resource_type");
    towns += kind != attributes.end() && kind->second == "declining";
  }
  const auto rescue = [&](Year from) {
    return Package{decided("special-transfer", queue, from, from + 6,
                           {{"amount", fmt::format("{:.1f} billion 2020 yuan", 1.3 * towns)}}),
                   decided("debt-relief", queue, from, from + 6, {{"share", "50 %"}})};
  };
  constexpr int early = 5, late = 25, window = 15;  // 2025, 2045
  const auto lives = live_decided(e, in_2020(e), {rescue({2025}), rescue({2045})}, late + window,
                                  [&](const Glance& g) -> std::vector<double> {
                                    if (g.state.year == g.before.year) return std::vector<double>(7, unknown);
                                    const Descent year =
                                        descent_of(*g.course.economy, g.before, g.state, *here);
                                    return {residents(g.state, *here),
                                            land_in(economy_of(g, *here)),
                                            year.services,
                                            year.income,
                                            year.debt,
                                            year.vacancy,
                                            year.pension_cover};
                                  });
  if (!lives) return without(lives.problem().message);
  const auto score = [&](std::size_t way, int from) {
    Sample scores;
    for (std::size_t d = 0; d < lives->draws(); ++d) {
      const auto now = [&](std::size_t which) { return lives->of(way, d, which, from + window - 1); };
      const auto then = [&](std::size_t which) { return lives->of(way, d, which, from - 1); };
      scores.push_back(landing_of({.people = now(0) / then(0),
                                   .land = now(1) / then(1),
                                   .years = window,
                                   .services = now(2),
                                   .income = now(3),
                                   .debt = now(4),
                                   .vacancy = now(5),
                                   .pension_cover = now(6)})
                           .score());
    }
    return scores;
  };
  const Sample soon = score(1, early), later = score(2, late), soon_without = score(0, early),
               later_without = score(0, late);
  const double share = share_of(soon - later, [](double gap) { return gap > 0; }),
               helps = share_of((soon - soon_without) - (later - later_without),
                                [](double gap) { return gap > 0; });
  return {
      if_so(share >= weak),
      said(
          "Hegang, rescued with {0:.0f} others: score of the fifteen years from 2025 {1} ({2} without), from "
          "2045 {3} ({4} without)",
          "鹤岗与其他{0:.0f}个城市同时获救助：自2025年起十五年得分{1}（无救助{2}），自2045年起{3}（无救助{4}"
          "）",
          towns - 1, in_units(soon), figure(median_of(soon_without), 2), in_units(later),
          figure(median_of(later_without), 2)),
      said("early above late {0}, and what the rescue itself adds is more early than late {1} (less often "
           "than three in four: "
           "it is the years that differ, not the rescue); 1.3 bn yuan of 2020 a town and half of its debt, "
           "paid by the centre in seven years",
           "早救得分高于晚救：{2}；救助增益早大于晚：{3}"
           "（若不足四分之三，则差别来自年代而非救助）；每城13亿元（2020年价）及一半债务，七年内由中央支付",
           how_often(share, soon.size()).en, how_often(helps, soon.size()).en,
           how_often(share, soon.size()).zh, how_often(helps, soon.size()).zh)};
}

constexpr Claim claims[] = {{"T21", t21}, {"T62", t62}, {"T63", t63}, {"T69", t69}, {"T70", t70},
                            {"T71", t71}, {"T72", t72}, {"T74", t74}, {"T90", t90}, {"T103", t103}};

}  // namespace

std::span<const Claim> claims_of_policies_for_towns() { return claims; }

}  // namespace ebb
