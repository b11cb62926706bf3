// The older .xls (BIFF, Excel 95 to 2003), read by FreeXL. It tells nothing of merged cells: they hold their
// text in the first one only, as in a CSV file.
#include <fmt/format.h>
#include <freexl.h>

#include <memory>
#include <type_traits>

#include "files/workbook_parts.h"

namespace ebb {
namespace {

using Handle = std::unique_ptr<const void, int (*)(const void*)>;

std::string text_of(const FreeXL_CellValue& cell) {
  switch (cell.type) {
    case FREEXL_CELL_INT:
      return fmt::format("{}", cell.value.int_value);
    case FREEXL_CELL_DOUBLE:
      return fmt::format("{:.15g}", cell.value.double_value);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
      return cell.value.text_value ? cell.value.text_value : "";
    default:
      return {};
  }
}

Result<Grid> sheet_of(const void* book, unsigned short number, const std::string& shown) {
  Grid grid;
  grid.file = shown;
  const char* name = nullptr;
  if (freexl_get_worksheet_name(book, number, &name) == FREEXL_OK && name) grid.sheet = name;
  unsigned rows = 0;
  unsigned short columns = 0;
  if (freexl_select_active_worksheet(book, number) != FREEXL_OK ||
      freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK)
    return damaged_workbook(shown, grid.sheet);
  if (rows > most_sheet_rows || columns > most_sheet_columns) return sheet_too_large(shown);
  grid.rows.resize(rows);
  for (unsigned r = 0; r < rows; ++r)
    for (unsigned short c = 0; c < columns; ++c) {
      FreeXL_CellValue cell{};
      const bool read = freexl_get_cell_value(book, r, c, &cell) == FREEXL_OK;
      grid.rows[r].push_back(read ? text_of(cell) : std::string{});
    }
  return grid;
}

}  // namespace

Result<Workbook> read_xls(const std::filesystem::path& file, const std::string& shown) {
  const void* opened = nullptr;
  const int status = freexl_open(file.c_str(), &opened);
  const Handle book(opened, freexl_close);
  if (status != FREEXL_OK) return damaged_workbook(shown, fmt::format("FreeXL {}", status));
  unsigned encrypted = 0, sheets = 0;
  if (freexl_get_info(opened, FREEXL_BIFF_PASSWORD, &encrypted) == FREEXL_OK &&
      encrypted == FREEXL_BIFF_OBFUSCATED)
    return damaged_workbook(shown, "password");
  freexl_get_info(opened, FREEXL_BIFF_SHEET_COUNT, &sheets);
  Workbook workbook;
  for (unsigned number = 0; number < sheets; ++number) {
    auto grid = sheet_of(opened, static_cast<unsigned short>(number), shown);
    if (!grid) return grid.problem();
    workbook.sheets.push_back(std::move(*grid));
  }
  if (workbook.sheets.empty()) return damaged_workbook(shown, "no sheet");
  return workbook;
}

}  // namespace ebb
