// The tables every results file begins with: run, note, place, attribute, indicator.
#pragma once

#include "store/duck.h"
#include "store/run_record.h"

namespace ebb {

inline constexpr int results_format = 1;

/// Makes and fills them.
Done write_record(Database& database, const RunRecord& record);
/// A Problem if these are not the tables of a results file, or those of a later format.
Result<RunRecord> read_record(Database& database);

}  // namespace ebb
