// Left or chosen: why more (or fewer) leave a place in one year than in another (design note 14.9).
//
//     departures = F(who, home, elsewhere, barriers)
//       who        how many live there, and how old they are
//       home       what the place itself offers: its pull
//       elsewhere  the pulls and sizes of all others
//       barriers   of registration
//
// The change splits exactly by Shapley's value: what a cause adds, averaged over all orders in which the four
// may be changed from then to now (sixteen values of F).
#pragma once

#include <array>
#include <string_view>

#include "base/words.h"
#include "model/year/year.h"

namespace ebb {

inline constexpr std::size_t causes_of_leaving = 4;

struct CauseOfLeaving {
  std::string_view id;  ///< "who", "home", "elsewhere", "barriers"
  Words name;
};
extern const std::array<CauseOfLeaving, causes_of_leaving> leaving_table;

/// Expected departures of a year, persons, those who return included.
struct Leaving {
  double then = 0, now = 0;
  std::array<double, causes_of_leaving> by_cause{};  ///< sums to now - then
};

/// Of the years after `then` and `now`, two states of one life on one course.
Leaving leaving_of(const Course& course, const State& then, const State& now, std::size_t place);

}  // namespace ebb
