// ebb paths as people meet it, on the made-up mining town: what it costs, what it says, what it refuses.
#include <gmock/gmock.h>

#include <set>

#include "apps/program.h"
#include "ebb/print.h"

namespace ebb {
namespace {

using testing::HasSubstr;
using testing::Not;

class Paths : public testing::Test {
 protected:
  void SetUp() override {
    desk.put("paths/none.toml",
             "format = 1\ntitle = \"None\"\npack = \"mine\"\nyears = [1960, 1975]\nhere = \"M\"\n");
    put("dig", "Dig on", R"(
[[premise]]
has     = "mining_jobs > 10 %"
name    = "a mine"
name_zh = "矿"
must    = true

[[policy]]
lever      = "big-project"
where      = "here"
years      = [1965, 1975]
extraction = "100 million yuan"
payer      = "centre"
)");
    put("care", "Care", R"(
[[policy]]
lever    = "transfer-by-use"
where    = "here"
years    = [1965, 1975]
services = "300 million yuan"
)");
    put("known", "Known", R"(
[[premise]]
has  = "border_km < 100 km"
name = "a border"

[[policy]]
lever = "public-investment"
where = "here"
years = [1965, 1975]
times = "1.3 times"
cost  = "100 million yuan"

[[policy]]
lever = "honest-plan"
where = "here"
years = [1965, 1975]
share = "100 %"
)");
  }
  void put(const std::string& name, const std::string& title, const std::string& rows) {
    desk.put("paths/" + name + ".toml",
             "based_on = \"none.toml\"\ntitle = \"" + title + "\"\ntitle_zh = \"" + title + "\"\n" + rows);
  }
  nlohmann::json json(const std::string& words) {
    const Said said = ebb("paths " + words + " --paths " + folder + " --json");
    EXPECT_EQ(said.code, 0) << said.err << said.out;
    return said.json();
  }
  static const nlohmann::json& path(const nlohmann::json& answer, const std::string& id) {
    for (const nlohmann::json& one : answer["paths"])
      if (one["path"] == id) return one;
    static const nlohmann::json none;
    ADD_FAILURE() << id;
    return none;
  }
  Desk desk;
  std::string folder = desk / "paths";
};

TEST_F(Paths, cost_the_public_the_same_and_are_ranked) {
  const nlohmann::json answer = json("mine --place M --draws 4 --budget '2 billion yuan'");
  ASSERT_EQ(answer["paths"].size(), 3u);
  EXPECT_EQ(answer["budget"], 2e9);
  EXPECT_EQ(answer["years"], (nlohmann::json{1960, 1975}));
  std::set<int> ranks;
  for (const auto& one : answer["paths"]) {
    EXPECT_TRUE(one["budget_spent"]) << one;
    EXPECT_NEAR(one["cost_public"]["p50"].get<double>(), 2e9, 0.25e9) << "the draws' own lives, about";
    ranks.insert(one["rank"].get<int>());
    EXPECT_TRUE(one["differences"]["soft_landing"].contains("p90"));
    EXPECT_TRUE(one.contains("chance_of_peak") && one.contains("neighbours"));
    EXPECT_EQ(one["quality"], "simulated");
  }
  EXPECT_EQ(ranks, (std::set<int>{1, 2, 3}));
  EXPECT_FALSE(path(answer, "care")["weak_evidence"]);
  EXPECT_NEAR(path(answer, "care")["times"].get<double>(), 2e9 / 300e6, 0.2);
}

TEST_F(Paths, tell_weak_evidence_and_what_is_free) {
  const nlohmann::json known = path(json("mine --place M --draws 3"), "known");
  EXPECT_TRUE(known["weak_evidence"]);
  EXPECT_TRUE(known["rows"][0]["widened"]) << "its price stands beside it";
  EXPECT_TRUE(known["rows"][1]["costs_nothing"]);
  EXPECT_EQ(known["premises"][0]["holds"], nullptr) << "the pack has no border crossings";
  EXPECT_EQ(known["premises_known"], 0);
  EXPECT_EQ(known["class"], "fits") << "what is not known speaks neither for it nor against it";
}

TEST_F(Paths, that_cannot_be_walked_come_last_with_the_reason) {
  const nlohmann::json answer = json("mine --place N1 --draws 2");
  const nlohmann::json& last = answer["paths"].back();
  EXPECT_EQ(last["path"], "dig");
  EXPECT_EQ(last["class"], "cannot_be_walked");
  EXPECT_EQ(last["rank"], nullptr);
  EXPECT_THAT(last["why_not"].get<std::string>(), HasSubstr("it wants a mine"));
  EXPECT_EQ(last["premises"][0]["holds"], false);
  const Said text = ebb("paths mine --place N1 --draws 2 --paths " + folder + " --lang zh");
  EXPECT_THAT(text.out, HasSubstr("在此无法实施"));
}

TEST_F(Paths, are_sized_by_the_people_they_are_for) {
  // N1 is not as large as M: what is written for all of M is written for fewer there, for the same money a
  // head.
  const nlohmann::json here = json("mine --place M --draws 2 --budget '1 billion yuan'"),
                       there = json("mine --place N1 --draws 2 --budget '1 billion yuan'");
  EXPECT_NE(path(here, "care")["times"], path(there, "care")["times"]);
  EXPECT_NEAR(path(there, "care")["cost_public"]["p50"].get<double>(), 1e9, 0.15e9);
}

TEST_F(Paths, fit_a_page_in_both_languages) {
  for (const char* language : {" --lang en", " --lang zh"}) {
    const Said text = ebb("paths mine --place M --draws 2 --paths " + folder + language);
    ASSERT_EQ(text.code, 0) << text.err;
    EXPECT_LE(std::count(text.out.begin(), text.out.end(), '\n'), 40) << text.out;
    const Said all = ebb("paths mine --place M --draws 2 --all --paths " + folder + language);
    EXPECT_GT(all.out.size(), text.out.size());
    std::istringstream lines(text.out + all.out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), page_width) << line;
  }
}

TEST_F(Paths, of_the_same_seed_are_the_same) {
  const std::string words = "mine --place M --draws 2 --seed 7";
  EXPECT_EQ(json(words), json(words));
  EXPECT_NE(json(words)["without"], json("mine --place M --draws 2 --seed 8")["without"]);
}

TEST_F(Paths, the_whole_twenty_can_be_asked_of_another_pack) {
  const Said said = ebb("paths mine --place M --draws 2 --json --paths " EBB_ROOT "/scenarios/paths");
  ASSERT_EQ(said.code, 0) << said.err;
  const nlohmann::json answer = said.json();
  EXPECT_EQ(answer["paths"].size(), 20u);
  EXPECT_EQ(answer["years"][0], 1960) << "the pack's own launch, as many years after it";
  EXPECT_EQ(answer["years"][1], 1975);
  EXPECT_FALSE(answer["notes"].empty()) << "where they were written of is not in this pack";
  for (const auto& one : answer["paths"])
    EXPECT_EQ(one["weak_evidence"], one["title"].get<std::string>().ends_with("(weak evidence)"))
        << one["title"] << ": the title says what the levers say";
}

TEST_F(Paths, what_cannot_be_asked_is_told) {
  EXPECT_EQ(ebb("paths mine --paths " + folder).code, 2) << "whose path?";
  EXPECT_THAT(ebb("paths mine --place M --paths " + (desk / "empty")).err, HasSubstr("no paths here"));
  EXPECT_THAT(ebb("paths mine --place M --budget much --paths " + folder).err, HasSubstr("no sum of money"));
  EXPECT_THAT(ebb("paths mine --place Nowhere --paths " + folder).err, HasSubstr("Nowhere"));
  put("care", "Care",
      "[[policy]]\nlever = \"better-services\"\nwhere = \"M\"\nyears = [1965, 1975]\n"
      "per_head = \"1 yuan/year\"\n");
  EXPECT_THAT(ebb("paths mine --place M --paths " + folder).err, HasSubstr("where = \"here\""));
  put("care", "Care",
      "[[premise]]\nhas = \"minig_jobs > 1 %\"\n\n[[policy]]\nlever = \"better-services\"\n"
      "where = \"here\"\nyears = [1965, 1975]\nper_head = \"1 yuan/year\"\n");
  EXPECT_THAT(ebb("paths mine --place M --paths " + folder).err, HasSubstr("did you mean 'mining_jobs'?"));
}

TEST_F(Paths, a_row_that_says_here_needs_a_place) {
  desk.put("lost.toml",
           "pack = \"mine\"\nyears = [1960, 1965]\n\n[[policy]]\nlever = \"better-services\"\n"
           "where = \"here\"\nyears = [1961, 1965]\nper_head = \"1 yuan/year\"\n");
  const Said said = ebb("run " + (desk / "lost.toml") + " --draws 1");
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("lost.toml:6"));
  const Said runs = ebb("run " + folder + "/care.toml --draws 1 -o " + (desk / "care.duckdb"));
  EXPECT_EQ(runs.code, 0) << runs.err;
  EXPECT_THAT(runs.err + runs.out, HasSubstr("decided for 1965-1975 M"));
}

}  // namespace
}  // namespace ebb
