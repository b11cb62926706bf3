// The most residents places ever had, as far as is known at launch: what "back to the peak" means.
#pragma once

#include <span>
#include <vector>

#include "atlas/world.h"
#include "study/launch.h"

namespace ebb {

struct Peak {
  double residents = 0;
  Year year;
};

/// The most residents some units had together in any census that was known at launch; the launch is one.
Peak peak_of(const World& world, const Launch& launch, const std::vector<int>& units);

/// Below this share of futures a return to the peak is no aim.
inline constexpr double hardly_a_future = 0.01;

/// Share of draws that have at least the peak's residents; draws in which that is not known count as without.
/// Not a number of no draws.
double chance_of(const Peak& peak, std::span<const double> residents);

}  // namespace ebb
