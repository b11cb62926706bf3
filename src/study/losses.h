// Which places lost people (D1) or industry (F1) over a period, as far as a World tells.
#pragma once

#include <vector>

#include "atlas/world.h"

namespace ebb {

/// What is warned of.
enum class Loss {
  people,    ///< D1: fewer residents at the end
  industry,  ///< F1: three of output and jobs of industry and extraction below those three years before
};

/// Values by the units of an earlier World, by those of a later one: places may have become known since.
std::vector<double> by_units_of(const World& later, const World& earlier, const std::vector<double>& values);

/// 1 lost, 0 did not, NaN not known; by the units of `everything`.
std::vector<double> what_happened(Loss loss, const World& world, Year from, Year to, const World& everything);

}  // namespace ebb
