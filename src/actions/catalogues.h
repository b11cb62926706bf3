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

/// Where the transition paths of `ebb paths` lie, beside the program: ../scenarios/paths (a checkout),
/// ../share/ebb/scenarios/paths (installed), scenarios/paths (unpacked). The first of them if there are
/// none.
std::string folder_of_paths();

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
/// The unit of a parameter, for people; as it stands in the table where it has no other name.
Words unit_in_words(std::string_view unit);
/// What a level of places is called ("prefecture", "地级行政区"); a pack's own word stays as it is.
Words name_of_level(std::string_view level);

nlohmann::json to_json(const std::vector<PackEntry>& packs);
nlohmann::json to_json(std::span<const Indicator> indicators);
nlohmann::json to_json(std::span<const CoefficientEntry> parameters);

}  // namespace ebb
