// A file is there whole, as it was before, or not at all: never half of it, whatever happens while it is
// written.
//
// It is written under another name in the same folder, brought to the disk (fsync), and renamed onto its
// place, which POSIX does in one step; then the folder is brought to the disk too.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace ebb {

/// Writes `content` to `file`, replacing what is there. The folder must exist.
Done write_whole(const std::filesystem::path& file, std::string_view content);

}  // namespace ebb
