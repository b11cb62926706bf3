// Where answers go: text or one JSON document to stdout; problems, remarks and progress to stderr.
#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "base/parallel.h"
#include "base/result.h"
#include "ebb/print.h"

namespace ebb {

/// How an answer is wanted: what every command understands.
struct Manner {
  Language language = Language::en;
  bool json = false;
  std::size_t threads = 1;
};

class Terminal {
 public:
  explicit Terminal(Manner manner);

  Language language() const { return manner_.language; }
  bool json() const { return manner_.json; }
  /// Colours of stdout.
  const Paint& paint() const { return out_; }
  /// A pair of words in the language of the user.
  const std::string& operator()(const Words& words) const { return words.in(manner_.language); }

  void print(std::string_view text) const;
  void print_line(std::string_view text = {}) const;
  void print(const TextTable& table) const { print(table.text(out_)); }
  void print_json(const nlohmann::ordered_json& document) const;
  /// Lines of at most a hundred columns; those after the first begin further right.
  void print_wrapped(std::string_view text, std::size_t hanging = 0) const;
  /// How to cite what was told, if the pack says so: in its own words, whatever the language.
  void cite(std::string_view citation) const;
  /// A problem as part of an answer, as compilers do: "packs/a/places.csv:3:2: error: ... ".
  std::string line_of(const Problem& problem, std::string_view label, Tint tint) const;

  /// For people, on stderr.
  void remark(const Words& words) const;
  /// Says what went wrong (stderr, or {"error": ...} on stdout with --json); the exit code.
  int refuse(const Problem& problem) const;

  /// Answers with `as_json` or `as_text`, or refuses. The exit code.
  template <class Answer, class AsJson, class AsText>
  int tell(const Result<Answer>& answer, AsJson as_json, AsText as_text) const {
    if (!answer) return refuse(answer.problem());
    if (json())
      print_json(as_json(*answer));
    else
      as_text(*answer);
    return 0;
  }

  /// Side by side on as many threads as asked for, until Ctrl-C.
  ForEach side_by_side() const;
  /// A bar with the time left on a terminal, a few lines elsewhere; answers false after Ctrl-C.
  Progress progress(Words doing) const;

 private:
  Manner manner_;
  Paint out_, err_;
};

}  // namespace ebb
