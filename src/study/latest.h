// What a pack tells of places beyond their people: whether it does, and the latest figure of each.
#pragma once

#include <string_view>
#include <vector>

#include "atlas/world.h"

namespace ebb {

/// The latest figure of every unit not after `year`, unknown where there is none; empty unless at least half
/// of the units have one. [unit]
std::vector<double> latest_of(const World& world, std::string_view indicator, Year year);

/// Whether a pack has the series without which the economy stands still.
bool tells_of_economy(const World& world);

}  // namespace ebb
