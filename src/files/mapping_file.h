// mapping.toml: how a table was read, explained, to be edited and read again.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "yearbook/mapping.h"

namespace ebb {

/// What `mapping_of` reads back, with comments in one language.
std::string text_of(const Mapping& mapping, Language language);

/// `shown`: the file as the user knows it, for problems.
Result<Mapping> mapping_of(std::string_view text, const std::string& shown);
Result<Mapping> read_mapping(const std::filesystem::path& file);

}  // namespace ebb
