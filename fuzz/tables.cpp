// The tables of a pack: the first letter says which one, the rest is its text. A world, or problems.
#include "sound_pack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* names[] = {"places", "population", "vital",  "mortality", "fertility",
                                   "flows",  "series",     "events", "plans",     "controls"};
  if (size == 0) return 0;
  ebb::Pack pack = ebb::sound_pack();
  const char* name = names[(data[0] - 'a') % std::size(names)];
  auto read = ebb::parse_csv(ebb::text_of(data + 1, size - 1), std::string(name) + ".csv");
  if (!read.table) return 0;
  pack.tables[name] = std::move(*read.table);
  const ebb::Checked checked = ebb::freeze(pack);
  ebb::insist_on_telling_all(checked.errors);
  ebb::insist_on_telling_all(checked.warnings);
  ebb::insist(checked.world.has_value() == (checked.error_count == 0));
  if (!checked.world) return 0;
  for (const ebb::Snapshot& snapshot : checked.world->snapshots)
    for (const double persons : snapshot.total) ebb::insist(!(persons < 0));
  return 0;
}
