// From a results file to what a report says of it.
#pragma once

#include <string>

#include "actions/report.h"
#include "store/results_reader.h"

namespace ebb {

/// Writes the report of a results file. The pack it was made from is found by the run's own scenario; a
/// Problem if it has changed since. Ages of the last year come from one more run, without chance, of the same
/// question.
Result<ReportAnswer> report(const std::string& results_file, const ReportOptions& options);

}  // namespace ebb
