// A file is whole, or as it was before.
#include "files/whole_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "temporary_folder.h"

namespace ebb {
namespace {

TEST(WholeFile, is_written_and_replaced) {
  TemporaryFolder folder;
  ASSERT_TRUE(write_whole(folder / "a.txt", "first"));
  ASSERT_TRUE(write_whole(folder / "a.txt", "second, and longer"));
  EXPECT_EQ(folder.text_of("a.txt"), "second, and longer");
  EXPECT_EQ(folder.files(), 1u);
}

TEST(WholeFile, is_whole_whenever_its_writer_is_killed) {
  TemporaryFolder folder;
  const std::string old_text(3'000'000, 'a'), new_text(3'000'000, 'b');
  std::mt19937 dice(1);
  for (int round = 0; round < 20; ++round) {
    ASSERT_TRUE(write_whole(folder / "a.txt", old_text));
    const pid_t writer = fork();
    if (writer == 0)
      while (true) static_cast<void>(write_whole(folder / "a.txt", new_text));
    usleep(dice() % 10'000);
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    const std::string there = folder.text_of("a.txt");
    EXPECT_TRUE(there == old_text || there == new_text) << there.size();
  }
}

// A disk that is full, as far as a process can have one of its own: files of a hundred bytes at most.
TEST(WholeFile, stays_as_it_was_if_the_disk_is_full) {
  TemporaryFolder folder;
  folder.put("a.txt", "before");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  auto handler = signal(SIGXFSZ, SIG_IGN);
  rlimit small{100, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  Done result = write_whole(folder / "a.txt", std::string(1000, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.problem().code, "disk-full");
  EXPECT_EQ(folder.text_of("a.txt"), "before");
  EXPECT_EQ(folder.files(), 1u);
}

TEST(WholeFile, is_not_put_in_the_place_of_a_device_or_a_pipe) {
  TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  std::filesystem::create_symlink("/dev/full", folder / "full");
  for (const char* name : {"pipe", "full"}) {
    const Done refused = write_whole(folder / name, "x");
    ASSERT_FALSE(refused) << name;
    EXPECT_EQ(refused.problem().code, "not-a-file");
    EXPECT_TRUE(std::filesystem::is_other(std::filesystem::status(folder / name)));
  }
  EXPECT_EQ(folder.files(), 2u);
}

TEST(WholeFile, says_why_it_cannot_be_written) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "taken");
  folder.put("taken/x", "");
  Done no_folder = write_whole(folder / "none/a.txt", "x"), a_folder = write_whole(folder / "taken", "x");
  ASSERT_FALSE(no_folder);
  EXPECT_EQ(no_folder.problem().message.en, "the file cannot be written: the folder does not exist");
  ASSERT_FALSE(a_folder);
  EXPECT_EQ(a_folder.problem().message.zh, "无法写入文件：已有同名文件夹");
  EXPECT_EQ(folder.files(), 1u);
}

}  // namespace
}  // namespace ebb
