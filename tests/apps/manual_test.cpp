#include <gmock/gmock.h>

#include "apps/program.h"

namespace ebb {
namespace {

using testing::HasSubstr;

/// The manual as the build would install it.
class Manual : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(ebb("manual " + desk / "man").code, 0); }
  std::string page(const std::string& path) const { return content_of(desk / ("man/" + path)); }
  const Desk desk;
};

TEST_F(Manual, has_a_page_of_every_command_in_both_languages) {
  for (const char* verb : {"check", "diagnose", "run", "show", "backtest", "report", "init", "packs",
                           "indicators", "parameters"})
    for (const char* language : {"", "zh_CN/"}) {
      const std::string text = page(std::string(language) + "man1/ebb-" + verb + ".1");
      EXPECT_THAT(text, HasSubstr(".TH EBB\\-")) << verb;
      EXPECT_THAT(text, HasSubstr("\\-\\-lang")) << verb;
      EXPECT_THAT(page(std::string(language) + "man1/ebb.1"), HasSubstr(std::string("ebb\\-") + verb));
    }
}

TEST_F(Manual, tells_the_options_that_help_tells) {
  const std::string text = page("man1/ebb-diagnose.1");
  for (const char* told : {".B PACK\n", ".B \\-\\-from YEAR\n", ".B \\-h, \\-\\-help\n",
                           "ebb diagnose china \\-\\-from 2010 \\-\\-to 2020\n"})
    EXPECT_THAT(text, HasSubstr(told));
  EXPECT_THAT(page("zh_CN/man1/ebb-diagnose.1"), HasSubstr("起始年"));
}

TEST_F(Manual, is_written_as_manuals_are) {
  if (std::system("command -v mandoc >/dev/null") != 0) GTEST_SKIP() << "no mandoc here";
  const std::string found = desk / "found";
  EXPECT_EQ(
      std::system(("mandoc -T lint -W warning $(find " + desk / "man" + " -name '*.1') >" + found).c_str()),
      0)
      << content_of(found);
}

TEST_F(Manual, that_cannot_be_written_is_said_to_be_so) {
  desk.put("file", "");
  EXPECT_NE(ebb("manual " + desk / "file").code, 0);
}

}  // namespace
}  // namespace ebb
