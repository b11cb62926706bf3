// How far long work is: a bar with the time left where stderr is a terminal, else a line now and then.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/parallel.h"
#include "base/words.h"

namespace ebb {

/// "1 min 20 s"; "1 分 20 秒".
std::string duration(double seconds, Language language);

/// How long work will still take, by its pace since its first report: what came before (reading, fitting)
/// says nothing of the pace. A new task, which begins again from the start, is a new first report.
class TimeLeft {
 public:
  /// now: seconds by any clock.
  void tell(std::size_t finished, std::size_t of, double now);
  /// Nothing within the first second.
  std::optional<double> seconds() const { return seconds_; }

 private:
  struct Report {
    std::size_t finished;
    double at;
  };
  std::optional<Report> begin_;
  std::optional<double> seconds_;
};

/// One line of a bar, `width` columns wide at most: "Simulating [#####.....]  50 %  1 min left".
std::string bar(const std::string& doing, std::size_t finished, std::size_t of, std::optional<double> left,
                std::size_t width, Language language);

/// May be told from any thread. Never asks to stop.
Progress progress_on_stderr(Words doing, Language language);

}  // namespace ebb
