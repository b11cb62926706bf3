// Where the leavers of a year arrive (design note 6.1, 17.1): by view of the country, arrivals are one
// product
//
//     In_c(j) = A(j) sum_i K(i,j) X_c(i),   X_c(i) = O_c(i) / sum_j' K(i,j') A(j')
//
// for every column c = (sex, age), in float; columns are rescaled so that all who left arrive. With rolled
// dice the leavers of a column, a whole number, are dealt to places by a multinomial law with these
// expectations.
//
// In bands, the product is taken for 21 bands of five years by sex, and the single years of a band go where
// the band goes: people are conserved just so, and an age errs as far as the ages of a band leave different
// places.
#pragma once

#include <span>
#include <vector>

#include "model/migration/attraction.h"
#include "model/state/state.h"

namespace ebb {

/// leaving: [place][sex][age], persons, all of whom have somewhere to go. Answers [place][sex][age].
/// first_stream: of the places of these movers, whose dice are their own.
std::vector<double> arrivals(const Kernel& kernel, const Attraction& attraction,
                             std::span<const double> leaving, bool in_bands, std::size_t first_stream,
                             Year year, const Dice& dice);

}  // namespace ebb
