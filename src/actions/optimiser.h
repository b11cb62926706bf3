// The search of `ebb solve`: COBYLA (Powell 1994), which needs no slopes and keeps constraints by linear
// pieces, as NLopt has it (Johnson, MIT licence). The same start and the same answers lead it the same way.
#pragma once

#include "study/optimiser.h"

namespace ebb {

Optimiser cobyla();

}  // namespace ebb
