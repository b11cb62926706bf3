#include "files/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/said.h"

namespace ebb {
namespace {

using std::filesystem::path;

Problem failed(const path& file, int error) {
  Words hint;
  if (error == ENOSPC || error == EDQUOT) hint = {"the disk is full", "磁盘空间不足"};
  if (error == EACCES || error == EPERM || error == EROFS)
    hint = {"there is no permission to write there", "没有写入权限"};
  if (error == ENOENT || error == ENOTDIR) hint = {"the folder does not exist", "文件夹不存在"};
  if (error == EISDIR || error == ENOTEMPTY || error == EEXIST)
    hint = {"there is a folder of that name", "已有同名文件夹"};
  std::string reason = std::generic_category().message(error);
  return {Blame::user,
          "cannot-write",
          file.string(),
          0,
          0,
          said("the file cannot be written: {}", "无法写入文件：{}", reason),
          hint};
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
  if (Done safe = brought_to_disk(written, file); !safe) return safe;
  if (std::rename(written.c_str(), file.c_str()) != 0) return failed(file, errno);
  Open folder(folder_of(file), O_RDONLY | O_DIRECTORY);
  if (folder) ::fsync(folder.number());  // some file systems cannot; the rename holds all the same
  return done();
}

}  // namespace

Done fill_whole(const path& file, const std::function<Done(const path&)>& fill) {
  path temporary = unfinished(file);
  Done result = fill(temporary);
  if (result) result = put_in_place(temporary, file);
  if (!result) std::remove(temporary.c_str());
  return result;
}

Done write_whole(const path& file, std::string_view content) {
  return fill_whole(file, [&](const path& temporary) -> Done {
    Open open(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    if (!open || !write_all(open.number(), content)) return failed(file, errno);
    return done();
  });
}

}  // namespace ebb
