// The examples of a document: what stands in its ```console blocks.
//
//     ```console
//     $ bin/ebb check my-region
//     ...
//     The pack can be used: 13 units ...
//     ```
//
// A line that begins with "$ " is a command, and must succeed; in a block that opens with ```console fails it
// must end with exit code 1. The lines below it, if there are any, are what it says on stdout and stderr;
// "..." stands for anything, also over lines.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ebb {

struct Example {
  int line;
  std::string command, output;  ///< output: empty if the document shows none
  bool fails = false;
};

inline std::vector<Example> examples_in(const std::string& document) {
  std::vector<Example> examples;
  std::istringstream lines(document);
  bool inside = false, fails = false, commanded = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside && line.starts_with("```console");
      fails = line.ends_with("fails");
      commanded = false;
    } else if (inside && line.starts_with("$ ")) {
      examples.push_back({number, line.substr(2), "", fails});
      commanded = true;
    } else if (inside && commanded) {
      examples.back().output += line + "\n";
    }
  }
  return examples;
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
