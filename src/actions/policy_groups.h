// The groups in which a scenario's policies are judged: each [[policy]] row by itself, or all rows of one
// `group = "..."` together.
#pragma once

#include <string>
#include <vector>

#include "policy/policy.h"

namespace ebb {

struct PolicyGroup {
  std::string id;  ///< the group's name, or the lever and its row: "birth-allowance-1"
  Words name;
  std::vector<std::size_t> rows;  ///< of the scenario, from 0
};

/// In the order in which their first rows stand. A Problem if the scenario has no policies.
Result<std::vector<PolicyGroup>> groups_of(const std::vector<Policy>& policies, const std::string& file);

/// How much of every row is done, if this much of its group is. [row]
std::vector<double> parts_of_rows(const std::vector<PolicyGroup>& groups, const std::vector<double>& parts,
                                  std::size_t rows);

}  // namespace ebb
