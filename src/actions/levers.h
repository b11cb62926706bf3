// `ebb levers`: the kinds of policy there are.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/policy.h"

namespace ebb {

struct LeversQuestion {
  std::string lever;  ///< one of them; empty: all that fit
  std::string cause;  ///< that cure it; empty: any
  std::string text;   ///< that it proposes, "0" to "4"; empty: any
};

/// Unknown names are a Problem with the nearest right one.
Result<std::vector<const Lever*>> levers_asked(const LeversQuestion& question);

nlohmann::ordered_json to_json(const std::vector<const Lever*>& levers, Language language);

}  // namespace ebb
