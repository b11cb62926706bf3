// What every reader owes to whatever it is given: an answer or a problem, told in both languages.
#pragma once

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/result.h"

namespace ebb {

inline void insist(bool holds) {
  if (!holds) std::abort();  // which the fuzzer sees, and keeps what led to it
}

inline void insist_on_telling(const Problem& problem) {
  insist(problem.blame == Blame::user && !problem.code.empty());
  insist(!problem.message.en.empty() && !problem.message.zh.empty());
  insist(problem.hint.en.empty() == problem.hint.zh.empty());
  insist(problem.line >= 0 && problem.column >= 0);
}

template <class Problems>
void insist_on_telling_all(const Problems& problems) {
  for (const Problem& problem : problems) insist_on_telling(problem);
}

/// A folder of this process for readers that want a file.
inline const std::filesystem::path& own_folder() {
  static const std::filesystem::path folder = [] {
    const auto shared = std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                            : std::filesystem::temp_directory_path();
    const auto made = shared / ("ebb-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(made);
    std::atexit([] { std::filesystem::remove_all(own_folder()); });
    return made;
  }();
  return folder;
}

inline std::filesystem::path file_of(const char* name, std::string_view text) {
  const auto file = own_folder() / name;
  std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
  return file;
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace ebb
