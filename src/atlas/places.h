// places.csv becomes the settlement tree, and ids become numbers.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "atlas/complaints.h"
#include "atlas/pack.h"
#include "atlas/sheet.h"
#include "atlas/world.h"

namespace ebb {

/// Ids to places. It remembers the place asked for last, since rows of a place stand together.
class PlaceIndex {
 public:
  static constexpr int not_yet_known = -2, nowhere = -1;

  void add(std::string_view id, int place) { places_.emplace(id, place); }
  int find(std::string_view id) const;
  /// The place in a cell; nothing if there is none of that id (a problem is noted) or it was not known yet.
  std::optional<int> in(Sheet& sheet, std::size_t row, int column, const Tree& tree) const;

 private:
  Words hint_for(std::string_view wrong, const Tree& tree) const;

  std::unordered_map<std::string_view, int> places_;
  mutable std::string_view last_id_;
  mutable int last_ = nowhere;
};

/// The tree of the places known in a year. `index` holds views into the pack's table.
std::optional<Tree> plant_tree(const Pack& pack, Year as_known_in, Complaints& complaints, PlaceIndex& index);

}  // namespace ebb
