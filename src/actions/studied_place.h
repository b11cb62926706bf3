// Whom a study is about: a place, or the units of a selector taken together.
#pragma once

#include <string>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

struct StudiedPlace {
  std::string id;  ///< or the selector
  Words name;
  std::vector<int> units;  ///< sorted, each once
};

/// By id or name, or a selector; empty = all together.
Result<StudiedPlace> place_studied(const Tree& tree, const std::string& text);

}  // namespace ebb
