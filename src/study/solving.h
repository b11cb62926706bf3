// The cheapest package of measures that reaches a target in a share of futures.
//
// A package is a share, 0 to 1, of what each measure asks for. What is looked for:
//
//     least    cost(x)                               median of the draws, over all payers and years
//     where    margin of the target >= 0             the (1 - share) quantile over draws of the worst clause
//              cost(x) <= budget
//
// The margin is that quantile and not the share of draws that reach the target, because a share of fifty
// draws is a staircase on which no search finds a slope; both cross together. The search begins with
// everything done, with each measure alone where that is enough, and with what the others left; at the end,
// measures that are hardly done are left out where the target does not miss them. Everything looked at is
// remembered: from it comes the trade-off between cost and chance. What is chosen is lived again with draws
// the search has not seen, since a package chosen by its luck has had more of it than it will have.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "study/optimiser.h"
#include "study/prim.h"

namespace ebb {

using Package = std::vector<double>;

/// What became of a package in some draws.
struct Tried {
  std::vector<double> cost;     ///< [draw], yuan
  std::vector<double> margins;  ///< [draw], of the worst clause; NaN counts as failed

  double median_cost() const;
  double chance() const;                 ///< share of draws that reach the target
  double margin_at(double share) const;  ///< >= 0 where a share of draws reaches it
};

/// Which draws a package is lived in.
enum class Futures { searched, fresh };
/// A Problem ends the search (asked to stop).
using Trial = std::function<Result<Tried>(const Package& package, Futures futures)>;

struct SolveOptions {
  double share = 0.5;  ///< of futures
  double budget = std::numeric_limits<double>::infinity();
  int trials = 60;           ///< packages lived at most in the search
  std::size_t packages = 3;  ///< told at most
};

struct SolvedPackage {
  Package parts;
  Tried tried;  ///< in the draws of the search
  Tried fresh;  ///< in as many others
};
struct TradeOff {
  Package parts;
  double cost, chance, margin;
};
struct Solved {
  bool reached = false;                 ///< by a package within the budget
  std::vector<SolvedPackage> packages;  ///< the cheapest first; if none reaches the target, the best chance
  SolvedPackage nothing, everything;
  std::vector<TradeOff> curve;  ///< no other package is both cheaper and likelier; by cost
  int trials = 0;               ///< packages lived
};

Result<Solved> solve(std::size_t measures, const Trial& trial, const Optimiser& optimiser,
                     const SolveOptions& options);

}  // namespace ebb
