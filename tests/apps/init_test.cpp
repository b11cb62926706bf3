// `ebb init` as people use it: a table, a mapping.
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
}

TEST(InitFrom, names_what_is_not_there) {
  const Desk desk;
  EXPECT_EQ(ebb("init " + desk / "a" + " --from " + desk / "none.xlsx").code, 1);
  const Said sheet = ebb("init " + desk / "b" + " --from " + table + ".xlsx --sheet 人囗");
  EXPECT_EQ(sheet.code, 1);
  EXPECT_THAT(sheet.err, HasSubstr("常住人口"));
  EXPECT_EQ(ebb("init " + desk / "c" + " --encoding gbk").code, 2);
}

}  // namespace
}  // namespace ebb
