// The text on the loss of the Northeast (text 2): its figures of 2010 to 2024 against the censuses, against
// what would have been forecast from 2010 and from 2020, and against what the model says of its reasons.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "claims/paired.h"
#include "claims/said_of.h"

namespace ebb {
namespace {

constexpr std::string_view liaoning = "210000", jilin = "220000", heilongjiang = "230000";
constexpr double wide = 0.8;

Sample change(const Recorded& run, const std::vector<int>& units, Year from, Year to) {
  return run.of(Counted::people, units, to) - run.of(Counted::people, units, from);
}

/// Sum of something over the years from+1 .. to.
Sample during(const Recorded& run, Counted what, const std::vector<int>& units, Year from, Year to) {
  Sample sum(run.draws(), 0.0);
  for (Year year = from + 1; year <= to; ++year) sum = sum + run.of(what, units, year);
  return sum;
}

Sample natural(const Recorded& run, const std::vector<int>& units, Year from, Year to) {
  return during(run, Counted::births, units, from, to) - during(run, Counted::deaths, units, from, to);
}
Sample net_moves(const Recorded& run, const std::vector<int>& units, Year from, Year to) {
  return during(run, Counted::arrivals, units, from, to) - during(run, Counted::departures, units, from, to);
}

Words by_province(const std::string& of_heilongjiang, const std::string& of_liaoning,
                  const std::string& of_jilin) {
  return said("Heilongjiang {0}, Liaoning {1}, Jilin {2} thousand", "黑龙江{0}、辽宁{1}、吉林{2}千人",
              of_heilongjiang, of_liaoning, of_jilin);
}

Words inside_of_three(int inside) {
  return said("{} of the 3 figures lie inside", "3个数字中有{}个落在区间内", inside);
}

Answer t26(const Evidence& e) {
  const auto of = [&](std::string_view id) { return change(e.from_2020(), e.units(id), {2023}, {2024}); };
  const Sample h = of(heilongjiang), l = of(liaoning), j = of(jilin);
  const int inside = holds(h, -330'000, wide) + holds(l, -270'000, wide) + holds(j, -221'000, wide);
  return {if_so(inside == 3), by_province(in_thousands(h), in_thousands(l), in_thousands(j)),
          inside_of_three(inside)};
}

Answer t27(const Evidence& e) {
  const auto of = [&](std::string_view id) { return change(e.from_2010(), e.units(id), {2010}, {2020}); };
  const Sample h = of(heilongjiang), l = of(liaoning), j = of(jilin);
  const int inside = holds(h, -6'460'000, wide) + holds(l, -1'150'000, wide) + holds(j, -3'380'000, wide);
  const double sum = median_of(h + l + j),
               census = e.counted(e.northeast(), {2020}) - e.counted(e.northeast(), {2010});
  const bool near = std::abs(sum / -10'990'000 - 1) <= 0.25;
  return {if_so(inside == 3 && near), by_province(in_thousands(h), in_thousands(l), in_thousands(j)),
          said("{0} of 3 inside; the sum forecast from 2010 is {1}, the censuses counted {2} thousand: what "
               "was known in 2010 "
               "did not tell of it",
               "3个中{0}个落在区间内；自2010年起报合计{1}千人，两次普查合计{2}千人：2010年已知的数据未能预示",
               inside, thousands(sum), thousands(census))};
}

Answer t28(const Evidence& e) {
  const Sample sum = change(e.from_2010(), e.northeast(), {2014}, {2024});
  return {if_so(std::abs(median_of(sum) / -12'500'000 - 1) <= 0.15),
          said("{} thousand from 2014 to 2024, forecast from 2010", "2014—2024年{}千人（自2010年起报）",
               in_thousands(sum)),
          {"the yearly figures of 2014 were revised after the census of 2020, which makes the text's sum too "
           "large",
           "2014年的年度数在2020年普查后有修订，文中合计偏大"}};
}

Answer t29(const Evidence& e) {
  struct Figure {
    std::string_view province;
    double natural, moves;
  };
  constexpr std::array<Figure, 3> told{
      {{heilongjiang, -192'000, -138'000}, {liaoning, -221'000, -49'000}, {jilin, -113'000, -108'000}}};
  int inside = 0;
  std::array<std::string, 3> got;
  for (std::size_t p = 0; p < told.size(); ++p) {
    const std::vector<int> units = e.units(told[p].province);
    const Sample births = natural(e.from_2020(), units, {2023}, {2024}),
                 moves = net_moves(e.from_2020(), units, {2023}, {2024});
    inside += holds(births, told[p].natural, wide) + holds(moves, told[p].moves, wide);
    got[p] = thousands(median_of(births)) + " / " + thousands(median_of(moves));
  }
  return {if_so(inside == 6), by_province(got[0], got[1], got[2]),
          said("natural / moves; {} of the 6 figures lie inside the 80 % ranges",
               "自然增减/净迁移；6个数字中{}个落在80%区间内", inside)};
}

/// Medians by year of natural decrease and net outflow of the three provinces.
struct Losses {
  std::vector<Year> years;
  std::vector<double> natural, outflow;
};
Losses losses_of(const Evidence& e) {
  Losses losses;
  for (Year year{2011}; year <= Year{2024}; ++year) {
    const Recorded& run = year <= Year{2020} ? e.from_2010() : e.from_2020();
    losses.years.push_back(year);
    losses.natural.push_back(-median_of(natural(run, e.northeast(), year - 1, year)));
    losses.outflow.push_back(-median_of(net_moves(run, e.northeast(), year - 1, year)));
  }
  return losses;
}

Answer t30(const Evidence& e) {
  const Losses losses = losses_of(e);
  for (std::size_t y = 0; y < losses.years.size(); ++y)
    if (losses.natural[y] > losses.outflow[y] && losses.natural[y] > 0)
      return {if_so(losses.years[y] >= Year{2020}),
              said("natural decrease is first larger in {0}: {1} against {2} thousand",
                   "自然减少首次超过净流出是在{0}年：{1}对{2}千人", losses.years[y].value,
                   figure(losses.natural[y] / 1000), figure(losses.outflow[y] / 1000)),
              {"years to 2020 forecast from 2010, later ones from 2020",
               "2020年及以前自2010年起报，其后自2020年起报"}};
  return {Ruling::not_supported,
          {"never until 2024", "至2024年未出现"},
          {"outflow stays larger", "净流出始终较大"}};
}

Answer t31(const Evidence& e) {
  const Losses losses = losses_of(e);
  const auto share = [&](int year) {
    const auto y = static_cast<std::size_t>(year - 2011);
    return losses.natural[y] / (losses.natural[y] + losses.outflow[y]);
  };
  const double before = share(2022), after = share(2024);
  return {
      if_so(after > before && after >= 0.5 && after <= 0.75),
      said("{0} in 2022, {1} in 2024", "2022年{0}，2024年{1}", percent(100 * before), percent(100 * after)),
      said("the share {0} between 2022 and 2024", "2022至2024年间占比{1}", after > before ? "rises" : "falls",
           after > before ? "上升" : "下降")};
}

Answer t32(const Evidence& e) {
  const std::vector<int> units = e.units(heilongjiang);
  const Recorded& run = e.from_2020();
  const Sample all = run.of(Counted::people, units, {2024});
  const Sample young = run.of(Counted::children, units, {2024}) / all,
               old = run.of(Counted::aged_65_plus, units, {2024}) / all;
  return {if_so(std::abs(median_of(young) - 0.084) <= 0.01 && std::abs(median_of(old) - 0.194) <= 0.01),
          said("0-14: {0}; 65 and over: {1}", "0—14岁{0}；65岁及以上{1}", in_percent(young), in_percent(old)),
          {"each within 1.0 point or not", "各自是否在1.0个百分点以内"}};
}

Answer t33(const Evidence& e) {
  const std::vector<int> units = e.units(heilongjiang);
  const Sample ratio =
      e.from_2020().of(Counted::deaths, units, {2024}) / e.from_2020().of(Counted::births, units, {2024});
  const double middle = median_of(ratio);
  return {if_so(middle >= 2.6 && middle <= 3.8),
          said("{} deaths per birth in 2024", "2024年死亡与出生之比{}", in_units(ratio)),
          {"2.6 to 3.8 asked for", "要求2.6—3.8"}};
}

Answer t34(const Evidence& e) {
  const auto rate = [&](std::string_view id) {
    const std::vector<int> units = e.units(id);
    return 1000 * median_of(e.from_2020().of(Counted::births, units, {2024}) /
                            e.from_2020().of(Counted::people, units, {2024}));
  };
  const double h = rate(heilongjiang), j = rate(jilin), l = rate(liaoning);
  return {if_so(h < j && j < l),
          said("per mille in 2024: Heilongjiang {0}, Jilin {1}, Liaoning {2}",
               "2024年出生率（‰）：黑龙江{0}、吉林{1}、辽宁{2}", figure(h, 2), figure(j, 2), figure(l, 2)),
          {"the order holds or not", "次序是否成立"}};
}

Answer t35(const Evidence& e) {
  const std::vector<int> units = e.units(liaoning);
  const double share = 100 * e.counted(units, {2020}, 65, open_age) / e.counted(units, {2020}, 0, open_age);
  return {if_so(std::abs(share - 17.42) <= 1),
          said("{} by the census of 2020", "2020年普查{}", percent(share, 2)),
          {"within 1.0 point", "相差在1.0个百分点以内"}};
}

struct Grown {
  double census, forecast;
};
Grown grown(const Evidence& e, std::string_view id) {
  const std::vector<int> units = e.units(id);
  return {growth(e.counted(units, {2010}), e.counted(units, {2020})),
          median_of(change(e.from_2010(), units, {2010}, {2020}) /
                    e.from_2010().of(Counted::people, units, {2010}))};
}
Words census_and_forecast(const Grown& g) {
  return said("census {0}; forecast from 2010: {1}", "普查{0}；自2010年起报{1}",
              signed_percent(100 * g.census), signed_percent(100 * g.forecast));
}

Answer t36(const Evidence& e) {
  const Grown shenyang = grown(e, "210100"), dalian = grown(e, "210200"), changchun = grown(e, "220100");
  std::vector<double> all;
  for (int unit : e.northeast()) {
    const std::vector<int> one{unit};
    all.push_back(growth(e.counted(one, {2010}), e.counted(one, {2020})));
  }
  std::sort(all.rbegin(), all.rend());
  const double least = std::min({shenyang.census, dalian.census, changchun.census});
  const auto rank = std::find(all.begin(), all.end(), least) - all.begin() + 1;
  return {if_so(least >= 0 && rank <= 5),
          said("Shenyang {0}, Dalian {1}, Changchun {2} by the censuses (forecast from 2010: {3}, {4}, {5})",
               "普查：沈阳{0}、大连{1}、长春{2}（自2010年起报：{3}、{4}、{5}）",
               signed_percent(100 * shenyang.census), signed_percent(100 * dalian.census),
               signed_percent(100 * changchun.census), signed_percent(100 * shenyang.forecast),
               signed_percent(100 * dalian.forecast), signed_percent(100 * changchun.forecast)),
          said("the last of them ranks {0} of {1}", "其中最后一位在{1}个地区中列第{0}",
               static_cast<long>(rank), all.size())};
}

Answer t37(const Evidence& e) {
  const Grown g = grown(e, "230900");
  return {if_so(g.census <= -0.20 && g.census >= -0.30),
          census_and_forecast(g),
          {"-20 to -30 % asked of the census", "要求普查为-20%至-30%"}};
}
Answer t38(const Evidence& e) {
  const Grown g = grown(e, "230400");
  return {if_so(g.census <= -0.12 && g.census >= -0.20),
          census_and_forecast(g),
          {"-12 to -20 % asked of the census", "要求普查为-12%至-20%"}};
}

Answer t39(const Evidence& e) {
  const auto rural = [&](std::string_view id) {
    double then = 0, now = 0;
    for (int unit : e.units(id)) {
      const std::vector<int> one{unit};
      const std::string& name = e.world().tree.unit(static_cast<std::size_t>(unit)).id;
      then += e.counted(one, {2010}) - e.series("urban_population", name, {2010});
      now += e.counted(one, {2020}) - e.series("urban_population", name, {2020});
    }
    return 100 * growth(then, now);
  };
  const std::array<double, 4> told{-21.6, -35.5, -29.8, -28.4};
  const std::array<double, 4> got{rural("100000"), rural(heilongjiang), rural(jilin), rural(liaoning)};
  bool near = true;
  for (std::size_t p = 0; p < 4; ++p) near = near && std::abs(got[p] - told[p]) <= 5;
  const bool order = got[1] < got[2] && got[2] < got[3] && got[3] < got[0];
  return {
      if_so(near && order),
      said("nation {0}, Heilongjiang {1}, Jilin {2}, Liaoning {3}", "全国{0}、黑龙江{1}、吉林{2}、辽宁{3}",
           signed_percent(got[0]), signed_percent(got[1]), signed_percent(got[2]), signed_percent(got[3])),
      said("the order {0}; every figure within 5 points: {1}", "次序{2}；各数均在5个百分点内：{3}",
           order ? "holds" : "does not hold", near ? "yes" : "no", order ? "成立" : "不成立",
           near ? "是" : "否")};
}

Answer t40(const Evidence& e) {
  const double lesser = (grown(e, "210700").census + grown(e, "210400").census) / 2,
               two = (grown(e, "210100").census + grown(e, "210200").census) / 2;
  const double gap = 100 * (lesser - two);
  return {if_so(gap <= -10 && gap >= -20),
          said("Jinzhou and Fushun {0} on average, Shenyang and Dalian {1}: {2} points apart",
               "锦州、抚顺平均{0}，沈阳、大连平均{1}：相差{2}个百分点", signed_percent(100 * lesser),
               signed_percent(100 * two), signed_figure(gap, 1)),
          {"10 to 20 points asked for", "要求相差10至20个百分点"}};
}

Answer t41(const Evidence& e) {
  const Recorded& run = e.from_2010();
  const Sample a_year = [&] {
    Sample ratio = run.of(Counted::output_legacy, e.northeast(), {2020}) /
                   run.of(Counted::output_legacy, e.northeast(), {2011});
    for (double& r : ratio) r = std::pow(r, 1.0 / 9) - 1;
    return ratio;
  }();
  const double middle = 100 * median_of(a_year);
  return {if_so(middle <= -3 && middle >= -7),
          said("{} a year, 2011 to 2020", "2011—2020年每年{}", in_percent(a_year)),
          {"-3 to -7 % a year asked for", "要求每年-3%至-7%"}};
}

Answer t42(const Evidence& e) {
  const double whole = e.series("gdp", liaoning, {2024}),
               secondary = e.series("gdp_secondary", liaoning, {2024});
  const Recorded& run = e.from_2020();
  const std::vector<int> units = e.units(liaoning);
  const Sample emerging =
      run.of(Counted::output_emerging, units, {2024}) / run.of(Counted::product, units, {2024});
  const double share = 100 * secondary / whole;
  return {if_so(std::abs(share - 38.2) <= 4 && median_of(emerging) < 0.15 + 0.04),
          said("secondary sector {0} of product in 2024 by the yearbook; emerging industry {1} in the model",
               "2024年第二产业占{0}（年鉴）；模型中新兴产业占{1}", percent(share), in_percent(emerging)),
          {"within 4 points", "相差在4个百分点以内"}};
}

/// Those who were 15-39 in 2010 and who of them are missing ten years later, by sex; few die at these ages.
Answer t43(const Evidence& e) {
  const Snapshot *then = e.world().at({2010}), *now = e.world().at({2020});
  double gone[sexes]{}, all[sexes][2]{};
  for (int unit : e.northeast())
    for (std::size_t sex = 0; sex < sexes; ++sex) {
      const auto before = then->of(static_cast<std::size_t>(unit)),
                 after = now->of(static_cast<std::size_t>(unit));
      for (std::size_t age = 0; age < ages; ++age) {
        all[sex][0] += before[sex * ages + age];
        all[sex][1] += after[sex * ages + age];
        if (age >= 15 && age < 40) gone[sex] += before[sex * ages + age] - after[sex * ages + age + 10];
      }
    }
  const double men = gone[male] / (gone[male] + gone[female]);
  const double ratio_then = 100 * all[male][0] / all[female][0],
               ratio_now = 100 * all[male][1] / all[female][1];
  return {if_so(men >= 0.5 && men <= 0.65 && ratio_now < ratio_then),
          said("{0} of those of 15-39 who were gone by 2020 are men; men per 100 women {1} then {2}",
               "2010年15—39岁、至2020年离去者中男性占{0}；性别比由{1}变为{2}", percent(100 * men),
               figure(ratio_then, 1), figure(ratio_now, 1)),
          {"net loss of cohorts between the censuses, deaths included", "普查间队列净减少，含死亡"}};
}

Answer t44(const Evidence& e) {
  const double lived = median_of(during(e.from_2010(), Counted::births, e.northeast(), {2010}, {2024}));
  const double stayed = during(e.unmoved(), Counted::births, e.northeast(), {2010}, {2024}).front();
  const double lost = 1 - lived / stayed;
  return {if_so(lost >= 0.2),
          said("{} of births lost, 2011 to 2024, against nobody moving", "与无迁移相比，2011—2024年少出生{}",
               percent(100 * lost)),
          {"20 % or more asked for", "要求不低于20%"}};
}

Answer t45(const Evidence&) {
  return without({"needs graduates by place of study and residence: no such table in the pack",
                  "需要按就读地与现居地统计的毕业生：数据包没有此表"});
}

Answer t48(const Evidence& e) {
  const Recorded& run = e.from_2010();
  const auto relative = [&](Year year) {
    const auto mean = [&](const std::vector<int>& units) {
      return run.of(Counted::technology_emerging, units, year) / run.of(Counted::people, units, year);
    };
    return mean(e.northeast()) / mean(e.all_units());
  };
  const Sample fall = relative({2020}) / relative({2010});
  return {
      if_so(median_of(fall) <= 0.5),
      said("technology of emerging industry against the nation's: times {} in ten years",
           "新兴产业技术水平（相对全国）十年变为{}倍", in_units(fall)),
      {"a fall by half asked for; the model lets technology follow the frontier and does not know patents",
       "要求下降一半；模型中技术追随前沿，不含专利"}};
}

/// The slope over resource cities, both in logs and against the nation's growth of revenue.
Answer t49(const Evidence& e) {
  const Recorded& run = e.from_2010();
  const auto grew = [&](Counted what, const std::vector<int>& units) {
    return std::log(median_of(run.of(what, units, {2020}) / run.of(what, units, {2011})));
  };
  std::vector<double> people, revenue;
  for (int unit : e.all_units()) {
    const Place& place = e.world().tree.unit(static_cast<std::size_t>(unit));
    const auto kind = place.attributes.find("resource_type");
    const std::vector<int> one{unit};
    if (kind == place.attributes.end() || kind->second.empty() || !is_known(grew(Counted::people, one)))
      continue;
    people.push_back(grew(Counted::people, one));
    revenue.push_back(grew(Counted::own_revenue, one));
  }
  const auto n = static_cast<double>(people.size());
  const double mean_people = std::accumulate(people.begin(), people.end(), 0.0) / n,
               mean_revenue = std::accumulate(revenue.begin(), revenue.end(), 0.0) / n;
  double xy = 0, xx = 0;
  for (std::size_t k = 0; k < people.size(); ++k) {
    xy += (people[k] - mean_people) * (revenue[k] - mean_revenue);
    xx += (people[k] - mean_people) * (people[k] - mean_people);
  }
  const double slope = xy / xx;
  return {if_so(slope >= 1.2 && slope <= 2.3),
          said("{0} over {1} resource cities, 2011 to 2020, forecast from 2010",
               "{1}个资源城市2011—2020年弹性{0}（自2010年起报）", figure(slope, 2), people.size()),
          {"1.2 to 2.3 asked for", "要求1.2—2.3"}};
}

Answer t50(const Evidence& e) {
  const std::vector<int> units = e.units(jilin);
  const Sample cover = e.from_2020().of(Counted::pensions_in, units, {2024}) /
                       e.from_2020().of(Counted::pensions_out, units, {2024});
  const double middle = median_of(cover);
  return {if_so(middle >= 0.40 && middle <= 0.56),
          said("{} of benefits in 2024", "2024年缴费相当于支出的{}", in_percent(cover)),
          {"0.40 to 0.56 asked for; contributions and benefits follow national rates, not Jilin's books",
           "要求0.40—0.56；缴费与待遇按全国比率估计，非吉林决算"}};
}

Answer t51(const Evidence& e) {
  const Recorded& run = e.from_2020();
  std::vector<double> ratios;
  for (int unit : e.northeast())
    for (std::size_t d = 0; d < run.draws(); ++d) {
      const double young = run.at(Counted::jobless_young, d, static_cast<std::size_t>(unit), {2024}),
                   old = run.at(Counted::jobless_old, d, static_cast<std::size_t>(unit), {2024});
      if (young > 0) ratios.push_back(old / young);
    }
  const double middle = median_of(ratios);
  return {if_so(middle > 1.3),
          said("unemployment from 45 on is {} times that below", "45岁及以上失业率为以下的{}倍",
               figure(middle, 2)),
          {"above 1.3 asked for; follows from how rarely the old are taken again (0.4 of the young)",
           "要求高于1.3；由较年长者再就业率较低（为年轻人的0.4）所致"}};
}

Answer t52(const Evidence& e) {
  const Recorded& run = e.from_2020();
  std::size_t both = 0, all = 0;
  for (Year year{2021}; year <= run.until(); ++year)
    for (std::size_t u = 0; u < run.units(); ++u)
      for (std::size_t d = 0; d < run.draws(); ++d) {
        const double openings = run.at(Counted::vacancies, d, u, year),
                     without_work = run.at(Counted::jobless_old, d, u, year);
        both += openings > 0 && without_work > 0.03;
        ++all;
      }
  const double share = static_cast<double>(both) / static_cast<double>(all);
  return {if_so(share >= 0.2),
          said("{} of region-years have open jobs while more than 3 % of those from 45 on are out of work",
               "{}的地区—年既有空缺岗位、45岁及以上失业率又高于3%", percent(100 * share)),
          {"20 % asked for; 3 % between two jobs is usual", "要求20%；3%为正常的摩擦性失业"}};
}

Answer t53(const Evidence& e) {
  const Recorded& run = e.from_2020();
  const auto grows = [&](const std::vector<int>& units) {
    return run.of(Counted::local_spending, units, {2024}) / run.of(Counted::local_spending, units, {2023});
  };
  const Sample gap = grows(e.northeast()) - grows(e.all_units());
  const double middle = 100 * median_of(gap);
  return {if_so(middle <= -0.3 && middle >= -2.5),
          said("{} points against the nation in 2024", "2024年与全国相差{}个百分点", in_points(gap)),
          {"0.3 to 2.5 points below asked for", "要求低0.3至2.5个百分点"}};
}

Answer t54(const Evidence& e) {
  const Recorded& run = e.from_2020();
  const auto share = [&](const std::vector<int>& units) {
    return (run.of(Counted::output_emerging, units, {2024}) -
            run.of(Counted::output_emerging, units, {2021})) /
           (run.of(Counted::product, units, {2024}) - run.of(Counted::product, units, {2021}));
  };
  const double here = 100 * median_of(share(e.northeast())), nation = 100 * median_of(share(e.all_units()));
  return {if_so(nation - here >= 8),
          said("{0} of growth here, {1} in the nation", "新兴产业占本地增长{0}，全国{1}", percent(here),
               percent(nation)),
          {"8 points below the nation asked for", "要求比全国低8个百分点"}};
}

Answer t55(const Evidence& e) {
  const Recorded& run = e.from_2020();
  const Sample share =
      run.of(Counted::pessimists, e.northeast(), {2024}) / run.of(Counted::people, e.northeast(), {2024});
  const double middle = median_of(share);
  return {if_so(middle >= 0.58 && middle <= 0.76),
          said("{} see no future in 2024", "2024年{}的人看不到前景", in_percent(share)),
          {"0.58 to 0.76 asked for", "要求0.58—0.76"}};
}

Answer t57(const Evidence& e) {
  const Recorded& run = e.from_2020();
  const std::vector<int> all = e.all_units();
  const double jobs = median_of(run.of(Counted::jobs_farming, all, {2024}) /
                                run.of(Counted::jobs_farming, all, {2021})) -
                      1,
               output = median_of(run.of(Counted::output_farming, all, {2024}) /
                                  run.of(Counted::output_farming, all, {2021})) -
                        1;
  return {if_so(jobs < 0 && output > 0),
          said("2021 to 2024: farm jobs {0}, farm output {1}", "2021—2024年：农业就业{0}，农业产出{1}",
               signed_percent(100 * jobs), signed_percent(100 * output)),
          {"opposite signs asked for", "要求方向相反"}};
}

Answer t58(const Evidence& e) {
  for (Year year{2011}; year <= Year{2024}; ++year)
    if (median_of(natural(e.from_2010(), e.units(liaoning), year - 1, year)) < 0)
      return {if_so(year <= Year{2015}),
              said("first in {}, forecast from 2010", "自2010年起报，首次出现于{}年", year.value),
              {"2009 to 2015 asked for", "要求2009—2015年"}};
  return {Ruling::not_supported,
          {"not before 2025", "2025年前未出现"},
          {"2009 to 2015 asked for", "要求2009—2015年"}};
}

Answer t59(const Evidence& e) {
  const Sample sum = change(e.from_2020(), e.units(heilongjiang), {2020}, {2024});
  return {if_so(std::abs(median_of(sum) / -1'420'000 - 1) <= 0.2),
          said("{} thousand, 2020 to 2024", "2020—2024年{}千人", in_thousands(sum)),
          {"within 20 % asked for", "要求相差20%以内"}};
}

/// One standard deviation between places.
double spread_of(const std::vector<double>& values) {
  double mean = 0, squares = 0;
  for (double value : values) mean += value, squares += value * value;
  const auto n = static_cast<double>(values.size());
  return std::sqrt(std::max(0.0, squares / n - mean / n * (mean / n)));
}

/// What the Northeast gains by moves in ten years when something of it is better.
Sample gained(const Evidence& e, const Change& change) {
  const std::vector<int> here = e.northeast();
  const Paired lives = live_twice(
      e, 10, change, [&](const State&, const PeopleLedger& books, int year, std::vector<double>& seen) {
        if (year == 0) seen.push_back(0);
        for (int unit : here) {
          const auto u = static_cast<std::size_t>(unit);
          seen[0] += books.posted(Event::arrival, u) - books.posted(Event::departure, u);
        }
      });
  return lives.difference(0);
}

Answer t60(const Evidence& e) {
  const std::vector<int> here = e.northeast();
  std::vector<double> wages;
  for (const LocalEconomy& place : e.central_2020().economy.places) wages.push_back(std::log(place.wage));
  const double better_wage = std::exp(spread_of(wages));
  const Sample by_business = gained(e, [&](Start& start) {
    std::vector<double> thicker(start.state.places, 0.0);
    for (int unit : here) thicker[static_cast<std::size_t>(unit)] = 1;
    start.course.coefficients.set(Coefficient::institution_private, thicker);
  });
  const Sample by_wages = gained(e, [&](Start& start) {
    for (int unit : here) start.state.economy.places[static_cast<std::size_t>(unit)].wage *= better_wage;
  });
  const bool larger = std::abs(median_of(by_business)) > std::abs(median_of(by_wages));
  return {Ruling::reported,
          said("gained by moves in ten years, thousand: private business thicker by one normal place {0}, "
               "wages higher by one standard deviation {1}",
               "十年净迁移变化（千人）：民营经济增厚一个正常地区单位{0}，工资提高一个标准差{1}",
               in_thousands(by_business), in_thousands(by_wages)),
          // Dearer labour without better plants closes some of them: fewer come, not more.
          larger ? Words{"business counts for more; its spread between places is not known, so its unit is a "
                         "design choice",
                         "民营经济影响更大；其地区差异未知，单位为设定"}
                 : Words{"wages count for more; the spread of private business is not known, so its unit is "
                         "a design choice",
                         "工资影响更大，且为负：设备未改进而劳动力变贵会使部分工厂停产；民营经济的地区差异未"
                         "知，单位为设定"}};
}

Answer t96(const Evidence& e) {
  struct Loss {
    double share;
    Words name;
    std::string id;
  };
  std::vector<Loss> losses;
  const Tree& tree = e.world().tree;
  for (int group : tree.groups) {
    const Place& province = tree.places[static_cast<std::size_t>(group)];
    double at_works = 0, all = 0;
    for (int unit : tree.units_below(group))
      for (std::size_t k = 0; k < sectors; ++k) {
        const double jobs = e.central_2020().economy.places[static_cast<std::size_t>(unit)].year.jobs[k];
        all += jobs;
        if (k == number(Sector::legacy)) at_works += jobs;
      }
    losses.push_back({0.3 * at_works / all, province.name, province.id});
  }
  std::sort(losses.begin(), losses.end(), [](const Loss& a, const Loss& b) { return a.share > b.share; });
  const auto jilin_at =
      std::find_if(losses.begin(), losses.end(), [](const Loss& loss) { return loss.id == jilin; });
  const auto rank = jilin_at - losses.begin() + 1;
  return {if_so(rank == 1),
          said("three tenths of old industry less costs {0} {1} of its jobs, most of all; Jilin {2}, rank "
               "{3} of {4}",
               "传统制造业减少三成，{0}损失就业{1}，居首；吉林{2}，第{3}位（共{4}）", losses.front().name.en,
               percent(100 * losses.front().share), percent(100 * jilin_at->share), static_cast<long>(rank),
               losses.size()),
          {"ebb knows manufacturing as a whole, not car making: the test is of how much a province lives on "
           "factories",
           "ebb 只区分制造业整体，不含汽车业：此处检验的是对工厂的依赖程度"}};
}

Answer t101(const Evidence& e) {
  const std::vector<int> units = e.units(heilongjiang);
  const auto times = [&](Counted what) {
    return e.far().of(what, units, {2040}) / e.far().of(what, units, {2021});
  };
  const Sample hands = times(Counted::jobs_farming), output = times(Counted::output_farming);
  return {Ruling::reported,
          said("2021 to 2040: farm workers times {0}, farm output times {1}",
               "2021—2040年：农业劳动力变为{0}倍，农业产出变为{1}倍", in_units(hands), in_units(output)),
          median_of(output) >= 1
              ? Words{"output is kept with fewer hands: machines stand in", "劳动力减少而产出保持：机械替代"}
              : Words{"output falls with the hands", "产出随劳动力下降"}};
}

/// A tenth more people arrive in the places that gain most.
Answer t102(const Evidence& e) {
  std::vector<int> hosts;
  for (std::string_view id : {"440100", "440300", "330100", "510100", "310000"})
    for (int unit : e.units(id)) hosts.push_back(unit);
  constexpr int years = 5;
  const Paired lives = live_twice(
      e, years,
      [&](Start& start) {
        for (int unit : hosts)
          for (double& persons : start.state.of(static_cast<std::size_t>(unit))) persons *= 1.1;
      },
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != years) return;
        double rent = 0, pupils = 0, services = 0, jobs = 0;
        for (int unit : hosts) {
          const auto u = static_cast<std::size_t>(unit);
          const LocalYear& here = state.economy.places[u].year;
          rent += std::log(here.rent);
          services += here.services;
          for (double k : here.jobs) jobs += k;
          for (int age = 6; age <= 14; ++age) pupils += state.at(u, female, age) + state.at(u, male, age);
        }
        seen.insert(seen.end(), {std::exp(rent / static_cast<double>(hosts.size())), pupils, services, jobs});
      });
  bool all = true;
  std::array<std::string, 4> told;
  for (std::size_t k = 0; k < 4; ++k) {
    const Sample more = lives.growth(k);
    told[k] = signed_percent(100 * median_of(more));
    all = all && share_of(more, [](double x) { return x > 0; }) >= strong;
  }
  return {if_so(all),
          said("a tenth more people in five large hosts, five years on: rents {0}, pupils {1}, services paid "
               "for {2}, jobs {3}",
               "五个主要流入地人口增加一成，五年后：房租{0}、学龄儿童{1}、公共服务支出{2}、就业{3}", told[0],
               told[1], told[2], told[3]),
          {"all above 0 in 90 % of draws asked for; money for services stands in for hospital beds",
           "要求90%的模拟中均为正；医院床位以公共服务支出代替"}};
}

constexpr Claim claims[] = {
    {"T26", t26}, {"T27", t27}, {"T28", t28}, {"T29", t29}, {"T30", t30}, {"T31", t31},   {"T32", t32},
    {"T33", t33}, {"T34", t34}, {"T35", t35}, {"T36", t36}, {"T37", t37}, {"T38", t38},   {"T39", t39},
    {"T40", t40}, {"T41", t41}, {"T42", t42}, {"T43", t43}, {"T44", t44}, {"T45", t45},   {"T48", t48},
    {"T49", t49}, {"T50", t50}, {"T51", t51}, {"T52", t52}, {"T53", t53}, {"T54", t54},   {"T55", t55},
    {"T57", t57}, {"T58", t58}, {"T59", t59}, {"T60", t60}, {"T96", t96}, {"T101", t101}, {"T102", t102}};

}  // namespace

std::span<const Claim> claims_of_the_northeast() { return claims; }

}  // namespace ebb
