// Every statement runs and comes to a verdict with its reason, in both languages.
#include <gmock/gmock.h>

#include <set>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

const std::string of_this_checkout =
    " --pack " EBB_ROOT "/packs/china --counties " EBB_ROOT "/packs/china-counties --siphon " EBB_ROOT
    "/packs/siphon --mine " EBB_ROOT "/packs/mine --rust-belt " EBB_ROOT "/packs/rust-belt";

const std::set<std::string> about_policies{"T08", "T11", "T21", "T22", "T23", "T24", "T25", "T46",
                                           "T47", "T56", "T62", "T63", "T69", "T70", "T71", "T72",
                                           "T74", "T90", "T97", "T98", "T99", "T103"};

TEST(Claims, all_come_to_a_verdict_with_a_reason) {
  if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
  const Said said = ebb("claims --draws 2 --json" + of_this_checkout);
  ASSERT_EQ(said.code, 0) << said.err;
  const nlohmann::json claims = said.json()["claims"];
  const std::set<std::string> verdicts{"supported", "not supported", "reported", "cannot be tested"};
  std::set<std::string> ids;
  for (const auto& claim : claims) {
    ids.insert(claim["id"]);
    EXPECT_TRUE(verdicts.contains(claim["verdict"])) << claim;
    EXPECT_FALSE(claim["statement"].get<std::string>().empty());
    EXPECT_FALSE(claim["reason"].get<std::string>().empty()) << claim["id"];
    const bool judged = claim["verdict"] != "cannot be tested";
    EXPECT_EQ(judged, claim["got"] != "-") << claim;
    EXPECT_THAT(claim["got"].get<std::string>(), testing::Not(HasSubstr("nan"))) << claim;
    // What needs the model only can always be tested, once it is built.
    if (claim["class"] == "L") {
      EXPECT_NE(claim["verdict"], "cannot be tested") << claim["id"];
    }
    // So does what needs a policy, but for the air that closed mines would clean.
    if (about_policies.contains(claim["id"])) {
      const bool verdict = claim["verdict"] == "supported" || claim["verdict"] == "not supported";
      EXPECT_EQ(verdict, claim["id"] != "T71") << claim;
    }
  }
  EXPECT_EQ(ids.size(), 104u);
  EXPECT_EQ(claims.size(), 104u);
}

TEST(Claims, are_told_one_by_one_in_both_languages) {
  if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
  const std::string one = "claims --draws 2 --only T38" + of_this_checkout;
  EXPECT_THAT(ebb(one + " --lang en").out,
              testing::AllOf(HasSubstr("T38  supported"), HasSubstr("census -15.8 %")));
  EXPECT_THAT(ebb(one + " --lang zh").out, testing::AllOf(HasSubstr("T38  支持"), HasSubstr("普查-15.8 %")));
}

TEST(Claims, about_policies_tell_the_amounts_and_what_came_of_them) {
  if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
  const std::string some = "claims --draws 2 --only T46 --only T71" + of_this_checkout;
  EXPECT_THAT(ebb(some + " --lang en").out,
              testing::AllOf(HasSubstr("T46  supported"), HasSubstr("100 yuan a month in Heilongjiang"),
                             HasSubstr("T71  cannot be tested"), HasSubstr("air quality")));
  EXPECT_THAT(ebb(some + " --lang zh").out,
              testing::AllOf(HasSubstr("T46  支持"), HasSubstr("每月100元"), HasSubstr("空气质量")));
}

TEST(Claims, answer_to_what_is_assumed_of_a_policys_response) {
  if (sanitized) GTEST_SKIP() << "futures of China are left to the build without sanitizers";
  const auto judged = [](const std::string& assumed) {
    return ebb("claims --draws 2 --json --only T47" + assumed + of_this_checkout).json()["claims"][0];
  };
  // Where nobody bears more for a grant, the grants proposed raise nothing.
  const auto deaf = judged(" --assume fertility.grant_response=1e-9");
  EXPECT_EQ(deaf["verdict"], "not supported") << deaf;
  EXPECT_THAT(deaf["got"].get<std::string>(), HasSubstr("0.0 %")) << deaf;
  EXPECT_NE(judged("")["got"], deaf["got"]);
}

TEST(Claims, that_do_not_exist_are_the_users_mistake) {
  const Said said = ebb("claims --only T105" + of_this_checkout);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("T01 to T104"));
}

}  // namespace
}  // namespace ebb
