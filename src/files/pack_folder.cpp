#include "files/pack_folder.h"

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <set>

#include "base/hash.h"
#include "base/nearest.h"
#include "base/said.h"
#include "files/csv.h"
#include "files/text_file.h"
#include "files/toml_words.h"

namespace ebb {
namespace {

using std::filesystem::path;

constexpr std::string_view known_tables[] = {"places", "population", "vital",  "mortality", "fertility",
                                             "flows",  "series",     "events", "plans",     "labels"};
constexpr std::string_view known_keys[] = {"format",    "title",    "title_zh",   "name", "unit_level",
                                           "base_year", "currency", "price_year", "map",  "version",
                                           "licence",   "citation", "source",     "note", "controls"};

// The pack while it is read, its problems, and what its hash is made of.
struct Unpacking {
  path folder;
  Pack pack;
  std::vector<Problem> errors, warnings;
  std::set<std::string> expected{"pack.toml", "zones.geojson", "mapping.toml"};
  std::map<std::string, std::string> contents;  // by file name

  std::string shown(const std::string& file) const { return (folder / file).string(); }
  void error(std::string code, const std::string& file, int line, Words message, Words hint = {}) {
    errors.push_back({Blame::user, std::move(code), file, line, 0, std::move(message), std::move(hint)});
  }
  void warn(std::string code, const std::string& file, int line, Words message, Words hint = {}) {
    warnings.push_back({Blame::user, std::move(code), file, line, 0, std::move(message), std::move(hint)});
  }
};

// Whether something of that name is there, be it only a link that leads nowhere: reading it says what it is.
bool is_there(const path& file) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(file, error));
}

// Reads a CSV file of the folder as a table of the pack.
void take_table(Unpacking& work, const std::string& file, const std::string& name) {
  auto text = read_text(work.folder / file, work.shown(file));
  if (!text) {
    work.errors.push_back(text.problem());
    return;
  }
  auto read = parse_csv(*text, work.shown(file));
  std::move(read.problems.begin(), read.problems.end(), std::back_inserter(work.errors));
  if (read.table) work.pack.tables[name] = std::move(*read.table);
  work.contents[file] = std::move(*text);
}

// --- pack.toml
// --------------------------------------------------------------------------------------------------

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

// One key of pack.toml, of the type asked for, or nothing; a wrong type is told.
template <class Value>
std::optional<Value> value_of(Unpacking& work, const toml::table& settings, std::string_view key,
                              const Words& kind) {
  const toml::node* node = settings.get(key);
  if (!node) return std::nullopt;
  work.pack.lines[std::string(key)] = line_of(*node);
  if (auto value = node->value_exact<Value>()) return value;
  Words example = said("for example: {} = {}", "例如：{} = {}", key,
                       std::is_same_v<Value, std::string> ? "\"...\"" : "2020");
  work.error("wrong-type", work.shown("pack.toml"), line_of(*node),
             {fmt::format("{} should be {}", key, kind.en), fmt::format("{} 应为{}", key, kind.zh)},
             std::move(example));
  return std::nullopt;
}

std::string text_of(Unpacking& work, const toml::table& settings, std::string_view key) {
  return value_of<std::string>(work, settings, key, {"a text in quotes", "带引号的文本"}).value_or("");
}

std::optional<Year> year_of(Unpacking& work, const toml::table& settings, std::string_view key) {
  auto value = value_of<std::int64_t>(work, settings, key, {"a year", "年份（整数）"});
  if (!value) return std::nullopt;
  if (*value >= 1700 && *value <= 2300) return Year{static_cast<int>(*value)};
  work.error("out-of-range", work.shown("pack.toml"), work.pack.lines[std::string(key)],
             said("{} is {}, not a year", "{} 的值 {} 不是合理的年份", key, *value),
             {"a calendar year of four figures", "应为四位数的公历年份"});
  return std::nullopt;
}

void check_format(Unpacking& work, const toml::table& settings) {
  auto format = value_of<std::int64_t>(work, settings, "format", {"a whole number", "整数"});
  if (format == 1) return;
  if (format)
    work.error("unknown-format", work.shown("pack.toml"), work.pack.lines["format"],
               said("format is {}, this ebb reads 1", "format 为 {}，当前版本只支持 1", *format),
               {"a newer ebb may read it", "可能需要更新 ebb"});
  else if (!settings.contains("format"))
    work.error("missing-key", work.shown("pack.toml"), 1, {"'format' is missing", "缺少 format"},
               {"write: format = 1", "请写：format = 1"});
}

void check_keys(Unpacking& work, const toml::table& settings) {
  for (const auto& [key, node] : settings) {
    if (std::find(std::begin(known_keys), std::end(known_keys), key.str()) != std::end(known_keys)) continue;
    auto alike = nearest(key.str(), known_keys);
    work.warn("unknown-key", work.shown("pack.toml"), line_of(node),
              said("'{}' is not known and not read", "不认识“{}”，已忽略", key.str()),
              alike ? said("did you mean '{}'?", "是否应为“{}”？", *alike) : Words{});
  }
}

void take_controls(Unpacking& work, const toml::table& settings) {
  const toml::node* controls = settings.get("controls");
  if (!controls) return;
  const toml::table* table = controls->as_table();
  if (!table) {
    work.error("wrong-type", work.shown("pack.toml"), line_of(*controls),
               {"controls should be a section", "controls 应为一节"},
               {"write: [controls] and below it: total = \"controls.csv\"",
                "请写 [controls]，下一行写 total = \"controls.csv\""});
    return;
  }
  std::string file = text_of(work, *table, "total");
  if (file.empty()) return;
  work.expected.insert(file);
  if (!is_there(work.folder / file))
    return work.error("no-such-file", work.shown("pack.toml"), work.pack.lines["total"],
                      said("there is no file '{}'", "没有文件“{}”", file),
                      {"total names the table of official totals: place,year,persons",
                       "total 应为控制总数表的文件名（列：place,year,persons）"});
  take_table(work, file, "controls");
}

void take_settings(Unpacking& work, const toml::table& settings) {
  check_format(work, settings);
  check_keys(work, settings);
  Pack& pack = work.pack;
  if (auto name = text_of(work, settings, "name"); !name.empty()) pack.name = name;
  pack.title = {text_of(work, settings, "title"), text_of(work, settings, "title_zh")};
  if (pack.title.en.empty()) pack.title.en = pack.title.zh.empty() ? pack.name : pack.title.zh;
  if (pack.title.zh.empty()) pack.title.zh = pack.title.en;
  pack.unit_level = text_of(work, settings, "unit_level");
  if (pack.unit_level.empty() && !settings.contains("unit_level"))
    work.error("missing-key", work.shown("pack.toml"), 0, {"'unit_level' is missing", "缺少 unit_level"},
               {"the level that is simulated, as in the column 'level' of places.csv",
                "应为要模拟的层级，与 places.csv 的 level 列一致"});
  pack.base_year = year_of(work, settings, "base_year");
  pack.price_year = year_of(work, settings, "price_year");
  pack.currency = text_of(work, settings, "currency");
  pack.map = text_of(work, settings, "map");
  pack.version = text_of(work, settings, "version");
  pack.licence = text_of(work, settings, "licence");
  pack.citation = text_of(work, settings, "citation");
  take_controls(work, settings);
}

void check_map(Unpacking& work) {
  const std::string& map = work.pack.map;
  if (map.empty() || map.starts_with("npm:")) return;
  work.expected.insert(map);
  std::error_code error;
  if (!std::filesystem::is_regular_file(work.folder / map, error))
    work.warn("no-map", work.shown("pack.toml"), work.pack.lines["map"],
              said("there is no file '{}'", "没有文件“{}”", map),
              {"places are drawn as dots", "地区将以圆点显示"});
}

void read_settings(Unpacking& work) {
  std::string shown = work.shown("pack.toml");
  auto text = read_text(work.folder / "pack.toml", shown);
  if (!text) {
    work.errors.push_back(text.problem());
    if (text.problem().code == "no-such-file")
      work.errors.back().hint = {
          "a pack is a folder with pack.toml, places.csv and population.csv; 'ebb init DIR' makes one",
          "数据包是含有 pack.toml、places.csv、population.csv 的文件夹；可用 ebb init 目录 新建"};
    return;
  }
  try {
    take_settings(work, toml::parse(std::string_view(*text), std::string_view(shown)));
  } catch (const toml::parse_error& problem) {
    std::string what(problem.description());
    work.error("not-toml", shown, static_cast<int>(problem.source().begin.line),
               said("this is not TOML: {}", "此处不符合 TOML 语法（解析器提示：{}）", what), toml_hint);
  }
  check_map(work);
  work.contents["pack.toml"] = std::move(*text);
}

// --- tables
// -----------------------------------------------------------------------------------------------------

void read_table(Unpacking& work, std::string_view name) {
  std::string file = std::string(name) + ".csv";
  work.expected.insert(file);
  if (is_there(work.folder / file)) return take_table(work, file, std::string(name));
  if (name == "places" || name == "population")
    work.error("missing-table", work.shown(file), 0, {"the file is missing", "缺少该文件"},
               name == "places" ? Words{"it lists the places: place,parent,level,name",
                                        "该表列出各地区：place,parent,level,name"}
                                : Words{"it counts people: place,year,sex,age_from,age_to,persons",
                                        "该表为人口数：place,year,sex,age_from,age_to,persons"});
}

// Whatever a pack was made from may lie in its folder `sources`.
bool holds_sources(const std::filesystem::directory_entry& entry) {
  std::error_code error;
  return entry.path().filename() == "sources" && entry.is_directory(error);
}

bool speaks_for_itself(const path& file) {
  constexpr std::string_view text_about_the_pack[] = {".md", ".txt", ".pdf", ".py", ".R", ".bib"};
  std::string name = file.filename().string(), ending = file.extension().string();
  return name.starts_with('.') || name.starts_with("LICEN") || name.starts_with("README") ||
         name.starts_with("CITATION") ||
         std::find(std::begin(text_about_the_pack), std::end(text_about_the_pack), ending) !=
             std::end(text_about_the_pack);
}

void warn_of_strangers(Unpacking& work) {
  std::vector<std::string> strangers;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(work.folder, error)) {
    std::string name = entry.path().filename().string();
    if (!work.expected.contains(name) && !speaks_for_itself(entry.path()) && !holds_sources(entry))
      strangers.push_back(name);
  }
  std::sort(strangers.begin(), strangers.end());
  for (const std::string& name : strangers) {
    auto alike = nearest(name, work.expected);
    work.warn("unknown-file", work.shown(name), 0,
              {"this file is not known and not read", "不认识该文件，已忽略"},
              alike ? said("did you mean '{}'?", "是否应为“{}”？", *alike) : Words{});
  }
}

// Of the names and contents of what was read, in order of name.
std::string hash_of(const std::map<std::string, std::string>& contents) {
  std::string all;
  for (const auto& [name, text] : contents) all += name + '\0' + std::to_string(text.size()) + "\n" + text;
  return fingerprint(all);
}

std::string name_of_folder(const path& folder) {
  std::error_code error;
  path whole = std::filesystem::weakly_canonical(folder, error);
  return (error ? folder : whole).filename().string();
}

}  // namespace

PackRead read_pack_folder(const path& folder) {
  Unpacking work;
  work.folder = folder;
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    bool exists = std::filesystem::exists(folder, error);
    work.error(exists ? "file-not-folder" : "no-such-folder", folder.string(), 0,
               exists ? Words{"this is a file, not a folder", "这是文件，不是文件夹"}
                      : Words{"there is no such folder", "文件夹不存在"},
               {"a pack is a folder with pack.toml, places.csv and population.csv",
                "数据包是含有 pack.toml、places.csv、population.csv 的文件夹"});
    return {std::nullopt, std::move(work.errors), {}};
  }
  work.pack.folder = folder.string();
  work.pack.name = name_of_folder(folder);
  read_settings(work);
  for (std::string_view name : known_tables) read_table(work, name);
  warn_of_strangers(work);
  work.pack.hash = hash_of(work.contents);
  return {std::move(work.pack), std::move(work.errors), std::move(work.warnings)};
}

Result<Pack> read_pack(const path& folder) {
  PackRead read = read_pack_folder(folder);
  if (!read.errors.empty()) return read.errors.front();
  return std::move(*read.pack);
}

}  // namespace ebb
