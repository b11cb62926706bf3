// Age groups of one sex that should cover all ages once, or several times side by side.
//
// Ages are nodes and rows are edges from age_from to age_to + 1. Several complete partitions may stand side
// by side (a total, five-year groups, broad groups); every row must then lie on a path from 0 to the open
// end. The finest partition is the longest path. All paths must agree on how many people there are below each
// age.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "atlas/sheet.h"
#include "base/words.h"

namespace ebb {

/// A row: ages from..to, `no_end` where open.
struct AgeRow {
  int from, to;
  double persons;
};

/// What is wrong with age groups: a code, words, and the number of the row at which it shows.
struct AgeTrouble {
  const char* code;
  std::size_t row;
  Words message, hint;
};

struct Partitioned {
  std::vector<std::size_t> finest;         ///< rows of the finest partition, in order of age
  std::optional<AgeTrouble> trouble;       ///< gaps or overlaps
  std::optional<AgeTrouble> disagreement;  ///< partitions that count differently
};

/// Whether two counts of the same people are one: within max(2 persons, 0.01 %).
bool same_people(double a, double b);

/// `rows` in order of (from, to), without duplicates.
Partitioned partition(std::span<const AgeRow> rows);

/// Gaps and overlaps of one set of groups; gaps at both ends and between are allowed if `gaps_allowed`.
std::optional<AgeTrouble> trouble_with(std::span<const AgeSpan> groups, bool gaps_allowed);

}  // namespace ebb
