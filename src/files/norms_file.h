// The table of norms by which needs are counted (norms/needs.csv, docs/methods/needs.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lens/needs.h"

namespace ebb {

/// The norms of a CSV text; a Problem with line and column where one is wrong. shown: the file's name in it.
/// A need counts on users the results tell, "aged_0_2", "aged_3_5", or a need above it; `users` are the names
/// of indicators.
Result<std::vector<Norm>> norms_in(const std::string& text, const std::string& shown,
                                   const std::vector<std::string>& users);

}  // namespace ebb
