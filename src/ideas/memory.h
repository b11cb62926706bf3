// The one memory: every expectation is an exponential average, Z' = Z + lambda (signal - Z).
#pragma once

#include <cmath>

namespace ebb {

/// lambda in [0, 1]: 0 never learns, 1 remembers nothing.
inline double remembered(double memory, double signal, double lambda) {
  return memory + lambda * (signal - memory);
}

/// The lambda whose memory of a past signal halves in so many years.
inline double forgetting(double half_life_years) { return 1 - std::exp2(-1 / half_life_years); }

}  // namespace ebb
