#include "files/text_file.h"

#include <iconv.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include "base/said.h"

namespace ebb {
namespace {

using std::filesystem::path;

int line_at(std::string_view text, std::size_t byte) {
  return 1 +
         static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n'));
}

Problem problem(std::string code, const std::string& file, int line, Words message, Words hint = {}) {
  return {Blame::user, std::move(code), file, line, 0, std::move(message), std::move(hint)};
}

// A table of a whole country by single years of age has some 100 MB; what is far beyond that is something
// else.
constexpr std::uintmax_t most_bytes = 1'000'000'000;

Problem leads_nowhere(const path& file, const std::string& shown) {
  std::error_code error;
  const std::string target = std::filesystem::read_symlink(file, error).string();
  return problem(
      "no-such-file", shown, 0,
      said("this is a link to '{}', which is not there", "这是指向“{}”的链接，而目标不存在", target),
      {"put the file itself here, or link to where it is", "请放入文件本身，或改正链接的目标"});
}

// What is there is looked at before it is opened: opening a pipe would wait for somebody to write into it.
std::optional<Problem> cannot_be_opened(const path& file, const std::string& shown) {
  std::error_code error;
  auto status = std::filesystem::status(file, error);
  if (error == std::errc::too_many_symbolic_link_levels)
    return problem("link-loop", shown, 0,
                   {"this is a link that leads back to itself", "这是循环链接，最终指向自身"},
                   {"put the file itself here", "请放入文件本身"});
  if (status.type() == std::filesystem::file_type::not_found) {
    if (std::filesystem::is_symlink(std::filesystem::symlink_status(file, error)))
      return leads_nowhere(file, shown);
    return problem("no-such-file", shown, 0, {"there is no such file", "文件不存在"});
  }
  if (std::filesystem::is_directory(status))
    return problem("folder-not-file", shown, 0, {"this is a folder, not a file", "这是文件夹，不是文件"},
                   {"put the file itself here", "请放入文件本身"});
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return problem("not-a-file", shown, 0,
                   {"this is a pipe or a device, not a file", "这是管道或设备，不是普通文件"},
                   {"put the file itself here", "请放入文件本身"});
  if (const auto size = std::filesystem::file_size(file, error); !error && size > most_bytes)
    return problem("file-too-large", shown, 0,
                   said("the file has {} MB, more than the {} that are read",
                        "文件有 {} MB，超过可读取的上限 {} MB", size / 1'000'000, most_bytes / 1'000'000),
                   {"is this the right file? years or places nobody asks about can be left out",
                    "请确认文件无误；用不到的年份或地区可以删去"});
  return std::nullopt;
}

Result<std::string> bytes_of(const path& file, const std::string& shown) {
  if (auto why = cannot_be_opened(file, shown)) return *why;
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  auto size = in ? static_cast<std::streamoff>(in.tellg()) : -1;
  std::string text(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  if (in && size > 0) in.seekg(0).read(text.data(), size);
  if (size < 0 || !in)
    return problem("unreadable", shown, 0, {"the file cannot be read", "无法读取该文件"},
                   {"check its permissions, and whether another program holds it",
                    "请检查文件权限，以及是否被其他程序占用"});
  return text;
}

// What a file that is no text may be instead.
std::optional<Problem> another_kind_of_file(std::string_view bytes, const std::string& shown) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xd0\xcf\x11\xe0"))
    return problem("workbook", shown, 0,
                   {"this is a workbook, not a CSV file", "这是 Excel 工作簿，不是 CSV 文件"},
                   {"save it as 'CSV UTF-8'", "请另存为“CSV UTF-8”"});
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
    return problem("not-utf8", shown, 1, {"the text is UTF-16", "文本编码为 UTF-16"},
                   {"save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 OLD > NEW",
                    "请另存为 UTF-8，或用 iconv -f UTF-16 -t UTF-8 旧文件 > 新文件"});
  std::size_t nul = bytes.find('\0');
  if (nul == std::string_view::npos) return std::nullopt;
  return problem(
      "nul-bytes", shown, line_at(bytes, nul), {"there are NUL bytes in the text", "文本中含有空字节（NUL）"},
      {"the file is damaged, or no text at all; export it again", "文件已损坏或不是文本，请重新导出"});
}

std::optional<std::size_t> first_byte_not_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    if (bytes[at] < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t character = 0;
    auto length = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &character);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

std::optional<std::string> converted(std::string_view text, const std::string& encoding,
                                     std::size_t& bad_byte) {
  iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string utf8;
  std::array<char, 1 << 16> part;
  char* from = const_cast<char*>(text.data());  // iconv's signature; it does not write there
  std::size_t left = text.size();
  bad_byte = std::string_view::npos;
  while (left > 0 && bad_byte == std::string_view::npos) {
    char* to = part.data();
    std::size_t room = part.size();
    bool stuck = iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1) && errno != E2BIG;
    utf8.append(part.data(), to);
    if (stuck) bad_byte = text.size() - left;
  }
  iconv_close(converter);
  return utf8;
}

Problem not_utf8(std::string_view bytes, std::size_t at, const std::string& shown) {
  std::size_t bad = 0;
  auto chinese = converted(bytes, "GB18030", bad);
  bool may_be_gbk = chinese && bad == std::string_view::npos;
  return problem(
      "not-utf8", shown, line_at(bytes, at), {"the text is not UTF-8", "文本编码不是 UTF-8"},
      may_be_gbk
          ? Words{"it may be GBK or GB18030, as Chinese Excel writes: save it as UTF-8 ('CSV UTF-8'), or: "
                  "iconv -f GB18030 -t UTF-8 OLD > NEW",
                  "可能是 GBK/GB18030（中文 Excel 的默认编码）：请另存为 UTF-8（“CSV UTF-8”），或用 "
                  "iconv -f GB18030 -t UTF-8 旧文件 > 新文件"}
          : Words{"save it as UTF-8 ('CSV UTF-8')", "请另存为 UTF-8（“CSV UTF-8”）"});
}

bool means_utf8(std::string encoding) {
  std::erase_if(encoding, [](char c) { return c == '-' || c == '_'; });
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return encoding.empty() || encoding == "utf8";
}

void take_off_mark(std::string& text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (text.starts_with(mark)) text.erase(0, mark.size());
}

}  // namespace

Result<std::string> read_text(const path& file, const std::string& shown_as, const std::string& encoding) {
  std::string shown = shown_as.empty() ? file.string() : shown_as;
  auto bytes = bytes_of(file, shown);
  if (!bytes) return bytes.problem();
  std::string text = std::move(*bytes);
  if (means_utf8(encoding)) {
    if (auto why = another_kind_of_file(text, shown)) return *why;
    if (auto at = first_byte_not_utf8(text)) return not_utf8(text, *at, shown);
  } else {
    std::size_t bad = 0;
    auto utf8 = converted(text, encoding, bad);
    if (!utf8)
      return problem("unknown-encoding", shown, 0,
                     said("'{}' is not an encoding that is known here", "不认识的编码“{}”", encoding),
                     {"such as utf-8, gb18030, gbk, big5, latin1", "例如 utf-8、gb18030、gbk、big5、latin1"});
    if (bad != std::string_view::npos)
      return problem("wrong-encoding", shown, line_at(text, bad),
                     said("the text is not {}", "文本编码不是 {}", encoding));
    text = std::move(*utf8);
  }
  take_off_mark(text);
  return text;
}

}  // namespace ebb
