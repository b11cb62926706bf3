#include "lens/outflow.h"

namespace ebb {
namespace {

constexpr double mining_at_least = 2, mining_jobs_lost = -25;
constexpr double farming_at_least = 1.2, registered_at_least = 1.05;
constexpr double excess_points = 10, small_and_medium = 3e6;
constexpr double old_at_least = 1.2;

const Words times{"times the nation's", "倍"}, percent{"%", "%"}, points{"points", "个百分点"};

const Words no_jobs{"the pack has no jobs by industry for it", "数据包没有该地分行业就业"};
const Words no_product{"the pack has no product (gdp) for it in both years",
                       "数据包没有该地两个年份的生产总值"};

Clause mining(const OutflowFacts& f) {
  return {"mining_share",  {"mining's share of jobs", "采矿业就业占比为全国"},
          times,           f.mining_times,
          Bound::at_least, mining_at_least,
          no_jobs};
}
Clause mining_lost(const OutflowFacts& f) {
  return {"mining_jobs_change",
          {"mining jobs", "采矿业就业"},
          percent,
          f.mining_change,
          Bound::at_most,
          mining_jobs_lost,
          no_jobs};
}
Clause satellite(const OutflowFacts& f) {
  Measured is;
  if (f.tier) is.value = *f.tier == Tier::satellite ? 1 : 0;
  return {"satellite",
          {"satellite of a core (1: is)", "为某核心的卫星城（1为是）"},
          {},
          is,
          Bound::at_least,
          1,
          {"the pack has no coordinates or no people", "数据包没有坐标或人口"}};
}
Clause one_branch(const OutflowFacts& f) {
  Words what{"one branch's share of non-farm jobs on the nation's", "单一行业占非农就业与全国相差"};
  if (!f.excess_branch.empty()) {
    what.en = f.excess_branch.en + "'s share of non-farm jobs on the nation's";
    what.zh = f.excess_branch.zh + "占非农就业与全国相差";
  }
  return {"branch_excess", what, points, f.excess, Bound::at_least, excess_points, no_jobs};
}
Clause not_large(const OutflowFacts& f) {
  return {"urban_population",
          {"urban people", "城镇人口"},
          {"persons", "人"},
          f.urban,
          Bound::at_most,
          small_and_medium,
          {"the pack has no urban people for it", "数据包没有该地城镇人口"}};
}
Clause slower(const OutflowFacts& f) {
  return {"growth_gap",
          {"growth of product on the nation's", "生产总值年均增速与全国相差"},
          {"points a year", "个百分点"},
          f.growth_gap,
          Bound::at_most,
          0,
          no_product};
}
Clause farming(const OutflowFacts& f) {
  return {"farming_share", {"farming's share of jobs", "农业就业占比为全国"},
          times,           f.farming_times,
          Bound::at_least, farming_at_least,
          no_jobs};
}
Clause size(const OutflowFacts& f, Bound bound) {
  return {"size",
          {"people", "人口为各地平均的"},
          {"times the mean place\'s", "倍"},
          f.size_times,
          bound,
          1,
          {"the pack has no people of the earlier year", "数据包没有较早年份的人口"}};
}
Clause registered(const OutflowFacts& f) {
  return {"registered",
          {"people registered", "户籍人口为常住人口的"},
          {"times those who live there", "倍"},
          f.registered_times,
          Bound::at_least,
          registered_at_least,
          {"the pack has no registered people of the earlier year", "数据包没有较早年份的户籍人口"}};
}
Clause poorer(const OutflowFacts& f) {
  return {"product_per_head",
          {"product a head", "人均地区生产总值为全国"},
          times,
          f.product_times,
          Bound::at_most,
          1,
          no_product};
}
Clause little_made(const OutflowFacts& f) {
  return {"manufacturing_share",
          {"manufacturing's share of jobs", "制造业就业占比为全国"},
          times,
          f.manufacturing_times,
          Bound::at_most,
          1,
          no_jobs};
}
Clause more_deaths(const OutflowFacts& f) {
  return {"natural",
          {"births less deaths a year", "年自然增减"},
          {"per mille", "‰"},
          f.natural,
          Bound::at_most,
          0,
          {"births and deaths are not known", "出生与死亡未知"}};
}
Clause old(const OutflowFacts& f) {
  return {"old_share",
          {"share of 65 and over", "65岁及以上占比为全国"},
          times,
          f.old_times,
          Bound::at_least,
          old_at_least,
          {"the pack has no ages of the earlier year", "数据包没有较早年份的年龄"}};
}

}  // namespace

const std::array<OutflowClass, outflow_classes>& outflow_table() {
  static const std::array<OutflowClass, outflow_classes> table{
      {{"exhausted",
        {"resource-exhausted", "资源枯竭型"},
        {"mining at least 2 times the nation's share of jobs, a quarter of its jobs gone since",
         "采矿业就业占比不低于全国2倍，且此后减少四分之一以上"}},
       {"satellite",
        {"satellite", "卫星城型"},
        {"a core within 150 km takes most of its pull", "150公里内有核心城市，且受其吸引最大"}},
       {"single_industry",
        {"single-industry small or medium city", "单一产业中小城市"},
        {"one branch at least 10 points of non-farm jobs above the nation's, at most 3 million urban people, "
         "product growing more slowly than the nation's",
         "某一行业占非农就业高于全国10个百分点以上，城镇人口不超过300万，生产总值增速不高于全国"}},
       {"farming",
        {"populous farming prefecture", "农业人口大市"},
        {"farming at least 1.2 times the nation's share of jobs, no smaller than the mean place, 5 % more "
         "people registered than living there",
         "农业就业占比不低于全国1.2倍，人口不低于各地平均，户籍人口多于常住人口5%以上"}},
       {"hinterland",
        {"small farming place", "农业小市"},
        {"farming at least 1.2 times the nation's share of jobs, smaller than the mean place",
         "农业就业占比不低于全国1.2倍，人口低于各地平均"}},
       {"lagging",
        {"without industry", "产业薄弱型"},
        {"product a head and manufacturing's share of jobs both below the nation's",
         "人均地区生产总值与制造业就业占比均低于全国"}},
       {"aged",
        {"aged", "老龄自然减少型"},
        {"more deaths than births, 65 and over at least 1.2 times the nation's share",
         "死亡多于出生，65岁及以上占比不低于全国1.2倍"}}}};
  return table;
}

Outflow outflow_of(const OutflowFacts& f) {
  Outflow outflow;
  outflow.clauses = {{{mining(f), mining_lost(f)},
                      {satellite(f)},
                      {one_branch(f), not_large(f), slower(f)},
                      {farming(f), size(f, Bound::at_least), registered(f)},
                      {farming(f), size(f, Bound::at_most)},
                      {poorer(f), little_made(f)},
                      {more_deaths(f), old(f)}}};
  for (std::size_t c = 0; c < outflow_classes; ++c) {
    outflow.verdicts[c] = all_of(outflow.clauses[c]);
    if (outflow.verdicts[c] == Verdict::yes && !outflow.type) outflow.type = c;
  }
  return outflow;
}

}  // namespace ebb
