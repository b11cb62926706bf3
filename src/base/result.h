// An answer or a problem. A user's mistake is a Problem: where it is, what is wrong, what would be right.
// A programmer's mistake is an assertion. No exception leaves a room.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/words.h"

namespace ebb {

/// Who has to act on a problem. The exit codes of the terminal follow from it (`exit_code`).
enum class Blame { user, usage, ebb, interrupted };

/// 1 the user's input is wrong, 2 wrong usage, 3 ebb failed, 130 interrupted.
constexpr int exit_code(Blame blame) {
  switch (blame) {
    case Blame::user:
      return 1;
    case Blame::usage:
      return 2;
    case Blame::ebb:
      return 3;
    case Blame::interrupted:
      return 130;
  }
  return 3;
}

struct Problem {
  Blame blame = Blame::user;
  std::string code{};  ///< stable, for scripts: "missing-column"
  std::string file{};  ///< empty if no file is at fault
  int line = 0;        ///< counted from 1; 0 = the whole file
  int column = 0;      ///< counted from 1 in fields of the line; 0 = the whole line
  Words message{};     ///< what is wrong
  Words hint{};        ///< what would be right

  /// "file:line: message (hint)" in one language.
  std::string told(Language language) const;
};

struct Nothing {};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : answer_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Result(Problem problem) : answer_(std::move(problem)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return std::holds_alternative<T>(answer_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  T& value() {
    assert(*this);
    return std::get<T>(answer_);
  }
  const T& value() const {
    assert(*this);
    return std::get<T>(answer_);
  }
  const Problem& problem() const {
    assert(!*this);
    return std::get<Problem>(answer_);
  }

 private:
  std::variant<T, Problem> answer_;
};

using Done = Result<Nothing>;
inline Done done() { return Nothing{}; }

}  // namespace ebb
