#include "actions/diagnose.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "actions/open_pack.h"

namespace ebb {
namespace {

using testing::HasSubstr;

constexpr std::size_t cells = sexes * ages;

Place place(std::string id, Words name, std::string level, int parent, std::string region = {}) {
  Place p;
  p.id = std::move(id);
  p.name = std::move(name);
  p.level = std::move(level);
  p.parent = parent;
  if (!region.empty()) p.attributes["region"] = region;
  return p;
}

/// A country of two provinces and a city of its own; Mine and Farm lie in the north, Port in the south.
///
///     country - north (region: cold) - mine, farm
///             - south                - port (region: warm)
///             - capital (region: warm)
World country(std::vector<int> years = {2010, 2020}) {
  World world;
  Tree& tree = world.tree;
  tree.places = {place("1", {"Country", "国"}, "country", -1),
                 place("10", {"North", "北省"}, "province", 0, "cold"),
                 place("11", {"Mine", "矿市"}, "town", 1),
                 place("12", {"Farm", "农市"}, "town", 1),
                 place("20", {"South", "南省"}, "province", 0),
                 place("21", {"Port", "港市"}, "town", 4, "warm"),
                 place("30", {"Capital", "京市"}, "town", 0, "warm")};
  tree.places[2].attributes["resource_type"] = "declining";
  tree.units = {2, 3, 5, 6};
  tree.unit_of = {-1, -1, 0, 1, -1, 2, 3};
  tree.group_of = {0, 0, 1, 2};
  tree.groups = {1, 4, 6};
  for (int year : years) {
    Snapshot s;
    s.year = Year{year};
    s.total.assign(4, 0);
    s.quality.assign(4, Quality::census);
    s.detail.assign(4, AgeDetail::single);
    s.people.assign(4 * cells, 0);
    world.snapshots.push_back(s);
  }
  return world;
}

void count(World& world, std::size_t snapshot, std::size_t unit, double of_each_age) {
  Snapshot& s = world.snapshots[snapshot];
  s.total[unit] = of_each_age * cells;
  std::fill_n(s.people.begin() + static_cast<long>(unit * cells), cells, of_each_age);
}

World mine_closes() {
  World world = country();
  const double before[] = {100, 200, 300, 400}, after[] = {80, 199, 330, 500};
  for (std::size_t u = 0; u < 4; ++u) count(world, 0, u, before[u]), count(world, 1, u, after[u]);
  return world;
}

const Diagnosed& line(const std::vector<Diagnosed>& lines, std::string_view id) {
  for (const Diagnosed& d : lines)
    if (d.id == id) return d;
  ADD_FAILURE() << id;
  return lines.front();
}

TEST(Diagnose, TellsOfEveryUnitWhetherItShrinksAndCounts) {
  const auto told = diagnose(mine_closes(), {});
  ASSERT_TRUE(told);
  ASSERT_EQ(told->places.size(), 4u);
  EXPECT_NEAR(line(told->places, "11").change, -20, 1e-9);
  EXPECT_EQ(told->counts[0].yes, 2u);  // D1: mine and farm
  EXPECT_EQ(told->counts[4].yes, 1u);  // D5: mine alone
  EXPECT_EQ(told->counts[1].known, 0u);
  EXPECT_TRUE(told->missing.contains("definitions.D2"));
}

TEST(Diagnose, SumsByProvinceTakeACityOfItsOwnAsAProvince) {
  const auto told = diagnose(mine_closes(), {.by = "province"});
  ASSERT_TRUE(told);
  ASSERT_EQ(told->groups.size(), 3u);
  EXPECT_NEAR(line(told->groups, "10").population[1], 279 * cells, 1e-6);
  EXPECT_NEAR(line(told->groups, "30").change, 25, 1e-9);
}

TEST(Diagnose, SumsByAnAttributeWhichMayStandAtAPlaceAbove) {
  const auto told = diagnose(mine_closes(), {.by = "region"});
  ASSERT_TRUE(told);
  ASSERT_EQ(told->groups.size(), 2u);
  EXPECT_NEAR(line(told->groups, "cold").change, -7, 1e-9);
  EXPECT_EQ(line(told->groups, "warm").units, 2u);
}

TEST(Diagnose, PutsOneUnitBesideItsProvinceTheNationAndItsPeers) {
  const auto told = diagnose(mine_closes(), {.place = "Mine"});
  ASSERT_TRUE(told);
  const auto& comparison = told->places.front().comparison;
  ASSERT_TRUE(comparison);
  ASSERT_TRUE(comparison->group);
  EXPECT_EQ(comparison->group->id, "10");
  EXPECT_NEAR(comparison->group->change, -7, 1e-9);    // 300 to 279
  EXPECT_NEAR(comparison->nation.change, 10.9, 1e-9);  // 1000 to 1109
  EXPECT_EQ(comparison->rank, 1u);
  EXPECT_EQ(comparison->of, 4u);
  // All have the same ages and no product is known: likeness is size, and size in 2010 alone.
  ASSERT_EQ(comparison->peers.size(), 3u);
  EXPECT_EQ(comparison->peers.front().id, "12");
  EXPECT_EQ(comparison->peers.back().id, "30");
  EXPECT_EQ(comparison->lost_more, 0u);
  EXPECT_FALSE(diagnose(mine_closes(), {.place = "North"})->places.front().comparison)
      << "a sum has no peers";
  const auto alone = diagnose(mine_closes(), {.place = "Capital"});
  EXPECT_FALSE(alone->places.front().comparison->group) << "it is its own province";
}

TEST(Diagnose, TellsWhoMovedWhereAgesAreKnownAndWhyNotElsewhere) {
  World world = mine_closes();
  const auto told = diagnose(world, {.place = "Mine"});
  ASSERT_EQ(told->places.front().moved.size(), 6u);
  EXPECT_LT(told->places.front().moved[1].net(female), 0);
  EXPECT_TRUE(diagnose(world, {})->places.front().moved.empty()) << "a table of all places does not ask";
  world.snapshots[0].detail.assign(4, AgeDetail::none);
  const auto silent = diagnose(world, {.place = "Mine"});
  EXPECT_TRUE(silent->places.front().moved.empty());
  EXPECT_TRUE(silent->places.front().missing.contains("moved"));
}

TEST(Diagnose, OnePlaceIsFoundByIdOrNameInEitherLanguageAtAnyLevel) {
  for (const char* name : {"10", "North", "北省"}) {
    const auto told = diagnose(mine_closes(), {.place = name});
    ASSERT_TRUE(told) << name;
    ASSERT_EQ(told->places.size(), 1u);
    EXPECT_NEAR(told->places[0].change, -7, 1e-9);
  }
  const auto within = diagnose(mine_closes(), {.place = "North", .level = "town"});
  ASSERT_TRUE(within);
  EXPECT_EQ(within->places.size(), 2u);
  const auto warm = diagnose(mine_closes(), {.place = "region=warm & !Port"});
  ASSERT_TRUE(warm);
  ASSERT_EQ(warm->places.size(), 1u);
  EXPECT_EQ(warm->places[0].id, "30");
  const auto below = diagnose(mine_closes(), {.place = "region=warm", .level = "town"});
  ASSERT_TRUE(below);
  EXPECT_EQ(below->places.size(), 2u);
}

TEST(Diagnose, SumsCompareLikeWithLikeAndSayOfHowMany) {
  World world = mine_closes();
  world.snapshots[0].total[1] = unknown;  // the farm was not counted in 2010
  const auto told = diagnose(world, {.by = "province"});
  ASSERT_TRUE(told);
  EXPECT_NEAR(line(told->groups, "10").change, -20, 1e-9);
  EXPECT_EQ(line(told->groups, "10").known, 1u);
  EXPECT_EQ(line(told->groups, "10").units, 2u);
  EXPECT_TRUE(std::isnan(line(told->places, "12").change));
  EXPECT_THAT(line(told->places, "12").missing.at("change").en, HasSubstr("2010"));
}

TEST(Diagnose, TakesTheTwoLatestYearsUnlessAsked) {
  World world = country({2000, 2010, 2020});
  for (std::size_t s = 0; s < 3; ++s)
    for (std::size_t u = 0; u < 4; ++u) count(world, s, u, 100 + static_cast<double>(s));
  EXPECT_EQ(diagnose(world, {})->from, Year{2010});
  EXPECT_EQ(diagnose(world, {.to = Year{2010}})->from, Year{2000});
  EXPECT_EQ(diagnose(world, {.from = Year{2000}})->to, Year{2020});
}

TEST(Diagnose, APackOfOneYearCannotBeDiagnosedAndSaysWhy) {
  World world = country({2020});
  for (std::size_t u = 0; u < 4; ++u) count(world, 0, u, 100);
  const auto told = diagnose(world, {});
  ASSERT_FALSE(told);
  EXPECT_EQ(exit_code(told.problem().blame), 1);
  EXPECT_THAT(told.problem().message.en, HasSubstr("two years"));
  EXPECT_FALSE(told.problem().message.zh.empty());
}

TEST(Diagnose, AWrongWordIsAnsweredWithTheNearestRightOne) {
  const World world = mine_closes();
  EXPECT_THAT(diagnose(world, {.by = "regoin"}).problem().hint.en, HasSubstr("region"));
  EXPECT_THAT(diagnose(world, {.level = "twon"}).problem().hint.en, HasSubstr("town"));
  EXPECT_THAT(diagnose(world, {.place = "Capitol"}).problem().told(Language::en), HasSubstr("Capital"));
  EXPECT_THAT(diagnose(world, {.to = Year{2015}}).problem().hint.en, HasSubstr("2010, 2020"));
}

TEST(Diagnose, ValuesOfAttributesAreToldByTheNamesThePackGivesThem) {
  World world = mine_closes();
  world.labels.put("region", "cold", {"The cold", "寒区"});
  world.labels.put("resource_type", "declining", {"in decline", "衰退型"});
  const auto told = diagnose(world, {.by = "region"});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->groups[0].id, "cold");
  EXPECT_EQ(told->groups[0].name.zh, "寒区");
  EXPECT_EQ(told->groups[1].name.zh, "warm");  // without a name it stands as it is
  EXPECT_EQ(told->places[0].official_type, "declining");
  EXPECT_EQ(to_json(*told, Language::zh)["places"][0]["official_type_name"], "衰退型");
}

TEST(Diagnose, AsJsonHoldsTheKeysOfTheInterfaceAndNullWithAReason) {
  const auto told = diagnose(mine_closes(), {.by = "province"});
  const auto json = to_json(*told, Language::zh);
  for (const char* list : {"places", "groups"})
    for (const auto& d : json[list])
      for (const char* key : {"place", "name", "population", "change", "natural", "migration", "definitions",
                              "type", "stage", "flags", "quality"})
        EXPECT_TRUE(d.contains(key)) << list << ": " << key;
  EXPECT_EQ(json["places"][0]["name"], "矿市");
  EXPECT_EQ(json["places"][0]["official_type"], "declining");
  EXPECT_TRUE(json["places"][1]["official_type"].is_null());
  EXPECT_TRUE(json["places"][0]["type"].is_null() && json["missing"].contains("type"))
      << "nothing is known of what it lives on";
  EXPECT_TRUE(json["places"][0]["definitions"]["D2"].is_null());
  EXPECT_TRUE(json["missing"].contains("definitions.D2"));
  EXPECT_EQ(json["definitions"]["D1"], 2);
  EXPECT_TRUE(json["definitions"]["D2"].is_null());
  EXPECT_TRUE(json["places"][0]["stage"].is_null() && json["missing"].contains("stage"));
  EXPECT_EQ(json["places"][0]["quality"]["natural"], "estimated");
  EXPECT_EQ(json["places"][0]["quality"]["population"]["2020"], "census");
}

RC_GTEST_PROP(Diagnose, GroupsAddUpToTheCountry, ()) {
  World world = country();
  for (std::size_t u = 0; u < 4; ++u)
    for (std::size_t s = 0; s < 2; ++s) count(world, s, u, *rc::gen::inRange(1, 10000));
  const auto by_province = diagnose(world, {.by = "province"});
  const auto whole = diagnose(world, {.place = "Country"});
  double people = 0, natural = 0, migration = 0;
  for (const Diagnosed& d : by_province->groups) {
    people += d.population[1];
    natural += d.natural;
    migration += d.migration;
  }
  const Diagnosed& all = whole->places.front();
  const double rounding = 1e-9 * (all.population[0] + all.population[1]);
  RC_ASSERT(std::abs(people - all.population[1]) <= rounding);
  RC_ASSERT(std::abs(natural - all.natural) <= rounding);
  RC_ASSERT(std::abs(migration - all.migration) <= rounding);
  RC_ASSERT(std::abs(all.natural + all.migration - (all.population[1] - all.population[0])) <= rounding);
}

// The China pack, against the censuses' own figures
// ------------------------------------------------------------------

class China : public testing::Test {
 protected:
  static Diagnosis told(const DiagnoseQuestion& question) {
    const auto answer = diagnose(std::string(EBB_ROOT "/packs/china"), question);
    EXPECT_TRUE(answer) << (answer ? "" : answer.problem().told(Language::en));
    return answer ? *answer : Diagnosis{};
  }
  static double millions_gained(const Diagnosed& d) { return (d.population[1] - d.population[0]) / 1e6; }
};

TEST_F(China, TheNortheastLostElevenMillionInTheTwentyTens) {
  const Diagnosis provinces = told({.from = Year{2010}, .to = Year{2020}, .by = "province"});
  EXPECT_NEAR(millions_gained(line(provinces.groups, "230000")), -6.464, 0.001);
  EXPECT_NEAR(millions_gained(line(provinces.groups, "220000")), -3.393, 0.001);
  EXPECT_NEAR(millions_gained(line(provinces.groups, "210000")), -1.155, 0.001);
  const Diagnosis regions = told({.from = Year{2010}, .to = Year{2020}, .by = "macro_region"});
  EXPECT_NEAR(millions_gained(line(regions.groups, "northeast")), -11.01, 0.005);
  EXPECT_EQ(regions.counts[0].yes, 156u);
  EXPECT_EQ(regions.counts[0].known, 356u);
}

TEST_F(China, HegangAndQitaiheLostMostOfItToMigration) {
  const Diagnosis hegang = told({.place = "鹤岗市", .from = Year{2010}, .to = Year{2020}});
  EXPECT_NEAR(hegang.places[0].change, -15.81, 0.005);
  EXPECT_LT(hegang.places[0].migration, hegang.places[0].natural);
  EXPECT_NEAR(told({.place = "Qitaihe", .from = Year{2010}, .to = Year{2020}}).places[0].change, -25.08,
              0.005);
  EXPECT_NEAR(told({.place = "210900", .from = Year{2000}, .to = Year{2010}}).places[0].change, -3.73, 0.005);
}

TEST_F(China, BirthsAndDeathsOfPlacesAddUpToTheNations) {
  const Diagnosis nation = told({.place = "100000", .from = Year{2010}, .to = Year{2020}});
  // UN World Population Prospects 2024, 2011-2020: 170.062 million births, 96.441 million deaths. Birth
  // factors are never below 1, so births may exceed the series by a little.
  EXPECT_NEAR(nation.places[0].deaths / 1e6, 96.441014, 1e-5);
  EXPECT_NEAR(nation.places[0].births / 1e6, 170.061741, 0.5);
}

}  // namespace
}  // namespace ebb
