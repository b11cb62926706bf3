#include "actions/examination.h"

#include <algorithm>

#include "base/said.h"

namespace ebb {
namespace {

/// Product per head of a sum of places is told only if their product is known for so large a part of their
/// people.
constexpr double most_people = 0.8;

}  // namespace

Examination::Examination(const World& world, Span span)
    : world_(world), span_(span), components_(ebb::components(world, span.from, span.to)) {
  const auto gdp = world.series.find("gdp");
  if (gdp == world.series.end()) return;
  for (const SeriesRow& row : gdp->second.rows) {
    const int unit = world.tree.unit_of[static_cast<std::size_t>(row.place)];
    if (unit >= 0) gdp_[{static_cast<std::size_t>(unit), row.year}] = row.value;
  }
}

Examination::Units Examination::known_in_both(const Units& units) const {
  Units known;
  for (std::size_t u : units)
    if (is_known(world_.at(span_.from)->total[u]) && is_known(world_.at(span_.to)->total[u]))
      known.push_back(u);
  return known;
}

Examination::Units Examination::with_gdp(const Units& units) const {
  Units with;
  for (std::size_t u : units)
    if (gdp_.contains({u, span_.from}) && gdp_.contains({u, span_.to})) with.push_back(u);
  return with;
}

double Examination::people(const Units& units, const Snapshot& snapshot) const {
  double persons = units.empty() ? unknown : 0;
  for (std::size_t u : units) persons += snapshot.total[u];
  return persons;
}

double Examination::working_age(const Units& units, const Snapshot& snapshot) const {
  double persons = units.empty() ? unknown : 0;
  for (std::size_t u : units) {
    if (snapshot.detail[u] == AgeDetail::none) return unknown;
    for (std::size_t sex = 0; sex < sexes; ++sex)
      for (std::size_t age = 15; age < 65; ++age) persons += snapshot.of(u)[sex * ages + age];
  }
  return persons;
}

double Examination::gdp_per_head(const Units& units, const Snapshot& snapshot) const {
  const Units with = with_gdp(units);
  const double inhabitants = people(with, snapshot);
  if (!(inhabitants >= most_people * people(units, snapshot))) return unknown;
  double product = 0;
  for (std::size_t u : with) {
    const auto found = gdp_.find({u, snapshot.year});
    if (found == gdp_.end()) return unknown;
    product += found->second;
  }
  return product / inhabitants;
}

History Examination::history_of(const std::vector<Units>& places) const {
  History history;
  history.places = places.size();
  for (const Snapshot& s : world_.snapshots) history.years.push_back(s.year);
  auto &population = history.series["population"], &workers = history.series["working_age"],
       &product = history.series["gdp_per_head"], &national = history.nation["gdp_per_head"];
  for (const Units& units : places)
    for (const Snapshot& s : world_.snapshots) {
      population.push_back(people(units, s));
      workers.push_back(working_age(units, s));
      product.push_back(gdp_per_head(units, s));
    }
  Units all(world_.tree.unit_count());
  for (std::size_t u = 0; u < all.size(); ++u) all[u] = u;
  const Units nation = with_gdp(known_in_both(all));
  for (const Snapshot& s : world_.snapshots) national.push_back(gdp_per_head(nation, s));
  return history;
}

void Examination::count_components(Diagnosed& d, const Units& known) const {
  if (known.empty()) return;
  d.births = d.deaths = d.natural = d.migration = 0;
  d.vital_quality = Quality::census;
  for (std::size_t u : known) {
    d.births += components_.births[u];
    d.deaths += components_.deaths[u];
    d.natural += components_.natural[u];
    d.migration += components_.migration[u];
    d.vital_quality = weaker(d.vital_quality, components_.quality[u]);
    if (!components_.why_unknown[u].empty())
      d.missing["natural"] = d.missing["migration"] = components_.why_unknown[u];
  }
}

Diagnosed Examination::examine(const Line& line, const Units& known) const {
  Diagnosed d{.id = line.id, .name = line.name, .units = line.units.size(), .known = known.size()};
  for (Year year : {span_.from, span_.to}) {
    const Snapshot& s = *world_.at(year);
    d.population.push_back(people(known.empty() ? line.units : known, s));
    Quality quality = Quality::census;
    for (std::size_t u : known) quality = weaker(quality, s.quality[u]);
    d.population_quality.push_back(quality);
    if (!is_known(d.population.back()))
      d.missing["change"] = d.missing["natural"] = d.missing["migration"] =
          said("no population in {}", "缺少{}年人口", year.value);
  }
  d.change = d.population[0] > 0 ? 100 * (d.population[1] / d.population[0] - 1) : unknown;
  count_components(d, known);
  const bool is_unit = line.place >= 0 && world_.tree.unit_of[static_cast<std::size_t>(line.place)] >= 0;
  if (!is_unit) return d;
  d.official_type = attribute_of(world_.tree, line.units.front(), "resource_type");
  d.official_type_name = world_.labels.of("resource_type", d.official_type);
  if (has_list(world_.tree, "resource_exhausted"))
    d.listed_exhausted = !attribute_of(world_.tree, line.units.front(), "resource_exhausted").empty();
  return d;
}

std::vector<Diagnosed> Examination::examine(const std::vector<Line>& lines) const {
  std::vector<Units> known;
  for (const Line& line : lines) known.push_back(known_in_both(line.units));
  const History history = history_of(known);
  std::vector<Diagnosed> diagnosed;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Diagnosed d = examine(lines[i], known[i]);
    d.findings = findings({history, i, span_.from, span_.to});
    diagnosed.push_back(std::move(d));
  }
  return diagnosed;
}

}  // namespace ebb
