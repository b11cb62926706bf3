// Completion in shells, made from the description of the commands: what can stand at each place follows from
// the word that describes it there (PACK, FILE, zh|en). The scripts know commands and options; names of packs
// and indicators they ask of the ebb being typed (`ebb words packs`), so that a pack put on a shelf today is
// completed today.
#pragma once

#include <span>
#include <string>

#include "ebb/options.h"

namespace ebb {

enum class Shell { bash, zsh, fish };

/// The script for a shell; descriptions (zsh and fish show them) in one language.
std::string completion(Shell shell, std::span<const Command> commands, Language language);

/// `ebb completion SHELL`, which prints the script for these commands.
Command completion_command(std::span<const Command> commands);
/// `ebb words packs|indicators`: names, one a line.
Command words_command();

}  // namespace ebb
