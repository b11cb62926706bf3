// Selectors: units that are there, each once and in order, or a problem.
#include "atlas/selector.h"

#include <algorithm>

#include "sound_pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ebb::Checked checked = ebb::freeze(ebb::sound_pack());
  const ebb::Tree& tree = checked.world->tree;
  const auto units = ebb::units_selected(tree, ebb::text_of(data, size));
  if (!units) {
    ebb::insist_on_telling(units.problem());
    return 0;
  }
  ebb::insist(!units->empty() && std::is_sorted(units->begin(), units->end()));
  ebb::insist(std::adjacent_find(units->begin(), units->end()) == units->end());
  ebb::insist(units->front() >= 0 && static_cast<std::size_t>(units->back()) < tree.unit_count());
  return 0;
}
