#include "actions/policy_groups.h"

#include <algorithm>

#include "base/said.h"

namespace ebb {

Result<std::vector<PolicyGroup>> groups_of(const std::vector<Policy>& policies, const std::string& file) {
  if (policies.empty())
    return Problem{.code = "no-policies",
                   .file = file,
                   .message = {"the scenario has no measures", "情景中没有政策措施"},
                   .hint = {"write [[policy]] rows: `ebb levers` lists what there is",
                            "请写 [[policy]] 各行；`ebb levers` 列出可用的政策工具"}};
  std::vector<PolicyGroup> groups;
  for (std::size_t row = 0; row < policies.size(); ++row) {
    const Policy& policy = policies[row];
    const auto known = std::ranges::find_if(
        groups, [&](const PolicyGroup& group) { return !policy.group.empty() && group.id == policy.group; });
    if (known != groups.end()) {
      known->rows.push_back(row);
      continue;
    }
    if (policy.group.empty())
      groups.push_back({fmt::format("{}-{}", policy.lever, row + 1), policy.told(), {row}});
    else
      groups.push_back({policy.group, {policy.group, policy.group}, {row}});
  }
  // Two rows of one lever go by their places as well.
  for (PolicyGroup& group : groups) {
    const auto same = std::ranges::count_if(
        groups, [&](const PolicyGroup& other) { return other.name.en == group.name.en; });
    if (same > 1)
      group.name = said("{0} (row {2})", "{1}（第{2}行）", group.name.en, group.name.zh, group.rows[0] + 1);
  }
  return groups;
}

std::vector<double> parts_of_rows(const std::vector<PolicyGroup>& groups, const std::vector<double>& parts,
                                  std::size_t rows) {
  std::vector<double> of_rows(rows, 0.0);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t row : groups[g].rows) of_rows[row] = parts[g];
  return of_rows;
}

}  // namespace ebb
