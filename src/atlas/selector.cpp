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

/// What a place may be called. The last syllable only says what kind of place it is: 鹤岗市 is also 鹤岗.
std::vector<std::string_view> names_of(const Place& place) {
  std::vector<std::string_view> names{place.name.en, place.name.zh};
  const std::string_view full = place.name.zh;
  for (std::string_view kind : {"市", "县", "省", "区", "盟", "地区", "自治区", "自治州"})
    if (full.ends_with(kind)) names.push_back(full.substr(0, full.size() - kind.size()));
  return names;
}

bool is_same_but_for_case(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return small(x) == small(y); });
}

bool is_name_of(const Place& place, std::string_view name) {
  const auto names = names_of(place);
  return !name.empty() && std::any_of(names.begin(), names.end(), [&](std::string_view called) {
    return is_same_but_for_case(called, name);
  });
}

constexpr std::size_t most_told = 12;  // names in a hint

std::string some_of(const std::set<std::string>& names, std::string_view comma) {
  std::string list;
  std::size_t told = 0;
  for (const std::string& name : names) {
    if (told++ == most_told) return list + " ...";
    list.append(list.empty() ? "" : comma).append(name);
  }
  return list;
}

Problem unknown_place(const Tree& tree, std::string_view name) {
  std::vector<std::string_view> names;
  for (const Place& p : tree.places) {
    names.push_back(p.id);
    const auto called = names_of(p);
    names.insert(names.end(), called.begin(), called.end());
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

Problem unknown_attribute(std::string_view attribute, const std::set<std::string>& names) {
  Problem problem{.code = "unknown-attribute",
                  .message = {fmt::format("places have no attribute '{}'", attribute),
                              fmt::format("地区没有属性“{}”", attribute)},
                  .hint = {"attributes: " + some_of(names, ", "), "可用属性：" + some_of(names, "、")}};
  if (names.empty()) problem.hint = {"this pack gives its units none", "该数据包没有给出任何属性"};
  return problem;
}

Problem unknown_value(std::string_view attribute, std::string_view value,
                      const std::set<std::string>& values) {
  return {.code = "unknown-value",
          .message = {fmt::format("no unit has {} = '{}'", attribute, value),
                      fmt::format("没有“{}”为“{}”的单元", attribute, value)},
          .hint = {"values: " + some_of(values, ", "), "可用的值：" + some_of(values, "、")}};
}

Problem nothing_selected(std::string_view selector) {
  return {.code = "nothing-selected",
          .message = {fmt::format("'{}' fits no unit", selector), fmt::format("没有单元符合“{}”", selector)},
          .hint = {"'&' keeps what fits both sides, '!' what does not fit",
                   "“&”取同时符合两边的单元，“!”取不符合的单元"}};
}

Result<std::vector<int>> units_of_attribute(const Tree& tree, std::string_view attribute,
                                            std::string_view value) {
  std::vector<int> units;
  std::set<std::string> names, values;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) {
    for (const auto& [name, given] : tree.unit(u).attributes) names.insert(name);
    const auto found = tree.unit(u).attributes.find(std::string(attribute));
    if (found == tree.unit(u).attributes.end()) continue;
    values.insert(found->second);
    if (found->second == value) units.push_back(static_cast<int>(u));
  }
  if (!names.contains(std::string(attribute))) return unknown_attribute(attribute, names);
  if (units.empty()) return unknown_value(attribute, value, values);
  return units;
}

Problem empty_term() {
  return {.code = "empty-selector",
          .message = {"a selector, or a part of it, is empty", "筛选式或其中一部分为空"},
          .hint = {"for example north, 230000/*, or tier=1 & !north",
                   "例如 north、230000/*，或 tier=1 & !north"}};
}

Result<std::vector<int>> units_of_term(const Tree& tree, std::string_view term) {
  if (term.empty()) return empty_term();
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
  const std::string_view whole = selector;
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
  if (chosen.empty()) return nothing_selected(whole);
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
