#include "actions/threads.h"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <memory>

namespace ebb {
namespace {

/// Threads of our own number, even if that is more than the machine has.
struct Crew {
  explicit Crew(std::size_t threads)
      : allowed(tbb::global_control::max_allowed_parallelism,
                std::max(threads,
                         tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism))),
        arena(static_cast<int>(threads)) {}

  tbb::global_control allowed;
  tbb::task_arena arena;
};

void share_out(std::size_t count, const std::function<void(std::size_t)>& work,
               const std::atomic<bool>& stop) {
  tbb::task_group_context together;
  tbb::parallel_for(
      tbb::blocked_range<std::size_t>(0, count, 1),
      [&](const tbb::blocked_range<std::size_t>& pieces) {
        for (std::size_t i = pieces.begin(); i != pieces.end(); ++i) {
          if (stop) {
            together.cancel_group_execution();
            return;
          }
          work(i);
        }
      },
      tbb::simple_partitioner{}, together);
}

}  // namespace

std::size_t threads_of_this_machine() {
  return static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
}

ForEach side_by_side(std::size_t threads, const std::atomic<bool>& stop) {
  auto crew = std::make_shared<Crew>(std::max<std::size_t>(1, threads));
  return [crew, &stop](std::size_t count, const std::function<void(std::size_t)>& work) {
    crew->arena.execute([&] { share_out(count, work, stop); });
  };
}

Progress until_stopped(const std::atomic<bool>& stop, Progress told) {
  return [&stop, told = std::move(told)](std::size_t finished, std::size_t of) {
    return told(finished, of) && !stop;
  };
}

}  // namespace ebb
