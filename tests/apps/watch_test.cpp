// What `ebb watch` says of China and of a pack that cannot be warned of.
#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

const std::string china = "watch " EBB_ROOT "/packs/china";

TEST(Watch, ranks_alarms_and_tells_the_record_of_past_ones) {
  const nlohmann::json json = ebb(china + " --json").json();
  EXPECT_EQ(json["launch"], 2020);
  EXPECT_EQ(json["until"], 2030);
  ASSERT_GT(json["alarms"].size(), 20u);
  double before = 1;
  for (const auto& alarm : json["alarms"]) {
    EXPECT_LE(alarm["chance"], before);
    before = alarm["chance"];
    EXPECT_GE(before, json["threshold"].get<double>());
    EXPECT_EQ(alarm["lead"], 10);
    EXPECT_FALSE(alarm["drivers"].empty());
    EXPECT_TRUE(alarm["happened"].is_null());
  }
  const auto& record = json["record"];
  // In 2000 nothing but people and places was known: that record is told, but speaks of another score.
  EXPECT_EQ(json["records"][0]["judged"], "next-period");
  EXPECT_LT(2 * json["records"][0]["signs"].size(), json["signs"].size());
  EXPECT_EQ(record["judged"], "other-groups");
  EXPECT_EQ(record["n"].get<int>(), record["hits"].get<int>() + record["false"].get<int>() +
                                        record["missed"].get<int>() + record["quiet"].get<int>());
  EXPECT_GT(record["brier"], 0.0);
  EXPECT_EQ(record["lead"], 10);
  EXPECT_EQ(record["lead_is"], "at-most");
  ASSERT_EQ(json["records"].size(), 2u);
  for (const auto& one : json["records"]) {
    ASSERT_EQ(one["rules"].size(), 2u);
    for (const auto& rule : one["rules"]) EXPECT_EQ(rule["n"], one["n"]) << "all rules on the same places";
  }
  EXPECT_TRUE(json["missing"].contains("sign.debt"));
}

TEST(Watch, in_2010_says_the_same_whatever_came_later) {
  Desk desk;
  std::filesystem::copy(EBB_ROOT "/packs/china", desk / "pack", std::filesystem::copy_options::recursive);
  const std::string population = content_of(desk / "pack/population.csv"),
                    series = content_of(desk / "pack/series.csv");
  std::string later;  // every figure of 2020 is doubled
  std::istringstream lines(population);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(",2020,") != line.npos) {
      std::vector<std::string> cells;
      std::istringstream row(line);
      for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
      cells[5] = std::to_string(2 * std::stoll(cells[5]));
      line.clear();
      for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + cell;
    }
    later += line + "\n";
  }
  desk.put("pack/population.csv", later);
  const nlohmann::json one = ebb(china + " --launch 2010 --json").json(),
                       other = ebb("watch " + desk / "pack" + " --launch 2010 --json").json();
  ASSERT_EQ(one["places"].size(), other["places"].size());
  for (std::size_t i = 0; i < one["places"].size(); ++i) {
    EXPECT_EQ(one["places"][i]["place"], other["places"][i]["place"]);
    EXPECT_EQ(one["places"][i]["chance"], other["places"][i]["chance"]);
  }
  EXPECT_NE(one["record"]["brier"], other["record"]["brier"]);
}

TEST(Watch, speaks_both_languages_of_one_place) {
  const Said english = ebb(china + " --place Hegang --lang en"),
             chinese = ebb(china + " --place 鹤岗 --lang zh");
  EXPECT_THAT(english.out, HasSubstr("Hegang (230400)"));
  EXPECT_THAT(english.out, HasSubstr("fewer residents in 2030 than in 2020"));
  EXPECT_THAT(english.out, HasSubstr("The score was"));
  EXPECT_THAT(chinese.out, HasSubstr("2030年常住人口少于2020年"));
  EXPECT_THAT(chinese.out, HasSubstr("鹤岗市 (230400)"));
}

TEST(Watch, refuses_what_it_cannot_learn_from) {
  const Said mine = ebb("watch " EBB_ROOT "/packs/mine");
  EXPECT_EQ(mine.code, 1);
  EXPECT_THAT(mine.err, HasSubstr("no people in 1950"));
  EXPECT_EQ(ebb(china + " --threshold 7").code, 2);
  EXPECT_EQ(ebb(china + " --event F1").code, 1);
  EXPECT_EQ(ebb(china + " --launch 2015").code, 1);
  EXPECT_EQ(ebb(china + " --place Nowhere").code, 1);
}

}  // namespace
}  // namespace ebb
