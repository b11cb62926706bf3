// The soft-landing score of simulated places (lens/landing.h): what two states of a life and its launch make
// of the seven terms.
#pragma once

#include <cstddef>

#include "lens/landing.h"
#include "model/state/state.h"
#include "model/year/base_year.h"

namespace ebb {

/// A place between two years of one life. Both states have a moving economy; then is before now.
Descent descent_of(const BaseYear& base, const State& then, const State& now, std::size_t place);

}  // namespace ebb
