#include "atlas/sheet.h"

#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

#ifndef __cpp_lib_to_chars
/// What std::from_chars says, for a standard library that has none for fractions (a browser's): the same
/// digits give the same number.
std::errc parsed(std::string_view text, double& number) {
  constexpr std::string_view possible = "-.0123456789eEinfatyINFATY+";
  if (text.empty() || text.front() == '+' || text.find_first_not_of(possible) != std::string_view::npos)
    return std::errc::invalid_argument;
  const std::string ended(text);
  char* end = nullptr;
  errno = 0;
  number = std::strtod(ended.c_str(), &end);
  if (end != ended.c_str() + ended.size()) return std::errc::invalid_argument;
  return errno == ERANGE ? std::errc::result_out_of_range : std::errc();
}
#endif

template <class Number>
std::errc parsed(std::string_view text, Number& number) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end != text.data() + text.size()) return std::errc::invalid_argument;
  return error;
}

// The ASCII text that somebody meant who typed full-width figures: U+FF01..U+FF5E stand for '!'..'~'.
std::string half_width(std::string_view text) {
  std::string narrow;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
    bool full_width = byte(i) == 0xef && (byte(i + 1) == 0xbc || byte(i + 1) == 0xbd);
    if (!full_width) {
      narrow.push_back(text[i]);
      continue;
    }
    unsigned code = (0xf000u | (byte(i + 1) & 0x3fu) << 6 | (byte(i + 2) & 0x3fu)) - 0xff01u + '!';
    narrow.push_back(static_cast<char>(code));
    i += 2;
  }
  return narrow;
}

std::string without(std::string text, std::string_view unwanted) {
  std::erase_if(text, [&](char c) { return unwanted.find(c) != std::string_view::npos; });
  return text;
}

bool reads_as_number(std::string_view text) {
  double number = 0;
  return parsed(text, number) == std::errc() && std::isfinite(number);
}

Words hint_for_number(std::string_view text) {
  std::string narrow = half_width(text);
  if (narrow != text && reads_as_number(narrow))
    return said("full-width figures: write {}", "这是全角数字，请改为半角：{}", narrow);
  std::string plain = without(narrow, ", '\"");
  if (plain != narrow && reads_as_number(plain))
    return said("write {} without separators", "请去掉千位分隔符，写成 {}", plain);
  if (narrow.starts_with('+') && reads_as_number(std::string_view(narrow).substr(1)))
    return said("write {} without the sign", "请去掉正号，写成 {}", narrow.substr(1));
  return {"a number such as 1234 or 0.5; leave the cell empty if it is unknown",
          "应为数字，例如 1234 或 0.5；未知时请留空"};
}

std::string shortened(std::string_view text) {
  return text.size() <= 60 ? std::string(text) : std::string(text.substr(0, 57)) + "...";
}

}  // namespace

Sheet::Sheet(const Table& table, std::span<const Column> columns, Complaints& complaints, Extra extra)
    : table_(table), columns_(columns), complaints_(complaints) {
  std::vector<std::string_view> names;
  for (const Column& column : columns) names.push_back(column.name);
  for (const Column& column : columns) {
    where_.push_back(table.column(column.name));
    if (where_.back() >= 0 || column.presence == Presence::optional) continue;
    complete_ = false;
    auto alike = nearest(column.name, table.columns);
    if (alike && std::find(names.begin(), names.end(), *alike) != names.end()) alike.reset();
    Words hint = alike ? said("rename '{0}' to '{1}'", "请把列名“{0}”改为“{1}”", *alike, column.name)
                       : said("the header needs: {}", "表头需要这些列：{}", fmt::join(names, ","));
    complaints.error(
        problem_at(1, "missing-column", said("column '{}' is missing", "缺少“{}”列", column.name), hint));
  }
  if (extra == Extra::welcome) return;
  for (std::string_view remark : {"source", "note", "flag"})
    names.push_back(remark);  // for the reader, in any table
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (std::find(names.begin(), names.end(), table.columns[c]) != names.end()) continue;
    Problem problem =
        problem_at(1, "unknown-column",
                   said("column '{}' is not known and not read", "不认识“{}”列，已忽略", table.columns[c]),
                   did_you_mean(nearest(table.columns[c], names)));
    problem.column = static_cast<int>(c) + 1;
    complaints.warn(std::move(problem));
  }
}

std::string_view Sheet::text(std::size_t row, int column) const {
  int c = where_[static_cast<std::size_t>(column)];
  return c < 0 ? std::string_view() : without_blanks(table_.rows[row][static_cast<std::size_t>(c)]);
}

Problem Sheet::problem_at(int line, std::string code, Words message, Words hint) const {
  return {Blame::user, std::move(code), table_.file, line, 0, std::move(message), std::move(hint)};
}

Problem Sheet::problem(std::size_t row, int column, std::string code, Words message, Words hint) const {
  Problem problem = problem_at(line(row), std::move(code), std::move(message), std::move(hint));
  problem.column = where_[static_cast<std::size_t>(column)] + 1;
  return problem;
}

void Sheet::wrong(std::size_t row, int column, std::string code, Words message, Words hint) {
  complaints_.error(problem(row, column, std::move(code), std::move(message), std::move(hint)));
}

void Sheet::odd(std::size_t row, int column, std::string code, Words message, Words hint) {
  complaints_.warn(problem(row, column, std::move(code), std::move(message), std::move(hint)));
}

void Sheet::not_a_number(std::size_t row, int column, bool whole) {
  std::string_view name = columns_[static_cast<std::size_t>(column)].name, cell = text(row, column);
  if (cell.empty())
    return wrong(row, column, "empty-cell", said("{} is empty", "“{}”为空", name),
                 {"every row needs it", "每一行都必须填写"});
  if (whole)
    return wrong(row, column, "not-a-whole-number",
                 said("{} is '{}', not a whole number", "“{}”的值“{}”不是整数", name, shortened(cell)),
                 reads_as_number(half_width(cell)) ? said("write it like 2010", "请写成 2010 这样的整数")
                                                   : hint_for_number(cell));
  wrong(row, column, "not-a-number",
        said("{} is '{}', not a number", "“{}”的值“{}”不是数字", name, shortened(cell)),
        hint_for_number(cell));
}

std::optional<double> Sheet::number(std::size_t row, int column, double low, double high, const Words& hint) {
  double value = 0;
  std::string_view cell = text(row, column), name = columns_[static_cast<std::size_t>(column)].name;
  std::errc error = parsed(cell, value);
  if (error == std::errc::result_out_of_range) {
    wrong(row, column, "too-large",
          said("{} is {}, beyond any number ebb can hold", "“{}”的值 {} 超出可表示的范围", name,
               shortened(cell)),
          {"is there a figure too many in its exponent?", "指数是否多写了一位？"});
    return std::nullopt;
  }
  if (error != std::errc()) return not_a_number(row, column, false), std::nullopt;
  if (!std::isfinite(value)) {
    wrong(row, column, "not-finite", said("{} is '{}'", "“{}”的值为“{}”", name, cell),
          {"leave the cell empty if it is unknown", "未知时请留空"});
    return std::nullopt;
  }
  if (value < 0 && low >= 0) {
    wrong(row, column, "negative", said("{} is negative: {}", "“{}”为负数：{}", name, cell), hint);
    return std::nullopt;
  }
  if (value < low || value > high) {
    wrong(row, column, "out-of-range",
          said("{} is {}, outside {} to {}", "“{}”的值 {} 不在 {} 到 {} 之间", name, cell, low, high), hint);
    return std::nullopt;
  }
  return value;
}

std::optional<int> Sheet::whole(std::size_t row, int column, int low, int high, const Words& hint) {
  int value = 0;
  std::string_view cell = text(row, column), name = columns_[static_cast<std::size_t>(column)].name;
  if (parsed(cell, value) != std::errc()) return not_a_number(row, column, true), std::nullopt;
  if (value >= low && value <= high) return value;
  wrong(row, column, "out-of-range",
        said("{} is {}, outside {} to {}", "“{}”的值 {} 不在 {} 到 {} 之间", name, cell, low, high), hint);
  return std::nullopt;
}

std::optional<Year> Sheet::year(std::size_t row, int column) {
  auto value = whole(row, column, first_year.value, last_year.value,
                     {"a calendar year of four figures", "应为四位数的公历年份"});
  return value ? std::optional(Year{*value}) : std::nullopt;
}

std::optional<Quality> Sheet::quality(std::size_t row, int column) {
  std::string_view cell = text(row, column);
  if (cell.empty()) return Quality::derived;
  if (auto quality = quality_named(cell)) return quality;
  constexpr std::string_view names[] = {"census", "yearbook", "derived", "estimated", "simulated"};
  Words hint = did_you_mean(nearest(cell, names));
  if (hint.empty())
    hint = {"census, yearbook, derived, estimated or simulated",
            "可用：census、yearbook、derived、estimated、simulated"};
  wrong(row, column, "unknown-quality",
        said("'{}' is not a quality", "“{}”不是可用的数据质量等级", shortened(cell)), std::move(hint));
  return std::nullopt;
}

std::optional<Year> Sheet::year_quietly(std::size_t row, int column) const {
  int value = 0;
  bool readable = parsed(text(row, column), value) == std::errc();
  bool possible = value >= first_year.value && value <= last_year.value;
  return readable && possible ? std::optional(Year{value}) : std::nullopt;
}

std::optional<Year> Sheet::known(std::size_t row, int column, std::optional<Year> otherwise) {
  if (empty(row, column)) return otherwise;
  return year(row, column);
}

std::optional<WhichSex> sex_in(Sheet& sheet, std::size_t row, int column) {
  std::string_view cell = sheet.text(row, column);
  if (cell == "f") return WhichSex::female;
  if (cell == "m") return WhichSex::male;
  if (cell == "t") return WhichSex::both;
  constexpr std::string_view women[] = {"F", "w", "W", "female", "Female", "women", "2", "女"};
  constexpr std::string_view men[] = {"M", "male", "Male", "men", "1", "男"};
  auto among = [&](const auto& words) {
    return std::find(std::begin(words), std::end(words), cell) != std::end(words);
  };
  Words hint = among(women) ? said("write f", "请写 f")
               : among(men) ? said("write m", "请写 m")
                            : said("f for women, m for men, t for both", "f 为女，m 为男，t 为合计");
  sheet.wrong(row, column, "unknown-sex", said("sex is '{}'", "性别的值为“{}”", shortened(cell)),
              std::move(hint));
  return std::nullopt;
}

std::optional<AgeSpan> ages_in(Sheet& sheet, std::size_t row, int from, int to, bool all_if_empty) {
  if (all_if_empty && sheet.empty(row, from) && sheet.empty(row, to)) return AgeSpan{0, no_end};
  auto first = sheet.whole(row, from, 0, oldest);
  if (!first) return std::nullopt;
  if (sheet.empty(row, to)) return AgeSpan{*first, no_end};
  auto last = sheet.whole(row, to, 0, oldest, {"leave it empty for an open group", "开口组请留空"});
  if (!last) return std::nullopt;
  if (*last >= *first) return AgeSpan{*first, *last};
  sheet.wrong(
      row, to, "ages-reversed",
      said("ages {} to {}: the end lies before the beginning", "年龄 {} 到 {}：止于起点之前", *first, *last),
      {"age_to is the last age of the group; empty if the group is open",
       "age_to 是该组的最高年龄；开口组留空"});
  return std::nullopt;
}

bool can_be_known(Sheet& sheet, std::size_t row, int column, Year known, Year year, Quality quality) {
  if (known >= year || quality >= Quality::estimated) return true;
  sheet.wrong(row, column, "known-too-early",
              said("a figure of {} cannot have been published in {}", "{} 年的数据不可能在 {} 年公布",
                   year.value, known.value),
              {"'known' is the year of publication; a projection has quality 'estimated' or 'simulated'",
               "known 为公布年份；预测值的 quality 应为 estimated 或 simulated"});
  return false;
}

}  // namespace ebb
