// A frozen world: the tree, distances, revisions, and nothing from the future.
#include "atlas/world.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "drawn_pack.h"

namespace ebb {
namespace {

using testing::ElementsAre;

std::vector<std::string> unit_ids(const Tree& tree) {
  std::vector<std::string> ids;
  for (std::size_t u = 0; u < tree.unit_count(); ++u) ids.push_back(tree.unit(u).id);
  return ids;
}

TEST(Tree, units_of_a_group_are_neighbours) {
  World world = *DrawnPack().frozen().world;
  EXPECT_THAT(unit_ids(world.tree), ElementsAre("mine", "mill", "port"));
  EXPECT_THAT(world.tree.group_of, ElementsAre(0, 0, 1));
  EXPECT_EQ(world.tree.places[static_cast<std::size_t>(world.tree.groups[1])].id, "Q");
}

TEST(Tree, a_unit_directly_below_the_root_is_its_own_group) {
  World world = *DrawnPack()
                     .with("places", std::string(two_provinces) + "capital,N,town,Capital,都,116,40\n")
                     .frozen()
                     .world;
  EXPECT_EQ(world.tree.group_count(), 3u);
  EXPECT_EQ(world.tree.groups[2], world.tree.find("capital"));
}

TEST(Tree, a_place_is_found_by_its_id_and_only_by_it) {
  Tree tree = DrawnPack().frozen().world->tree;
  for (std::size_t p = 0; p < tree.places.size(); ++p)
    EXPECT_EQ(tree.find(tree.places[p].id), static_cast<int>(p));
  EXPECT_EQ(tree.find("Mine"), -1);
  EXPECT_EQ(tree.units_below(tree.find("P")), (std::vector{0, 1}));
  EXPECT_EQ(tree.units_below(tree.root), (std::vector{0, 1, 2}));
}

TEST(Tree, other_columns_are_attributes_and_names_stand_in_for_each_other) {
  World world = *DrawnPack()
                     .simulating("town")
                     .with("places",
                           "place,parent,level,name,tier\nN,,nation,N,\nmine,N,town,Mine,3\nport,N,town,Port,"
                           "\nmill,N,town,Mill,4\n")
                     .frozen()
                     .world;
  EXPECT_EQ(world.tree.unit(0).attributes.at("tier"), "3");
  EXPECT_TRUE(world.tree.unit(1).attributes.empty());
  EXPECT_EQ(world.tree.unit(0).name.zh, "Mine");
}

TEST(Tree, one_place_alone_is_a_world) {
  Checked checked = DrawnPack()
                        .with("places", "place,parent,level,name\nisle,,town,Isle\n")
                        .with("population", "place,year,sex,age_from,age_to,persons\nisle,2020,t,0,,700\n")
                        .frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_EQ(checked.world->tree.group_count(), 1u);
}

TEST(Distance, follows_great_circles_where_all_are_located) {
  Tree tree = DrawnPack().frozen().world->tree;
  auto km = distances_km(tree);
  // Haversine by hand, R = 6371 km: (47 N, 130 E) to (39 N, 121 E) is 1150.4 km, to (47.5 N, 131 E) 93.7 km.
  EXPECT_NEAR(km[0 * 3 + 2], 1150.4, 0.1);
  EXPECT_NEAR(km[0 * 3 + 1], 93.7, 0.1);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(km[i * 3 + i], 0);
    for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(km[i * 3 + j], km[j * 3 + i]);
  }
}

TEST(Distance, comes_from_the_tree_where_a_position_is_missing) {
  World world = *DrawnPack()
                     .with("places",
                           "place,parent,level,name\nN,,nation,N\nP,N,province,P\nQ,N,province,Q\nA,P,county,"
                           "A\nB,P,county,B\nC,Q,county,C\n"
                           "mine,A,town,Mine\nmill,A,town,Mill\nport,B,town,Port\nfort,C,town,Fort\n")
                     .with("population", people_2020)
                     .frozen()
                     .world;
  auto km = distances_km(world.tree);
  EXPECT_EQ(km[0 * 4 + 1], 100);   // mine and mill: one county
  EXPECT_EQ(km[0 * 4 + 2], 400);   // mine and port: one province
  EXPECT_EQ(km[0 * 4 + 3], 1000);  // mine and fort
}

// --- what was known when ---

const std::string header = "place,year,sex,age_from,age_to,persons,quality,known\n";

TEST(Known, a_revised_figure_replaces_the_first_from_its_publication_on) {
  DrawnPack drawn;
  drawn.with("population", header + "mine,2010,t,0,,1000,yearbook,\nmine,2010,t,0,,900,yearbook,2021\n");
  EXPECT_EQ(drawn.frozen(Year{2020}).world->at(Year{2010})->total[0], 1000);
  EXPECT_EQ(drawn.frozen(Year{2021}).world->at(Year{2010})->total[0], 900);
}

TEST(Known, a_revised_total_scales_ages_that_were_published_before) {
  DrawnPack drawn;
  drawn.with(
      "population",
      header +
          "mine,2010,t,0,14,200,census,\nmine,2010,t,15,,800,census,\nmine,2010,t,0,,500,derived,2021\n");
  Checked checked = drawn.frozen();
  ASSERT_TRUE(checked.world);
  const Snapshot& snapshot = checked.world->snapshots[0];
  EXPECT_NEAR(snapshot.total[0], 500, 1e-9);
  EXPECT_EQ(snapshot.detail[0], AgeDetail::one_sex);
  auto people = snapshot.of(0);
  EXPECT_NEAR(std::accumulate(people.begin(), people.begin() + 15, 0.0) +
                  std::accumulate(people.begin() + ages, people.begin() + ages + 15, 0.0),
              100, 1e-9);
}

TEST(Known, a_projection_may_be_older_than_its_year) {
  Checked checked = DrawnPack()
                        .with("population", std::string(header) +
                                                "mine,2020,t,0,,9,census,\nmine,2030,t,0,,8,simulated,2020\n")
                        .frozen(Year{2020});
  ASSERT_TRUE(checked.world);
  EXPECT_TRUE(checked.world->at(Year{2030}));
}

// Everything that a world says, as text, so that two can be compared.
std::string told(const World& world) {
  std::string text;
  auto say = [&](auto... values) { ((text += fmt::format("{} ", values)), ...); };
  for (const Place& place : world.tree.places) say(place.id, place.parent, place.lon);
  for (const Snapshot& s : world.snapshots) {
    say(s.year.value);
    for (std::size_t u = 0; u < s.total.size(); ++u)
      say(s.total[u], static_cast<int>(s.detail[u]), static_cast<int>(s.quality[u]));
    for (double persons : s.people) say(persons);
  }
  for (const auto& m : world.mortality) say(m.place, m.from.value, m.age_from, m.rate);
  for (const auto& f : world.fertility) say(f.place, f.year.value, f.age_from, f.rate);
  for (const auto& v : world.vital) say(v.place, v.year.value, v.births, v.deaths);
  for (const auto& f : world.flows) say(f.origin, f.destination, f.from.value, f.persons);
  for (const auto& e : world.events) say(e.place, e.year.value, e.kind, e.share);
  for (const auto& t : world.controls) say(t.place, t.year.value, t.persons);
  for (const auto& t : world.given_totals) say(t.place, t.year.value, t.persons);
  for (const auto& [name, series] : world.series)
    for (const auto& row : series.rows) say(name, row.place, row.year.value, row.value);
  return text;
}

// A pack with ages, rates and series in 2010, and figures of 2020 or published later that `later` makes up.
DrawnPack pack_with_a_future(const std::vector<double>& later) {
  auto number = [&, i = std::size_t{0}]() mutable { return fmt::format("{}", later[i++ % later.size()]); };
  std::string people = header, rates = "place,year_from,year_to,sex,age_from,age_to,rate,quality,known\n",
              series = "place,year,indicator,value,unit,known\n", vital = "place,year,births,deaths,known\n",
              flows = "origin,destination,year_from,year_to,persons,known\n",
              controls = "place,year,persons,known\n", fertility = "place,year,age_from,age_to,rate,known\n",
              events = "place,year,kind,share,known\n";
  for (const char* place : {"mine", "port", "mill"}) {
    people += fmt::format("{0},2005,t,0,,1000,yearbook,\n", place);
    for (int age = 0; age < 90; age += 5)
      for (char sex : {'f', 'm'}) {
        std::string ages = fmt::format("{},{}", age, age == 85 ? "" : fmt::format("{}", age + 4));
        people += fmt::format("{},2010,{},{},{},census,\n", place, sex, ages, 100 - age);
        people += fmt::format("{},2010,{},{},{},census,2021\n", place, sex, ages, number());
        people += fmt::format("{},2020,{},{},{},census,\n", place, sex, ages, number());
      }
    series += fmt::format("{0},2010,gdp,5,yuan,\n{0},2010,gdp,{1},yuan,2015\n{0},2019,gdp,{2},yuan,\n", place,
                          number(), number());
    vital += fmt::format("{0},2010,12,9,\n{0},2020,{1},{2},\n", place, number(), number());
    events += fmt::format("{0},2008,boundary,0.5,\n{0},2012,boundary,{1},\n", place, later[0] / 1000);
  }
  rates += fmt::format("N,2005,2010,t,0,,0.008,,\nN,2010,2015,t,0,,{},,\n", later[0] / 1000);
  fertility += fmt::format("N,2010,15,49,0.04,\nN,2015,15,49,{},\n", later[0] / 1000);
  flows += fmt::format("mine,port,2005,2010,50,\nmine,port,2010,2015,{},\n", number());
  controls += fmt::format("N,2030,9000,2008\nN,2030,{},2019\n", number());
  DrawnPack drawn;
  drawn.with("population", people)
      .with("mortality", rates)
      .with("series", series)
      .with("vital", vital)
      .with("flows", flows);
  drawn.with("controls", controls).with("fertility", fertility).with("events", events);
  return drawn;
}

RC_GTEST_PROP(Known, scrambling_what_was_published_later_changes_nothing, ()) {
  auto later = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
  std::vector<double> scrambled(later.begin(), later.end());
  Checked as_it_was = pack_with_a_future({100}).frozen(Year{2010});
  Checked otherwise = pack_with_a_future(scrambled).frozen(Year{2010});
  RC_ASSERT(as_it_was.world.has_value());
  RC_ASSERT(otherwise.world.has_value());
  RC_ASSERT(told(*as_it_was.world) == told(*otherwise.world));
}

TEST(Known, the_guard_can_fail_since_later_figures_do_matter_later) {
  EXPECT_NE(told(*pack_with_a_future({100}).frozen().world), told(*pack_with_a_future({7}).frozen().world));
}

RC_GTEST_PROP(Relabelling, the_order_of_rows_does_not_matter, ()) {
  Pack pack = pack_with_a_future({40, 7, 12}).pack();
  Pack shuffled = pack;
  for (auto& [name, table] : shuffled.tables) {
    if (name == "places") continue;
    auto order = *rc::gen::exec([&, &table = table] {
      std::vector<std::size_t> numbers(table.rows.size());
      std::iota(numbers.begin(), numbers.end(), 0u);
      for (std::size_t i = numbers.size(); i > 1; --i)
        std::swap(numbers[i - 1], numbers[*rc::gen::inRange<std::size_t>(0, i)]);
      return numbers;
    });
    Table old = table;
    for (std::size_t r = 0; r < order.size(); ++r) table.rows[r] = old.rows[order[r]];
  }
  RC_ASSERT(told(*freeze(pack).world) == told(*freeze(shuffled).world));
}

TEST(Relabelling, the_order_of_places_permutes_the_units_and_nothing_else) {
  Pack pack = pack_with_a_future({40, 7, 12}).pack(), turned = pack;
  Table& places = turned.tables["places"];
  std::reverse(places.rows.begin(), places.rows.end());
  World a = *freeze(pack).world, b = *freeze(turned).world;
  const Snapshot &in_a = *a.at(Year{2020}), &in_b = *b.at(Year{2020});
  for (std::size_t u = 0; u < a.tree.unit_count(); ++u) {
    auto v =
        static_cast<std::size_t>(b.tree.unit_of[static_cast<std::size_t>(b.tree.find(a.tree.unit(u).id))]);
    EXPECT_EQ(in_a.total[u], in_b.total[v]);
    for (std::size_t k = 0; k < sexes * ages; ++k) EXPECT_NEAR(in_a.of(u)[k], in_b.of(v)[k], 1e-9);
  }
}

}  // namespace
}  // namespace ebb
