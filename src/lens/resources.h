// Places that live on what they dig: whether the resource is exhausted, and at which stage of its life the
// place stands (design note 14.3).
//
//     F1  at least three of {industrial output, industrial jobs, extraction output, extraction jobs} below
//         their level some years before                      three official criteria of 2001-2008, the
//                                                            window ours
//     F2  registered unemployment above 10 %
//     F3  more than 40 years of extraction
//     F4  at least 70 % of the original reserve is out       ours
//     listed: F1 and (F2 or F3 or F4)
//
//     growing       X rises, and D < .3                      D: share of the reserve that is out
//     mature        neither grows nor declines               X: extraction
//     declining     D >= .7, or F1; where D is not known, X falls
//     regenerating  declining, while the rest of what is made for others gains (c), its product grows
//                   faster than the nation's, and unemployment falls
//
// X rises or falls if it changes by a fifth over the period (ours). Clauses that cannot be judged are left
// out of a stage and told beside it; observed series know no reserves, so there a stage rests on extraction
// alone.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "lens/clause.h"

namespace ebb {

struct ResourceFacts {
  Measured mining_times;         ///< share of jobs over the nation's, the greater of both years
  std::array<Measured, 4> fall;  ///< percent over the window: the four of F1, in their order
  Measured unemployment;         ///< percent
  Measured years_of_extraction;
  Measured depletion;            ///< D, percent of the reserve
  Measured extraction_change;    ///< X, percent over the period
  Measured rest_change;          ///< c: share of jobs outside mining among those who make for others, points
  Measured rest_growth_gap;      ///< product of other branches, points a year against the nation's
  Measured unemployment_change;  ///< points
};

struct Exhaustion {
  std::array<Clause, 4> parts;  ///< of F1
  Clause f2, f3, f4;
  Verdict f1 = Verdict::not_known, listed = Verdict::not_known;
};
Exhaustion exhaustion_of(const ResourceFacts& facts);

enum class Stage { growing, mature, declining, regenerating };
inline constexpr std::size_t stages = 4;
/// "growing": also what the official list calls it.
std::string_view id_of(Stage stage);
const Words& name_of(Stage stage);

struct StageFound {
  std::optional<Stage> stage;          ///< nothing: the place lives on no resource, or it cannot be told
  Words why;                           ///< why nothing
  Verdict mines = Verdict::not_known;  ///< whether it lives on a resource at all
  std::vector<Clause> judged;          ///< what the stage rests on
  std::vector<Clause> not_judged;      ///< clauses of the rule that could not be
};
StageFound stage_of(const ResourceFacts& facts, const Exhaustion& exhaustion);

}  // namespace ebb
