// A clause: one measurable condition with its figure, so that a verdict can be checked by whoever doubts it.
//
// Rules (what kind of place this is, at which stage, whether exhausted) are lists of clauses. A rule holds if
// all its clauses do, fails if one does, and is not known otherwise.
#pragma once

#include <limits>
#include <span>
#include <string_view>

#include "base/units.h"
#include "base/words.h"
#include "lens/definitions.h"

namespace ebb {

/// A figure and how far it can be trusted; NaN where unknown.
struct Measured {
  double value = std::numeric_limits<double>::quiet_NaN();
  Quality quality = Quality::derived;

  bool known() const { return value == value; }
};

enum class Bound { at_least, at_most };

struct Clause {
  std::string_view id;  ///< "mining_share": a stable key
  Words what;           ///< "share of jobs in mining over the nation's"
  Words unit;           ///< "%", "times"; may be empty
  Measured measured;
  Bound bound = Bound::at_least;
  double limit = 0;  ///< in the unit of the figure
  Words why_unknown{};

  Verdict verdict() const {
    if (!measured.known()) return Verdict::not_known;
    const bool holds = bound == Bound::at_least ? measured.value >= limit : measured.value <= limit;
    return holds ? Verdict::yes : Verdict::no;
  }
};

/// Both at once, in the logic of what is known: a "no" decides.
constexpr Verdict both(Verdict a, Verdict b) {
  if (a == Verdict::no || b == Verdict::no) return Verdict::no;
  return a == Verdict::yes && b == Verdict::yes ? Verdict::yes : Verdict::not_known;
}
/// One at least: a "yes" decides.
constexpr Verdict either(Verdict a, Verdict b) {
  if (a == Verdict::yes || b == Verdict::yes) return Verdict::yes;
  return a == Verdict::no && b == Verdict::no ? Verdict::no : Verdict::not_known;
}
inline Verdict all_of(std::span<const Clause> clauses) {
  Verdict verdict = Verdict::yes;
  for (const Clause& clause : clauses) verdict = both(verdict, clause.verdict());
  return verdict;
}

}  // namespace ebb
