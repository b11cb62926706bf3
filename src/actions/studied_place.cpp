#include "actions/studied_place.h"

#include <algorithm>

#include "actions/places_meant.h"

namespace ebb {

Result<StudiedPlace> place_studied(const Tree& tree, const std::string& text) {
  std::vector<int> places{tree.root};
  if (!text.empty()) {
    Result<std::vector<int>> meant = places_meant(tree, text);
    if (!meant) return meant.problem();
    places = std::move(*meant);
  }
  StudiedPlace studied{.id = text, .name = {text, text}, .units = {}};
  if (places.size() == 1) {
    const Place& one = tree.places[static_cast<std::size_t>(places.front())];
    studied.id = one.id;
    studied.name = one.name;
  }
  for (int place : places)
    for (int unit : tree.units_below(place)) studied.units.push_back(unit);
  std::ranges::sort(studied.units);
  const auto twice = std::ranges::unique(studied.units);
  studied.units.erase(twice.begin(), twice.end());
  return studied;
}

}  // namespace ebb
