// What movers like is told per unit of the worth of a place (design note 6.2): tastes hold at this answer to
// it, and where migration.theta is another, everything about a place counts in proportion.
#pragma once

namespace ebb {

inline constexpr double theta_of_tastes = 0.75;

}  // namespace ebb
