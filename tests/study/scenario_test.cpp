#include "study/scenario.h"

#include <gmock/gmock.h>

#include "atlas/world.h"

namespace ebb {
namespace {

World a_place() {
  World world;
  world.tree.places.push_back({.id = "mine", .name = {"Mine", "矿镇"}});
  world.tree.units = {0};
  world.tree.unit_of = {0};
  return world;
}

Result<Coefficients> settings_with(Assumption assumption) {
  Scenario scenario;
  scenario.file = "what_if.toml";
  assumption.line = 7;
  scenario.assumptions = {assumption};
  return settings_of(scenario, a_place());
}

TEST(Assumptions, AreDecidedAlsoWhereTheyAreTheDefault) {
  const double usual = entry_of(Coefficient::fertility_trend).value;
  const auto settings = settings_with({Coefficient::fertility_trend, "", usual});
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->decided(Coefficient::fertility_trend));
  EXPECT_FALSE(settings->decided(Coefficient::mortality_gain));
}

TEST(Assumptions, ThatNothingReadsAreMistakes) {
  const auto unread = settings_with({Coefficient::migration_theta, "", 2});
  ASSERT_FALSE(unread);
  EXPECT_EQ(unread.problem().code, "acts-on-nothing");
  EXPECT_EQ(unread.problem().line, 7);
  const auto local = settings_with({Coefficient::migration_intensity, "mine", 2});
  ASSERT_FALSE(local);
  EXPECT_EQ(local.problem().code, "one-for-all");
  EXPECT_THAT(local.problem().hint.en, testing::HasSubstr("fertility.trend"));
  const auto fine = settings_with({Coefficient::fertility_trend, "mine", 0.02});
  ASSERT_TRUE(fine);
  EXPECT_EQ(fine->at(Coefficient::fertility_trend, 0), 0.02);
}

Result<Coefficients> settings_with_an_era(Assumption assumption) {
  Scenario scenario;
  scenario.file = "what_if.toml";
  assumption.line = 9;
  scenario.eras.push_back({{"plan", "计划"}, {1961}, {1978}, 8, {assumption}});
  return settings_of(scenario, a_place());
}

TEST(Eras, ChangeTheirYearsAndNoOthers) {
  const auto settings = settings_with_an_era({Coefficient::fertility_trend, "", 0.02});
  ASSERT_TRUE(settings);
  EXPECT_TRUE(settings->amended());
  EXPECT_FALSE(settings->decided(Coefficient::fertility_trend)) << "other years are drawn as ever";
  const double usual = entry_of(Coefficient::fertility_trend).value;
  EXPECT_EQ(settings->in({1960}, 1)[Coefficient::fertility_trend], usual);
  EXPECT_EQ(settings->in({1961}, 1)[Coefficient::fertility_trend], 0.02);
  EXPECT_EQ(settings->in({1978}, 1)[Coefficient::fertility_trend], 0.02);
  EXPECT_EQ(settings->in({1979}, 1)[Coefficient::fertility_trend], usual);
  EXPECT_FALSE(settings->in({1961}, 1).amended());
}

TEST(Eras, CannotChangeWhatIsReadAtLaunch) {
  const auto settled = settings_with_an_era({Coefficient::migration_distance, "", 2});
  ASSERT_FALSE(settled);
  EXPECT_EQ(settled.problem().code, "settled-at-launch");
  EXPECT_EQ(settled.problem().line, 9);
}

}  // namespace
}  // namespace ebb
