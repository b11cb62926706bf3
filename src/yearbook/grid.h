// A sheet as it was printed: cells of text, no header yet, no meaning yet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ebb {

struct Grid {
  std::string file;                            ///< as the user knows it
  std::string sheet;                           ///< its name in a workbook; empty for CSV
  std::vector<std::vector<std::string>> rows;  ///< of any length; what was merged is repeated in each cell
  std::vector<int> lines;                      ///< the line of each row in a CSV file; empty in a workbook

  const std::string& at(std::size_t row, std::size_t column) const {
    static const std::string nothing;
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : nothing;
  }
  std::size_t width() const {
    std::size_t widest = 0;
    for (const auto& row : rows) widest = row.size() > widest ? row.size() : widest;
    return widest;
  }
  int line(std::size_t row) const { return row < lines.size() ? lines[row] : static_cast<int>(row) + 1; }
};

}  // namespace ebb
