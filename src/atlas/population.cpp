#include "atlas/population.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "atlas/ages.h"
#include "atlas/partition.h"
#include "base/said.h"

namespace ebb {
namespace {

enum : int { place, year, sex, age_from, age_to, persons, quality, known };
constexpr std::array<Column, 8> columns{{{"place"},
                                         {"year"},
                                         {"sex"},
                                         {"age_from"},
                                         {"age_to"},
                                         {"persons"},
                                         {"quality", Presence::optional},
                                         {"known", Presence::optional}}};
constexpr double most_persons = 1e11;

struct Row {
  int year, place;
  WhichSex sex;
  AgeRow ages;
  int known;
  Quality quality;
  std::size_t line_of;  // row of the table

  auto key() const { return std::tuple(year, place, sex, ages.from, ages.to); }
};

std::optional<Row> row_in(Sheet& sheet, std::size_t r, const Tree& tree, const PlaceIndex& index,
                          Year as_known_in) {
  auto published = sheet.known(r, known, sheet.year_quietly(r, year));
  if (published && *published > as_known_in) return std::nullopt;
  auto where = index.in(sheet, r, place, tree);
  auto when = sheet.year(r, year);
  auto who = sex_in(sheet, r, sex);
  auto how_old = ages_in(sheet, r, age_from, age_to);
  auto count = sheet.number(r, persons, 0, most_persons,
                            {"persons, not thousands or shares", "单位为人，不是千人或比重"});
  auto trust = sheet.quality(r, quality);
  if (!where || !when || !who || !how_old || !count || !trust) return std::nullopt;
  if (!published || !can_be_known(sheet, r, known, *published, *when, *trust)) return std::nullopt;
  return Row{when->value, *where, *who, {how_old->from, how_old->to, *count}, published->value, *trust, r};
}

// A place of which a row was wrong is not looked at further: that its other rows leave ages out would be no
// news.
std::vector<Row> rows_in(Sheet& sheet, const Tree& tree, const PlaceIndex& index, Year as_known_in) {
  std::vector<Row> rows;
  rows.reserve(sheet.rows());
  std::set<int> spoilt;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    const std::size_t errors = sheet.complaints().error_count();
    if (auto row = row_in(sheet, r, tree, index, as_known_in)) rows.push_back(*row);
    if (sheet.complaints().error_count() > errors) spoilt.insert(index.find(sheet.text(r, place)));
  }
  std::erase_if(rows, [&](const Row& row) { return spoilt.contains(row.place); });
  return rows;
}

// Of several publications of one figure the latest counts; two in one year are a mistake.
void keep_latest(Sheet& sheet, std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tuple(a.key(), a.known, a.line_of) < std::tuple(b.key(), b.known, b.line_of);
  });
  std::size_t kept = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bool again = kept > 0 && rows[kept - 1].key() == rows[r].key();
    if (again && rows[kept - 1].known == rows[r].known)
      sheet.wrong(
          rows[r].line_of, place, "duplicate-row",
          said("the same place, year, sex and ages stand on line {} already",
               "第 {} 行已有相同的地区、年份、性别和年龄组", sheet.line(rows[kept - 1].line_of)),
          {"a revised figure has a later year in 'known'", "修订数据请在 known 列填写较晚的公布年份"});
    if (!again) ++kept;
    rows[kept - 1] = rows[r];
  }
  rows.resize(kept);
}

// --- one place in one year
// --------------------------------------------------------------------------------------

// Rows of one sex (or both), put in order.
struct Side {
  std::vector<AgeGroup> groups;  // the finest partition
  double total = 0;
  int known = 0;  // the latest publication among its rows
  Quality quality = Quality::census;
  std::size_t line_of = 0;  // a row to point at
};

struct Cell {
  int year = 0, place = 0;
  std::size_t line_of = 0;  // a row to point at
  KnownAges ages;
  Quality quality = Quality::census;
  double total = 0;
  AgeDetail detail = AgeDetail::none;
};

// Groups beyond 100 are one open group.
void append_folded(std::vector<AgeGroup>& groups, const AgeRow& row) {
  bool open = !groups.empty() && groups.back().to == open_age;
  if (open)
    groups.back().persons += row.persons;
  else
    groups.push_back({std::min(row.from, open_age), std::min(row.to, open_age), row.persons});
}

std::vector<AgeRow> age_rows(std::span<const Row> rows) {
  std::vector<AgeRow> ages;
  for (const Row& row : rows) ages.push_back(row.ages);
  return ages;
}

Side side_of(std::span<const Row> rows, std::span<const std::size_t> chosen) {
  Side side;
  side.line_of = rows[chosen.front()].line_of;
  for (std::size_t r : chosen) {
    append_folded(side.groups, rows[r].ages);
    side.total += rows[r].ages.persons;
    side.known = std::max(side.known, rows[r].known);
    side.quality = weaker(side.quality, rows[r].quality);
  }
  return side;
}

void rescale(Side& side, const Side& newer) {
  double factor = side.total > 0 ? newer.total / side.total : 0;
  for (AgeGroup& group : side.groups) group.persons *= factor;
  side.total = newer.total;
  side.known = newer.known;
  side.quality = weaker(side.quality, newer.quality);
}

void note(Sheet& sheet, std::span<const Row> rows, const AgeTrouble& trouble, const Tree& tree) {
  const Row& row = rows[trouble.row];
  const std::string& id = tree.places[static_cast<std::size_t>(row.place)].id;
  Words message{fmt::format("{} in {}: {}", id, row.year, trouble.message.en),
                fmt::format("{} {} 年：{}", id, row.year, trouble.message.zh)};
  sheet.wrong(row.line_of, age_from, trouble.code, std::move(message), trouble.hint);
}

// A revised total may stand beside ages that were published before it: the ages then keep their shape.
std::optional<Side> revised(std::span<const Row> rows, const Side& finest) {
  std::vector<Row> newest;
  for (const Row& row : rows)
    if (row.known ==
        std::max_element(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.known < b.known; })->known)
      newest.push_back(row);
  if (newest.size() == rows.size()) return std::nullopt;
  Partitioned parts = partition(age_rows(newest));
  if (parts.trouble || parts.disagreement) return std::nullopt;
  Side side = side_of(newest, parts.finest);
  if (side.groups.size() >= finest.groups.size()) return side;
  Side scaled = finest;
  rescale(scaled, side);
  return scaled;
}

std::optional<Side> one_side(Sheet& sheet, std::span<const Row> rows, const Tree& tree) {
  Partitioned parts = partition(age_rows(rows));
  if (parts.trouble) return note(sheet, rows, *parts.trouble, tree), std::nullopt;
  Side finest = side_of(rows, parts.finest);
  if (!parts.disagreement) return finest;
  auto side = revised(rows, finest);
  if (!side) note(sheet, rows, *parts.disagreement, tree);
  return side;
}

double below(const Side& side, int age) {
  double sum = 0;
  for (const AgeGroup& group : side.groups)
    if (group.to < age) sum += group.persons;
  return sum;
}

bool ends_at(const Side& side, int age) {
  return std::any_of(side.groups.begin(), side.groups.end(), [&](const AgeGroup& g) { return g.to == age; });
}

// Women and men must add up to both together, in total and below each age at which all three have a border.
bool sexes_add_up(const Side& women, const Side& men, const Side& together) {
  if (!same_people(women.total + men.total, together.total)) return false;
  return std::all_of(together.groups.begin(), together.groups.end(), [&](const AgeGroup& group) {
    if (!ends_at(women, group.to) || !ends_at(men, group.to)) return true;
    return same_people(below(women, group.to + 1) + below(men, group.to + 1), below(together, group.to + 1));
  });
}

bool settle_sexes(Sheet& sheet, Side& women, Side& men, Side& together, const std::string& id, int when) {
  if (sexes_add_up(women, men, together)) return true;
  int by_sex_known = std::max(women.known, men.known);
  if (by_sex_known == together.known) {
    sheet.wrong(together.line_of, persons, "partitions-disagree",
                said("{} in {}: women {:.0f} and men {:.0f} do not add up to {:.0f}, in total or by age",
                     "{} {} 年：女 {:.0f} 人与男 {:.0f} 人相加，与合计 {:.0f} 人（总数或分年龄）不符", id,
                     when, women.total, men.total, together.total),
                {"they should agree within 2 persons or 0.01 %", "两者之差应在 2 人或万分之一以内"});
    return false;
  }
  Side by_sex = women;
  by_sex.total += men.total;
  by_sex.known = by_sex_known;
  by_sex.quality = weaker(women.quality, men.quality);
  if (by_sex_known > together.known) return together = by_sex, together.groups.clear(), true;
  double factor = by_sex.total > 0 ? together.total / by_sex.total : 0;
  for (Side* side : {&women, &men}) {
    Side target = together;
    target.total = side->total * factor;
    rescale(*side, target);
  }
  if (!sexes_add_up(women, men, together)) together.groups.clear();
  return true;
}

bool is_single(const std::vector<AgeGroup>& groups) {
  constexpr int open_from_at_least = 85;
  return groups.back().from >= open_from_at_least &&
         std::all_of(groups.begin(), groups.end() - 1, [](const AgeGroup& g) { return g.from == g.to; });
}

AgeDetail detail_of(const KnownAges& ages) {
  if (ages.aged_by_sex() && is_single(ages.by_sex[female]) && is_single(ages.by_sex[male]))
    return AgeDetail::single;
  if (ages.aged_by_sex()) return AgeDetail::grouped;
  return ages.aged_together() ? AgeDetail::one_sex : AgeDetail::none;
}

std::span<const Row> with_sex(std::span<const Row> rows, WhichSex who) {
  auto first =
      std::lower_bound(rows.begin(), rows.end(), who, [](const Row& row, WhichSex s) { return row.sex < s; });
  auto last =
      std::upper_bound(first, rows.end(), who, [](WhichSex s, const Row& row) { return s < row.sex; });
  return {first, last};
}

std::optional<Cell> cell_of(Sheet& sheet, std::span<const Row> rows, const Tree& tree) {
  auto women = with_sex(rows, WhichSex::female), men = with_sex(rows, WhichSex::male),
       together = with_sex(rows, WhichSex::both);
  const std::string& id = tree.places[static_cast<std::size_t>(rows[0].place)].id;
  if (women.empty() != men.empty()) {
    sheet.wrong(rows[0].line_of, sex, "one-sex-only",
                women.empty()
                    ? said("{} in {}: men without women", "{} {} 年：只有男性，没有女性", id, rows[0].year)
                    : said("{} in {}: women without men", "{} {} 年：只有女性，没有男性", id, rows[0].year),
                {"give both, or the total (t)", "请同时给出男女，或给出合计（t）"});
    return std::nullopt;
  }
  Side sides[3];
  bool fine = true;
  std::span<const Row> given[3] = {women, men, together};
  for (int s = 0; s < 3; ++s) {
    if (given[s].empty()) continue;
    auto side = one_side(sheet, given[s], tree);
    if (side) sides[s] = *side;
    fine = fine && side;
  }
  if (!fine) return std::nullopt;
  if (!women.empty() && !together.empty() &&
      !settle_sexes(sheet, sides[0], sides[1], sides[2], id, rows[0].year))
    return std::nullopt;
  Cell cell{
      rows[0].year, rows[0].place, rows[0].line_of, {{sides[0].groups, sides[1].groups}, sides[2].groups}};
  cell.quality = women.empty() ? sides[2].quality : weaker(sides[0].quality, sides[1].quality);
  cell.total = cell.ages.total();
  cell.detail = detail_of(cell.ages);
  return cell;
}

std::vector<Cell> cells_of(Sheet& sheet, std::span<const Row> rows, const Tree& tree) {
  std::vector<Cell> cells;
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t end = first;
    while (end < rows.size() && rows[end].year == rows[first].year && rows[end].place == rows[first].place)
      ++end;
    if (auto cell = cell_of(sheet, rows.subspan(first, end - first), tree)) cells.push_back(std::move(*cell));
    first = end;
  }
  return cells;
}

// --- standards and snapshots
// ------------------------------------------------------------------------------------

void add(Profile& sum, const Profile& people) {
  for (std::size_t s = 0; s < sexes; ++s)
    for (std::size_t a = 0; a < ages; ++a) sum[s][a] += people[s][a];
}

std::size_t fineness(const Cell& cell) {
  return cell.ages.aged_by_sex() ? std::min(cell.ages.by_sex[female].size(), cell.ages.by_sex[male].size())
                                 : 0;
}

// The pack's own populations by single years, one for each year with ages; what is split takes its shape from
// them.
class Standards {
 public:
  Standards(std::span<const Cell> cells, const Tree& tree) : tree_(tree), shipped_(stationary_population()) {
    learn(cells, [](const Cell& cell) { return cell.ages.aged_by_sex(); });
    learn(cells, [](const Cell& cell) { return cell.ages.aged(); });
    for (const Cell& cell : cells)
      if (cell.ages.aged() && tree.unit_of[static_cast<std::size_t>(cell.place)] < 0 &&
          cell.place != tree.root)
        aged_above_[{cell.place, cell.year}] = estimate(cell.ages, national(cell.year));
    for (auto& [where, people] : aged_above_) fill_gaps(people);
  }

  /// Of the year; else of the latest year before it; else of the first after it; else the shipped one.
  const Profile& national(int year) const {
    if (national_.empty()) return shipped_;
    auto after = national_.upper_bound(year);
    return after == national_.begin() ? after->second : std::prev(after)->second;
  }

  /// For a unit whose ages are unknown: the nearest place above it with ages in that year, else the nation.
  const Profile& for_unit(int place, int year) const {
    if (!aged_above_.empty())
      for (int above = place; above >= 0; above = tree_.places[static_cast<std::size_t>(above)].parent)
        if (auto found = aged_above_.find({above, year}); found != aged_above_.end()) return found->second;
    return national(year);
  }

 private:
  // Years that have no standard yet and whose cells answer `good`: the sum of the units, or the root if it is
  // finer.
  template <class Good>
  void learn(std::span<const Cell> cells, const Good& good) {
    std::map<int, Profile> learnt;
    for (std::size_t first = 0; first < cells.size();) {
      std::size_t end = first;
      while (end < cells.size() && cells[end].year == cells[first].year) ++end;
      if (!national_.contains(cells[first].year))
        if (auto sum = sum_of(cells.subspan(first, end - first), good)) learnt[cells[first].year] = *sum;
      first = end;
    }
    national_.merge(learnt);
  }

  template <class Good>
  std::optional<Profile> sum_of(std::span<const Cell> year, const Good& good) const {
    Profile sum{};
    std::size_t finest = 0, units = 0;
    const Cell* root = nullptr;
    const Profile& base = national(year[0].year);
    for (const Cell& cell : year) {
      if (!good(cell)) continue;
      if (cell.place == tree_.root) root = &cell;
      if (tree_.unit_of[static_cast<std::size_t>(cell.place)] < 0) continue;
      add(sum, estimate(cell.ages, base));
      finest = std::max(finest, fineness(cell));
      ++units;
    }
    if (root && (units == 0 || fineness(*root) > finest))
      sum = estimate(root->ages, base);
    else if (units == 0)
      return std::nullopt;
    fill_gaps(sum);
    return sum;
  }

  const Tree& tree_;
  Profile shipped_;
  std::map<int, Profile> national_;
  std::map<std::pair<int, int>, Profile> aged_above_;  // (place, year)
};

Snapshot empty_snapshot(Year when, std::size_t units) {
  return {when, std::vector(units, unknown), std::vector(units, Quality::estimated),
          std::vector(units, AgeDetail::none), std::vector(units * sexes * ages, 0.0)};
}

void enter(Snapshot& snapshot, std::size_t unit, const Cell& cell, const Standards& standards) {
  const Profile& standard = cell.detail == AgeDetail::none ? standards.for_unit(cell.place, cell.year)
                                                           : standards.national(cell.year);
  Profile people = estimate(cell.ages, standard);
  for (std::size_t s = 0; s < sexes; ++s)
    std::copy(people[s].begin(), people[s].end(),
              snapshot.people.begin() + static_cast<std::ptrdiff_t>((unit * sexes + s) * ages));
  snapshot.total[unit] = cell.total;
  snapshot.quality[unit] = cell.quality;
  snapshot.detail[unit] = cell.detail;
}

// What the pack says of a place above the units is compared with their sum, where all of them are known.
void compare_sum(Sheet& sheet, const Cell& given, const Snapshot& snapshot, const Tree& tree) {
  constexpr double worth_saying = 0.005;
  auto below = tree.units_below(given.place);
  double sum = below.empty() ? unknown : 0;
  for (int unit : below) sum += snapshot.total[static_cast<std::size_t>(unit)];
  if (!is_known(sum) || std::abs(sum - given.total) <= worth_saying * given.total) return;
  sheet.odd(given.line_of, persons, "sum-differs",
            said("{} in {}: its units add up to {:.0f} persons, the pack says {:.0f} ({:+.1f} %)",
                 "{} {} 年：所属单元合计 {:.0f} 人，而数据包给出 {:.0f} 人（相差 {:+.1f} %）",
                 tree.places[static_cast<std::size_t>(given.place)].id, given.year, sum, given.total,
                 100 * (sum / given.total - 1)),
            {"the sum is used", "以所属单元之和为准"});
}

void compare_sums(Sheet& sheet, std::span<const Cell> cells, const CountedPeople& counted, const Tree& tree) {
  std::map<int, const Snapshot*> by_year;
  for (const Snapshot& snapshot : counted.snapshots) by_year[snapshot.year.value] = &snapshot;
  for (const Cell& cell : cells)
    if (tree.unit_of[static_cast<std::size_t>(cell.place)] < 0)
      if (auto found = by_year.find(cell.year); found != by_year.end())
        compare_sum(sheet, cell, *found->second, tree);
}

void remark_holes(Sheet& sheet, const Snapshot& snapshot, const Tree& tree) {
  std::vector<std::string_view> without;
  for (std::size_t u = 0; u < tree.unit_count(); ++u)
    if (!is_known(snapshot.total[u])) without.push_back(tree.unit(u).id);
  if (without.empty()) return;
  std::size_t count = without.size(), shown = std::min<std::size_t>(count, 5);
  std::span some(without.data(), shown);
  const char* more = count > shown ? ", ..." : "";
  sheet.complaints().warn(sheet.problem_at(
      0, "units-without-people",
      said("{}: {} of {} units have no population: {}{}", "{} 年：{}/{} 个单元没有人口数：{}{}",
           snapshot.year.value, count, tree.unit_count(), fmt::join(some, ", "), more),
      {"they are left out of that year", "这些单元在该年不参与计算"}));
}

/// The unit that has as many people as all others together, or nothing.
std::optional<std::size_t> as_many_as_all_others(const Snapshot& snapshot) {
  constexpr double same = 1e-4;
  double all = 0;
  std::size_t largest = 0;
  for (std::size_t u = 0; u < snapshot.total.size(); ++u) {
    if (!is_known(snapshot.total[u])) return std::nullopt;
    all += snapshot.total[u];
    if (snapshot.total[u] > snapshot.total[largest]) largest = u;
  }
  if (std::abs(all - 2 * snapshot.total[largest]) > same * all) return std::nullopt;
  return largest;
}

/// A total row that slipped in among the units doubles the region: the same unit is the sum of all others in
/// every year.
void remark_total_among_units(Sheet& sheet, const CountedPeople& counted, const Tree& tree) {
  constexpr std::size_t fewest = 3;
  if (tree.unit_count() < fewest || counted.snapshots.empty()) return;
  const auto sum = as_many_as_all_others(counted.snapshots.front());
  if (!sum) return;
  for (const Snapshot& snapshot : counted.snapshots)
    if (as_many_as_all_others(snapshot) != sum) return;
  sheet.complaints().warn(sheet.problem_at(
      0, "total-among-units",
      said("{} has as many people as all other units together, in every year: is it their total?",
           "{} 在每个年份都等于其他各单元之和：它是否是合计？", tree.unit(*sum).id),
      {"then make it the parent of the others in places.csv (or in mapping.toml), or leave it out",
       "若是，请在 places.csv（或 mapping.toml）中把它设为其他单元的上级，或删去"}));
}

}  // namespace

CountedPeople count_people(const Table& table, const Tree& tree, const PlaceIndex& index, Year as_known_in,
                           Complaints& complaints) {
  CountedPeople counted;
  Sheet sheet(table, columns, complaints);
  if (!sheet.complete()) return counted;
  std::vector<Row> rows = rows_in(sheet, tree, index, as_known_in);
  keep_latest(sheet, rows);
  std::vector<Cell> cells = cells_of(sheet, rows, tree);
  Standards standards(cells, tree);
  for (const Cell& cell : cells) {
    int unit = tree.unit_of[static_cast<std::size_t>(cell.place)];
    if (unit < 0) {
      counted.given_totals.push_back({cell.place, Year{cell.year}, cell.total, cell.quality});
      continue;
    }
    if (counted.snapshots.empty() || counted.snapshots.back().year.value != cell.year)
      counted.snapshots.push_back(empty_snapshot(Year{cell.year}, tree.unit_count()));
    enter(counted.snapshots.back(), static_cast<std::size_t>(unit), cell, standards);
  }
  if (counted.snapshots.empty() && !complaints.any_errors())
    complaints.error(sheet.problem_at(0, "no-population",
                                      {"there is no population of any unit", "没有任何模拟单元的人口数"},
                                      {"population.csv needs one year at least for the units",
                                       "population.csv 至少需要各单元一个年份的人口"}));
  compare_sums(sheet, cells, counted, tree);
  for (const Snapshot& snapshot : counted.snapshots) remark_holes(sheet, snapshot, tree);
  remark_total_among_units(sheet, counted, tree);
  return counted;
}

}  // namespace ebb
