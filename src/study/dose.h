// Paths on one budget: how many times what is written each is done, so that all of them cost the same.
//
//     times      a row's amounts are so many times what is written. What is written as a factor grows by
//                what it adds: three times "1.2 times" is 1.6 times, and not 1.2 to the third. A share
//                stops at all.
//     the sum    cost(times) is asked of a life at central parameters, without chance, and not reckoned:
//                what graduates, the jobless or product make of it bends it. The search keeps a bracket and
//                goes by the chord (regula falsi, Illinois), of all paths at once, because their lives run
//                side by side; costs rise with times.
//     unsure     what a row does that nobody has measured, and whose price is written beside it, does in a
//                draw between a third and three times of it in four draws of five (log-normal), for the
//                same price. Where the price follows from what is done, the two cannot be told apart, and it
//                stays.
#pragma once

#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "model/state/coefficients.h"
#include "study/paired.h"

namespace ebb {

inline constexpr double unsure_by = 3;  ///< the 90 % point of what it does over what is written

struct RowDose {
  double times = 1;                                       ///< 0: not done
  double most = std::numeric_limits<double>::infinity();  ///< its shares reach all or nothing there
  int unsure = -1;  ///< what of the draw's luck it has; rows of one number have the same. Below 0: it is sure
};

/// A life with each of the scenario's rows in its dose. [row]
Change dosed(std::vector<RowDose> rows);

/// The part of a measure by which it is `times` what is written: its own, but for what is added in logs.
double part_for(const Measure& measure, double times);

struct Dose {
  double times = 1;
  double cost = 0;       ///< yuan, at central parameters
  bool is_free = false;  ///< it costs nothing, however often it is done
  bool spent = false;    ///< the cost is the budget, within the tolerance
};

/// What paths cost, done so many times. [path] in, yuan [path] out; a path with NaN times is not asked.
using CostOfPaths = std::function<Result<std::vector<double>>(std::span<const double> times)>;

struct DoseOptions {
  double tolerance = 0.005;  ///< of the budget
  int rounds = 8;            ///< lives of a path at most
  double most = 1000;        ///< times
};

/// budget > 0. A Problem of `costs` ends the search.
Result<std::vector<Dose>> doses_for(double budget, std::size_t paths, const CostOfPaths& costs,
                                    const DoseOptions& options = {});

}  // namespace ebb
