// The text on resource-exhausted towns, Fuxin and Lengshuijiang among them (text 3).
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "claims/paired.h"
#include "claims/said_of.h"
#include "study/components.h"

namespace ebb {
namespace {

Answer t61(const Evidence& e) {
  const std::vector<int> fuxin = e.units("210900");
  const double first = 100 * growth(e.counted(fuxin, {2000}), e.counted(fuxin, {2010})),
               later = 100 * (std::pow(e.counted(fuxin, {2020}) / e.counted(fuxin, {2010}), 0.1) - 1);
  return {if_so(first <= -2 && first >= -5.5),
          said("2000 to 2010: {0}; 2010 to 2020: {1} a year", "2000—2010年：{0}；2010—2020年每年{1}",
               signed_percent(first, 2), signed_percent(later, 2)),
          {"-2 to -5.5 % asked of the first decade; the text's -0.46 % a year went on and grew worse",
           "要求第一个十年为-2%至-5.5%；此后流失快于文中每年-0.46%"}};
}

Answer t64(const Evidence&) {
  return without({"needs lay-offs and registered unemployment by city in 2001: no such table in the pack",
                  "需要2001年各市下岗与登记失业数据：数据包没有此表"});
}

/// Of the counties of Fuxin only the city and Zhangwu are said to have grown.
Answer t65(const Evidence& e) {
  const World& counties = e.counties();
  const int fuxin = counties.tree.find("210900");
  const Snapshot *then = counties.at({2000}), *now = counties.at({2010});
  if (fuxin < 0 || !then || !now) return without({"needs the counties' pack", "需要县级数据包"});
  Words told;
  std::size_t as_told = 0, all = 0;
  for (int unit : counties.tree.units_below(fuxin)) {
    const auto u = static_cast<std::size_t>(unit);
    const double grew = 100 * growth(then->total[u], now->total[u]);
    if (!is_known(grew)) continue;
    const Place& place = counties.tree.unit(u);
    const bool city = place.id != "210921" && place.id != "210922";  // its districts; the two counties
    // Of Zhangwu only the seat is said to grow, which no census here tells apart: the county is to shrink.
    as_told += (grew > 0) == city;
    ++all;
    told.en += fmt::format("{}{} {}", told.en.empty() ? "" : ", ", place.name.en, signed_percent(grew));
    told.zh += fmt::format("{}{}{}", told.zh.empty() ? "" : "、", place.name.zh, signed_percent(grew));
  }
  if (all == 0)
    return without(
        {"needs residents of Fuxin's counties in 2000 and 2010", "需要阜新各县区2000与2010年人口"});
  return {if_so(as_told == all), told,
          said("{0} of {1} counties and districts have the sign told; townships are unknown",
               "{1}个县区中{0}个方向与所述一致；乡镇数据未知", as_told, all)};
}

Answer t66(const Evidence& e) {
  const World& counties = e.counties();
  const int place = counties.tree.find("431381");
  const int unit = place < 0 ? -1 : counties.tree.unit_of[static_cast<std::size_t>(place)];
  if (unit < 0 || !counties.at({2010}) || !counties.at({2020}))
    return without({"needs the counties' pack", "需要县级数据包"});
  const auto u = static_cast<std::size_t>(unit);
  const Components moved = components(counties, {2010}, {2020});
  const double rate = 1000 * moved.migration[u] / 10 / counties.at({2010})->total[u];
  return {if_so(std::abs(rate + 5.3) <= 2),
          said("{} per mille a year, 2010 to 2020", "2010—2020年每年{}‰", signed_figure(rate, 1)),
          {"-5.3 within 2 asked for, of 2011 to 2015; the counties are known in 2010 and 2020",
           "要求2011—2015年为-5.3±2；县级数据只有2010与2020年"}};
}

bool mines(const Evidence& e, int unit) {
  const auto& attributes = e.world().tree.unit(static_cast<std::size_t>(unit)).attributes;
  const auto kind = attributes.find("resource_type");
  return kind != attributes.end() && !kind->second.empty();
}

Answer t67(const Evidence& e) {
  constexpr int years = 10;
  std::vector<int> towns;
  for (int unit : e.all_units())
    if (mines(e, unit)) towns.push_back(unit);
  const auto in_quarter = [](const State& state, int unit, Quarter quarter) {
    const auto u = static_cast<std::size_t>(unit);
    const auto people = state.of(u);
    return state.economy.places[u].housing[number(quarter)].people *
           std::accumulate(people.begin(), people.end(), 0.0);
  };
  const Paired lives = live_twice(
      e, years, [](Start&) {},
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != 0 && year != years) return;
        for (int unit : towns)
          for (Quarter quarter : {Quarter::mining, Quarter::townships})
            seen.push_back(in_quarter(state, unit, quarter));
      });
  Sample least;
  const std::size_t all = 2 * towns.size();
  for (const std::vector<double>& seen : lives.as_is) {
    double worst = 0;
    for (std::size_t k = 0; k < all; ++k)
      if (seen[k] > 1000) worst = std::min(worst, seen[all + k] / seen[k] - 1);
    least.push_back(worst);
  }
  const double share = share_of(least, [](double worst) { return worst <= -0.25; });
  return {if_so(share >= weak),
          said("the part that loses most in ten years from 2020: {}", "2020年起十年间减少最多的片区：{}",
               in_percent(least)),
          said("-25 % or worse {0}; of 2000 to 2010 nothing is known by part",
               "{1}达到-25%或更差；2000—2010年无分区数据", how_often(share, least.size()).en,
               how_often(share, least.size()).zh)};
}

Answer t68(const Evidence& e) {
  const World& counties = e.counties();
  const int place = counties.tree.find("431381");
  const int unit = place < 0 ? -1 : counties.tree.unit_of[static_cast<std::size_t>(place)];
  if (unit < 0 || !counties.at({2010}) || !counties.at({2020}))
    return without({"needs the counties' pack", "需要县级数据包"});
  const auto ratio = [&](Year year) {
    const auto people = counties.at(year)->of(static_cast<std::size_t>(unit));
    double children = 0, parents = 0;
    for (std::size_t s = 0; s < sexes; ++s)
      for (std::size_t a = 0; a < 45; ++a)
        (a < 15 ? children : parents) += a >= 15 && a < 30 ? 0 : people[s * ages + a];
    return children / parents;
  };
  const double then = ratio({2010}), now = ratio({2020}), change = 100 * (now / then - 1);
  return {if_so(change < -20),
          said("Lengshuijiang, children per adult of 30-44: {0} in 2010, {1} in 2020 ({2})",
               "冷水江0—14岁与30—44岁之比：2010年{0}，2020年{1}（{2}）", figure(then, 2), figure(now, 2),
               signed_percent(change)),
          {"a fall of more than 20 % asked for", "要求下降20%以上"}};
}

Answer t73(const Evidence&) {
  return without(
      {"needs industrial and extraction output and jobs by city and year: no such table in the pack",
       "需要分市分年工业与采掘业产出、就业：数据包没有此表"});
}

/// Rents tell of emptiness: where floor is left over they fall.
Answer t76(const Evidence& e) {
  constexpr int years = 20;
  const std::vector<int> all = e.all_units();
  const Paired lives = live_twice(
      e, years, [](Start&) {},
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != years) return;
        double rings = 0, holes = 0, uneven_mines = 0, uneven_others = 0, count_mines = 0, count_others = 0;
        for (int unit : all) {
          const auto& housing = state.economy.places[static_cast<std::size_t>(unit)].housing;
          const double old_town = std::log(housing[number(Quarter::old_town)].rent),
                       edge = std::log(housing[number(Quarter::suburb)].rent);
          (old_town < edge ? rings : holes) += 1;
          double mean = 0, squares = 0, n = 0;
          for (const Housing& quarter : housing)
            if (quarter.fit > 0 && quarter.people > 0.001) {
              const double rent = std::log(quarter.rent);
              mean += rent;
              squares += rent * rent;
              ++n;
            }
          const double spread = n > 0 ? std::sqrt(std::max(0.0, squares / n - mean / n * (mean / n))) : 0;
          (mines(e, unit) ? uneven_mines : uneven_others) += spread;
          (mines(e, unit) ? count_mines : count_others) += 1;
        }
        seen.insert(seen.end(), {rings, holes, uneven_mines / count_mines, uneven_others / count_others});
      });
  Sample rings, more;
  for (const auto& seen : lives.as_is) {
    rings.push_back(seen[0] / (seen[0] + seen[1]));
    more.push_back(seen[2] - seen[3]);
  }
  const double both = share_of(rings, [](double share) { return share > 0.02 && share < 0.98; }),
               uneven = share_of(more, [](double gap) { return gap > 0; });
  return {if_so(both >= strong && uneven >= weak),
          said("after 20 years the old town is emptier than the suburb in {} of places",
               "二十年后{}的地区老城比郊区更空", in_percent(rings)),
          said("both signs {0}; mining towns more uneven {1}", "两种形态并存：{2}；矿业城市更不均：{3}",
               how_often(both, rings.size()).en, how_often(uneven, more.size()).en,
               how_often(both, rings.size()).zh, how_often(uneven, more.size()).zh)};
}

Answer t91(const Evidence& e) {
  std::vector<int> towns;
  for (int unit : e.all_units())
    if (mines(e, unit)) towns.push_back(unit);
  constexpr int first = 5, last = 10;
  const Paired lives = live_twice(
      e, last,
      [](Start& start) {
        start.state.economy.world_price *= 1.5;
        start.state.economy.mining_cost *= 1.5;
      },
      [&](const State& state, const PeopleLedger&, int year, std::vector<double>& seen) {
        if (year != first && year != last) return;
        double capacity = 0;
        for (int unit : towns)
          for (Sector k : {Sector::legacy, Sector::emerging})
            capacity += state.economy.places[static_cast<std::size_t>(unit)].plants[number(k)].whole();
        seen.push_back(capacity);
      });
  Sample built;  // what was added between the fifth and the tenth year, against no boom
  for (std::size_t d = 0; d < lives.as_is.size(); ++d)
    built.push_back(((lives.changed[d][1] - lives.changed[d][0]) - (lives.as_is[d][1] - lives.as_is[d][0])) /
                    lives.as_is[d][0]);
  const double share = share_of(built, [](double more) { return more < 0; });
  return {if_so(share >= weak),
          said("half as high a price again: other industry of mining towns adds {} of its capacity less or "
               "more, years 5 to 10",
               "矿价上涨一半：矿业城市其他工业第5至10年产能增量变化（占产能）{}", in_percent(built)),
          said("less {}", "减少：{}", how_often(share, built.size()).en, how_often(share, built.size()).zh)};
}

Answer t92(const Evidence& e) {
  constexpr int years = 5;
  const Paired lives = live_twice(
      e, years,
      [](Start& start) {
        for (LocalEconomy& place : start.state.economy.places)
          for (std::size_t k : {number(Sector::legacy), number(Sector::emerging)})
            for (double& capacity : place.plants[k].capacity) capacity *= 0.7;
      },
      [&](const State& state, const PeopleLedger& books, int year, std::vector<double>& seen) {
        if (year != years) return;
        double left = 0, jobless = 0, force = 0;
        for (std::size_t i = 0; i < state.places; ++i) {
          left += books.posted(Event::departure, i);
          jobless += state.economy.places[i].year.unemployment * state.economy.places[i].year.labour_force;
          force += state.economy.places[i].year.labour_force;
        }
        seen.insert(seen.end(), {left, jobless / force});
      });
  const Sample leave = lives.growth(0);
  const double share = share_of(leave, [](double change) { return change < 0; });
  return {if_so(share >= strong),
          said("three tenths of factories gone: unemployment {0} points more, departures {1}",
               "全国三成工厂消失：失业率上升{0}，迁出变化{1}", percent(100 * median_of(lives.difference(1))),
               in_percent(leave)),
          said("fewer leave {0}; moves answer to differences between places, and hardly to what all share",
               "{1}迁出减少；模型中迁移响应地区差异，对全国共同变化几无反应",
               how_often(share, leave.size()).en, how_often(share, leave.size()).zh)};
}

Answer t104(const Evidence& e) {
  const auto judged_on = [&](Judged judged) -> const WarningRecord* {
    if (!e.warning()) return nullptr;
    for (const WarningRecord& record : e.warning()->records)
      if (record.judged == judged) return &record;
    return nullptr;
  };
  const WarningRecord* next = judged_on(Judged::next_period);
  const WarningRecord* others = judged_on(Judged::other_groups);
  if (!next || !others || next->rules.empty() || others->rules.empty())
    return {Ruling::cannot_be_tested,
            {"-", "-"},
            {"the pack lacks three censuses to learn from and to judge by",
             "数据包缺少可供学习和检验的三次普查"}};
  const auto hits = [](const WarningRecord& record) {
    const Hits& h = record.score;
    return said("{0} of {1} losers warned of, {2} false alarms, Brier {3:.3f}",
                "{1}个收缩地区中预警{0}个，误报{2}个，布里尔得分{3:.3f}", h.hits, h.happened(),
                h.false_alarms, h.brier);
  };
  return {
      Ruling::reported,
      said("learnt on {0}-{1}, judged on {2}-{3}: {4}; each province by the others: {5}",
           "以{0}—{1}年学习、{2}—{3}年检验：{6}；各省互为检验：{7}", next->fitted_from.value,
           next->fitted_to.value, next->from.value, next->to.value, hits(*next).en, hits(*others).en,
           hits(*next).zh, hits(*others).zh),
      said("ten years ahead at most; of 2000 the pack knows places and people alone, and a score of these "
           "has AUC {0:.2f} (0.5 is none): what tells losers from others is known since 2010 (AUC {1:.2f})",
           "提前期至多十年；2000年只有地区与人口数据，其得分AUC为{0:.2f}（0."
           "5即无判别力）；能区分收缩的信息自2010年起才有（AUC {1:.2f}）",
           next->score.auc, others->score.auc)};
}

// --- In a made-up mining town, from 1960 to 2060

/// Which way the three clocks of a town are set: whether its reserves last, its trade is young, its plants
/// are new.
struct Clocks {
  bool reserves_early, trade_early, plants_old;
  bool aligned() const { return reserves_early == trade_early && trade_early == plants_old; }
};

/// Ten years older: what stands in a class of vintages stands in one five classes on.
void age_plants(LocalEconomy& place) {
  constexpr int classes = 10 / years_of_vintage;
  for (Plants& plants : place.plants) {
    auto& capacity = plants.capacity;
    for (int v = vintages - 1; v >= 0; --v) {
      const auto at = static_cast<std::size_t>(v);
      const auto older = static_cast<std::size_t>(std::min(vintages - 1, v + classes));
      if (older == at) continue;
      capacity[older] += capacity[at];
      capacity[at] = 0;
    }
  }
}

/// The largest share of its people the town loses within twenty years, in the central life.
double worst_loss(const Country& country, std::size_t town, const Clocks& clocks) {
  Launch launch = country.launch();
  launch.economy->deposits[town].years *= clocks.reserves_early ? 0.5 : 1.5;
  Coefficients settings = country.settings();
  settings.set(Coefficient::production_legacy_middle,
               settings[Coefficient::production_legacy_middle] + (clocks.trade_early ? -10 : 15));
  Start start = Departure(launch, settings, 1, 1, true).draw({});
  State& state = start.state;
  if (clocks.plants_old) age_plants(state.economy.places[town]);
  std::vector<double> people;
  const auto count = [&] {
    const auto all = state.of(town);
    people.push_back(std::accumulate(all.begin(), all.end(), 0.0));
  };
  for (count(); state.year < country.until(); count()) {
    PeopleLedger books(state.places);
    live_one_year(start.course, state, {}, books);
  }
  constexpr std::size_t window = 20;
  double worst = 0;
  for (std::size_t y = 0; y + window < people.size(); ++y)
    worst = std::max(worst, 1 - people[y + window] / people[y]);
  return worst;
}

Answer t75(const Evidence& e) {
  const Country& country = e.mine();
  const auto town = static_cast<std::size_t>(country.tier("mine").front());
  std::array<double, 8> losses{};
  const auto clocks = [](std::size_t k) { return Clocks{(k & 1) != 0, (k & 2) != 0, (k & 4) != 0}; };
  e.side_by_side()(losses.size(), [&](std::size_t k) { losses[k] = worst_loss(country, town, clocks(k)); });
  double together = 0, apart = 0;
  for (std::size_t k = 0; k < losses.size(); ++k)
    (clocks(k).aligned() ? together : apart) = std::max(clocks(k).aligned() ? together : apart, losses[k]);
  return {
      if_so(together > apart),
      said("largest loss of people in twenty years: {0} where reserves, trade and plants turn down together, "
           "up to {1} where they do not",
           "二十年内最大人口流失：三个周期同步下行时{0}，不同步时最多{1}", percent(100 * together),
           percent(100 * apart)),
      {"largest when aligned, or not, over eight settings of the clocks; the pack is made up (mine)",
       "八种周期组合中是否以同步者为最大；数据包为虚拟（mine）"}};
}

constexpr Claim claims[] = {{"T75", t75}, {"T61", t61}, {"T64", t64}, {"T65", t65},
                            {"T66", t66}, {"T67", t67}, {"T68", t68}, {"T73", t73},
                            {"T76", t76}, {"T91", t91}, {"T92", t92}, {"T104", t104}};

}  // namespace

std::span<const Claim> claims_of_resource_towns() { return claims; }

}  // namespace ebb
