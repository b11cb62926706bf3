// What a place has to begin anew with, as far as the pack knows: land, what lies under it, who lives there
// and what they learnt, industry, where it lies. And the places most like it in that.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "actions/comparison.h"
#include "actions/evidence.h"

namespace ebb {

struct Endowment {
  std::string_view id;  ///< "degree_share"
  Words name, unit;
  Measured measured;
  double rank = unknown;  ///< share of places that have less, percent
  Words why_unknown;
};

/// Of a unit in the later year (or the earlier, where only that is known).
std::vector<Endowment> endowment_of(const PackEvidence& evidence, std::size_t unit);

/// The units nearest to it in what of that is known of it, with their change of people.
std::vector<Compared> like_in_endowment(const PackEvidence& evidence, std::size_t unit, std::size_t count);

}  // namespace ebb
