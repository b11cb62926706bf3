// The built-in pack of counties as it lies in its folder: nothing in it is wrong, and its sums are the
// census's.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "atlas/world.h"
#include "files/pack_folder.h"

namespace ebb {
namespace {

class ChinaCounties : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    PackRead read = read_pack_folder(std::filesystem::path(EBB_ROOT) / "packs/china-counties");
    ASSERT_TRUE(read.errors.empty()) << read.errors.front().told(Language::en);
    EXPECT_TRUE(read.warnings.empty()) << read.warnings.front().told(Language::en);
    checked = new Checked(freeze(*read.pack));
    for (const Problem& problem : checked->errors) ADD_FAILURE() << problem.told(Language::en);
    ASSERT_TRUE(checked->world);
  }
  static void TearDownTestSuite() {
    delete checked;
    checked = nullptr;
  }

  const World& world() const { return *checked->world; }
  static Checked* checked;
};
Checked* ChinaCounties::checked = nullptr;

double known_sum(const std::vector<double>& totals) {
  return std::accumulate(totals.begin(), totals.end(), 0.0,
                         [](double sum, double x) { return is_known(x) ? sum + x : sum; });
}

std::ptrdiff_t known_count(const std::vector<double>& totals) {
  return std::count_if(totals.begin(), totals.end(), is_known);
}

TEST_F(ChinaCounties, are_2987_units_in_31_provinces) {
  EXPECT_EQ(world().tree.unit_count(), 2987u);
  EXPECT_EQ(world().tree.group_count(), 31u);
  EXPECT_TRUE(world().tree.located());
}

TEST_F(ChinaCounties, are_warned_of_for_nothing_but_units_without_a_past) {
  ASSERT_EQ(checked->warnings.size(), 2u);  // 2000 and 2010
  for (const Problem& problem : checked->warnings)
    EXPECT_EQ(problem.code, "units-without-people") << problem.told(Language::en);
}

TEST_F(ChinaCounties, have_a_past_where_their_ground_is_known) {
  EXPECT_EQ(known_count(world().at(Year{2000})->total), 2728);
  EXPECT_EQ(known_count(world().at(Year{2010})->total), 2826);
  EXPECT_EQ(known_count(world().at(Year{2020})->total), 2987);
}

TEST_F(ChinaCounties, sum_to_the_census_of_2020_to_the_person) {
  EXPECT_EQ(known_sum(world().at(Year{2020})->total), 1409778724);
  std::map<int, double> sum_of;  // place -> persons of 2020
  for (std::size_t u = 0; u < world().tree.unit_count(); ++u)
    for (int p = world().tree.units[u]; p >= 0; p = world().tree.places[static_cast<std::size_t>(p)].parent)
      sum_of[p] += world().at(Year{2020})->total[u];
  int provinces = 0, prefectures = 0;
  for (const TotalRow& given : world().given_totals) {
    if (given.year != Year{2020}) continue;
    const Place& place = world().tree.places[static_cast<std::size_t>(given.place)];
    EXPECT_EQ(sum_of[given.place], given.persons) << place.name.en;
    provinces += place.level == "province";
    prefectures += place.level == "prefecture";
  }
  EXPECT_EQ(provinces, 31);
  EXPECT_EQ(prefectures, 328);
}

// 12.8 million of 1,332,810,869 lived in 2010 on ground of which no unit of 2020 can be said to be the heir.
TEST_F(ChinaCounties, sum_in_earlier_censuses_to_what_is_known_of_them) {
  EXPECT_EQ(known_sum(world().at(Year{2010})->total), 1320002615);
  EXPECT_EQ(known_sum(world().at(Year{2000})->total), 1190729113);
}

TEST_F(ChinaCounties, have_attributes_with_names_in_chinese) {
  for (const Place& place : world().tree.places)
    for (const auto& [attribute, value] : place.attributes) {
      if (value.empty() || attribute == "resource_exhausted") continue;  // a year needs no name
      EXPECT_TRUE(world().labels.has(attribute, value)) << attribute << '=' << value;
    }
  EXPECT_EQ(world().labels.of("macro_region", "northeast").zh, "东北");
}

TEST_F(ChinaCounties, have_ages_in_both_later_censuses_and_they_sum_to_the_total) {
  for (Year year : {Year{2010}, Year{2020}}) {
    const Snapshot& snapshot = *world().at(year);
    for (std::size_t u = 0; u < world().tree.unit_count(); ++u) {
      if (!is_known(snapshot.total[u])) continue;
      EXPECT_EQ(snapshot.detail[u], AgeDetail::grouped) << world().tree.unit(u).id;
      const auto people = snapshot.of(u);
      EXPECT_NEAR(std::accumulate(people.begin(), people.end(), 0.0), snapshot.total[u],
                  1e-9 * snapshot.total[u] + 1e-6)
          << world().tree.unit(u).id;
    }
  }
}

TEST_F(ChinaCounties, have_cities_without_districts_and_zones_without_codes) {
  for (const char* id : {"441900", "442000", "460400", "620200", "140100-1", "540100-1"})
    EXPECT_GE(world().tree.unit_of[static_cast<std::size_t>(world().tree.find(id))], 0) << id;
  const Place& zone = world().tree.places[static_cast<std::size_t>(world().tree.find("140100-1"))];
  EXPECT_EQ(world().tree.places[static_cast<std::size_t>(zone.parent)].id, "140100");
}

TEST_F(ChinaCounties, are_called_differently_each) {
  std::map<std::string, int> en, zh;
  for (const Place& place : world().tree.places) {
    EXPECT_EQ(++en[place.name.en], 1) << place.name.en;
    EXPECT_EQ(++zh[place.name.zh], 1) << place.name.zh;
  }
}

}  // namespace
}  // namespace ebb
