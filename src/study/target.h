// A target as one says it: "debt service below 15 % and within reach above 90 % in 80 % of futures".
//
//     target      clause { and clause } [ in SHARE % of futures ]          and: "and" "," ";" 且 并且 ， ；
//     clause      INDICATOR COMPARISON NUMBER [ of launch ] [ in YEAR ]
//                 | back to the peak | 回到峰值
//     INDICATOR   id or name of `study/outcomes.h`, blanks for underscores
//     COMPARISON  < <= below under "at most" 低于 不高于 至多 | > >= above over "at least" 高于 不低于 至少
//     NUMBER      15, 15 %, 1.5 million, 2 billion, 3万, 2亿; `90 % of launch` is against the launch year
//     futures     在80%的情形下, 80%的未来
//
// A clause without a year is of the last year; a target without a share is of half of the futures.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "base/words.h"

namespace ebb {

struct TargetClause {
  enum class Against { nothing, launch, peak };
  std::size_t outcome = 0;  ///< of `outcomes()`
  bool at_least = true;     ///< else at most
  double bound = 0;         ///< in the outcome's unit; against launch or peak: a share of it
  Against against = Against::nothing;
  Year year;

  Words told() const;
};

struct Target {
  std::vector<TargetClause> clauses;  ///< all must hold
  double share = 0.5;                 ///< of futures

  Words told() const;
};

/// first .. last: the years that are lived. A Problem says what cannot be read, with the nearest right name.
Result<Target> target_in(std::string_view text, Year first, Year last);

/// How far a value is on the right side of a clause's bound, as a share of the bound; below 0: it fails, NaN
/// where unknown. reference: the value at launch, or the peak; not read where the clause is against nothing.
double margin(const TargetClause& clause, double value, double reference);

/// A sum of money as one says it: "2 billion yuan", "20亿元", "300 million yuan a year". Yuan over `years`.
Result<double> budget_in(std::string_view text, int years);

}  // namespace ebb
