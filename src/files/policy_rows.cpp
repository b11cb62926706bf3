#include "files/policy_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/said.h"
#include "files/scenario_words.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& words_of_a_row() {
  static const std::vector<std::string> words{"lever", "name",   "name_zh", "group",    "where", "years",
                                              "payer", "months", "cost",    "phase_in", "while", "part"};
  return words;
}

int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

/// An amount is a text with its unit; a bare number has none.
std::optional<Written> written(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return Written{*text, line_of(node)};
  if (node.is_number()) return Written{fmt::format("{}", *node.value<double>()), line_of(node)};
  return std::nullopt;
}

std::optional<std::vector<std::string>> selectors(const toml::node& node) {
  if (const auto one = node.value_exact<std::string>()) return std::vector{*one};
  const toml::array* list = node.as_array();
  if (!list || list->empty()) return std::nullopt;
  std::vector<std::string> all;
  for (const toml::node& each : *list) {
    const auto one = each.value_exact<std::string>();
    if (!one) return std::nullopt;
    all.push_back(*one);
  }
  return all;
}

std::optional<Problem> take_payer(const fs::path& file, const toml::node& node, Policy& policy) {
  std::vector<std::string> names;
  for (std::size_t p = 0; p < payers; ++p) names.emplace_back(id_of(static_cast<Payer>(p)));
  const std::string name = node.value_or(std::string());
  policy.payer = payer_named(name);
  if (policy.payer) return std::nullopt;
  const auto near = nearest(name, names);
  return problem_at(file, node.source(), "unknown-payer",
                    said("nobody called '{}' can pay", "没有名为“{}”的出资方", name),
                    near ? said("did you mean '{}'?", "是否指“{}”？", *near)
                         : said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(names, ", "))));
}

/// What a key of every row says. Nothing if the key is none of those.
std::optional<Problem> take_word(const fs::path& file, const toml::key& key, const toml::node& node,
                                 Policy& policy) {
  const std::string_view name = key.str();
  const auto must_be = [&](const Words& kind, const Words& example) {
    return wrong_type(file, key, node, kind, example);
  };
  if (name == "where") {
    const auto all = selectors(node);
    if (!all)
      return must_be({"a selector or a list of them", "选择式或其列表"},
                     {"where = [\"230000/*\", \"!哈尔滨\"]", "where = [\"230000/*\", \"!哈尔滨\"]"});
    policy.where = *all;
    policy.where_line = line_of(node);
    return std::nullopt;
  }
  if (name == "phase_in" || name == "part") {
    const auto number = node.value<double>();
    const bool is_years = name == "phase_in";
    if (!number || *number < (is_years ? 1 : 0) || *number > (is_years ? 100 : 1))
      return must_be(is_years ? Words{"a number of years from 1", "不小于 1 的年数"}
                              : Words{"a part between 0 and 1", "0 至 1 之间的份额"},
                     is_years ? Words{"phase_in = 3", "phase_in = 3"} : Words{"part = 0.5", "part = 0.5"});
    if (is_years)
      policy.phase_in = static_cast<int>(*number);
    else
      policy.part = *number;
    return std::nullopt;
  }
  if (name == "months" || name == "cost" || name == "while") {
    const auto text = written(node);
    if (!text)
      return must_be({"a text in quotes", "带引号的文本"},
                     {"cost = \"20 million yuan/year\"", "cost = \"2000 万 元/年\""});
    (name == "months" ? policy.months : name == "cost" ? policy.cost : policy.condition) = *text;
    return std::nullopt;
  }
  if (!node.is_string())
    return must_be({"a text in quotes", "带引号的文本"},
                   said("for example {} = \"...\"", "例如 {} = \"……\"", name));
  if (name == "payer") return take_payer(file, node, policy);
  const std::string text = node.value_or(std::string());
  if (name == "name") policy.name.en = text;
  if (name == "name_zh") policy.name.zh = text;
  if (name == "group") policy.group = text;
  return std::nullopt;
}

}  // namespace

std::optional<Problem> read_policy(const fs::path& file, const toml::table& row, Scenario& scenario) {
  Policy policy;
  policy.file = file.string();
  policy.line = line_of(row);
  const toml::node* named = row.get("lever");
  const auto name = named ? named->value_exact<std::string>() : std::nullopt;
  if (!name)
    return problem_at(file, named ? named->source() : row.source(), "no-lever",
                      {"this policy names no lever", "这条政策没有指明工具"},
                      {"lever = \"birth-allowance\"; `ebb levers` lists them",
                       "lever = \"birth-allowance\"；`ebb levers` 列出全部政策工具"});
  policy.lever = *name;
  const Result<const Lever*> lever = lever_meant(*name);
  if (!lever) {
    Problem problem = lever.problem();
    problem.file = policy.file;
    problem.line = line_of(*named);
    return problem;
  }
  for (const auto& [key, node] : row) {
    const std::string_view word = key.str();
    if (word == "lever" || word == "years") continue;
    const auto& words = words_of_a_row();
    if (std::find(words.begin(), words.end(), word) != words.end()) {
      if (auto problem = take_word(file, key, node, policy)) return problem;
      continue;
    }
    const bool is_known = std::any_of((*lever)->amounts.begin(), (*lever)->amounts.end(),
                                      [&](const LeverAmount& amount) { return amount.key == word; });
    if (!is_known) {
      std::vector<std::string> allowed;
      for (const LeverAmount& amount : (*lever)->amounts) allowed.push_back(amount.key);
      allowed.insert(allowed.end(), words.begin(), words.end());
      return misspelt(file, key, allowed);
    }
    const auto amount = written(node);
    if (!amount)
      return wrong_type(file, key, node, {"an amount in quotes", "带引号的数量"},
                        said("for example {} = \"1000 yuan/month\"", "例如 {} = \"1000 元/月\"", word));
    policy.amounts.emplace_back(std::string(word), *amount);
  }
  const Result<YearSpan> years = years_in(file, row, 0);
  if (!years) return years.problem();
  policy.from = years->first;
  policy.until = years->last;
  if (policy.name.en.empty()) policy.name.en = policy.name.zh;
  if (policy.name.zh.empty()) policy.name.zh = policy.name.en;
  scenario.policies.push_back(std::move(policy));
  return std::nullopt;
}

}  // namespace ebb
