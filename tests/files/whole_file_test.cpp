// A file is whole, or as it was before.
#include "files/whole_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

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

TEST(WholeFile, stays_as_it_was_if_whoever_fills_it_fails) {
  TemporaryFolder folder;
  folder.put("a.txt", "before");
  Done result = fill_whole(folder / "a.txt", [](const std::filesystem::path& file) -> Done {
    std::ofstream(file) << "half of it";
    return Problem{.code = "interrupted"};
  });
  ASSERT_FALSE(result);
  EXPECT_EQ(result.problem().code, "interrupted");
  EXPECT_EQ(folder.text_of("a.txt"), "before");
  EXPECT_EQ(folder.files(), 1u);
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
  EXPECT_EQ(result.problem().code, "cannot-write");
  EXPECT_EQ(folder.text_of("a.txt"), "before");
  EXPECT_EQ(folder.files(), 1u);
}

TEST(WholeFile, says_why_it_cannot_be_written) {
  TemporaryFolder folder;
  std::filesystem::create_directory(folder / "taken");
  folder.put("taken/x", "");
  Done no_folder = write_whole(folder / "none/a.txt", "x"), a_folder = write_whole(folder / "taken", "x");
  ASSERT_FALSE(no_folder);
  EXPECT_EQ(no_folder.problem().hint.en, "the folder does not exist");
  ASSERT_FALSE(a_folder);
  EXPECT_EQ(a_folder.problem().hint.en, "there is a folder of that name");
  EXPECT_EQ(folder.files(), 1u);
}

}  // namespace
}  // namespace ebb
