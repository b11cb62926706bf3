// Runs ebb as a shell would, and keeps what it said.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace ebb {

struct Said {
  int code;
  std::string out, err;
  nlohmann::json json() const { return nlohmann::json::parse(out); }
  bool one_document() const { return nlohmann::json::accept(out); }
};

/// A folder that is gone when the test is over.
class Desk {
 public:
  Desk() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ebb-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  ~Desk() { std::filesystem::remove_all(folder_); }

  std::string operator/(const std::string& name) const { return (folder_ / name).string(); }

  void put(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path folder_;
};

inline std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Before a command: file permissions bind its user, even where tests are run by root (in a container, say).
inline std::string as_a_user() {
  return geteuid() == 0 ? "setpriv --bounding-set=-dac_override,-dac_read_search " : "";
}

/// ebb in a folder, with these words (as a shell reads them), with these settings of the environment before
/// them, and with what a shell is to do first.
inline Said ebb_in(const std::string& folder, const std::string& words,
                   const std::string& environment = "LC_ALL=C", const std::string& first = "") {
  const Desk desk;
  const std::string line = "cd '" + folder + "' && " + first +
                           "env -u LANG -u LC_ALL -u LC_MESSAGES EBB_PACKS='" EBB_ROOT "/packs' " +
                           environment + " '" EBB_PROGRAM "' " + words + " >" + desk / "out" + " 2>" +
                           desk / "err" + " </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(desk / "out"), content_of(desk / "err")};
}

inline Said ebb(const std::string& words, const std::string& environment = "LC_ALL=C") {
  return ebb_in(".", words, environment);
}

/// ebb as a process of its own, so that it can be interrupted or killed.
class Process {
 public:
  Process(const std::vector<std::string>& words, const std::string& out = "/dev/null") {
    std::vector<char*> argv{const_cast<char*>(EBB_PROGRAM)};
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    id_ = fork();
    if (id_ != 0) return;
    dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    if (out == "/dev/null") dup2(STDOUT_FILENO, STDERR_FILENO);
    execv(EBB_PROGRAM, argv.data());
    _exit(99);
  }
  void interrupt() const { ::kill(id_, SIGINT); }
  void kill() const { ::kill(id_, SIGKILL); }
  /// The exit code, or -1 if a signal killed it.
  int code() const {
    int status = 0;
    waitpid(id_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t id_;
};

/// Two counties, 2010 and 2020: what `ebb init` makes.
class SmallWorld : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(ebb("init " + pack).code, 0); }
  Desk desk;
  std::string pack = desk / "pack";
};

}  // namespace ebb
