#include "actions/path_files.h"

#include <algorithm>
#include <filesystem>

#include "base/said.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

/// A path is measures, all of them where it is walked.
std::optional<Problem> no_path(const Scenario& scenario) {
  if (!scenario.assumptions.empty() || !scenario.eras.empty())
    return Problem{.code = "path-assumes",
                   .file = scenario.file,
                   .message = {"a path is measures, and this one assumes something besides",
                               "路径只含政策措施，而此文件另有假设"},
                   .hint = {"give assumptions with --assume, to all paths alike",
                            "假设请用 --assume 给出，对各路径一致"}};
  for (const Policy& row : scenario.policies)
    if (row.where != std::vector<std::string>{std::string(the_place_here)})
      return Problem{.code = "path-elsewhere",
                     .file = row.file,
                     .line = row.where_line > 0 ? row.where_line : row.line,
                     .message = {"a path is aimed at a place, and this row at another",
                                 "路径应能用于任一地区，而此行指定了别处"},
                     .hint = {"write where = \"here\"", "请写 where = \"here\""}};
  return std::nullopt;
}

}  // namespace

Result<std::vector<PathFile>> path_files(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator(folder, gone))
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<PathFile> paths;
  for (const fs::path& file : files) {
    Result<Scenario> scenario = read_scenario(file);
    if (!scenario) return scenario.problem();
    if (scenario->policies.empty()) continue;
    if (const auto problem = no_path(*scenario)) return *problem;
    paths.push_back({file.stem().string(), std::move(*scenario)});
  }
  if (paths.empty())
    return Problem{.code = "no-paths",
                   .file = folder,
                   .message = {"there are no paths here", "此处没有路径文件"},
                   .hint = {"a folder of scenarios with [[policy]] rows, as scenarios/paths is",
                            "应为含 [[policy]] 的情景文件目录，如 scenarios/paths"}};
  return paths;
}

std::vector<Policy> rows_in(const Scenario& path, Year from, Year until, double size) {
  const int later = from - path.from;
  std::vector<Policy> rows;
  for (Policy row : path.policies) {
    row.until = row.until == path.until ? until : std::min(row.until + later, until);
    row.from = row.from + later;
    row.size *= size;
    if (row.from <= row.until) rows.push_back(std::move(row));
  }
  return rows;
}

bool is_weak(const Policy& row) {
  const Lever* lever = lever_named(row.lever);
  return lever != nullptr && lever->weak;
}

}  // namespace ebb
