// The places of a results file that somebody means.
#pragma once

#include <string>
#include <vector>

#include "atlas/world.h"
#include "store/results_reader.h"

namespace ebb {

/// The settlement tree as far as a results file keeps it.
Tree tree_of(const Results& results);

/// A place by its id or name, be it a unit or a sum; else the units of a selector. Places of the tree.
Result<std::vector<int>> places_meant(const Tree& tree, const std::string& text);

}  // namespace ebb
