#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

using ARun = SmallWorld;
using CtrlC = SmallWorld;

TEST_F(ARun, leaves_a_results_file_and_says_how_to_see_it) {
  const std::string file = desk / "results.duckdb";
  const Said said = ebb("run " + pack + " --years 2020:2030 --draws 4 -o " + file);
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_TRUE(std::filesystem::exists(file));
  for (const std::string& part : std::vector<std::string>{"North", "2030 median", "80 % range",
                                                          "Results: " + file, "ebb report " + file})
    EXPECT_THAT(said.out, HasSubstr(part));
}

TEST_F(ARun, is_shown_as_a_table_as_rows_and_to_a_spreadsheet) {
  const std::string file = desk / "results.duckdb",
                    north = " --place 北县 --indicator age_65_plus --years 2030:2030";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2030 --draws 4 -o " + file).code, 0);
  EXPECT_THAT(ebb("show " + file + north + " --lang zh").out, HasSubstr("北县"));
  const nlohmann::json rows = ebb("show " + file + north + " --json").json()["rows"];
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0]["place"], "north");
  EXPECT_LE(rows[0]["p10"], rows[0]["p90"]);
  const Said by_name = ebb("show " + file + " --place north --indicator 65岁及以上人口 --lang zh");
  EXPECT_THAT(by_name.out, HasSubstr("65岁及以上人口"));
  EXPECT_THAT(ebb("show " + file + north + " --csv").out, testing::StartsWith("place,name,year,indicator,"));
  EXPECT_EQ(ebb("show " + file + " --excel -o " + desk / "all.csv").code, 0);
  EXPECT_THAT(content_of(desk / "all.csv"), testing::StartsWith("\xEF\xBB\xBFplace,"));
}

TEST_F(ARun, is_reported_also_when_its_pack_has_moved) {
  const std::string file = desk / "results.duckdb", moved = desk / "moved",
                    page = " -o " + desk / "page.html";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2025 --draws 2 -o " + file).code, 0);
  std::filesystem::rename(pack, moved);
  const Said lost = ebb("report " + file + page);
  EXPECT_EQ(lost.code, 1);
  EXPECT_THAT(lost.err, HasSubstr("--pack FOLDER"));
  EXPECT_EQ(ebb("report " + file + page + " --pack " + moved).code, 0);
  const Said again = ebb("run " + moved + " --years 2020:2025 --draws 2 -o " + file);
  EXPECT_EQ(again.code, 0) << "the same pack at another place is the same question: " << again.err;
}

TEST_F(ARun, tells_who_moves_where) {
  const std::string file = desk / "results.duckdb";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2030 --draws 4 -o " + file).code, 0);
  const nlohmann::json told = ebb("show " + file + " --place 北县 --flows --json").json();
  ASSERT_EQ(told["flows"].size(), 2u) << "one neighbour, the first and the last year";
  const nlohmann::json& first = told["flows"][0];
  EXPECT_EQ(first["year"], 2021);
  EXPECT_EQ(first["place"], "south");
  EXPECT_GT(first["to"], 0);
  EXPECT_DOUBLE_EQ(first["net"].get<double>(), first["from"].get<double>() - first["to"].get<double>());
  EXPECT_THAT(ebb("show " + file + " --place north --flows --csv").out,
              testing::StartsWith("year,place,name,from,to,net\n2021,south,"));
  EXPECT_EQ(ebb("show " + file + " --flows").code, 2) << "of which place?";
  const Said of_births = ebb("show " + file + " --place north --flows --indicator births");
  EXPECT_EQ(of_births.code, 2) << "flows have no indicator";
  EXPECT_THAT(of_births.err, HasSubstr("--indicator"));
  const Said of_all = ebb("show " + file + " --place region --flows");
  EXPECT_EQ(of_all.code, 1) << "nobody leaves the whole";
  EXPECT_THAT(of_all.err, HasSubstr("other places"));
}

TEST_F(ARun, tells_of_chosen_places_and_refuses_unknown_ones_before_it_starts) {
  const std::string file = desk / "results.duckdb",
                    question =
                        "run " + pack + " --years 2020:2022 --draws 2 -o " + file + " --json --places ";
  const Said unknown = ebb(question + "nroth");
  EXPECT_EQ(unknown.code, 1);
  EXPECT_FALSE(std::filesystem::exists(file));
  for (const auto& row : ebb(question + "北县").json()["summary"].get<std::vector<nlohmann::json>>())
    EXPECT_EQ(row["place"], "north");
}

TEST_F(ARun, that_is_not_there_or_an_indicator_that_is_not_are_the_users_mistake) {
  EXPECT_EQ(ebb("show " + desk / "none.duckdb").code, 1);
  const std::string file = desk / "results.duckdb";
  ASSERT_EQ(ebb("run " + pack + " --years 2020:2022 --draws 2 -o " + file).code, 0);
  const Said said = ebb("show " + file + " --indicator popluation");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("population"));
}

TEST_F(ARun, says_the_same_with_any_number_of_threads) {
  nlohmann::json answers[2];
  for (int threads : {1, 3})
    answers[threads / 2] = ebb("run " + pack + " --years 2020:2030 --draws 7 --json --threads " +
                               std::to_string(threads) + " -o " + desk / std::to_string(threads) + ".duckdb")
                               .json()["summary"];
  EXPECT_GT(answers[0].size(), 0u);
  EXPECT_EQ(answers[0], answers[1]);
}

TEST_F(ARun, reads_a_scenario_whose_pack_is_seen_from_its_own_folder) {
  desk.put("questions/soon.toml",
           "format = 1\ntitle = \"Soon\"\npack = \"../pack\"\nyears = [2020, 2025]\ndraws = 2\n");
  const Said said = ebb("run " + desk / "questions/soon.toml" + " --json -o " + desk / "soon.duckdb");
  EXPECT_EQ(said.code, 0) << said.out;
  EXPECT_EQ(said.json()["draws"], 2);
}

TEST_F(ARun, of_a_scenario_with_a_wrong_name_points_at_its_line) {
  desk.put("wrong.toml",
           "format = 1\ntitle = \"Wrong\"\npack = \"./pack\"\nyears = [2020, "
           "2025]\n[assumptions]\n\"migration.retrun\" = 1\n");
  const Said said = ebb("run " + desk / "wrong.toml" + " -o " + desk / "wrong.duckdb");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("wrong.toml:6"));
  EXPECT_THAT(said.err, HasSubstr("migration.return"));
}

TEST_F(ARun, asked_for_years_that_run_backwards_is_wrong_usage) {
  EXPECT_EQ(ebb("run " + pack + " --years 2030:2020").code, 2);
}

TEST_F(ARun, of_a_backtest_without_three_censuses_says_why_it_cannot) {
  const Said said = ebb("backtest " + pack + " --launch 2010 --target 2020");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("five years before 2010"));
}

bool anything_but(const std::string& folder, const std::string& name) {
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().filename() != name) return true;
  return false;
}

TEST_F(CtrlC, ends_a_long_run_with_130_and_no_half_file_and_it_can_begin_again) {
  desk.put("out/.keep", "");
  const std::string file = desk / "out/results.duckdb";
  const Process run({"run", pack, "--draws", "100000", "--json", "-o", file}, desk / "said");
  while (!anything_but(desk / "out", ".keep")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  run.interrupt();
  EXPECT_EQ(run.code(), 130);
  EXPECT_EQ(nlohmann::json::parse(content_of(desk / "said"))["error"]["code"], "interrupted");
  EXPECT_FALSE(std::filesystem::exists(file));

  EXPECT_EQ(ebb("run " + pack + " --draws 3 --force -o " + file).code, 0);
  EXPECT_TRUE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace ebb
