// Names of attributes: what a pack calls northeast, in both languages.
#include "atlas/labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "atlas/drawn_pack.h"

namespace ebb {
namespace {

const char* const coasts =
    "place,parent,level,name,name_zh,coast\n"
    "N,,nation,Nation,全国,\n"
    "P,N,province,Pine,松省,\n"
    "mine,P,town,Mine,矿镇,inland\n"
    "port,P,town,Port,港镇,sea\n"
    "mill,P,town,Mill,磨镇,inland\n";

DrawnPack with_labels(const std::string& rows) {
  return DrawnPack().with("places", coasts).with("labels", "attribute,value,name,name_zh\n" + rows);
}

TEST(Labels, name_a_value_in_both_languages) {
  const Checked checked = with_labels("coast,sea,By the sea,沿海\ncoast,inland,Inland,内陆\n").frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_TRUE(checked.warnings.empty());
  EXPECT_EQ(checked.world->labels.of("coast", "sea").en, "By the sea");
  EXPECT_EQ(checked.world->labels.of("coast", "sea").zh, "沿海");
}

TEST(Labels, one_language_stands_in_for_the_other) {
  const Checked checked = with_labels("coast,sea,,沿海\ncoast,inland,Inland,\n").frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_EQ(checked.world->labels.of("coast", "sea").en, "沿海");
  EXPECT_EQ(checked.world->labels.of("coast", "inland").zh, "Inland");
}

TEST(Labels, without_a_name_a_value_is_told_as_it_stands) {
  const Checked checked = DrawnPack().with("places", coasts).frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_EQ(checked.world->labels.of("coast", "sea").zh, "sea");
}

TEST(Labels, of_what_no_place_has_are_warned_about_with_the_right_word) {
  const Checked checked = with_labels("coast,inlnd,Inland,内陆\ncoats,sea,By the sea,沿海\n").frozen();
  ASSERT_TRUE(checked.world);
  ASSERT_EQ(checked.warnings.size(), 2u);
  for (const Problem& problem : checked.warnings) EXPECT_EQ(problem.code, "label-of-nothing");
  EXPECT_EQ(checked.warnings[0].line, 2);
  EXPECT_EQ(checked.warnings[0].column, 2);
  EXPECT_THAT(checked.warnings[0].hint.en, testing::HasSubstr("inland"));
  EXPECT_THAT(checked.warnings[1].hint.zh, testing::HasSubstr("coast"));
}

TEST(Labels, given_twice_or_half_are_errors_with_their_line) {
  const Checked checked =
      with_labels(
          "coast,sea,By the sea,沿海\ncoast,sea,Shore,海滨\n,sea,Sea,海\ncoast,,Coast,海岸\ncoast,inland,,\n")
          .frozen();
  EXPECT_FALSE(checked.world);
  ASSERT_EQ(checked.errors.size(), 4u);
  EXPECT_EQ(checked.errors[0].code, "duplicate-row");
  EXPECT_EQ(checked.errors[0].line, 3);
  for (std::size_t e = 1; e < 4; ++e) {
    EXPECT_EQ(checked.errors[e].code, "empty-cell");
    EXPECT_EQ(checked.errors[e].line, static_cast<int>(e) + 3);
  }
  EXPECT_EQ(checked.errors[1].column, 1);
  EXPECT_EQ(checked.errors[2].column, 2);
  EXPECT_EQ(checked.errors[3].column, 3);
}

}  // namespace
}  // namespace ebb
