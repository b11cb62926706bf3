// How good early warnings were: alarms counted against what came, beside the rules that anybody has
// (early_warning.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/world.h"
#include "study/warning_score.h"

namespace ebb {

/// How good chances and alarms were. NaN where there is nothing to divide by.
struct Hits {
  std::size_t hits = 0, false_alarms = 0, missed = 0, quiet = 0;
  double brier, auc;

  std::size_t n() const { return hits + false_alarms + missed + quiet; }
  std::size_t happened() const { return hits + missed; }
};

/// A rule that anybody has, on the same places.
struct PlainRule {
  std::string id;
  Words name;
  Hits hits;
  double ours_better, error;  ///< its Brier score less ours; standard error, clustered by group
  bool yes_or_no = false;     ///< says 0 or 1: the fit's period told it no chances
};

enum class Judged { next_period, other_groups };

struct WarningRecord {
  Judged judged;
  Year fitted_from, fitted_to, from, to;
  std::vector<Weight> weights;  ///< of a fit on all groups
  double threshold;             ///< mean over fits
  Hits score;
  Hits turning;  ///< of the places that had not lost people before; n() = 0 where that is not known
  std::vector<PlainRule> rules;
  double lead = unknown;        ///< years from the alarm to the first count below, mean over hits
  bool counted_yearly = false;  ///< else `lead` is an upper bound: nobody counted in between
};

/// A fit on an earlier period, judged on the next. happened: by `to`. Nothing where no place can be judged.
std::optional<WarningRecord> on_the_next(const WarningScore& fit, const SignsOfYear& now,
                                         const std::vector<double>& happened, Year to,
                                         const World& everything);

/// Each group by a fit on all others. whole: the fit on all; threshold as in score_fitted_on. Nothing where
/// all places are of one group.
std::optional<WarningRecord> on_other_groups(const WarningScore& whole, const SignsOfYear& then,
                                             const std::vector<double>& happened, Year to,
                                             const World& everything, std::optional<double> threshold);

}  // namespace ebb
