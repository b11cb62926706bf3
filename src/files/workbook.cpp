#include "files/workbook.h"

#include <array>
#include <fstream>

#include "base/said.h"
#include "files/text_file.h"
#include "files/workbook_parts.h"

namespace ebb {
namespace {

std::string first_bytes(const std::filesystem::path& file) {
  std::error_code error;
  std::array<char, 8> bytes{};
  if (!std::filesystem::is_regular_file(file, error)) return {};
  std::ifstream(file, std::ios::binary).read(bytes.data(), bytes.size());
  return {bytes.data(), bytes.size()};
}

Result<Workbook> read_text_table(const std::filesystem::path& file, const std::string& shown,
                                 const std::string& asked) {
  std::string encoding = asked.empty() ? "utf-8" : asked;
  auto text = read_text(file, shown, encoding);
  if (!text && asked.empty() && text.problem().code == "not-utf8") {
    auto chinese = read_text(file, shown, "gb18030");
    if (chinese) {
      encoding = "gb18030";
      text = std::move(chinese);
    }
  }
  if (!text) return text.problem();
  Grid grid = loose_csv(*text, shown);
  if (grid.rows.size() > most_sheet_rows || grid.width() > most_sheet_columns) return sheet_too_large(shown);
  Workbook book;
  book.encoding = encoding;
  book.sheets.push_back(std::move(grid));
  return book;
}

}  // namespace

Problem damaged_workbook(const std::string& shown, const std::string& why) {
  return {.code = "damaged-workbook",
          .file = shown,
          .message = said("the workbook cannot be read: {}", "无法读取该工作簿：{}", why),
          .hint = {"open it in a spreadsheet program and save it again, as .xlsx or as CSV",
                   "请用电子表格软件打开后重新另存为 .xlsx 或 CSV"}};
}

Problem sheet_too_large(const std::string& shown) {
  return {.code = "sheet-too-large",
          .file = shown,
          .message = said("a sheet has more than {} rows or {} columns", "工作表超过 {} 行或 {} 列",
                          most_sheet_rows, most_sheet_columns),
          .hint = {"keep only the table in it", "请只保留所需的表格"}};
}

void spread(Grid& grid, std::size_t row, std::size_t column, std::size_t last_row, std::size_t last_column) {
  const std::string text = grid.at(row, column);
  if (text.empty()) return;
  last_row = std::min(last_row, grid.rows.size() - 1);
  for (std::size_t r = row; r <= last_row; ++r) {
    if (grid.rows[r].size() <= last_column) grid.rows[r].resize(last_column + 1);
    for (std::size_t c = column; c <= last_column; ++c) grid.rows[r][c] = text;
  }
}

Result<Workbook> read_workbook(const std::filesystem::path& file, const std::string& shown_as,
                               const std::string& encoding) {
  const std::string shown = shown_as.empty() ? file.string() : shown_as;
  const std::string begin = first_bytes(file);
  if (begin.starts_with("PK\x03\x04")) return read_xlsx(file, shown);
  if (begin.starts_with("\xd0\xcf\x11\xe0")) return read_xls(file, shown);
  return read_text_table(file, shown, encoding);
}

}  // namespace ebb
