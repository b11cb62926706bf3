// What is found wrong while a pack is read. At most a hundred of each kind are kept, and all are counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace ebb {

inline constexpr std::size_t most_complaints = 100;

class Complaints {
 public:
  void error(Problem problem) { keep(std::move(problem), errors_, error_count_); }
  void warn(Problem problem) { keep(std::move(problem), warnings_, warning_count_); }

  bool any_errors() const { return error_count_ > 0; }
  /// Whether further errors will only be counted, so that costly hints need not be looked for.
  bool full() const { return errors_.size() >= most_complaints; }

  std::vector<Problem> take_errors() { return std::move(errors_); }
  std::vector<Problem> take_warnings() { return std::move(warnings_); }
  std::size_t error_count() const { return error_count_; }
  std::size_t warning_count() const { return warning_count_; }

 private:
  static void keep(Problem problem, std::vector<Problem>& kept, std::size_t& count) {
    ++count;
    if (kept.size() < most_complaints) kept.push_back(std::move(problem));
  }

  std::vector<Problem> errors_, warnings_;
  std::size_t error_count_ = 0, warning_count_ = 0;
};

inline Words did_you_mean(const std::optional<std::string>& name) {
  if (!name) return {};
  return {"did you mean '" + *name + "'?", "是否应为“" + *name + "”？"};
}

}  // namespace ebb
