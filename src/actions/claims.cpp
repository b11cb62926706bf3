#include "actions/claims.h"

#include <algorithm>
#include <cassert>

#include "actions/open_pack.h"
#include "base/said.h"
#include "claims/evidence.h"
#include "claims_table.h"
#include "files/csv.h"
#include "files/scenario_file.h"

namespace ebb {
namespace {

using Json = nlohmann::ordered_json;

/// The table is part of the program, and a test reads it: it can be relied on.
std::vector<JudgedClaim> statements() {
  const TableRead read = parse_csv(claims_table, "claims/claims.csv");
  assert(read.table && read.problems.empty());
  const Table& table = *read.table;
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), name) -
                                    table.columns.begin());
  };
  std::vector<JudgedClaim> all;
  for (const auto& row : table.rows) {
    const auto cell = [&](std::string_view name) { return row[column(name)]; };
    all.push_back({.id = cell("id"),
                   .text = cell("seed"),
                   .kind = cell("class"),
                   .statement = {cell("statement"), cell("statement_zh")},
                   .figure = {cell("figure"), cell("figure_zh")},
                   .rule = {cell("rule"), cell("rule_zh")},
                   .answer = {Ruling::cannot_be_tested, {}, {}}});
  }
  return all;
}

Result<std::vector<JudgedClaim>> asked_for(const std::vector<std::string>& only) {
  std::vector<JudgedClaim> all = statements(), some;
  if (only.empty()) return all;
  std::vector<std::string> ids;
  for (const JudgedClaim& claim : all) ids.push_back(claim.id);
  for (const std::string& id : only) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const JudgedClaim& claim) { return claim.id == id; });
    if (found == all.end())
      return Problem{.code = "unknown-claim",
                     .message = said("there is no claim {}", "没有论断 {}", id),
                     .hint = said("they are called {} to {}", "编号为 {} 至 {}", ids.front(), ids.back())};
    some.push_back(*found);
  }
  return some;
}

/// What the pack of a folder knew at the end of a year.
Result<World> known(const std::string& folder, Year year = all_that_is_known) {
  const Result<Pack> pack = open_pack(folder);
  if (!pack) return pack.problem();
  return world_known(*pack, year);
}

/// A made-up country with the scenario that goes with it.
Result<MadeUp> made_up(const std::string& folder, const char* text,
                       const std::vector<Assumption>& assumptions) {
  Result<Scenario> scenario = scenario_of(text, "scenario.toml");
  if (!scenario) return scenario.problem();
  for (const Assumption& assumption : assumptions) scenario->assumptions.push_back(assumption);
  Result<World> world = known(folder, scenario->from);
  if (!world) return world.problem();
  const Result<Coefficients> settings = settings_of(*scenario, *world);
  if (!settings) return settings.problem();
  return MadeUp{std::move(*world), *settings, scenario->from, scenario->until};
}

Problem claims_need_an_economy() {
  return {.code = "still-economy",
          .message = {"claims speak of jobs, purses and houses: they cannot be judged with economy=0",
                      "论断涉及就业、财政与住房：economy=0 时无法判定"},
          .hint = {"leave it out; other parameters may be assumed", "请去掉这一项；其他参数可以设定"}};
}

Result<Evidence> gather(const ClaimsQuestion& question, const ForEach& for_each, const Progress& progress) {
  Result<World> everything = known(question.pack), earlier = known(question.pack, {2010}),
                later = known(question.pack, {2020}), counties = known(question.counties);
  for (const Result<World>* world : {&everything, &earlier, &later, &counties})
    if (!*world) return world->problem();
  const Result<Coefficients> settings = settings_of(question.assumptions, "", *later);
  if (!settings) return settings.problem();
  if ((*settings)[Coefficient::economy_moves] <= 0) return claims_need_an_economy();
  const auto& assumed = question.assumptions;
  Result<MadeUp> siphon = made_up(question.siphon, scenario_of_siphon, assumed),
                 mine = made_up(question.mine, scenario_of_mine, assumed),
                 rust_belt = made_up(question.rust_belt, scenario_of_rust_belt, assumed);
  for (const Result<MadeUp>* country : {&siphon, &mine, &rust_belt})
    if (!*country) return country->problem();
  std::optional<EarlyWarning> warning;
  if (const Result<Pack> pack = open_pack(question.pack)) {
    Result<EarlyWarning> given = early_warning(*pack, *everything, {});
    if (given) warning = std::move(*given);
  }
  return Evidence::gather(
      {std::move(*everything), std::move(*earlier), std::move(*later), std::move(*counties),
       std::move(*siphon), std::move(*mine), std::move(*rust_belt), std::move(warning)},
      {.draws = question.draws, .seed = question.seed, .settings = *settings}, for_each, progress);
}

Problem stopped() {
  return {.blame = Blame::interrupted, .code = "interrupted", .message = {"stopped", "已停止"}};
}

}  // namespace

std::size_t ClaimsAnswer::count(Ruling verdict) const {
  return static_cast<std::size_t>(std::count_if(
      claims.begin(), claims.end(), [&](const JudgedClaim& c) { return c.answer.verdict == verdict; }));
}

Result<ClaimsAnswer> judge_claims(const ClaimsQuestion& question, const ForEach& for_each,
                                  const Progress& gathering, const Progress& judging) {
  Result<std::vector<JudgedClaim>> claims = asked_for(question.only);
  if (!claims) return claims.problem();
  const Result<Evidence> evidence = gather(question, for_each, gathering);
  if (!evidence) return evidence.problem();
  const std::vector<Claim> tests = all_claims();
  ClaimsAnswer answer{.question = question, .claims = std::move(*claims)};
  for (std::size_t c = 0; c < answer.claims.size(); ++c) {
    if (!judging(c, answer.claims.size())) return stopped();
    JudgedClaim& claim = answer.claims[c];
    const auto test =
        std::find_if(tests.begin(), tests.end(), [&](const Claim& one) { return one.id == claim.id; });
    assert(test != tests.end());
    claim.answer = test->test(*evidence);
  }
  judging(answer.claims.size(), answer.claims.size());
  return answer;
}

nlohmann::ordered_json to_json(const ClaimsAnswer& answer, Language language) {
  const auto text = [&](const Words& words) { return words.en.empty() ? Json() : Json(words.in(language)); };
  Json claims = Json::array(), counts = Json::object(), assumed = Json::object();
  for (const Assumption& one : answer.question.assumptions)
    assumed[std::string(entry_of(one.coefficient).name)] = one.value;
  for (Ruling verdict :
       {Ruling::supported, Ruling::not_supported, Ruling::reported, Ruling::cannot_be_tested})
    counts[id_of(verdict)] = answer.count(verdict);
  for (const JudgedClaim& claim : answer.claims)
    claims.push_back({{"id", claim.id},
                      {"text", claim.text},
                      {"class", claim.kind},
                      {"statement", claim.statement.in(language)},
                      {"figure", text(claim.figure)},
                      {"expected", text(claim.rule)},
                      {"got", claim.answer.got.in(language)},
                      {"verdict", id_of(claim.answer.verdict)},
                      {"reason", claim.answer.reason.in(language)}});
  return {{"format", 1},
          {"draws", answer.question.draws},
          {"seed", answer.question.seed},
          {"assumed", assumed},
          {"verdicts", counts},
          {"claims", claims}};
}

}  // namespace ebb
