// What can be said of one unit asked for by itself, from the series of the pack.
#pragma once

#include "actions/diagnose.h"
#include "actions/evidence.h"
#include "study/components.h"

namespace ebb {

/// Of a unit with people in both years; the memo is written later.
CloseLook close_look(const Diagnosis& diagnosis, const PackEvidence& evidence, const Components& components,
                     std::size_t unit);

}  // namespace ebb
