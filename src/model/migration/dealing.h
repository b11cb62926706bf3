// Dealing those who left to the places that draw them.
//
// All columns (sex and age) are dealt together, place after place from the last to the first: each takes, of
// those whom the later places did not get, the share
//
//     weight(j,c) / sum_{k <= j} weight(k,c)
//
// in expectation, or whole persons by a binomial law, which makes the whole deal multinomial. The first place
// with a weight takes all who are left, so everybody arrives.
#pragma once

#include <span>
#include <vector>

#include "model/state/state.h"

namespace ebb {

/// weights: [place][column], none below 0; becomes the persons dealt. persons: [column]; a column without
/// weights is dealt to nobody. The streams are those of (year, block, first_stream + place).
void deal(std::vector<double>& weights, std::span<const double> persons, Year year, Block block,
          std::size_t first_stream, const Dice& dice);

}  // namespace ebb
