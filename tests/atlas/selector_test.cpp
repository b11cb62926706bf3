// A place by its name: names that several places bear are asked back about.
#include "atlas/selector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "atlas/drawn_pack.h"

namespace ebb {
namespace {

using testing::HasSubstr;

Tree two_drum_towers() {
  return DrawnPack()
      .with("places",
            "place,parent,level,name,name_zh\n"
            "N,,nation,Nation,全国\n"
            "1,N,town,Gulou (Nanjing),南京市鼓楼区\n"
            "2,N,town,Gulou (Xuzhou),徐州市鼓楼区\n"
            "3,N,town,Qianshan,千山区\n")
      .with("population",
            "place,year,sex,age_from,age_to,persons\n1,2020,t,0,,10\n2,2020,t,0,,20\n3,2020,t,0,,5\n")
      .frozen()
      .world->tree;
}

TEST(PlaceNamed, is_found_by_id_or_either_name_with_or_without_its_kind) {
  const Tree tree = two_drum_towers();
  for (const char* name : {"2", "Gulou (Xuzhou)", "gulou (xuzhou)", "徐州市鼓楼区", "徐州市鼓楼"}) {
    const Result<int> place = place_named(tree, name);
    ASSERT_TRUE(place) << name;
    EXPECT_EQ(tree.places[static_cast<std::size_t>(*place)].id, "2") << name;
  }
}

TEST(PlaceNamed, that_is_told_apart_by_the_place_above_is_asked_back_about) {
  const Tree tree = two_drum_towers();
  for (const char* name : {"Gulou", "鼓楼区"}) {
    const Result<int> place = place_named(tree, name);
    ASSERT_FALSE(place) << name;
    EXPECT_EQ(place.problem().code, "ambiguous-place");
    EXPECT_THAT(place.problem().hint.en, HasSubstr("Gulou (Nanjing), Gulou (Xuzhou)"));
    EXPECT_THAT(place.problem().hint.zh, HasSubstr("南京市鼓楼区、徐州市鼓楼区"));
  }
}

TEST(PlaceNamed, is_not_taken_for_another_whose_name_ends_alike) {
  const Result<int> place = place_named(two_drum_towers(), "山区");
  ASSERT_FALSE(place);
  EXPECT_EQ(place.problem().code, "unknown-place");
}

TEST(PlaceNamed, and_misspelt_brings_the_nearest_name_also_where_the_kind_of_place_is_left_out) {
  Tree tree;
  tree.places.push_back({.id = "230400", .name = {"Hegang", "鹤岗市"}, .level = "prefecture"});
  EXPECT_THAT(place_named(tree, "鹤港").problem().hint.zh, HasSubstr("鹤岗"));
  EXPECT_THAT(place_named(tree, "Hegan").problem().hint.en, HasSubstr("'Hegang'"));
}

}  // namespace
}  // namespace ebb
