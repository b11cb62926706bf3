// Nothing is lost, whatever happens while ebb writes: it is killed, the disk is full, the folder may only be
// read, another ebb wants the same file.
#include <gmock/gmock.h>

#include <chrono>
#include <random>
#include <thread>

#include "apps/program.h"

namespace ebb {
namespace {

using std::chrono::microseconds;
using testing::HasSubstr;

constexpr const char* three_batches = " --years 2020:2024 --draws 1200 --threads 2 -o ";

class KeptWhole : public SmallWorld {
 protected:
  std::vector<std::string> words_of_a_run(const std::string& file) const {
    return {"run", pack, "--years", "2020:2024", "--draws", "1200", "--threads", "2", "-o", file};
  }
  Said run(const std::string& file, const std::string& more = "") const {
    return ebb("run " + pack + three_batches + file + more);
  }
  std::string numbers_in(const std::string& file) const {
    const Said said = ebb("show " + file + " --csv --indicator all --years 2020:2024");
    EXPECT_EQ(said.code, 0) << said.err;
    return said.out;
  }
  bool anything_unfinished() const {
    for (const auto& entry : std::filesystem::directory_iterator(desk / "."))
      if (entry.path().filename().string().find(".part") != std::string::npos ||
          entry.path().filename().string().find("unfinished") != std::string::npos)
        return true;
    return false;
  }
};

TEST_F(KeptWhole, a_run_that_is_killed_at_any_moment_goes_on_and_ends_with_the_same_numbers) {
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_EQ(run(desk / "unbroken.duckdb").code, 0);
  const auto whole =
      std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - begun).count();
  const std::string expected = numbers_in(desk / "unbroken.duckdb");
  std::mt19937_64 dice(20261123);
  std::uniform_int_distribution<long> any_moment(0, whole);
  int killed = 0;
  for (int round = 0; round < 4; ++round) {
    const std::string file = desk / ("killed-" + std::to_string(round) + (round % 2 == 1 ? "/" : ".duckdb"));
    for (int time = 0; time < 2; ++time) {
      const Process process(words_of_a_run(file));
      std::this_thread::sleep_for(microseconds(any_moment(dice)));
      process.kill();
      killed += process.code() == -1;
      if (std::filesystem::exists(file)) {
        EXPECT_EQ(numbers_in(file), expected) << "there, but not whole";
      }
    }
    const Said last = run(file);
    ASSERT_EQ(last.code, 0) << last.err;
    EXPECT_EQ(numbers_in(file), expected);
    EXPECT_FALSE(anything_unfinished());
  }
  EXPECT_GT(killed, 0);
}

TEST_F(KeptWhole, earlier_results_stay_until_others_are_whole) {
  const std::string file = desk / "results.duckdb";
  ASSERT_EQ(run(file).code, 0);
  const std::string before = content_of(file);
  {
    std::vector<std::string> words = words_of_a_run(file);
    words.insert(words.end(), {"--force", "--seed", "2", "--draws", "100000"});
    words.erase(words.begin() + 4, words.begin() + 6);
    const Process process(words);
    while (!std::filesystem::exists(file + ".part/drawn.duckdb")) std::this_thread::yield();
    process.kill();
    EXPECT_EQ(process.code(), -1);
  }
  EXPECT_EQ(content_of(file), before);
  EXPECT_EQ(run(file).code, 0) << "finished before; what the killed one left is taken away";
  EXPECT_FALSE(anything_unfinished());
}

// A disk that is full, as far as a process can have one of its own: its files may have so many half
// kilobytes. The sizes reach from the first file to the last.
TEST_F(KeptWhole, a_full_disk_is_an_error_and_loses_nothing) {
  ASSERT_EQ(run(desk / "unbroken.duckdb").code, 0);
  const std::string expected = numbers_in(desk / "unbroken.duckdb");
  for (const int blocks : {0, 8, 200, 1600, 4000}) {
    const std::string file = desk / ("full-" + std::to_string(blocks) + ".duckdb"),
                      limit = "ulimit -f " + std::to_string(blocks) + "; ";
    for (const auto& [language, told] :
         {std::pair("en", "the disk is full"), std::pair("zh", "磁盘空间不足")}) {
      const Said full =
          ebb_in(".", "run " + pack + three_batches + file + " --lang " + language, "LC_ALL=C", limit);
      if (blocks == 0) continue;  // not even what it says fits then
      EXPECT_EQ(full.code, 1) << blocks << " " << full.err;
      EXPECT_THAT(full.err, HasSubstr(told)) << blocks;
    }
    EXPECT_FALSE(std::filesystem::exists(file)) << blocks;
    ASSERT_EQ(run(file).code, 0) << blocks;
    EXPECT_EQ(numbers_in(file), expected) << blocks;
  }
  EXPECT_FALSE(anything_unfinished());
}

TEST_F(KeptWhole, a_full_disk_leaves_an_earlier_table_or_page_as_it_was) {
  const std::string file = desk / "results.duckdb";
  ASSERT_EQ(run(file).code, 0);
  desk.put("table.csv", "an earlier table");
  desk.put("page.html", "an earlier page");
  for (const std::string& words : {"show " + file + " --csv --indicator all -o " + desk / "table.csv",
                                   "report " + file + " -o " + desk / "page.html"}) {
    const Said full = ebb_in(".", words + " --json", "LC_ALL=C", "ulimit -f 4; ");
    EXPECT_EQ(full.code, 1) << words << full.out;
    EXPECT_EQ(full.json()["error"]["code"], "disk-full") << words;
  }
  EXPECT_EQ(content_of(desk / "table.csv"), "an earlier table");
  EXPECT_EQ(content_of(desk / "page.html"), "an earlier page");
  EXPECT_FALSE(anything_unfinished());
}

TEST_F(KeptWhole, a_folder_that_may_only_be_read_is_an_error_in_both_languages_and_its_results_can_be_shown) {
  desk.put("closed/table.csv", "an earlier table");
  const std::string folder = desk / "closed", file = folder + "/results.duckdb";
  ASSERT_EQ(run(file).code, 0);
  const std::string before = content_of(file);
  std::filesystem::permissions(folder, std::filesystem::perms(0555));
  for (const std::string& words : {"run " + pack + three_batches + folder + "/other.duckdb",
                                   "run " + pack + three_batches + file + " --force",
                                   "show " + file + " --csv -o " + folder + "/table.csv",
                                   "report " + file + " -o " + folder + "/page.html"})
    for (const auto& [language, told] :
         {std::pair("en", "there is no permission to write there"), std::pair("zh", "没有写入权限")}) {
      const Said refused = ebb_in(".", words + " --lang " + language, "LC_ALL=C", as_a_user());
      EXPECT_EQ(refused.code, 1) << words;
      EXPECT_THAT(refused.err, HasSubstr(told)) << words;
    }
  EXPECT_EQ(ebb_in(".", "show " + file, "LC_ALL=C", as_a_user()).code, 0);
  std::filesystem::permissions(folder, std::filesystem::perms(0755));
  EXPECT_EQ(content_of(file), before);
  EXPECT_EQ(content_of(folder + "/table.csv"), "an earlier table");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()),
            2);
}

TEST_F(KeptWhole, a_second_ebb_on_the_same_file_is_told_so_and_does_no_harm) {
  const std::string file = desk / "results.duckdb";
  std::vector<std::string> long_run = words_of_a_run(file);
  long_run[5] = "100000";
  const Process first(long_run);
  while (!std::filesystem::exists(file + ".part/drawn.duckdb")) std::this_thread::yield();
  for (const auto& [language, told] : {std::pair("en", "another ebb is writing these results"),
                                       std::pair("zh", "另一个 ebb 正在写入这份结果")})
    for (const std::string more : {"", " --force"}) {
      const Said second = run(file, more + " --lang " + language);
      EXPECT_EQ(second.code, 1);
      EXPECT_THAT(second.err, HasSubstr(told));
    }
  first.kill();
  EXPECT_EQ(first.code(), -1) << "it was still at work";
  EXPECT_EQ(run(file, " --force").code, 0) << "the lock goes with its holder";
  EXPECT_FALSE(anything_unfinished());
}

}  // namespace
}  // namespace ebb
