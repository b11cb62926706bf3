// A yearbook's table has, from above: titles (one text across), headings of one or more levels, rows of
// places, and notes. Where its figures begin is found first; all above is title or heading, and what a column
// means is read off its headings from the top down, the lower ones having the last word.
#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "base/said.h"
#include "yearbook/mapping.h"

namespace ebb {
namespace {

using std::size_t;

bool has(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}

Problem problem(const Grid& grid, const char* code, size_t row, Words message, Words hint) {
  std::string file = grid.sheet.empty() ? grid.file : grid.file + " [" + grid.sheet + "]";
  return {Blame::user,        code,           file, grid.rows.empty() ? 0 : grid.line(row), 0,
          std::move(message), std::move(hint)};
}

// --- Rows

struct RowLook {
  size_t texts = 0, figures = 0, years = 0;
  std::set<std::string> different;
  std::string label;  ///< its first words, which a code at most may precede
};

RowLook look_at(const Grid& grid, size_t row) {
  RowLook look;
  for (size_t c = 0; c < grid.rows[row].size(); ++c) {
    const std::string& cell = grid.at(row, c);
    const std::string words = plain(cell);
    if (words.empty()) continue;
    look.different.insert(words);
    const PrintedFigure figure = figure_in(cell);
    if (figure.kind == PrintedFigure::Kind::text) {
      ++look.texts;
      if (look.figures <= 1 && look.label.empty()) look.label = words;
    } else if (figure.kind == PrintedFigure::Kind::number) {
      ++look.figures;
      look.years += figure.decimals == 0 && figure.value >= 1900 && figure.value <= 2100;
    }
  }
  return look;
}

// Numbers of columns below a heading: "甲 1 2 3".
bool counts_columns(const Grid& grid, size_t row) {
  double next = 1;
  for (const std::string& cell : grid.rows[row]) {
    const PrintedFigure figure = figure_in(cell);
    if (figure.kind != PrintedFigure::Kind::number) continue;
    if (figure.value != next && !(next == 1 && figure.value == 2)) return false;
    next = figure.value + 1;
  }
  return next > 2;
}

const std::string& first_text(const Grid& grid, size_t row) {
  return *std::find_if(grid.rows[row].begin(), grid.rows[row].end(),
                       [](const std::string& c) { return !plain(c).empty(); });
}

bool names_places(const std::string& said) {
  return has(said, {"地区", "城市",   "市县",     "县市",  "县区",      "区县",   "市地",
                    "市州", "名称",   "旗县",     "乡镇",  "街道",      "行政区", "region",
                    "city", "county", "district", "place", "area name", "name",   "prefecture"});
}

bool names_codes(const std::string& said) { return has(said, {"代码", "编码", "code", "fips"}); }

// Several years side by side are a heading ("2010 | 2020"); a single one may be a town of 2,010 people, if
// its row is headed by nothing that heads places.
bool years_only(const RowLook& look) {
  return look.figures == look.years &&
         (look.figures > 1 || names_places(look.label) || names_codes(look.label));
}

bool holds_figures(const Grid& grid, size_t row) {
  const RowLook look = look_at(grid, row);
  return !look.label.empty() && look.figures > 0 && look.figures >= look.texts / 2 && !years_only(look) &&
         !means_note(first_text(grid, row)) && !(counts_columns(grid, row) && look.figures > 2);
}

// --- Headings

const std::string& printed(const Grid& grid, size_t row, size_t column) { return grid.at(row, column); }

// A heading merged over several columns stands in the first of them only, in a CSV file.
std::string heading_at(const Grid& grid, const Mapping& mapping, size_t row, size_t column) {
  if (!plain(printed(grid, row, column)).empty()) return plain_name(printed(grid, row, column));
  bool more_below = false;
  for (size_t r = row + 1; r <= mapping.header_last; ++r)
    more_below |= !plain(printed(grid, r, column)).empty();
  if (!more_below) return {};
  for (size_t c = column; c-- > 0;) {
    if (plain(printed(grid, row, c)).empty()) continue;
    bool stands_alone = true;  // nothing below it: a heading of one column
    for (size_t r = row + 1; r <= mapping.header_last; ++r)
      stands_alone &= plain(printed(grid, r, c)).empty();
    return stands_alone ? std::string{} : plain_name(printed(grid, row, c));
  }
  return {};
}

std::vector<std::string> headings_of(const Grid& grid, const Mapping& mapping, size_t column) {
  std::vector<std::string> levels;
  for (size_t row = mapping.header_first; row <= mapping.header_last; ++row) {
    if (look_at(grid, row).different.size() < 2 || counts_columns(grid, row)) continue;
    std::string text = heading_at(grid, mapping, row, column);
    if (!text.empty() && (levels.empty() || levels.back() != text)) levels.push_back(std::move(text));
  }
  return levels;
}

std::string joined(const std::vector<std::string>& levels) {
  std::string all;
  for (const std::string& level : levels) all += (all.empty() ? "" : " / ") + level;
  return all;
}

Words not_a_count(const std::string& said) {
  if (has(said, {"%", "‰", "比重", "占比", "比例", "率", "性别比", "rate", "share", "ratio", "percent"}))
    return {"a rate or share, not a number of people", "比率或比重，不是人数"};
  if (names_several_years(said) || has(said, {"增长", "增减", "变化", "change", "growth"}))
    return {"a change between years", "年份之间的变化"};
  if (has(said, {"户数", "household", "总户"})) return {"households, not people", "户数，不是人数"};
  if (has(said, {"城镇", "乡村", "农村", "非农", "农业", "urban", "rural"}))
    return {"a part of the people only (urban or rural)", "只是一部分人口（城镇或乡村）"};
  if (has(said, {"户籍", "registered", "hukou"}))
    return {"registered, not resident people", "户籍人口，不是常住人口"};
  if (has(said, {"面积", "km2", "area", "密度", "density", "gdp", "生产总值", "就业", "从业", "employ"}))
    return {"not a number of people", "不是人口数"};
  return {};
}

// Cells of the data in a column, by kind.
struct Below {
  size_t numbers = 0, texts = 0, years = 0;
};
Below below(const Grid& grid, const Mapping& mapping, size_t column) {
  Below found;
  for (size_t row = mapping.data_first; row <= mapping.data_last; ++row) {
    const PrintedFigure figure = figure_in(grid.at(row, column));
    found.numbers += figure.kind == PrintedFigure::Kind::number;
    found.texts += figure.kind == PrintedFigure::Kind::text;
    found.years += year_in(grid.at(row, column)).has_value() && plain(grid.at(row, column)).size() <= 7;
  }
  return found;
}

bool says_sexes(const Grid& grid, const Mapping& mapping, size_t column) {
  bool any = false;
  for (size_t row = mapping.data_first; row <= mapping.data_last; ++row) {
    const std::string cell = plain(grid.at(row, column));
    if (cell.empty()) continue;
    if (!sex_in(cell)) return false;
    any |= sex_in(cell) != 't';
  }
  return any;
}
bool says_ages(const Grid& grid, const Mapping& mapping, size_t column) {
  size_t ages = 0;
  for (size_t row = mapping.data_first; row <= mapping.data_last; ++row)
    ages += ages_in(grid.at(row, column)).has_value();
  return ages > (mapping.data_last - mapping.data_first) / 2;
}

// What the whole table says: its unit and its year stand in titles and notes.
struct OfTheTable {
  double times = 1;
  std::optional<int> year;
};
OfTheTable words_above(const Grid& grid, const Mapping& mapping) {
  OfTheTable all;
  for (size_t row = 0; row < mapping.data_first; ++row)
    for (size_t c = 0; c < grid.rows[row].size(); ++c) {
      const bool title = row < mapping.header_first || look_at(grid, row).different.size() < 2;
      const std::string& cell = grid.at(row, c);
      if (auto times = persons_per_figure(cell); times && (title || means_note(cell))) all.times = *times;
      if (title && year_in(cell)) all.year = year_in(cell);
    }
  return all;
}

void take_label_column(const Grid& grid, const Mapping& mapping, ColumnMeaning& column,
                       const std::string& said) {
  const Below found = below(grid, mapping, column.column);
  if (names_codes(said) && !mapping.that_says(Says::code)) {
    column.says = Says::code;
  } else if (says_sexes(grid, mapping, column.column)) {
    column.says = Says::sex;
  } else if (says_ages(grid, mapping, column.column) || (found.texts > 0 && has(said, {"年龄", "age"}))) {
    column.says = Says::ages;
  } else if (found.years > 0 && found.years >= found.texts + found.numbers - found.years &&
             has(said, {"年份", "年度", "year", "时间"})) {
    column.says = Says::year;
  } else if (!mapping.that_says(Says::name) && found.texts > 0 &&
             (names_places(said) || found.numbers == 0)) {
    column.says = Says::name;
  } else {
    column.why = {"not understood", "未能识别"};
  }
}

ColumnMeaning meaning_of(const Grid& grid, const Mapping& mapping, size_t c, const OfTheTable& all) {
  const std::vector<std::string> levels = headings_of(grid, mapping, c);
  ColumnMeaning column{.column = c, .heading = joined(levels), .times = all.times};
  const std::string said = plain(column.heading);
  const Below found = below(grid, mapping, c);
  const bool labels =
      names_codes(said) || has(said, {"年份", "年度"}) || said == "year" || found.texts > found.numbers;
  if (found.numbers + found.texts == 0) {
    column.why = {"empty", "空列"};
  } else if (labels) {
    take_label_column(grid, mapping, column, said);
  } else {
    column.why = not_a_count(said);
    for (const std::string& level : levels) {
      if (auto year = year_in(level)) column.year = year;
      if (auto sex = sex_in(level)) column.sex = *sex;
      if (auto ages = ages_in(level)) column.ages = ages;
      if (auto times = persons_per_figure(level)) column.times = *times;
    }
    if (!column.why.empty()) return column;
    const bool births = has(said, {"出生", "birth"}), deaths = has(said, {"死亡", "death"});
    const bool people = has(said, {"人口", "人数", "population", "persons", "people", "男", "女", "合计",
                                   "总计", "total", "male", "男女"});
    if (births || deaths)
      column.says = births ? Says::births : Says::deaths;
    else if (people || column.year || column.ages)
      column.says = Says::persons;
    else
      column.why = {"its heading names no people, year, sex or age", "表头未说明人口、年份、性别或年龄"};
  }
  return column;
}

// --- Ages that count people once

constexpr int no_end = 1000;  // of the open ages, beyond every year

int last_age(const ColumnMeaning& column) {
  return column.ages && column.ages->to ? *column.ages->to : no_end;
}

/// The finest columns that cover all ages without overlap, from `from` on. dead_ends: ages from which nothing
/// leads to the open end, as found so far; each is tried once however many columns repeat it.
bool cover(const std::vector<ColumnMeaning*>& columns, int from, std::vector<ColumnMeaning*>& chosen,
           std::set<int>& dead_ends) {
  if (dead_ends.contains(from)) return false;
  std::vector<ColumnMeaning*> next;
  for (ColumnMeaning* c : columns)
    if (c->ages && c->ages->from == from) next.push_back(c);
  std::sort(next.begin(), next.end(),
            [](const auto* a, const auto* b) { return last_age(*a) < last_age(*b); });
  for (ColumnMeaning* c : next) {
    chosen.push_back(c);
    if (last_age(*c) == no_end || cover(columns, last_age(*c) + 1, chosen, dead_ends)) return true;
    chosen.pop_back();
  }
  dead_ends.insert(from);
  return false;
}

void keep_one_cover(const std::vector<ColumnMeaning*>& columns) {
  std::vector<ColumnMeaning*> chosen;
  std::set<int> dead_ends;
  const bool covered = cover(columns, 0, chosen, dead_ends);
  for (ColumnMeaning* c : columns) {
    if (covered && std::find(chosen.begin(), chosen.end(), c) != chosen.end()) continue;
    c->says = Says::nothing;
    c->why = covered ? Words{"these people are counted in other age columns", "这些人口已计入其他年龄列"}
                     : Words{"with the other ages it does not cover all ages from 0 to the open end",
                             "与其他年龄列合起来未覆盖从 0 岁到开口组的全部年龄"};
  }
}

void count_people_once(Mapping& mapping) {
  std::map<std::pair<std::optional<int>, char>, std::vector<ColumnMeaning*>> aged;
  std::set<std::tuple<Says, std::optional<int>, char, std::string>> seen;
  for (ColumnMeaning& c : mapping.columns) {
    if (c.says != Says::persons && c.says != Says::births && c.says != Says::deaths) continue;
    if (!seen.insert({c.says, c.year, c.sex, c.ages ? told(*c.ages) : ""}).second) {
      c.says = Says::nothing;
      c.why = {"an earlier column says the same", "与前面某列含义相同"};
    } else if (c.says == Says::persons && c.ages) {
      aged[{c.year, c.sex}].push_back(&c);
    }
  }
  for (auto& [key, columns] : aged) keep_one_cover(columns);
}

// --- Places

std::string label_of(const Grid& grid, const Mapping& mapping, size_t row) {
  const ColumnMeaning* by = mapping.that_says(Says::code);
  const std::string code = by ? plain_name(grid.at(row, by->column)) : "";
  const ColumnMeaning* name = mapping.that_says(Says::name);
  return !code.empty() || !name ? code : plain_name(grid.at(row, name->column));
}
std::string name_of(const Grid& grid, const Mapping& mapping, size_t row) {
  const ColumnMeaning* name = mapping.that_says(Says::name);
  return name ? plain_name(grid.at(row, name->column)) : label_of(grid, mapping, row);
}

std::string id_of(std::string label) {
  std::replace(label.begin(), label.end(), ' ', '_');
  return label;
}

// Anything but "unknown" where a figure should stand: what is no number there is told later, not passed over.
// A text that runs across the row is a heading between rows.
bool has_a_figure(const Grid& grid, const Mapping& mapping, size_t row) {
  if (look_at(grid, row).different.size() < 2) return false;
  return std::any_of(mapping.columns.begin(), mapping.columns.end(), [&](const ColumnMeaning& c) {
    return (c.says == Says::persons || c.says == Says::births || c.says == Says::deaths) &&
           figure_in(grid.at(row, c.column)).kind != PrintedFigure::Kind::unknown;
  });
}

bool is_empty(const Grid& grid, size_t row) {
  return std::all_of(grid.rows[row].begin(), grid.rows[row].end(),
                     [](const auto& c) { return plain(c).empty(); });
}

Words why_skipped(const Grid& grid, const Mapping& mapping, size_t row) {
  const std::string name = name_of(grid, mapping, row);
  const auto& cells = grid.rows[row];
  auto first = std::find_if(cells.begin(), cells.end(), [](const auto& c) { return !plain(c).empty(); });
  if (means_note(*first)) return {"a note", "注释"};
  if (means_part(name)) return {"a part of another row", "属于其他行的一部分"};
  if (name.empty() && label_of(grid, mapping, row).empty()) return {"it names no place", "未写明地区"};
  if (!has_a_figure(grid, mapping, row)) return {"it holds no figure", "没有数字"};
  return {};
}

// GB/T 2260: 230000 is a province, 230400 a prefecture, 230402 a county.
std::string code_above(const std::string& code) {
  if (code.size() != 6 || code.find_first_not_of("0123456789") != std::string::npos) return {};
  if (!code.ends_with("00")) return code.substr(0, 4) + "00";
  if (!code.ends_with("0000")) return code.substr(0, 2) + "0000";
  return {};
}

void plant_places(Mapping& mapping, const std::optional<MappedPlace>& total) {
  std::set<std::string> ids;
  for (const MappedPlace& p : mapping.places) ids.insert(p.place);
  MappedPlace root = total.value_or(MappedPlace{.place = "region", .name = mapping.title});
  while (!total && ids.contains(root.place)) root.place += "_";
  std::set<std::string> parents;
  for (MappedPlace& p : mapping.places) {
    p.parent = code_above(p.place);
    while (!p.parent.empty() && !ids.contains(p.parent)) p.parent = code_above(p.parent);
    parents.insert(p.parent);
  }
  std::vector<MappedPlace*> tops;
  for (MappedPlace& p : mapping.places)
    if (p.parent.empty()) tops.push_back(&p);
  const bool own_root = !total && tops.size() == 1 && parents.contains(tops[0]->place);
  for (MappedPlace& p : mapping.places) {
    if (p.parent.empty() && !own_root) p.parent = root.place;
    p.level = parents.contains(p.place) ? "above" : "unit";
  }
  if (own_root) tops[0]->level = "region";
  std::stable_partition(mapping.places.begin(), mapping.places.end(),
                        [](const auto& p) { return p.level != "unit"; });
  root.level = "region";
  if (!own_root) mapping.places.insert(mapping.places.begin(), root);
}

/// Whether a row's every figure is the sum of the other rows', but for rounding.
bool is_sum_of_others(const Grid& grid, const Mapping& mapping, const std::vector<size_t>& rows, size_t row) {
  size_t summed = 0;
  for (const ColumnMeaning& c : mapping.columns) {
    if (c.says != Says::persons && c.says != Says::births && c.says != Says::deaths) continue;
    const PrintedFigure whole = figure_in(grid.at(row, c.column));
    if (whole.kind != PrintedFigure::Kind::number) return false;
    double sum = 0, rounding = 0.5 * std::pow(10, -whole.decimals);
    for (size_t other : rows) {
      if (other == row) continue;
      const PrintedFigure part = figure_in(grid.at(other, c.column));
      if (part.kind == PrintedFigure::Kind::text) return false;
      sum += part.value;
      rounding += 0.5 * std::pow(10, -part.decimals);
    }
    if (std::abs(sum - whole.value) > rounding * (1 + 1e-9)) return false;
    ++summed;
  }
  return summed > 0;
}

/// The place whose row is the sum of all others is the whole, whatever it is called: 某县. Only where a place
/// is one row, and no codes tell what lies in what.
std::optional<size_t> place_that_is_the_sum(const Grid& grid, const Mapping& mapping,
                                            const std::vector<size_t>& rows) {
  constexpr size_t fewest_parts = 2;
  if (rows.size() <= fewest_parts || mapping.that_says(Says::year) || mapping.that_says(Says::sex) ||
      mapping.that_says(Says::ages))
    return std::nullopt;
  for (const MappedPlace& p : mapping.places)
    if (!code_above(p.place).empty()) return std::nullopt;
  for (size_t k = 0; k < rows.size(); ++k)
    if (is_sum_of_others(grid, mapping, rows, rows[k])) return k;
  return std::nullopt;
}

void take_rows(const Grid& grid, Mapping& mapping) {
  std::set<std::string> seen;
  std::optional<MappedPlace> total;
  std::vector<size_t> rows;  // of mapping.places
  for (size_t row = mapping.data_first; row <= mapping.data_last; ++row) {
    if (is_empty(grid, row)) continue;
    if (Words why = why_skipped(grid, mapping, row); !why.empty()) {
      mapping.skipped.push_back({row, why});
      continue;
    }
    const std::string label = label_of(grid, mapping, row), name = name_of(grid, mapping, row);
    if (!seen.insert(label).second) continue;
    const MappedPlace place{.place = id_of(label), .label = label, .name = name};
    if (means_total(name) && !total && code_above(place.place).empty()) {
      total = place;
    } else {
      mapping.places.push_back(place);
      rows.push_back(row);
    }
  }
  if (const auto sum = total ? std::nullopt : place_that_is_the_sum(grid, mapping, rows)) {
    total = mapping.places[*sum];
    mapping.places.erase(mapping.places.begin() + static_cast<std::ptrdiff_t>(*sum));
  }
  plant_places(mapping, total);
}

void skip_what_is_above(const Grid& grid, Mapping& mapping) {
  for (size_t row = 0; row < mapping.data_first; ++row) {
    if (is_empty(grid, row)) continue;
    const bool one_text = look_at(grid, row).different.size() < 2;
    if (row < mapping.header_first || one_text) mapping.skipped.push_back({row, {"a title", "标题"}});
  }
}

bool find_rows(const Grid& grid, Mapping& mapping) {
  size_t row = 0;
  while (row < grid.rows.size() && !holds_figures(grid, row)) ++row;
  if (row == grid.rows.size()) return false;
  mapping.data_first = row;
  mapping.data_last = grid.rows.size() - 1;
  mapping.header_first = row;
  for (size_t r = row; r-- > 0;)
    if (look_at(grid, r).different.size() > 1 &&
        !means_note(*std::find_if(grid.rows[r].begin(), grid.rows[r].end(),
                                  [](const auto& c) { return !plain(c).empty(); })))
      mapping.header_first = r;
  if (mapping.header_first == row) return false;
  mapping.header_last = row - 1;
  return true;
}

/// Without the table's number and the unit of its figures: 附表3-7 ... (单位:万人).
std::string bare_title(const std::string& title) {
  static const std::regex number("^(附?表|[Tt]able) ?[0-9]+([-.][0-9]+)* *"),
      unit("\\((单位|unit|Unit)[^)]*\\)");
  return std::regex_replace(std::regex_replace(title, number, ""), unit, "");
}

void take_title(const Grid& grid, Mapping& mapping) {
  for (size_t row = 0; row < mapping.header_first; ++row)
    for (const std::string& cell : grid.rows[row])
      if (std::string title = bare_title(plain_name(cell)); !title.empty() && !means_note(title)) {
        mapping.title = title;
        return;
      }
}

// A census says so in its title or its notes; all else is taken for a yearbook.
std::string quality_of(const Grid& grid) {
  for (const auto& row : grid.rows)
    for (const std::string& cell : row)
      if (has(plain(cell), {"普查", "census"})) return "census";
  return "yearbook";
}

bool every_figure_has_a_year(const Mapping& mapping) {
  return mapping.year || mapping.that_says(Says::year) ||
         std::all_of(mapping.columns.begin(), mapping.columns.end(), [](const ColumnMeaning& c) {
           return c.year || (c.says != Says::persons && c.says != Says::births && c.says != Says::deaths);
         });
}

}  // namespace

Result<Mapping> recognise(const Grid& grid) {
  Mapping mapping{.file = grid.file, .sheet = grid.sheet};
  if (!find_rows(grid, mapping))
    return problem(
        grid, "no-table", 0,
        {"no table was found: headings, and below them rows that begin with a place and hold figures",
         "未找到表格：应有表头，其下各行以地区名开头并含有数字"},
        {"give the sheet that holds it (--sheet), or a file with one table",
         "请用 --sheet 指定工作表，或给出只含一张表的文件"});
  take_title(grid, mapping);
  mapping.quality = quality_of(grid);
  const OfTheTable all = words_above(grid, mapping);
  mapping.year = all.year;
  for (size_t c = 0; c < grid.width(); ++c) mapping.columns.push_back(meaning_of(grid, mapping, c, all));
  if (!mapping.that_says(Says::ages)) count_people_once(mapping);
  if (!mapping.that_says(Says::name) && !mapping.that_says(Says::code))
    return problem(grid, "no-place-column", mapping.header_last,
                   {"no column names the places", "没有写明地区的列"},
                   {"head it 地区 or Region", "请将该列表头写作“地区”"});
  if (!mapping.that_says(Says::persons))
    return problem(grid, "no-people-column", mapping.header_last,
                   {"no column was recognised as numbers of people", "未识别出人口数的列"},
                   {"head it with a year (2020年), 人口, a sex or an age group (0-14岁)",
                    "表头请写年份（2020年）、人口、性别或年龄组（0-14岁）"});
  if (!every_figure_has_a_year(mapping))
    return problem(
        grid, "no-year", mapping.header_last,
        {"neither the title nor the headings nor a column say the year", "标题、表头和各列都没有写明年份"},
        {"write it into the title or the heading (2020年)", "请在标题或表头中写明年份（如 2020年）"});
  skip_what_is_above(grid, mapping);
  take_rows(grid, mapping);
  return mapping;
}

}  // namespace ebb
