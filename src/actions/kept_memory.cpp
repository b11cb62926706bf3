#include "actions/kept_memory.h"

#include <cstdlib>  // defines __GLIBC__ where it is glibc

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ebb {

void keep_memory() {
#ifdef __GLIBC__
  constexpr int beyond_any_kernel = 1 << 30;  // bytes
  mallopt(M_MMAP_THRESHOLD, beyond_any_kernel);
  mallopt(M_TRIM_THRESHOLD, beyond_any_kernel);
#endif
}

}  // namespace ebb
