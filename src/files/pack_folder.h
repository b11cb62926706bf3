// A pack as a folder: pack.toml and its tables (docs/packs.md).
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "atlas/pack.h"
#include "base/result.h"

namespace ebb {

/// All that was found. The pack is there if anything of use could be read, so that `freeze` can look for more
/// problems; it must not be run with while there are errors.
struct PackRead {
  std::optional<Pack> pack;
  std::vector<Problem> errors, warnings;
};

PackRead read_pack_folder(const std::filesystem::path& folder);

/// A pack without errors, or its first one.
Result<Pack> read_pack(const std::filesystem::path& folder);

}  // namespace ebb
