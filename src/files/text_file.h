// A text file as UTF-8, or a problem that says why it is none.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace ebb {

/// Reads a whole file. `encoding` is any name iconv knows ("gb18030"); what is said to be UTF-8 is checked to
/// be. A byte order mark is taken off. `shown_as` is the file as the user knows it (empty: the path itself).
Result<std::string> read_text(const std::filesystem::path& file, const std::string& shown_as = {},
                              const std::string& encoding = "utf-8");

}  // namespace ebb
