// What a scenario file must hold is tried through the program (tests/broken); here, what a command line says.
#include "files/scenario_file.h"

#include <gtest/gtest.h>

namespace ebb {
namespace {

TEST(AnAssumption, OfTheCommandLineIsANameAndANumber) {
  const auto fine = assumption_in("land.kink=0");
  ASSERT_TRUE(fine);
  EXPECT_EQ(fine->coefficient, Coefficient::land_kink);
  EXPECT_EQ(fine->value, 0);
  for (const char* wrong : {"land.kink", "land.kink=", "land.kink=much", "land.kink=1m", "land.kink=nan"}) {
    const auto told = assumption_in(wrong);
    ASSERT_FALSE(told) << wrong;
    EXPECT_EQ(told.problem().code, "bad-assumption") << wrong;
  }
  EXPECT_EQ(assumption_in("land.kinks=0").problem().code, "unknown-coefficient");
}

TEST(AnEra, HasYearsANameAndWhatIsOtherwiseInThem) {
  const auto scenario = scenario_of(
      "pack = \"mine\"\nyears = [1960, 2000]\n[[eras]]\nname = \"plan\"\nname_zh = \"计划\"\nyears = [1961, "
      "1978]\n"
      "[eras.assumptions]\n\"land.finance\" = { default = 0.1, \"tier=mine\" = 0.2 }\n"
      "[[eras]]\nyears = [1979, 1979]\n[eras.assumptions]\n\"migration.hukou\" = 1\n",
      "scenario.toml");
  ASSERT_TRUE(scenario) << scenario.problem().message.en;
  ASSERT_EQ(scenario->eras.size(), 2);
  const Era& plan = scenario->eras[0];
  EXPECT_EQ(plan.name.zh, "计划");
  EXPECT_EQ(plan.from, Year{1961});
  EXPECT_EQ(plan.until, Year{1978});
  ASSERT_EQ(plan.assumptions.size(), 2);
  EXPECT_EQ(plan.assumptions[1].where, "tier=mine");
  EXPECT_EQ(scenario->eras[1].name.en, "1979-1979");
}

TEST(APath, IsAimedAtAPlaceAndBuildsOnWhatItHas) {
  const auto scenario = scenario_of(
      "pack = \"mine\"\nyears = [1960, 2000]\nhere = \"M\"\n"
      "[[premise]]\nhas = \"mining_jobs > 1 %\"\nmust = true\nname = \"a mine\"\nname_zh = \"矿\"\n"
      "[[premise]]\nhas = \"degrees > 50 % of places\"\n"
      "[[policy]]\nlever = \"better-services\"\nwhere = \"here\"\nyears = [1961, 1970]\nper_head = \"1 "
      "yuan/year\"\n",
      "path.toml");
  ASSERT_TRUE(scenario) << scenario.problem().message.en;
  EXPECT_EQ(scenario->here, "M");
  ASSERT_EQ(scenario->premises.size(), 2);
  EXPECT_TRUE(scenario->premises[0].must);
  EXPECT_EQ(scenario->premises[0].name.zh, "矿");
  EXPECT_EQ(scenario->premises[0].line, 4);
  EXPECT_FALSE(scenario->premises[1].must);
  EXPECT_EQ(scenario->premises[1].name.en, "degrees > 50 % of places")
      << "what it asks, where it has no name";
  EXPECT_EQ(scenario->policies[0].where.front(), "here") << "aimed when it is put to a pack, not before";
}

TEST(APolicy, IsALeverWithAmountsWhereWhenAndWhoPays) {
  const auto scenario = scenario_of(
      "pack = \"mine\"\nyears = [1960, 2000]\n[[policy]]\nlever = \"birth-allowance\"\nname_zh = \"补贴\"\n"
      "where = [\"a\", \"!b\"]\nyears = [1970, 1980]\nsecond_child = \"1000 yuan/month\"\npayer = "
      "\"centre\"\ngroup = \"births\"\nphase_in = 3\npart = 0.5\nwhile = \"debt < 2\"\ncost = \"1 million "
      "yuan\"\n",
      "scenario.toml");
  ASSERT_TRUE(scenario) << scenario.problem().message.en;
  ASSERT_EQ(scenario->policies.size(), 1u);
  const Policy& policy = scenario->policies[0];
  EXPECT_EQ(policy.lever, "birth-allowance");
  EXPECT_EQ(policy.told().en, "补贴");
  EXPECT_EQ(policy.where, (std::vector<std::string>{"a", "!b"}));
  EXPECT_EQ(policy.from, Year{1970});
  EXPECT_EQ(policy.until, Year{1980});
  ASSERT_EQ(policy.amounts.size(), 1u);
  EXPECT_EQ(policy.amounts[0].second.text, "1000 yuan/month");
  EXPECT_EQ(policy.amounts[0].second.line, 8);
  EXPECT_EQ(policy.payer, Payer::centre);
  EXPECT_EQ(policy.group, "births");
  EXPECT_EQ(policy.phase_in, 3);
  EXPECT_EQ(policy.part, 0.5);
  EXPECT_EQ(policy.condition->text, "debt < 2");
  EXPECT_EQ(policy.cost->text, "1 million yuan");
}

}  // namespace
}  // namespace ebb
