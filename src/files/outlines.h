// The outlines of places, for a map: GeoJSON (RFC 7946) whose features say with "place" whose they are.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "atlas/world.h"
#include "base/result.h"

namespace ebb {

/// Of a FeatureCollection what a map needs, the geometry of the places of `tree`; null if it holds none. A
/// Problem if the text is no FeatureCollection.
Result<nlohmann::json> outlines_in(std::string_view text, const std::string& shown, const Tree& tree);

}  // namespace ebb
