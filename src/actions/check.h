// `ebb check`: every problem of a pack, what is missing from it, and what that costs.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace ebb {

/// A table that is not there, or a gap in one, and what the user does not get because of it.
struct Missing {
  std::string what;  ///< stable: "mortality", "coordinates", "ages"
  Words cost;
};

struct CheckAnswer {
  bool ok = false;                                 ///< no errors
  std::vector<Problem> errors, warnings;           ///< at most 100 each
  std::size_t error_count = 0, warning_count = 0;  ///< all of them
  std::size_t places = 0, units = 0;
  std::vector<int> years;  ///< with people
  std::vector<Missing> missing;
};

CheckAnswer check(const std::string& folder);

/// ok, errors[], warnings[] (code, file, line, column, message, hint), places, units, years[], missing{what:
/// cost}.
nlohmann::json to_json(const CheckAnswer& answer, Language language);
nlohmann::json to_json(const Problem& problem, Language language);

}  // namespace ebb
