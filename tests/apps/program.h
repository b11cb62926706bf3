// Runs ebb as a shell would, and keeps what it said.
#pragma once

#include <sys/wait.h>

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

/// ebb with these words (as a shell reads them), and with these settings of the environment before them.
inline Said ebb(const std::string& words, const std::string& environment = "LC_ALL=C") {
  const Desk desk;
  const std::string line = "env -u LANG -u LC_ALL -u LC_MESSAGES EBB_PACKS='" EBB_ROOT "/packs' " +
                           environment + " '" EBB_PROGRAM "' " + words + " >" + desk / "out" + " 2>" +
                           desk / "err" + " </dev/null";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content_of(desk / "out"), content_of(desk / "err")};
}

}  // namespace ebb
