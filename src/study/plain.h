// Four plain projections (design note 14.2), which foretell nothing and show what the pyramid alone has in
// store: as now, nobody moves, 2.1 births a woman, and both.
//
// "As now": births a woman of today, the moves of the last interval year after year, and lives that grow
// longer as they did; no economy, no chance. Without moves the rest is as now, and so on.
#pragma once

#include <array>
#include <vector>

#include "base/words.h"
#include "study/launch.h"

namespace ebb {

inline constexpr std::size_t plain_variants = 4;
inline constexpr double births_of_replacement = 2.1;

struct PlainVariant {
  std::string_view id;  ///< "as_now", "nobody_moves", "replacement", "both"
  Words name;
  bool moves, replaced;
};
extern const std::array<PlainVariant, plain_variants> plain_table;

/// Persons at the end of `until`: [variant][place]. launch.year < until.
std::array<std::vector<double>, plain_variants> plain_projections(const Launch& launch, Year until);

}  // namespace ebb
