// One story per kind of mistake: what a user wrote, and where ebb says it is wrong.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>

#include "atlas/complaints.h"
#include "drawn_pack.h"

namespace ebb {
namespace {

struct Mistake {
  std::string story, table, text, code;
  int line = 0, column = 0;    // 0 = not asked
  std::string hint_says = {};  // part of the English hint
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.story; }

const std::string places = "place,parent,level,name\n";
const std::string people = "place,year,sex,age_from,age_to,persons,quality,known\n";
const std::string deaths = "place,year_from,year_to,sex,age_from,age_to,rate\n";
const std::string births = "place,year,age_from,age_to,order,rate\n";
const std::string moves = "origin,destination,year_from,year_to,persons,index\n";
const std::string figures = "place,year,indicator,value,unit\n";
const std::string rest = "port,2020,t,0,,3000,,\nmill,2020,t,0,,500,,\n";

std::vector<Mistake> mistakes() {
  return {
      {"a_column_is_misspelt", "population", "place,year,sex,age_from,age_to,persns\n", "missing-column", 1,
       0, "rename 'persns'"},
      {"a_column_is_missing", "places", "place,level,name\nN,nation,Nation\n", "missing-column", 1},
      {"a_place_stands_twice", "places",
       places + "N,,nation,N\nmine,N,town,A\nport,N,town,B\nmill,N,town,C\nmine,N,town,D\n",
       "duplicate-place", 6, 1},
      {"a_parent_is_unknown", "places", places + "N,,nation,N\nmine,M,town,A\nport,N,town,B\nmill,N,town,C\n",
       "unknown-place", 3, 2, "'N'"},
      {"parents_go_round_in_a_circle", "places",
       places + "N,,nation,N\nmine,port,town,A\nport,mine,town,B\nmill,N,town,C\n", "circular-parents"},
      {"a_place_is_its_own_parent", "places",
       places + "N,,nation,N\nmine,mine,town,A\nport,N,town,B\nmill,N,town,C\n", "circular-parents", 3},
      {"there_is_no_root", "places", places + "mine,port,town,A\nport,mill,town,B\nmill,mine,town,C\n",
       "no-root"},
      {"there_are_two_roots", "places", places + "N,,nation,N\nmine,N,town,A\nport,N,town,B\nmill,,town,C\n",
       "two-roots", 5, 2},
      {"no_place_has_the_unit_level", "places", places + "N,,nation,N\nmine,N,towns,A\n", "no-units", 0, 0,
       "'towns'"},
      {"a_unit_lies_in_a_unit", "places",
       places + "N,,nation,N\nmine,N,town,A\nport,mine,town,B\nmill,N,town,C\n", "unit-in-unit", 4},
      {"a_place_has_no_id", "places", places + "N,,nation,N\n,N,town,A\n", "empty-cell", 3, 1},
      {"a_place_has_no_level", "places", places + "N,,nation,N\nmine,N,,A\n", "empty-cell", 3, 3},
      {"a_latitude_is_off_the_globe", "places",
       "place,parent,level,name,lon,lat\nN,,nation,N,,\nmine,N,town,A,47,130\n", "out-of-range", 3, 6},
      {"a_count_stands_twice", "population",
       people + "mine,2020,t,0,,1000,,\n" + rest + "mine,2020,t,0,,1001,,\n", "duplicate-row", 5},
      {"a_place_is_misspelt", "population", people + "mien,2020,t,0,,1000,,\n" + rest, "unknown-place", 2, 1,
       "'mine'"},
      {"a_place_goes_by_its_name", "population", people + "矿镇,2020,t,0,,1000,,\n" + rest, "unknown-place",
       2, 1, "mine"},
      {"a_count_is_negative", "population", people + "mine,2020,t,0,,-5,,\n" + rest, "negative", 2, 6},
      {"a_count_is_not_a_number", "population", people + "mine,2020,t,0,,NaN,,\n" + rest, "not-finite", 2, 6},
      {"a_count_is_infinite", "population", people + "mine,2020,t,0,,inf,,\n" + rest, "not-finite", 2, 6},
      {"a_count_overflows", "population", people + "mine,2020,t,0,,1e999,,\n" + rest, "too-large", 2, 6},
      {"a_count_is_larger_than_mankind", "population", people + "mine,2020,t,0,,1e15,,\n" + rest,
       "out-of-range", 2, 6},
      {"a_count_is_a_word", "population", people + "mine,2020,t,0,,many,,\n" + rest, "not-a-number", 2, 6},
      {"a_count_is_empty", "population", people + "mine,2020,t,0,,,,\n" + rest, "empty-cell", 2, 6},
      {"a_count_is_in_full_width_figures", "population", people + "mine,2020,t,0,,１２３４,,\n" + rest,
       "not-a-number", 2, 6, "write 1234"},
      {"a_count_has_a_thousands_separator", "population", people + "mine,2020,t,0,,\"12,345\",,\n" + rest,
       "not-a-number", 2, 6, "write 12345"},
      {"a_count_has_a_sign", "population", people + "mine,2020,t,0,,+5,,\n" + rest, "not-a-number", 2, 6,
       "without the sign"},
      {"a_year_has_a_fraction", "population", people + "mine,2020.0,t,0,,5,,\n" + rest, "not-a-whole-number",
       2, 2},
      {"a_year_is_beyond_the_calendar", "population", people + "mine,20200,t,0,,5,,\n" + rest, "out-of-range",
       2, 2},
      {"a_sex_is_a_chinese_word", "population", people + "mine,2020,女,0,,5,,\n" + rest, "unknown-sex", 2, 3,
       "write f"},
      {"a_sex_is_unheard_of", "population", people + "mine,2020,x,0,,5,,\n" + rest, "unknown-sex", 2, 3},
      {"there_are_men_without_women", "population", people + "mine,2020,m,0,,5,,\n" + rest, "one-sex-only",
       2},
      {"age_groups_overlap", "population", people + "mine,2020,t,0,10,5,,\nmine,2020,t,10,,5,,\n" + rest,
       "overlapping-ages", 3},
      {"an_age_group_is_missing", "population", people + "mine,2020,t,0,9,5,,\nmine,2020,t,15,,5,,\n" + rest,
       "missing-ages", 3},
      {"the_youngest_are_missing", "population", people + "mine,2020,t,1,,5,,\n" + rest, "missing-ages", 2},
      {"the_open_group_is_missing", "population", people + "mine,2020,t,0,99,5,,\n" + rest, "missing-ages",
       2},
      {"ages_run_backwards", "population", people + "mine,2020,t,9,0,5,,\n" + rest, "ages-reversed", 2, 5},
      {"an_age_is_beyond_life", "population", people + "mine,2020,t,0,999,5,,\n" + rest, "out-of-range", 2,
       5},
      {"ages_do_not_add_up_to_the_total", "population",
       people + "mine,2020,t,0,,1000,,\nmine,2020,t,0,14,500,,\nmine,2020,t,15,,510,,\n" + rest,
       "partitions-disagree"},
      {"women_and_men_do_not_add_up", "population",
       people + "mine,2020,t,0,,1000,,\nmine,2020,f,0,,500,,\nmine,2020,m,0,,510,,\n" + rest,
       "partitions-disagree"},
      {"a_quality_is_misspelt", "population", people + "mine,2020,t,0,,5,censsus,\n" + rest,
       "unknown-quality", 2, 7, "'census'"},
      {"a_census_is_known_before_it_is_taken", "population", people + "mine,2020,t,0,,5,census,2015\n" + rest,
       "known-too-early", 2, 8},
      {"there_are_no_people_at_all", "population", people, "no-population"},
      {"a_death_rate_is_per_thousand", "mortality", deaths + "N,2015,2019,t,0,,7.1\n", "out-of-range", 2, 7,
       "not per thousand"},
      {"a_death_rate_is_negative", "mortality", deaths + "N,2015,2019,t,0,,-0.1\n", "negative", 2, 7},
      {"death_rates_leave_ages_out", "mortality", deaths + "N,2015,2019,f,0,4,0.01\nN,2015,2019,f,10,,0.1\n",
       "missing-ages", 3},
      {"death_rates_overlap", "mortality", deaths + "N,2015,2019,f,0,4,0.01\nN,2015,2019,f,4,,0.1\n",
       "overlapping-ages", 3},
      {"a_period_runs_backwards", "mortality", deaths + "N,2019,2015,t,0,,0.01\n", "years-reversed", 2, 3},
      {"a_birth_rate_is_per_thousand", "fertility", births + "N,2020,20,24,0,85\n", "out-of-range", 2, 6},
      {"a_rate_stands_twice", "fertility", births + "N,2020,20,24,0,0.08\nN,2020,20,24,0,0.09\n",
       "duplicate-row", 3},
      {"births_are_negative", "vital", "place,year,births,deaths\nmine,2020,-1,\n", "negative", 2, 3},
      {"a_flow_has_persons_and_an_index", "flows", moves + "mine,port,2015,2020,12,3\n", "persons-or-index",
       2},
      {"a_flow_has_neither", "flows", moves + "mine,port,2015,2020,,\n", "persons-or-index", 2},
      {"a_flow_ends_nowhere", "flows", moves + "mine,prt,2015,2020,12,\n", "unknown-place", 2, 2, "'port'"},
      {"a_series_changes_its_unit", "series", figures + "mine,2019,gdp,5,yuan\nmine,2020,gdp,6,10000 yuan\n",
       "mixed-units", 3, 5},
      {"a_series_has_no_indicator", "series", figures + "mine,2019,,5,yuan\n", "empty-cell", 2, 3},
      {"a_series_has_a_word_for_a_value", "series", figures + "mine,2019,gdp,n/a,yuan\n", "not-a-number", 2,
       4},
      {"a_share_is_in_percent", "events", "place,year,kind,share\nmine,2020,boundary,35\n", "out-of-range", 2,
       4},
      {"a_plan_has_negative_land", "plans", "place,year,persons,land_km2\nmine,2030,100,-3\n", "negative", 2,
       4},
      {"a_control_total_has_no_place", "controls", "place,year,persons\nM,2030,100\n", "unknown-place", 2, 1},
  };
}

class BrokenPack : public testing::TestWithParam<Mistake> {};

TEST_P(BrokenPack, is_told_where_and_what_in_both_languages) {
  const Mistake& mistake = GetParam();
  Checked checked = DrawnPack().with(mistake.table, mistake.text).frozen();
  ASSERT_FALSE(checked.errors.empty());
  EXPECT_FALSE(checked.world);
  auto found = std::find_if(checked.errors.begin(), checked.errors.end(),
                            [&](const Problem& problem) { return problem.code == mistake.code; });
  ASSERT_NE(found, checked.errors.end())
      << "instead: " << checked.errors[0].code << ": " << checked.errors[0].told(Language::en);
  if (mistake.line > 0) {
    EXPECT_EQ(found->line, mistake.line);
  }
  if (mistake.column > 0) {
    EXPECT_EQ(found->column, mistake.column);
  }
  EXPECT_THAT(found->hint.en, testing::HasSubstr(mistake.hint_says));
  EXPECT_FALSE(found->file.empty());
  EXPECT_FALSE(found->message.en.empty());
  EXPECT_FALSE(found->message.zh.empty());
  EXPECT_EQ(found->hint.en.empty(), found->hint.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(each, BrokenPack, testing::ValuesIn(mistakes()),
                         [](const auto& info) { return info.param.story; });

TEST(Complaining, one_mistake_is_not_told_twice_in_other_words) {
  for (const Mistake& mistake : mistakes()) {
    Checked checked = DrawnPack().with(mistake.table, mistake.text).frozen();
    bool about_rows = mistake.table != "places" && mistake.code != "missing-column";
    if (about_rows) {
      EXPECT_EQ(checked.error_count, 1u) << mistake.story;
    }
  }
}

TEST(Complaining, keeps_a_hundred_and_counts_all) {
  std::string text = people;
  for (int row = 0; row < 250; ++row) text += "nowhere,2020,t,0,,1,,\n";
  Checked checked = DrawnPack().with("population", text).frozen();
  EXPECT_EQ(checked.errors.size(), most_complaints);
  EXPECT_EQ(checked.error_count, 250u);
}

TEST(Complaining, finds_mistakes_in_several_tables_at_once) {
  Checked checked = DrawnPack()
                        .with("mortality", deaths + "N,2015,2019,t,0,,7.1\n")
                        .with("series", figures + "mine,2019,gdp,n/a,yuan\n")
                        .with("population", people + "mine,2020,t,0,,-5,,\n" + rest)
                        .frozen();
  EXPECT_EQ(checked.error_count, 3u);
}

TEST(Complaining, a_missing_table_is_an_error_only_if_nothing_works_without_it) {
  EXPECT_FALSE(DrawnPack().without("population").frozen().world);
  EXPECT_FALSE(DrawnPack().without("places").frozen().world);
  EXPECT_TRUE(DrawnPack().frozen().world);
}

TEST(Complaining, a_base_year_needs_people) {
  Checked checked = DrawnPack().from(2015).frozen();
  ASSERT_EQ(checked.error_count, 1u);
  EXPECT_EQ(checked.errors[0].code, "no-people-in-base-year");
}

// --- warnings: worth knowing, and no reason to stop ---

std::vector<std::string> warning_codes(const Checked& checked) {
  std::vector<std::string> codes;
  for (const Problem& warning : checked.warnings) codes.push_back(warning.code);
  return codes;
}

TEST(Warning, a_total_of_a_province_is_compared_and_never_mixed_in) {
  Checked checked = DrawnPack().with("population", std::string(people_2020) + "P,2020,t,0,,1600\n").frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_THAT(warning_codes(checked), testing::ElementsAre("sum-differs"));
  EXPECT_EQ(checked.warnings[0].line, 5);
  EXPECT_EQ(checked.world->at(Year{2020})->total[0] + checked.world->at(Year{2020})->total[1], 1500);
  Checked close = DrawnPack().with("population", std::string(people_2020) + "P,2020,t,0,,1504\n").frozen();
  EXPECT_THAT(warning_codes(close), testing::IsEmpty());
}

TEST(Warning, a_total_among_the_units_is_suspected) {
  const auto towns = [](int largest) {
    return DrawnPack()
        .with("places", "place,parent,level,name\nR,,region,R\na,R,town,A\nb,R,town,B\nc,R,town,C\n")
        .with("population",
              fmt::format("place,year,sex,age_from,age_to,persons\na,2010,t,0,,100\nb,2010,t,0,,200\n"
                          "c,2010,t,0,,300\na,2020,t,0,,90\nb,2020,t,0,,200\nc,2020,t,0,,{}\n",
                          largest))
        .frozen();
  };
  EXPECT_THAT(warning_codes(towns(290)), testing::ElementsAre("total-among-units"));
  EXPECT_THAT(warning_codes(towns(310)), testing::IsEmpty()) << "once by chance is no total";
}

TEST(Warning, a_unit_without_people_is_left_out_of_the_year) {
  Checked checked = DrawnPack().with("population", people + rest).frozen();
  ASSERT_TRUE(checked.world);
  EXPECT_THAT(warning_codes(checked), testing::ElementsAre("units-without-people"));
  EXPECT_FALSE(is_known(checked.world->snapshots[0].total[0]));
}

TEST(Warning, a_column_nobody_reads_is_named_with_the_right_one) {
  Checked checked =
      DrawnPack()
          .with("population", "place,year,sex,age_from,age_to,persons,qualty\nmine,2020,t,0,,5,census\n")
          .frozen();
  ASSERT_THAT(warning_codes(checked), testing::Contains("unknown-column"));
  EXPECT_THAT(checked.warnings[0].hint.en, testing::HasSubstr("'quality'"));
}

TEST(Warning, half_of_the_positions_are_no_positions) {
  Checked checked = DrawnPack()
                        .with("places",
                              "place,parent,level,name,lon,lat\nN,,nation,N,,\nmine,N,town,A,130,47\nport,N,"
                              "town,B,,\nmill,N,town,C,131,47\n")
                        .frozen();
  EXPECT_THAT(warning_codes(checked), testing::ElementsAre("partly-located"));
}

}  // namespace
}  // namespace ebb
