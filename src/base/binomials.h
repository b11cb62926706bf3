// Many binomial numbers at once: how many of these persons die, leave, arrive.
//
// The year of an ensemble is mostly this question, asked for every place, sex and age. Sixteen cells are
// answered side by side: by inversion where fewer than 25 are expected, else by transformed rejection with
// squeeze (BTRS, Hormann 1993, J. Stat. Comput. Simul. 46). The law is exact but for the tail of Stirling's
// series, which shifts less than 1e-9 of the probability.
// Boost.Random's binomial is the check (tests/base).
#pragma once

#include <span>

#include "base/random.h"

namespace ebb {

/// drawn[k]: of persons[k] (whole, below 2^31), how many do what each does with the chance chances[k]. A
/// chance below 0 or no persons: none; 1 or above: all. `drawn` may be `persons` or `chances`. The numbers
/// taken from the stream depend on all of the arguments together.
void binomials(std::span<const double> persons, std::span<const double> chances, Stream& stream,
               std::span<double> drawn);

}  // namespace ebb
