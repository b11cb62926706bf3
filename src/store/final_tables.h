// From draws as they were put down to the tables of a results file (docs/results.md).
#pragma once

#include <filesystem>
#include <span>

#include "base/parallel.h"
#include "store/duck.h"
#include "store/run_record.h"

namespace ebb {

/// Builds a DuckDB file, or a folder of Parquet files. drawn: draw, place (its number), year, v0, v1 ... (an
/// indicator each), whole draws.
Done build_results(Database& drawn, const RunRecord& record, std::span<const RunFlow> flows,
                   const std::filesystem::path& built, bool as_folder, const ForEach& for_each,
                   const Progress& progress);

}  // namespace ebb
