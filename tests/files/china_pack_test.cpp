// The built-in pack as it lies in its folder: nothing in it is wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "atlas/world.h"
#include "files/pack_folder.h"

namespace ebb {
namespace {

TEST(ChinaPack, is_without_errors_and_shows_ages_of_both_censuses) {
  std::filesystem::path folder = std::filesystem::path(EBB_ROOT) / "packs/china";
  if (!std::filesystem::exists(folder / "population.csv")) GTEST_SKIP() << "the pack is not here";
  auto pack = read_pack(folder);
  ASSERT_TRUE(pack) << pack.problem().told(Language::en);
  Checked checked = freeze(*pack);
  for (const Problem& problem : checked.errors) ADD_FAILURE() << problem.told(Language::en);
  ASSERT_TRUE(checked.world);
  const World& world = *checked.world;
  EXPECT_EQ(world.tree.unit_count(), 356u);
  EXPECT_EQ(world.tree.group_count(), 31u);
  for (Year year : {Year{2010}, Year{2020}}) {
    const Snapshot* snapshot = world.at(year);
    ASSERT_TRUE(snapshot);
    EXPECT_TRUE(std::all_of(snapshot->detail.begin(), snapshot->detail.end(),
                            [](AgeDetail d) { return d == AgeDetail::grouped; }));
    double total = std::accumulate(snapshot->total.begin(), snapshot->total.end(), 0.0);
    EXPECT_NEAR(std::accumulate(snapshot->people.begin(), snapshot->people.end(), 0.0), total, 1e-9 * total);
  }
  Checked in_2010 = freeze(*pack, Year{2010});
  ASSERT_TRUE(in_2010.world);
  EXPECT_FALSE(in_2010.world->at(Year{2020}));
}

}  // namespace
}  // namespace ebb
