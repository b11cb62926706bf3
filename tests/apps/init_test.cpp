// `ebb init` as people use it: a table, a mapping, a template.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

const std::string table = EBB_ROOT "/docs/tutorial/heilongjiang";

TEST(InitFrom, makes_the_same_pack_of_csv_and_of_a_workbook) {
  const Desk desk;
  for (const std::string kind : {"csv", "xlsx"}) {
    const Said said = ebb("init " + desk / kind + " --from " + table + "." + kind);
    ASSERT_EQ(said.code, 0) << said.out << said.err;
    const auto checked = ebb("check " + desk / kind + " --json").json();
    EXPECT_EQ(checked["error_count"], 0);
    EXPECT_EQ(checked["warning_count"], 0);
    EXPECT_EQ(checked["units"], 13);
  }
  EXPECT_EQ(content_of(desk / "csv/population.csv"), content_of(desk / "xlsx/population.csv"));
}

TEST(InitMapping, gives_the_same_pack_again_and_spares_what_was_edited) {
  const Desk desk;
  const std::string folder = desk / "pack",
                    again = "init " + folder + " --mapping " + folder + "/mapping.toml";
  ASSERT_EQ(ebb("init " + folder + " --from " + table + ".csv").code, 0);
  const std::string people = content_of(folder + "/population.csv");
  ASSERT_EQ(ebb(again).code, 0);
  EXPECT_EQ(content_of(folder + "/population.csv"), people);
  desk.put("pack/places.csv", "mine");
  desk.put("pack/mapping.toml", content_of(folder + "/mapping.toml") + "# edited\n");
  const Said refused = ebb(again + " --json");
  EXPECT_EQ(refused.code, 1);
  EXPECT_EQ(refused.json()["error"]["code"], "edited");
  EXPECT_EQ(content_of(folder + "/places.csv"), "mine");
  EXPECT_EQ(ebb(again + " --force").code, 0);
  EXPECT_NE(content_of(folder + "/places.csv"), "mine");
  EXPECT_THAT(content_of(folder + "/mapping.toml"), HasSubstr("# edited"));
}

TEST(InitFrom, tells_a_wrong_figure_by_row_and_column_and_makes_no_tables) {
  const Desk desk;
  desk.put("t.csv", "地区,2020年\n甲,12\n乙,1O\n");
  const Said said = ebb("init " + desk / "pack" + " --from " + desk / "t.csv" + " --json");
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.json()["errors"][0]["line"], 3);
  EXPECT_EQ(said.json()["errors"][0]["column"], 2);
  EXPECT_FALSE(std::filesystem::exists(desk / "pack/population.csv"));
  EXPECT_TRUE(std::filesystem::exists(desk / "pack/mapping.toml"));

  desk.put("t.csv", "地区,2020年\n甲,12\n乙,10\n");
  const Said again = ebb("init " + desk / "pack" + " --from " + desk / "t.csv");
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("--mapping")) << "how to go on once the table is mended";
  EXPECT_EQ(ebb("init " + desk / "pack" + " --mapping " + desk / "pack/mapping.toml").code, 0);
}

TEST(InitFrom, names_what_is_not_there) {
  const Desk desk;
  EXPECT_EQ(ebb("init " + desk / "a" + " --from " + desk / "none.xlsx").code, 1);
  const Said sheet = ebb("init " + desk / "b" + " --from " + table + ".xlsx --sheet 人囗");
  EXPECT_EQ(sheet.code, 1);
  EXPECT_THAT(sheet.err, HasSubstr("常住人口"));
  EXPECT_EQ(ebb("init " + desk / "c" + " --encoding gbk").code, 2);
}

TEST(InitCity, runs_at_once_and_says_that_it_is_estimated) {
  const Desk desk;
  ASSERT_EQ(ebb("init " + desk / "city" + " --template city").code, 0);
  const auto checked = ebb("check " + desk / "city" + " --json").json();
  EXPECT_EQ(checked["error_count"], 0) << checked;
  EXPECT_EQ(checked["warning_count"], 0) << checked;
  EXPECT_EQ(checked["units"], 36)
      << "four districts, the neighbour, the rest of the province, thirty provinces";
  EXPECT_EQ(ebb("run " + desk / "city" + " --years 2020:2025 --draws 2 -o " + desk / "city.duckdb").code, 0);
  std::istringstream people(content_of(desk / "city/population.csv"));
  std::string line;
  std::getline(people, line);
  while (std::getline(people, line)) EXPECT_THAT(line, HasSubstr(",estimated,"));
}

TEST(InitCity, takes_ones_own_districts_and_keeps_the_nation_whole) {
  const Desk desk;
  desk.put("t.csv", "District,2015,2020\nEast,210000,190000\nWest,340000,295000\n");
  const Said said = ebb("init " + desk / "city" + " --template city --from " + desk / "t.csv");
  ASSERT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("your 4 figures replace the made-up districts"));
  const auto checked = ebb("check " + desk / "city" + " --json").json();
  EXPECT_EQ(checked["error_count"], 0) << checked;
  EXPECT_EQ(checked["units"], 33);
  double nation = 0;
  std::istringstream people(content_of(desk / "city/population.csv"));
  for (std::string line; std::getline(people, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells[1] == "2020") nation += std::stod(cells[5]);
  }
  EXPECT_NEAR(nation, 1'409'778'724, 60)
      << "1,178 figures are rounded to a person: six times 0.29 sqrt(1178)";
}

TEST(InitCity, is_taken_out_of_the_province_that_its_codes_tell) {
  const Desk desk;
  desk.put("t.csv", "Code,District,2020\n230402,East,190000\n230403,West,295000\n");
  ASSERT_EQ(ebb("init " + desk / "city" + " --template city --from " + desk / "t.csv").code, 0);
  EXPECT_THAT(content_of(desk / "city/places.csv"),
              HasSubstr("230000-rest,230000,unit,Rest of Heilongjiang"));
  double rest = 0;
  std::istringstream people(content_of(desk / "city/population.csv"));
  for (std::string line; std::getline(people, line);)
    if (line.starts_with("230000-rest,2020,")) {
      std::istringstream row(line);
      std::string cell;
      for (int c = 0; c < 6; ++c) std::getline(row, cell, ',');
      rest += std::stod(cell);
    }
  EXPECT_NEAR(rest, 31'850'088 - 485'000, 11) << "38 figures are rounded: six times 0.29 sqrt(38)";
}

TEST(InitCity, is_made_again_from_its_mapping) {
  const Desk desk;
  desk.put("t.csv", "District,2020\nEast,190000\n");
  const std::string folder = desk / "city";
  ASSERT_EQ(ebb("init " + folder + " --template city --from " + desk / "t.csv").code, 0);
  const std::string people = content_of(folder + "/population.csv");
  ASSERT_EQ(ebb("init " + folder + " --template city --mapping " + folder + "/mapping.toml").code, 0);
  EXPECT_EQ(content_of(folder + "/population.csv"), people);
}

TEST(InitCity, refuses_a_table_of_more_people_than_the_nation_has) {
  const Desk desk;
  desk.put("t.csv", "District,2020\nEast,1500000000\n");
  const Said said = ebb("init " + desk / "city" + " --template city --from " + desk / "t.csv");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("whole nation"));
  EXPECT_FALSE(std::filesystem::exists(desk / "city"));
}

}  // namespace
}  // namespace ebb
