// Which places a diagnosis is of: units, the places of a level, a selector's, or sums by province or
// attribute.
#pragma once

#include <string>
#include <vector>

#include "actions/diagnose.h"
#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

/// A place or a sum of places, and the units it is made of.
struct Line {
  std::string id;
  Words name;
  std::vector<std::size_t> units;
  int place = -1;  ///< index into Tree::places; -1 for a sum by attribute
};

/// An attribute of a unit: its own, else that of the nearest place above it that has one.
std::string attribute_of(const Tree& tree, std::size_t unit, const std::string& name);
/// Whether a list of this attribute came with the pack.
bool has_list(const Tree& tree, const std::string& attribute);

Result<std::vector<Line>> places_asked_for(const Tree& tree, const DiagnoseQuestion& question);
Result<std::vector<Line>> groups_asked_for(const Tree& tree, const Labels& labels, const std::string& by);

/// Every place of a level that has units at or below it; "province": the places directly below the root.
std::vector<Line> places_of_level(const Tree& tree, const std::string& level);

}  // namespace ebb
