#include "policy/policy.h"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Three places of 100, 200 and 700 people.
World three_places() {
  World world;
  world.tree.places = {{.id = "r", .name = {"realm", "国"}, .level = "country", .parent = -1}};
  for (const char* id : {"a", "b", "c"})
    world.tree.places.push_back({.id = id, .name = {id, id}, .level = "unit", .parent = 0});
  world.tree.unit_of = {-1, 0, 1, 2};
  world.tree.units = {1, 2, 3};
  Snapshot census;
  census.year = {2020};
  census.total = {100, 200, 700};
  world.snapshots = {census};
  return world;
}

Policy row(const std::string& lever, std::vector<std::pair<std::string, std::string>> amounts) {
  Policy policy{.lever = lever, .from = {2021}, .until = {2030}, .file = "s.toml", .line = 7};
  for (auto& [key, text] : amounts) policy.amounts.emplace_back(key, Written{text, 9});
  return policy;
}

Result<std::vector<Measure>> measures(const Policy& policy) {
  return measures_of({policy}, three_places(), {2020});
}

// What somebody did or proposed can be copied into a scenario as it stands.
TEST(Levers, have_examples_that_work) {
  for (const Lever& lever : levers()) {
    EXPECT_FALSE(lever.examples.empty()) << lever.id;
    for (const LeverExample& example : lever.examples) {
      Policy policy = row(lever.id, {});
      for (const auto& [key, text] : example.amounts) {
        if (key == "months")
          policy.months = Written{text, 1};
        else
          policy.amounts.emplace_back(key, Written{text, 1});
      }
      const auto made = measures(policy);
      EXPECT_TRUE(made) << lever.id << ": " << (made ? "" : made.problem().message.en);
    }
  }
}

TEST(Levers, say_everything_in_both_languages) {
  std::set<std::string> ids;
  for (const Lever& lever : levers()) {
    EXPECT_TRUE(ids.insert(lever.id).second) << lever.id;
    for (const Words& words : {lever.name, lever.does, lever.evidence}) {
      EXPECT_THAT(words.en, Not(IsEmpty())) << lever.id;
      EXPECT_THAT(words.zh, Not(IsEmpty())) << lever.id;
    }
    EXPECT_FALSE(lever.cures.empty()) << lever.id;
    EXPECT_FALSE(lever.texts.empty()) << lever.id;
    for (const LeverAmount& amount : lever.amounts)
      EXPECT_EQ(entry_of(amount.coefficient).acts_on, ActsOn::places) << lever.id << " " << amount.key;
  }
}

// P01 to P39 are levers or say why not.
TEST(Levers, leave_no_policy_of_the_catalogue_out) {
  std::set<std::string> codes;
  for (const Lever& lever : levers()) codes.insert(lever.code);
  for (const NoLever& none : not_levers()) codes.insert(none.code);
  for (int p = 1; p <= 39; ++p) {
    const std::string code = (p < 10 ? "P0" : "P") + std::to_string(p);
    EXPECT_TRUE(codes.contains(code)) << code;
  }
}

TEST(Policy, of_a_sum_for_all_is_shared_by_people_and_over_its_years) {
  const auto made = measures(row("special-transfer", {{"amount", "100 million 2020 yuan"}}));
  ASSERT_TRUE(made);
  const Measure& measure = made->front();
  EXPECT_DOUBLE_EQ(measure.amount, 1e7);  // of ten years
  ASSERT_EQ(measure.shares.size(), 3u);
  EXPECT_DOUBLE_EQ(measure.shares[0], 0.1);
  EXPECT_DOUBLE_EQ(measure.shares[2], 0.7);
  EXPECT_FALSE(measure.nominal);
}

TEST(Policy, of_a_sum_a_year_is_not_shared_over_years) {
  EXPECT_DOUBLE_EQ(measures(row("visitors", {{"spending", "200 million yuan/year"}}))->front().amount, 2e8);
}

// 1,000 yuan a month for three years are worth a little less than 36,000 when the child is born.
TEST(Policy, of_a_monthly_sum_counts_all_its_months) {
  const auto made = measures(row("birth-allowance", {{"second_child", "1000 yuan/month"}}));
  ASSERT_TRUE(made);
  EXPECT_GT(made->front().amount, 33'000);
  EXPECT_LT(made->front().amount, 36'000);
  EXPECT_TRUE(made->front().nominal);
  Policy shorter = row("birth-allowance", {{"second_child", "1000 yuan/month"}});
  shorter.months = Written{"12 months", 1};
  EXPECT_NEAR(measures(shorter)->front().amount, 11'760, 50);
}

TEST(Policy, that_does_not_fit_is_told_with_file_line_and_what_would) {
  const auto problem_of = [](const Policy& policy) {
    const auto made = measures(policy);
    EXPECT_FALSE(made);
    return made ? Problem{} : made.problem();
  };
  const Problem unit = problem_of(row("birth-allowance", {{"second_child", "5 km2"}}));
  EXPECT_EQ(unit.code, "bad-amount");
  EXPECT_EQ(unit.file, "s.toml");
  EXPECT_EQ(unit.line, 9);
  EXPECT_THAT(unit.hint.en, HasSubstr("yuan/month"));
  EXPECT_EQ(problem_of(row("birth-allowance", {{"second_child", "-5 yuan"}})).code, "negative-amount");
  EXPECT_EQ(problem_of(row("take-up", {{"to", "180 %"}})).code, "share-above-one");
  EXPECT_EQ(problem_of(row("take-up", {{"to", "80 %/month"}})).code, "bad-period");
  EXPECT_EQ(problem_of(row("take-up", {})).code, "no-amount");
  EXPECT_THAT(problem_of(row("brith-allowance", {{"to", "1"}})).hint.en, HasSubstr("birth-allowance"));
  EXPECT_THAT(problem_of(row("big-project", {{"emergin", "1 yuan"}})).hint.en, HasSubstr("emerging"));
  Policy nowhere = row("take-up", {{"to", "80 %"}});
  nowhere.where = {"z"};
  EXPECT_EQ(problem_of(nowhere).code, "unknown-place");
  Policy unread = row("take-up", {{"to", "80 %"}});
  unread.condition = Written{"the sun shines", 8};
  EXPECT_EQ(problem_of(unread).code, "bad-condition");
}

TEST(Policy, may_have_conditions) {
  Policy policy = row("debt-relief", {{"share", "50 %"}});
  policy.condition = Written{"debt < 2 years of revenue and unemployment > 5 %", 8};
  const auto made = measures(policy);
  ASSERT_TRUE(made);
  const auto& conditions = made->front().conditions;
  ASSERT_EQ(conditions.size(), 2u);
  EXPECT_EQ(conditions[0].gauge, Gauge::debt);
  EXPECT_TRUE(conditions[0].below);
  EXPECT_EQ(conditions[0].bound, 2);
  EXPECT_EQ(conditions[1].gauge, Gauge::unemployment);
  EXPECT_FALSE(conditions[1].below);
  EXPECT_DOUBLE_EQ(conditions[1].bound, 0.05);
}

}  // namespace
}  // namespace ebb
