// One place of a diagnosis as the terminal shows it.
#pragma once

#include <array>

#include "actions/diagnose.h"
#include "ebb/terminal.h"

namespace ebb {

/// What the pyramid alone has in store.
void show_plain(const std::array<double, plain_variants>& persons, const Diagnosis& diagnosis,
                const Terminal& terminal);

/// One unit: its memo, and all rules with their figures if asked for. A sum, or a unit not known in both
/// years: what can be said of any.
void show_place(const Diagnosis& diagnosis, const Diagnosed& d, bool all, const Terminal& terminal);

}  // namespace ebb
