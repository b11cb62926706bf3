// Words with figures in them: said("{} of {} units", "{1} 个地区中的 {0} 个", 3, 5). Both languages take the
// same figures.
#pragma once

#include <fmt/format.h>

#include "base/words.h"

namespace ebb {

template <class... Figures>
Words said(fmt::format_string<Figures...> en, fmt::format_string<Figures...> zh, const Figures&... figures) {
  auto given = fmt::make_format_args(figures...);
  return {fmt::vformat(en, given), fmt::vformat(zh, given)};
}

}  // namespace ebb
