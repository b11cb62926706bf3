// A file is there whole, as it was before, or not at all: never half of it, whatever happens while it is
// written.
//
// It is written under another name in the same folder, brought to the disk (fsync), and renamed onto its
// place, which POSIX does in one step; then the folder is brought to the disk too.
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/result.h"

namespace ebb {

/// Writes `content` to `file`, replacing what is there. The folder must exist.
Done write_whole(const std::filesystem::path& file, std::string_view content);

/// The same for whoever writes by a path of their own (a database): `fill` makes the file it is given. If it
/// fails, nothing is left behind and what was there stays.
Done fill_whole(const std::filesystem::path& file,
                const std::function<Done(const std::filesystem::path&)>& fill);

}  // namespace ebb
