// A pack as it lies in its folder: text, not yet believed. `files/pack_folder.h` reads one from disk; a
// browser or a test may put one together in memory.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/table.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

struct Pack {
  std::string folder;  ///< where it was read from; empty if made in memory
  std::string name;    ///< "china"
  Words title;
  std::string unit_level;  ///< the level that is simulated
  std::optional<Year> base_year;
  std::string currency;
  std::optional<Year> price_year;
  std::string map;                         ///< file of outlines, or "npm:..."; empty if none
  std::string version, licence, citation;  ///< shown with every output; may be empty
  std::string hash;                        ///< of everything in it that can change a number; hex
  /// By file name without ".csv": "places", "population", "mortality" ...; what [controls] names is
  /// "controls".
  std::map<std::string, Table> tables;
  std::map<std::string, int> lines;  ///< where in pack.toml each key stands

  /// pack.toml as the user knows it.
  std::string settings_file() const { return folder.empty() ? "pack.toml" : folder + "/pack.toml"; }
};

}  // namespace ebb
