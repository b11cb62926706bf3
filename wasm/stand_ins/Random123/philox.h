// Random123 refuses processors it was never tried on, and WebAssembly is none of its list. Philox in portable
// C is the same everywhere (the known answers are checked by tests/base/random_test.cpp): it is let through
// as one of those without special instructions.
#pragma GCC system_header
#define __riscv 1
#include_next <Random123/philox.h>
#undef __riscv
