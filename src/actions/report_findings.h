// From a results file to what a report says of it.
#pragma once

#include <string>

#include "actions/report.h"
#include "base/parallel.h"
#include "store/results_reader.h"

namespace ebb {

/// Writes the report of a results file. The pack it was made from is found by the run's own scenario; a
/// Problem if it has changed since. Ages of the last year come from one more run, without chance, of the same
/// question. for_each and progress: of the lives for feedback loops.
Result<ReportAnswer> report(const std::string& results_file, const ReportOptions& options,
                            const ForEach& for_each = one_after_the_other,
                            const Progress& progress = in_silence);

}  // namespace ebb
