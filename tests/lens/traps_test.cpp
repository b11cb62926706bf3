#include "lens/traps.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

namespace ebb {
namespace {

constexpr double not_known = std::numeric_limits<double>::quiet_NaN();
const Effect up{100, 10, 1, 0}, down{100, -10, 0, 1}, nothing{100, 0, 0, 0};

std::vector<std::string> found(const std::map<std::string, Effect, std::less<>>& effects) {
  std::vector<std::string> ids;
  for (const Trap* trap : traps_in([&](std::string_view outcome) {
         const auto effect = effects.find(outcome);
         return effect == effects.end() ? Effect{not_known, not_known, 0, 0} : effect->second;
       }))
    ids.emplace_back(trap->id);
  return ids;
}

TEST(Traps, are_named_and_explained_in_both_languages) {
  std::set<std::string_view> ids;
  for (const Trap& trap : traps()) {
    ids.insert(trap.id);
    EXPECT_FALSE(trap.name.zh.empty() || trap.mechanism.en.empty() || trap.mechanism.zh.empty()) << trap.id;
    EXPECT_GE(trap.clauses.size(), 2u) << trap.id;
  }
  EXPECT_EQ(ids.size(), traps().size());
}

TEST(Traps, an_effect_rises_if_it_prevails_and_is_worth_telling) {
  EXPECT_TRUE(rises({100, 1, 0.75, 0.25}));
  EXPECT_FALSE(rises({100, 1, 0.74, 0.26})) << "three draws of four";
  EXPECT_FALSE(rises({100, 0.09, 1, 0})) << "less than a thousandth";
  EXPECT_FALSE(rises({100, -1, 0.8, 0.2})) << "the median says otherwise";
  EXPECT_TRUE(falls({100, -1, 0, 0.8}));
  EXPECT_FALSE(falls(up));
  EXPECT_FALSE(rises({not_known, 1, 1, 0}));
}

TEST(Traps, a_new_town_is_known_by_empty_floor_and_debt) {
  EXPECT_THAT(found({{"built_up_land", up},
                     {"vacancy", up},
                     {"population", nothing},
                     {"debt_per_head", up},
                     {"arrears", up}}),
              testing::UnorderedElementsAre("empty-floor", "debt-without-people", "land-sales"));
}

TEST(Traps, a_big_project_is_known_by_product_without_people) {
  EXPECT_THAT(found({{"gdp", up}, {"population", down}, {"jobs", nothing}}),
              testing::UnorderedElementsAre("product-without-people", "product-without-jobs"));
  EXPECT_THAT(found({{"gdp", up}, {"population", up}, {"jobs", up}}), testing::IsEmpty());
}

TEST(Traps, grants_are_transfusion_unless_they_leave_revenue_behind) {
  EXPECT_THAT(found({{"transfers", up}, {"revenue", down}}), testing::ElementsAre("transfusion"));
  EXPECT_THAT(found({{"transfers", up}, {"revenue", up}}), testing::IsEmpty());
}

TEST(Traps, what_is_not_known_springs_none) {
  EXPECT_THAT(found({{"debt_per_head", up}}), testing::IsEmpty()) << "whether people stayed is not known";
  EXPECT_THAT(found({}), testing::IsEmpty());
}

}  // namespace
}  // namespace ebb
