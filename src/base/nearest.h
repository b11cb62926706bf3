// The right name nearest to a wrong one: "persns" -> "persons".
//
// Nearness is the number of letters put in, left out, replaced, or swapped with their neighbour (Damerau
// 1964, restricted), counted in characters rather than bytes so that it serves Chinese names too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ebb {

/// The characters of a UTF-8 text; a byte that begins no character counts as one.
inline std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    char32_t character = 0;
    for (std::size_t end = std::min(i + length, text.size()); i < end; ++i)
      character = character << 8 | static_cast<unsigned char>(text[i]);
    characters.push_back(character);
  }
  return characters;
}

inline std::size_t edits_between(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

/// The name of `names` nearest to `wrong`, if it differs in a third of its characters at most; the first of
/// equals.
template <class Names>
std::optional<std::string> nearest(std::string_view wrong, const Names& names) {
  std::u32string sought = characters_of(wrong);
  std::size_t allowed = std::max<std::size_t>(1, sought.size() / 3);
  std::optional<std::string> best;
  for (const auto& name : names) {
    std::u32string candidate = characters_of(std::string_view(name));
    std::size_t apart = std::max(candidate.size(), sought.size()) - std::min(candidate.size(), sought.size());
    if (apart > allowed || candidate.empty()) continue;
    std::size_t edits = edits_between(sought, candidate);
    if (edits > allowed || (best && edits == allowed)) continue;
    best = std::string(name);
    if (edits == 0) break;
    allowed = edits;
  }
  return best;
}

}  // namespace ebb
