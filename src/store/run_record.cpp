#include "store/run_record.h"

#include <array>
#include <utility>

namespace ebb {

std::optional<Words> difference(const RunRecord& there, const RunRecord& asked) {
  const std::array<std::pair<bool, Words>, 6> marks{{
      {there.pack_hash == asked.pack_hash, {"the pack", "数据包"}},
      {there.scenario_hash == asked.scenario_hash, {"the scenario", "情景"}},
      {there.ebb_version == asked.ebb_version, {"the version of ebb", "ebb 的版本"}},
      {there.seed == asked.seed, {"the seed", "随机种子"}},
      {there.draws == asked.draws, {"the number of draws", "抽样次数"}},
      {there.launch == asked.launch && there.last == asked.last, {"the years", "年份"}},
  }};
  for (const auto& [same, what] : marks)
    if (!same) return what;
  if (there.values() != asked.values()) return Words{"the places or indicators", "地区或指标"};
  return std::nullopt;
}

}  // namespace ebb
