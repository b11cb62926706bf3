// Rows are counted from 1 and columns lettered, as spreadsheets show them.
#include "files/mapping_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/nearest.h"
#include "base/said.h"
#include "files/text_file.h"

namespace ebb {
namespace {

// --- Writing

std::string quoted(const std::string& text) {
  std::ostringstream out;
  const toml::value<std::string> value(text);
  out << toml::toml_formatter(value, toml::format_flags::allow_unicode_strings);
  return out.str();
}

std::string number(double value) {
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{}", value);
}

const Words opening{
    R"(# How ebb read your table. Change what is wrong and run again:
#     ebb init DIR --mapping DIR/mapping.toml
# This file is never overwritten by that; the tables of the pack are made anew from it (files that you edited yourself
# are left alone unless you say --force). Rows are counted from 1 and columns lettered A, B, C, as in a spreadsheet.
)",
    R"(# ebb 如何读取您的表格。如有不对，改好后重新运行：
#     ebb init 目录 --mapping 目录/mapping.toml
# 该命令不会改动本文件，只按本文件重新生成数据包各表（您自己改过的表不会被覆盖，除非加 --force）。
# 行从 1 数起，列用字母 A、B、C 表示，与电子表格一致。
)"};
const Words about_columns{
    R"(
# One line a column. is = "name", "code", "year", "sex", "ages" (what the cells of a row say of it), "persons", "births",
# "deaths" (figures) or "nothing" (not read; why says the reason). Of figures: year; sex = "m", "f" or "t" (both);
# ages = "0-14", "65+" (none: all ages); times = persons for each unit of a figure (10000 for 万人).
)",
    R"(
# 每列一行。is 的取值：name 地区名、code 代码、year 年份、sex 性别、ages 年龄（该行单元格说明的内容），
# persons 人口、births 出生、deaths 死亡（数字），nothing 不读取（why 说明原因）。数字列还可写：year 年份；
# sex = "m" 男、"f" 女、"t" 合计；ages = "0-14"、"65+"（不写为全部年龄）；times 为每单位对应的人数（万人为 10000）。
)"};
const Words about_rows{R"(
# Rows that are not read, and why.
)",
                       R"(
# 不读取的行及原因。
)"};
const Words about_places{
    R"(
# The places. label: the code or name by which the rows of the table know it; parent: the id of the place it lies in (none
# for the one at the top); level: those of unit_level are simulated, the others are their sums.
)",
    R"(
# 地区。label：表中各行所用的代码或名称；parent：上级地区的代码（最上一级不写）；
# level：与 unit_level 相同者为模拟单元，其余为其合计。
)"};

std::string line_of(const ColumnMeaning& c, Language language) {
  std::string line = fmt::format("  {{column = \"{}\", heading = {}, is = \"{}\"", column_name(c.column),
                                 quoted(c.heading), word_of(c.says));
  if (c.says == Says::persons || c.says == Says::births || c.says == Says::deaths) {
    if (c.year) line += fmt::format(", year = {}", *c.year);
    if (c.says == Says::persons) line += fmt::format(", sex = \"{}\"", c.sex);
    if (c.ages) line += fmt::format(", ages = \"{}\"", told(*c.ages));
    if (c.times != 1) line += ", times = " + number(c.times);
  }
  if (!c.why.empty()) line += ", why = " + quoted(c.why.in(language));
  return line + "},\n";
}

std::string line_of(const MappedPlace& p) {
  std::string line = fmt::format("  {{place = {}", quoted(p.place));
  if (!p.label.empty()) line += ", label = " + quoted(p.label);
  line += ", name = " + quoted(p.name);
  if (!p.parent.empty()) line += ", parent = " + quoted(p.parent);
  return line + ", level = " + quoted(p.level) + "},\n";
}

// --- Reading

class Reading {
 public:
  explicit Reading(std::string shown) : shown_(std::move(shown)) {}

  Mapping take(const toml::table& all) {
    check_keys(all, {"format", "file", "encoding", "sheet", "title", "unit_level", "quality", "header_rows",
                     "data_rows", "year", "columns", "skipped_rows", "places"});
    if (whole(all, "format").value_or(0) != 1)
      wrong(all, "unknown-format", {"format should be 1", "format 应为 1"});
    Mapping m;
    m.file = text(all, "file", true);
    m.encoding = text(all, "encoding");
    m.sheet = text(all, "sheet");
    if (all.contains("title")) m.title = text(all, "title");
    if (all.contains("unit_level")) m.unit_level = text(all, "unit_level");
    if (all.contains("quality")) m.quality = text(all, "quality");
    take_rows(all, "header_rows", m.header_first, m.header_last);
    take_rows(all, "data_rows", m.data_first, m.data_last);
    m.year = year(all);
    each(all, "columns", [&](const toml::table& t) { m.columns.push_back(column(t)); });
    each(all, "skipped_rows", [&](const toml::table& t) {
      m.skipped.push_back({row(t, "row"), {text(t, "why"), text(t, "why")}});
    });
    each(all, "places", [&](const toml::table& t) { m.places.push_back(place(t)); });
    check_whole(all, m);
    return m;
  }

  std::optional<Problem> problem() const { return problem_; }
  void wrong(const toml::node& at, std::string code, Words message, Words hint = {}) {
    if (problem_) return;
    problem_ =
        Problem{Blame::user, std::move(code),    shown_,         static_cast<int>(at.source().begin.line),
                0,           std::move(message), std::move(hint)};
  }

 private:
  void check_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table)
      if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
        auto alike = nearest(key.str(), known);
        wrong(node, "unknown-key", said("'{}' is not known here", "此处不认识“{}”", key.str()),
              alike ? said("did you mean '{}'?", "是否应为“{}”？", *alike) : Words{});
      }
  }

  std::string text(const toml::table& table, std::string_view key, bool required = false) {
    const toml::node* node = table.get(key);
    if (!node) {
      if (required) wrong(table, "missing-key", said("'{}' is missing", "缺少 {}", key));
      return {};
    }
    if (auto value = node->value_exact<std::string>()) return *value;
    wrong(*node, "wrong-type", said("{} should be a text in quotes", "{} 应为带引号的文本", key));
    return {};
  }

  std::optional<std::int64_t> whole(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    auto value = node->value_exact<std::int64_t>();
    if (!value) wrong(*node, "wrong-type", said("{} should be a whole number", "{} 应为整数", key));
    return value;
  }

  std::optional<int> year(const toml::table& table) {
    auto value = whole(table, "year");
    if (!value) return std::nullopt;
    if (*value < 1700 || *value > 2300) {
      wrong(*table.get("year"), "out-of-range", said("{} is not a year", "{} 不是年份", *value));
      return std::nullopt;
    }
    return static_cast<int>(*value);
  }

  std::size_t row(const toml::table& table, std::string_view key) {
    auto value = whole(table, key);
    if (value && *value >= 1) return static_cast<std::size_t>(*value - 1);
    wrong(table, "out-of-range", said("{} should be a row, counted from 1", "{} 应为从 1 数起的行号", key));
    return 0;
  }

  void take_rows(const toml::table& all, std::string_view key, std::size_t& first, std::size_t& last) {
    const toml::array* rows = all[key].as_array();
    auto from = rows && rows->size() == 2 ? rows->get(0)->value_exact<std::int64_t>() : std::nullopt;
    auto to = rows && rows->size() == 2 ? rows->get(1)->value_exact<std::int64_t>() : std::nullopt;
    if (!from || !to || *from < 1 || *to < *from) {
      wrong(all.contains(key) ? *all.get(key) : static_cast<const toml::node&>(all), "wrong-rows",
            said("{} should be the first and the last row", "{} 应为首行与末行", key),
            said("such as: {} = [2, 4]", "例如：{} = [2, 4]", key));
      return;
    }
    first = static_cast<std::size_t>(*from - 1);
    last = static_cast<std::size_t>(*to - 1);
  }

  template <class Take>
  void each(const toml::table& all, std::string_view key, Take take) {
    const toml::node* node = all.get(key);
    if (!node) return;
    if (!node->is_array()) return wrong(*node, "wrong-type", said("{} should be a list", "{} 应为列表", key));
    for (const toml::node& item : *node->as_array()) {
      if (const toml::table* table = item.as_table())
        take(*table);
      else
        wrong(item, "wrong-type",
              said("each of {} should stand in braces", "{} 的每一项应写在花括号内", key));
    }
  }

  ColumnMeaning column(const toml::table& t) {
    check_keys(t, {"column", "heading", "is", "year", "sex", "ages", "times", "why"});
    ColumnMeaning c{.heading = text(t, "heading"), .line = static_cast<int>(t.source().begin.line)};
    if (auto named = column_named(text(t, "column", true)))
      c.column = *named;
    else
      wrong(t, "unknown-column",
            {"column should be a letter, as in a spreadsheet", "column 应为列字母，与电子表格一致"},
            {"such as column = \"C\"", "例如 column = \"C\""});
    if (auto says = says_of(text(t, "is", true)))
      c.says = *says;
    else
      wrong(t, "unknown-meaning", said("'{}' is not what a column can be", "列不能是“{}”", text(t, "is")),
            {"name, code, year, sex, ages, persons, births, deaths or nothing",
             "name、code、year、sex、ages、persons、births、deaths 或 nothing"});
    if (const std::string why = text(t, "why"); !why.empty()) c.why = {why, why};
    c.year = year(t);
    if (const std::string sex = text(t, "sex"); sex == "m" || sex == "f" || sex == "t")
      c.sex = sex[0];
    else if (!sex.empty())
      wrong(t, "unknown-sex", said("sex is '{}'", "sex 的值为“{}”", sex),
            {"m, f or t (both)", "应为 m、f 或 t（合计）"});
    if (const std::string ages = text(t, "ages"); !ages.empty() && !(c.ages = ages_in(ages, true)))
      wrong(t, "unknown-ages", said("'{}' is not an age group", "“{}”不是年龄组", ages),
            {"such as 0-14, 65+", "例如 0-14、65+"});
    if (const toml::node* times = t.get("times")) c.times = times->value<double>().value_or(0);
    if (!(c.times > 0 && c.times <= 1e9))
      wrong(t, "out-of-range", {"times should be a number above 0", "times 应为正数"},
            {"10000 for 万人", "万人为 10000"});
    return c;
  }

  MappedPlace place(const toml::table& t) {
    check_keys(t, {"place", "label", "name", "parent", "level"});
    return {text(t, "place", true), text(t, "label"),       text(t, "name"),
            text(t, "parent"),      text(t, "level", true), static_cast<int>(t.source().begin.line)};
  }

  void check_whole(const toml::table& all, const Mapping& m) {
    if (!m.that_says(Says::name) && !m.that_says(Says::code))
      wrong(all, "no-place-column",
            {"no column is \"name\" or \"code\"", "没有 is = \"name\" 或 \"code\" 的列"});
    if (!m.that_says(Says::persons))
      wrong(all, "no-people-column", {"no column is \"persons\"", "没有 is = \"persons\" 的列"});
    if (m.places.empty()) wrong(all, "no-places", {"no places are listed", "没有列出地区"});
    if (m.quality != "census" && m.quality != "yearbook" && m.quality != "derived" &&
        m.quality != "estimated")
      wrong(*all.get("quality"), "unknown-quality", said("quality is '{}'", "quality 的值为“{}”", m.quality),
            {"census, yearbook, derived or estimated", "应为 census、yearbook、derived 或 estimated"});
  }

  std::string shown_;
  std::optional<Problem> problem_;
};

}  // namespace

std::string text_of(const Mapping& m, Language language) {
  std::string text = opening.in(language) + "\nformat = 1\n";
  text += "file = " + quoted(m.file) + "\n";
  if (!m.encoding.empty()) text += "encoding = " + quoted(m.encoding) + "\n";
  if (!m.sheet.empty()) text += "sheet = " + quoted(m.sheet) + "\n";
  text += "title = " + quoted(m.title) + "\nunit_level = " + quoted(m.unit_level) + "\n";
  text += "quality = " + quoted(m.quality) + "  # census, yearbook, derived, estimated\n";
  text += fmt::format("header_rows = [{}, {}]\ndata_rows = [{}, {}]\n", m.header_first + 1, m.header_last + 1,
                      m.data_first + 1, m.data_last + 1);
  if (m.year)
    text +=
        fmt::format("year = {}  # {}\n", *m.year,
                    Words{"where neither column nor row says one", "列与行都未写明时的年份"}.in(language));
  text += about_columns.in(language) + "columns = [\n";
  for (const ColumnMeaning& c : m.columns) text += line_of(c, language);
  text += "]\n" + about_rows.in(language) + "skipped_rows = [\n";
  for (const SkippedRow& s : m.skipped)
    text += fmt::format("  {{row = {}, why = {}}},\n", s.row + 1, quoted(s.why.in(language)));
  text += "]\n" + about_places.in(language) + "places = [\n";
  for (const MappedPlace& p : m.places) text += line_of(p);
  return text + "]\n";
}

Result<Mapping> mapping_of(std::string_view text, const std::string& shown) {
  Reading reading(shown);
  try {
    Mapping mapping = reading.take(toml::parse(text, std::string_view(shown)));
    if (auto problem = reading.problem()) return *problem;
    return mapping;
  } catch (const toml::parse_error& error) {
    return Problem{Blame::user,
                   "not-toml",
                   shown,
                   static_cast<int>(error.source().begin.line),
                   static_cast<int>(error.source().begin.column),
                   said("{}", "TOML 语法有误：{}", std::string(error.description())),
                   {"see https://toml.io", "语法见 https://toml.io/cn"}};
  }
}

Result<Mapping> read_mapping(const std::filesystem::path& file) {
  auto text = read_text(file);
  if (!text) return text.problem();
  return mapping_of(*text, file.string());
}

}  // namespace ebb
