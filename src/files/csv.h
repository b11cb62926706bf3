// CSV files (RFC 4180): comma, double quotes, one header line. LF and CRLF, with or without a byte order
// mark.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/table.h"

namespace ebb {

/// A table and all that is wrong with it. Rows that are too short or too long are left out of the table and
/// told; the table is missing if not even its header could be read or a quote leaves open where cells end.
struct TableRead {
  std::optional<Table> table;
  std::vector<Problem> problems;
};

/// `shown_as` is the file as the user knows it (empty: the path itself).
TableRead read_csv(const std::filesystem::path& file, const std::string& shown_as = {},
                   const std::string& encoding = "utf-8");
/// `text` is UTF-8 without a byte order mark.
TableRead parse_csv(std::string_view text, const std::string& shown_as);

/// A cell as it must be written: quoted if it holds a comma, a quote, a line break or blanks at its ends.
std::string csv_cell(std::string_view text);

}  // namespace ebb
