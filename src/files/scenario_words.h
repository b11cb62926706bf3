// What reading a scenario and reading its parts have in common: where something stands, and what is wrong
// with it.
#pragma once

#include <toml++/toml.h>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"

namespace ebb {

Problem problem_at(const std::filesystem::path& file, const toml::source_region& where, std::string code,
                   Words message, Words hint);
Problem misspelt(const std::filesystem::path& file, const toml::key& key,
                 const std::vector<std::string>& allowed);
Problem wrong_type(const std::filesystem::path& file, const toml::key& key, const toml::node& node,
                   const Words& kind, const Words& example);

struct YearSpan {
  Year first, last;
  int line;
};

/// The `years` of a scenario, an era or a policy, [first, last]; shortest: what the one is after the other at
/// least.
Result<YearSpan> years_in(const std::filesystem::path& file, const toml::table& document, int shortest);

}  // namespace ebb
