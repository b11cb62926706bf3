#include "files/scenario_file.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/nearest.h"
#include "base/said.h"
#include "files/policy_rows.h"
#include "files/scenario_words.h"
#include "files/text_file.h"
#include "files/toml_words.h"

namespace ebb {
namespace {

namespace fs = std::filesystem;

/// Adds the assumptions of one line: a number for everywhere, or a table of selectors with `default`.
std::optional<Problem> add_assumption(const fs::path& file, const toml::key& key, const toml::node& value,
                                      std::vector<Assumption>& assumptions) {
  const auto coefficient = coefficient_named(key.str());
  if (!coefficient) {
    Problem problem = coefficient.problem();
    problem.file = file.string();
    problem.line = static_cast<int>(key.source().begin.line);
    return problem;
  }
  const auto not_a_number = [&](const toml::node& node) {
    return problem_at(
        file, node.source(), "not-a-number",
        {fmt::format("'{}' must be a number", key.str()), fmt::format("“{}”必须是数值", key.str())},
        {"for example 0.02, or { default = 0.02, \"230000/*\" = 0.01 }",
         "例如 0.02，或 { default = 0.02, \"230000/*\" = 0.01 }"});
  };
  const auto add = [&](std::string where, const toml::node& node) -> bool {
    const auto number = node.value<double>();
    if (!number || !std::isfinite(*number)) return false;
    assumptions.push_back(
        {*coefficient, std::move(where), *number, static_cast<int>(node.source().begin.line)});
    return true;
  };
  if (const toml::table* by_place = value.as_table()) {
    if (const toml::node* everywhere = by_place->get("default"))
      if (!add("", *everywhere)) return not_a_number(*everywhere);
    for (const auto& [where, node] : *by_place)
      if (where.str() != "default" && !add(std::string(where.str()), node)) return not_a_number(node);
    return std::nullopt;
  }
  if (!add("", value)) return not_a_number(value);
  return std::nullopt;
}

/// Names and types of the keys, before anything is taken from them: what is written as another type is a
/// mistake and not a default.
std::optional<Problem> check_keys(const fs::path& file, const toml::table& document) {
  const std::vector<std::string> allowed{"format", "title",  "title_zh", "pack", "years",
                                         "draws",  "seed",   "based_on", "here", "assumptions",
                                         "eras",   "policy", "premise"};
  for (const auto& [key, node] : document) {
    const std::string_view name = key.str();
    if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) return misspelt(file, key, allowed);
    if ((name.starts_with("title") || name == "pack" || name == "based_on" || name == the_place_here) &&
        !node.is_string())
      return wrong_type(file, key, node, {"a text in quotes", "带引号的文本"},
                        said("for example {} = \"china\"", "例如 {} = \"china\"", name));
    if (name == "assumptions" && !node.is_table())
      return wrong_type(file, key, node, {"a section", "一节"},
                        {"write [assumptions] and below it, for example, \"fertility.trend\" = 0.01",
                         "请写 [assumptions]，下一行例如 \"fertility.trend\" = 0.01"});
    if (name == "eras" && !node.is_array_of_tables())
      return wrong_type(file, key, node, {"a list of sections", "若干节"},
                        {"write [[eras]] with two square brackets, and years = [1960, 1978] below it",
                         "请写两层方括号的 [[eras]]，其下写 years = [1960, 1978]"});
    if (name == "policy" && !node.is_array_of_tables())
      return wrong_type(
          file, key, node, {"a list of sections", "若干节"},
          {"write [[policy]] with two square brackets, and lever = \"birth-allowance\" below it",
           "请写两层方括号的 [[policy]]，其下写 lever = \"birth-allowance\""});
    if (name == "premise" && !node.is_array_of_tables())
      return wrong_type(
          file, key, node, {"a list of sections", "若干节"},
          {"write [[premise]] with two square brackets, and has = \"mining_jobs > 1 %\" below it",
           "请写两层方括号的 [[premise]]，其下写 has = \"mining_jobs > 1 %\""});
    if (name == "format" && node.value_exact<std::int64_t>() != 1)
      return problem_at(file, node.source(), "unknown-format",
                        {"this ebb reads scenarios of format 1", "当前版本的 ebb 只支持格式 1 的情景文件"},
                        {"write: format = 1", "请写：format = 1"});
  }
  return std::nullopt;
}

std::optional<Problem> read_years(const fs::path& file, const toml::table& document, Scenario& scenario) {
  const Result<YearSpan> years = years_in(file, document, 1);
  if (!years) return years.problem();
  scenario.from = years->first;
  scenario.until = years->last;
  scenario.years_line = years->line;
  return std::nullopt;
}

/// One [[eras]]: years, a name, and what they have otherwise.
std::optional<Problem> read_era(const fs::path& file, const toml::table& written, Scenario& scenario) {
  const std::vector<std::string> allowed{"name", "name_zh", "years", "assumptions"};
  for (const auto& [key, node] : written) {
    if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end())
      return misspelt(file, key, allowed);
    if (key.str().starts_with("name") && !node.is_string())
      return wrong_type(file, key, node, {"a text in quotes", "带引号的文本"},
                        {"for example name = \"plan\"", "例如 name = \"计划时期\""});
  }
  const Result<YearSpan> years = years_in(file, written, 0);
  if (!years) return years.problem();
  Era era{.name = {written["name"].value_or(fmt::format("{}-{}", years->first.value, years->last.value)), ""},
          .from = years->first,
          .until = years->last,
          .line = years->line,
          .assumptions = {}};
  era.name.zh = written["name_zh"].value_or(era.name.en);
  const toml::table* assumptions = written["assumptions"].as_table();
  if (!assumptions || assumptions->empty())
    return problem_at(file, written.source(), "empty-era",
                      {"this era changes nothing", "这一时期没有任何变化"},
                      {"write [eras.assumptions] below it and, for example, \"land.finance\" = 0.1",
                       "请在其下写 [eras.assumptions]，例如 \"land.finance\" = 0.1"});
  for (const auto& [key, node] : *assumptions)
    if (auto problem = add_assumption(file, key, node, era.assumptions)) return problem;
  scenario.eras.push_back(std::move(era));
  return std::nullopt;
}

/// One [[premise]]: what the path builds on, and whether it can do without.
std::optional<Problem> read_premise(const fs::path& file, const toml::table& written, Scenario& scenario) {
  const std::vector<std::string> allowed{"has", "must", "name", "name_zh"};
  for (const auto& [key, node] : written) {
    if (std::find(allowed.begin(), allowed.end(), key.str()) == allowed.end())
      return misspelt(file, key, allowed);
    if (key.str() == "must" ? !node.is_boolean() : !node.is_string())
      return wrong_type(file, key, node,
                        key.str() == "must" ? Words{"true or false", "true 或 false"}
                                            : Words{"a text in quotes", "带引号的文本"},
                        {"for example has = \"mining_jobs > 1 %\"", "例如 has = \"mining_jobs > 1 %\""});
  }
  Result<Premise> premise = premise_in(written["has"].value_or(std::string()));
  if (!premise) {
    Problem problem = premise.problem();
    problem.file = file.string();
    problem.line = static_cast<int>(written.source().begin.line);
    return problem;
  }
  premise->must = written["must"].value_or(false);
  premise->name.en = written["name"].value_or(premise->text);
  premise->name.zh = written["name_zh"].value_or(premise->name.en);
  premise->file = file.string();
  premise->line = static_cast<int>(written.source().begin.line);
  scenario.premises.push_back(std::move(*premise));
  return std::nullopt;
}

std::optional<Problem> read_draws(const fs::path& file, const toml::table& document, Scenario& scenario) {
  for (const char* name : {"draws", "seed"}) {
    const toml::node* node = document.get(name);
    if (!node) continue;
    const auto number = node->value<std::int64_t>();
    const bool is_draws = std::string_view(name) == "draws";
    if (!number || *number < (is_draws ? 1 : 0) || *number > (is_draws ? 1'000'000 : INT64_MAX))
      return problem_at(file, node->source(), "bad-number",
                        {fmt::format("'{}' must be a whole number", name), fmt::format("“{}”应为整数", name)},
                        {"draws from 1 to 1,000,000; seed from 0", "抽样次数 1 至 1,000,000；种子从 0 起"});
    if (is_draws)
      scenario.draws = static_cast<int>(*number);
    else
      scenario.seed = static_cast<std::uint64_t>(*number);
  }
  return std::nullopt;
}

Result<Scenario> scenario_of(std::string_view text, const fs::path& file, std::vector<fs::path> older);

/// What a scenario is based on, read first. older: those that are being read, so that none is its own
/// ancestor.
Result<Scenario> inherited_by(const fs::path& file, const toml::node& base, std::vector<fs::path> older) {
  constexpr std::size_t most = 16;
  const fs::path elder = (file.parent_path() / base.value_or(std::string())).lexically_normal();
  older.push_back(file.lexically_normal());
  if (older.size() > most || std::find(older.begin(), older.end(), elder) != older.end())
    return problem_at(file, base.source(), "circular-scenario",
                      said("'{}' is based on itself, by itself or through others",
                           "“{}”直接或间接以自身为基础", elder.string()),
                      {"one scenario at least must stand alone", "至少须有一个情景不以其他情景为基础"});
  const Result<std::string> text = read_text(elder);
  if (!text)
    return problem_at(
        file, base.source(), "no-base",
        said("this is based on '{0}': {1}", "此情景以“{0}”为基础：{2}", base.value_or(std::string()),
             text.problem().message.en, text.problem().message.zh),
        {"the path is seen from this file's folder", "路径相对于本文件所在目录"});
  return scenario_of(*text, elder, std::move(older));
}

Result<Scenario> scenario_of(std::string_view text, const fs::path& file, std::vector<fs::path> older) {
  toml::table document;
  try {
    document = toml::parse(text, std::string_view(file.native()));
  } catch (const toml::parse_error& e) {
    return problem_at(file, e.source(), "bad-toml",
                      said("this is not TOML: {}", "此处不符合 TOML 语法（解析器提示：{}）", e.description()),
                      toml_hint);
  }

  if (auto problem = check_keys(file, document)) return *problem;
  Scenario scenario;
  if (const toml::node* base = document.get("based_on")) {
    Result<Scenario> inherited = inherited_by(file, *base, older);
    if (!inherited) return inherited;
    scenario = std::move(*inherited);
  }
  scenario.file = file.string();
  scenario.title = {document["title"].value_or(file.stem().string()), ""};
  scenario.title.zh = document["title_zh"].value_or(scenario.title.en);
  if (const toml::node* pack = document.get("pack")) {
    scenario.pack = pack->value_or(std::string());
    scenario.pack_line = static_cast<int>(pack->source().begin.line);
    if (scenario.pack.find('/') != std::string::npos && fs::path(scenario.pack).is_relative())
      scenario.pack =
          (file.parent_path() / scenario.pack).string();  // as the file sees it, wherever ebb is called from
  }
  if (scenario.pack.empty())
    return problem_at(file, document.source(), "no-pack",
                      {"the scenario names no pack", "情景没有指明数据包"},
                      {"pack = \"china\"", "pack = \"china\""});
  if (document.contains("years") || scenario.from.value == 0)
    if (auto problem = read_years(file, document, scenario)) return *problem;
  if (auto problem = read_draws(file, document, scenario)) return *problem;
  if (const toml::table* assumptions = document["assumptions"].as_table())
    for (const auto& [key, node] : *assumptions)
      if (auto problem = add_assumption(file, key, node, scenario.assumptions)) return *problem;
  if (const toml::array* eras = document["eras"].as_array())
    for (const toml::node& era : *eras)
      if (auto problem = read_era(file, *era.as_table(), scenario)) return *problem;
  if (const toml::array* rows = document["policy"].as_array())
    for (const toml::node& row : *rows)
      if (auto problem = read_policy(file, *row.as_table(), scenario)) return *problem;
  scenario.here = document[the_place_here].value_or(scenario.here);
  if (const toml::array* rows = document["premise"].as_array())
    for (const toml::node& row : *rows)
      if (auto problem = read_premise(file, *row.as_table(), scenario)) return *problem;
  return scenario;
}

}  // namespace

Result<Scenario> scenario_of(std::string_view text, const fs::path& file) {
  return scenario_of(text, file, {});
}

Result<Scenario> read_scenario(const fs::path& file) {
  const Result<std::string> text = read_text(file);
  if (!text) return text.problem();
  return scenario_of(*text, file);
}

Result<Assumption> assumption_in(std::string_view text) {
  const std::size_t sign = text.find('=');
  const std::string name(text.substr(0, sign));
  const Result<Coefficient> coefficient = coefficient_named(name);
  if (!coefficient) return coefficient.problem();
  double value = 0;
  const std::string_view figure = sign == std::string_view::npos ? "" : text.substr(sign + 1);
  const auto read = std::from_chars(figure.data(), figure.data() + figure.size(), value);
  if (read.ec != std::errc() || read.ptr != figure.data() + figure.size() || !std::isfinite(value))
    return Problem{
        .code = "bad-assumption",
        .message = {fmt::format("'{}' gives no number", text), fmt::format("“{}”没有给出数值", text)},
        .hint = {fmt::format("for example: --assume {}={:g}", name, entry_of(*coefficient).value),
                 fmt::format("例如：--assume {}={:g}", name, entry_of(*coefficient).value)}};
  return Assumption{.coefficient = *coefficient, .where = "", .value = value};
}

}  // namespace ebb
