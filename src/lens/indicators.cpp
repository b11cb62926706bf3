#include "lens/indicators.h"

#include <array>
#include <limits>
#include <numeric>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

double of_sex(const YearOfPlace& place, int sex, int from, int to) {
  double persons = 0;
  for (int age = from; age <= to; ++age)
    persons += place.people[static_cast<std::size_t>(sex) * ages + static_cast<std::size_t>(age)];
  return persons;
}

double of_both(const YearOfPlace& place, int from, int to) {
  return of_sex(place, female, from, to) + of_sex(place, male, from, to);
}

template <int from, int to>
double aged(const YearOfPlace& place) {
  return of_both(place, from, to);
}

double population(const YearOfPlace& place) { return of_both(place, 0, open_age); }
double births(const YearOfPlace& place) { return place.births; }
double deaths(const YearOfPlace& place) { return place.deaths; }
double arrivals(const YearOfPlace& place) { return place.arrivals; }
double departures(const YearOfPlace& place) { return place.departures; }
double natural_change(const YearOfPlace& place) { return place.births - place.deaths; }
double net_migration(const YearOfPlace& place) { return place.arrivals - place.departures; }
double graduates(const YearOfPlace& place) { return place.graduates; }
double women_20_34(const YearOfPlace& place) { return of_sex(place, female, 20, 34); }

/// Within the year of age that holds the middle person, everybody's exact age is spread evenly.
double median_age(const YearOfPlace& place) {
  const double half = population(place) / 2;
  double younger = 0;
  for (int age = 0; age <= open_age; ++age) {
    const double here = of_both(place, age, age);
    if (here > 0 && younger + here >= half) return age + (half - younger) / here;
    younger += here;
  }
  return not_known;
}

double dependency(const YearOfPlace& place) {
  const double working = of_both(place, 15, 64);
  return working > 0 ? 100 * (of_both(place, 0, 14) + of_both(place, 65, open_age)) / working : not_known;
}

/// What a livelihood tells, or nothing where there is none.
template <double (*told)(const Livelihood&)>
double of_livelihood(const YearOfPlace& place) {
  return place.livelihood ? told(*place.livelihood) : not_known;
}

double over(double sum, double weight) { return weight > 0 ? sum / weight : not_known; }

double all_jobs(const Livelihood& l) { return std::accumulate(l.jobs.begin(), l.jobs.end(), 0.0); }

template <std::size_t sector>
double jobs_in(const Livelihood& l) {
  return l.jobs[sector];
}

double gdp(const Livelihood& l) { return l.gdp; }
double unemployment(const Livelihood& l) { return 100 * over(l.jobless, l.labour_force); }
double wage(const Livelihood& l) { return over(l.wage_bill, all_jobs(l)); }
double rent(const Livelihood& l) { return over(l.rent, l.persons); }
double price_to_cost(const Livelihood& l) { return over(l.price_to_cost, l.persons); }
double vacancy(const Livelihood& l) { return 100 * over(l.empty, l.floor); }
double perforation(const Livelihood& l) { return 100 * over(l.holes, l.floor); }
double doughnut(const Livelihood& l) {
  return 100 * (over(l.centre_empty, l.centre_floor) - over(l.edge_empty, l.edge_floor));
}
double policy_cost(const Livelihood& l) { return l.policies; }
double schools_closed(const Livelihood& l) { return 100 * over(l.schools_closed, l.persons); }
double built_up_land(const Livelihood& l) { return l.land; }
double revenue(const Livelihood& l) { return l.revenue; }
double transfers(const Livelihood& l) { return l.transfers; }
double debt(const Livelihood& l) { return l.debt; }
double arrears(const Livelihood& l) { return l.arrears; }
double service_quality(const Livelihood& l) { return over(l.quality, l.persons); }
double outlook(const Livelihood& l) { return over(l.outlook, l.persons); }
double lock_in(const Livelihood& l) { return over(l.lock_in, l.persons); }

const Words persons{"persons", "人"};
const Words persons_a_year{"persons per year", "人/年"};
const Words years{"years", "岁"};
const Words workers{"workers", "人"};
const Words yuan{"yuan of the launch year", "元（起报年价格）"};
const Words yuan_a_worker{"yuan of the launch year per worker", "元/人（起报年价格）"};
const Words percent{"percent", "%"};
const Words points{"percentage points", "百分点"};
const Words to_launch{"launch year = 1", "起报年=1"};
const Words share{"0 to 1", "0—1"};
const Words per_hundred{"per 100 aged 15-64", "每100名15—64岁人口"};

const std::array catalogue{
    Indicator{"population", {"Population", "常住人口"}, persons, true, population},
    Indicator{"births", {"Births", "出生人口"}, persons_a_year, true, births},
    Indicator{"deaths", {"Deaths", "死亡人口"}, persons_a_year, true, deaths},
    Indicator{"arrivals", {"Arrivals", "迁入人口"}, persons_a_year, true, arrivals},
    Indicator{"departures", {"Departures", "迁出人口"}, persons_a_year, true, departures},
    Indicator{"natural_change", {"Natural change", "自然增长"}, persons_a_year, true, natural_change},
    Indicator{"net_migration", {"Net migration", "净迁移"}, persons_a_year, true, net_migration},
    Indicator{"age_0_14", {"Aged 0-14", "0—14岁人口"}, persons, true, aged<0, 14>},
    Indicator{"age_15_64", {"Aged 15-64", "15—64岁人口"}, persons, true, aged<15, 64>},
    Indicator{"age_65_plus", {"Aged 65 and over", "65岁及以上人口"}, persons, true, aged<65, open_age>},
    Indicator{"age_80_plus", {"Aged 80 and over", "80岁及以上人口"}, persons, true, aged<80, open_age>},
    Indicator{"school_primary",
              {"Of primary school age (6-11)", "小学学龄人口（6—11岁）"},
              persons,
              true,
              aged<6, 11>},
    Indicator{"school_lower_secondary",
              {"Of lower secondary school age (12-14)", "初中学龄人口（12—14岁）"},
              persons,
              true,
              aged<12, 14>},
    Indicator{"school_upper_secondary",
              {"Of upper secondary school age (15-17)", "高中学龄人口（15—17岁）"},
              persons,
              true,
              aged<15, 17>},
    Indicator{"women_20_34", {"Women aged 20-34", "20—34岁女性人口"}, persons, true, women_20_34},
    Indicator{"median_age", {"Median age", "年龄中位数"}, years, false, median_age},
    Indicator{"dependency", {"Dependency ratio", "总抚养比"}, per_hundred, false, dependency},
    Indicator{"graduates",
              {"With a degree (where told apart)", "大专及以上学历人口（仅在区分学历时）"},
              persons,
              true,
              graduates},
    Indicator{"gdp", {"Product (GDP)", "地区生产总值"}, yuan, true, of_livelihood<gdp>, Quality::derived},
    Indicator{"jobs", {"Jobs", "就业人数"}, workers, true, of_livelihood<all_jobs>, Quality::estimated},
    Indicator{"jobs_farming",
              {"Jobs in farming", "农业就业"},
              workers,
              true,
              of_livelihood<jobs_in<0>>,
              Quality::estimated},
    Indicator{"jobs_extraction",
              {"Jobs in mining", "采掘业就业"},
              workers,
              true,
              of_livelihood<jobs_in<1>>,
              Quality::estimated},
    Indicator{"jobs_legacy",
              {"Jobs in old industry", "传统制造业就业"},
              workers,
              true,
              of_livelihood<jobs_in<2>>,
              Quality::estimated},
    Indicator{"jobs_emerging",
              {"Jobs in new industry", "新兴产业就业"},
              workers,
              true,
              of_livelihood<jobs_in<3>>,
              Quality::estimated},
    Indicator{"jobs_services",
              {"Jobs in local services", "本地服务业就业"},
              workers,
              true,
              of_livelihood<jobs_in<4>>,
              Quality::estimated},
    Indicator{"jobs_public",
              {"Public jobs", "公共部门就业"},
              workers,
              true,
              of_livelihood<jobs_in<5>>,
              Quality::estimated},
    Indicator{"unemployment",
              {"Unemployment", "失业率"},
              percent,
              false,
              of_livelihood<unemployment>,
              Quality::estimated},
    Indicator{
        "wage", {"Mean wage", "平均工资"}, yuan_a_worker, false, of_livelihood<wage>, Quality::estimated},
    Indicator{"rent", {"Rents", "房租"}, to_launch, false, of_livelihood<rent>, Quality::estimated},
    Indicator{"price_to_cost",
              {"Worth of houses over what they cost", "房价与建造成本之比"},
              {"ratio", "比值"},
              false,
              of_livelihood<price_to_cost>,
              Quality::estimated},
    Indicator{
        "vacancy", {"Empty floor", "住房空置率"}, percent, false, of_livelihood<vacancy>, Quality::estimated},
    Indicator{"built_up_land",
              {"Built-up land", "建成区面积"},
              {"ha", "公顷"},
              true,
              of_livelihood<built_up_land>,
              Quality::estimated},
    Indicator{"revenue",
              {"Own revenue of local purses", "地方自有财政收入"},
              yuan,
              true,
              of_livelihood<revenue>,
              Quality::estimated},
    Indicator{"transfers",
              {"Transfers received", "转移支付收入"},
              yuan,
              true,
              of_livelihood<transfers>,
              Quality::estimated},
    Indicator{
        "debt", {"Debt of local purses", "地方债务"}, yuan, true, of_livelihood<debt>, Quality::estimated},
    Indicator{
        "arrears", {"Upkeep not done", "欠付维护"}, yuan, true, of_livelihood<arrears>, Quality::estimated},
    Indicator{"service_quality",
              {"Quality of services", "公共服务质量"},
              to_launch,
              false,
              of_livelihood<service_quality>,
              Quality::estimated},
    Indicator{"outlook",
              {"Outlook", "集体预期"},
              {"s.d. between places", "地区间标准差"},
              false,
              of_livelihood<outlook>,
              Quality::estimated},
    Indicator{"lock_in", {"Lock-in", "制度锁定"}, share, false, of_livelihood<lock_in>, Quality::estimated},
    Indicator{"perforation",
              {"Perforation: spread of empty floor inside quarters", "穿孔程度（片区内住房空置率的离散度）"},
              points,
              false,
              of_livelihood<perforation>,
              Quality::simulated},
    Indicator{"doughnut",
              {"Hollow centre: empty floor of the old town less the edge's",
               "空心程度（老城区与新城、郊区空置率之差）"},
              points,
              false,
              of_livelihood<doughnut>,
              Quality::simulated},
    Indicator{"schools_closed",
              {"Township schools closed since launch", "起报年以来关闭的乡镇小学"},
              percent,
              false,
              of_livelihood<schools_closed>,
              Quality::simulated},
    Indicator{"policy_cost",
              {"Cost of policies in the year, whoever pays", "当年政策费用（不论由谁出资）"},
              yuan,
              true,
              of_livelihood<policy_cost>,
              Quality::simulated},
};

}  // namespace

std::span<const Indicator> indicators() { return catalogue; }

std::span<const Indicator> indicators_of_people() {
  return indicators().first(indicator_named("gdp").value_or(catalogue.size()));
}

std::optional<std::size_t> indicator_named(std::string_view id) {
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (catalogue[i].id == id) return i;
  return std::nullopt;
}

}  // namespace ebb
