#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Help, lists_every_command_in_both_languages) {
  for (const char* language : {"en", "zh"}) {
    const Said page = ebb(std::string("--help --lang ") + language);
    EXPECT_EQ(page.code, 0);
    for (const char* verb : {"check", "diagnose", "run", "show", "backtest", "report", "init", "packs",
                             "indicators", "parameters"})
      EXPECT_THAT(page.out, HasSubstr(std::string("\n  ") + verb + " ")) << language;
  }
  EXPECT_THAT(ebb("--help --lang zh").out, HasSubstr("用法"));
}

TEST(Help, of_a_command_shows_its_options_even_if_nothing_else_is_given) {
  const Said page = ebb("diagnose --help");
  EXPECT_EQ(page.code, 0);
  for (const char* option : {"PACK", "--place", "--from", "--to", "--by", "--json", "--lang", "--threads"})
    EXPECT_THAT(page.out, HasSubstr(option));
}

TEST(Catalogues, are_told_in_chinese_down_to_units_and_levels) {
  EXPECT_THAT(ebb("packs --lang zh").out, HasSubstr("地级行政区"));
  const Said parameters = ebb("parameters --lang zh");
  EXPECT_THAT(parameters.out, Not(HasSubstr("per year ")));
  EXPECT_THAT(parameters.out, HasSubstr("依据（原文）"));
  const nlohmann::json catalogue = ebb("parameters --json").json();
  for (const auto& row : catalogue["parameters"])
    EXPECT_TRUE(row["unit"] == "-" || row["unit"] != row["unit_zh"]) << row;
}

TEST(Version, names_the_pack_format_and_the_database) {
  EXPECT_THAT(ebb("--version").out, HasSubstr("pack format 1, DuckDB v1."));
  EXPECT_EQ(ebb("--version --json").json()["pack_format"], 1);
}

TEST(WrongUsage, exits_with_2_and_names_the_nearest_right_name) {
  const std::pair<const char*, const char*> cases[] = {
      {"chekc packs/china", "did you mean 'check'?"},
      {"diagnose china --form 2010", "did you mean '--from'?"},
      {"--jsno", "did you mean '--json'?"},
      {"check", "needs PACK"},
      {"check a b", "'b' was not expected"},
      {"", "see ebb --help"},
      {"diagnose china --from", "--from needs a value"},
      {"diagnose china --from soon", "--from takes a year such as 2020, not 'soon'"},
      {"check china --lang fr", "--lang takes zh|en, not 'fr'"},
      {"check china --threads 0", "--threads takes a whole number from 1"},
  };
  for (const auto& [words, hint] : cases) {
    const Said said = ebb(words);
    EXPECT_EQ(said.code, 2) << words;
    EXPECT_EQ(said.out, "") << words;
    EXPECT_THAT(said.err, HasSubstr(hint)) << words;
  }
}

TEST(WrongUsage, is_one_json_document_too) {
  const Said said = ebb("diagnose china --form 2010 --json");
  EXPECT_EQ(said.code, 2);
  EXPECT_EQ(said.json()["error"]["code"], "unknown-option");
  EXPECT_EQ(said.json()["error"]["hint"], "did you mean '--from'?");
  EXPECT_EQ(said.err, "");
}

TEST(Language, follows_the_system_unless_told_otherwise) {
  EXPECT_THAT(ebb("check nowhere", "LANG=zh_CN.UTF-8").err, HasSubstr("没有名为“nowhere”的数据包"));
  EXPECT_THAT(ebb("check nowhere", "LANG=zh_CN.UTF-8 LC_ALL=en_GB.UTF-8").err, HasSubstr("there is no pack"));
  EXPECT_THAT(ebb("check nowhere --lang en", "LANG=zh_CN.UTF-8").err, HasSubstr("there is no pack"));
  EXPECT_THAT(ebb("check nowhere --lang=zh").err, HasSubstr("数据包"));
  EXPECT_THAT(ebb("check nowhere", "LANG=de_DE.UTF-8").err, HasSubstr("there is no pack"));
}

TEST(Packs, are_named_or_given_by_path) {
  EXPECT_EQ(ebb("packs --json").json()["packs"][0]["name"], "china");
  EXPECT_EQ(ebb("check china").code, 0);
  EXPECT_EQ(ebb("check " EBB_ROOT "/packs/china").code, 0);
}

TEST(Packs, that_are_not_there_are_the_users_mistake) {
  const Said named = ebb("check chinna"), by_path = ebb("diagnose ./china-of-mine --json");
  EXPECT_EQ(named.code, 1);
  EXPECT_THAT(named.err, HasSubstr("did you mean 'china'?"));
  EXPECT_EQ(by_path.code, 1);
  EXPECT_EQ(by_path.json()["error"]["file"], "./china-of-mine");
}

TEST(Catalogues, are_tables_for_people_and_rows_for_programs) {
  const nlohmann::json parameters = ebb("parameters --json").json(),
                       indicators = ebb("indicators --json").json();
  for (const auto& row : parameters["parameters"]) {
    EXPECT_FALSE(row["unit"].get<std::string>().empty()) << row;
    EXPECT_FALSE(row["source"].get<std::string>().empty()) << row;
    EXPECT_LE(row["p05"], row["default"]) << row;
    EXPECT_LE(row["default"], row["p95"]) << row;
  }
  for (const auto& row : indicators["indicators"]) EXPECT_FALSE(row["unit_zh"].get<std::string>().empty());
  EXPECT_THAT(ebb("parameters").out, HasSubstr("migration.theta"));
  EXPECT_THAT(ebb("indicators --lang zh").out, HasSubstr("常住人口"));
}

TEST(Init, makes_a_pack_that_passes_check_right_away) {
  const Desk desk;
  for (const std::string language : {"en", "zh"}) {
    const std::string folder = desk / language;
    EXPECT_EQ(ebb("init " + folder + " --lang " + language).code, 0);
    const Said checked = ebb("check " + folder + " --json");
    EXPECT_EQ(checked.code, 0);
    EXPECT_EQ(checked.json()["errors"].size(), 0u);
    EXPECT_EQ(checked.json()["warnings"].size(), 0u);
    EXPECT_EQ(checked.json()["units"], 2);
    EXPECT_EQ(ebb("diagnose " + folder).code, 0);
  }
}

TEST(Init, leaves_a_folder_alone_that_holds_something) {
  const Desk desk;
  desk.put("mine/thesis.txt", "ten years of work");
  const Said said = ebb("init " + desk / "mine" + " --json");
  EXPECT_EQ(said.code, 1);
  EXPECT_EQ(said.json()["error"]["code"], "not-empty");
  EXPECT_FALSE(std::filesystem::exists(desk / "mine/pack.toml"));
}

TEST(Check, tells_a_mistake_with_file_line_and_column_and_exits_with_1) {
  const Desk desk;
  ASSERT_EQ(ebb("init " + desk / "pack").code, 0);
  std::string people = content_of(desk / "pack/population.csv");
  desk.put("pack/population.csv", people.replace(people.find("18000"), 5, "1800O"));
  const Said text = ebb("check " + desk / "pack"), json = ebb("check " + desk / "pack" + " --json");
  EXPECT_EQ(text.code, 1);
  EXPECT_THAT(text.out, HasSubstr(desk / "pack/population.csv:2:6: error: "));
  EXPECT_EQ(json.code, 1);
  EXPECT_EQ(json.json()["ok"], false);
  EXPECT_EQ(json.json()["errors"][0]["line"], 2);
  EXPECT_EQ(json.json()["errors"][0]["column"], 6);
}

TEST(Diagnose, ranks_the_places_that_lose_people) {
  const Said text = ebb("diagnose china --from 2010 --to 2020 --top 3 --by macro_region");
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, HasSubstr("156 of 356 places had fewer people in 2020 than in 2010."));
  EXPECT_LT(text.out.find("Suihua"), text.out.find("Baishan"));
  EXPECT_THAT(text.out, HasSubstr("and 153 more"));
  EXPECT_THAT(text.out, HasSubstr("northeast"));
}

TEST(Diagnose, knows_a_place_by_its_name_in_either_language) {
  const Said zh = ebb("diagnose china --place 鹤岗 --lang zh"),
             json = ebb("diagnose china --place Hegang --json");
  EXPECT_EQ(zh.code, 0);
  EXPECT_THAT(zh.out, HasSubstr("鹤岗市 (230400)"));
  EXPECT_THAT(zh.out, HasSubstr("891,271"));
  EXPECT_EQ(json.json()["places"][0]["place"], "230400");
  EXPECT_EQ(ebb("diagnose china --place Hegangg").code, 1);
}

TEST(Diagnose, of_a_year_without_people_is_the_users_mistake) {
  const Said said = ebb("diagnose china --from 2005 --json");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.json()["error"]["hint"].get<std::string>(), HasSubstr("2010"));
}

TEST(Json, is_one_document_and_nothing_else_whatever_is_asked) {
  for (const char* words : {"check china", "check nowhere", "diagnose china", "packs", "indicators",
                            "parameters", "--version", "frobnicate", ""}) {
    const Said said = ebb(std::string(words) + " --json");
    EXPECT_TRUE(said.one_document()) << words << ": " << said.out;
    EXPECT_EQ(said.err, "") << words;
  }
}

TEST(Output, has_no_colours_where_nobody_looks) {
  EXPECT_THAT(ebb("diagnose china", "LC_ALL=C TERM=xterm-256color").out, Not(HasSubstr("\033")));
}

TEST(Output, that_does_not_arrive_is_a_failure) {
  const Said said = ebb("packs >/dev/full 2>&1; exit $? #");
  EXPECT_EQ(said.code, 3);
}

}  // namespace
}  // namespace ebb
