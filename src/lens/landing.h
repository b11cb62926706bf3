// How softly a place that loses people comes down (design note 14.6): seven things that need not fall with
// people, each between 0 and 1, and their geometric mean. A hard landing has any of them below a fifth.
//
//     pace       min(1, 0.02 / |g|)                        two per cent a year can be lived with
//     services   min(1, q / 0.8)                           against launch
//     income     min(1, income a head against the nation's, over what it was at launch)
//     debt       min(1, 1.5 / (debt / revenue))            revenue of the place's own and transfers
//     homes      1 - (vacancy - 0.08) / 0.3
//     land       elasticity of built-up land on people over the years looked at, within [0, 1]
//     elders     min(1, contributions / pensions)          what the place pays for its own old
//
// A term is never less than 0.01: where one is nought the others still tell places apart (ours; the note has
// none). The bounds and equal weights are the note's and no law of nature.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/words.h"

namespace ebb {

inline constexpr std::size_t landing_terms = 7;
inline constexpr double hard = 0.2;

struct LandingTerm {
  std::string_view id;  ///< "pace"
  Words name;
};
extern const std::array<LandingTerm, landing_terms> landing_table;

/// A place between two years. Shares and ratios; years > 0.
struct Descent {
  double people = 1;         ///< now over then, > 0
  double land = 1;           ///< the same of built-up land
  double years = 1;          ///< between them
  double services = 1;       ///< quality over launch
  double income = 1;         ///< a head, against the nation's, over the same at launch
  double debt = 0;           ///< years of revenue
  double vacancy = 0.06;     ///< share of floor
  double pension_cover = 1;  ///< contributions over pensions
};

struct Landing {
  std::array<double, landing_terms> terms{};  ///< in the order above, in [0.01, 1]

  double score() const;  ///< in [0.01, 1]
  bool is_hard() const;
};

Landing landing_of(const Descent& descent);

}  // namespace ebb
