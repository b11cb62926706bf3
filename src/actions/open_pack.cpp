#include "actions/open_pack.h"

#include "base/said.h"
#include "files/pack_folder.h"

namespace ebb {
namespace {

/// The first of several problems; how many more there are, and how to see them, goes with its hint.
Problem standing_for(const std::vector<Problem>& problems, std::size_t count, const std::string& folder) {
  Problem first = problems.front();
  if (count <= 1) return first;
  const Words more =
      said("{} more: `ebb check {}` lists them", "另有{}处问题：运行 `ebb check {}` 查看", count - 1, folder);
  first.hint =
      first.hint.empty() ? more : Words{first.hint.en + "; " + more.en, first.hint.zh + "；" + more.zh};
  return first;
}

}  // namespace

Result<Pack> open_pack(const std::string& folder) {
  PackRead read = read_pack_folder(folder);
  if (!read.errors.empty()) return standing_for(read.errors, read.errors.size(), folder);
  return std::move(*read.pack);
}

Result<World> world_known(const Pack& pack, Year as_known_in) {
  Checked checked = freeze(pack, as_known_in);
  if (!checked.world) return standing_for(checked.errors, checked.error_count, pack.folder);
  return std::move(*checked.world);
}

}  // namespace ebb
