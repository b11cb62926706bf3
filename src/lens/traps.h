// Choices that look like growth and are not: what a choice did to a place, read for the patterns the five
// texts warn of. A trap is a set of clauses on paired effects (study/watched.h); it is told where all hold.
//
//     rises           above what there is without in three draws of four, by a thousandth of it at least
//     falls           the same below
//     does not rise   neither holds that it rises
//
// The patterns know no lever: a new town, a big project, grants and land sales are recognised by what they
// do, and a choice of any other name that does the same is told too. Bounds are ours.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/words.h"

namespace ebb {

/// One outcome, with less without. NaN where unknown.
struct Effect {
  double without, difference;  ///< medians over draws
  double above, below;         ///< shares of draws in which it is more, and less
};
inline constexpr double prevails_in_a_trap = 0.75, least_of_what_there_is = 0.001;

bool rises(const Effect& effect);
bool falls(const Effect& effect);

struct TrapClause {
  enum class Sense { rises, falls, does_not_rise };
  std::string_view outcome;  ///< id
  Sense sense;
};
struct Trap {
  std::string_view id;  ///< "debt-without-people"
  Words name;
  Words mechanism;  ///< how it comes about, in a sentence
  std::vector<TrapClause> clauses;
};
std::span<const Trap> traps();

/// Those whose clauses all hold. An outcome that is not known holds no clause.
std::vector<const Trap*> traps_in(const std::function<Effect(std::string_view outcome)>& effect);

}  // namespace ebb
