// Figures and tables for people: columns that line up (a Chinese character takes two), thousands that can be
// read, marks on what was not observed, colours where a terminal shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/figures.h"

namespace ebb {

/// The columns of a terminal that a text takes.
std::size_t display_width(std::string_view text);

enum class Align { left, right };
/// Filled with blanks up to a width; a longer text stays as it is.
std::string padded(std::string_view text, std::size_t width, Align align = Align::left);

/// How wide running text is set.
inline constexpr std::size_t page_width = 100;

/// Lines of at most `width` columns; breaks at blanks, and between Chinese characters where there is none.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

enum class Tint { none, strong, faint, good, bad, warning };

/// Puts colours around a text, or leaves it alone where they would be in the way.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  /// Colours for a stream (1, 2): a terminal, unless NO_COLOR is set or TERM is "dumb".
  static Paint of_stream(int descriptor);
  std::string operator()(std::string_view text, Tint tint) const;

 private:
  bool on_;
};

struct Cell {
  std::string text;
  Tint tint = Tint::none;
  Cell(std::string text, Tint tint = Tint::none) : text(std::move(text)), tint(tint) {}  // NOLINT
  Cell(std::string_view text) : text(text) {}                                            // NOLINT
  Cell(const char* text) : text(text) {}                                                 // NOLINT
};

/// A table with a heading; columns as wide as their widest cell, two blanks between them.
class TextTable {
 public:
  struct Heading {
    std::string text;
    Align align = Align::left;
  };
  explicit TextTable(std::vector<Heading> headings) : headings_(std::move(headings)) {}

  void row(std::vector<Cell> cells);
  bool empty() const { return rows_.empty(); }
  /// Where it would be wider than a page, texts go on in the lines below, headings above figures too; where
  /// that leaves too little room, the last text stands below its row.
  std::string text(const Paint& paint) const;
  /// Columns of a terminal that its widest line would take if nothing were broken.
  std::size_t width() const;

 private:
  std::vector<std::size_t> widths() const;
  /// Columns beside each other, as wide as a page lets them be; the last may stand below its row instead.
  struct Fit {
    std::vector<std::size_t> width;
    std::size_t beside;
  };
  Fit fitted() const;

  std::vector<Heading> headings_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace ebb
