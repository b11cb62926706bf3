// `ebb init`: a small pack of one's own to begin with. It passes `ebb check` as it is; its figures are
// examples, to be replaced.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace ebb {

struct InitQuestion {
  std::string folder;                ///< new or empty
  Language language = Language::en;  ///< of the explanations
};

struct InitAnswer {
  std::string folder;
  std::vector<std::string> files;  ///< by name
};

/// Writes the files. A folder that holds anything is left alone, and is a Problem.
Result<InitAnswer> init_pack(const InitQuestion& question);

nlohmann::json to_json(const InitAnswer& answer);

}  // namespace ebb
