// compare, wedges and solve as people meet them, on the made-up mining town: lives cost little there.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* head = R"(format = 1
title = "Mine: as it is"
title_zh = "矿城：维持现状"
pack = "mine"
years = [1960, 1975]
draws = 4
seed = 1
)";
constexpr const char* measures = R"(
[[policy]]
lever = "better-services"
where = "M"
years = [1961, 1975]
per_head = "2000 yuan/year"
payer = "centre"

[[policy]]
lever = "birth-allowance"
where = "M"
years = [1961, 1975]
second_child = "2000 yuan/month"
payer = "province"

[[policy]]
lever = "take-up"
where = "M"
years = [1961, 1975]
to = "80 %"
)";

class Beside : public testing::Test {
 protected:
  void SetUp() override {
    desk.put("base.toml", head);
    desk.put("plan.toml", std::string(head) + measures);
  }
  Said asked(const std::string& words) { return ebb(words); }
  nlohmann::json json(const std::string& words) {
    const Said said = asked(words + " --json");
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    return said.json();
  }
  static const nlohmann::json& row(const nlohmann::json& answer, const std::string& place,
                                   const std::string& indicator, int year) {
    for (const nlohmann::json& one : answer["differences"])
      if (one["place"] == place && one["indicator"] == indicator && one["year"] == year) return one;
    static const nlohmann::json none;
    ADD_FAILURE() << place << " " << indicator << " " << year;
    return none;
  }
  Desk desk;
  std::string base = desk / "base.toml", plan = desk / "plan.toml";
};

TEST_F(Beside, itself_nothing_differs_by_a_bit) {
  const nlohmann::json same = json("compare " + base + " " + base + " --draws 3");
  ASSERT_FALSE(same["differences"].empty());
  for (const auto& line : same["differences"])
    for (const auto& [point, value] : line["difference"].items())
      EXPECT_EQ(value, 0) << line["indicator"] << point;
  EXPECT_TRUE(same["traps"].empty());
  EXPECT_TRUE(same["losers"].empty() && same["gainers"].empty());
  EXPECT_TRUE(same["cost"].empty());
  EXPECT_TRUE(same["missing"].contains("cost"));
}

TEST_F(Beside, what_is_done_moves_people_and_is_paid_for) {
  const nlohmann::json answer = json("compare " + base + " " + plan + " --draws 4 --place M --by tier");
  const auto& births = row(answer, "M", "births", 1975);
  EXPECT_GT(births["difference"]["p50"], 0);
  EXPECT_EQ(births["prevails"], 1);
  EXPECT_EQ(births["quality"], "simulated");
  EXPECT_GT(answer["cost"]["centre"]["whole"]["p50"], 0);
  EXPECT_GT(answer["cost"]["province"]["whole"]["p50"], 0);
  EXPECT_GT(answer["cost_of_gains"][0]["per_person"], 0);
  EXPECT_FALSE(answer["elsewhere"].empty());
  EXPECT_EQ(row(answer, "neighbour", "population", 1975)["group"], true);
  const double whole = answer["cost_whole"]["p50"];
  const double people = row(answer, "M", "population", 1975)["difference"]["p50"];
  EXPECT_NEAR(answer["cost_of_gains"][0]["per_person"].get<double>(), whole / people, 1e-6 * whole / people);
}

TEST_F(Beside, a_bureau_can_read_it_on_a_page) {
  for (const char* language : {" --lang en", " --lang zh"}) {
    const Said text = asked("compare " + base + " " + plan + " --draws 3 --place M" + language);
    ASSERT_EQ(text.code, 0) << text.err;
    EXPECT_LE(std::count(text.out.begin(), text.out.end(), '\n'), 55) << text.out;
  }
  const std::string text = asked("compare " + base + " " + plan + " --draws 3 --place M --lang zh").out;
  EXPECT_THAT(text, HasSubstr("常住人口"));
  EXPECT_THAT(text, HasSubstr("每多留住一人"));
  EXPECT_THAT(text, HasSubstr("中央"));
}

TEST_F(Beside, csv_has_every_row) {
  const Said csv = asked("compare " + base + " " + plan + " --draws 3 --indicator population --csv");
  EXPECT_THAT(csv.out, testing::StartsWith("place,name,year,indicator,unit,draws,without,with,mean,p025,"));
  EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 1 + 3) << "1965, 1970, 1975";
}

TEST_F(Beside, what_cannot_be_compared_is_told) {
  EXPECT_THAT(asked("compare " + base + " siphon").err, HasSubstr("different packs"));
  EXPECT_THAT(asked("compare " + base + " " + plan + " --indicator populaton").err,
              HasSubstr("did you mean 'population'?"));
  EXPECT_THAT(asked("compare " + base + " " + plan + " --by teir").err, HasSubstr("did you mean 'tier'?"));
  EXPECT_EQ(asked("compare " + base + " " + plan + " --place nowhere").code, 1);
}

TEST_F(Beside, two_runs_by_the_draws_they_kept) {
  const std::string a = desk / "a.duckdb", b = desk / "b.duckdb", c = desk / "c.duckdb";
  ASSERT_EQ(asked("run " + base + " -o " + a).code, 0);
  ASSERT_EQ(asked("run " + plan + " -o " + b).code, 0);
  ASSERT_EQ(asked("run " + plan + " --seed 2 -o " + c).code, 0);
  const nlohmann::json runs = json("compare " + a + " " + b + " --place M");
  EXPECT_EQ(runs["paired_by"], "kept draws");
  const nlohmann::json lives = json("compare " + base + " " + plan + " --draws 4 --place M");
  EXPECT_NEAR(row(runs, "M", "population", 1975)["difference"]["p50"].get<double>(),
              row(lives, "M", "population", 1975)["difference"]["p50"].get<double>(), 1e-6)
      << "runs keep the very draws that are lived";
  EXPECT_THAT(asked("compare " + a + " " + c).err, HasSubstr("the seed differs"));
  EXPECT_THAT(asked("compare " + a + " " + b + " --indicator gdp").err, HasSubstr("do not keep 'gdp'"));
  EXPECT_TRUE(runs["missing"].contains("economy"));
}

TEST_F(Beside, wedges_add_up_and_helpers_help) {
  const nlohmann::json answer = json("wedges " + plan + " --place M --draws 4 --indicator births");
  ASSERT_EQ(answer["wedges"].size(), 3u);
  EXPECT_TRUE(answer["exact"]);
  EXPECT_EQ(answer["coalitions"], 8);
  double sum = 0;
  for (const auto& wedge : answer["wedges"]) sum += wedge["value"].get<double>();
  EXPECT_NEAR(sum, answer["all_done"].get<double>() - answer["nothing_done"].get<double>(), 1e-6);
  EXPECT_EQ(answer["wedges"][2]["alone"], 0) << "a campaign for grants nobody gives does nothing";
  EXPECT_GT(answer["wedges"][2]["value"], 0);
  bool helped = false;
  for (const auto& pair : answer["interactions"])
    if (pair["groups"] == nlohmann::json{"birth-allowance-2", "take-up-3"}) helped = pair["index"] > 0;
  EXPECT_TRUE(helped) << answer["interactions"];
  EXPECT_GT(answer["wedges"][1]["per_billion_yuan"], 0);
  const Said text = asked("wedges " + plan + " --place M --draws 2 --indicator births --lang zh");
  EXPECT_THAT(text.out, HasSubstr("相互促进"));
}

TEST_F(Beside, wedges_need_measures) {
  EXPECT_THAT(asked("wedges " + base).err, HasSubstr("no measures"));
  EXPECT_THAT(asked("wedges " + plan + " --indicator birth").err, HasSubstr("did you mean"));
}

TEST_F(Beside, solve_finds_a_part_that_is_enough) {
  const nlohmann::json lives =
      json("compare " + base + " " + plan + " --draws 6 --place M --indicator population");
  const double without = row(lives, "M", "population", 1975)["without"]["p50"],
               with = row(lives, "M", "population", 1975)["with"]["p50"];
  const std::string target =
      " --target 'population > " + std::to_string((without + with) / 2) + " in 50 % of futures'";
  const nlohmann::json answer = json("solve " + plan + " --place M --draws 6 --trials 30" + target);
  ASSERT_TRUE(answer["reached"]) << answer;
  const auto& package = answer["packages"][0];
  EXPECT_GE(package["chance"], 0.5);
  EXPECT_LT(package["cost"]["p50"], answer["everything"]["cost"]["p50"]) << "a part is enough";
  EXPECT_TRUE(package.contains("chance_of_peak") && package.contains("fails_where"));
  for (std::size_t k = 1; k < answer["curve"].size(); ++k) {
    EXPECT_GT(answer["curve"][k]["cost"], answer["curve"][k - 1]["cost"]);
    EXPECT_GT(answer["curve"][k]["chance"], answer["curve"][k - 1]["chance"]);
  }
  EXPECT_LE(answer["trials"], 30);
}

TEST_F(Beside, the_chance_of_the_old_peak_stands_beside_every_package) {
  const nlohmann::json answer =
      json("compare " + base + " " + plan + " --draws 4 --place M --place N1 --by tier");
  ASSERT_EQ(answer["old_peak"].size(), 2u) << "of the places asked for, and of no group";
  for (const auto& of : answer["old_peak"]) {
    const auto& people = row(answer, of["place"], "population", 1975);
    const double peak = of["residents"];
    EXPECT_TRUE(people["with"]["p025"] < peak || of["chance_with"] == 1);
    EXPECT_TRUE(people["with"]["p975"] >= peak || of["chance_with"] == 0);
    EXPECT_GE(of["chance_without"], 0);
    EXPECT_LE(of["chance_without"], 1);
  }
  EXPECT_THAT(asked("compare " + base + " " + plan + " --draws 2 --place M").out,
              HasSubstr("at the old peak ("));
}

TEST_F(Beside, solve_refuses_a_way_back_that_hardly_a_future_holds) {
  // Nobody has children and nobody moves: the most there ever were is what there was at launch.
  desk.put("late.toml", R"(format = 1
title = "Mine: without children"
title_zh = "矿城：无人生育"
pack = "mine"
years = [1960, 2015]
draws = 4
seed = 1

[assumptions]
"fertility.trend" = -0.2
"migration.intensity" = 0.001

[[policy]]
lever = "better-services"
where = "M"
years = [1961, 2015]
per_head = "100 yuan/year"
payer = "centre"

[[policy]]
lever = "closures"
where = "M"
years = [1961, 1965]
mines = "100 %"
)");
  const std::string late = desk / "late.toml";
  const Said said =
      asked("solve " + late + " --place M --target 'back to the peak' --draws 4 --trials 6 --json");
  EXPECT_EQ(said.code, 1) << "refused is the user's input: " << said.err;
  const nlohmann::json answer = said.json();
  EXPECT_FALSE(answer["reached"]);
  EXPECT_THAT(answer["refused"].get<std::string>(), HasSubstr("Not looked for"));
  ASSERT_EQ(answer["packages"].size(), 3u) << "everything, and each measure alone";
  for (const auto& package : answer["packages"]) EXPECT_LT(package["chance_of_peak"], 0.01);
  EXPECT_LT(answer["nothing"]["chance_of_peak"], 0.01);
  EXPECT_THAT(asked("solve " + late + " --place M --target 回到峰值 --draws 2 --trials 4 --lang zh").out,
              HasSubstr("不予求解"));
}

TEST_F(Beside, solve_reads_targets_and_says_what_it_cannot) {
  EXPECT_EQ(asked("solve " + plan).code, 2);
  EXPECT_THAT(asked("solve " + plan + " --target 'debt servce < 15 %'").err,
              HasSubstr("did you mean 'debt service'?"));
  EXPECT_THAT(asked("solve " + plan + " --target 'population > 1' --budget much").err,
              HasSubstr("no sum of money"));
  EXPECT_THAT(asked("solve " + base + " --target 'population > 1'").err, HasSubstr("no measures"));
}

}  // namespace
}  // namespace ebb
