// A table of text as it stood in a file: every cell remembers its line, so that what is wrong can be shown.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ebb {

struct Table {
  std::string file;                            ///< as the user knows it: "packs/china/population.csv"
  std::vector<std::string> columns;            ///< the header
  std::vector<std::vector<std::string>> rows;  ///< each as long as the header
  std::vector<int> lines;                      ///< the line of each row, from 1

  /// The place of a column, or -1.
  int column(std::string_view name) const {
    for (std::size_t c = 0; c < columns.size(); ++c)
      if (columns[c] == name) return static_cast<int>(c);
    return -1;
  }
};

}  // namespace ebb
