// The three ways in which a table may come; workbook.cpp chooses.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "files/workbook.h"

namespace ebb {

/// What is bigger than this is no table of a yearbook.
inline constexpr std::size_t most_sheet_rows = 100'000, most_sheet_columns = 1000;

Grid loose_csv(std::string_view text, const std::string& shown);
Result<Workbook> read_xlsx(const std::filesystem::path& file, const std::string& shown);
Result<Workbook> read_xls(const std::filesystem::path& file, const std::string& shown);

Problem damaged_workbook(const std::string& shown, const std::string& why);
Problem sheet_too_large(const std::string& shown);
/// Writes the text of the first cell into all of a merged range (both ends included), and cuts empty ends
/// off.
void spread(Grid& grid, std::size_t row, std::size_t column, std::size_t last_row, std::size_t last_column);

}  // namespace ebb
