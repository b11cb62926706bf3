#include "files/norms_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "files/text_file.h"

namespace ebb {
namespace {

const std::vector<std::string> indicators{
    "population",  "births",       "school_primary", "school_lower_secondary", "school_upper_secondary",
    "age_65_plus", "built_up_land"};

Result<std::vector<Norm>> read(const std::string& rows) {
  return norms_in("need,name,unit,of,amount,facility,usual,least\n" + rows, "norms.csv", indicators);
}

TEST(Norms, OfTheProjectAreSoundAndNameTheirSource) {
  const auto text = read_text(EBB_ROOT "/norms/needs.csv");
  ASSERT_TRUE(text);
  const auto norms = norms_in(*text, "needs.csv", indicators);
  ASSERT_TRUE(norms) << norms.problem().told(Language::en);
  EXPECT_GE(norms->size(), 12u);
  for (const Norm& norm : *norms) {
    EXPECT_FALSE(norm.source.en.empty()) << norm.id;
    EXPECT_FALSE(norm.source.zh.empty()) << norm.id;
    EXPECT_NE(norm.name.en, norm.name.zh) << norm.id;
    EXPECT_GT(norm.amount, 0) << norm.id;
  }
}

TEST(Norms, CountOnUsersThatAreKnownOrStandAbove) {
  const auto norms = read("land,Land,km2,population,0.0001,,,\npipes,Pipes,km,land,29,,,\n");
  ASSERT_TRUE(norms);
  EXPECT_EQ((*norms)[1].of, "land");
  EXPECT_EQ((*norms)[1].line, 3);
}

void is_refused(const std::string& rows, const std::string& code, int line, int column) {
  const auto norms = read(rows);
  ASSERT_FALSE(norms) << rows;
  EXPECT_EQ(norms.problem().code, code) << rows;
  EXPECT_EQ(norms.problem().line, line) << rows;
  EXPECT_EQ(norms.problem().column, column) << rows;
}

TEST(Norms, ThatAreWrongAreToldWithLineAndColumn) {
  is_refused("desks,Desks,places,school_primray,1,,,\n", "unknown-users", 2, 4);
  is_refused("pipes,Pipes,km,land,29,,,\nland,Land,km2,population,1,,,\n", "unknown-users", 2, 4);
  is_refused("desks,Desks,places,population,many,,,\n", "not-a-number", 2, 5);
  is_refused("desks,Desks,places,population,-1,,,\n", "negative", 2, 5);
  is_refused("desks,Desks,places,population,1,schools,,\n", "empty-cell", 2, 7);
  is_refused("a,A,u,population,1,,,\na,A,u,population,1,,,\n", "duplicate-row", 3, 1);
  is_refused("births,Births,u,population,1,,,\n", "name-taken", 2, 1);
  const auto none = read("");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.problem().code, "no-norms");
}

}  // namespace
}  // namespace ebb
