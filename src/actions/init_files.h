// The files that `ebb init` writes, all or none of them, and never over what somebody wrote by hand.
//
// What was written is remembered by fingerprint in `.ebb-init` beside the files. A file that is not as ebb
// left it was edited, and is left alone unless told otherwise.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace ebb {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

enum class Folder { new_or_empty, own };

/// Nothing is written if any of `files` was edited, or if the folder must be new and holds anything; `force`
/// writes all the same.
Done write_init_files(const std::filesystem::path& folder, const NamedTexts& files, Folder expected,
                      bool force);

}  // namespace ebb
