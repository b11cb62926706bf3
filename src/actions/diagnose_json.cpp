
#include "actions/diagnose.h"
#include "actions/figures_json.h"
#include "base/said.h"

namespace ebb {
namespace {

Json told(const std::map<std::string, Words>& words, Language language) {
  Json json = Json::object();
  for (const auto& [key, text] : words) json[key] = text.in(language);
  return json;
}

Json verdicts(const Findings& findings) {
  Json json;
  for (std::size_t d = 0; d < definition_count; ++d) {
    Json& verdict = json[std::string(definitions()[d].id)];
    if (findings[d].verdict != Verdict::not_known) verdict = findings[d].verdict == Verdict::yes;
  }
  return json;
}

Json remarks(const Findings& findings, Language language) {
  Json json = Json::object();
  for (std::size_t d = 0; d < definition_count; ++d)
    if (findings[d].verdict != Verdict::not_known && !findings[d].reason.empty())
      json[std::string(definitions()[d].id)] = findings[d].reason.in(language);
  return json;
}

Json truth(Verdict verdict) { return verdict == Verdict::not_known ? Json() : Json(verdict == Verdict::yes); }

Json flags(const Diagnosed& d) {
  Json json;
  const bool judged = d.exhaustion.has_value();
  json["F1"] = judged ? truth(d.exhaustion->f1) : Json();
  json["F2"] = judged ? truth(d.exhaustion->f2.verdict()) : Json();
  json["F3"] = judged ? truth(d.exhaustion->f3.verdict()) : Json();
  json["F4"] = judged ? truth(d.exhaustion->f4.verdict()) : Json();
  json["exhausted"] = judged ? truth(d.exhaustion->listed) : Json();
  json["paradox"] = d.close && d.close->paradox.land.known()
                        ? Json(d.close->paradox.land.value > 0 && d.change < 0)
                        : Json();
  json["listed_exhausted"] = d.listed_exhausted ? Json(*d.listed_exhausted) : Json();
  return json;
}

Json measured(const Measured& figure) {
  return {{"value", number(figure.value)},
          {"quality", figure.known() ? Json(name_of(figure.quality)) : Json()}};
}

/// A clause with its figure, the limit it is held against, and why it is not known.
Json clause(const Clause& c, Language language) {
  return {{"id", c.id},
          {"what", c.what.in(language)},
          {"value", number(c.measured.value)},
          {"unit", c.unit.in(language)},
          {"quality", c.measured.known() ? Json(name_of(c.measured.quality)) : Json()},
          {c.bound == Bound::at_least ? "at_least" : "at_most", c.limit},
          {"holds", truth(c.verdict())},
          {"why_unknown", c.measured.known() ? Json() : Json(c.why_unknown.in(language))}};
}
Json clauses(std::span<const Clause> all, Language language) {
  Json json = Json::array();
  for (const Clause& c : all) json.push_back(clause(c, language));
  return json;
}

/// Which classes hold; with their clauses where one place is asked for, else the figures by clause alone.
Json classes(const Outflow& outflow, bool in_full, Language language) {
  Json json;
  for (std::size_t c = 0; c < outflow_classes; ++c) {
    const std::string id(outflow_table()[c].id);
    if (!in_full)
      json[id] = truth(outflow.verdicts[c]);
    else
      json[id] = {{"holds", truth(outflow.verdicts[c])},
                  {"name", outflow_table()[c].name.in(language)},
                  {"rule", outflow_table()[c].rule.in(language)},
                  {"clauses", clauses(outflow.clauses[c], language)}};
  }
  return json;
}

Json conditions(const Diagnosed& d) {
  Json json = Json::object();
  for (const auto& of_class : d.outflow->clauses)
    for (const Clause& c : of_class) json[std::string(c.id)] = number(c.measured.value);
  for (const Clause& c : d.exhaustion->parts) json["F1." + std::string(c.id)] = number(c.measured.value);
  return json;
}

Json exhaustion(const Exhaustion& e, Language language) {
  return {{"F1", {{"holds", truth(e.f1)}, {"parts", clauses(e.parts, language)}}},
          {"F2", clause(e.f2, language)},
          {"F3", clause(e.f3, language)},
          {"F4", clause(e.f4, language)},
          {"exhausted", truth(e.listed)}};
}

Json stage(const StageFound& found, Language language) {
  return {{"why_none", found.stage ? Json() : Json(found.why.in(language))},
          {"judged", clauses(found.judged, language)},
          {"not_judged", clauses(found.not_judged, language)}};
}

Json role(const Role& r, Language language) {
  return {{"tier", name_of(r.tier).en},
          {"name", name_of(r.tier).in(language)},
          {"core", r.core.empty() ? Json() : Json(r.core)},
          {"core_name", r.core.empty() ? Json() : Json(r.core_name.in(language))},
          {"km", number(r.km)}};
}

Json domino(const Domino& d, Language language) {
  return {{"id", d.rule->id},
          {"name", d.rule->name.in(language)},
          {"series", d.series},
          {"from", d.first.value},
          {"to", d.last.value},
          {"change", d.change},
          {"unit", d.rule->points != 0 ? "points" : "%"},
          {"fell_after", d.after ? Json(d.after->value) : Json()},
          {"fallen_by", d.by ? Json(d.by->value) : Json()},
          {"left", d.left},
          {"falls_if", d.rule->falls_if.in(language)}};
}

Json compared(const Compared& c, Language language) {
  return {{"place", c.id}, {"name", c.name.in(language)}, {"change", c.change}, {"distance", c.distance}};
}

Json close_look(const CloseLook& look, Language language) {
  Json fallen = Json::array(), standing = Json::array(), open = Json::array(), has = Json::array(),
       like = Json::array(), inheritance;
  for (const Domino& d : look.dominoes.fallen) fallen.push_back(domino(d, language));
  for (const Domino& d : look.dominoes.standing) standing.push_back(domino(d, language));
  for (const DominoRule* rule : look.dominoes.not_known) open.push_back(rule->id);
  for (const Endowment& e : look.endowment)
    has.push_back({{"id", e.id},
                   {"name", e.name.in(language)},
                   {"value", number(e.measured.value)},
                   {"unit", e.unit.in(language)},
                   {"quality", e.measured.known() ? Json(name_of(e.measured.quality)) : Json()},
                   {"places_with_less", number(e.rank)},
                   {"why_unknown", e.measured.known() ? Json() : Json(e.why_unknown.in(language))}});
  for (const Compared& c : look.like) like.push_back(compared(c, language));
  if (look.inheritance)
    inheritance = {{"births_without_moves", look.inheritance->births_without_moves},
                   {"deaths_without_moves", look.inheritance->deaths_without_moves},
                   {"own_ageing", look.inheritance->own_ageing},
                   {"indirect", look.inheritance->indirect},
                   {"quality", name_of(Quality::estimated)}};
  return {{"dominoes", {{"fallen", fallen}, {"standing", standing}, {"not_known", open}}},
          {"inheritance", inheritance},
          {"endowment", has},
          {"like", like},
          {"paradox", {{"land", measured(look.paradox.land)}, {"floor", measured(look.paradox.floor)}}},
          {"stability",
           {{"jobless", nullptr},
            {"arrears", nullptr},
            {"product_per_head", measured(look.product_now)},
            {"product_per_head_before", measured(look.product_then)},
            {"old_share", measured(look.old_share)},
            {"dependency", measured(look.dependency)}}},
          {"left_or_chosen", nullptr}};
}

Json memo(const Tale& tale, Language language) {
  Json figures = Json::object(), story = Json::array(), sources = Json::object(), missing = Json::object();
  for (const Figure& f : tale.figures)
    figures[f.key] = {
        {"value", number(f.value)}, {"text", f.text}, {"quality", name_of(f.quality)}, {"source", f.source}};
  for (const Chapter& chapter : tale.story) {
    Json lines = Json::array();
    for (const Words& line : chapter.lines) lines.push_back(line.in(language));
    story.push_back({{"chapter", chapter.key}, {"heading", chapter.heading.in(language)}, {"lines", lines}});
  }
  for (const auto& [key, words] : tale.sources) sources[key] = words.in(language);
  for (const auto& [key, words] : tale.missing) missing[key] = words.in(language);
  return {{"figures", figures}, {"story", story}, {"sources", sources}, {"missing", missing}};
}

Json moved(const std::vector<CohortMoves>& groups) {
  Json json = Json::array();
  for (const CohortMoves& group : groups) {
    const auto of = [&](std::size_t sex) {
      return Json{{"net", number(group.net(sex))}, {"percent", number(group.percent(sex))}};
    };
    json.push_back({{"age_from", group.first},
                    {"age_to", group.last == open_age ? Json() : Json(group.last)},
                    {"women", of(female)},
                    {"men", of(male)},
                    {"quality", name_of(Quality::estimated)}});
  }
  return json;
}

Json plain(const std::array<double, plain_variants>& persons) {
  Json json;
  for (std::size_t v = 0; v < plain_variants; ++v) json[std::string(plain_table[v].id)] = persons[v];
  return json;
}

Json to_json(const Diagnosed& d, const std::vector<Year>& years, Language language) {
  Json population, quality;
  for (std::size_t y = 0; y < years.size(); ++y) {
    const std::string year = std::to_string(years[y].value);
    population[year] = number(d.population[y]);
    quality["population"][year] = is_known(d.population[y]) ? Json(name_of(d.population_quality[y])) : Json();
  }
  for (const char* key : {"births", "deaths", "natural", "migration"})
    quality[key] = is_known(d.natural) ? Json(name_of(d.vital_quality)) : Json();
  const bool typed = d.outflow && d.outflow->type;
  return {{"place", d.id},
          {"name", d.name.in(language)},
          {"units", d.units},
          {"units_known", d.known},
          {"population", population},
          {"change", number(d.change)},
          {"births", number(d.births)},
          {"deaths", number(d.deaths)},
          {"natural", number(d.natural)},
          {"migration", number(d.migration)},
          {"definitions", verdicts(d.findings)},
          {"remarks", remarks(d.findings, language)},
          {"type", typed ? Json(outflow_table()[*d.outflow->type].id) : Json()},
          {"type_name", typed ? Json(outflow_table()[*d.outflow->type].name.in(language)) : Json()},
          {"classes", d.outflow ? classes(*d.outflow, d.close.has_value(), language) : Json()},
          {"official_type", d.official_type.empty() ? Json() : Json(d.official_type)},
          {"official_type_name", d.official_type.empty() ? Json() : Json(d.official_type_name.in(language))},
          {"stage", d.stage && d.stage->stage ? Json(id_of(*d.stage->stage)) : Json()},
          {"stage_told", d.stage && d.close ? stage(*d.stage, language) : Json()},
          {"conditions", d.outflow ? conditions(d) : Json()},
          {"role", d.role ? role(*d.role, language) : Json()},
          {"flags", flags(d)},
          {"flags_told", d.exhaustion && d.close ? exhaustion(*d.exhaustion, language) : Json()},
          {"quality", quality},
          {"moved", moved(d.moved)},
          {"comparison", d.comparison ? to_json(*d.comparison, language) : Json()},
          {"close", d.close ? close_look(*d.close, language) : Json()},
          {"memo", d.close ? memo(d.close->memo, language) : Json()},
          {"missing", told(d.missing, language)}};
}

/// How many units are of each class, of how many lost people, and lost by moves.
Json class_counts(const Diagnosis& diagnosis, Language language) {
  Json json = Json::array();
  for (std::size_t c = 0; c <= outflow_classes; ++c) {
    const bool named = c < outflow_classes;
    const ClassCount& count = diagnosis.classes[c];
    json.push_back({{"type", named ? Json(outflow_table()[c].id) : Json()},
                    {"name", named ? Json(outflow_table()[c].name.in(language)) : Json()},
                    {"rule", named ? Json(outflow_table()[c].rule.in(language)) : Json()},
                    {"units", count.all},
                    {"lost_people", count.losers},
                    {"lost_by_moves", count.losing_by_moves},
                    {"known", count.known}});
  }
  return json;
}

/// Rows: the official type; columns: the stage found.
Json stage_table(const StageTable& table) {
  Json rows = Json::array();
  for (std::size_t r = 0; r < table.official.size(); ++r) {
    Json found;
    for (std::size_t s = 0; s < stages; ++s)
      found[std::string(id_of(static_cast<Stage>(s)))] = table.found[r][s];
    found["no_resource"] = table.found[r][stages];
    found["not_known"] = table.found[r][stages + 1];
    rows.push_back(
        {{"official", table.official[r].empty() ? Json() : Json(table.official[r])}, {"found", found}});
  }
  return {{"rows", rows}, {"agree", table.agree}, {"of", table.of}};
}

Json to_json(const std::vector<Diagnosed>& lines, const std::vector<Year>& years, Language language) {
  Json json = Json::array();
  for (const Diagnosed& d : lines) json.push_back(to_json(d, years, language));
  return json;
}

}  // namespace

nlohmann::ordered_json to_json(const Diagnosis& diagnosis, Language language) {
  Json definitions_found, known, published = Json::array();
  for (std::size_t d = 0; d < definition_count; ++d) {
    const Definition& definition = definitions()[d];
    const std::string id(definition.id);
    definitions_found[id] = diagnosis.counts[d].known > 0 ? Json(diagnosis.counts[d].yes) : Json();
    known[id] = diagnosis.counts[d].known;
    published.push_back(
        {{"definition", id},
         {"rule", definition.rule.in(language)},
         {"source", definition.source.in(language)},
         {"published", definition.published.empty() ? Json() : Json(definition.published.in(language))}});
  }
  Json ahead;
  if (diagnosis.until) {
    ahead = {{"until", diagnosis.until->value}, {"all", plain(diagnosis.plain)}};
    for (const Diagnosed& d : diagnosis.places) ahead["places"][d.id] = plain(d.plain);
  }
  return {{"format", 1},
          {"pack", diagnosis.pack},
          {"version", diagnosis.version},
          {"licence", diagnosis.licence},
          {"citation", diagnosis.citation},
          {"from", diagnosis.from.value},
          {"to", diagnosis.to.value},
          {"method", diagnosis.method.in(language)},
          {"definitions", definitions_found},
          {"definitions_known", known},
          {"definitions_told", published},
          {"places", to_json(diagnosis.places, diagnosis.years, language)},
          {"groups", to_json(diagnosis.groups, diagnosis.years, language)},
          {"types", class_counts(diagnosis, language)},
          {"stages", stage_table(diagnosis.stage_table)},
          {"F1", {{"yes", diagnosis.falling.yes}, {"known", diagnosis.falling.known}}},
          {"exhausted", {{"yes", diagnosis.exhausted.yes}, {"known", diagnosis.exhausted.known}}},
          {"wider", to_json(diagnosis.wider, language)},
          {"steps", diagnosis.steps ? to_json(*diagnosis.steps, language) : Json()},
          {"plain", ahead},
          {"missing", told(diagnosis.missing, language)}};
}

}  // namespace ebb
