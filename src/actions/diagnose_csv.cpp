#include <fmt/format.h>

#include "actions/diagnose.h"
#include "files/csv.h"

namespace ebb {
namespace {

/// A line of cells, each figure followed by its quality.
class Row {
 public:
  void text(const std::string& cell) { line_ += (first_ ? "" : ",") + csv_cell(cell), first_ = false; }
  void figure(double value, Quality quality) {
    text(is_known(value) ? fmt::format("{:.10g}", value) : "");
    text(is_known(value) ? std::string(name_of(quality)) : "");
  }
  void verdict(Verdict v) { text(v == Verdict::not_known ? "" : v == Verdict::yes ? "yes" : "no"); }
  std::string take() { return line_ + "\n"; }

 private:
  std::string line_;
  bool first_ = true;
};

/// The clauses of all classes in a fixed order, each once.
std::vector<const Clause*> clauses_of(const Diagnosed& d) {
  std::vector<const Clause*> all;
  const auto add = [&](const Clause& clause) {
    for (const Clause* known : all)
      if (known->id == clause.id) return;
    all.push_back(&clause);
  };
  for (const auto& of_class : d.outflow->clauses)
    for (const Clause& clause : of_class) add(clause);
  for (const Clause& clause : d.exhaustion->parts) add(clause);
  for (const Clause* clause : {&d.exhaustion->f2, &d.exhaustion->f3, &d.exhaustion->f4}) add(*clause);
  return all;
}

std::string heading(const Diagnosis& diagnosis, const std::vector<const Clause*>& clauses) {
  Row row;
  for (const char* column : {"place", "name", "from", "to"}) row.text(column);
  const auto figure = [&](const std::string& column) {
    row.text(column);
    row.text(column + "_quality");
  };
  for (Year year : diagnosis.years) figure(fmt::format("population_{}", year.value));
  for (const char* column : {"change_percent", "births", "deaths", "natural", "migration"}) figure(column);
  for (const Definition& definition : definitions()) row.text(std::string(definition.id));
  for (const char* column : {"type", "official_type", "stage", "role", "core", "F1", "F2", "F3", "F4",
                             "exhausted", "listed_exhausted"})
    row.text(column);
  for (const Clause* clause : clauses) figure(std::string(clause->id));
  row.text("source");
  return row.take();
}

std::string line(const Diagnosis& diagnosis, const Diagnosed& d, std::size_t columns, Language language) {
  Row row;
  row.text(d.id);
  row.text(d.name.in(language));
  row.text(std::to_string(diagnosis.from.value));
  row.text(std::to_string(diagnosis.to.value));
  Quality people = Quality::derived;
  for (std::size_t y = 0; y < diagnosis.years.size(); ++y) {
    row.figure(d.population[y], d.population_quality[y]);
    people = weaker(people, d.population_quality[y]);
  }
  row.figure(d.change, people);
  for (double value : {d.births, d.deaths, d.natural, d.migration}) row.figure(value, d.vital_quality);
  for (const Finding& finding : d.findings) row.verdict(finding.verdict);
  row.text(d.outflow && d.outflow->type ? std::string(outflow_table()[*d.outflow->type].id) : "");
  row.text(d.official_type);
  row.text(d.stage && d.stage->stage ? std::string(id_of(*d.stage->stage)) : "");
  row.text(d.role ? name_of(d.role->tier).en : "");
  row.text(d.role ? d.role->core : "");
  if (d.exhaustion) {
    for (Verdict verdict : {d.exhaustion->f1, d.exhaustion->f2.verdict(), d.exhaustion->f3.verdict(),
                            d.exhaustion->f4.verdict(), d.exhaustion->listed})
      row.verdict(verdict);
  } else {
    for (int i = 0; i < 5; ++i) row.text("");
  }
  row.text(!d.listed_exhausted ? "" : *d.listed_exhausted ? "yes" : "no");
  if (d.outflow)
    for (const Clause* clause : clauses_of(d)) row.figure(clause->measured.value, clause->measured.quality);
  else
    for (std::size_t i = 0; i < columns; ++i) row.figure(unknown, Quality::derived);
  row.text(diagnosis.version.empty() ? diagnosis.pack
                                     : fmt::format("{} {}", diagnosis.pack, diagnosis.version));
  return row.take();
}

}  // namespace

std::string to_csv(const Diagnosis& diagnosis, Language language, bool excel) {
  std::vector<const Clause*> clauses;
  for (const Diagnosed& d : diagnosis.places)
    if (d.outflow && clauses.empty()) clauses = clauses_of(d);
  std::string csv = excel ? "\xEF\xBB\xBF" : "";
  csv += heading(diagnosis, clauses);
  for (const Diagnosed& d : diagnosis.places) csv += line(diagnosis, d, clauses.size(), language);
  return csv;
}

}  // namespace ebb
