// Zones of a plan: polygons of growth boundary, farmland, ecology, water, parks (zones.geojson of a pack).
//
// GeoJSON (RFC 7946), longitude and latitude in degrees. Every feature says with "place" whose it is and with
// "kind" what it is. Areas are on the sphere of 6,371 km (Chamberlain & Duquette 2007); zones that overlap
// are not cut against each other.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

/// km2 of a kind in a place.
struct Zone {
  int place;         ///< of the tree
  std::string kind;  ///< "growth_boundary", "farmland", "ecology", "water", "park"
  double km2;
};

/// The names of the kinds, for people.
const std::map<std::string, Words>& zone_kinds();

struct ZonesRead {
  std::vector<Zone> zones;
  std::vector<Problem> problems;  ///< of every wrong feature; what is wrong is left out
};

/// shown: the file's name in problems.
ZonesRead zones_in(std::string_view text, const std::string& shown, const Tree& tree);

/// Of a pack in a folder; nothing where it has no such file.
ZonesRead zones_of_pack(const std::string& folder, const Tree& tree);

}  // namespace ebb
