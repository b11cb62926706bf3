// Single years from coarser ages: sums kept, nobody negative, shapes believable.
#include "atlas/ages.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "atlas/partition.h"
#include "drawn_pack.h"

namespace ebb {
namespace {

double sum(const SingleYears& people, int from = 0, int to = open_age) {
  return std::accumulate(people.begin() + from, people.begin() + to + 1, 0.0);
}

rc::Gen<std::vector<AgeGroup>> age_groups() {
  return rc::gen::exec([] {
    std::vector<AgeGroup> groups;
    for (int from = 0; from <= open_age;) {
      int to = *rc::gen::inRange(0, 4) == 0 && groups.size() > 5
                   ? open_age
                   : std::min(from + *rc::gen::inRange(0, 15), open_age);
      groups.push_back({from, to, static_cast<double>(*rc::gen::inRange(0, 100000))});
      from = to + 1;
    }
    return groups;
  });
}

RC_GTEST_PROP(Graduation, every_group_keeps_its_sum_and_nobody_is_negative, ()) {
  auto groups = *age_groups();
  SingleYears people = graduate(groups, stationary_population()[female]);
  for (double persons : people) RC_ASSERT(persons >= 0);
  for (const AgeGroup& group : groups)
    RC_ASSERT(std::abs(sum(people, group.from, group.to) - group.persons) <= 1e-9 * (1 + group.persons));
}

std::vector<AgeGroup> five_years(const SingleYears& people) {
  std::vector<AgeGroup> groups;
  for (int from = 0; from < 85; from += 5) groups.push_back({from, from + 4, sum(people, from, from + 4)});
  groups.push_back({85, open_age, sum(people, 85)});
  return groups;
}

TEST(Graduation, gives_back_the_standard_to_a_place_that_is_proportional_to_it) {
  SingleYears standard = stationary_population()[male], twice = standard;
  standard[30] *= 1.4;  // a baby boom
  for (std::size_t a = 0; a < ages; ++a) twice[a] = 2 * standard[a];
  SingleYears people = graduate(five_years(twice), standard);
  for (std::size_t a = 0; a < ages; ++a) EXPECT_NEAR(people[a], twice[a], 1e-9);
}

// A growing population after a smooth curve: five-year groups must be split nearly as it was.
TEST(Graduation, comes_close_to_a_population_unlike_the_standard) {
  SingleYears truth, standard = stationary_population()[female];
  for (std::size_t a = 0; a < ages; ++a)
    truth[a] = 1e5 * standard[a] * std::exp(-0.02 * static_cast<double>(a));
  SingleYears people = graduate(five_years(truth), standard);
  for (std::size_t a = 0; a < 85; ++a) EXPECT_NEAR(people[a] / truth[a], 1, 0.02) << "age " << a;
  for (std::size_t a = 85; a < 95; ++a) EXPECT_NEAR(people[a] / truth[a], 1, 0.15) << "age " << a;
}

TEST(Graduation, leaves_no_steps_at_the_ends_of_groups) {
  SingleYears truth, standard = stationary_population()[female];
  for (std::size_t a = 0; a < ages; ++a) truth[a] = standard[a] * std::exp(-0.02 * static_cast<double>(a));
  SingleYears people = graduate(five_years(truth), standard);
  for (std::size_t a = 5; a < 80; ++a) {
    double step = std::log(people[a + 1] / people[a]), smooth = std::log(truth[a + 1] / truth[a]);
    EXPECT_NEAR(step, smooth, 0.02) << "age " << a;
  }
}

TEST(Graduation, keeps_single_years_as_they_are) {
  std::vector<AgeGroup> groups;
  for (int age = 0; age <= open_age; ++age) groups.push_back({age, age, 100.0 + age * 37 % 11});
  SingleYears people = graduate(groups, stationary_population()[female]);
  for (std::size_t a = 0; a < ages; ++a) EXPECT_DOUBLE_EQ(people[a], groups[a].persons);
}

TEST(Standard, is_a_stationary_population_with_the_life_expectancy_it_promises) {
  Profile standard = stationary_population();
  EXPECT_NEAR(sum(standard[female]) / 1.0, 78, 1.0);
  EXPECT_NEAR(sum(standard[male]) / 1.05, 73, 1.0);
  for (const SingleYears& sex : standard)
    for (std::size_t a = 1; a + 1 < ages; ++a) EXPECT_LT(sex[a], sex[a - 1]);
}

RC_GTEST_PROP(Estimate, agrees_with_ages_of_both_sexes_and_the_total_of_each, ()) {
  auto groups = *age_groups();
  double all = 0;
  for (const AgeGroup& group : groups) all += group.persons;
  RC_PRE(all > 1000);
  double women = all * (0.4 + 0.2 * (*rc::gen::inRange(0, 100)) / 100.0);
  KnownAges known{{{{0, open_age, women}}, {{0, open_age, all - women}}}, groups};
  Profile people = estimate(known, stationary_population());
  RC_ASSERT(std::abs(sum(people[female]) - women) < 1e-6 * all);
  RC_ASSERT(std::abs(sum(people[male]) - (all - women)) < 1e-6 * all);
  for (const AgeGroup& group : groups) {
    double both = sum(people[female], group.from, group.to) + sum(people[male], group.from, group.to);
    RC_ASSERT(std::abs(both - group.persons) < 1e-6 * all);
  }
}

// --- from rows to snapshots ---

const std::string header = "place,year,sex,age_from,age_to,persons\n";

Checked with_people(const std::string& rows) {
  return DrawnPack().with("population", header + rows).frozen();
}

TEST(Detail, is_said_of_every_unit) {
  std::string rows = "mine,2020,t,0,,1000\nport,2020,t,0,14,400\nport,2020,t,15,,600\n";
  for (const char* sex : {"f", "m"})
    rows += fmt::format("mill,2020,{0},0,14,100\nmill,2020,{0},15,,300\n", sex);
  const Checked checked = with_people(rows);
  ASSERT_TRUE(checked.world);
  const Snapshot& snapshot = checked.world->snapshots[0];
  EXPECT_EQ(snapshot.detail[0], AgeDetail::none);     // mine
  EXPECT_EQ(snapshot.detail[1], AgeDetail::grouped);  // mill
  EXPECT_EQ(snapshot.detail[2], AgeDetail::one_sex);  // port
  EXPECT_TRUE(snapshot.has_ages());
}

TEST(Detail, single_years_are_seen_as_such) {
  std::string rows;
  for (int age = 0; age <= 100; ++age)
    for (const char* sex : {"f", "m"})
      rows +=
          fmt::format("mine,2020,{},{},{},{}\n", sex, age, age == 100 ? "" : std::to_string(age), 200 - age);
  Checked checked = with_people(rows);
  ASSERT_TRUE(checked.world);
  EXPECT_EQ(checked.world->snapshots[0].detail[0], AgeDetail::single);
  EXPECT_DOUBLE_EQ(checked.world->snapshots[0].of(0)[17], 183);
}

TEST(Detail, ages_beyond_a_hundred_join_the_open_group) {
  Checked checked = with_people("mine,2020,t,0,94,1000\nmine,2020,t,95,104,7\nmine,2020,t,105,,1\n");
  ASSERT_TRUE(checked.world);
  auto people = checked.world->snapshots[0].of(0);
  double old = 0;
  for (std::size_t a = 95; a < ages; ++a) old += people[a] + people[ages + a];
  EXPECT_NEAR(old, 8, 1e-9);
}

TEST(Detail, several_partitions_stand_side_by_side) {
  std::string rows =
      "mine,2020,t,0,,1000\nmine,2020,t,0,14,300\nmine,2020,t,15,64,600\nmine,2020,t,65,,100\n"
      "mine,2020,t,0,4,100\nmine,2020,t,5,14,200\nmine,2020,t,15,,700\nmine,2020,f,0,,520\nmine,2020,m,0,,"
      "480\n";
  Checked checked = with_people(rows);
  ASSERT_TRUE(checked.world) << checked.errors[0].told(Language::en);
  auto people = checked.world->snapshots[0].of(0);
  EXPECT_NEAR(std::accumulate(people.begin(), people.begin() + ages, 0.0), 520, 1e-6);
  EXPECT_NEAR(std::accumulate(people.begin(), people.begin() + 5, 0.0) +
                  std::accumulate(people.begin() + ages, people.begin() + ages + 5, 0.0),
              100, 1e-3);
  EXPECT_EQ(checked.world->snapshots[0].detail[0], AgeDetail::one_sex);
}

TEST(Detail, two_persons_of_rounding_are_forgiven) {
  EXPECT_TRUE(with_people("mine,2020,t,0,,1000\nmine,2020,t,0,14,300\nmine,2020,t,15,,702\n").world);
  EXPECT_FALSE(with_people("mine,2020,t,0,,1000\nmine,2020,t,0,14,300\nmine,2020,t,15,,703\n").world);
}

TEST(Standards, a_total_takes_its_ages_from_the_year_before_that_knows_them) {
  Checked checked = with_people(
      "mine,2000,t,0,14,500\nmine,2000,t,15,,500\nmine,2010,t,0,,400\nmine,2020,t,0,14,100\nmine,2020,t,15,,"
      "900\n");
  ASSERT_TRUE(checked.world);
  auto people = checked.world->at(Year{2010})->of(0);
  double children = std::accumulate(people.begin(), people.begin() + 15, 0.0) +
                    std::accumulate(people.begin() + ages, people.begin() + ages + 15, 0.0);
  EXPECT_NEAR(children, 200, 0.01);  // half of them, as in 2000
}

TEST(Standards, a_province_with_ages_lends_them_to_its_towns) {
  Checked checked = with_people(
      "mine,2020,t,0,,1000\nport,2020,t,0,14,500\nport,2020,t,15,,500\nP,2020,t,0,14,100\nP,2020,t,15,,"
      "900\n");
  ASSERT_TRUE(checked.world);
  auto people = checked.world->at(Year{2020})->of(0);
  double children = std::accumulate(people.begin(), people.begin() + 15, 0.0) +
                    std::accumulate(people.begin() + ages, people.begin() + ages + 15, 0.0);
  EXPECT_NEAR(children, 100, 0.01);
}

// --- the rules of partitions ---

TEST(Partition, the_finest_one_is_found_among_several) {
  std::vector<AgeRow> rows{{0, 4, 1}, {0, 14, 3}, {0, no_end, 10}, {5, 14, 2}, {15, 64, 5}, {65, no_end, 2}};
  Partitioned parts = partition(rows);
  EXPECT_FALSE(parts.trouble);
  EXPECT_FALSE(parts.disagreement);
  EXPECT_THAT(parts.finest, testing::ElementsAre(0u, 3u, 4u, 5u));
}

TEST(Partition, a_row_off_every_path_is_trouble_even_if_another_path_is_complete) {
  EXPECT_TRUE(partition(std::vector<AgeRow>{{0, no_end, 10}, {20, 24, 1}}).trouble);
  EXPECT_TRUE(partition(std::vector<AgeRow>{{0, 4, 1}, {0, no_end, 10}}).trouble);
}

}  // namespace
}  // namespace ebb
