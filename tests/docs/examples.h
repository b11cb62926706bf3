// The examples of a document, in the order in which they stand:
//
//   ```console blocks      a line that begins with "$ " is a command and must succeed; in a block that opens
//                          with ```console fails it must end with exit code 1. The lines below it, if there
//                          are any, are what it says on stdout and stderr; "..." stands for anything, also
//                          over lines
//   `bin/ebb ...` in the   must succeed. Where it does not say how many draws, four are enough to see that
//   row of a table         it does
//   ```sql blocks          must be answered by the results that the document has made last
//
// All other blocks are shown and not run; `not_run` lists those that hold commands or a program.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ebb {

enum class Kind { command, query };

struct Example {
  int line;
  std::string command, output;  ///< output: empty if the document shows none
  bool fails = false;
  Kind kind = Kind::command;
};

/// The commands in the row of a table.
inline std::vector<std::string> commands_in_row(const std::string& row) {
  constexpr std::string_view begin = "`bin/ebb ";
  std::vector<std::string> commands;
  for (std::size_t at = row.find(begin); at != std::string::npos; at = row.find(begin, at)) {
    const std::size_t end = row.find('`', at + 1);
    if (end == std::string::npos) break;
    commands.push_back(row.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return commands;
}

/// A command that draws as few futures as show that it works, unless it says how many.
inline std::string with_few_draws(const std::string& command) {
  for (const char* verb : {"run", "backtest", "paths", "explain", "cycle"})
    if (command.starts_with(std::string("bin/ebb ") + verb + " ") &&
        command.find("--draws") == std::string::npos)
      return command + " --draws 4";
  return command;
}

inline std::vector<Example> examples_in(const std::string& document) {
  std::vector<Example> examples;
  std::istringstream lines(document);
  std::string block;  // what stands behind the ``` that opened it
  bool inside = false, commanded = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      block = inside ? line.substr(3) : "";
      commanded = false;
      if (block == "sql") examples.push_back({number, "", "", false, Kind::query});
    } else if (block.starts_with("console") && line.starts_with("$ ")) {
      examples.push_back({number, line.substr(2), "", block.ends_with("fails")});
      commanded = true;
    } else if (block.starts_with("console") && commanded) {
      examples.back().output += line + "\n";
    } else if (block == "sql") {
      examples.back().command += line + "\n";
    } else if (!inside && line.starts_with("|")) {
      for (const std::string& command : commands_in_row(line))
        examples.push_back({number, with_few_draws(command), ""});
    }
  }
  return examples;
}

/// What holds commands or a program and is not run: "LINE: language".
inline std::vector<std::string> not_run(const std::string& document) {
  std::vector<std::string> found;
  std::istringstream lines(document);
  int number = 0;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!line.starts_with("```")) continue;
    inside = !inside;
    for (const char* language : {"sh", "python", "r"})
      if (inside && line.substr(3) == language) found.push_back(std::to_string(number) + ": " + language);
  }
  return found;
}

/// Without blanks at the ends of lines and empty lines at the end.
inline std::string trimmed(const std::string& text) {
  std::string all;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line.erase(line.find_last_not_of(" \r\t") + 1);
    all += line + "\n";
  }
  all.erase(all.find_last_not_of('\n') + 1);
  return all;
}

/// Whether `said` is `shown`, where "..." in `shown` stands for anything.
inline bool matches(const std::string& said, const std::string& shown) {
  const std::string text = trimmed(said), pattern = trimmed(shown);
  std::vector<std::string> parts{""};
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern.compare(at, 3, "...") == 0) {
      parts.emplace_back();
      at += 3;
    } else {
      parts.back() += pattern[at++];
    }
  }
  if (parts.size() == 1) return text == pattern;
  if (!text.starts_with(parts.front())) return false;
  std::size_t at = parts.front().size();
  for (std::size_t p = 1; p + 1 < parts.size(); ++p) {
    const std::size_t found = text.find(parts[p], at);
    if (found == std::string::npos) return false;
    at = found + parts[p].size();
  }
  return text.size() >= at + parts.back().size() && text.ends_with(parts.back());
}

}  // namespace ebb
