// Work side by side, by oneTBB.
//
// The engine asks for work to be done and does not know how; here is how. Once `stop` is set, pieces not yet
// begun are left undone. Whoever reports their progress afterwards is told to stop (`until_stopped`), so that
// nobody takes half of the work for the whole.
#pragma once

#include <atomic>
#include <cstddef>

#include "base/parallel.h"

namespace ebb {

/// As many threads as this machine runs at once.
std::size_t threads_of_this_machine();

/// At most `threads` pieces at a time. `stop` must outlive what is returned.
ForEach side_by_side(std::size_t threads, const std::atomic<bool>& stop);

/// Passes reports on, and answers false from the moment `stop` is set. `stop` must outlive what is returned.
Progress until_stopped(const std::atomic<bool>& stop, Progress told = in_silence);

}  // namespace ebb
