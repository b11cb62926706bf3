#include "ebb/print.h"

#include <fmt/format.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace ebb {
namespace {

/// One character taken from the front of a text; a byte that is no character stands for itself.
struct Character {
  std::string_view bytes;
  int width;
};

Character take_character(std::string_view& text) {
  utf8proc_int32_t code = -1;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  const Character character{text.substr(0, static_cast<std::size_t>(std::max<utf8proc_ssize_t>(1, length))),
                            length > 0 ? utf8proc_charwidth(code) : 1};
  text.remove_prefix(character.bytes.size());
  return character;
}

bool is_one_of(std::string_view set, std::string_view character) {
  return set.find(character) != std::string_view::npos;
}

/// What a line is not broken in: a word with the blanks behind it, or a Chinese character with the
/// punctuation that may not begin a line.
std::vector<std::string> unbroken_pieces(std::string_view text) {
  std::vector<std::string> pieces;
  Character before{" ", 1};
  while (!text.empty()) {
    const Character now = take_character(text);
    const bool after_blank = before.bytes == " " && now.bytes != " ";
    const bool may_break = now.bytes != " " && (now.width == 2 || before.width == 2) &&
                           !is_one_of("，。；：、？！）》”’,.;:)", now.bytes) &&
                           !is_one_of("（《“‘(", before.bytes);
    if (pieces.empty() || after_blank || may_break) pieces.emplace_back();
    pieces.back() += now.bytes;
    before = now;
  }
  return pieces;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) width += static_cast<std::size_t>(take_character(text).width);
  return width;
}

std::string padded(std::string_view text, std::size_t width, Align align) {
  const std::size_t taken = display_width(text);
  const std::string blanks(width > taken ? width - taken : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const std::string& piece : unbroken_pieces(text)) {
    const std::size_t visible = display_width(piece.substr(0, piece.find_last_not_of(' ') + 1));
    if (!lines.back().empty() && display_width(lines.back()) + visible > width) lines.emplace_back();
    lines.back() += piece;
  }
  for (std::string& line : lines) line.erase(line.find_last_not_of(' ') + 1);
  return lines;
}

Paint Paint::of_stream(int descriptor) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  const bool unwanted = (no_colour && *no_colour) || (term && std::strcmp(term, "dumb") == 0);
  return Paint(!unwanted && isatty(descriptor) == 1);
}

std::string Paint::operator()(std::string_view text, Tint tint) const {
  constexpr std::string_view codes[] = {"", "1", "2", "32", "31", "33"};
  if (!on_ || tint == Tint::none) return std::string(text);
  return fmt::format("\033[{}m{}\033[0m", codes[static_cast<int>(tint)], text);
}

void TextTable::row(std::vector<Cell> cells) {
  assert(cells.size() == headings_.size());
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TextTable::widths() const {
  std::vector<std::size_t> widths;
  for (const Heading& heading : headings_) widths.push_back(display_width(heading.text));
  for (const auto& row : rows_)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], display_width(row[c].text));
  return widths;
}

std::size_t TextTable::width() const {
  std::size_t width = headings_.empty() ? 0 : 2 * (headings_.size() - 1);
  for (const std::size_t column : widths()) width += column;
  return width;
}

namespace {

/// The width of the longest piece that cannot be broken.
std::size_t unbreakable(std::string_view text) {
  std::size_t width = 0;
  for (const std::string& piece : unbroken_pieces(text))
    width = std::max(width, display_width(piece.substr(0, piece.find_last_not_of(' ') + 1)));
  return width;
}

/// Wrapped, every line as far to the right as the first.
std::vector<std::string> indented(const std::string& text, std::size_t width) {
  const std::string margin(text.find_first_not_of(' ') == std::string::npos ? 0 : text.find_first_not_of(' '),
                           ' ');
  std::vector<std::string> lines = wrapped(text.substr(margin.size()), width - margin.size());
  for (std::string& line : lines) line = margin + line;
  return lines;
}

}  // namespace

TextTable::Fit TextTable::fitted() const {
  Fit fit{widths(), headings_.size()};
  const auto whole = [&] {
    std::size_t width = fit.beside > 0 ? 2 * (fit.beside - 1) : 0;
    for (std::size_t c = 0; c < fit.beside; ++c) width += fit.width[c];
    return width;
  };
  // As narrow as a column may become: texts break between words, figures never.
  const auto narrow = [&](Align align, std::size_t least) {
    while (whole() > page_width) {
      std::optional<std::size_t> widest;
      std::size_t room = 0;
      for (std::size_t c = 0; c < fit.beside; ++c) {
        if (headings_[c].align != align) continue;
        std::size_t keeps = std::max(least, unbreakable(headings_[c].text));
        for (const auto& row : rows_)
          keeps =
              std::max(keeps, align == Align::left ? unbreakable(row[c].text) : display_width(row[c].text));
        if (fit.width[c] > keeps && (!widest || fit.width[c] > fit.width[*widest]))
          widest = c, room = fit.width[c] - keeps;
      }
      if (!widest) return;
      fit.width[*widest] -= std::min(room, whole() - page_width);
    }
  };
  constexpr std::size_t readable = 30, least_readable = 12;  // columns
  const Fit unbroken = fit;
  narrow(Align::right, 0);
  narrow(Align::left, readable);
  if (whole() <= page_width) return fit;
  const bool ends_in_text = headings_.back().align == Align::left && unbroken.width.back() > readable;
  if (fit.beside > 1 && ends_in_text) {
    fit = unbroken;  // the last text goes below its row, and all others have its room
    --fit.beside;
    narrow(Align::right, 0);
  }
  narrow(Align::left, least_readable);
  return fit;
}

std::string TextTable::text(const Paint& paint) const {
  const Fit fit = fitted();
  constexpr std::size_t indent = 4;
  std::string text;
  const auto put_row = [&](const auto& cell_of) {
    std::vector<std::vector<std::string>> lines;
    std::size_t most = 1;
    for (std::size_t c = 0; c < fit.beside; ++c) {
      const std::string& whole = cell_of(c).text;
      lines.push_back(display_width(whole) > fit.width[c] ? indented(whole, fit.width[c])
                                                          : std::vector{whole});
      most = std::max(most, lines.back().size());
    }
    for (std::size_t line = 0; line < most; ++line) {
      std::size_t last = fit.beside;  // below the first line nothing is said of most columns
      while (line > 0 && last > 1 && lines[last - 1].size() <= line) --last;
      for (std::size_t c = 0; c < last; ++c) {
        const std::string part = line < lines[c].size() ? lines[c][line] : std::string();
        const bool last_left = c + 1 == last && headings_[c].align == Align::left;
        const std::string filled = padded(part, last_left ? 0 : fit.width[c], headings_[c].align);
        text += (c > 0 ? "  " : "") + paint(filled, part.empty() && line > 0 ? Tint::none : cell_of(c).tint);
      }
      text += '\n';
    }
    for (std::size_t c = fit.beside; c < headings_.size(); ++c)
      if (!cell_of(c).text.empty())
        for (const std::string& line : indented(std::string(indent, ' ') + cell_of(c).text, page_width))
          text += paint(line, cell_of(c).tint) + '\n';
  };
  put_row([&](std::size_t c) { return Cell(headings_[c].text, Tint::strong); });
  for (const auto& row : rows_) put_row([&](std::size_t c) { return row[c]; });
  return text;
}

}  // namespace ebb
