// Manual pages, made from the description of the commands and therefore never behind it: ebb(1) and one page
// per command, in English and Chinese. The build makes them by `ebb manual DIR`.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "ebb/options.h"

namespace ebb {

struct ManualPage {
  std::string path;  ///< below a folder of manuals: "man1/ebb.1", "zh_CN/man1/ebb-run.1"
  std::string text;  ///< in the man(7) language
};

std::vector<ManualPage> manual(std::span<const Command> commands);

/// `ebb manual DIR`, which writes the manual of these commands.
Command manual_command(std::span<const Command> commands);

}  // namespace ebb
