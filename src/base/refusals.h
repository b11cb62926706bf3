// Why a system refuses to write, in the words of a user rather than of the system.
#pragma once

#include <cerrno>
#include <system_error>

#include "base/words.h"

namespace ebb {

/// No room: neither on the disk nor within what this user or file may take.
inline bool means_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

inline Words reason_of(int error) {
  if (means_full(error)) return {"the disk is full", "磁盘空间不足"};
  switch (error) {
    case EACCES:
    case EPERM:
      return {"there is no permission to write there", "没有写入权限"};
    case EROFS:
      return {"what lies there can be read only", "该处为只读"};
    case ENOENT:
    case ENOTDIR:
      return {"the folder does not exist", "文件夹不存在"};
    case EISDIR:
    case ENOTEMPTY:
    case EEXIST:
      return {"there is a folder of that name", "已有同名文件夹"};
    case EIO:
      return {"the disk does not answer as it should", "磁盘读写出错"};
    default: {
      const std::string told = std::generic_category().message(error);
      return {told, told};
    }
  }
}

}  // namespace ebb
