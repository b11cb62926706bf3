#include "files/scenario_words.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "base/said.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

constexpr int earliest_year = 1700, latest_year = 2300;

}  // namespace

Problem problem_at(const fs::path& file, const toml::source_region& where, std::string code, Words message,
                   Words hint) {
  return {.code = std::move(code),
          .file = file.string(),
          .line = static_cast<int>(where.begin.line),
          .column = static_cast<int>(where.begin.column),
          .message = std::move(message),
          .hint = std::move(hint)};
}

Problem misspelt(const fs::path& file, const toml::key& key, const std::vector<std::string>& allowed) {
  const auto near = nearest(key.str(), allowed);
  return problem_at(
      file, key.source(), "unknown-key",
      {fmt::format("a scenario has no '{}'", key.str()), fmt::format("情景文件没有“{}”这一项", key.str())},
      !near ? said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(allowed, ", ")))
            : Words{fmt::format("did you mean '{}'?", *near), fmt::format("是否指“{}”？", *near)});
}

Problem wrong_type(const fs::path& file, const toml::key& key, const toml::node& node, const Words& kind,
                   const Words& example) {
  return problem_at(file, node.source(), "wrong-type",
                    said("'{0}' must be {1}", "“{0}”应为{2}", key.str(), kind.en, kind.zh), example);
}

Result<YearSpan> years_in(const fs::path& file, const toml::table& document, int shortest) {
  const toml::node* years = document.get("years");
  const toml::array* pair = years ? years->as_array() : nullptr;
  const auto from = pair && pair->size() == 2 ? pair->get(0)->value_exact<std::int64_t>() : std::nullopt;
  const auto until = pair && pair->size() == 2 ? pair->get(1)->value_exact<std::int64_t>() : std::nullopt;
  const auto wrong = [&](const char* code, Words message) {
    return problem_at(file, years ? years->source() : document.source(), code, std::move(message),
                      {"for example years = [2020, 2050]", "例如 years = [2020, 2050]"});
  };
  if (!from || !until)
    return wrong("bad-years", {"'years' must be the given year and the last simulated one",
                               "“years”应为起始年份和最后模拟年份"});
  if (*until < *from + shortest)
    return wrong("years-reversed",
                 said("'years' runs from {} to {}: the last year must come after the first",
                      "“years”从 {} 年到 {} 年：最后模拟年份应晚于起始年份", *from, *until));
  if (*from < earliest_year || *until > latest_year)
    return wrong("out-of-range", said("'years' must lie between {} and {}", "“years”应在 {} 年至 {} 年之间",
                                      earliest_year, latest_year));
  return YearSpan{
      {static_cast<int>(*from)}, {static_cast<int>(*until)}, static_cast<int>(years->source().begin.line)};
}

}  // namespace ebb
