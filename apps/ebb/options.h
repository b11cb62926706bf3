// What a command is asked with, described once: from the description come the reading (by CLI11, in
// options.cpp and nowhere else), the help in both languages, and the nearest right name for a wrong one.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "ebb/terminal.h"

namespace ebb {

/// One argument of a command and how its text becomes a value.
struct Argument {
  enum class Kind { positional, option, flag };
  Kind kind;
  std::string name;   ///< "PACK" of a positional, "--from" of the others
  std::string value;  ///< what follows an option: "YEAR"
  Words help;
  bool required = false, repeated = false;
  std::function<Done(const std::string& text)> read;
};

/// From A to B, both included.
struct Years {
  Year from, until;
};

/// A command describes its arguments by saying where their values go.
class Arguments {
 public:
  void required(std::string name, Words help, std::string& into);
  void required_choice(const std::string& name, const std::vector<std::string>& values, Words help,
                       std::string& into);
  void option(std::string name, std::string value, Words help, std::string& into);
  void option(const std::string& name, std::string value, Words help,
              std::vector<std::string>& into);  ///< repeatable
  void option(const std::string& name, std::string value, Words help, int& into, int least, int most);
  void option(const std::string& name, std::string value, Words help, std::uint64_t& into);
  void option(const std::string& name, std::string value, Words help, std::optional<std::uint64_t>& into);
  void option(const std::string& name, std::string value, Words help, std::optional<Year>& into);
  void option(const std::string& name, std::string value, Words help, std::optional<Years>& into);  ///< A:B
  void choice(const std::string& name, const std::vector<std::string>& values, Words help, std::string& into);
  void flag(std::string name, Words help, bool& into);

  std::span<const Argument> all() const { return arguments_; }

 private:
  void add(Argument::Kind kind, std::string name, std::string value, Words help,
           std::function<Done(const std::string&)> read);
  std::vector<Argument> arguments_;
};

/// As people write it: "-o, --output FILE", "PACK".
std::string shown(const Argument& argument);
/// "-o" of --output; most arguments have none.
std::string_view short_name(const Argument& argument);

/// What every command understands, and what ebb understands without a command. To be told of, not read.
std::vector<Argument> arguments_of_every_command();
std::vector<Argument> arguments_without_a_command();

/// "0" is "done".
std::vector<std::pair<std::string, Words>> exit_codes();

/// A verb of ebb.
struct Command {
  std::string name;
  Words does;                                ///< in half a line
  std::function<void(Arguments&)> describe;  ///< its arguments, beside those of every command
  std::function<int(const Terminal&)> run;   ///< the exit code
  std::vector<std::string> examples{};
};

/// What the words of a command line ask for.
struct Asked {
  enum class What { command, help, version, wrong };
  What what = What::wrong;
  Manner manner;                     ///< as far as it could be read, even if the rest is wrong
  const Command* command = nullptr;  ///< to run, or to help with; null with `help` means all
  Problem problem{};                 ///< if `wrong`
};

Asked understand(std::span<const Command> commands, int argc, const char* const* argv);

/// The page `ebb --help`, or of one command.
std::string help(std::span<const Command> commands, const Command* command, const Terminal& terminal);

/// From LC_ALL, LC_MESSAGES, LANG, the first that is set: zh* is Chinese, all else English.
Language language_of_environment();

}  // namespace ebb
