// The policies of a scenario file: [[policy]] rows.
#pragma once

#include <toml++/toml.h>
#include <filesystem>
#include <optional>

#include "base/result.h"
#include "study/scenario.h"

namespace ebb {

/// Adds one row to the scenario. Unknown levers, keys and payers, and values of the wrong type, are Problems
/// with the nearest right one. Whether amounts fit their lever is seen where they are put to work
/// (policy/policy.h).
std::optional<Problem> read_policy(const std::filesystem::path& file, const toml::table& row,
                                   Scenario& scenario);

}  // namespace ebb
