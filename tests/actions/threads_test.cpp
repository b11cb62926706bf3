#include "actions/threads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace ebb {
namespace {

TEST(Threads, do_every_piece_once_however_many_they_are) {
  for (std::size_t threads : {1u, 2u, 7u}) {
    std::atomic<bool> stop = false;
    std::vector<std::atomic<int>> done(1000);
    side_by_side(threads, stop)(done.size(), [&](std::size_t i) { ++done[i]; });
    EXPECT_TRUE(std::all_of(done.begin(), done.end(), [](const auto& times) { return times == 1; }))
        << threads;
  }
}

TEST(Threads, are_never_more_than_asked_for) {
  std::atomic<bool> stop = false;
  std::atomic<int> at_work = 0, most = 0;
  side_by_side(2, stop)(200, [&](std::size_t) {
    const int now = ++at_work;
    int before = most;
    while (before < now && !most.compare_exchange_weak(before, now)) {
    }
    std::this_thread::yield();
    --at_work;
  });
  EXPECT_LE(most, 2);
}

TEST(Threads, leave_the_rest_undone_once_stopped_and_progress_says_so) {
  std::atomic<bool> stop = false;
  std::atomic<int> done = 0;
  const Progress progress = until_stopped(stop);
  EXPECT_TRUE(progress(0, 100));
  side_by_side(1, stop)(100, [&](std::size_t) {
    if (++done == 10) stop = true;
  });
  EXPECT_EQ(done, 10);
  EXPECT_FALSE(progress(10, 100)) << "nobody takes ten pieces for a hundred";
}

}  // namespace
}  // namespace ebb
