// The text on cities that people leave (text 1).
#include <algorithm>
#include <cmath>

#include "claims/said_of.h"
#include "model/mood/mood.h"

namespace ebb {
namespace {

Answer t12(const Evidence& e) {
  const std::vector<int> hegang = e.units("230400");
  const Sample grows =
      e.from_2020().of(Counted::people, hegang, {2022}) / e.from_2020().of(Counted::people, hegang, {2021}) -
      Sample(e.from_2020().draws(), 1.0);
  return {if_so(holds(grows, -0.054, 0.95)),
          said("{} in 2022", "2022年{}", in_percent(grows, 0.95)),
          {"-5.4 % mixes a revision of the base after the census with a year's loss",
           "-5.4%混有普查后的基数修订"}};
}

Answer t13(const Evidence& e) {
  const double away =
      e.series("registered_population", "341200", {2010}) - e.counted(e.units("341200"), {2010});
  return {if_so(away >= 2.5e6 && away <= 4e6),
          said("{} thousand in 2010", "2010年{}千人", figure(away / 1000)),
          {"2.5 to 4 million asked for", "要求250万至400万"}};
}

Answer t14(const Evidence& e) {
  const auto wage = [&](std::initializer_list<std::string_view> ids) {
    std::vector<int> all;
    for (std::string_view id : ids)
      for (int unit : e.units(id)) all.push_back(unit);
    return e.from_2020().of(Counted::wage_bill, all, {2021}) / e.from_2020().of(Counted::jobs, all, {2021});
  };
  const Sample ratio = wage({"310000", "320100", "320200", "320500", "330100", "330200"}) /
                       wage({"411400", "411600", "411700"});
  const double middle = median_of(ratio);
  return {if_so(middle >= 1.6 && middle <= 2.4),
          said("all jobs of Shanghai, Nanjing, Wuxi, Suzhou, Hangzhou, Ningbo over those of Shangqiu, "
               "Zhoukou, Zhumadian: {}",
               "沪宁锡苏杭甬全部就业平均工资与商丘、周口、驻马店之比：{}", in_units(ratio)),
          {"1.6 to 2.4 asked for the same job; these are means over all jobs, so they differ by what people "
           "do as well",
           "要求同一工作为1.6—2.4；此处为全部就业均值，含职业构成差异"}};
}

/// A county's school against that of its provincial capital, as the model sees schools: by how many share
/// one.
Answer t15(const Evidence& e) {
  const World& counties = e.counties();
  const Snapshot* census = counties.at({2020});
  if (!census) return without({"needs the counties' pack", "需要县级数据包"});
  std::vector<double> seats;
  for (double people : census->total)
    if (is_known(people)) seats.push_back(viable(people, people_of_a_school));
  const double ratio = median_of(seats);  // a capital's is 1
  return {
      if_so(ratio <= 0.65),
      said("the median county's school is {} as viable as a capital's", "县学校的规模效率中位数为省会的{}",
           figure(ratio, 2)),
      {"at most 0.65 asked for; ebb knows the scale of schools and the money for them, not how good they are",
       "要求不高于0.65；ebb 只含学校规模与经费，不含教学质量"}};
}

Answer t16(const Evidence& e) {
  const World& world = e.world();
  struct Far {
    double km;
    bool remote;
  };
  std::vector<Far> all;
  const Geography& geography = e.launch_2020().geography;
  for (int unit : e.all_units()) {
    const auto i = static_cast<std::size_t>(unit);
    double nearest = 1e9;
    for (int other : e.all_units()) {
      const auto& tier = world.tree.unit(static_cast<std::size_t>(other)).attributes;
      const auto found = tier.find("tier");
      if (found != tier.end() && (found->second == "capital" || found->second == "municipality"))
        nearest = std::min(
            nearest, static_cast<double>(
                         geography.distance_km[i * geography.places + static_cast<std::size_t>(other)]));
    }
    const auto region = world.tree.unit(i).attributes.find("macro_region");
    const bool remote = region != world.tree.unit(i).attributes.end() &&
                        (region->second == "west" || region->second == "northeast");
    all.push_back({nearest, remote});
  }
  std::sort(all.begin(), all.end(), [](const Far& a, const Far& b) { return a.km > b.km; });
  const std::size_t tenth = all.size() / 10;
  std::size_t remote = 0, everywhere = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    everywhere += all[k].remote;
    if (k < tenth) remote += all[k].remote;
  }
  const double here = 100.0 * static_cast<double>(remote) / static_cast<double>(tenth),
               base = 100.0 * static_cast<double>(everywhere) / static_cast<double>(all.size());
  return {if_so(here > 75),
          said("of the tenth of places farthest from a provincial capital (beyond {0} km) {1} lie in the "
               "west or northeast, of all places {2}",
               "距省会最远的十分之一（{0}公里以上）中{1}位于西部或东北，全部地区为{2}", figure(all[tenth].km),
               percent(here, 0), percent(base, 0)),
          {"distance to the capital stands for hours to a good hospital; ebb has no travel times",
           "以到省会距离代替就医时间；ebb 不含出行时间"}};
}

Answer t17(const Evidence& e) {
  const std::vector<int> units = e.units("230900");
  const Sample share = e.from_2020().of(Counted::aged_60_plus, units, {2023}) /
                       e.from_2020().of(Counted::people, units, {2023});
  const double middle = 100 * median_of(share),
               census = 100 * e.counted(units, {2020}, 60, open_age) / e.counted(units, {2020}, 0, open_age);
  return {if_so(middle >= 24 && middle <= 28),
          said("{0} in 2023; census of 2020: {1}", "2023年{0}；2020年普查{1}", in_percent(share),
               percent(census, 2)),
          {"the text's 27 % is far above the census of three years before", "文中27%远高于三年前的普查"}};
}

Answer t18(const Evidence& e) {
  const Recorded& run = e.from_2020();
  std::vector<double> falls;
  double xy = 0, xx = 0;
  for (Year year{2022}; year <= run.until(); ++year) {
    const double nation = std::log(median_of(run.of(Counted::local_spending, e.all_units(), year) /
                                             run.of(Counted::local_spending, e.all_units(), year - 1)));
    for (std::size_t u = 0; u < run.units(); ++u)
      for (std::size_t d = 0; d < run.draws(); ++d) {
        if (!(run.at(Counted::people, d, u, year) > 0 && run.at(Counted::local_spending, d, u, year) > 0 &&
              run.at(Counted::local_spending, d, u, year - 1) > 0))
          continue;  // a county where nobody is known to work
        const double spending = std::log(run.at(Counted::local_spending, d, u, year) /
                                         run.at(Counted::local_spending, d, u, year - 1));
        const double people =
            std::log(run.at(Counted::people, d, u, year) / run.at(Counted::people, d, u, year - 1));
        falls.push_back(spending);
        xy += people * (spending - nation);
        xx += people * people;
      }
  }
  const double low = std::exp(quantile_of_sample(falls, 0.05)) - 1, elasticity = xy / xx;
  return {if_so(-0.12 <= low && elasticity > 1),
          said("the lowest twentieth of region-years falls below {0}; elasticity of spending to people {1}",
               "最低的二十分之一地区—年低于{0}；消费对人口弹性{1}", signed_percent(100 * low),
               figure(elasticity, 2)),
          {"-12 % among the lowest twentieth, and above 1, asked for",
           "要求-12%属于最低的二十分之一，且弹性大于1"}};
}

Answer t19(const Evidence& e) {
  std::vector<double> ratios;
  for (int unit : e.all_units()) {
    const std::vector<int> one{unit};
    const double people = growth(e.counted(one, {2010}), e.counted(one, {2020}));
    if (!(people < -0.05)) continue;
    ratios.push_back(growth(e.counted(one, {2010}, 6, 14), e.counted(one, {2020}, 6, 14)) / people);
  }
  const double middle = median_of(ratios);
  return {
      if_so(middle >= 2),
      said("pupils' ages (6-14) fell {0} times as fast as people, median of {1} places that lost 5 % or more",
           "{1}个减少5%以上的地区中，6—14岁减少速度为总人口的{0}倍（中位数）", figure(middle, 2),
           ratios.size()),
      {"twice asked for; census 2010 to 2020, prefectures and not villages",
       "要求两倍；2010—2020年普查，地级而非村"}};
}

Answer t20(const Evidence& e) {
  const Recorded& run = e.far();
  std::size_t cheap = 0, after_decline = 0;
  for (std::size_t d = 0; d < run.draws(); ++d)
    for (std::size_t u = 0; u < run.units(); ++u)
      for (Year year{2031}; year <= run.until(); year = year + 3) {
        const double people = run.at(Counted::people, d, u, year);
        if (!(people > 0) || run.at(Counted::price_to_cost, d, u, year) / people >= 0.4) continue;
        ++cheap;
        after_decline += people < run.at(Counted::people, d, u, year - 10);
      }
  if (cheap == 0)
    return {Ruling::not_supported,
            {"never before 2060", "至2060年从未出现"},
            {"no house falls below 0.4 of its cost", "房价未低于成本的0.4"}};
  const double share = static_cast<double>(after_decline) / static_cast<double>(cheap);
  return {if_so(share >= 0.95),
          said("of {0} place-years below 0.4 of cost, {1} follow ten years of loss",
               "低于成本0.4的{0}个地区—年中，{1}此前十年人口减少", figure(static_cast<double>(cheap)),
               percent(100 * share)),
          {"only after long decline, or not", "是否只在长期衰退之后"}};
}

constexpr Claim claims[] = {{"T12", t12}, {"T13", t13}, {"T14", t14}, {"T15", t15}, {"T16", t16},
                            {"T17", t17}, {"T18", t18}, {"T19", t19}, {"T20", t20}};

}  // namespace

std::span<const Claim> claims_of_cities_people_leave() { return claims; }

}  // namespace ebb
