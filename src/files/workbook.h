// Tables as statistics bureaus send them: CSV of any shape, .xlsx (ECMA-376) and the older .xls, as grids of
// text.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "yearbook/grid.h"

namespace ebb {

struct Workbook {
  std::vector<Grid> sheets;
  std::string encoding;  ///< of a CSV file, as found or as told; empty for a workbook
};

/// What the file is, is seen from its content. `encoding` is of CSV; if empty, UTF-8 or else GB18030. Cells
/// that were merged each hold the text of the whole; formulas give their last computed value.
Result<Workbook> read_workbook(const std::filesystem::path& file, const std::string& shown_as = {},
                               const std::string& encoding = {});

}  // namespace ebb
