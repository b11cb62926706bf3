// From a folder to Worlds: what every action does first.
#pragma once

#include <string>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

/// Reads the pack in a folder. A Problem stands for all: the first one, with the number of the others in its
/// hint.
Result<Pack> open_pack(const std::string& folder);

/// The pack a run was made from: as the run found it, or in the folder `elsewhere` unless that is empty. A
/// Problem if it has changed since.
Result<Pack> pack_of_run(const std::string& results_file, const std::string& folder,
                         const std::string& elsewhere, const std::string& hash);

/// What was known of it at the end of a year (default: everything).
Result<World> world_known(const Pack& pack, Year as_known_in = all_that_is_known);

}  // namespace ebb
