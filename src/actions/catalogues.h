// `ebb packs`, `ebb indicators`, `ebb parameters`: what there is to choose from. And what a name means: an
// argument with "/" or an existing path is a path, otherwise the name of a built-in pack.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.h"
#include "lens/indicators.h"
#include "model/state/coefficients.h"

namespace ebb {

/// Folders that hold built-in packs, the first to be looked in first.
struct Shelves {
  std::vector<std::filesystem::path> folders;
};

/// What EBB_PACKS lists (folders, with ":" between them); then beside the program, wherever it stands:
/// ../packs (a checkout), ../share/ebb/packs (installed), packs (unpacked).
Shelves shelves_of_this_program();

/// A built-in pack, as its pack.toml introduces it.
struct PackEntry {
  std::string name;
  Words title;
  std::string unit_level, version, licence;
  std::optional<Year> base_year;
  std::filesystem::path folder;
};

std::vector<PackEntry> packs(const Shelves& shelves);

/// The folder (or file) an argument means; a Problem with the nearest built-in name if it means none.
Result<std::string> path_meant(const std::string& argument, const Shelves& shelves);

/// The names of the laws of priors, for people.
Words name_of(Law law);

nlohmann::json to_json(const std::vector<PackEntry>& packs);
nlohmann::json to_json(std::span<const Indicator> indicators);
nlohmann::json to_json(std::span<const CoefficientEntry> parameters);

}  // namespace ebb
