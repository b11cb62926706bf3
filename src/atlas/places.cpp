#include "atlas/places.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

enum : int { id, parent, level, name, name_zh, lon, lat, area, known };
constexpr std::array<Column, 9> columns{{{"place"},
                                         {"parent"},
                                         {"level"},
                                         {"name", Presence::optional},
                                         {"name_zh", Presence::optional},
                                         {"lon", Presence::optional},
                                         {"lat", Presence::optional},
                                         {"area_km2", Presence::optional},
                                         {"known", Presence::optional}}};

// Places while they are read: rows of the table beside them, for problems.
struct Nursery {
  Sheet& sheet;
  Tree& tree;
  std::vector<std::size_t> row_of;  // place -> row
};

double number_or_unknown(Sheet& sheet, std::size_t row, int column, double low, double high) {
  if (sheet.empty(row, column)) return unknown;
  return sheet
      .number(row, column, low, high, {"degrees with decimals, as in 130.28", "应为十进制度数，例如 130.28"})
      .value_or(unknown);
}

Words names_of(Sheet& sheet, std::size_t row) {
  std::string en(sheet.text(row, name)), zh(sheet.text(row, name_zh));
  if (en.empty() && zh.empty()) {
    std::string fallback(sheet.text(row, id));
    sheet.odd(row, id, "no-name",
              said("place '{}' has no name; its id is shown", "地区“{}”没有名称，将显示其编码", fallback));
    return {fallback, fallback};
  }
  return {en.empty() ? zh : en, zh.empty() ? en : zh};
}

std::map<std::string, std::string> attributes_of(const Table& table, std::size_t row) {
  std::map<std::string, std::string> attributes;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    bool own = std::any_of(columns.begin(), columns.end(),
                           [&](const Column& k) { return k.name == table.columns[c]; });
    if (!own && !table.rows[row][c].empty()) attributes[table.columns[c]] = table.rows[row][c];
  }
  return attributes;
}

Place place_in(Sheet& sheet, std::size_t row) {
  Place place;
  place.id = sheet.text(row, id);
  place.name = names_of(sheet, row);
  place.level = sheet.text(row, level);
  place.lon = number_or_unknown(sheet, row, lon, -180, 180);
  place.lat = number_or_unknown(sheet, row, lat, -90, 90);
  if (!sheet.empty(row, area))
    place.area_km2 =
        sheet.number(row, area, 0, 1e9, {"square kilometres", "单位为平方公里"}).value_or(unknown);
  if (is_known(place.lon) != is_known(place.lat))
    sheet.odd(row, is_known(place.lon) ? lat : lon, "half-a-position",
              said("place '{}' has only one of lon and lat", "地区“{}”的经纬度只填了一个", place.id),
              {"distances will be taken from the tree", "距离将按隶属关系估计"});
  if (place.level.empty())
    sheet.wrong(row, level, "empty-cell", said("place '{}' has no level", "地区“{}”没有填写层级", place.id));
  place.attributes = attributes_of(sheet.table(), row);
  return place;
}

void read_rows(Nursery& nursery, Year as_known_in, PlaceIndex& index) {
  Sheet& sheet = nursery.sheet;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    std::string_view own = sheet.text(row, id);
    if (own.empty()) {
      sheet.wrong(row, id, "empty-cell", {"place is empty", "“place”为空"},
                  {"any text that names it once", "请填写唯一的编码"});
      continue;
    }
    if (index.find(own) != PlaceIndex::nowhere) {
      sheet.wrong(row, id, "duplicate-place", said("place '{}' is there already", "地区“{}”重复出现", own),
                  {"each place has one row", "每个地区只能有一行"});
      continue;
    }
    auto published = sheet.known(row, known, std::nullopt);
    if (published && *published > as_known_in) {
      index.add(own, PlaceIndex::not_yet_known);
      continue;
    }
    index.add(own, static_cast<int>(nursery.tree.places.size()));
    nursery.row_of.push_back(row);
    nursery.tree.places.push_back(place_in(sheet, row));
  }
}

void find_parents(Nursery& nursery, const PlaceIndex& index) {
  for (std::size_t p = 0; p < nursery.tree.places.size(); ++p) {
    if (nursery.sheet.empty(nursery.row_of[p], parent)) continue;
    auto above = index.in(nursery.sheet, nursery.row_of[p], parent, nursery.tree);
    nursery.tree.places[p].parent = above.value_or(-1);
  }
}

bool one_root(Nursery& nursery) {
  std::vector<std::size_t> roots;
  for (std::size_t p = 0; p < nursery.tree.places.size(); ++p)
    if (nursery.sheet.empty(nursery.row_of[p], parent)) roots.push_back(p);
  if (roots.size() == 1) {
    nursery.tree.root = static_cast<int>(roots[0]);
    return true;
  }
  Words hint{"exactly one place has no parent: the one that holds all others",
             "有且只有一个地区没有上级，即包含其他所有地区的那个"};
  if (roots.empty()) {
    nursery.sheet.complaints().error(nursery.sheet.problem_at(
        0, "no-root", {"every place has a parent", "所有地区都填了上级，没有最高一级"}, hint));
    return false;
  }
  for (std::size_t r = 1; r < roots.size(); ++r)
    nursery.sheet.wrong(nursery.row_of[roots[r]], parent, "two-roots",
                        said("'{}' has no parent, and neither has '{}'", "“{}”没有上级，而“{}”也没有上级",
                             nursery.tree.places[roots[r]].id, nursery.tree.places[roots[0]].id),
                        hint);
  return false;
}

// Parents that do not exist were noted when they were looked for; what remains is a parent published too
// late.
bool all_hang_together(Nursery& nursery) {
  bool fine = true;
  for (std::size_t p = 0; p < nursery.tree.places.size(); ++p) {
    if (nursery.tree.places[p].parent >= 0 || static_cast<int>(p) == nursery.tree.root) continue;
    fine = false;
    if (!nursery.sheet.complaints().any_errors())
      nursery.sheet.wrong(
          nursery.row_of[p], parent, "parent-not-yet-known",
          said("'{}' was known before its parent", "“{}”的公布年份早于其上级", nursery.tree.places[p].id),
          {"give the parent an earlier 'known', or none", "请将上级的 known 改早或留空"});
  }
  return fine;
}

bool no_circles(Nursery& nursery) {
  auto& places = nursery.tree.places;
  enum Mark { unseen, on_the_way, safe };
  std::vector<Mark> marks(places.size(), unseen);
  bool fine = true;
  for (std::size_t start = 0; start < places.size(); ++start) {
    std::vector<std::size_t> way;
    std::size_t p = start;
    while (marks[p] == unseen) {
      marks[p] = on_the_way;
      way.push_back(p);
      if (places[p].parent < 0) break;
      p = static_cast<std::size_t>(places[p].parent);
    }
    bool circle = marks[p] == on_the_way && places[p].parent >= 0;
    if (circle) {
      nursery.sheet.wrong(
          nursery.row_of[p], parent, "circular-parents",
          said("'{}' lies below itself", "“{}”的上级关系构成循环", places[p].id),
          {"follow the parents upwards: they must end at the root", "逐级向上应能到达最高一级"});
      fine = false;
    }
    for (std::size_t w : way) marks[w] = safe;
  }
  return fine;
}

// The ancestor directly below the root, or the place itself.
int group_place(const Tree& tree, int place) {
  while (place != tree.root && tree.places[static_cast<std::size_t>(place)].parent != tree.root)
    place = tree.places[static_cast<std::size_t>(place)].parent;
  return place;
}

void number_units(Tree& tree, std::string_view unit_level) {
  std::vector<int> group_number(tree.places.size(), -1);
  std::vector<std::vector<int>> members;
  for (std::size_t p = 0; p < tree.places.size(); ++p) {
    if (tree.places[p].level != unit_level) continue;
    int group = group_place(tree, static_cast<int>(p));
    int& number = group_number[static_cast<std::size_t>(group)];
    if (number < 0) {
      number = static_cast<int>(members.size());
      members.emplace_back();
      tree.groups.push_back(group);
    }
    members[static_cast<std::size_t>(number)].push_back(static_cast<int>(p));
  }
  tree.unit_of.assign(tree.places.size(), -1);
  for (std::size_t g = 0; g < members.size(); ++g)
    for (int place : members[g]) {
      tree.unit_of[static_cast<std::size_t>(place)] = static_cast<int>(tree.units.size());
      tree.units.push_back(place);
      tree.group_of.push_back(static_cast<int>(g));
    }
}

bool some_units(Nursery& nursery, const Pack& pack) {
  if (nursery.tree.unit_count() > 0) return true;
  std::vector<std::string> levels;
  for (const Place& place : nursery.tree.places)
    if (std::find(levels.begin(), levels.end(), place.level) == levels.end()) levels.push_back(place.level);
  Words hint = did_you_mean(nearest(pack.unit_level, levels));
  if (hint.empty())
    hint = said("levels in places.csv: {}", "places.csv 中的层级：{}", fmt::join(levels, ", "));
  auto line = pack.lines.find("unit_level");
  nursery.sheet.complaints().error(
      {Blame::user, "no-units", pack.settings_file(), line == pack.lines.end() ? 0 : line->second, 0,
       said("no place has the unit level '{}'", "没有任何地区属于模拟层级“{}”", pack.unit_level),
       std::move(hint)});
  return false;
}

bool no_unit_in_a_unit(Nursery& nursery) {
  const Tree& tree = nursery.tree;
  bool fine = true;
  for (int unit : tree.units)
    for (int above = tree.places[static_cast<std::size_t>(unit)].parent; above >= 0;
         above = tree.places[static_cast<std::size_t>(above)].parent)
      if (tree.unit_of[static_cast<std::size_t>(above)] >= 0) {
        nursery.sheet.wrong(nursery.row_of[static_cast<std::size_t>(unit)], parent, "unit-in-unit",
                            said("unit '{}' lies in unit '{}': people would count twice",
                                 "模拟单元“{}”位于模拟单元“{}”之内，人口会重复计算",
                                 tree.places[static_cast<std::size_t>(unit)].id,
                                 tree.places[static_cast<std::size_t>(above)].id),
                            {"give one of them another level or another parent",
                             "请改动其中一个的层级（level）或上级（parent）"});
        fine = false;
        break;
      }
  return fine;
}

void remark_positions(const Nursery& nursery) {
  const Tree& tree = nursery.tree;
  auto missing = std::find_if(tree.units.begin(), tree.units.end(),
                              [&](int p) { return !is_known(tree.places[static_cast<std::size_t>(p)].lat); });
  bool none = std::none_of(tree.units.begin(), tree.units.end(),
                           [&](int p) { return is_known(tree.places[static_cast<std::size_t>(p)].lat); });
  if (none || missing == tree.units.end()) return;
  nursery.sheet.odd(nursery.row_of[static_cast<std::size_t>(*missing)], lat, "partly-located",
                    said("unit '{}' has no position, others have: all distances come from the tree",
                         "模拟单元“{}”缺少经纬度，而其他单元有；全部距离将按隶属关系估计",
                         tree.places[static_cast<std::size_t>(*missing)].id));
}

void sort_ids(Tree& tree) {
  tree.by_id.resize(tree.places.size());
  std::iota(tree.by_id.begin(), tree.by_id.end(), 0);
  std::sort(tree.by_id.begin(), tree.by_id.end(), [&](int a, int b) {
    return tree.places[static_cast<std::size_t>(a)].id < tree.places[static_cast<std::size_t>(b)].id;
  });
}

}  // namespace

int PlaceIndex::find(std::string_view id) const {
  if (id == last_id_ && !id.empty()) return last_;
  auto found = places_.find(id);
  if (found == places_.end()) return nowhere;
  last_id_ = found->first;
  return last_ = found->second;
}

Words PlaceIndex::hint_for(std::string_view wrong, const Tree& tree) const {
  for (const Place& place : tree.places)
    if (place.name.en == wrong || place.name.zh == wrong)
      return said("write its id: {}", "请写编码：{}", place.id);
  std::vector<std::string_view> ids;
  for (const Place& place : tree.places) ids.push_back(place.id);
  Words hint = did_you_mean(nearest(wrong, ids));
  return hint.empty() ? Words{"ids are those of places.csv", "编码须与 places.csv 一致"} : hint;
}

std::optional<int> PlaceIndex::in(Sheet& sheet, std::size_t row, int column, const Tree& tree) const {
  std::string_view cell = sheet.text(row, column);
  int place = find(cell);
  if (place >= 0) return place;
  if (place == not_yet_known) return std::nullopt;
  Words hint = sheet.complaints().full() ? Words{} : hint_for(cell, tree);
  sheet.wrong(row, column, "unknown-place", said("there is no place '{}'", "没有地区“{}”", cell),
              std::move(hint));
  return std::nullopt;
}

std::optional<Tree> plant_tree(const Pack& pack, Year as_known_in, Complaints& complaints,
                               PlaceIndex& index) {
  Sheet sheet(pack.tables.at("places"), columns, complaints, Extra::welcome);
  if (!sheet.complete()) return std::nullopt;
  Tree tree;
  Nursery nursery{sheet, tree, {}};
  read_rows(nursery, as_known_in, index);
  find_parents(nursery, index);
  bool rooted = one_root(nursery), straight = no_circles(nursery);
  if (!rooted || !straight) return std::nullopt;
  if (!all_hang_together(nursery)) return std::nullopt;
  number_units(tree, pack.unit_level);
  if (!some_units(nursery, pack) || !no_unit_in_a_unit(nursery)) return std::nullopt;
  remark_positions(nursery);
  sort_ids(tree);
  return tree;
}

}  // namespace ebb
