#include <fmt/format.h>
#include <fmt/ranges.h>

#include "actions/compare.h"
#include "actions/figures_json.h"
#include "files/csv.h"

namespace ebb {
namespace {

void tell(Json& row, const Difference& difference) {
  row["draws"] = difference.draws;
  row["without"] = told(difference.without);
  row["with"] = told(difference.with);
  row["difference"] = told(difference.difference);
  row["difference"]["mean"] = number(difference.mean);
  row["above"] = difference.above;
  row["below"] = difference.below;
  row["prevails"] = difference.prevails();
}

const char* id_of(Tier tier) {
  constexpr const char* ids[] = {"core", "satellite", "periphery"};
  return ids[static_cast<std::size_t>(tier)];
}

}  // namespace

Json to_json(const CompareAnswer& answer, Language language) {
  Json differences = Json::array(), elsewhere = Json::array(), traps = Json::array(), notes = Json::array(),
       missing = Json::object();
  for (const ComparedRow& row : answer.rows) {
    const ComparedPlace& place = answer.places[row.place];
    const Outcome& outcome = outcomes()[row.outcome];
    Json line{{"place", place.id},       {"name", place.name.in(language)},
              {"group", place.of_group}, {"year", row.year.value},
              {"indicator", outcome.id}, {"unit", outcome.unit.in(language)}};
    tell(line, row.difference);
    line["quality"] = name_of(Quality::simulated);
    differences.push_back(std::move(line));
  }
  for (const ElsewhereRow& row : answer.elsewhere) {
    Json people = Json::object(), jobs = Json::object();
    tell(people, row.people);
    tell(jobs, row.jobs);
    elsewhere.push_back({{"tie", row.key},
                         {"name", row.name.in(language)},
                         {"units", row.units},
                         {"population", people},
                         {"jobs", row.jobs.draws > 0 ? jobs : Json()}});
  }
  const auto units = [&](const std::vector<OtherUnit>& others) {
    Json list = Json::array();
    for (const OtherUnit& unit : others) {
      Json line{{"place", unit.id},
                {"name", unit.name.in(language)},
                {"tier", unit.tier ? Json(id_of(*unit.tier)) : Json()}};
      tell(line, unit.people);
      list.push_back(std::move(line));
    }
    return list;
  };
  for (const TrapTold& told : answer.traps) {
    Json evidence = Json::array();
    for (std::size_t row : told.evidence) evidence.push_back(outcomes()[answer.rows[row].outcome].id);
    traps.push_back({{"place", answer.places[told.place].id},
                     {"id", told.trap->id},
                     {"name", told.trap->name.in(language)},
                     {"mechanism", told.trap->mechanism.in(language)},
                     {"evidence", evidence}});
  }
  Json peaks = Json::array();
  for (const ChanceOfPeak& of : answer.of_peak)
    peaks.push_back({{"place", answer.places[of.place].id},
                     {"residents", number(of.peak.residents)},
                     {"year", of.peak.year.value},
                     {"chance_without", of.without},
                     {"chance_with", of.with}});
  Json cost = Json::object(), gains = Json::array();
  if (answer.cost) {
    for (const CostOfPayer& of : answer.cost->payers) {
      Json years = Json::object();
      for (const auto& [year, yuan] : of.by_year) years[std::to_string(year.value)] = number(yuan);
      cost[std::string(id_of(of.payer))] = {
          {"name", name_of(of.payer).in(language)}, {"whole", told(of.whole)}, {"by_year", years}};
    }
    for (const CostOfGain& of : answer.cost->of_gains) {
      const auto yuan = [](const std::optional<double>& per) { return per ? Json(*per) : Json(); };
      gains.push_back({{"place", answer.places[of.place].id},
                       {"per_person", yuan(of.per_person)},
                       {"per_job", yuan(of.per_job)},
                       {"per_point", yuan(of.per_point)}});
      if (!of.per_person || !of.per_job || !of.per_point)
        missing["cost_of_gains"] = Words{"null: not won in three draws of four, so nothing to divide by",
                                         "null：在四分之三的抽样中并无增益，无从折算"}
                                       .in(language);
    }
  }
  for (const Words& note : answer.notes) notes.push_back(note.in(language));
  for (const auto& [key, why] : answer.missing) missing[key] = why.in(language);
  return {{"format", 1},
          {"without", answer.without.in(language)},
          {"with", answer.with.in(language)},
          {"pack", answer.pack},
          {"version", answer.pack_version},
          {"years", {answer.launch.value, answer.last.value}},
          {"draws", answer.draws},
          {"seed", answer.seed},
          {"paired_by", answer.of_runs ? "kept draws" : "lives"},
          {"differences", differences},
          {"elsewhere", elsewhere},
          {"losers", units(answer.losers)},
          {"gainers", units(answer.gainers)},
          {"cost", cost},
          {"cost_whole", answer.cost ? told(answer.cost->whole) : Json()},
          {"cost_of_gains", gains},
          {"traps", traps},
          {"old_peak", peaks},
          {"notes", notes},
          {"licence", answer.licence},
          {"citation", answer.citation},
          {"missing", missing}};
}

std::string to_csv(const CompareAnswer& answer, Language language) {
  std::string csv = fmt::format("place,name,year,indicator,unit,draws,without,with,mean,{},above,below\n",
                                fmt::join(quantile_names, ","));
  const auto cell = [](double value) { return is_known(value) ? fmt::format("{}", value) : std::string(); };
  for (const ComparedRow& row : answer.rows) {
    const ComparedPlace& place = answer.places[row.place];
    const Outcome& outcome = outcomes()[row.outcome];
    const Difference& d = row.difference;
    csv += fmt::format("{},{},{},{},{},{},{},{},{}", csv_cell(place.id), csv_cell(place.name.in(language)),
                       row.year.value, outcome.id, csv_cell(outcome.unit.in(language)), d.draws,
                       cell(d.without[4]), cell(d.with[4]), cell(d.mean));
    for (double q : d.difference) csv += "," + cell(q);
    csv += fmt::format(",{},{}\n", d.above, d.below);
  }
  return csv;
}

}  // namespace ebb
