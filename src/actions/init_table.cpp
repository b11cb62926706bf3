#include "actions/init_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"
#include "files/mapping_file.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_of(const Workbook& book) {
  std::vector<std::string> names;
  for (const Grid& grid : book.sheets) names.push_back(grid.sheet);
  return names;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

Result<const Grid*> sheet_named(const Workbook& book, const std::string& sheet, const std::string& shown) {
  for (const Grid& grid : book.sheets)
    if (grid.sheet == sheet) return &grid;
  const std::string there = joined(names_of(book));
  return Problem{.code = "no-such-sheet",
                 .file = shown,
                 .message = said("there is no sheet '{}'", "没有工作表“{}”", sheet),
                 .hint = said("there are: {}", "现有工作表：{}", there)};
}

// The sheet with most figures, or why not even the first one can be read.
Result<Mapping> best_of(const Workbook& book) {
  std::optional<Result<Mapping>> best;
  std::size_t most = 0;
  for (const Grid& grid : book.sheets) {
    auto mapping = recognise(grid);
    const std::size_t figures = mapping ? mapping->figures() * mapping->places.size() : 0;
    if (best && figures <= most) continue;
    most = figures;
    best = std::move(mapping);
  }
  return *best;
}

TableInHand in_hand(Mapping mapping, const Workbook& book, const Grid& grid) {
  TableInHand table{std::move(mapping), {}, {}};
  table.gathered = gather(grid, table.mapping);
  for (const std::string& name : names_of(book))
    if (name != grid.sheet) table.other_sheets.push_back(name);
  return table;
}

std::string seen_from(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  const fs::path relative = fs::proximate(fs::absolute(file, error), fs::absolute(folder, error), error);
  return (error ? file : relative).generic_string();
}

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

std::string number(double value) {
  std::string text = fmt::format("{:.6f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}
std::string number(const std::optional<double>& value) { return value ? number(*value) : std::string{}; }

std::string toml_text(const std::string& text) {
  std::string escaped;
  for (char c : text) {
    if (static_cast<unsigned char>(c) < 32) continue;
    if (c == '"' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return '"' + escaped + '"';
}

}  // namespace

Result<TableInHand> recognise_file(const fs::path& file, const std::string& encoding,
                                   const std::string& sheet, const fs::path& folder) {
  const auto book = read_workbook(file, {}, encoding);
  if (!book) return book.problem();
  const Grid* grid = nullptr;
  std::optional<Mapping> mapping;
  if (sheet.empty()) {
    auto best = best_of(*book);
    if (!best) return best.problem();
    mapping = std::move(*best);
  } else {
    const auto named = sheet_named(*book, sheet, file.string());
    if (!named) return named.problem();
    auto read = recognise(**named);
    if (!read) return read.problem();
    mapping = std::move(*read);
  }
  const auto chosen = sheet_named(*book, mapping->sheet, file.string());
  grid = *chosen;
  mapping->file = seen_from(folder, file);
  mapping->encoding = book->encoding;
  return in_hand(std::move(*mapping), *book, *grid);
}

Result<TableInHand> follow_mapping(const fs::path& mapping_file) {
  auto mapping = read_mapping(mapping_file);
  if (!mapping) return mapping.problem();
  const fs::path file = (mapping_file.parent_path() / mapping->file).lexically_normal();
  const auto book = read_workbook(file, {}, mapping->encoding);
  if (!book) return book.problem();
  const auto grid = sheet_named(*book, mapping->sheet, file.string());
  if (!grid) return grid.problem();
  return in_hand(std::move(*mapping), *book, **grid);
}

PackRows rows_of(const TableInHand& table) {
  PackRows rows;
  const std::string& quality = table.mapping.quality;
  for (const MappedPlace& p : table.mapping.places)
    rows.places.push_back({p.place, p.parent, p.level, p.name, {}, {}, {}});
  for (const PeopleRow& r : table.gathered.people)
    rows.people.push_back({r.place, r.year, r.sex, r.ages, r.persons, r.scaled ? "derived" : quality, ""});
  rows.vital = table.gathered.vital;
  rows.vital_quality = quality;
  return rows;
}

std::string places_csv(const PackRows& rows) {
  std::string text = "place,parent,level,name,name_zh,lon,lat,area_km2\n";
  for (const auto& p : rows.places)
    text += fmt::format("{},{},{},{},{},{},{},\n", csv_cell(p.place), csv_cell(p.parent), csv_cell(p.level),
                        ascii(p.name) ? csv_cell(p.name) : "", csv_cell(ascii(p.name) ? p.name_zh : p.name),
                        number(p.lon), number(p.lat));
  return text;
}

std::string population_csv(const PackRows& rows) {
  const bool sourced =
      std::any_of(rows.people.begin(), rows.people.end(), [](const auto& r) { return !r.source.empty(); });
  std::string text = sourced ? "place,year,sex,age_from,age_to,persons,quality,source\n"
                             : "place,year,sex,age_from,age_to,persons,quality\n";
  for (const auto& r : rows.people) {
    const std::string to = r.ages.to ? fmt::format("{}", *r.ages.to) : "";
    text += fmt::format("{},{},{},{},{},{},{}{}\n", csv_cell(r.place), r.year, r.sex, r.ages.from, to,
                        number(r.persons), r.quality, sourced ? "," + csv_cell(r.source) : "");
  }
  return text;
}

std::string vital_csv(const PackRows& rows) {
  std::string text = "place,year,births,deaths,quality\n";
  for (const EventsRow& r : rows.vital)
    text += fmt::format("{},{},{},{},{}\n", csv_cell(r.place), r.year, number(r.births), number(r.deaths),
                        rows.vital_quality);
  return text;
}

int base_year_of(const PackRows& rows, const std::string& unit_level) {
  std::set<std::string> units;
  for (const auto& p : rows.places)
    if (p.level == unit_level) units.insert(p.place);
  std::map<int, std::set<std::string>> counted;
  for (const auto& r : rows.people)
    if (units.contains(r.place)) counted[r.year].insert(r.place);
  int best = 0;
  std::size_t most = 0;
  for (const auto& [year, places] : counted)
    if (places.size() >= most) {
      most = places.size();
      best = year;
    }
  return best;
}

std::string settings_text(const std::string& title, const std::string& unit_level, int base_year,
                          const std::string& source, Language language) {
  const Words opening{
      "# What this pack is; docs/packs.md tells all keys. Further tables: vital.csv, mortality.csv, "
      "fertility.csv, flows.csv.\n",
      "# 本数据包的说明；全部键名见 "
      "docs/packs.md。可补充的表：vital.csv、mortality.csv、fertility.csv、flows.csv。\n"};
  std::string text = opening.in(language) + "format     = 1\n";
  text += "title      = " + toml_text(title) + "\n";
  text += "unit_level = " + toml_text(unit_level) + "\n";
  text += fmt::format("base_year  = {}\n", base_year);
  return text + "source     = " + toml_text(source) + "\n";
}

}  // namespace ebb
