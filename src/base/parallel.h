// Work that may be done side by side. The engine knows no threads: whoever calls it hands in how (a thread
// pool, a browser's worker, one after the other), and the results are the same.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace ebb {

/// Calls work(0) .. work(count - 1), in any order, and returns when all are done.
using ForEach = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;

inline void one_after_the_other(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

/// Told now and then how far long work is; answers false to ask it to stop.
using Progress = std::function<bool(std::size_t finished, std::size_t of)>;

inline bool in_silence(std::size_t, std::size_t) { return true; }

/// As for_each, telling of every piece that is done. Asked to stop, it leaves out the pieces not yet begun.
inline ForEach counted(const ForEach& for_each, const Progress& progress) {
  return [for_each, progress](std::size_t count, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> finished = 0;
    std::atomic<bool> go_on = progress(0, count);
    for_each(count, [&](std::size_t i) {
      if (!go_on) return;
      work(i);
      if (!progress(++finished, count)) go_on = false;
    });
  };
}

}  // namespace ebb
