// Where a run lies until it is finished: the folder NAME.part beside the results it will become.
//
//   lock             held by the one ebb that writes
//   drawn.duckdb     whole batches of draws, each one transaction
//   results...       the results being built, moved onto their place in one step when whole
//
// The lock is flock(2) on a file of its own: it ends with the process, however that ends, and it also keeps
// two writers of one process apart, which DuckDB's own lock does not.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace ebb {

class Part {
 public:
  /// Makes the folder if need be and takes the lock; a Problem if another ebb holds it.
  static Result<Part> claim(const std::filesystem::path& target);
  ~Part();
  Part(Part&& other) noexcept;
  Part& operator=(Part&&) = delete;

  std::filesystem::path drawn() const { return folder_ / "drawn.duckdb"; }
  /// The same while its tables are made; `name_drawn` says that they are.
  std::filesystem::path begun() const { return folder_ / "begun.duckdb"; }
  Done name_drawn() const;
  std::filesystem::path built(bool as_folder) const {
    return folder_ / (as_folder ? "results" : "results.duckdb");
  }
  /// Throws away what is in it.
  void clear() const;
  void clear_built() const;
  /// Brings what was built to the disk and onto its place; what was there before goes.
  Done put_in_place(const std::filesystem::path& built, const std::filesystem::path& target) const;
  /// Takes away what an ebb left that was killed when its results were whole already. Best effort.
  static void remove_leftover(const std::filesystem::path& target);
  /// Takes the folder away; nothing is in it that is still needed.
  void remove() const;

 private:
  Part(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  std::filesystem::path folder_;
  int lock_;
};

/// The folder of a target, whether it is there or not.
std::filesystem::path part_of(const std::filesystem::path& target);

}  // namespace ebb
