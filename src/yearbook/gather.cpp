// Counts of the same people must agree. Where a table is rounded (to 0.01 万人), its parts miss their total
// by what rounding alone can do; then the parts are scaled to the total. A greater difference is told, and is
// the user's to settle.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/nearest.h"
#include "base/said.h"
#include "yearbook/mapping.h"

namespace ebb {
namespace {

using std::size_t;
constexpr size_t most_problems = 100;

// A figure and where it stood.
struct Found {
  PrintedAges ages;
  double persons, rounding;  ///< half a unit of its last digit, in persons
  size_t row, column;
};
struct Group {                                       // of one place and year
  std::map<char, std::vector<Found>> parts, totals;  ///< by sex
};

class Gathering {
 public:
  Gathering(const Grid& grid, const Mapping& mapping) : grid_(grid), mapping_(mapping) {
    for (const MappedPlace& p : mapping.places)
      if (!p.label.empty()) places_[p.label] = &p;
    for (const SkippedRow& s : mapping.skipped) skipped_.insert(s.row);
  }

  Gathered all() {
    for (size_t row = mapping_.data_first; row <= std::min(mapping_.data_last, grid_.rows.size() - 1); ++row)
      if (!skipped_.contains(row)) take_row(row);
    for (auto& [key, group] : groups_) settle(key, group);
    for (auto& [key, events] : events_)
      gathered_.vital.push_back({key.first, key.second, events.first, events.second});
    if (gathered_.people.empty() && gathered_.problems.empty())
      complain("no-figures", mapping_.data_first, 0, {"no figure was read", "没有读到任何数字"},
               {"are the rows and columns of the mapping right?", "请检查映射文件中的行与列"});
    return std::move(gathered_);
  }

 private:
  using Key = std::pair<std::string, int>;

  std::string cell(Says says, size_t row) const {
    const ColumnMeaning* column = mapping_.that_says(says);
    return column ? grid_.at(row, column->column) : std::string{};
  }

  void complain(const char* code, size_t row, size_t column, Words message, Words hint = {}) {
    if (gathered_.problems.size() >= most_problems) return;
    std::string file = grid_.sheet.empty() ? grid_.file : grid_.file + " [" + grid_.sheet + "]";
    gathered_.problems.push_back({Blame::user, code, file, grid_.line(row), static_cast<int>(column) + 1,
                                  std::move(message), std::move(hint)});
  }

  const MappedPlace* place_of(size_t row) {
    std::string label = plain_name(cell(Says::code, row));
    if (label.empty()) label = plain_name(cell(Says::name, row));
    if (auto at = places_.find(label); at != places_.end()) return at->second;
    if (label.empty() && plain(cell(Says::name, row)).empty() && empty(row)) return nullptr;
    std::vector<std::string> known;
    for (const auto& [name, place] : places_) known.push_back(name);
    auto alike = nearest(label, known);
    const ColumnMeaning* named = mapping_.that_says(Says::name);
    complain("unknown-place", row, named ? named->column : 0,
             said("row {} is of '{}', which is no place of the mapping",
                  "第 {} 行的“{}”不在映射文件的地区之中", row + 1, label),
             alike ? said("did you mean '{}'? Otherwise add it to places or to skipped_rows",
                          "是否应为“{}”？否则请加入 places 或 skipped_rows", *alike)
                   : Words{"add it to places or to skipped_rows", "请加入 places 或 skipped_rows"});
    return nullptr;
  }

  bool empty(size_t row) const {
    return std::all_of(grid_.rows[row].begin(), grid_.rows[row].end(),
                       [](const auto& c) { return plain(c).empty(); });
  }

  // What the row itself says of its figures.
  struct RowSays {
    std::optional<int> year;
    std::optional<char> sex;
    std::optional<PrintedAges> ages;
    bool sum_of_ages = false;
  };
  std::optional<RowSays> words_of(size_t row) {
    RowSays says;
    if (const ColumnMeaning* c = mapping_.that_says(Says::year)) {
      says.year = year_in(cell(Says::year, row));
      if (!says.year) {
        complain("no-year", row, c->column,
                 said("'{}' is not a year", "“{}”不是年份", cell(Says::year, row)));
        return std::nullopt;
      }
    }
    if (const ColumnMeaning* c = mapping_.that_says(Says::sex)) {
      says.sex = sex_in(cell(Says::sex, row));
      if (!says.sex) {
        complain("unknown-sex", row, c->column,
                 said("'{}' is neither men, women nor both", "“{}”不是男、女或合计", cell(Says::sex, row)));
        return std::nullopt;
      }
    }
    if (const ColumnMeaning* c = mapping_.that_says(Says::ages)) {
      const std::string text = cell(Says::ages, row);
      says.ages = ages_in(text, true);
      says.sum_of_ages = sex_in(text) == 't' || means_total(text);
      if (!says.ages && !says.sum_of_ages) {
        complain("unknown-ages", row, c->column,
                 said("'{}' is not an age or age group", "“{}”不是年龄或年龄组", text),
                 {"such as 0-14, 65+, 65岁及以上", "例如 0-14、65岁及以上"});
        return std::nullopt;
      }
    }
    return says;
  }

  void take_row(size_t row) {
    if (row >= grid_.rows.size() || empty(row)) return;
    const MappedPlace* place = place_of(row);
    if (!place) return;
    const auto says = words_of(row);
    if (!says) return;
    for (const ColumnMeaning& column : mapping_.columns)
      if (column.says == Says::persons || column.says == Says::births || column.says == Says::deaths)
        take_figure(*place, *says, row, column);
  }

  void take_figure(const MappedPlace& place, const RowSays& says, size_t row, const ColumnMeaning& column) {
    const std::string& text = grid_.at(row, column.column);
    const PrintedFigure figure = figure_in(text);
    if (figure.kind == PrintedFigure::Kind::unknown) return;
    if (figure.kind == PrintedFigure::Kind::text || !std::isfinite(figure.value))
      return complain("not-a-number", row, column.column,
                      said("'{}' is not a number ({})", "“{}”不是数字（{}）", text, column.heading),
                      {"an empty cell or — is 'unknown'", "空单元格或“—”表示未知"});
    if (figure.value < 0)
      return complain("negative", row, column.column,
                      said("{} is negative ({})", "{} 为负数（{}）", text, column.heading));
    const double persons = std::round(figure.value * column.times * 1e6) / 1e6;
    if (persons > 2e10)
      return complain("too-large", row, column.column,
                      said("{} persons are too many ({})", "{} 人过多（{}）", persons, column.heading),
                      {"is the unit (times) right?", "单位（times）是否正确？"});
    const auto year = column.year ? column.year : says.year ? says.year : mapping_.year;
    if (!year)
      return complain("no-year", row, column.column,
                      said("no year is known for '{}'", "“{}”没有年份", column.heading));
    const Key key{place.place, *year};
    if (column.says != Says::persons) {
      auto& [births, deaths] = events_[key];
      (column.says == Says::births ? births : deaths) = persons;
      return;
    }
    const char sex = column.sex != 't' ? column.sex : says.sex.value_or('t');
    const auto ages = column.ages ? column.ages : says.ages;
    Group& group = groups_[key];
    auto& into = ages ? group.parts[sex] : group.totals[sex];
    const PrintedAges range = ages.value_or(PrintedAges{});
    for (const Found& before : into)
      if (before.ages == range)
        return complain(
            "duplicate-row", row, column.column,
            said("{} of {} ({}) was counted in row {} already", "{} {} 年（{}）在第 {} 行已经统计过",
                 place.name, *year, told(range), before.row + 1),
            {"places of the same name need a column of codes; or list the row in skipped_rows",
             "同名地区需要代码列；或将该行列入 skipped_rows"});
    into.push_back({range, persons, 0.5 * column.times * std::pow(10, -figure.decimals), row, column.column});
  }

  // --- Agreement

  static double sum(const std::vector<Found>& found) {
    double all = 0;
    for (const Found& f : found) all += f.persons;
    return all;
  }
  static double rounding(const std::vector<Found>& found) {
    double all = 0;
    for (const Found& f : found) all += f.rounding;
    return all;
  }
  static bool same(double a, double b) { return std::abs(a - b) <= std::max(2.0, 1e-4 * std::max(a, b)); }

  void put(const Key& key, char sex, const std::vector<Found>& found, double factor) {
    for (const Found& f : found) {
      gathered_.people.push_back({key.first, key.second, sex, f.ages, f.persons * factor, factor != 1});
      gathered_.scaled += factor != 1;
    }
  }

  // How `parts` must be scaled to sum to the whole; nothing if they are beyond rounding.
  std::optional<double> factor_to(const Key& key, double whole, double whole_rounding, double parts,
                                  double parts_rounding, const Found& at) {
    const double apart = std::abs(whole - parts);
    if (apart <= 1e-6 * whole || parts <= 0) return 1;
    if (same(whole, parts) && whole_rounding <= 0.5) return 1;
    if (apart <= whole_rounding + parts_rounding + 2) return whole / parts;
    complain("parts-disagree", at.row, at.column,
             said("{} {}: the parts sum to {:.0f}, the total is {:.0f}",
                  "{} {} 年：各部分合计 {:.0f} 人，总数为 {:.0f} 人", key.first, key.second, parts, whole),
             {"skip the column or row that does not belong, or correct the figure",
              "请跳过不相干的列或行，或更正数字"});
    return std::nullopt;
  }

  void put_agreeing(const Key& key, char sex, Group& group, double whole, double whole_rounding) {
    auto& parts = group.parts[sex];
    std::sort(parts.begin(), parts.end(),
              [](const Found& a, const Found& b) { return a.ages.from < b.ages.from; });
    if (parts.empty()) return;
    if (auto factor = factor_to(key, whole, whole_rounding, sum(parts), rounding(parts), parts.front()))
      put(key, sex, parts, *factor);
  }

  // Bureaus often print the total and the men: the others are women.
  static void add_the_other_sex(Group& group) {
    for (auto [given, other] : {std::pair('m', 'f'), std::pair('f', 'm')}) {
      if (group.totals['t'].size() != 1 || group.totals[given].size() != 1 || !group.totals[other].empty())
        continue;
      const Found &both = group.totals['t'][0], &one = group.totals[given][0];
      if (both.persons >= one.persons)
        group.totals[other].push_back(
            {one.ages, both.persons - one.persons, both.rounding + one.rounding, one.row, one.column});
    }
  }

  void settle(const Key& key, Group& group) {
    auto& both = group.totals['t'];
    add_the_other_sex(group);
    double whole = sum(both), loose = rounding(both);
    const bool by_sex = !group.totals['m'].empty() && !group.totals['f'].empty();
    const bool aged_by_sex = !group.parts['m'].empty() && !group.parts['f'].empty();
    if (both.empty() && by_sex) {
      whole = sum(group.totals['m']) + sum(group.totals['f']);
      loose = rounding(group.totals['m']) + rounding(group.totals['f']);
    } else if (both.empty() && !group.parts['t'].empty()) {
      whole = sum(group.parts['t']);
      loose = rounding(group.parts['t']);
    } else if (both.empty()) {
      whole = sum(group.parts['m']) + sum(group.parts['f']);
    }
    put(key, 't', both, 1);
    put_agreeing(key, 't', group, whole, loose);
    settle_sexes(key, group, whole, loose, by_sex, aged_by_sex);
  }

  void settle_sexes(const Key& key, Group& group, double whole, double loose, bool by_sex, bool aged_by_sex) {
    double factor = 1;
    if (by_sex) {
      const auto &men = group.totals['m'], &women = group.totals['f'];
      const auto scale =
          factor_to(key, whole, loose, sum(men) + sum(women), rounding(men) + rounding(women), men.front());
      if (!scale) return;
      factor = *scale;
      for (char sex : {'m', 'f'}) put(key, sex, group.totals[sex], factor);
    }
    if (!aged_by_sex) return;
    const double aged = sum(group.parts['m']) + sum(group.parts['f']);
    for (char sex : {'m', 'f'}) {
      const bool own = by_sex;
      const double target =
          own ? sum(group.totals[sex]) * factor : sum(group.parts[sex]) * (aged > 0 ? whole / aged : 1);
      put_agreeing(key, sex, group, target, own ? rounding(group.totals[sex]) + loose : loose);
    }
  }

  const Grid& grid_;
  const Mapping& mapping_;
  std::map<std::string, const MappedPlace*> places_;
  std::set<size_t> skipped_;
  std::map<Key, Group> groups_;
  std::map<Key, std::pair<std::optional<double>, std::optional<double>>> events_;
  Gathered gathered_;
};

}  // namespace

Gathered gather(const Grid& grid, const Mapping& mapping) {
  if (grid.rows.empty()) return {};
  return Gathering(grid, mapping).all();
}

}  // namespace ebb
