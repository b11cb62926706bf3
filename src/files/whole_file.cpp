#include "files/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/refusals.h"
#include "base/said.h"

namespace ebb {
namespace {

using std::filesystem::path;

Problem failed(const path& file, int error) {
  const Words reason = reason_of(error);
  return {.code = means_full(error) ? "disk-full" : "cannot-write",
          .file = file.string(),
          .message = said("the file cannot be written: {0}", "无法写入文件：{1}", reason.en, reason.zh),
          .hint = means_full(error) ? Words{"make room and try again; what was there before is as it was",
                                            "请腾出空间后重试；原有文件保持不变"}
                                    : Words{"choose another place for it; what was there before is as it was",
                                            "请另选位置；原有文件保持不变"}};
}

// A device would be replaced by the file, and be gone.
Problem no_place_for_a_file(const path& file) {
  return {.code = "not-a-file",
          .file = file.string(),
          .message = {"this is a pipe or a device: what is whole or not at all cannot be written there",
                      "这是管道或设备，无法整体写入"},
          .hint = {"give the name of a file", "请给出文件名"}};
}

// A descriptor that closes itself.
class Open {
 public:
  Open(const path& file, int flags) : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~Open() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Open(const Open&) = delete;
  Open& operator=(const Open&) = delete;
  explicit operator bool() const { return descriptor_ >= 0; }
  int number() const { return descriptor_; }

 private:
  int descriptor_;
};

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool named(int descriptor, const path& file) {
  ::unlink(file.c_str());  // of an ebb of the same number that was killed
  const std::string open = fmt::format("/proc/self/fd/{}", descriptor);
  return ::linkat(AT_FDCWD, open.c_str(), AT_FDCWD, file.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

path folder_of(const path& file) { return file.has_parent_path() ? file.parent_path() : path("."); }

path unfinished(const path& file) {
  return folder_of(file) / fmt::format(".{}.unfinished-{}", file.filename().string(), ::getpid());
}

Done brought_to_disk(const path& written, const path& file) {
  Open open(written, O_RDONLY);
  if (!open || ::fsync(open.number()) != 0) return failed(file, errno);
  return done();
}

Done put_in_place(const path& written, const path& file) {
  if (std::rename(written.c_str(), file.c_str()) != 0) return failed(file, errno);
  Open folder(folder_of(file), O_RDONLY | O_DIRECTORY);
  if (folder) ::fsync(folder.number());  // some file systems cannot; the rename holds all the same
  return done();
}

// A file without a name, where the system knows such: it gets one when it is whole, so that nothing is left
// of it if ebb is killed meanwhile. False, and nothing done, where it cannot be.
Result<bool> written_nameless(const path& temporary, const path& file, std::string_view content) {
  Open open(folder_of(file), O_WRONLY | O_TMPFILE);
  if (!open) return false;
  if (!write_all(open.number(), content) || ::fsync(open.number()) != 0) return failed(file, errno);
  return named(open.number(), temporary);
}

Done written_named(const path& temporary, const path& file, std::string_view content) {
  {
    Open open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!open || !write_all(open.number(), content)) return failed(file, errno);
  }
  return brought_to_disk(temporary, file);
}

}  // namespace

Done write_whole(const path& file, std::string_view content) {
  std::error_code none;
  const auto there = std::filesystem::status(file, none);
  if (std::filesystem::is_other(there)) return no_place_for_a_file(file);
  const path temporary = unfinished(file);
  const Result<bool> nameless = written_nameless(temporary, file, content);
  Done result = !nameless   ? Done(nameless.problem())
                : *nameless ? done()
                            : written_named(temporary, file, content);
  if (result) result = put_in_place(temporary, file);
  if (!result) std::remove(temporary.c_str());
  return result;
}

}  // namespace ebb
