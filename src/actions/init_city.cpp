#include "actions/init_city.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "actions/open_pack.h"
#include "base/said.h"
#include "files/csv.h"

namespace ebb {
namespace {

constexpr const char *nation = "100000", *like = "230400", *beside = "230800";
constexpr const char *nation_id = "nation", *city_id = "city", *unit = "unit";

// A made-up city: two old towns, a mining district that empties, a county that ages.
struct District {
  const char *id, *name, *name_zh;
  double share_2010, share_2020, lon, lat;
};
constexpr District districts[] = {{"old-town", "Old Town", "老城区", 0.22, 0.24, 130.28, 47.33},
                                  {"new-town", "New Town", "新城区", 0.14, 0.20, 130.31, 47.35},
                                  {"mines", "Mines", "矿区", 0.30, 0.24, 130.25, 47.30},
                                  {"county", "County", "郊县", 0.34, 0.32, 131.10, 47.60}};

using AgeKey = std::tuple<char, int, int>;  // sex, from, to; -1: and over
using Shape = std::map<AgeKey, double>;
using Years = std::map<int, Shape>;  // by year

int whole(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}
double figure(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// People of a place by sex and age group in the census years that have them.
Years people_of(const Table& table, std::string_view place) {
  const int at_place = table.column("place"), at_year = table.column("year"), at_sex = table.column("sex"),
            at_from = table.column("age_from"), at_to = table.column("age_to"),
            at_persons = table.column("persons");
  Years years;
  for (const auto& row : table.rows) {
    const auto cell = [&](int c) -> const std::string& { return row[static_cast<std::size_t>(c)]; };
    if (cell(at_place) != place || cell(at_sex) == "t") continue;
    years[whole(cell(at_year), 0)][{cell(at_sex)[0], whole(cell(at_from), 0), whole(cell(at_to), -1)}] =
        figure(cell(at_persons));
  }
  return years;
}

Shape weighted(const Shape& a, double weight, const Shape& b) {
  Shape sum;
  for (const auto& [key, persons] : a) {
    const auto other = b.find(key);
    sum[key] = weight * persons + (1 - weight) * (other == b.end() ? persons : other->second);
  }
  return sum;
}

// Linear between the censuses, as in the nearer one outside of them.
Shape at(const Years& years, int year) {
  const auto after = years.lower_bound(year);
  if (after == years.begin()) return after->second;
  if (after == years.end()) return years.rbegin()->second;
  const auto before = std::prev(after);
  const double weight = double(after->first - year) / (after->first - before->first);
  return weighted(before->second, weight, after->second);
}

double total(const Shape& shape) {
  double all = 0;
  for (const auto& [key, persons] : shape) all += persons;
  return all;
}

Shape scaled(Shape shape, double factor) {
  for (auto& [key, persons] : shape) persons = std::round(persons * factor);
  return shape;
}

void put(PackRows& rows, const std::string& place, int year, const Shape& shape, const std::string& source) {
  for (const auto& [key, persons] : shape) {
    const auto& [sex, from, to] = key;
    rows.people.push_back(
        {place, year, sex, {from, to < 0 ? std::optional<int>{} : to}, persons, "estimated", source});
  }
}

// --- The nation, as the China pack has it

struct Province {
  std::string id, name, name_zh;
  std::optional<double> lon, lat;  ///< where its people live
  Years people;
};
struct Nation {
  Years city, neighbour;  ///< Hegang and Jiamusi
  std::vector<Province> provinces;
};

Problem lacks_people(const std::string& china, const std::string& place) {
  return {.code = "no-people",
          .file = china,
          .message = said("there are no people of '{}' by sex and age, from whom the template is estimated",
                          "没有“{}”分性别、年龄的人口，无法据以估计模板", place)};
}

// The mean position of the people of a province, who are counted in its prefectures.
void locate(Province& province, const Table& places, const Table& people) {
  const int id = places.column("place"), parent = places.column("parent"), lon = places.column("lon"),
            lat = places.column("lat");
  double persons = 0, east = 0, north = 0;
  for (const auto& row : places.rows) {
    const auto cell = [&](int c) -> const std::string& { return row[static_cast<std::size_t>(c)]; };
    if ((cell(id) != province.id && cell(parent) != province.id) || cell(lon).empty()) continue;
    const Years years = people_of(people, cell(id));
    const double here = years.empty() ? 0 : total(years.rbegin()->second);
    persons += here;
    east += here * figure(cell(lon));
    north += here * figure(cell(lat));
  }
  if (persons <= 0) return;
  province.lon = std::round(east / persons * 100) / 100;
  province.lat = std::round(north / persons * 100) / 100;
}

Result<Nation> nation_in(const Pack& pack, const std::string& china) {
  const auto places = pack.tables.find("places"), people = pack.tables.find("population");
  if (places == pack.tables.end() || people == pack.tables.end()) return lacks_people(china, nation);
  Nation all{people_of(people->second, like), people_of(people->second, beside), {}};
  if (all.city.empty()) return lacks_people(china, like);
  if (all.neighbour.empty()) return lacks_people(china, beside);
  const Table& table = places->second;
  for (const auto& row : table.rows) {
    const auto cell = [&](std::string_view name) {
      return row[static_cast<std::size_t>(table.column(name))];
    };
    if (cell("parent") != nation) continue;
    Province province{
        cell("place"), cell("name"), cell("name_zh"), {}, {}, people_of(people->second, cell("place"))};
    if (province.people.empty()) continue;
    locate(province, table, people->second);
    all.provinces.push_back(std::move(province));
  }
  if (all.provinces.empty()) return lacks_people(china, nation);
  return all;
}

// --- The city

struct City {
  std::set<int> years;
  std::set<std::string> units;
  std::string province;  ///< its code; empty if nothing tells it
};

City put_made_up_city(PackRows& rows, const Nation& nation, Language language) {
  City city{.province = "230000"};
  rows.places.push_back({city_id, city.province, "city", "My City", {}, {}, "我的城市"});
  for (const District& d : districts) {
    rows.places.push_back({d.id, city_id, unit, d.name, d.lon, d.lat, d.name_zh});
    city.units.insert(d.id);
    for (const auto& [year, shape] : nation.city) {
      city.years.insert(year);
      put(rows, d.id, year, scaled(shape, year <= 2010 ? d.share_2010 : d.share_2020),
          Words{"a made-up share of Hegang's census", "鹤岗普查人口，按虚拟份额"}.in(language));
    }
  }
  return city;
}

// The province whose code all units begin with.
std::string province_of(const std::vector<MappedPlace>& places, const std::string& unit_level,
                        const Nation& nation) {
  for (const Province& province : nation.provinces) {
    const std::string begin = province.id.substr(0, 2);
    if (std::all_of(places.begin(), places.end(), [&](const MappedPlace& p) {
          return p.level != unit_level || (p.place.size() == 6 && p.place.starts_with(begin) &&
                                           p.place.find_first_not_of("0123456789") == std::string::npos);
        }))
      return province.id;
  }
  return {};
}

// Without positions of its own a table's places have no distances, so none are given.
City put_own_city(PackRows& rows, const TableInHand& own, const Nation& nation) {
  City city{.province = province_of(own.mapping.places, own.mapping.unit_level, nation)};
  const PackRows table = rows_of(own);
  for (auto place : table.places) {
    if (place.place == city.province) continue;  // the template has it
    if (place.parent.empty()) place.parent = city.province.empty() ? nation_id : city.province;
    if (place.level == own.mapping.unit_level) {
      place.level = unit;
      city.units.insert(place.place);
    } else {
      place.level = "city";
    }
    rows.places.push_back(place);
  }
  for (auto row : table.people) {
    if (row.place == city.province) continue;
    row.source = own.mapping.file;
    rows.people.push_back(row);
    if (city.units.contains(row.place)) city.years.insert(row.year);
  }
  rows.vital = table.vital;
  rows.vital_quality = table.vital_quality;
  return city;
}

// Persons of the city in a year: of each unit its total, else its finest parts.
double persons_of(const City& city, const PackRows& rows, int year) {
  std::map<std::string, std::map<std::pair<bool, bool>, double>> sums;  // by both sexes, by all ages together
  for (const auto& r : rows.people)
    if (r.year == year && city.units.contains(r.place))
      sums[r.place][{r.sex == 't', r.ages == PrintedAges{}}] += r.persons;
  double all = 0;
  for (const auto& [place, by] : sums) all += by.rbegin()->second;
  return all;
}

// --- What is around it

Problem nobody_left(const TableInHand& own, int year) {
  return {.code = "too-large",
          .file = own.mapping.file,
          .message = said("in {} the table counts as many people as the whole nation, or more",
                          "{} 年表中人口不少于全国人口", year),
          .hint = {"the template is for one city; make a pack of the table alone, without --template",
                   "该模板用于一座城市；不加 --template 可由此表单独建立数据包"}};
}

// How a figure of a year came out of the censuses.
Words way_to(const Years& censuses, int year) {
  if (censuses.contains(year)) return {"census", "普查"};
  if (year < censuses.begin()->first || year > censuses.rbegin()->first)
    return {"as in the nearest census", "同最近一次普查"};
  return {"interpolated between the censuses", "由两次普查内插"};
}

// The city's province as a place above: the city, the neighbour if there is one, and the rest. Where the
// table leaves less than a hundredth of the province, it is the province, and there is no rest.
void put_home(PackRows& rows, const Province& home, const City& city, const Years* neighbour,
              Language language) {
  rows.places.push_back({home.id, nation_id, "province", home.name, {}, {}, home.name_zh});
  if (neighbour) rows.places.push_back({beside, home.id, unit, "Jiamusi", 132.18, 47.23, "佳木斯市"});
  std::map<int, double> left;
  for (int year : city.years) {
    const Shape whole = at(home.people, year);
    const double beside_it = neighbour ? total(at(*neighbour, year)) : 0;
    left[year] = (total(whole) - beside_it - persons_of(city, rows, year)) / total(whole);
    if (neighbour) put(rows, beside, year, at(*neighbour, year), way_to(*neighbour, year).in(language));
  }
  if (std::any_of(left.begin(), left.end(), [](const auto& l) { return l.second < 0.01; })) return;
  const std::string rest = home.id + "-rest";
  const bool located = neighbour != nullptr;
  rows.places.push_back({rest, home.id, unit, "Rest of " + home.name, located ? home.lon : std::nullopt,
                         located ? home.lat : std::nullopt, home.name_zh + "其余地区"});
  for (const auto& [year, share] : left) {
    const Words way = way_to(home.people, year);
    put(rows, rest, year, scaled(at(home.people, year), share),
        said("the province without city and neighbour: {}", "全省扣除该市与邻市：{1}", way.en, way.zh)
            .in(language));
  }
}

// The other provinces; where nothing tells the city's own, each without its share of the city.
Done put_provinces(PackRows& rows, const Nation& nation, const City& city, const TableInHand* own,
                   Language language) {
  for (const Province& p : nation.provinces)
    if (p.id != city.province)
      rows.places.push_back(
          {p.id, nation_id, unit, p.name, own ? std::nullopt : p.lon, own ? std::nullopt : p.lat, p.name_zh});
  for (int year : city.years) {
    double all = 0;
    for (const Province& p : nation.provinces) all += total(at(p.people, year));
    const double left = city.province.empty() ? 1 - persons_of(city, rows, year) / all : 1;
    if (own && left <= 0) return nobody_left(*own, year);
    for (const Province& p : nation.provinces)
      if (p.id != city.province)
        put(rows, p.id, year, scaled(at(p.people, year), left), way_to(p.people, year).in(language));
  }
  return done();
}

Done none_taken(const TableInHand& own, const City& city, const Nation& nation) {
  for (const MappedPlace& p : own.mapping.places) {
    const bool taken = p.place == nation_id || p.place == city.province + "-rest" ||
                       std::any_of(nation.provinces.begin(), nation.provinces.end(), [&](const Province& n) {
                         return n.id == p.place && n.id != city.province;
                       });
    if (taken)
      return Problem{
          .code = "duplicate-place",
          .file = own.mapping.file,
          .message = said("'{}' is a place of the template already", "“{}”已是模板中的地区代码", p.place),
          .hint = {"give it another id in mapping.toml", "请在 mapping.toml 中换一个代码"}};
  }
  return done();
}

// The rows of one place of a table of rates, under the id of the nation here.
std::string rates_of(const Table& table) {
  std::string text;
  for (std::size_t c = 0; c < table.columns.size(); ++c) text += (c ? "," : "") + csv_cell(table.columns[c]);
  text += "\n";
  const int place = table.column("place");
  for (const auto& row : table.rows) {
    if (row[static_cast<std::size_t>(place)] != nation) continue;
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c ? "," : "") + csv_cell(static_cast<int>(c) == place ? nation_id : row[c]);
    text += "\n";
  }
  return text;
}

}  // namespace

Result<CityPack> city_pack(const std::string& china, const TableInHand* own, Language language) {
  const auto pack = open_pack(china);
  if (!pack) return pack.problem();
  const auto nation_around = nation_in(*pack, china);
  if (!nation_around) return nation_around.problem();
  CityPack made;
  PackRows& rows = made.rows;
  rows.places.push_back({nation_id, "", "nation", "Nation", {}, {}, "全国"});
  const City city =
      own ? put_own_city(rows, *own, *nation_around) : put_made_up_city(rows, *nation_around, language);
  if (own)
    if (const Done free = none_taken(*own, city, *nation_around); !free) return free.problem();
  made.own = own ? rows.people.size() : 0;
  for (const Province& p : nation_around->provinces)
    if (p.id == city.province) put_home(rows, p, city, own ? nullptr : &nation_around->neighbour, language);
  if (const Done around = put_provinces(rows, *nation_around, city, own, language); !around)
    return around.problem();
  made.estimated = rows.people.size() - made.own;
  made.base_year = base_year_of(rows, unit);
  for (const char* name : {"mortality", "fertility"})
    if (auto table = pack->tables.find(name); table != pack->tables.end())
      made.rates.emplace_back(std::string(name) + ".csv", rates_of(table->second));
  return made;
}

}  // namespace ebb
