#include "ebb/interrupt.h"

#include <csignal>

namespace ebb {
namespace {

std::atomic<bool> came{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait");

void on_signal(int) { came = true; }

}  // namespace

void listen_for_interrupts() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  // SA_RESETHAND: the next one finds the default, which kills. SA_RESTART: reads and writes go on.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may grow no further is told of like a full disk
}

const std::atomic<bool>& interrupted() { return came; }

}  // namespace ebb
