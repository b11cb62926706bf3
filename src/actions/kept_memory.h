// Memory that a year gives back is kept for the next.
//
// What lies between thousands of places is larger than the blocks the C library keeps by itself (32 MiB at
// most): it would ask the system for it anew each year, and the system clears every page. That was
// nearly a quarter of the time of a backtest of counties (docs/benchmarks.md).
#pragma once

namespace ebb {

/// Once, at the start of a program. Does nothing where the C library is not glibc.
void keep_memory();

}  // namespace ebb
