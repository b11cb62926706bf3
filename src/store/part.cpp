#include "store/part.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "base/refusals.h"
#include "base/said.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

Problem cannot_write(const fs::path& file, const std::error_code& error) {
  const Words reason = reason_of(error.value());
  return {.code = means_full(error.value()) ? "disk-full" : "cannot-write",
          .file = file.string(),
          .message = said("the results cannot be written: {0}", "无法写入结果：{1}", reason.en, reason.zh),
          .hint = {"choose another place with -o, or make room and give the same command again",
                   "请用 -o 另选位置，或腾出空间后重新执行同一命令"}};
}

Problem held_by_another(const fs::path& target) {
  return {
      .code = "results-locked",
      .file = target.string(),
      .message = {"another ebb is writing these results", "另一个 ebb 正在写入这份结果"},
      .hint = {"wait until it is done, or choose another file with -o", "请等待其完成，或用 -o 另选文件"}};
}

std::error_code last_error() { return {errno, std::generic_category()}; }

/// Whether a path still leads to an open file (it may have been removed since).
bool leads_to(const fs::path& path, int open) {
  struct stat there{}, here{};
  return ::stat(path.c_str(), &there) == 0 && ::fstat(open, &here) == 0 && there.st_ino == here.st_ino &&
         there.st_dev == here.st_dev;
}

/// Best effort: some file systems cannot, and the rename holds all the same.
void bring_to_disk(const fs::path& path) {
  if (const int open = ::open(path.c_str(), O_RDONLY | O_CLOEXEC); open >= 0) {
    ::fsync(open);
    ::close(open);
  }
}

/// One folder for another in a single step, so that there is no moment without either. False where there is
/// nothing to exchange for, or the file system knows no such step.
bool exchanged(const fs::path& built, const fs::path& target) {
  std::error_code none;
  return fs::is_directory(target, none) &&
         ::renameat2(AT_FDCWD, built.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0;
}

fs::path folder_around(const fs::path& target) {
  return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

}  // namespace

fs::path part_of(const fs::path& target) { return fs::path(target.string() + ".part"); }

Result<Part> Part::claim(const fs::path& target) {
  const fs::path folder = part_of(target), lock = folder / "lock";
  while (true) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return cannot_write(target, error);
    const int open = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (open < 0 && errno == ENOENT) continue;  // its owner has just finished and taken the folder away
    if (open < 0) return cannot_write(target, last_error());
    if (::flock(open, LOCK_EX | LOCK_NB) != 0) {
      const std::error_code why = last_error();
      ::close(open);
      return why.value() == EWOULDBLOCK ? held_by_another(target) : cannot_write(target, why);
    }
    if (leads_to(lock, open)) return Part(folder, open);
    ::close(open);
  }
}

Part::~Part() {
  if (lock_ >= 0) ::close(lock_);
}

Part::Part(Part&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)) {}

void Part::clear() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.path().filename() != "lock") fs::remove_all(entry.path(), error);
}

Done Part::name_drawn() const {
  std::error_code error;
  fs::rename(begun(), drawn(), error);
  return error ? Done(cannot_write(drawn(), error)) : done();
}

void Part::clear_built() const {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_, error))
    if (entry.path().filename().string().starts_with("results")) fs::remove_all(entry.path(), error);
}

Done Part::put_in_place(const fs::path& built, const fs::path& target) const {
  std::error_code none, error;
  if (fs::is_directory(built, none))
    for (const auto& entry : fs::directory_iterator(built, none)) bring_to_disk(entry.path());
  bring_to_disk(built);
  if (!exchanged(built, target)) {
    if (fs::is_directory(target, none)) fs::rename(target, folder_ / "results-before", error);
    if (!error) fs::rename(built, target, error);
    if (error) return cannot_write(target, error);
  }
  bring_to_disk(folder_around(target));
  return done();
}

void Part::remove_leftover(const fs::path& target) {
  std::error_code none;
  if (!fs::exists(part_of(target), none)) return;
  if (const Result<Part> part = claim(target)) part->remove();
}

void Part::remove() const {
  std::error_code error;
  fs::remove_all(folder_, error);
}

}  // namespace ebb
