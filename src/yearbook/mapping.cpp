#include "yearbook/mapping.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ebb {
namespace {

constexpr std::array<std::pair<Says, std::string_view>, 9> words{{{Says::name, "name"},
                                                                  {Says::code, "code"},
                                                                  {Says::year, "year"},
                                                                  {Says::sex, "sex"},
                                                                  {Says::ages, "ages"},
                                                                  {Says::persons, "persons"},
                                                                  {Says::births, "births"},
                                                                  {Says::deaths, "deaths"},
                                                                  {Says::nothing, "nothing"}}};

}  // namespace

std::string_view word_of(Says says) {
  return std::find_if(words.begin(), words.end(), [&](const auto& w) { return w.first == says; })->second;
}
std::optional<Says> says_of(std::string_view word) {
  for (const auto& [says, known] : words)
    if (known == word) return says;
  return std::nullopt;
}

const ColumnMeaning* Mapping::that_says(Says says) const {
  for (const ColumnMeaning& column : columns)
    if (column.says == says) return &column;
  return nullptr;
}

std::size_t Mapping::figures() const {
  return static_cast<std::size_t>(std::count_if(columns.begin(), columns.end(), [](const ColumnMeaning& c) {
    return c.says == Says::persons || c.says == Says::births || c.says == Says::deaths;
  }));
}

std::string column_name(std::size_t column) {
  std::string name;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % 26));
  return name;
}

std::optional<std::size_t> column_named(std::string_view name) {
  if (name.empty() || name.size() > 3) return std::nullopt;
  std::size_t column = 0;
  for (char c : name) {
    if (c < 'A' || c > 'Z') return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column - 1;
}

}  // namespace ebb
