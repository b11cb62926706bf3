// CSV of any shape: titles above, notes below, rows of any length. libcsv finds the cells; blank lines stay
// rows, so that row numbers are those a spreadsheet shows.
#include <csv.h>

#include <algorithm>

#include "files/workbook_parts.h"

namespace ebb {
namespace {

struct Filling {
  Grid& grid;
  std::vector<std::string> row{};
  int line = 1, row_line = 1;
  bool after_cr = false;

  void cell(std::string_view text) {
    if (row.empty()) row_line = line;
    line += static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    if (row.size() <= most_sheet_columns) row.emplace_back(text);
  }

  // `mark` is CR, LF, or -1 at the end of the text. A row ends at its first mark; a mark without cells is a
  // blank row.
  void end(int mark) {
    const bool second_half = mark == '\n' && after_cr;
    after_cr = mark == '\r';
    if (second_half || (mark < 0 && row.empty())) return;
    if (row.empty()) row_line = line;
    if (grid.rows.size() <= most_sheet_rows) {
      grid.rows.push_back(std::move(row));
      grid.lines.push_back(row_line);
    }
    row.clear();
    line += mark >= 0;
  }
};

void on_cell(void* text, std::size_t size, void* filling) {
  static_cast<Filling*>(filling)->cell({static_cast<const char*>(text), size});
}
void on_end(int mark, void* filling) { static_cast<Filling*>(filling)->end(mark); }

// Tabs or semicolons, where the first lines hold more of them than of commas.
char separator_of(std::string_view text) {
  const std::string_view begin = text.substr(0, 4000);
  const auto count = [&](char c) { return std::count(begin.begin(), begin.end(), c); };
  if (count('\t') > count(',')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

}  // namespace

Grid loose_csv(std::string_view text, const std::string& shown) {
  Grid grid;
  grid.file = shown;
  Filling filling{grid};
  csv_parser parser;
  csv_init(&parser, CSV_REPALL_NL);
  csv_set_blk_size(&parser, text.size() / 8 + 4096);  // a long cell without copying it over and over
  csv_set_delim(&parser, static_cast<unsigned char>(separator_of(text)));
  csv_parse(&parser, text.data(), text.size(), on_cell, on_end, &filling);
  csv_fini(&parser, on_cell, on_end, &filling);
  csv_free(&parser);
  return grid;
}

}  // namespace ebb
