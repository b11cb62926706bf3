// What would be right where a line is no TOML.
#pragma once

#include "base/words.h"

namespace ebb {

inline const Words toml_hint{
    "a line is: name = \"text\", name = 2020, name = [2020, 2050], or [section]; a # begins a comment",
    "每行应写作：名称 = \"文本\"、名称 = 2020、名称 = [2020, 2050] 或 [节名]；# 之后为注释"};

}  // namespace ebb
