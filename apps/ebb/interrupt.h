// Ctrl-C: the first asks the work to end, so that files stay whole; the second ends ebb on the spot.
#pragma once

#include <atomic>

namespace ebb {

/// Begins to listen for SIGINT and SIGTERM.
void listen_for_interrupts();

/// Whether one came. The only thing that a signal handler can reach is of the whole program.
const std::atomic<bool>& interrupted();

}  // namespace ebb
