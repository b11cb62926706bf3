// The rules of the transition review (norms/review.csv) and lists of projects (docs/methods/review.md).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "lens/review.h"

namespace ebb {

/// measures: the names a review can measure. A Problem with line and column where a rule is wrong.
Result<ReviewRules> review_rules_in(const std::string& text, const std::string& shown,
                                    const std::vector<std::string>& measures);

struct ProjectList {
  std::vector<Project> projects;
  std::string unit;  ///< of all amounts; empty if the list does not say
};

/// Uses must be those of the rules, amounts all of one unit.
Result<ProjectList> projects_in(const std::string& text, const std::string& shown, const ReviewRules& rules);

}  // namespace ebb
