// Paths as files: a folder of scenarios with measures, each of them written of some place in some years, and
// aimed at another.
#pragma once

#include <string>
#include <vector>

#include "study/scenario.h"

namespace ebb {

struct PathFile {
  std::string id;  ///< the file's name: "leap"
  Scenario scenario;
};

/// Those of a folder, by their names; scenarios without measures are what the others are based on, and no
/// paths. A Problem if there are none, or one assumes something or does something elsewhere than "here".
Result<std::vector<PathFile>> path_files(const std::string& folder);

/// The rows of a path in other years, for `size` times as many people. They begin as long after the launch as
/// they were written; what lasts to the end of the path's own years lasts to the end of these.
std::vector<Policy> rows_in(const Scenario& path, Year from, Year until, double size);

/// Whether some of what a path does nobody has measured.
bool is_weak(const Policy& row);

}  // namespace ebb
