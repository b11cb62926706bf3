#include "yearbook/words.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <initializer_list>
#include <regex>
#include <vector>

namespace ebb {
namespace {

bool footnote_mark(utf8proc_int32_t c) {
  return (c >= 0x2460 && c <= 0x249b) || c == 0xb9 || c == 0xb2 || c == 0xb3 || (c >= 0x2070 && c <= 0x2079);
}

bool blank(utf8proc_int32_t c) {
  return c == 0x3000 || c == 0xa0 || c == 0xfeff || c == 0x200b || c == ' ' || (c >= 9 && c <= 13);
}

// Calls `each(character, its bytes)`; a byte that begins no character counts as a blank.
template <class Each>
void for_each_character(std::string_view text, Each each) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t character = 0;
    auto length = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    if (length <= 0) {
      each(utf8proc_int32_t{' '}, std::string_view(" "));
      ++at;
      continue;
    }
    each(character, text.substr(at, static_cast<std::size_t>(length)));
    at += static_cast<std::size_t>(length);
  }
}

std::string without_marks(std::string_view text) {
  std::string kept;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    if (!footnote_mark(c)) kept += bytes;
  });
  return kept;
}

std::string half_width(const std::string& text) {
  utf8proc_uint8_t* mapped = nullptr;
  auto length = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
      &mapped, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  std::string result =
      length < 0 ? text : std::string(reinterpret_cast<char*>(mapped), static_cast<std::size_t>(length));
  std::free(mapped);
  return result;
}

// Single blanks, and none beside what is not ASCII: yearbooks space short names out ("鹤　岗").
std::string tidy_blanks(std::string_view text) {
  std::string tidy;
  bool gap = false, wide_before = true;
  for_each_character(text, [&](utf8proc_int32_t c, std::string_view bytes) {
    if (blank(c)) {
      gap = true;
      return;
    }
    const bool wide = c > 0x2e7f;
    if (gap && !wide && !wide_before) tidy += ' ';
    tidy += bytes;
    gap = false;
    wide_before = wide;
  });
  return tidy;
}

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view w) { return text.find(w) != std::string_view::npos; });
}
bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

// Ranges as one sign, ages without their words. `said_so`: the text spoke of ages.
std::string bare_ages(std::string_view text, bool& said_so) {
  std::string bare = plain(text);
  for (std::string_view dash : {"–", "—", "−", "‐", "~", "〜", "至", "到", " to "})
    replace_all(bare, dash, "-");
  while (bare.find("--") != std::string::npos) replace_all(bare, "--", "-");
  said_so = holds(bare, {"岁", "年龄", "age", "years"});
  for (std::string_view word : {"周岁", "岁", "years old", "years of age", "years", "aged", "ages", "age"})
    replace_all(bare, word, " ");
  return tidy_blanks(bare);
}

int number(const std::ssub_match& text) { return std::stoi(text.str()); }

// 二〇二〇年 -> 2020年
std::string with_digits(std::string text) {
  static constexpr std::string_view numerals[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static const std::regex written("(?:〇|零|○|一|二|三|四|五|六|七|八|九){4}年");
  std::smatch found;
  while (std::regex_search(text, found, written)) {
    std::string digits = found.str();
    replace_all(digits, "零", "〇");
    replace_all(digits, "○", "〇");
    for (int d = 0; d < 10; ++d) replace_all(digits, numerals[d], std::to_string(d));
    text = found.prefix().str() + digits + found.suffix().str();
  }
  return text;
}

std::vector<int> years_of(std::string_view text) {
  static const std::regex digits("[0-9]+");
  const std::string whole = with_digits(plain(text));
  std::vector<int> years;
  for (std::sregex_iterator at(whole.begin(), whole.end(), digits), end; at != end; ++at)
    if (at->length() == 4)
      if (int year = std::stoi(at->str()); year >= 1900 && year <= 2100) years.push_back(year);
  return years;
}

bool all_same(const std::vector<int>& years) {
  return std::adjacent_find(years.begin(), years.end(), std::not_equal_to<>()) == years.end();
}

}  // namespace

std::string plain_name(std::string_view text) { return tidy_blanks(half_width(without_marks(text))); }

std::string plain(std::string_view text) {
  std::string small = plain_name(text);
  std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) {
    return c < 128 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return small;
}

PrintedFigure figure_in(std::string_view text) {
  std::string cell = plain(text);
  while (!cell.empty() && cell.back() == '*') cell.pop_back();
  if (cell.empty() ||
      is_one_of(cell, {"-", "--", "—", "——", "–", "…", "……", "...", "......", "..", "na", "n/a", "x"}))
    return {};
  static const std::regex grouped("[+-]?[0-9]{1,3}(?:[, ][0-9]{3})+(?:\\.[0-9]*)?");
  if (std::regex_match(cell, grouped)) std::erase_if(cell, [](char c) { return c == ',' || c == ' '; });
  PrintedFigure figure{.kind = PrintedFigure::Kind::text};
  const char *begin = cell.data() + (cell[0] == '+' ? 1 : 0), *end = cell.data() + cell.size();
  auto [stopped, error] = std::from_chars(begin, end, figure.value);
  const bool digits_only = cell.find_first_not_of("0123456789.+-e") == std::string::npos;
  if (error != std::errc{} || stopped != end || !digits_only) return figure;
  figure.kind = PrintedFigure::Kind::number;
  if (auto point = cell.find('.'); point != std::string::npos && cell.find('e') == std::string::npos)
    figure.decimals = static_cast<int>(cell.size() - point - 1);
  return figure;
}

std::optional<PrintedAges> ages_in(std::string_view text, bool bare) {
  static const std::regex range("(?:^|[^0-9])([0-9]{1,3}) ?- ?([0-9]{1,3})(?![0-9])"),
      over("(?:^|[^0-9])([0-9]{1,3}) ?(?:\\+|及以上|以上|and over|and above|and older|or more|or over)"),
      up_to("(?:^|[^0-9])([0-9]{1,3}) ?(?:及以下|and under|or less)"),
      below(
          "(?:(?:under|below|less than|不满|未满) ?([0-9]{1,3})(?![0-9]))|(?:(?:^|[^0-9])([0-9]{1,3}) "
          "?以下)"),
      single("^([0-9]{1,3})$");
  bool said_so = false;
  const std::string ages = bare_ages(text, said_so);
  std::smatch found;
  if (std::regex_search(ages, found, range) &&
      (said_so || found.length() == static_cast<long>(ages.size())) && number(found[1]) <= number(found[2]))
    return PrintedAges{number(found[1]), number(found[2])};
  if (std::regex_search(ages, found, up_to)) return PrintedAges{0, number(found[1])};
  if (std::regex_search(ages, found, over)) return PrintedAges{number(found[1]), std::nullopt};
  if (std::regex_search(ages, found, below)) {
    const int end = number(found[1].matched ? found[1] : found[2]);
    if (end > 0) return PrintedAges{0, end - 1};
  }
  if ((said_so || bare) && std::regex_match(ages, found, single))
    return PrintedAges{number(found[1]), number(found[1])};
  return std::nullopt;
}

std::string told(const PrintedAges& ages) {
  if (!ages.to) return fmt::format("{}+", ages.from);
  return *ages.to == ages.from ? fmt::format("{}", ages.from) : fmt::format("{}-{}", ages.from, *ages.to);
}

std::optional<int> year_in(std::string_view text) {
  auto years = years_of(text);
  if (years.empty() || !all_same(years)) return std::nullopt;
  return years.front();
}
bool names_several_years(std::string_view text) { return !all_same(years_of(text)); }

std::optional<char> sex_in(std::string_view text) {
  const std::string said = plain(text);
  const bool men = holds(said, {"男"}) || std::regex_search(said, std::regex("\\b(male|males|men)\\b")),
             women =
                 holds(said, {"女"}) || std::regex_search(said, std::regex("\\b(female|females|women)\\b"));
  if (men && women) return 't';
  if (men || said == "m") return 'm';
  if (women || said == "f") return 'f';
  if (is_one_of(said,
                {"合计", "总计", "小计", "计", "t", "both sexes", "both", "total", "合计total", "小计total"}))
    return 't';
  return std::nullopt;
}

std::optional<double> persons_per_figure(std::string_view text) {
  const std::string said = plain(text);
  if (holds(said, {"百万人", "million"})) return 1'000'000;
  if (holds(said, {"万人", "10,000 persons", "10 000 persons", "10000 persons", "ten thousand"}))
    return 10'000;
  if (holds(said, {"千人", "1,000 persons", "1 000 persons", "1000 persons", "in thousands", "(thousand"}))
    return 1'000;
  if (holds(said, {"(人)", "单位:人", "单位人", "(person", "unit:person"})) return 1;
  return std::nullopt;
}

bool means_total(std::string_view text) {
  std::string said = plain(text);
  // 全县合计, 本市总计, 全省总人口: the whole, and that it is a sum.
  for (std::string_view sum : {"合计", "总计", "总人口", "人口合计", "人口总计"})
    if (said.size() > sum.size() && said.ends_with(sum) && (said.starts_with("全") || said.starts_with("本")))
      said = "合计";
  return is_one_of(
      said, {"总计", "合计", "全国", "全省", "全市", "全县", "全区", "全州", "全旗", "全地区", "总计total",
             "合计total", "全国national total", "total", "all", "nation", "sum", "grand total"});
}
bool means_part(std::string_view text) {
  const std::string said = plain(text);
  return said.starts_with("其中") || said.starts_with('#') || said.starts_with("of which") ||
         is_one_of(said, {"市辖区", "市区", "县合计", "市本级"});
}
bool means_note(std::string_view text) {
  const std::string said = plain(text);
  for (std::string_view begin :
       {"注", "资料来源", "数据来源", "来源", "说明", "备注", "note", "source", "*", "单位", "unit"})
    if (said.starts_with(begin)) return true;
  return false;
}

}  // namespace ebb
