#include "base/result.h"

#include <fmt/format.h>

namespace ebb {

std::string Problem::told(Language language) const {
  std::string where = file;
  if (!file.empty() && line > 0) where += fmt::format(":{}", line);
  if (!file.empty() && line > 0 && column > 0) where += fmt::format(":{}", column);
  std::string text = where.empty() ? message.in(language) : where + ": " + message.in(language);
  if (hint.empty()) return text;
  return text + (language == Language::zh ? "（" : " (") + hint.in(language) +
         (language == Language::zh ? "）" : ")");
}

}  // namespace ebb
