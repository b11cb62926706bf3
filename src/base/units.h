// Words of the trade that must not be mixed up, and the sizes everybody agrees on.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace ebb {

/// A calendar year. A stock dated Y is the stock at the end of Y (a census of Y counts as that).
struct Year {
  int value = 0;
  auto operator<=>(const Year&) const = default;
  Year operator+(int years) const { return {value + years}; }
  Year operator-(int years) const { return {value - years}; }
  int operator-(Year earlier) const { return value - earlier.value; }
  Year& operator++() {
    ++value;
    return *this;
  }
};

enum Sex : int { female = 0, male = 1 };

inline constexpr int sexes = 2;
inline constexpr int ages = 101;  ///< single years 0..99 and 100+
inline constexpr int open_age = ages - 1;
inline constexpr int first_fertile_age = 15;
inline constexpr int last_fertile_age = 49;

/// How far a figure can be trusted, from the best to the least direct. It follows the value to the screen.
enum class Quality { census, yearbook, derived, estimated, simulated };

constexpr std::string_view name_of(Quality quality) {
  constexpr std::string_view names[] = {"census", "yearbook", "derived", "estimated", "simulated"};
  return names[static_cast<int>(quality)];
}

constexpr std::optional<Quality> quality_named(std::string_view name) {
  for (int q = 0; q <= static_cast<int>(Quality::simulated); ++q)
    if (name_of(static_cast<Quality>(q)) == name) return static_cast<Quality>(q);
  return std::nullopt;
}

/// Two figures combined are as good as the weaker one.
constexpr Quality weaker(Quality a, Quality b) { return a > b ? a : b; }

}  // namespace ebb
