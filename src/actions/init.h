// `ebb init`: a pack of one's own to begin with: a small one with example figures; a printed table (CSV,
// XLSX, XLS) with the mapping by which it was read; or one city with its districts and a nation around it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace ebb {

struct InitQuestion {
  std::string folder;                ///< new or empty; with `mapping`, the one made before
  Language language = Language::en;  ///< of the explanations
  std::string from{};                ///< a table to read
  std::string encoding{};            ///< of it, if CSV; empty: UTF-8, else GB18030
  std::string sheet{};               ///< of it; empty: the one with most figures
  std::string mapping{};             ///< a mapping.toml to follow instead of recognising
  bool city = false;    ///< the template "city"; with a table, its districts are those of the table
  std::string china{};  ///< the folder of the China pack, from which the template is estimated
  bool force = false;   ///< write over what was edited
};

struct InitAnswer {
  std::string folder;
  std::vector<std::string> files{};  ///< by name
  std::vector<Words> remarks{};      ///< what was read and what was not
  std::vector<Problem> problems{};   ///< with row and column; if any, the mapping alone was written
  bool from_table = false, city = false;
  bool good() const { return problems.empty(); }
};

/// Writes the files. A folder that holds anything is left alone, and is a Problem.
Result<InitAnswer> init_pack(const InitQuestion& question);

nlohmann::json to_json(const InitAnswer& answer, Language language);

}  // namespace ebb
