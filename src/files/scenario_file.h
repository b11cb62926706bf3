// Scenarios as TOML: read, checked, with file and line in every complaint.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "study/scenario.h"

namespace ebb {

Result<Scenario> read_scenario(const std::filesystem::path& file);

}  // namespace ebb
