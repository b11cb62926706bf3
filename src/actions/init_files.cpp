#include "actions/init_files.h"

#include <map>
#include <sstream>

#include "base/hash.h"
#include "base/said.h"
#include "files/text_file.h"
#include "files/whole_file.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;
constexpr const char* memory = ".ebb-init";

Problem cannot_write(const fs::path& folder, const std::error_code& error) {
  return {.blame = Blame::user,
          .code = "cannot-write",
          .file = folder.string(),
          .message = said("this folder cannot be made: {}", "无法建立此目录：{}", error.message())};
}

Words where_to_write(const fs::path& folder) {
  std::error_code none;
  if (fs::exists(folder / "mapping.toml", none))
    return said(
        "if the table was mended: ebb init {0} --mapping {0}/mapping.toml; else give a folder that is new or "
        "empty",
        "若已更正原表：ebb init {0} --mapping {0}/mapping.toml；否则请指定一个新目录或空目录",
        folder.string());
  return {"give a folder that is new or empty", "请指定一个新目录或空目录"};
}

Done make_folder(const fs::path& folder, Folder expected, bool force) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return cannot_write(folder, error);
  const bool empty = fs::is_empty(folder, error);
  if (error) return cannot_write(folder, error);
  if (empty || expected == Folder::own || force) return done();
  return Problem{
      .code = "not-empty",
      .file = folder.string(),
      .message = {"this folder already holds files, which are left alone", "此目录已有文件，未作改动"},
      .hint = where_to_write(folder)};
}

// File name -> fingerprint of what ebb wrote.
std::map<std::string, std::string> remembered(const fs::path& folder) {
  std::map<std::string, std::string> prints;
  std::error_code error;
  if (!fs::exists(folder / memory, error)) return prints;
  if (const auto text = read_text(folder / memory)) {
    std::istringstream lines(*text);
    for (std::string print, name; lines >> print >> name;) prints[name] = print;
  }
  return prints;
}

Done none_edited(const fs::path& folder, const NamedTexts& files) {
  const auto prints = remembered(folder);
  for (const auto& [name, text] : files) {
    std::error_code error;
    if (!fs::exists(folder / name, error)) continue;
    const auto there = read_text(folder / name);
    const auto before = prints.find(name);
    const bool ours =
        there && (*there == text || (before != prints.end() && before->second == fingerprint(*there)));
    if (!ours)
      return Problem{.code = "edited",
                     .file = (folder / name).string(),
                     .message = {"this file was edited since ebb wrote it; nothing was changed",
                                 "该文件在 ebb 写出后被改动过；未作任何改动"},
                     .hint = {"--force writes over it", "加 --force 可覆盖"}};
  }
  return done();
}

}  // namespace

Done write_init_files(const fs::path& folder, const NamedTexts& files, Folder expected, bool force) {
  if (const Done made = make_folder(folder, expected, force); !made) return made;
  if (!force)
    if (const Done mine = none_edited(folder, files); !mine) return mine;
  auto prints = remembered(folder);
  for (const auto& [name, text] : files) {
    if (const Done written = write_whole(folder / name, text); !written) return written;
    prints[name] = fingerprint(text);
  }
  std::string memo;
  for (const auto& [name, print] : prints) memo += print + " " + name + "\n";
  return write_whole(folder / memory, memo);
}

}  // namespace ebb
