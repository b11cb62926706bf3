#include "actions/places_meant.h"

#include "atlas/selector.h"

namespace ebb {

Tree tree_of(const Results& results) {
  Tree tree;
  for (const RunPlace& there : results.record().places) {
    Place place{.id = there.id, .name = there.name, .level = there.level, .attributes = there.attributes};
    if (const auto parent = results.place(there.parent)) place.parent = static_cast<int>(*parent);
    const int number = static_cast<int>(tree.places.size());
    if (place.parent < 0) tree.root = number;
    tree.unit_of.push_back(there.unit ? static_cast<int>(tree.units.size()) : -1);
    if (there.unit) tree.units.push_back(number);
    tree.places.push_back(std::move(place));
  }
  return tree;
}

Result<std::vector<int>> places_meant(const Tree& tree, const std::string& text) {
  const Result<int> place = place_named(tree, text);
  if (place) return std::vector{*place};
  if (text.find_first_of("*&!=") == text.npos) return place.problem();
  Result<std::vector<int>> units = units_selected(tree, std::string_view(text));
  if (!units) return units;
  for (int& unit : *units) unit = tree.units[static_cast<std::size_t>(unit)];
  return units;
}

}  // namespace ebb
