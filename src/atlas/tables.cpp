#include "atlas/tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "atlas/partition.h"
#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

template <std::size_t n>
using Columns = std::array<Column, n>;
constexpr Presence optional = Presence::optional;

// A row with the year of its publication and its place in the table.
template <class Row>
struct Entry {
  Row row;
  int known;
  std::size_t line_of;
};

// What every table needs to be read.
struct Reading {
  Sheet& sheet;
  const Tree& tree;
  const PlaceIndex& index;
  Year as_known_in;

  std::optional<int> place(std::size_t r, int column) const { return index.in(sheet, r, column, tree); }

  // The year of publication, or nothing if that was too late (or cannot be read).
  std::optional<Year> published(std::size_t r, int known, int year) const {
    auto when = sheet.known(r, known, sheet.year_quietly(r, year));
    if (!when && sheet.empty(r, known)) return sheet.year(r, year);  // notes what is wrong with the year
    return when && *when <= as_known_in ? when : std::nullopt;
  }

  double number_or_unknown(std::size_t r, int column, double low, double high) const {
    if (sheet.empty(r, column)) return unknown;
    return sheet.number(r, column, low, high).value_or(unknown);
  }
};

// Rows in the order of their keys; of several publications of one figure the latest.
template <class Row, class Key>
std::vector<Entry<Row>> latest(Sheet& sheet, std::vector<Entry<Row>> entries, const Key& key) {
  std::sort(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
    return std::tuple(key(a.row), a.known, a.line_of) < std::tuple(key(b.row), b.known, b.line_of);
  });
  std::size_t kept = 0;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    bool again = kept > 0 && key(entries[kept - 1].row) == key(entries[e].row);
    if (again && entries[kept - 1].known == entries[e].known)
      sheet.wrong(
          entries[e].line_of, 0, "duplicate-row",
          said("line {} says the same already", "与第 {} 行重复", sheet.line(entries[kept - 1].line_of)),
          {"a revised figure has a later year in 'known'", "修订数据请在 known 列填写较晚的公布年份"});
    if (!again) ++kept;
    if (kept - 1 != e) entries[kept - 1] = std::move(entries[e]);
  }
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(kept), entries.end());
  return entries;
}

template <class Row>
std::vector<Row> rows_of(std::vector<Entry<Row>> entries) {
  std::vector<Row> rows;
  rows.reserve(entries.size());
  for (auto& entry : entries) rows.push_back(std::move(entry.row));
  return rows;
}

std::optional<Sex> sex_of(WhichSex who) {
  if (who == WhichSex::both) return std::nullopt;
  return who == WhichSex::female ? female : male;
}
int number_of(std::optional<Sex> who) { return who ? static_cast<int>(*who) : sexes; }

int up_to_open(int age) { return std::min(age, open_age); }

bool in_order(Sheet& sheet, std::size_t r, int column, Year from, Year to) {
  if (from <= to) return true;
  sheet.wrong(r, column, "years-reversed",
              said("years {} to {}: the end lies before the beginning", "年份 {} 到 {}：止于起点之前",
                   from.value, to.value),
              {"the earlier year goes into year_from", "较早的年份应填在 year_from"});
  return false;
}

// --- rates
// ------------------------------------------------------------------------------------------------------

const Words rate_hint{"a rate per person and year, not per thousand", "应为每人每年的率，不是千分率"};

// Checks the age groups of all rows that share a key (they stand together and in order of age).
template <class Row, class Same>
void check_groups(Sheet& sheet, const std::vector<Entry<Row>>& entries, const Same& same, int column,
                  bool gaps_allowed) {
  for (std::size_t first = 0; first < entries.size();) {
    std::size_t end = first;
    std::vector<AgeSpan> groups;
    for (; end < entries.size() && same(entries[first].row, entries[end].row); ++end)
      groups.push_back({entries[end].row.age_from, entries[end].row.age_to});
    if (auto trouble = trouble_with(groups, gaps_allowed))
      sheet.wrong(entries[first + trouble->row].line_of, column, trouble->code, trouble->message,
                  trouble->hint);
    first = end;
  }
}

template <class Row>
void fold_ages(std::vector<Entry<Row>>& entries) {
  std::erase_if(entries, [](const auto& entry) { return entry.row.age_from > open_age; });
  for (auto& entry : entries) entry.row.age_to = up_to_open(entry.row.age_to);
}

std::vector<MortalityRow> read_mortality(const Table& table, const Tree& tree, const PlaceIndex& index,
                                         Year as_known_in, Complaints& complaints) {
  enum : int { place, from, to, sex, age_from, age_to, rate, quality, known };
  static constexpr Columns<9> columns{{{"place"},
                                       {"year_from"},
                                       {"year_to"},
                                       {"sex"},
                                       {"age_from"},
                                       {"age_to"},
                                       {"rate"},
                                       {"quality", optional},
                                       {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<MortalityRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, to);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto first = sheet.year(r, from), last = sheet.year(r, to);
    auto who = sex_in(sheet, r, sex);
    auto how_old = ages_in(sheet, r, age_from, age_to);
    auto deaths = sheet.number(r, rate, 0, 3, rate_hint);
    auto trust = sheet.quality(r, quality);
    if (!where || !first || !last || !who || !how_old || !deaths || !trust) continue;
    if (!in_order(sheet, r, to, *first, *last) || !can_be_known(sheet, r, known, *published, *first, *trust))
      continue;
    entries.push_back({{*where, *first, *last, sex_of(*who), how_old->from, how_old->to, *deaths, *trust},
                       published->value,
                       r});
  }
  auto period = [](const MortalityRow& m) {
    return std::tuple(m.place, m.from.value, m.to.value, number_of(m.sex));
  };
  entries = latest(sheet, std::move(entries),
                   [&](const MortalityRow& m) { return std::tuple(period(m), m.age_from, m.age_to); });
  check_groups(sheet, entries, [&](auto& a, auto& b) { return period(a) == period(b); }, age_from, false);
  fold_ages(entries);
  return rows_of(std::move(entries));
}

std::vector<FertilityRow> read_fertility(const Table& table, const Tree& tree, const PlaceIndex& index,
                                         Year as_known_in, Complaints& complaints) {
  enum : int { place, year, age_from, age_to, order, rate, quality, known };
  static constexpr Columns<8> columns{{{"place"},
                                       {"year"},
                                       {"age_from"},
                                       {"age_to"},
                                       {"order", optional},
                                       {"rate"},
                                       {"quality", optional},
                                       {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<FertilityRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, year);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    auto how_old = ages_in(sheet, r, age_from, age_to);
    auto which = sheet.empty(r, order) ? std::optional(0)
                                       : sheet.whole(r, order, 0, 20, {"0 = all orders", "0 表示全部孩次"});
    auto births = sheet.number(r, rate, 0, 1, rate_hint);
    auto trust = sheet.quality(r, quality);
    if (!where || !when || !how_old || !which || !births || !trust) continue;
    if (!can_be_known(sheet, r, known, *published, *when, *trust)) continue;
    entries.push_back(
        {{*where, *when, how_old->from, how_old->to, *which, *births, *trust}, published->value, r});
  }
  auto schedule = [](const FertilityRow& f) { return std::tuple(f.place, f.year.value, f.order); };
  entries = latest(sheet, std::move(entries),
                   [&](const FertilityRow& f) { return std::tuple(schedule(f), f.age_from, f.age_to); });
  check_groups(sheet, entries, [&](auto& a, auto& b) { return schedule(a) == schedule(b); }, age_from, true);
  fold_ages(entries);
  return rows_of(std::move(entries));
}

std::vector<VitalRow> read_vital(const Table& table, const Tree& tree, const PlaceIndex& index,
                                 Year as_known_in, Complaints& complaints) {
  enum : int { place, year, births, deaths, quality, known };
  static constexpr Columns<6> columns{
      {{"place"}, {"year"}, {"births"}, {"deaths"}, {"quality", optional}, {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<VitalRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, year);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    auto trust = sheet.quality(r, quality);
    double born = reading.number_or_unknown(r, births, 0, 1e10),
           died = reading.number_or_unknown(r, deaths, 0, 1e10);
    if (!where || !when || !trust || !can_be_known(sheet, r, known, *published, *when, *trust)) continue;
    entries.push_back({{*where, *when, born, died, *trust}, published->value, r});
  }
  return rows_of(
      latest(sheet, std::move(entries), [](const VitalRow& v) { return std::tuple(v.place, v.year.value); }));
}

// --- flows
// ------------------------------------------------------------------------------------------------------

std::vector<FlowRow> read_flows(const Table& table, const Tree& tree, const PlaceIndex& index,
                                Year as_known_in, Complaints& complaints) {
  enum : int { origin, destination, from, to, sex, age_from, age_to, persons, strength, quality, known };
  static constexpr Columns<11> columns{{{"origin"},
                                        {"destination"},
                                        {"year_from"},
                                        {"year_to"},
                                        {"sex", optional},
                                        {"age_from", optional},
                                        {"age_to", optional},
                                        {"persons", optional},
                                        {"index", optional},
                                        {"quality", optional},
                                        {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<FlowRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, to);
    if (!published) continue;
    auto left = reading.place(r, origin), reached = reading.place(r, destination);
    auto first = sheet.year(r, from), last = sheet.year(r, to);
    auto who = sheet.empty(r, sex) ? std::optional(WhichSex::both) : sex_in(sheet, r, sex);
    auto how_old = ages_in(sheet, r, age_from, age_to, true);
    auto trust = sheet.quality(r, quality);
    if (sheet.empty(r, persons) == sheet.empty(r, strength)) {
      sheet.wrong(r, persons, "persons-or-index",
                  {"a flow has either persons or an index", "流动数据须在 persons 与 index 中二选一"},
                  {"persons are counted moves; an index only ranks flows",
                   "persons 为实际人数；index 仅表示相对强度"});
      continue;
    }
    double moved = reading.number_or_unknown(r, persons, 0, 1e10),
           ranked = reading.number_or_unknown(r, strength, 0, 1e15);
    if (!left || !reached || !first || !last || !who || !how_old || !trust ||
        !in_order(sheet, r, to, *first, *last))
      continue;
    if (!can_be_known(sheet, r, known, *published, *last, *trust)) continue;
    if (*left == *reached && tree.unit_of[static_cast<std::size_t>(*left)] >= 0)
      sheet.odd(
          r, destination, "flow-to-itself",
          said("'{}' is both origin and destination", "“{}”既是迁出地又是迁入地", sheet.text(r, origin)));
    entries.push_back({{*left, *reached, *first, *last, sex_of(*who), how_old->from, up_to_open(how_old->to),
                        moved, ranked, *trust},
                       published->value,
                       r});
  }
  return rows_of(latest(sheet, std::move(entries), [](const FlowRow& f) {
    return std::tuple(f.origin, f.destination, f.from.value, f.to.value, number_of(f.sex), f.age_from,
                      f.age_to);
  }));
}

// --- series
// -----------------------------------------------------------------------------------------------------

// Which indicator a row belongs to: rows of one stand together, so the last one is tried first.
class SeriesFiler {
 public:
  struct Drawer {
    std::string_view name, unit;
    std::size_t first_row;
    std::vector<Entry<SeriesRow>> entries;
  };

  Drawer& of(std::string_view name, std::string_view unit, std::size_t row) {
    if (last_ < drawers_.size() && drawers_[last_].name == name) return drawers_[last_];
    auto [found, is_new] = numbers_.try_emplace(name, drawers_.size());
    if (is_new) drawers_.push_back({name, unit, row, {}});
    return drawers_[last_ = found->second];
  }
  std::vector<Drawer>& drawers() { return drawers_; }

 private:
  std::vector<Drawer> drawers_;
  std::map<std::string_view, std::size_t> numbers_;
  std::size_t last_ = 0;
};

void read_series(const Table& table, const PlaceIndex& index, World& world, Complaints& complaints) {
  enum : int { place, year, indicator, value, unit, quality, known };
  static constexpr Columns<7> columns{{{"place"},
                                       {"year"},
                                       {"indicator"},
                                       {"value"},
                                       {"unit", optional},
                                       {"quality", optional},
                                       {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return;
  Reading reading{sheet, world.tree, index, world.as_known_in};
  SeriesFiler filer;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, year);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    auto figure = sheet.number(r, value, -1e18, 1e18);
    auto trust = sheet.quality(r, quality);
    if (sheet.empty(r, indicator))
      sheet.wrong(r, indicator, "empty-cell", {"indicator is empty", "“indicator”为空"});
    if (!where || !when || !figure || !trust || sheet.empty(r, indicator)) continue;
    if (!can_be_known(sheet, r, known, *published, *when, *trust)) continue;
    auto& drawer = filer.of(sheet.text(r, indicator), sheet.text(r, unit), r);
    if (drawer.unit != sheet.text(r, unit)) {
      sheet.wrong(
          r, unit, "mixed-units",
          said("{} is in '{}' here and in '{}' on line {}", "指标“{0}”此处单位为“{1}”，第 {3} 行为“{2}”",
               drawer.name, sheet.text(r, unit), drawer.unit, sheet.line(drawer.first_row)),
          {"one indicator, one unit", "同一指标应使用同一单位"});
      continue;
    }
    drawer.entries.push_back({{*where, *when, *figure, *trust}, published->value, r});
  }
  for (auto& drawer : filer.drawers())
    world.series[std::string(drawer.name)] = {
        std::string(drawer.unit), rows_of(latest(sheet, std::move(drawer.entries), [](const SeriesRow& s) {
          return std::tuple(s.place, s.year.value);
        }))};
}

// --- events, plans, official totals
// -----------------------------------------------------------------------------

std::vector<EventRow> read_events(const Table& table, const Tree& tree, const PlaceIndex& index,
                                  Year as_known_in, Complaints& complaints) {
  enum : int { place, year, kind, other, share, note, known };
  static constexpr Columns<7> columns{{{"place"},
                                       {"year"},
                                       {"kind"},
                                       {"other", optional},
                                       {"share", optional},
                                       {"note", optional},
                                       {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<EventRow> rows;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    if (!reading.published(r, known, year)) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    if (sheet.empty(r, kind))
      sheet.wrong(r, kind, "empty-cell", {"kind is empty", "“kind”为空"},
                  {"what happened: boundary, policy ...", "请填写事件类型，例如 boundary、policy"});
    double part =
        sheet.empty(r, share)
            ? unknown
            : sheet.number(r, share, 0, 1, {"a share of one, not per cent", "应为 0 到 1 的比例，不是百分数"})
                  .value_or(unknown);
    if (!where || !when || sheet.empty(r, kind)) continue;
    rows.push_back({*where, *when, std::string(sheet.text(r, kind)), std::string(sheet.text(r, other)), part,
                    std::string(sheet.text(r, note))});
  }
  std::sort(rows.begin(), rows.end(), [](const EventRow& a, const EventRow& b) {
    return std::tie(a.place, a.year, a.kind, a.other, a.note) <
           std::tie(b.place, b.year, b.kind, b.other, b.note);
  });
  return rows;
}

std::vector<PlanRow> read_plans(const Table& table, const Tree& tree, const PlaceIndex& index,
                                Year as_known_in, Complaints& complaints) {
  enum : int { place, year, persons, land, known };
  static constexpr Columns<5> columns{
      {{"place"}, {"year"}, {"persons", optional}, {"land_km2", optional}, {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<PlanRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, year);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    double planned = reading.number_or_unknown(r, persons, 0, 1e11),
           approved = reading.number_or_unknown(r, land, 0, 1e9);
    if (where && when) entries.push_back({{*where, *when, planned, approved}, published->value, r});
  }
  return rows_of(
      latest(sheet, std::move(entries), [](const PlanRow& p) { return std::tuple(p.place, p.year.value); }));
}

std::vector<TotalRow> read_controls(const Table& table, const Tree& tree, const PlaceIndex& index,
                                    Year as_known_in, Complaints& complaints) {
  enum : int { place, year, persons, quality, known };
  static constexpr Columns<5> columns{
      {{"place"}, {"year"}, {"persons"}, {"quality", optional}, {"known", optional}}};
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return {};
  Reading reading{sheet, tree, index, as_known_in};
  std::vector<Entry<TotalRow>> entries;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    auto published = reading.published(r, known, year);
    if (!published) continue;
    auto where = reading.place(r, place);
    auto when = sheet.year(r, year);
    auto count = sheet.number(r, persons, 0, 1e11);
    auto trust = sheet.empty(r, quality) ? std::optional(Quality::estimated) : sheet.quality(r, quality);
    if (!where || !when || !count || !trust || !can_be_known(sheet, r, known, *published, *when, *trust))
      continue;
    if (tree.unit_of[static_cast<std::size_t>(*where)] >= 0 && tree.units.size() > 1)
      sheet.odd(r, place, "control-of-a-unit",
                said("'{}' is a unit; totals are held above the units",
                     "“{}”是模拟单元；控制总数应位于其上级", sheet.text(r, place)));
    entries.push_back({{*where, *when, *count, *trust}, published->value, r});
  }
  return rows_of(
      latest(sheet, std::move(entries), [](const TotalRow& t) { return std::tuple(t.place, t.year.value); }));
}

// --- names of attributes and their values
// -----------------------------------------------------------------------------

// What stands in places.csv: attribute -> its values.
std::map<std::string, std::set<std::string>> attributes_in(const Tree& tree) {
  std::map<std::string, std::set<std::string>> attributes;
  for (const Place& place : tree.places)
    for (const auto& [attribute, value] : place.attributes) attributes[attribute].insert(value);
  return attributes;
}

Labels read_labels(const Table& table, const Tree& tree, Complaints& complaints) {
  enum : int { attribute, value, name, name_zh };
  static constexpr Columns<4> columns{{{"attribute"}, {"value"}, {"name", optional}, {"name_zh", optional}}};
  Sheet sheet(table, columns, complaints);
  Labels labels;
  if (!sheet.complete()) return labels;
  const auto known = attributes_in(tree);
  std::set<std::string> names;
  for (const auto& [known_name, values] : known) names.insert(known_name);

  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    const std::string of(sheet.text(r, attribute)), what(sheet.text(r, value));
    const std::string en(sheet.text(r, name)), zh(sheet.text(r, name_zh));
    if (of.empty() || what.empty()) {
      sheet.wrong(r, of.empty() ? attribute : value, "empty-cell",
                  {"attribute and value are both needed", "attribute 和 value 均须填写"},
                  {"a column of places.csv and what stands in it, as in macro_region,northeast",
                   "属性列名及其取值，例如 macro_region,northeast"});
    } else if (en.empty() && zh.empty()) {
      sheet.wrong(r, name, "empty-cell", said("'{}' has no name here", "“{}”未填写名称", what),
                  {"give it a name, a name_zh, or both", "请填写 name 或 name_zh，也可都填"});
    } else if (labels.has(of, what)) {
      sheet.wrong(r, attribute, "duplicate-row", said("'{}' has a name already", "“{}”已有名称", what),
                  {"each value has one row", "每个取值只能有一行"});
    } else {
      if (!known.contains(of))
        sheet.odd(r, attribute, "label-of-nothing",
                  said("places have no attribute '{}'", "地区没有属性“{}”", of),
                  did_you_mean(nearest(of, names)));
      else if (!known.at(of).contains(what))
        sheet.odd(r, value, "label-of-nothing",
                  said("no place has {} = '{}'", "没有地区的 {} 为“{}”", of, what),
                  did_you_mean(nearest(what, known.at(of))));
      labels.put(of, what, {en.empty() ? zh : en, zh.empty() ? en : zh});
    }
  }
  return labels;
}

}  // namespace

void read_tables(const Pack& pack, const PlaceIndex& index, World& world, Complaints& complaints) {
  auto read = [&](const char* name, auto reader) {
    auto table = pack.tables.find(name);
    using Rows = decltype(reader(table->second, world.tree, index, world.as_known_in, complaints));
    return table == pack.tables.end()
               ? Rows{}
               : reader(table->second, world.tree, index, world.as_known_in, complaints);
  };
  world.mortality = read("mortality", read_mortality);
  world.fertility = read("fertility", read_fertility);
  world.vital = read("vital", read_vital);
  world.flows = read("flows", read_flows);
  world.events = read("events", read_events);
  world.plans = read("plans", read_plans);
  world.controls = read("controls", read_controls);
  if (auto series = pack.tables.find("series"); series != pack.tables.end())
    read_series(series->second, index, world, complaints);
  if (auto labels = pack.tables.find("labels"); labels != pack.tables.end())
    world.labels = read_labels(labels->second, world.tree, complaints);
}

}  // namespace ebb
