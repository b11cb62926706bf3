// What the texts say of policies for people: births, talent, services, registration, jobs in the counties.
// Each is lived with and without the rows a user would write (claims/decided.h).
#include <algorithm>
#include <array>
#include <cmath>

#include "claims/decided.h"
#include "claims/paired.h"
#include "claims/said_of.h"
#include "model/year/economy.h"

namespace ebb {
namespace {

constexpr Year first{2021}, last{2030};  // what is decided for a decade
constexpr int decade = 10;

Beginning in_2020(const Evidence& e) { return {e.departure(), e.launch_2020().year}; }

/// Sums of something over some units.
template <class Of>
double over(const std::vector<int>& units, Of of) {
  double sum = 0;
  for (int unit : units) sum += of(static_cast<std::size_t>(unit));
  return sum;
}

Sample ratio_less_one(const Sample& changed, const Sample& as_is) {
  return changed / as_is - Sample(as_is.size(), 1.0);
}

// --- Jobs and shares (text 0)

Answer t08(const Evidence& e) {
  const std::vector<std::string> around_chengdu{"510600", "510700", "510900", "511100",
                                                "511400", "511800", "512000"};
  std::vector<int> treated;
  for (const std::string& id : around_chengdu)
    for (int unit : e.units(id)) treated.push_back(unit);
  const auto lives = live_decided(
      e, in_2020(e),
      {{decided("complementary-industry", around_chengdu, first, last, {{"subsidy", "20 %"}})}}, decade,
      [&](const Glance& g) -> std::vector<double> {
        return {over(treated,
                     [&](std::size_t i) {
                       return g.books.posted(Event::departure, i) - g.books.posted(Event::arrival, i);
                     }),
                over(treated, [&](std::size_t i) { return spent_in(g.state, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample out = lives->sum(0, 0, 1, decade), with = lives->sum(1, 0, 1, decade);
  Sample falls = out - with;
  for (std::size_t d = 0; d < falls.size(); ++d) falls[d] /= std::abs(out[d]);
  const double share = share_of(falls, [](double fall) { return fall >= 0.2; }),
               cost = median_of(lives->sum(1, 1, 1, decade));
  return {
      if_so(share >= weak),
      said("a fifth of the cost of new plants in the seven prefectures round Chengdu, 2021-2030: net "
           "outflow of ten years {0} thousand, less by {1}; it costs {2} bn yuan",
           "成都周边七市2021—2030年新产业建厂补贴两成：十年净流出{0}千人，减少{1}；费用{3}亿元",
           figure(median_of(out) / 1000), in_percent(falls), figure(cost / 1e9, 1), figure(cost / 1e8)),
      said("a fall of 20 % or more {0}; prefectures stand for counties, the text names Meishan and gives no "
           "amount (the lever's own)",
           "降幅达20%以上：{1}；以地级市代替县，文中举眉山而无金额（取工具示例值）",
           how_often(share, falls.size()).en, how_often(share, falls.size()).zh)};
}

/// When a step begins; the year after the last where it never does.
double begins(const std::vector<CycleYear>& life, int step) {
  const auto onset = onset_of(life, step);
  return static_cast<double>(onset ? onset->value : life.back().year.value + 1);
}

Answer t11(const Evidence& e) {
  const Country& country = e.siphon();
  const Year from = country.launch().year + 1, until = country.until();
  const Policy equal = decided("equalisation", {}, from, until, {{"to", "95 %"}});
  const Policy at_home = decided("complementary-industry", {"tier=village", "tier=county", "tier=prefecture"},
                                 from, until, {{"subsidy", "20 %"}});
  const int draws = e.options().draws;
  const auto cycled = [&](const Package& package) -> Result<SiphonLives> {
    Coefficients settings = country.settings();
    Result<std::vector<Measure>> measures = measures_of(package, country.world(), country.launch().year);
    if (!measures) return measures.problem();
    for (Measure& measure : *measures) settings.enact(std::move(measure));
    return country.cycled(settings, draws, e.options().seed, e.side_by_side());
  };
  const auto as_is = cycled({}), shared = cycled({equal}), both = cycled({equal, at_home});
  for (const auto* lives : {&as_is, &shared, &both})
    if (!*lives) return without(lives->problem().message);
  const auto delays = [&](const SiphonLives& changed, int step) {
    Sample years;
    for (std::size_t d = 0; d < changed.lives.size(); ++d)
      if (onset_of(as_is->lives[d], step))
        years.push_back(begins(changed.lives[d], step) - begins(as_is->lives[d], step));
    return years;
  };
  const Sample eaten = delays(*shared, 5), stalls = delays(*shared, 6), eaten_both = delays(*both, 5),
               stalls_both = delays(*both, 6);
  if (eaten.empty() || stalls.empty())
    return {Ruling::not_supported,
            said("{0} of {1} draws reach step 5, {2} step 6", "{1}次模拟中{0}次到达第五步，{2}次到达第六步",
                 eaten.size(), draws, stalls.size()),
            {"a step nobody reaches cannot be delayed", "未到达的步骤无从推迟"}};
  const auto long_enough = [](double years) { return years >= 5; };
  return {
      if_so(median_of(eaten) >= 5 && median_of(stalls) >= 5),
      said("transfers that meet 95 % of what purses lack delay step 5 by {0} years and step 6 by {1}; with a "
           "fifth of new plants paid for outside cores and satellites as well, by {2} and {3} (medians)",
           "补足95%财力缺口使第五步推迟{0}年、第六步推迟{1}年；并在核心与卫星城以外补贴建厂两成时，分别为{2}"
           "与{3}年（中位数）",
           in_units(eaten, 0.8, 0), in_units(stalls, 0.8, 0), figure(median_of(eaten_both)),
           figure(median_of(stalls_both))),
      said("5 years or more asked of both medians: step 5 {0}, step 6 {1}; of draws that reach the step "
           "without it; the pack is made up (siphon)",
           "要求两个中位数均不少于5年：第五步{2}，第六步{3}；只计原本到达该步的模拟；数据包为虚拟（siphon）",
           how_often(share_of(eaten, long_enough), eaten.size()).en,
           how_often(share_of(stalls, long_enough), stalls.size()).en,
           how_often(share_of(eaten, long_enough), eaten.size()).zh,
           how_often(share_of(stalls, long_enough), stalls.size()).zh)};
}

// --- What is offered to those who leave (text 1)

Answer t22(const Evidence& e) {
  const std::vector<int> hanzhong = e.units("610700");
  const auto lives = live_decided(
      e, in_2020(e),
      {{decided("visitors", {"610700"}, first, last, {{"spending", "200 million yuan/year"}})}}, decade,
      [&](const Glance& g) -> std::vector<double> {
        return {over(hanzhong, [&](std::size_t i) { return residents(g.state, i); }),
                over(hanzhong, [&](std::size_t i) { return g.state.economy.places[i].year.local_spending; })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample more = ratio_less_one(lives->at(1, 0, decade), lives->at(0, 0, decade)),
               spent = ratio_less_one(lives->at(1, 1, 1), lives->at(0, 1, 1));
  const double share = share_of(more, [](double x) { return x > 0 && x < 0.01; });
  return {
      if_so(share >= weak),
      said(
          "200 million yuan a year more spent by visitors of Hanzhong ({0} of its local services): residents "
          "after ten years {1}",
          "汉中游客每年多消费2亿元（占当地服务消费{0}）：十年后常住人口{1}", percent(100 * median_of(spent)),
          with_range(more, 0.8, [](double x) { return signed_percent(100 * x, 2); })),
      said("more, and by less than 1 %, {0}; what 18 % of visitors spend no table of the pack tells, so the "
           "amount is the lever's own",
           "增加且不足1%：{1}；数据包无游客消费，18%的金额不明，取工具示例值",
           how_often(share, more.size()).en, how_often(share, more.size()).zh)};
}

/// Barriers by class of city, as scenarios/hukou.toml assumes them: without any there is nothing to ease.
Coefficients with_barriers(const Evidence& e) {
  std::vector<double> barriers(e.all_units().size(), 0.2);
  for (int unit : e.all_units()) {
    const Place& place = e.world().tree.unit(static_cast<std::size_t>(unit));
    const auto tier = place.attributes.find("tier");
    const std::string_view name = tier == place.attributes.end() ? std::string_view{} : tier->second;
    double& barrier = barriers[static_cast<std::size_t>(unit)];
    if (name == "capital") barrier = 0.6;
    if (name == "municipality" || place.id == "440300") barrier = 1.2;
  }
  Coefficients settings = e.options().settings;
  settings.set(Coefficient::migration_hukou, std::move(barriers));
  settings.decide(Coefficient::migration_hukou);
  return settings;
}

Answer t23(const Evidence& e) {
  constexpr int years = 5, variants = 4;
  const int draws = e.options().draws;
  const Departure barred(e.launch_2020(), with_barriers(e), e.options().seed, std::min(variants, draws),
                         false, e.side_by_side());
  std::vector<int> eased = e.units("500000");
  for (int unit : e.units("420100")) eased.push_back(unit);
  const Geography& geography = e.launch_2020().geography;
  std::vector<int> near, far;
  for (int unit : e.all_units()) {
    double km = 1e9;
    for (int city : eased)
      km = std::min(
          km, static_cast<double>(geography.distance_km[static_cast<std::size_t>(unit) * geography.places +
                                                        static_cast<std::size_t>(city)]));
    if (std::find(eased.begin(), eased.end(), unit) == eased.end()) (km <= 300 ? near : far).push_back(unit);
  }
  const auto lives =
      live_decided(e, {barred, e.launch_2020().year},
                   {{decided("open-registration", {"500000", "420100"}, first, last, {{"ease", "100 %"}})}},
                   years, [&](const Glance& g) -> std::vector<double> {
                     const auto left = [&](std::size_t i) { return g.books.posted(Event::departure, i); };
                     return {over(near, left), over(far, left),
                             over(eased, [&](std::size_t i) { return residents(g.state, i); })};
                   });
  if (!lives) return without(lives.problem().message);
  const auto grew = [&](std::size_t which) {
    return ratio_less_one(lives->sum(1, which, 1, years), lives->sum(0, which, 1, years));
  };
  const Sample close_by = grew(0), away = grew(1),
               cities = ratio_less_one(lives->at(1, 2, years), lives->at(0, 2, years));
  const double share = share_of(close_by - away, [](double gap) { return gap > 0; });
  const auto told = [](const Sample& x) {
    return with_range(x, 0.8, [](double v) { return signed_percent(100 * v, 2); });
  };
  return {if_so(share >= weak),
          said("no barriers in Chongqing and Wuhan: departures of five years from the {0} places within 300 "
               "km {1}, from all others {2}; the two cities {3}",
               "重庆、武汉全面放开落户：300公里内{0}个地区五年迁出{1}，其他地区{2}；两市人口{3}", near.size(),
               told(close_by), told(away), told(cities)),
          said("near more than far {0}; the barriers are assumed (scenarios/hukou.toml) and bar only those "
               "registered in another province",
               "近处大于远处：{1}；门槛为设定值（scenarios/hukou.toml），且只限制外省户籍",
               how_often(share, close_by.size()).en, how_often(share, close_by.size()).zh)};
}

Answer t24(const Evidence& e) {
  constexpr int old = 50;
  const std::vector<int> yancheng = e.units("320900");
  const Beginning alike{e.departure(), e.launch_2020().year, [](Start& start) {
                          // Those who stay would live longer as well: nobody does, so that a head more is one
                          // who did not leave or came.
                          start.course.coefficients.set(Coefficient::mortality_services, 0.0);
                        }};
  const auto lives = live_decided(
      e, alike, {{decided("medical-alliance", {"320900"}, first, last, {{"more", "15 %"}})}}, decade,
      [&](const Glance& g) -> std::vector<double> {
        const int years = g.state.year - e.launch_2020().year;
        return {over(yancheng, [&](std::size_t i) { return residents(g.state, i, old + years); }),
                over(yancheng, [&](std::size_t i) {
                  return g.state.economy.places[i].year.quality * residents(g.state, i);
                }) / over(yancheng, [&](std::size_t i) { return residents(g.state, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample kept = lives->at(1, 0, decade) - lives->at(0, 0, decade),
               served = ratio_less_one(lives->at(1, 1, 1), lives->at(0, 1, 1));
  const double share = share_of(kept, [](double persons) { return persons > 0; });
  return {
      if_so(share >= weak),
      said("hospitals of neighbours half as much again within reach of Yancheng: quality of services {0}; of "
           "those who were 50 and over {1} more are there ten years on",
           "盐城可及的邻近医院服务增加一半：服务质量{0}；原50岁及以上者十年后多留{1}人", in_percent(served),
           with_range(kept, 0.8, [](double persons) { return signed_figure(persons); })),
      said(
          "fewer net departures {0}; who travels for care without moving the model does not know, and nobody "
          "gives what an alliance costs",
          "净迁出减少：{1}；模型不含异地就医（不迁移者），医联体费用也无人给出",
          how_often(share, kept.size()).en, how_often(share, kept.size()).zh)};
}

Answer t25(const Evidence& e) {
  std::vector<int> losing;
  for (int unit : e.all_units()) {
    const std::vector<int> one{unit};
    if (growth(e.counted(one, {2010}), e.counted(one, {2020})) < 0) losing.push_back(unit);
  }
  const auto lives = live_decided(
      e, in_2020(e), {{decided("shrinkage-transfer", {}, first, last, {{"per_lost", "5000 yuan"}})}}, decade,
      [&](const Glance& g) -> std::vector<double> {
        return {over(losing,
                     [&](std::size_t i) {
                       return g.state.economy.places[i].year.quality * residents(g.state, i);
                     }) /
                    over(losing, [&](std::size_t i) { return residents(g.state, i); }),
                over(losing, [&](std::size_t i) { return g.books.posted(Event::departure, i); }),
                over(losing, [&](std::size_t i) { return spent_in(g.state, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample served = ratio_less_one(lives->at(1, 0, decade), lives->at(0, 0, decade)),
               fewer = lives->sum(0, 1, 1, decade) - lives->sum(1, 1, 1, decade),
               millions = lives->sum(1, 2, 1, decade) * 1e-6;
  const double share = share_of(served, [](double x) { return x > 0; });
  return {
      if_so(share >= weak),
      said("5,000 yuan for each resident lost, 2021-2030: in the {0} places that lost people from 2010 to "
           "2020 services {1}; {2} departures fewer per million yuan",
           "2021—2030年每减少一人补助5000元：2010—2020年人口减少的{0}个地区服务质量{1}；每百万元少迁出{2}人",
           losing.size(), with_range(served, 0.8, [](double x) { return signed_percent(100 * x, 2); }),
           in_units(fewer / millions)),
      said("services better {0}; {1} bn yuan in ten years, paid by the centre: what a purse has beyond what "
           "it "
           "must pay goes into its debt, not into services",
           "服务改善：{2}；十年{3}亿元，由中央支付：超出应付支出的部分用于还债，而非服务",
           how_often(share, served.size()).en, figure(median_of(millions) / 1000, 1),
           how_often(share, served.size()).zh, figure(median_of(millions) / 100))};
}

Answer t99(const Evidence& e) {
  constexpr int years = 5;
  const std::vector<int> honghe = e.units("532500");
  const auto lives = live_decided(
      e, in_2020(e), {{decided("remote-workers", {"532500"}, first, last, {{"persons", "1000 persons"}})}},
      years, [&](const Glance& g) -> std::vector<double> {
        return {over(honghe, [&](std::size_t i) { return residents(g.state, i); }),
                over(honghe, [&](std::size_t i) { return g.state.economy.places[i].year.local_spending; })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample people = lives->at(1, 0, years) - lives->at(0, 0, years),
               spending = ratio_less_one(lives->at(1, 1, years), lives->at(0, 1, years));
  const double share_people = share_of(people, [](double x) { return x > 0; }),
               share_spending = share_of(spending, [](double x) { return x > 0; });
  return {
      if_so(share_people >= weak && share_spending >= weak),
      said("a thousand wages from elsewhere in Honghe (Gejiu's prefecture), after five years: residents {0} "
           "beyond those thousand, local spending {1}",
           "红河州（个旧所在）有一千份外来工资，五年后：除这一千人外常住人口{0}人，本地消费{1}",
           with_range(people, 0.8, [](double x) { return signed_figure(x); }),
           with_range(spending, 0.8, [](double x) { return signed_percent(100 * x, 2); })),
      said("people more {0}, spending more {1}; how many came to Gejiu the text does not say, nor what "
           "brought them",
           "人口增加：{2}；消费增加：{3}；文中未说来了多少人、因何而来",
           how_often(share_people, people.size()).en, how_often(share_spending, people.size()).en,
           how_often(share_people, people.size()).zh, how_often(share_spending, people.size()).zh)};
}

// --- Children and talent in the Northeast (text 2)

constexpr int five = 5;

Answer t46(const Evidence& e) {
  std::vector<int> units = e.units("230000");
  for (int unit : e.units("210000")) units.push_back(unit);
  const auto lives = live_decided(
      e, in_2020(e),
      {{decided("birth-allowance", {"230000"}, first, last, {{"second_child", "100 yuan/month"}}),
        decided("birth-allowance", {"210000"}, first, last, {{"second_child", "2000 yuan"}})}},
      five, [&](const Glance& g) -> std::vector<double> {
        return {over(units, [&](std::size_t i) { return g.books.posted(Event::birth, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const Sample more = ratio_less_one(lives->sum(1, 0, 1, five), lives->sum(0, 0, 1, five));
  const double share = share_of(more, [](double x) { return x < 0.02; });
  return {
      if_so(share >= strong),
      said("100 yuan a month in Heilongjiang and 2,000 once in Liaoning for a second child: births of "
           "2021-2025 {}",
           "黑龙江二孩每月100元、辽宁二孩一次性2000元：2021—2025年出生{}",
           with_range(more, 0.8, [](double x) { return signed_percent(100 * x, 2); })),
      said("less than 2 % more {0}; the monthly sum is paid for three years, the text does not say how long",
           "增幅不足2%：{1}；文中未说每月补贴发放多久，按三年计", how_often(share, more.size()).en,
           how_often(share, more.size()).zh)};
}

Answer t47(const Evidence& e) {
  const std::vector<int> units = e.northeast();
  const std::vector<std::string> provinces{"210000", "220000", "230000"};
  const Policy grants = decided("birth-allowance", provinces, first, last,
                                {{"second_child", "1000 yuan/month"}, {"third_child", "2000 yuan/month"}}),
               known = decided("take-up", provinces, first, last, {{"to", "80 %"}});
  const auto lives = live_decided(
      e, in_2020(e), {{grants, known}, {grants}}, five, [&](const Glance& g) -> std::vector<double> {
        const Coefficients numbers = g.course.coefficients.in_the_year_after(g.before);
        return {over(units,
                     [&](std::size_t i) {
                       return g.books.posted(Event::birth, i) * grants_in(numbers, g.state, i).share[1];
                     }),
                over(units, [&](std::size_t i) { return spent_in(g.state, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const auto more = [&](std::size_t way) {
    return ratio_less_one(lives->sum(way, 0, 1, five), lives->sum(0, 0, 1, five));
  };
  const Sample both = more(1), alone = more(2);
  const double share = share_of(both, [](double x) { return x >= 0.1 && x <= 0.4; });
  return {if_so(share >= weak),
          said("1,000 yuan a month for a second and 2,000 for a third child, drawn by 80 %: second births of "
               "2021-2025 {0}; drawn by as few as today {1}",
               "二孩每月1000元、三孩每月2000元，领取率80%：2021—2025年二孩出生{0}；领取率如现状则{1}",
               in_percent(both), in_percent(alone)),
          said("10 to 40 % more {0}; paid for three years, {1} bn yuan in five (the campaign not counted)",
               "增加10%至40%：{2}；每孩发三年，五年共{3}亿元（未计宣传费用）",
               how_often(share, both.size()).en, figure(median_of(lives->sum(1, 1, 1, five)) / 1e9, 1),
               how_often(share, both.size()).zh, figure(median_of(lives->sum(1, 1, 1, five)) / 1e8))};
}

Answer t56(const Evidence& e) {
  const std::vector<int> changchun = e.units("220100");
  Policy living = decided("talent-grant", {"220100"}, first, last, {{"per_graduate", "1000 yuan/month"}});
  living.months = Written{"24 months"};
  const Policy homes = decided("talent-grant", {"220100"}, first, last, {{"per_graduate", "30000 yuan"}}),
               jobs = decided("complementary-industry", {"220100"}, first, last, {{"subsidy", "20 %"}});
  const auto lives =
      live_decided(e, in_2020(e), {{living, homes}, {living, homes, jobs}, {jobs}}, decade,
                   [&](const Glance& g) -> std::vector<double> {
                     return {over(changchun, [&](std::size_t i) { return residents(g.state, i, 20, 34); }),
                             over(changchun, [&](std::size_t i) { return spent_in(g.state, i); })};
                   });
  if (!lives) return without(lives.problem().message);
  const auto more = [&](std::size_t way) { return lives->at(way, 0, decade) - lives->at(0, 0, decade); };
  const Sample grants = more(1), both = more(2), industry = more(3), part = grants / both;
  const double share = share_of(part, [](double x) { return x < 0.5; });
  return {if_so(share >= weak),
          said("people of 20-34 in Changchun after ten years, thousand more than without: grants {0}, grants "
               "and a fifth of new plants {1}, plants alone {2}",
               "长春20—34岁人口，十年后比无政策多（千人）：仅补贴{0}，补贴加建厂两成{1}，仅建厂{2}",
               in_thousands(grants), in_thousands(both), in_thousands(industry)),
          said("grants alone bring less than half of both {0} (they bring {1} of it)",
               "仅发补贴不及两者并举的一半：{2}（占{3}）", how_often(share, part.size()).en, in_percent(part),
               how_often(share, part.size()).zh, in_percent(part))};
}

Answer t97(const Evidence& e) {
  constexpr int in_2024 = 4;
  const std::vector<int> daqing = e.units("230600");
  const Policy home = decided("homecoming", {"230600"}, {2024}, {2024}, {{"times", "1.5 times"}}),
               grant =
                   decided("talent-grant", {"230600"}, {2024}, {2024}, {{"per_graduate", "2000000 yuan"}});
  const auto lives = live_decided(
      e, in_2020(e), {{home, grant}, {home}}, in_2024, [&](const Glance& g) -> std::vector<double> {
        return {over(daqing, [&](std::size_t i) { return g.books.posted(Event::arrival, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const auto more = [&](std::size_t way) { return lives->at(way, 0, in_2024) - lives->at(0, 0, in_2024); };
  const Sample both = more(1), alone = more(2);
  // Nearer to the count than to ten times or a tenth of it.
  const auto like = [](double persons) { return persons > 0 && std::abs(std::log10(persons / 130)) <= 0.5; };
  const double share = share_of(both, like);
  const auto heads = [](double persons) { return signed_figure(persons); };
  return {
      if_so(share >= weak),
      said("Daqing in 2024, people who come beyond those who would: {0} with returns half as often again and "
           "2 million yuan a graduate; {1} with the returns alone",
           "大庆2024年额外迁入：返乡增加一半并按每名毕业生200万元补贴时{0}人；仅返乡{1}人",
           with_range(both, 0.8, heads), with_range(alone, 0.8, heads)),
      said("of the order of the 130 counted (41 to 411) {0}, with returns alone {1}; the 2 million were for "
           "top talent, which the model does not tell from other graduates; Heihe gives sums a team and no "
           "count "
           "of people",
           "与130人同数量级（41至411）：{2}；仅返乡{3}"
           "；200万元系顶尖人才标准，模型只区分毕业生；黑河只有团队金额而无人数",
           how_often(share, both.size()).en, how_often(share_of(alone, like), alone.size()).en,
           how_often(share, both.size()).zh, how_often(share_of(alone, like), alone.size()).zh)};
}

// --- A package for each of three provinces: what its talent is to serve (text 2), at the same money

enum class Field { farming, energy, trade, cars, medicine, visitors, equipment, logistics };
using Fields = std::array<Field, 3>;
constexpr std::array<Fields, 3> of_provinces{{{Field::equipment, Field::logistics, Field::trade},
                                              {Field::cars, Field::medicine, Field::visitors},
                                              {Field::farming, Field::energy, Field::trade}}};

/// A field for 10 bn yuan of 2020 in ten years, or a part of it.
Policy in_a_field(Field field, const std::string& where, double part) {
  const std::string sum = fmt::format("{:.4f} billion 2020 yuan", 10 * part);
  const auto plants = [&](const char* key) {
    return decided("big-project", {where}, first, last, {{key, sum}});
  };
  Policy policy;
  switch (field) {
    case Field::farming:
      policy = plants("farming");
      break;
    case Field::energy:
      policy = plants("extraction");
      break;
    case Field::cars:
    case Field::equipment:
      policy = plants("legacy");
      break;
    case Field::medicine:
      policy = plants("emerging");
      break;
    case Field::trade:
      policy = decided("opening", {where}, first, last, {{"openness", fmt::format("{:.4f}", 0.2 * part)}});
      policy.cost = Written{sum};
      break;
    case Field::visitors:
      policy = decided("visitors", {where}, first, last,
                       {{"spending", fmt::format("{:.4f} billion 2020 yuan/year", part)}});
      policy.cost = Written{sum};
      break;
    case Field::logistics:
      policy = decided("transfer-by-use", {where}, first, last, {{"works", sum}});
      break;
  }
  policy.payer = Payer::centre;
  return policy;
}

Answer t98(const Evidence& e) {
  const std::array<std::string, 3> provinces{"210000", "220000", "230000"};
  Package own, common, neighbours;
  for (std::size_t p = 0; p < provinces.size(); ++p) {
    for (Field field : of_provinces[p]) own.push_back(in_a_field(field, provinces[p], 1));
    for (Field field : of_provinces[(p + 1) % 3]) neighbours.push_back(in_a_field(field, provinces[p], 1));
    for (const Fields& each : of_provinces)
      for (Field field : each) common.push_back(in_a_field(field, provinces[p], 1.0 / 3));
  }
  const std::vector<int> units = e.northeast();
  const auto lives = live_decided(
      e, in_2020(e), {own, common, neighbours}, decade, [&](const Glance& g) -> std::vector<double> {
        return {over(units, [&](std::size_t i) { return residents(g.state, i); }),
                over(units, [&](std::size_t i) { return g.state.economy.places[i].year.gdp; }),
                over(units, [&](std::size_t i) { return spent_in(g.state, i); })};
      });
  if (!lives) return without(lives.problem().message);
  const auto people = [&](std::size_t way) { return lives->at(way, 0, decade) - lives->at(0, 0, decade); };
  const Sample product = ratio_less_one(lives->at(1, 1, decade), lives->at(2, 1, decade));
  const double share = share_of(people(1) - people(2), [](double x) { return x >= 0; });
  const auto bn = [&](std::size_t way) { return median_of(lives->sum(way, 2, 1, decade)) / 1e9; };
  return {
      if_so(share >= weak),
      said("thousand residents more in 2030 in the three provinces: each its own fields {0}, the same for "
           "all {1}, the neighbour's {2}; product with the own against the common {3}",
           "2030年三省常住人口增加（千人）：各施本省方案{0}，统一方案{1}，邻省方案{2}"
           "；本省方案产出较统一方案{3}",
           in_thousands(people(1)), in_thousands(people(2)), in_thousands(people(3)),
           with_range(product, 0.8, [](double x) { return signed_percent(100 * x, 2); })),
      said("own at least as good as the common {0}; 30 bn yuan of 2020 a province in ten years each way "
           "(posted: {1}, {2}, {3} bn), fields as the text names them, sums ours",
           "本省方案不逊于统一方案：{4}；每省十年均为300亿元（2020年价；入账{5}、{6}、{7}"
           "亿元），领域取自文本，金额为本项目设定",
           how_often(share, lives->draws()).en, figure(bn(1)), figure(bn(2)), figure(bn(3)),
           how_often(share, lives->draws()).zh, figure(10 * bn(1)), figure(10 * bn(2)), figure(10 * bn(3)))};
}

constexpr Claim claims[] = {{"T08", t08}, {"T11", t11}, {"T22", t22}, {"T23", t23},
                            {"T24", t24}, {"T25", t25}, {"T99", t99}, {"T46", t46},
                            {"T47", t47}, {"T56", t56}, {"T97", t97}, {"T98", t98}};

}  // namespace

std::span<const Claim> claims_of_policies_for_people() { return claims; }

}  // namespace ebb
