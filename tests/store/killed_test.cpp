// A writer that is killed, at many moments of its life: while batches go in, while it finishes, between the
// two.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <random>

#include "store/part.h"
#include "store/small_run.h"

namespace ebb {
namespace {

using namespace ebb::testing;

constexpr int draws = 60, batch = 10;

/// A process of its own that writes a run to its end, going on where an earlier one stopped.
pid_t a_writer(const std::string& target, const RunRecord& record, IfThere if_there = IfThere::resume) {
  const pid_t id = fork();
  if (id != 0) return id;
  Result<ResultsWriter> writer = ResultsWriter::open(target, record, if_there);
  if (!writer) {
    std::cerr << writer.problem().told(Language::en) << std::endl;
    _exit(1);
  }
  while (writer->finished_draws() < record.draws) {
    const int first = writer->finished_draws();
    if (!writer->append(draws_of(record, first, std::min(first + batch, record.draws)))) _exit(2);
  }
  _exit(writer->finish() ? 0 : 3);
}

bool killed(pid_t writer) {
  int status = 0;
  waitpid(writer, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  return WIFSIGNALED(status);
}

/// Every number of a run, as it would be printed.
std::string numbers_of(const std::string& target) {
  Results results = opened(target);
  std::string all;
  const auto rows = results.rows({});
  if (!rows) return "not to be read: " + rows.problem().told(Language::en);
  for (const ResultRow& row : *rows) {
    all += std::to_string(row.mean);
    for (const double q : row.quantiles) all += ' ' + std::to_string(q);
  }
  return all;
}

class Killed : public ::testing::TestWithParam<const char*> {};

TEST_P(Killed, at_any_moment_it_leaves_what_another_finishes_to_the_same_numbers) {
  const Folder folder;
  const RunRecord record = small_run(draws);
  const auto begun = std::chrono::steady_clock::now();
  ASSERT_FALSE(killed(a_writer(folder / "unbroken.duckdb", record)));
  const auto life =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  const std::string expected = numbers_of(folder / "unbroken.duckdb");
  std::mt19937 dice(20261123);
  int kills = 0;
  for (int round = 0; round < 8; ++round) {
    const std::string target = folder / (std::to_string(round) + GetParam());
    // Each round dies at another part of a life, and so do all who go on after it.
    for (int time = 0; time < 2; ++time) {
      const pid_t writer = a_writer(target, record);
      usleep(static_cast<unsigned>(static_cast<double>(life.count()) * (round + dice() % 100 / 100.0) / 8));
      kill(writer, SIGKILL);
      kills += killed(writer);
      if (fs::exists(target)) {
        EXPECT_EQ(numbers_of(target), expected) << "there, but not whole";
      }
    }
    ASSERT_FALSE(killed(a_writer(target, record)));
    EXPECT_EQ(numbers_of(target), expected) << "round " << round;
    EXPECT_FALSE(fs::exists(
        part_of(fs::path(target).has_filename() ? fs::path(target) : fs::path(target).parent_path())));
  }
  EXPECT_GT(kills, 4);
}

TEST_P(Killed, while_it_replaces_other_results_it_leaves_one_or_the_other_whole) {
  const Folder folder;
  const RunRecord old_run = small_run(draws);
  RunRecord new_run = old_run;
  new_run.seed = 2;
  std::mt19937 dice(7);
  for (int round = 0; round < 4; ++round) {
    const std::string target = folder / (std::to_string(round) + GetParam());
    write_run(target, old_run, batch);
    const pid_t writer = a_writer(target, new_run, IfThere::restart);
    usleep(dice() % 300'000);
    kill(writer, SIGKILL);
    killed(writer);
    const std::uint64_t seed = opened(target).record().seed;
    EXPECT_TRUE(seed == old_run.seed || seed == new_run.seed);
  }
}

INSTANTIATE_TEST_SUITE_P(As, Killed, ::testing::Values(".duckdb", "/"),
                         [](const auto& info) { return info.index == 0 ? "a_file" : "a_folder"; });

}  // namespace
}  // namespace ebb
