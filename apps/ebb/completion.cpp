#include "ebb/completion.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "actions/catalogues.h"
#include "base/said.h"
#include "ebb/verbs.h"
#include "lens/indicators.h"

namespace ebb {
namespace {

// --- What can stand at a place

struct Fitting {
  std::vector<std::string> names;     ///< of `ebb words`: "packs"
  std::vector<std::string> literals;  ///< "zh"
  std::vector<std::string> endings;   ///< files that end so: ".toml"
  bool files = false, folders = false;
  bool paths() const { return files || folders || !endings.empty(); }
  bool any() const { return paths() || !names.empty() || !literals.empty(); }
};

/// What one word of a description stands for: capitals stand for something, others for themselves.
void fit(const Argument& argument, const std::string& word, Fitting& fitting) {
  const auto small = [](char c) { return !(c >= 'A' && c <= 'Z'); };
  if (word == "PACK") {
    fitting.names.emplace_back("packs");
    fitting.folders = true;
  } else if (word == "SCENARIO") {
    fitting.endings.emplace_back(".toml");
  } else if (word == "RUN") {
    fitting.endings.emplace_back(".duckdb");
  } else if (word == "FILE") {
    fitting.files = true;
  } else if (word == "DIR") {
    fitting.folders = true;
  } else if (argument.name == "--indicator") {
    fitting.names.emplace_back("indicators");
    fitting.literals.emplace_back("all");
  } else if (std::all_of(word.begin(), word.end(), small)) {
    fitting.literals.push_back(word);
  }
}

Fitting fitting(const Argument& argument) {
  std::string text = argument.kind == Argument::Kind::positional ? argument.name : argument.value;
  Fitting found;
  for (text += '|'; !text.empty(); text.erase(0, text.find('|') + 1))
    if (const std::string word = text.substr(0, text.find('|')); !word.empty()) fit(argument, word, found);
  return found;
}

std::vector<std::string> spellings(const Argument& argument) {
  std::vector<std::string> names{argument.name};
  if (const auto letter = short_name(argument); !letter.empty()) names.emplace_back(letter);
  return names;
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  return fmt::format("{}", fmt::join(words, between));
}

/// A command with all it takes: its own arguments, then those of every command.
struct Described {
  std::string name;
  Words does;
  std::vector<Argument> positionals, options;
};

std::vector<Described> described(std::span<const Command> commands) {
  std::vector<Described> all;
  for (const Command& command : commands) {
    Described here{.name = command.name, .does = command.does};
    Arguments own;
    command.describe(own);
    for (const Argument& argument : own.all())
      (argument.kind == Argument::Kind::positional ? here.positionals : here.options).push_back(argument);
    for (Argument& argument : arguments_of_every_command()) here.options.push_back(std::move(argument));
    all.push_back(std::move(here));
  }
  return all;
}

std::string single_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// --- bash

/// The words that _ebb_fill understands.
std::string bash_kinds(const Fitting& fitting) {
  std::vector<std::string> kinds;
  for (const std::string& name : fitting.names) kinds.push_back("@" + name);
  for (const std::string& ending : fitting.endings) kinds.push_back("@*" + ending);
  if (fitting.files) kinds.emplace_back("@files");
  if (fitting.folders || !fitting.endings.empty()) kinds.emplace_back("@folders");
  for (const std::string& word : fitting.literals) kinds.push_back(word);
  std::string quoted;
  for (const std::string& kind : kinds) quoted += " " + single_quoted(kind);
  return quoted;
}

std::string bash_option_cases(std::string_view command, std::span<const Argument> options) {
  std::string cases;
  for (const Argument& argument : options) {
    if (argument.kind == Argument::Kind::flag) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : spellings(argument))
      patterns.push_back(fmt::format("'{} {}'", command, name));
    cases += fmt::format("    {}) _ebb_fill{}; return ;;\n", joined(patterns, " | "),
                         bash_kinds(fitting(argument)));
  }
  return cases;
}

std::string names_of(std::span<const Argument> options) {
  std::vector<std::string> names;
  for (const Argument& argument : options)
    for (const std::string& name : spellings(argument)) names.push_back(name);
  return joined(names);
}

constexpr std::string_view bash_frame = R"script(# bash completion of ebb, made by `ebb completion bash`

_ebb_fill() {{  # adds what fits the word being typed; @ marks what is looked up
  local kind found
  for kind; do
    case $kind in
      @files) mapfile -t found < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null ;;
      @folders) mapfile -t found < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null ;;
      @\**) mapfile -t found < <(compgen -f -X "!${{kind#@}}" -- "$current"); compopt -o filenames 2>/dev/null ;;
      @*) mapfile -t found < <(compgen -W "$("$program" words "${{kind#@}}" 2>/dev/null)" -- "$current") ;;
      *) mapfile -t found < <(compgen -W "$kind" -- "$current") ;;
    esac
    COMPREPLY+=("${{found[@]}}")
  done
}}

_ebb() {{
  local program=${{COMP_WORDS[0]/#\~/$HOME}} current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command= place=0 at word
  COMPREPLY=()
  # bash takes --lang=zh for three words.
  if [[ $current == = ]]; then
    current=
  elif [[ $before == = ]]; then
    before=${{COMP_WORDS[COMP_CWORD - 2]}}
  fi
  for ((at = 1; at < COMP_CWORD; ++at)); do  # the command, and how many arguments it already has
    word=${{COMP_WORDS[at]}}
    if [[ $word == -* ]]; then
      case "$command $word" in
{taking}) [[ ${{COMP_WORDS[at + 1]}} == = ]] && ((++at)); ((++at)) ;;
      esac
    elif [[ -z $command ]]; then
      command=$word
    else
      ((++place))
    fi
  done
  case "$command $before" in
{values}  esac
  if [[ $current == -* ]]; then
    case $command in
{options}    esac
  else
    case "$command $place" in
{places}    esac
  fi
}}

complete -F _ebb ebb
)script";

/// The options that a value follows, as patterns "COMMAND OPTION".
void put_taking(std::vector<std::string>& patterns, std::string_view command,
                std::span<const Argument> options) {
  for (const Argument& argument : options)
    if (argument.kind == Argument::Kind::option)
      for (const std::string& name : spellings(argument))
        patterns.push_back(fmt::format("'{} {}'", command, name));
}

std::string bash(std::span<const Command> commands) {
  const std::vector<Argument> top = arguments_without_a_command();
  std::vector<std::string> taking, verbs;
  put_taking(taking, "", top);
  std::string values = bash_option_cases("", top), places,
              options = fmt::format("      '') _ebb_fill '{}' ;;\n", names_of(top));
  for (const Described& command : described(commands)) {
    verbs.push_back(command.name);
    put_taking(taking, command.name, command.options);
    values += bash_option_cases(command.name, command.options);
    options += fmt::format("      {}) _ebb_fill '{}' ;;\n", command.name, names_of(command.options));
    for (std::size_t place = 0; place < command.positionals.size(); ++place)
      places += fmt::format("      '{} {}') _ebb_fill{} ;;\n", command.name, place,
                            bash_kinds(fitting(command.positionals[place])));
  }
  places += fmt::format("      ' 0') _ebb_fill '{}' ;;\n", joined(verbs));
  return fmt::format(bash_frame, fmt::arg("taking", "        " + joined(taking, " | \\\n          ")),
                     fmt::arg("values", values), fmt::arg("options", options), fmt::arg("places", places));
}

// --- zsh

/// Help inside [..] of a specification for _arguments.
std::string zsh_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

/// ":PACK:action" of a value.
std::string zsh_value(const Argument& argument, const std::string& what) {
  const Fitting fits = fitting(argument);
  std::vector<std::string> ways;
  for (const std::string& name : fits.names) ways.push_back(fmt::format("{0}:{0}:_ebb_words {0}", name));
  for (const std::string& ending : fits.endings)
    ways.push_back(fmt::format("files:file:_files -g \"*{}\"", ending));
  if (fits.files) ways.emplace_back("files:file:_files");
  if (fits.folders) ways.emplace_back("folders:folder:_files -/");
  if (!fits.literals.empty()) ways.push_back(fmt::format("words:word:({})", joined(fits.literals)));
  if (ways.empty()) return fmt::format(":{}: ", zsh_text(what));
  std::string action = "_alternative";
  for (const std::string& way : ways) action += " " + single_quoted(way);
  return fmt::format(":{}:{}", zsh_text(what), action);
}

std::string zsh_option(const Argument& argument, Language language) {
  const std::vector<std::string> names = spellings(argument);
  const bool flag = argument.kind == Argument::Kind::flag;
  const std::string tail = fmt::format("[{}]", zsh_text(argument.help.in(language))) +
                           (flag ? "" : zsh_value(argument, argument.value));
  if (names.size() == 1) return single_quoted((argument.repeated ? "*" : "") + names[0] + tail);
  return fmt::format("'({})'{{{}}}{}", joined(names), joined(names, ","), single_quoted(tail));
}

std::string zsh_specifications(const Described& command, Language language) {
  std::string text;
  for (const Argument& argument : command.options) text += " \\\n        " + zsh_option(argument, language);
  for (std::size_t place = 0; place < command.positionals.size(); ++place)
    text +=
        fmt::format(" \\\n        {}",
                    single_quoted(std::to_string(place + 1) +
                                  zsh_value(command.positionals[place], command.positionals[place].name)));
  return text;
}

constexpr std::string_view zsh_frame = R"script(#compdef ebb
# zsh completion of ebb, made by `ebb completion zsh`

_ebb_words() {{
  local -a names
  names=(${{(f)"$("$_ebb_program" words $1 2>/dev/null)"}})
  compadd -a names
}}

_ebb() {{
  local _ebb_program=${{words[1]/#\~/$HOME}} context state line
  typeset -A opt_args
  local -a verbs
  verbs=(
{verbs}  )
  _arguments -C{top} \
    '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe -t commands command verbs ;;
    argument)
      case $words[1] in
{cases}      esac ;;
  esac
}}

if [[ $funcstack[1] == _ebb ]]; then
  _ebb "$@"
else
  compdef _ebb ebb
fi
)script";

std::string zsh(std::span<const Command> commands, Language language) {
  std::string verbs, cases, top;
  for (const Argument& argument : arguments_without_a_command())
    top += " \\\n    " + zsh_option(argument, language);
  for (const Described& command : described(commands)) {
    verbs += fmt::format("    {}\n", single_quoted(command.name + ":" + zsh_text(command.does.in(language))));
    cases +=
        fmt::format("        {}) _arguments{} ;;\n", command.name, zsh_specifications(command, language));
  }
  return fmt::format(zsh_frame, fmt::arg("verbs", verbs), fmt::arg("cases", cases), fmt::arg("top", top));
}

// --- fish

std::string fish_fitting(const Fitting& fitting) {
  std::vector<std::string> ways;
  for (const std::string& name : fitting.names) ways.push_back("(_ebb_words " + name + ")");
  for (const std::string& ending : fitting.endings) ways.push_back("(__fish_complete_suffix " + ending + ")");
  if (fitting.folders) ways.emplace_back("(__fish_complete_directories)");
  for (const std::string& word : fitting.literals) ways.push_back(word);
  std::string options = fitting.files ? " -F" : "";
  if (!fitting.endings.empty())
    options += " -k";  // files of the right kind stand first; fish shows the others too
  return options + (ways.empty() ? "" : " -a " + single_quoted(joined(ways)));
}

std::string fish_option(const std::string& where, const Argument& argument, Language language) {
  std::string line = fmt::format("complete -c ebb -n {} -l {}", where, argument.name.substr(2));
  if (const auto letter = short_name(argument); !letter.empty())
    line += fmt::format(" -s {}", letter.substr(1));
  if (argument.kind == Argument::Kind::option) {
    const Fitting fits = fitting(argument);
    line += (fits.files ? " -r" : " -x") + fish_fitting(fits);
  }
  return line + " -d " + single_quoted(argument.help.in(language)) + "\n";
}

constexpr std::string_view fish_head = R"script(# fish completion of ebb, made by `ebb completion fish`

function _ebb_words
  set -l typed (commandline -opc)
  eval $typed[1] words $argv[1] 2>/dev/null
end

complete -c ebb -f
)script";

std::string fish(std::span<const Command> commands, Language language) {
  std::string script(fish_head);
  for (const Argument& argument : arguments_without_a_command())
    script += fish_option("__fish_use_subcommand", argument, language);
  for (const Described& command : described(commands)) {
    const std::string where = single_quoted("__fish_seen_subcommand_from " + command.name);
    script += fmt::format("\ncomplete -c ebb -n __fish_use_subcommand -a {} -d {}\n", command.name,
                          single_quoted(command.does.in(language)));
    for (const Argument& argument : command.options) script += fish_option(where, argument, language);
    for (const Argument& argument : command.positionals)
      if (const Fitting fits = fitting(argument); fits.any())
        script += fmt::format("complete -c ebb -n {}{}\n", where, fish_fitting(fits));
  }
  return script;
}

Shell shell_called(std::string_view name) {
  return name == "zsh" ? Shell::zsh : name == "fish" ? Shell::fish : Shell::bash;
}

void print_words(const std::string& what, const Terminal& terminal) {
  if (what == "packs")
    for (const PackEntry& pack : packs(shelves_of_this_program())) terminal.print_line(pack.name);
  else
    for (const Indicator& indicator : indicators()) terminal.print_line(indicator.id);
}

}  // namespace

std::string completion(Shell shell, std::span<const Command> commands, Language language) {
  switch (shell) {
    case Shell::zsh:
      return zsh(commands, language);
    case Shell::fish:
      return fish(commands, language);
    case Shell::bash:
      break;
  }
  return bash(commands);
}

Command completion_command(std::span<const Command> commands) {
  auto shell = std::make_shared<std::string>();
  return {.name = "completion",
          .does = {"prints the completion script for a shell", "输出命令行补全脚本"},
          .describe =
              [shell](Arguments& a) {
                a.required_choice("SHELL", {"bash", "zsh", "fish"},
                                  {"the shell: bash, zsh or fish", "命令行外壳：bash、zsh 或 fish"}, *shell);
              },
          .run =
              [shell, commands](const Terminal& terminal) {
                terminal.print(completion(shell_called(*shell), commands, terminal.language()));
                return 0;
              },
          .examples = {"source <(ebb completion bash)"}};
}

Command words_command() {
  auto what = std::make_shared<std::string>();
  return {.name = "words",
          .does = {"prints names for a shell to complete with", "输出供命令行补全使用的名称"},
          .describe =
              [what](Arguments& a) {
                a.required_choice("WHAT", {"packs", "indicators"},
                                  {"which names: packs or indicators", "哪类名称：packs 或 indicators"},
                                  *what);
              },
          .run =
              [what](const Terminal& terminal) {
                print_words(*what, terminal);
                return 0;
              }};
}

}  // namespace ebb
