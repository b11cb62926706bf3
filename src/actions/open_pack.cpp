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

/// The pack of a run is found from where the run was started, and may be asked for from elsewhere.
Problem pack_not_there(Problem problem, const std::string& results_file) {
  problem.hint = said(
      "{0} was made from the pack in this folder, seen from where ebb ran: go there, or say "
      "where the pack lies with --pack FOLDER",
      "{0} 由该文件夹中的数据包生成（相对于当时的工作目录）：请回到那里，或用 --pack 指明数据包所在",
      results_file);
  return problem;
}

Problem another_pack(const std::string& folder) {
  return {
      .code = "pack-changed",
      .file = folder,
      .message = {"this pack is no longer the one the run was made from", "该数据包已与当时运行所用的不同"},
      .hint = {"run again", "请重新运行"}};
}

}  // namespace

Result<Pack> open_pack(const std::string& folder) {
  PackRead read = read_pack_folder(folder);
  if (!read.errors.empty()) return standing_for(read.errors, read.errors.size(), folder);
  return std::move(*read.pack);
}

Result<Pack> pack_of_run(const std::string& results_file, const std::string& folder,
                         const std::string& elsewhere, const std::string& hash) {
  const std::string where = elsewhere.empty() ? folder : elsewhere;
  Result<Pack> pack = open_pack(where);
  if (!pack)
    return pack.problem().code == "no-such-folder" ? pack_not_there(pack.problem(), results_file)
                                                   : pack.problem();
  if (pack->hash != hash) return another_pack(where);
  return pack;
}

Result<World> world_known(const Pack& pack, Year as_known_in) {
  Checked checked = freeze(pack, as_known_in);
  if (!checked.world) return standing_for(checked.errors, checked.error_count, pack.folder);
  return std::move(*checked.world);
}

}  // namespace ebb
