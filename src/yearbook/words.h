// What the words and figures of a statistical table mean: "２０１０年", "65岁及以上", "（万人）", "1,234.5",
// "—".
//
// Everything is first made plain (Unicode NFKC: full-width becomes half-width; footnote marks such as ① are
// taken off before, since NFKC would make digits of them).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/words.h"

namespace ebb {

/// Half-width, lower case, no footnote marks, single blanks, none beside Chinese characters.
std::string plain(std::string_view text);
/// The same in the letters as written: what a place is called.
std::string plain_name(std::string_view text);

struct PrintedFigure {
  enum class Kind { number, unknown, text };
  Kind kind = Kind::unknown;  ///< unknown: an empty cell, "-", "—", "…", "NA"
  double value = 0;
  int decimals = 0;  ///< as printed: the unit of its last digit tells how it was rounded
};
PrintedFigure figure_in(std::string_view text);

/// From..to, both included; `to` empty: and over.
struct PrintedAges {
  int from = 0;
  std::optional<int> to;
  bool operator==(const PrintedAges&) const = default;
};
/// "0-14岁", "15~59", "65岁及以上", "under 5", "0岁". A bare number counts as an age only if `bare`.
std::optional<PrintedAges> ages_in(std::string_view text, bool bare = false);
/// "0-14", "65+", "0"; what `ages_in` reads back.
std::string told(const PrintedAges& ages);

/// The only year in a text; nothing if it names none or several ("2010-2020年").
std::optional<int> year_in(std::string_view text);
bool names_several_years(std::string_view text);

/// 'm', 'f', 't' (both together), if the text says so.
std::optional<char> sex_in(std::string_view text);

/// Persons for each unit of a figure: 万人 10000, 千人 1000, 人 1.
std::optional<double> persons_per_figure(std::string_view text);

/// "总计", "全市", "Total": a row of sums.
bool means_total(std::string_view text);
/// "其中", "市辖区", "of which": a part of the row above.
bool means_part(std::string_view text);
/// "注：", "资料来源", "Source:".
bool means_note(std::string_view text);

}  // namespace ebb
