// What a user reads, in both languages at once. The two stand side by side where the thing is said,
// so neither can be forgotten and neither drifts away from the other.
#pragma once

#include <string>
#include <utility>

namespace ebb {

enum class Language { en, zh };

struct Words {
  std::string en;
  std::string zh;

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool empty() const { return en.empty() && zh.empty(); }
  bool operator==(const Words&) const = default;
};

}  // namespace ebb
