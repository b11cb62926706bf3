// The page of one unit, the planner's memo: the most telling first, every number a figure of the JSON.
#pragma once

#include "actions/diagnose.h"

namespace ebb {

/// Fills the memo of the one place of a diagnosis, which was looked at closely.
void write_memo(Diagnosis& diagnosis);

/// A clause as it stands in a story: what, its figure, the bound it was held against.
Words told(const Clause& clause, const std::string& figure);
/// "yes", "no", "not known".
Words told(Verdict verdict);

}  // namespace ebb
