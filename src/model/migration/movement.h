// What a draw's moves are made of; seen from outside as `Movement` (moves.h).
#pragma once

#include <array>
#include <numeric>
#include <utility>

#include "model/migration/kernel.h"
#include "model/migration/schedule.h"
#include "model/state/coefficients.h"
#include "model/state/state.h"

namespace ebb {

inline double persons_in(const State& state, std::size_t place) {
  const auto people = state.of(place);
  return std::accumulate(people.begin(), people.end(), 0.0);
}

class Movement {
 public:
  Movement(Kernel kernel_of_draw, const Coefficients& coefficients_of_draw)
      : kernel(std::move(kernel_of_draw)), coefficients(coefficients_of_draw) {}

  Kernel kernel;
  LeavingSchedule schedule;
  std::array<double, ages> return_profile{};  ///< by age; mean over the base population 1
  Coefficients coefficients;                  ///< at launch; a year may bring others
  bool in_bands = false;
};

}  // namespace ebb
