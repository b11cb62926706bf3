#include "lens/indicators.h"

#include <array>
#include <limits>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

double of_sex(const YearOfPlace& place, int sex, int from, int to) {
  double persons = 0;
  for (int age = from; age <= to; ++age) persons += place.people[static_cast<std::size_t>(sex * ages + age)];
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

const Words persons{"persons", "人"};
const Words persons_a_year{"persons per year", "人/年"};
const Words years{"years", "岁"};
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
};

}  // namespace

std::span<const Indicator> indicators() { return catalogue; }

std::optional<std::size_t> indicator_named(std::string_view id) {
  for (std::size_t i = 0; i < catalogue.size(); ++i)
    if (catalogue[i].id == id) return i;
  return std::nullopt;
}

}  // namespace ebb
