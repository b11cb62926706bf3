// Scenarios as TOML: read, checked, with file and line in every complaint.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "study/scenario.h"

namespace ebb {

/// file: the name it goes by in problems; relative packs are sought from its folder.
Result<Scenario> scenario_of(std::string_view text, const std::filesystem::path& file);

Result<Scenario> read_scenario(const std::filesystem::path& file);

/// "NAME=VALUE", as on the command line: a coefficient set everywhere.
Result<Assumption> assumption_in(std::string_view text);

}  // namespace ebb
