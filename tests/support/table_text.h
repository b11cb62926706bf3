// A table written down in a test, without the readers of files.
#pragma once

#include <boost/token_functions.hpp>
#include <boost/tokenizer.hpp>
#include <sstream>
#include <string>

#include "base/table.h"

namespace ebb {

/// Lines of cells with commas between them, the header first; cells may be quoted, but hold no line break.
inline Table table_of(const std::string& text, const std::string& file) {
  using Cells = boost::tokenizer<boost::escaped_list_separator<char>>;
  Table table{.file = file, .columns = {}, .rows = {}, .lines = {}};
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    const Cells read(line);
    std::vector<std::string> cells(read.begin(), read.end());
    if (number == 1) {
      table.columns = std::move(cells);
    } else if (!line.empty()) {
      table.rows.push_back(std::move(cells));
      table.lines.push_back(number);
    }
  }
  return table;
}

}  // namespace ebb
