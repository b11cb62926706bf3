// Early warning: which places will have fewer residents some years from now, by what is known of them today,
// and how good such warnings were (design note 14.8).
//
//     score     logistic in the signs (lens/signs.h), each in standard deviations over the places of its
//     year,
//               with a normal prior of variance one on every weight
//     fitted    on the last whole period before the launch: signs of its first year, losses by its last
//     alarm     where the chance is at least the bound that told losers from others best in the fit (the
//     largest
//               hit rate less false alarm rate: Youden 1950), or one that was asked for
//
// A score uses the signs that half of the places tell both in the year of the fit and in the year of the
// launch; where one of them is not known of a place, it counts as the mean. Worlds are frozen at the year
// they speak of: nothing published later plays a part.
//
// Two records, because each lacks what the other has:
//     next period     the score as it could have been made one period ago, against what came
//     other groups    the score of today's alarms within its period: each group (province) by a fit on the
//     others
//
// Beside both stand the rules that anybody has: the base rate of the fit, and whoever lost before loses
// again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "atlas/pack.h"
#include "atlas/world.h"
#include "base/result.h"
#include "lens/signs.h"
#include "study/losses.h"
#include "study/warning_record.h"
#include "study/warning_score.h"

namespace ebb {

struct WatchOptions {
  std::optional<Year> launch;       ///< default: the last year with people
  int within = 10;                  ///< years
  std::optional<double> threshold;  ///< chance from which an alarm is given; default: by the fit
  Loss loss = Loss::people;
};

/// A sign that speaks for an alarm, or against it.
struct Reason {
  const Sign* sign;
  double value, mean;  ///< of the place and of all, in the sign's unit; the geometric mean where logs count
  double pushes;       ///< ln odds
};

struct Warned {
  std::size_t unit;
  double chance;  ///< in (0, 1)
  bool alarm;
  std::vector<Reason> reasons;   ///< the strongest first, whichever way it pushes
  std::optional<bool> happened;  ///< where that is known by now
};

struct SignLeftOut {
  const Sign* sign;
  Words why;
};

struct EarlyWarning {
  Loss loss;
  Year launch, until, fitted_from, fitted_to;
  std::size_t fitted_on = 0;  ///< places
  double base_rate, threshold;
  std::vector<Weight> weights;  ///< the strongest first
  std::vector<SignLeftOut> left_out;
  std::vector<Warned> places;          ///< the likeliest first; those with people at launch
  std::vector<WarningRecord> records;  ///< at most one of each kind, in the order of `Judged`
  std::vector<std::pair<std::string, Words>> missing;

  /// The record that speaks of the score whose alarms these are: on the next period, unless a period ago
  /// fewer than half of its signs were known; then on other groups. Null if there is none.
  const WarningRecord* record() const;
};

/// everything: all that is known of the pack by now, to judge by. A Problem where there is no whole period of
/// that length with people at both ends before the launch.
Result<EarlyWarning> early_warning(const Pack& pack, const World& everything, const WatchOptions& options);
}  // namespace ebb
