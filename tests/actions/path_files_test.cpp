#include "actions/path_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ebb {
namespace {

std::vector<PathFile> shipped(const std::string& folder) {
  Result<std::vector<PathFile>> files = path_files(std::string(EBB_ROOT "/scenarios/") + folder);
  EXPECT_TRUE(files) << files.problem().message.en << files.problem().file;
  return files ? *files : std::vector<PathFile>{};
}

TEST(PathFiles, that_are_shipped_say_in_their_title_what_nobody_has_measured) {
  EXPECT_EQ(shipped("paths").size(), 20u);
  EXPECT_EQ(shipped("provinces").size(), 4u);
  for (const char* folder : {"paths", "provinces"})
    for (const PathFile& file : shipped(folder)) {
      SCOPED_TRACE(file.id);
      const bool weak = std::ranges::any_of(file.scenario.policies, is_weak);
      EXPECT_EQ(weak, file.scenario.title.en.ends_with("(weak evidence)"));
      EXPECT_EQ(weak, file.scenario.title.zh.ends_with("（证据弱）"));
      EXPECT_NE(file.scenario.title.zh.find("：") == std::string::npos,
                file.scenario.title.en.find(": ") != std::string::npos)
          << "both titles begin with the short name that tables show";
      EXPECT_FALSE(file.scenario.here.empty());
    }
}

TEST(PathFiles, are_aimed_at_other_years_and_other_numbers_of_people) {
  const Scenario path{.from = Year{2020},
                      .until = Year{2035},
                      .policies = {{.lever = "early", .from = Year{2025}, .until = Year{2029}},
                                   {.lever = "long", .from = Year{2025}, .until = Year{2035}, .size = 2},
                                   {.lever = "late", .from = Year{2033}, .until = Year{2034}}}};
  const std::vector<Policy> rows = rows_in(path, Year{1960}, Year{1970}, 3);
  ASSERT_EQ(rows.size(), 2u) << "what would begin after the last year is left out";
  EXPECT_EQ(rows[0].from, Year{1965});
  EXPECT_EQ(rows[0].until, Year{1969});
  EXPECT_EQ(rows[0].size, 3);
  EXPECT_EQ(rows[1].until, Year{1970}) << "what lasts to the end lasts to the end";
  EXPECT_EQ(rows[1].size, 6);
}

TEST(PathFiles, that_are_not_there_are_told) {
  EXPECT_EQ(path_files(EBB_ROOT "/scenarios/nowhere").problem().code, "no-paths");
}

}  // namespace
}  // namespace ebb
