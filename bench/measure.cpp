#include "bench/measure.h"

#include <pty.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <limits>

namespace ebb::bench {
namespace {

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

}  // namespace

double cpu_seconds(const std::function<void()>& work) {
  constexpr double long_enough = 0.2;
  const double start = thread_seconds();
  double now = start;
  int times = 0;
  for (; now - start < long_enough; ++times, now = thread_seconds()) work();
  return (now - start) / times;
}

Pair compared(const std::function<void()>& ours, const std::function<void()>& theirs, int turns) {
  Pair pair{.ours = std::numeric_limits<double>::infinity(),
            .theirs = std::numeric_limits<double>::infinity()};
  std::vector<double> ratios;
  for (int turn = 0; turn < turns; ++turn) {
    const double our = cpu_seconds(ours), their = cpu_seconds(theirs);
    pair.ours = std::min(pair.ours, our);
    pair.theirs = std::min(pair.theirs, their);
    ratios.push_back(their / our);
  }
  std::sort(ratios.begin(), ratios.end());
  pair.ratio = ratios[ratios.size() / 2];
  return pair;
}

Took run(const std::vector<std::string>& command) {
  using Clock = std::chrono::steady_clock;
  const auto since = [start = Clock::now()] {
    return std::chrono::duration<double>(Clock::now() - start).count();
  };
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    cpu_set_t all;  // OpenBLAS ties whoever loads it to one core
    std::fill_n(reinterpret_cast<unsigned char*>(&all), sizeof all, static_cast<unsigned char>(0xff));
    sched_setaffinity(0, sizeof all, &all);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execv(words[0], words.data());
    _exit(127);
  }
  Took took;
  char text[4096];
  for (ssize_t length; (length = read(terminal, text, sizeof text)) > 0;) {  // ends when the program does
    if (took.first_output == 0) took.first_output = since();
    took.said.append(text, static_cast<std::size_t>(length));
  }
  int status = 0;
  rusage used{};
  wait4(child, &status, 0, &used);
  close(terminal);
  took.wall = since();
  took.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
  took.memory = 1024.0 * static_cast<double>(used.ru_maxrss);
  took.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return took;
}

}  // namespace ebb::bench
