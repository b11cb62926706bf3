// Times of one run beside each other. A machine is never quiet, so what is compared is run in turns and the
// ratio is the median of the turns' ratios; a single time is the best of its turns.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ebb::bench {

/// CPU seconds of this thread that a piece of work takes, by so many repetitions as take a fifth of a second.
double cpu_seconds(const std::function<void()>& work);

struct Pair {
  double ours = 0, theirs = 0;  ///< CPU seconds, best of the turns
  double ratio = 0;             ///< theirs / ours: how many times as fast we are
};
Pair compared(const std::function<void()>& ours, const std::function<void()>& theirs, int turns = 5);

/// What a program took, with all its threads.
struct Took {
  double wall = 0, cpu = 0;  ///< seconds
  double first_output = 0;   ///< seconds to the first sign of life on its terminal
  double memory = 0;         ///< bytes, the most that was resident
  int code = 0;
  std::string said;  ///< to its terminal
};
/// Runs a program in a terminal of its own.
Took run(const std::vector<std::string>& command);

}  // namespace ebb::bench
