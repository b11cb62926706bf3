// How far long work is: a bar with the time left where stderr is a terminal, else a line now and then.
#pragma once

#include <string>

#include "base/parallel.h"
#include "base/words.h"

namespace ebb {

/// "1 min 20 s"; "1 分 20 秒".
std::string duration(double seconds, Language language);

/// One line of a bar, `width` columns wide at most: "Simulating [#####.....]  50 %  1 min left".
std::string bar(const std::string& doing, std::size_t finished, std::size_t of, double seconds,
                std::size_t width, Language language);

/// May be told from any thread. Never asks to stop.
Progress progress_on_stderr(Words doing, Language language);

}  // namespace ebb
