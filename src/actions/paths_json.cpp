#include "actions/figures_json.h"
#include "actions/paths.h"

namespace ebb {
namespace {

using ebb::told;

Json told(Verdict verdict) { return verdict == Verdict::not_known ? Json() : Json(verdict == Verdict::yes); }

Json told(const PremiseJudged& judged, Language language) {
  Json json{{"has", judged.premise.text},
            {"name", judged.premise.name.in(language)},
            {"must", judged.premise.must},
            {"holds", told(judged.holds)},
            {"value", number(judged.value)},
            {"unit", judged.unit.in(language)},
            {"percent_of_places_with_less", number(judged.rank)},
            {"quality", is_known(judged.value) ? Json(name_of(judged.quality)) : Json()}};
  if (!judged.why_unknown.empty()) json["missing"] = judged.why_unknown.in(language);
  return json;
}

Json told(const PathTold& path, const PathsAnswer& answer, Language language) {
  const bool walked = path.of != PathClass::cannot_be_walked;
  Json rows = Json::array(), premises = Json::array(), payers = Json::object(), differences = Json::object();
  for (const PathRow& row : path.rows)
    rows.push_back({{"lever", row.lever},
                    {"name", row.name.in(language)},
                    {"weak_evidence", row.weak},
                    {"widened", row.widened},
                    {"costs_nothing", walked ? Json(row.costs_nothing) : Json()}});
  for (const PremiseJudged& each : path.premises) premises.push_back(told(each, language));
  for (const auto& [payer, yuan] : path.payers)
    payers[std::string(id_of(payer))] = {{"name", name_of(payer).in(language)}, {"whole", told(yuan)}};
  for (std::size_t o = 0; o < path.differences.size(); ++o)
    differences[std::string(outcomes()[answer.outcomes[o]].id)] = told(path.differences[o]);
  Json landing = Json::object();
  for (std::size_t t = 0; t < landing_terms && walked; ++t)
    landing[std::string(landing_table[t].id)] = path.landing[t];
  Json missing = Json::object();
  const Words& why = path.why_not;
  if (!walked) missing["differences"] = why.in(language);
  if (walked && !path.per_person)
    missing["per_person_kept"] = Words{"nobody is kept in three draws of four, so nothing to divide by",
                                       "在四分之三的抽样中未能多留住人，无从折算"}
                                     .in(language);
  return {{"path", path.id},
          {"title", path.title.in(language)},
          {"rank", walked ? Json(path.rank) : Json()},
          {"rank_by_outcome", walked ? Json{{"p10", path.best}, {"p90", path.worst}} : Json()},
          {"class", id_of(path.of)},
          {"why_not", walked ? Json() : Json(why.in(language))},
          {"weak_evidence", path.weak},
          {"premises", premises},
          {"premises_held", path.holds},
          {"premises_known", path.known},
          {"rows", rows},
          {"times", walked ? Json(path.dose.times) : Json()},
          {"costs_nothing_public", walked ? Json(path.dose.is_free) : Json()},
          {"budget_spent", walked ? Json(path.dose.spent) : Json()},
          {"cost_public", walked ? told(path.public_cost) : Json()},
          {"cost", payers},
          {"differences", differences},
          {"landing_terms", landing},
          {"neighbours", walked ? told(path.neighbours) : Json()},
          {"elsewhere", walked ? told(path.others) : Json()},
          {"per_person_kept", path.per_person ? Json(*path.per_person) : Json()},
          {"chance_of_peak", walked ? number(path.chance_of_peak) : Json()},
          {"quality", name_of(Quality::simulated)},
          {"missing", missing}};
}

}  // namespace

nlohmann::ordered_json to_json(const PathsAnswer& answer, Language language) {
  Json paths = Json::array(), without = Json::object(), units = Json::object(), notes = Json::array();
  for (const PathTold& path : answer.paths) paths.push_back(told(path, answer, language));
  for (std::size_t o = 0; o < answer.outcomes.size(); ++o) {
    const Outcome& outcome = outcomes()[answer.outcomes[o]];
    without[std::string(outcome.id)] = told(answer.as_it_goes[o]);
    units[std::string(outcome.id)] = outcome.unit.in(language);
  }
  for (const Words& note : answer.notes) notes.push_back(note.in(language));
  return {{"format", 1},
          {"pack", answer.pack},
          {"version", answer.pack_version},
          {"place", answer.place},
          {"name", answer.place_name.in(language)},
          {"years", {answer.launch.value, answer.last.value}},
          {"draws", answer.draws},
          {"seed", answer.seed},
          {"budget", answer.budget},
          {"budget_percent_of_purse", answer.share_of_purse ? Json(*answer.share_of_purse) : Json()},
          {"purse", number(answer.purse)},
          {"old_peak", {{"residents", number(answer.peak.residents)}, {"year", answer.peak.year.value}}},
          {"chance_of_peak_without", number(answer.peak_without)},
          {"without", without},
          {"units", units},
          {"neighbours", answer.neighbours.in(language)},
          {"paths", paths},
          {"notes", notes},
          {"licence", answer.licence},
          {"citation", answer.citation}};
}

}  // namespace ebb
