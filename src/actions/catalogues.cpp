#include "actions/catalogues.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

void put_listed(std::vector<fs::path>& folders, std::string_view listed) {
  while (!listed.empty()) {
    const std::size_t end = std::min(listed.find(':'), listed.size());
    if (end > 0) folders.emplace_back(listed.substr(0, end));
    listed.remove_prefix(std::min(end + 1, listed.size()));
  }
}

/// pack.toml's own words; an unreadable one still has its name (`ebb check` says what is wrong with it).
PackEntry introduced(const fs::path& folder) {
  PackEntry entry{.name = folder.filename().string(), .folder = folder};
  std::ifstream file(folder / "pack.toml", std::ios::binary);
  try {
    const toml::table settings = toml::parse(file);
    const auto text = [&](std::string_view key) { return settings[key].value_or<std::string>(""); };
    entry.title = {text("title"), text("title_zh")};
    if (entry.title.zh.empty()) entry.title.zh = entry.title.en;
    if (entry.title.en.empty()) entry.title.en = entry.title.zh;
    entry.unit_level = text("unit_level");
    entry.version = text("version");
    entry.licence = text("licence");
    if (const auto year = settings["base_year"].value<int>()) entry.base_year = Year{*year};
  } catch (const toml::parse_error&) {
  }
  return entry;
}

std::string list_of(const std::vector<PackEntry>& packs, std::string_view comma) {
  std::string names;
  for (const PackEntry& pack : packs) names += (names.empty() ? "" : std::string(comma)) + pack.name;
  return names;
}

Words what_there_is(const std::vector<PackEntry>& packs, const std::string& wrong) {
  if (packs.empty())
    return {"no built-in packs were found; give the folder of a pack",
            "未找到内置数据包；请给出数据包的目录"};
  std::vector<std::string> names;
  for (const PackEntry& pack : packs) names.push_back(pack.name);
  if (const auto name = nearest(wrong, names)) return said("did you mean '{}'?", "是否应为“{}”？", *name);
  return {"built-in packs: " + list_of(packs, ", ") + "; a folder is given as ./FOLDER",
          "内置数据包：" + list_of(packs, "、") + "；目录请写作 ./目录名"};
}

/// What lies in the same folder under nearly the same name, or what to look at.
Words neighbour_of(const fs::path& wrong) {
  const fs::path folder = wrong.has_parent_path() ? wrong.parent_path() : fs::path(".");
  std::set<std::string> names;
  std::error_code none;
  if (fs::is_symlink(wrong, none))
    return {"this is a link that leads nowhere, or back to itself", "这是失效链接，或最终指向自身的循环链接"};
  for (const auto& entry : fs::directory_iterator(folder, none))
    names.insert(entry.path().filename().string());
  if (none) return said("the folder '{}' is not there either", "文件夹“{}”也不存在", folder.string());
  if (const auto name = nearest(wrong.filename().string(), names))
    return said("did you mean '{}'?", "是否应为“{}”？", (folder / *name).string());
  return said("there is nothing of that name in '{}'", "“{}”中没有该名称", folder.string());
}

/// A path as a user would write it from where they stand.
std::string from_here(const fs::path& path) {
  std::error_code none;
  const std::string whole = path.string(), relative = fs::proximate(path, none).string();
  return none || relative.empty() || relative.starts_with("..") ? whole : relative;
}

}  // namespace

Shelves shelves_of_this_program() {
  Shelves shelves;
  if (const char* listed = std::getenv("EBB_PACKS")) put_listed(shelves.folders, listed);
  std::error_code gone;
  const fs::path program = fs::read_symlink("/proc/self/exe", gone);
  if (gone) return shelves;
  const fs::path here = program.parent_path();
  for (const char* shelf : {"../packs", "../share/ebb/packs", "packs"})
    shelves.folders.push_back((here / shelf).lexically_normal());
  return shelves;
}

std::string folder_of_paths() {
  std::error_code gone;
  const fs::path here = fs::read_symlink("/proc/self/exe", gone).parent_path();
  std::string first;
  for (const char* folder : {"../scenarios/paths", "../share/ebb/scenarios/paths", "scenarios/paths"}) {
    const fs::path path = (here / folder).lexically_normal();
    if (first.empty()) first = path.string();
    if (fs::is_directory(path, gone)) return path.string();
  }
  return first;
}

std::vector<PackEntry> packs(const Shelves& shelves) {
  std::vector<PackEntry> found;
  std::set<std::string> names;
  for (const fs::path& shelf : shelves.folders) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(shelf, none))
      if (fs::exists(entry.path() / "pack.toml", none) && names.insert(entry.path().filename()).second)
        found.push_back(introduced(entry.path()));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

Result<std::string> path_meant(const std::string& argument, const Shelves& shelves) {
  std::error_code none;
  const bool is_path = argument.find('/') != std::string::npos;
  if (fs::exists(argument, none)) return argument;
  if (is_path)
    return Problem{.code = "no-such-path",
                   .file = argument,
                   .message = {"there is no such file or folder", "没有这个文件或目录"},
                   .hint = neighbour_of(argument)};
  const std::vector<PackEntry> built_in = packs(shelves);
  for (const PackEntry& pack : built_in)
    if (pack.name == argument) return from_here(pack.folder);
  return Problem{.code = "no-such-pack",
                 .message = said("there is no pack '{}'", "没有名为“{}”的数据包", argument),
                 .hint = what_there_is(built_in, argument)};
}

Words name_of(Law law) {
  switch (law) {
    case Law::fixed:
      return {"fixed", "固定"};
    case Law::normal:
      return {"normal", "正态"};
    case Law::log_normal:
      return {"log-normal", "对数正态"};
    case Law::logit_normal:
      return {"logit-normal", "logit 正态"};
  }
  return {};
}

namespace {

struct Named {
  std::string_view word;
  const char* zh;
};

constexpr Named units_zh[] = {{"0 or 1", "0 或 1"},
                              {"0 to 1", "0 至 1"},
                              {"boys per girl", "男婴/女婴"},
                              {"ha a year", "公顷/年"},
                              {"in logs", "对数"},
                              {"km", "千米"},
                              {"ln TFR/year", "总和生育率对数/年"},
                              {"ln, per year", "对数/年"},
                              {"log odds", "对数优势比"},
                              {"log odds per 1,000 yuan", "对数优势比/千元"},
                              {"m2", "平方米"},
                              {"m2 a year", "平方米/年"},
                              {"outlook", "预期"},
                              {"per unit of outlook", "每单位预期"},
                              {"per unit return", "每单位收益率"},
                              {"per vacancy share", "每单位空置率"},
                              {"per year", "每年"},
                              {"per year of age", "每岁"},
                              {"persons", "人"},
                              {"places per 1,000", "托位/千人"},
                              {"pupils", "学生"},
                              {"seats", "处"},
                              {"share", "占比"},
                              {"share a year", "占比/年"},
                              {"share of GDP", "占 GDP 比重"},
                              {"times", "倍"},
                              {"year", "年份"},
                              {"years", "年"},
                              {"years/year", "岁/年"},
                              {"yuan", "元"},
                              {"yuan a head a year", "元/人·年"},
                              {"yuan a year", "元/年"},
                              {"yuan/m2", "元/平方米"}};

constexpr Named levels_zh[] = {{"country", "国家"},    {"nation", "国家"},       {"province", "省级行政区"},
                               {"state", "州"},        {"region", "地区"},       {"prefecture", "地级行政区"},
                               {"city", "城市"},       {"county", "县级行政区"}, {"district", "区"},
                               {"municipality", "市"}, {"township", "乡镇"},     {"town", "镇"},
                               {"village", "村"},      {"place", "地区"}};

Words in_both(std::span<const Named> table, std::string_view word) {
  for (const Named& named : table)
    if (named.word == word) return {std::string(word), named.zh};
  return {std::string(word), std::string(word)};
}

}  // namespace

Words unit_in_words(std::string_view unit) { return in_both(units_zh, unit); }

Words name_of_level(std::string_view level) { return in_both(levels_zh, level); }

nlohmann::json to_json(const std::vector<PackEntry>& packs) {
  nlohmann::json rows = nlohmann::json::array();
  for (const PackEntry& pack : packs)
    rows.push_back({{"name", pack.name},
                    {"title", pack.title.en},
                    {"title_zh", pack.title.zh},
                    {"unit_level", pack.unit_level},
                    {"base_year", pack.base_year ? nlohmann::json(pack.base_year->value) : nlohmann::json()},
                    {"version", pack.version},
                    {"licence", pack.licence},
                    {"folder", pack.folder.string()}});
  return {{"format", 1}, {"packs", rows}};
}

nlohmann::json to_json(std::span<const Indicator> indicators) {
  nlohmann::json rows = nlohmann::json::array();
  for (const Indicator& indicator : indicators)
    rows.push_back({{"indicator", indicator.id},
                    {"name", indicator.name.en},
                    {"name_zh", indicator.name.zh},
                    {"unit", indicator.unit.en},
                    {"unit_zh", indicator.unit.zh},
                    {"additive", indicator.additive}});
  return {{"format", 1}, {"indicators", rows}};
}

nlohmann::json to_json(std::span<const CoefficientEntry> parameters) {
  nlohmann::json rows = nlohmann::json::array();
  for (const CoefficientEntry& entry : parameters)
    rows.push_back({{"name", entry.name},
                    {"unit", entry.unit},
                    {"unit_zh", unit_in_words(entry.unit).zh},
                    {"default", entry.value},
                    {"p05", entry.low},
                    {"p95", entry.high},
                    {"law", name_of(entry.law).en},
                    {"source", entry.source}});
  return {{"format", 1}, {"parameters", rows}};
}

}  // namespace ebb
