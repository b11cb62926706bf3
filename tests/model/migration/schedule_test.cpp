#include "model/migration/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace ebb {
namespace {

std::vector<double> by_age(const RogersCastro& curve) {
  std::vector<double> m;
  for (int a = 0; a < ages; ++a) m.push_back(curve.at(a));
  return m;
}

double sum(const std::vector<double>& m, int first, int last) {
  return std::accumulate(m.begin() + first, m.begin() + last + 1, 0.0);
}

TEST(TheCurveOfRogersAndCastro, has_the_area_peak_and_youth_of_its_fundamental_values) {
  RogersCastro fundamental;
  fundamental.a3 = 0;
  const auto m = by_age(fundamental);
  EXPECT_NEAR(sum(m, 0, open_age), 1.06, 0.02);
  EXPECT_EQ(std::max_element(m.begin() + first_adult_age, m.end()) - m.begin(), 23);
  EXPECT_NEAR(sum(m, 15, 34) / sum(m, 0, open_age), 0.48, 0.01);
}

TEST(TheCurveOfRogersAndCastro, rises_once_more_at_retirement) {
  const auto m = by_age({});
  EXPECT_GT(m[60], m[57]);
  EXPECT_GT(m[60], m[66]);
}

TEST(Groups, are_fixed_by_age) {
  EXPECT_EQ(group_at(7), MoverGroup::middle) << "children go where their parents go";
  EXPECT_EQ(group_at(15), MoverGroup::young);
  EXPECT_EQ(group_at(30), MoverGroup::middle);
  EXPECT_EQ(group_at(50), MoverGroup::older);
  EXPECT_EQ(group_at(100), MoverGroup::old);
  EXPECT_EQ(tie_of(group_at(49)), Tie::work);
  EXPECT_EQ(tie_of(group_at(50)), Tie::family);
}

TEST(TheSchedule, lets_as_many_leave_as_the_intensity_says_children_included) {
  std::vector<double> nation(sexes * ages);
  for (std::size_t c = 0; c < nation.size(); ++c) nation[c] = 1000.0 - 7.0 * static_cast<double>(c % ages);
  const double along = 0.7;
  const LeavingSchedule schedule(RogersCastro{}, nation, 0.012, along);
  double leavers = 0, persons = 0;
  for (std::size_t c = 0; c < nation.size(); ++c) {
    const std::size_t age = c % ages;
    leavers +=
        nation[c] * (age < 15 ? along * odds_of_mothers(schedule.odds(), nation) : schedule.odds()[age]);
    persons += nation[c];
  }
  EXPECT_NEAR(leavers / persons, 0.012, 1e-12);
}

TEST(Mothers, are_the_women_of_25_to_44_and_no_one_else) {
  std::array<double, ages> odds;
  for (int a = 0; a < ages; ++a) odds[a] = a;
  std::vector<double> people(sexes * ages, 0.0);
  EXPECT_DOUBLE_EQ(odds_of_mothers(odds, people), 34.5) << "all ages alike where there are none";
  people[female * ages + 24] = people[female * ages + 45] = people[male * ages + 30] = 100;
  people[female * ages + 25] = 30;
  people[female * ages + 44] = 10;
  EXPECT_DOUBLE_EQ(odds_of_mothers(odds, people), (30 * 25 + 10 * 44) / 40.0);
}

}  // namespace
}  // namespace ebb
