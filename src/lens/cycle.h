// The siphon cycle: eight steps from the first drain of the young to a renewal, each told by conditions that
// can be measured (design note 14.5). Steps need not follow one another and may overlap: a year has a degree
// of each.
//
//     condition   a value against a bound; its degree is a logistic in the value, .5 at the bound and a tenth
//                 of the bound wide
//     clause      one condition, or several of which one is enough: the largest degree
//     step        all its clauses: the smallest degree
//
// A change is a share of the earlier value. A condition that asks for any rise or fall has no bound to take a
// tenth of: its width is that of a change of 10 %; for flows, that of the drain which makes the first step.
//
// Figures are sums and means over tiers (lens/tiers.h), which whoever keeps the history adds up. What is not
// known is NaN. A step has a degree where each of its clauses has one: changes over ten years are not known
// before ten years have passed.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/units.h"
#include "base/words.h"
#include "lens/clause.h"
#include "lens/tiers.h"

namespace ebb {

/// Of all places of a tier, in a year. Persons at the end of the year, unless said otherwise.
struct YearOfTier {
  double population = 0, youth = 0, aged_65_plus = 0;  ///< youth: 15-24
  double natives_15_19 = 0, aged_60_64 = 0;            ///< all of 15-19 where natives are not told apart
  double hazard = 0;                                   ///< share of those aged 15-49 who leave in the year
  double fertility = 0;                                ///< children per woman (total fertility rate)
  double receiving_fertility = 0;  ///< the same of places that gained people of 20-44; NaN if none did
  double shrinking = 0;            ///< share of places with three years of loss behind them
  double upkeep = 0, arrears = 0;  ///< money: upkeep due in the year, and what is owed of it by now
  double output = 0;               ///< constant prices
  double effort = 0;               ///< wage against the nation's, over the barrier to newcomers
};

/// Net moves between tiers in the year, persons.
struct TierMoves {
  double periphery_to_core = 0, periphery_to_satellites = 0, satellites_to_core = 0;
};

struct YearOfCycle {
  Year year;
  std::array<YearOfTier, tiers> of;
  TierMoves aged_15_49, aged_20_44;

  const YearOfTier& operator[](Tier tier) const { return of[static_cast<std::size_t>(tier)]; }
};

inline constexpr std::size_t step_count = 8;

struct CycleStep {
  Words name;     ///< "siphon", "虹吸"
  Words meaning;  ///< one sentence
};
/// The steps 1 .. 8.
std::span<const CycleStep, step_count> cycle_steps();

/// Years without gaps up to the one that is judged; the first is the base.
using PastOfCycle = std::span<const YearOfCycle>;

struct CycleCondition {
  enum class Unit { percent, per_mille, ratio, children };
  enum class Side { above, below };

  int step;             ///< 1 .. 8
  int clause;           ///< within the step; conditions of one clause are alternatives
  std::string_view id;  ///< "drain": of what is measured; the same in every step that asks for it
  Words what;
  Unit unit;
  Side side;
  double bound, width;
  double (*measure)(PastOfCycle);  ///< of the last of these years; NaN where unknown

  double degree(double value) const;
  Verdict verdict(double value) const;  ///< whether the degree is above .5
};
inline constexpr std::size_t condition_count = 24;
std::span<const CycleCondition, condition_count> cycle_conditions();

/// values: as `cycle_conditions`, NaN where unknown.
std::array<double, step_count> degrees_of(const std::array<double, condition_count>& values);
/// Whether a step (1 .. 8) holds, as far as its conditions are known.
Verdict holds(const std::array<double, condition_count>& values, int step);

/// Degrees at which a step holds: at the bounds of its conditions, and a tenth of them beyond. Flows that
/// hover around nothing pass a bound of nothing every few years; to hold clearly they must be of a size.
inline constexpr double barely = 0.5, clearly = 0.73;

struct CycleYear {
  Year year;
  std::array<double, step_count> degrees{};      ///< 0 .. 1, NaN where not all of a step is known
  std::array<double, condition_count> values{};  ///< as `cycle_conditions`
  int step = 0;                                  ///< the largest degree, with hysteresis; 0: none is known
  bool ended = false;                            ///< for want of people, or of anybody who would begin anew

  bool holds(int which, double above = barely) const {
    return degrees[static_cast<std::size_t>(which) - 1] > above;
  }
};

/// A new step must lead the old one by so much, for so many years.
inline constexpr double lead_of_a_new_step = 0.1;
inline constexpr int years_of_lead = 3;
/// The cycle has ended where the core has stalled for so long and nobody resettles, or where so few are left
/// of the nation.
inline constexpr int years_of_stalling = 25;
inline constexpr double nation_left = 0.25;

/// One entry for every year of the history.
std::vector<CycleYear> siphon_cycle(PastOfCycle history);

/// When a step begins, at `from` or later: the first of three years in which it holds.
std::optional<Year> onset_of(std::span<const CycleYear> cycle, int step, Year from = {},
                             double above = barely);

/// Whether the loop closes: the core stalls, then people resettle, then the periphery renews itself.
bool closes(std::span<const CycleYear> cycle, double above = barely);

}  // namespace ebb
