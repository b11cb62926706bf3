#include "atlas/selector.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/nearest.h"

namespace ebb {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// "鹤岗市" may be called 鹤岗: the last syllable only says what kind of place it is.
bool is_name_of(const Place& place, std::string_view name) {
  if (place.name.en == name || place.name.zh == name) return true;
  for (std::string_view kind : {"市", "县", "省", "区", "盟", "地区", "自治区", "自治州"})
    if (place.name.zh.size() == name.size() + kind.size() && place.name.zh.starts_with(name) &&
        place.name.zh.ends_with(kind))
      return true;
  return false;
}

Problem unknown_place(const Tree& tree, std::string_view name) {
  std::vector<std::string> names;
  for (const Place& p : tree.places) {
    names.push_back(p.id);
    names.push_back(p.name.en);
    names.push_back(p.name.zh);
  }
  Problem problem{.code = "unknown-place",
                  .message = {fmt::format("there is no place called '{}'", name),
                              fmt::format("没有名为“{}”的地区", name)}};
  if (const auto near = nearest(name, names))
    problem.hint = {fmt::format("did you mean '{}'?", *near), fmt::format("是否指“{}”？", *near)};
  return problem;
}

/// A name that is there twice is often told apart by the place above: "Gulou (Nanjing)", 南京市鼓楼区.
bool is_told_apart_from(const Place& place, std::string_view name) {
  if (place.name.en.starts_with(std::string(name) + " (")) return true;
  if (name.empty() || !place.name.zh.ends_with(name)) return false;
  const std::string_view before =
      std::string_view(place.name.zh).substr(0, place.name.zh.size() - name.size());
  return before.ends_with("市") || before.ends_with("州") || before.ends_with("盟") ||
         before.ends_with("地区");
}

Problem told_apart(const Tree& tree, std::string_view name, const std::vector<int>& found) {
  constexpr std::size_t most = 8;
  Words which;
  for (std::size_t k = 0; k < std::min(most, found.size()); ++k) {
    const Place& place = tree.places[static_cast<std::size_t>(found[k])];
    which.en += (k == 0 ? "" : ", ") + place.name.en;
    which.zh += (k == 0 ? "" : "、") + place.name.zh;
  }
  if (found.size() > most) which = {which.en + " ...", which.zh + "等"};
  return {.code = "ambiguous-place",
          .message = {fmt::format("several places are called '{}'", name),
                      fmt::format("有多个地区名为“{}”", name)},
          .hint = {"use one of " + which.en, "请写明是哪一个：" + which.zh}};
}

Problem several_places(const Tree& tree, std::string_view name, const std::vector<int>& found) {
  std::string ids;
  for (int p : found) ids += (ids.empty() ? "" : ", ") + tree.places[static_cast<std::size_t>(p)].id;
  return {.code = "ambiguous-place",
          .message = {fmt::format("several places are called '{}'", name),
                      fmt::format("有多个地区名为“{}”", name)},
          .hint = {"use one of the ids " + ids, "请使用代码之一：" + ids}};
}

Result<std::vector<int>> units_of_attribute(const Tree& tree, std::string_view attribute,
                                            std::string_view value) {
  std::vector<int> units;
  std::set<std::string> names;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    for (const auto& [name, given] : tree.unit(u).attributes) names.insert(name);
    const auto found = tree.unit(u).attributes.find(std::string(attribute));
    if (found != tree.unit(u).attributes.end() && found->second == value)
      units.push_back(static_cast<int>(u));
  }
  if (names.contains(std::string(attribute))) return units;
  std::string known;
  for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
  return Problem{.code = "unknown-attribute",
                 .message = {fmt::format("places have no attribute '{}'", attribute),
                             fmt::format("地区没有属性“{}”", attribute)},
                 .hint = {"attributes: " + known, "可用属性：" + known}};
}

Result<std::vector<int>> units_of_term(const Tree& tree, std::string_view term) {
  if (const auto equals = term.find('='); equals != term.npos)
    return units_of_attribute(tree, trimmed(term.substr(0, equals)), trimmed(term.substr(equals + 1)));
  const bool below = term.ends_with("/*");
  const Result<int> place = place_named(tree, below ? term.substr(0, term.size() - 2) : term);
  if (!place) return place.problem();
  std::vector<int> units = tree.units_below(*place);
  std::sort(units.begin(), units.end());
  return units;
}

}  // namespace

Result<int> place_named(const Tree& tree, std::string_view name) {
  if (const int by_id = tree.find(name); by_id >= 0) return by_id;
  std::vector<int> found;
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (is_name_of(tree.places[p], name)) found.push_back(static_cast<int>(p));
  if (found.size() == 1) return found.front();
  if (found.size() > 1) return several_places(tree, name, found);

  for (std::size_t p = 0; p < tree.places.size(); ++p)
    if (is_told_apart_from(tree.places[p], name)) found.push_back(static_cast<int>(p));
  if (found.empty()) return unknown_place(tree, name);
  return told_apart(tree, name, found);
}

Result<std::vector<int>> units_selected(const Tree& tree, std::string_view selector) {
  std::vector<int> chosen(tree.unit_count());
  std::iota(chosen.begin(), chosen.end(), 0);
  for (bool more = true; more;) {
    const auto cut = selector.find('&');
    std::string_view term = trimmed(selector.substr(0, cut));
    more = cut != selector.npos;
    if (more) selector.remove_prefix(cut + 1);

    const bool excluded = term.starts_with('!');
    if (excluded) term = trimmed(term.substr(1));
    const auto meant = units_of_term(tree, term);
    if (!meant) return meant.problem();
    std::erase_if(chosen,
                  [&](int u) { return std::binary_search(meant->begin(), meant->end(), u) == excluded; });
  }
  return chosen;
}

Result<std::vector<int>> units_selected(const Tree& tree, const std::vector<std::string>& selectors) {
  std::set<int> all;
  for (const std::string& selector : selectors) {
    const auto units = units_selected(tree, std::string_view(selector));
    if (!units) return units.problem();
    all.insert(units->begin(), units->end());
  }
  return std::vector<int>(all.begin(), all.end());
}

}  // namespace ebb
