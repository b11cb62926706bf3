#include "actions/diagnose_places.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "actions/places_meant.h"
#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

Line line_of(const Tree& tree, int place) {
  const Place& p = tree.places[static_cast<std::size_t>(place)];
  Line line{p.id, p.name, {}, place};
  for (int u : tree.units_below(place)) line.units.push_back(static_cast<std::size_t>(u));
  return line;
}

bool is_below(const Tree& tree, int place, int above) {
  for (; place >= 0; place = tree.places[static_cast<std::size_t>(place)].parent)
    if (place == above) return true;
  return false;
}

std::set<std::string> levels_of(const Tree& tree) {
  std::set<std::string> levels;
  for (const Place& p : tree.places) levels.insert(p.level);
  levels.erase("");
  return levels;
}

Problem not_one_of(std::string code, Words what, const std::string& wrong,
                   const std::set<std::string>& names) {
  Problem problem{.code = std::move(code), .file = {}, .message = {}, .hint = {}};
  problem.message = {fmt::format("there is no {} '{}' in the pack", what.en, wrong),
                     fmt::format("数据包中没有{}“{}”", what.zh, wrong)};
  const auto close = nearest(wrong, names);
  problem.hint = close ? said("did you mean '{}'?", "是否指“{}”？", *close)
                       : said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(names, ", ")));
  return problem;
}

}  // namespace

std::string attribute_of(const Tree& tree, std::size_t unit, const std::string& name) {
  for (int p = tree.units[unit]; p >= 0; p = tree.places[static_cast<std::size_t>(p)].parent) {
    const auto& attributes = tree.places[static_cast<std::size_t>(p)].attributes;
    const auto found = attributes.find(name);
    if (found != attributes.end() && !found->second.empty()) return found->second;
  }
  return {};
}

bool has_list(const Tree& tree, const std::string& attribute) {
  return std::any_of(tree.units.begin(), tree.units.end(), [&](int place) {
    const auto& attributes = tree.places[static_cast<std::size_t>(place)].attributes;
    const auto found = attributes.find(attribute);
    return found != attributes.end() && !found->second.empty();
  });
}

Result<std::vector<Line>> places_asked_for(const Tree& tree, const DiagnoseQuestion& question) {
  std::vector<int> meant = tree.units;
  if (!question.place.empty()) {
    const Result<std::vector<int>> found = places_meant(tree, question.place);
    if (!found) return found.problem();
    meant = *found;
  }
  std::vector<Line> lines;
  if (question.level.empty()) {
    for (int place : meant) lines.push_back(line_of(tree, place));
    return lines;
  }
  if (question.place.empty()) meant = {tree.root};
  const auto levels = levels_of(tree);
  if (!levels.contains(question.level))
    return not_one_of("unknown-level", {"level", "层级"}, question.level, levels);
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (tree.places[p].level == question.level &&
        std::ranges::any_of(meant, [&](int within) { return is_below(tree, static_cast<int>(p), within); }))
      lines.push_back(line_of(tree, static_cast<int>(p)));
  std::erase_if(lines,
                [](const Line& line) { return line.units.empty(); });  // below the units nothing is known
  return lines;
}

std::vector<Line> places_of_level(const Tree& tree, const std::string& level) {
  std::vector<Line> lines;
  if (level == "province") {
    for (int place : tree.groups) lines.push_back(line_of(tree, place));
    return lines;
  }
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (tree.places[p].level == level) lines.push_back(line_of(tree, static_cast<int>(p)));
  std::erase_if(lines, [](const Line& line) { return line.units.empty(); });
  return lines;
}

Result<std::vector<Line>> groups_asked_for(const Tree& tree, const Labels& labels, const std::string& by) {
  if (by.empty()) return std::vector<Line>{};
  std::set<std::string> names = levels_of(tree);
  if (by == "province" || names.contains(by)) return places_of_level(tree, by);
  std::map<std::string, Line> lines;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    const std::string value = attribute_of(tree, u, by);
    if (value.empty()) continue;
    Line& line = lines.try_emplace(value, Line{value, labels.of(by, value), {}, -1}).first->second;
    line.units.push_back(u);
  }
  if (lines.empty()) {
    names.insert("province");
    for (const Place& p : tree.places)
      for (const auto& [attribute, value] : p.attributes) names.insert(attribute);
    return not_one_of("unknown-attribute", {"attribute", "属性"}, by, names);
  }
  std::vector<Line> sorted;
  for (auto& [value, line] : lines) sorted.push_back(std::move(line));
  return sorted;
}

}  // namespace ebb
