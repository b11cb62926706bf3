// Tables as they are printed, drawn as text: a line a row, a bar between cells.
#include "yearbook/mapping.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <sstream>

namespace ebb {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Grid printed(const std::string& text) {
  Grid grid;
  grid.file = "t.csv";
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::vector<std::string> row;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell);
    grid.rows.push_back(row);
  }
  return grid;
}

// "place year sex ages" -> persons
std::map<std::string, double> people(const Gathered& gathered) {
  std::map<std::string, double> all;
  for (const PeopleRow& r : gathered.people)
    all[fmt::format("{} {} {} {}", r.place, r.year, r.sex, told(r.ages))] = r.persons;
  return all;
}

const char* yearbook =
    "某市各区常住人口\n"
    "||||单位：万人\n"
    "地　区|２０１０年||２０２０年|\n"
    "|合计|男|合计|男\n"
    "全市|30.00|15.00|28.00|13.80\n"
    "东　区|10.00|5.00|9.00|4.40\n"
    "西　区|20.00|10.00|19.00|9.40\n"
    "其中：新城|3.00|1.00|4.00|2.00\n"
    "注：普查数。\n";

TEST(Recognise, reads_titles_two_levels_of_headings_units_totals_parts_and_notes) {
  const Grid grid = printed(yearbook);
  const auto mapping = recognise(grid);
  ASSERT_TRUE(mapping) << mapping.problem().told(Language::en);
  EXPECT_EQ(mapping->header_first, 2u);
  EXPECT_EQ(mapping->header_last, 3u);
  EXPECT_EQ(mapping->quality, "census");
  ASSERT_EQ(mapping->columns.size(), 5u);
  EXPECT_EQ(mapping->columns[2].heading, "2010年 / 男");
  EXPECT_EQ(mapping->columns[2].year, 2010);
  EXPECT_EQ(mapping->columns[2].sex, 'm');
  EXPECT_EQ(mapping->columns[4].year, 2020) << "a merged heading stands over the columns to its right";
  EXPECT_EQ(mapping->columns[4].times, 10'000);
  ASSERT_EQ(mapping->places.size(), 3u);
  EXPECT_EQ(mapping->places[0].name, "全市");
  EXPECT_EQ(mapping->places[1].parent, "全市");
  std::vector<std::size_t> skipped;
  for (const auto& s : mapping->skipped) skipped.push_back(s.row);
  EXPECT_THAT(skipped, ElementsAre(0, 1, 7, 8));
}

TEST(Recognise, knows_a_total_row_by_its_name_and_by_its_figures) {
  for (const char* called : {"全县合计", "本县总人口", "合计", "某县", "Some County"}) {
    const auto mapping = recognise(
        printed("附表3-7 某县常住人口(单位:万人)\n乡镇|2010年|2020年\n东河镇|4.60|3.70\n西岭乡|2.10|"
                "1.87\n北沟乡|2.27|1.42\n" +
                std::string(called) + "|8.97|6.99\n"));
    ASSERT_TRUE(mapping) << called;
    EXPECT_EQ(mapping->title, "某县常住人口");
    ASSERT_EQ(mapping->places.size(), 4u);
    EXPECT_EQ(mapping->places[0].name, called);
    EXPECT_EQ(mapping->places[0].parent, "");
    for (std::size_t p = 1; p < 4; ++p) EXPECT_EQ(mapping->places[p].level, "unit") << called;
  }
  const auto town =
      recognise(printed("乡镇|2010年|2020年\n东河镇|4.60|3.70\n西岭乡|2.10|1.87\n县城|6.70|6.99\n"));
  ASSERT_TRUE(town);
  EXPECT_EQ(town->places.size(), 4u) << "the sum in one year only: a large town below a root of its own";
  EXPECT_EQ(town->places[3].level, "unit");
}

TEST(Gather, turns_ten_thousands_into_persons_and_infers_the_women) {
  const Grid grid = printed(yearbook);
  const auto figures = people(gather(grid, *recognise(grid)));
  EXPECT_NEAR(figures.at("东区 2010 t 0+"), 100'000, 1e-6);
  EXPECT_NEAR(figures.at("东区 2020 m 0+"), 44'000, 1e-6);
  EXPECT_NEAR(figures.at("东区 2020 f 0+"), 46'000, 1e-6);
  EXPECT_NEAR(figures.at("全市 2020 t 0+"), 280'000, 1e-6);
}

TEST(Recognise, counts_nobody_twice_where_age_groups_overlap) {
  const auto mapping = recognise(
      printed("2020年人口\n地区|合计|0-14岁|15-59岁|60岁及以上|65岁及以上|比重(%)\n甲|100|20|60|20|12|20\n乙|"
              "50|10|30|10|6|20\n"));
  ASSERT_TRUE(mapping);
  EXPECT_EQ(mapping->columns[4].says, Says::persons);
  EXPECT_EQ(mapping->columns[5].says, Says::nothing);
  EXPECT_EQ(mapping->columns[6].says, Says::nothing);
  EXPECT_THAT(mapping->columns[6].why.en, HasSubstr("rate"));
}

TEST(Recognise, tries_no_age_twice_where_ages_and_their_subtotals_lack_an_open_end) {
  std::string headings = "地区|合计", row = "甲|1000";
  for (int width : {1, 2, 3})  // 10^15 ways to go up from 0 to 89
    for (int age = 0; age < 90; age += width) {
      headings += "|" + std::to_string(age) + (width > 1 ? "-" + std::to_string(age + width - 1) : "") + "岁";
      row += "|10";
    }
  const auto mapping = recognise(printed("2020年人口\n" + headings + "\n" + row + "\n"));
  ASSERT_TRUE(mapping) << mapping.problem().told(Language::en);
  ASSERT_EQ(mapping->columns.size(), 2u + 90 + 45 + 30);
  for (std::size_t c = 2; c < mapping->columns.size(); ++c)
    EXPECT_THAT(mapping->columns[c].why.en, HasSubstr("does not cover all ages")) << c;
}

TEST(Recognise, takes_codes_for_the_tree) {
  const auto mapping = recognise(
      printed("代码|地区|2020年人口\n230000|黑龙江|60\n230400|鹤岗|60\n230402|向阳|20\n230403|工农|40\n"));
  ASSERT_TRUE(mapping) << mapping.problem().told(Language::en);
  std::map<std::string, std::string> parents;
  for (const auto& p : mapping->places) parents[p.place] = p.parent;
  EXPECT_EQ(parents, (std::map<std::string, std::string>{
                         {"230000", ""}, {"230400", "230000"}, {"230402", "230400"}, {"230403", "230400"}}));
}

TEST(Recognise, tells_a_heading_of_one_year_from_a_town_of_as_many_people) {
  for (const char* heading : {"地区|2020", "代码|地区|2020", "Code|District|2020"}) {
    const bool coded = heading != std::string("地区|2020");
    const auto mapping =
        recognise(printed(std::string(heading) + (coded ? "\n230402|甲|1990\n" : "\n甲|1990\n")));
    ASSERT_TRUE(mapping) << heading << ": " << mapping.problem().told(Language::en);
    EXPECT_EQ(mapping->data_first, 1u);
    EXPECT_EQ(mapping->columns.back().year, 2020);
  }
}

TEST(Gather, reads_years_sexes_and_ages_from_rows) {
  const Grid grid = printed(
      "地区|年份|性别|年龄|人数\n甲|2020|男|0-14|10\n甲|2020|男|15+|30\n甲|2020|女|0-14|9\n甲|2020|女|15+|"
      "31\n");
  const auto mapping = recognise(grid);
  ASSERT_TRUE(mapping) << mapping.problem().told(Language::en);
  EXPECT_EQ(people(gather(grid, *mapping)).at("甲 2020 f 15+"), 31);
}

TEST(Recognise, takes_a_lone_year_for_a_heading_but_not_a_town_of_two_thousand) {
  const Grid grid = printed("Region|2020\nNorth|2010\nSouth|9000\n");
  const auto mapping = recognise(grid);
  ASSERT_TRUE(mapping) << mapping.problem().told(Language::en);
  EXPECT_EQ(people(gather(grid, *mapping)).at("North 2020 t 0+"), 2010);
}

struct Mistake {
  std::string story, table, code;
  int line, column;
};
void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.story; }
class WrongTable : public testing::TestWithParam<Mistake> {};

TEST_P(WrongTable, is_told_where_in_both_languages) {
  const Grid grid = printed(GetParam().table);
  const auto mapping = recognise(grid);
  const auto problems = mapping ? gather(grid, *mapping).problems : std::vector{mapping.problem()};
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(problems[0].code, GetParam().code) << problems[0].told(Language::en);
  EXPECT_EQ(problems[0].line, GetParam().line);
  EXPECT_EQ(problems[0].column, GetParam().column);
  EXPECT_FALSE(problems[0].message.en.empty());
  EXPECT_FALSE(problems[0].message.zh.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Tables, WrongTable,
    testing::Values(Mistake{"a letter in a figure", "地区|2020年\n甲|12\n乙|1O\n", "not-a-number", 3, 2},
                    Mistake{"fewer than nobody", "地区|2020年\n甲|12\n乙|-3\n", "negative", 3, 2},
                    Mistake{"the same place twice", "地区|2020年\n甲|12\n甲|13\n", "duplicate-row", 3, 2},
                    Mistake{"parts that are more than the whole",
                            "地区|2020年合计|2020年男|2020年女\n甲|100|80|70\n", "parts-disagree", 2, 3},
                    Mistake{"no year anywhere", "地区|人口\n甲|12\n", "no-year", 1, 0},
                    Mistake{"no people", "地区|面积\n甲|12\n", "no-people-column", 1, 0},
                    Mistake{"no table", "hello\n", "no-table", 1, 0}));

// Whatever was printed, in whatever unit a yearbook rounds to, comes back within that rounding.
RC_GTEST_PROP(Gather, gives_back_what_was_printed, ()) {
  const auto persons =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 20'000'000)));
  const bool ten_thousands = *rc::gen::arbitrary<bool>();
  std::string text = fmt::format("地区|2020年{}\n", ten_thousands ? "（万人）" : "");
  for (std::size_t i = 0; i < persons.size(); ++i)
    text += ten_thousands ? fmt::format("区{}|{:.2f}\n", i + 1, persons[i] / 1e4)
                          : fmt::format("区{}|{}\n", i + 1, persons[i]);
  const Grid grid = printed(text);
  const auto mapping = recognise(grid);
  RC_ASSERT(bool(mapping));
  const Gathered gathered = gather(grid, *mapping);
  RC_ASSERT(gathered.people.size() == persons.size());
  const auto figures = people(gathered);
  for (std::size_t i = 0; i < persons.size(); ++i)
    RC_ASSERT(std::abs(figures.at(fmt::format("区{} 2020 t 0+", i + 1)) - persons[i]) <=
              (ten_thousands ? 50.001 : 0.0));
}

TEST(Columns, are_lettered_as_in_spreadsheets) {
  for (std::size_t c : {0u, 25u, 26u, 701u, 702u, 999u}) EXPECT_EQ(column_named(column_name(c)), c);
  EXPECT_EQ(column_name(26), "AA");
  EXPECT_FALSE(column_named("a1"));
}

}  // namespace
}  // namespace ebb
