// What a place produces with: the part of the state that is no people and never moves. Plain values.
#pragma once

#include <array>
#include <numeric>

namespace ebb {

/// What is made with plants. Local services and the public sector have none: they follow income and budget.
enum class Sector : int { farming, extraction, legacy, emerging };
inline constexpr int plant_sectors = 4;

inline constexpr int vintages = 20, years_of_vintage = 2;

/// The plants of a sector in a place, the newest vintage first.
struct Plants {
  std::array<double, vintages> capacity{};  ///< Y, value added a year at base prices, yuan
  std::array<double, vintages> need{};      ///< l, workers per (yuan/year)

  double whole() const { return std::accumulate(capacity.begin(), capacity.end(), 0.0); }
};

/// What lies in the ground, tonnes of coal equivalent. original grows by what is found, so left <= original.
struct Reserves {
  double left = 0, original = 0;

  double depletion() const { return original > 0 ? 1 - left / original : 1; }
};

/// The best new plant anywhere and what its product fetches: the same for every place.
struct Frontier {
  std::array<double, plant_sectors> need{};   ///< lF, workers per (yuan/year)
  std::array<double, plant_sectors> price{};  ///< p, 1 at base
};

}  // namespace ebb
