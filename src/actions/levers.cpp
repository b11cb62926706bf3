#include "actions/levers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/nearest.h"
#include "base/said.h"

namespace ebb {

Result<std::vector<const Lever*>> levers_asked(const LeversQuestion& question) {
  if (!question.lever.empty()) {
    const Result<const Lever*> one = lever_meant(question.lever);
    if (!one) return one.problem();
    return std::vector<const Lever*>{*one};
  }
  std::vector<std::string> names;
  for (std::size_t c = 0; c < causes; ++c) names.emplace_back(id_of(static_cast<Cause>(c)));
  if (!question.cause.empty() && std::find(names.begin(), names.end(), question.cause) == names.end()) {
    const auto near = nearest(question.cause, names);
    return Problem{.code = "unknown-cause",
                   .message = said("there is no cause '{}'", "没有成因“{}”", question.cause),
                   .hint = near ? said("did you mean '{}'?", "是否指“{}”？", *near)
                                : said("one of: {}", "可用：{}", fmt::format("{}", fmt::join(names, ", ")))};
  }
  if (!question.text.empty() &&
      (question.text.size() != 1 || question.text.front() < '0' || question.text.front() > '4'))
    return Problem{.code = "unknown-text",
                   .message = said("there is no text '{}'", "没有文本“{}”", question.text),
                   .hint = {"the five texts are numbered 0 to 4", "五份文本的编号为 0 至 4"}};
  std::vector<const Lever*> asked;
  for (const Lever& lever : levers()) {
    const bool cures =
        question.cause.empty() || std::any_of(lever.cures.begin(), lever.cures.end(),
                                              [&](Cause c) { return id_of(c) == question.cause; });
    if (cures && lever.texts.find(question.text) != std::string::npos) asked.push_back(&lever);
  }
  return asked;
}

nlohmann::ordered_json to_json(const std::vector<const Lever*>& levers, Language language) {
  auto rows = nlohmann::ordered_json::array();
  for (const Lever* lever : levers) {
    nlohmann::ordered_json row{{"lever", lever->id},
                               {"code", lever->code},
                               {"name", lever->name.in(language)},
                               {"does", lever->does.in(language)},
                               {"payer", id_of(lever->payer)},
                               {"system", id_of(lever->system)},
                               {"kind", id_of(lever->kind)},
                               {"texts", lever->texts},
                               {"evidence", lever->evidence.in(language)},
                               {"weak", lever->weak}};
    for (Cause cause : lever->cures) row["cures"].push_back(id_of(cause));
    for (const LeverAmount& amount : lever->amounts)
      row["amounts"].push_back({{"key", amount.key},
                                {"name", amount.name.in(language)},
                                {"example", example_of(amount.measured).in(language)},
                                {"acts_on", entry_of(amount.coefficient).name},
                                {"unit", entry_of(amount.coefficient).unit},
                                {"for_all_places_together", amount.together}});
    for (const LeverExample& example : lever->examples) {
      nlohmann::ordered_json amounts;
      for (const auto& [key, text] : example.amounts) amounts[key] = text;
      row["examples"].push_back({{"name", example.name.in(language)}, {"amounts", amounts}});
    }
    rows.push_back(std::move(row));
  }
  auto none = nlohmann::ordered_json::array();
  for (const NoLever& other : not_levers())
    none.push_back(
        {{"code", other.code}, {"name", other.name.in(language)}, {"why", other.why.in(language)}});
  return {{"levers", rows}, {"not_levers", none}};
}

}  // namespace ebb
