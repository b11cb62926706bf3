#include "wasm/recorded.h"

#include <numeric>

#include "study/ensemble.h"

namespace ebb {

using nlohmann::json;

json to_json(const Pack& pack) {
  json tables = json::object();
  for (const auto& [name, table] : pack.tables)
    tables[name] = {
        {"file", table.file}, {"columns", table.columns}, {"rows", table.rows}, {"lines", table.lines}};
  return {{"name", pack.name},
          {"unit_level", pack.unit_level},
          {"base_year", pack.base_year ? json(pack.base_year->value) : json()},
          {"tables", std::move(tables)}};
}

Pack pack_from(const json& json) {
  Pack pack;
  pack.name = json.at("name").get<std::string>();
  pack.unit_level = json.at("unit_level").get<std::string>();
  if (!json.at("base_year").is_null()) pack.base_year = Year{json.at("base_year").get<int>()};
  for (const auto& [name, table] : json.at("tables").items())
    pack.tables[name] = {.file = table.at("file").get<std::string>(),
                         .columns = table.at("columns").get<std::vector<std::string>>(),
                         .rows = table.at("rows").get<std::vector<std::vector<std::string>>>(),
                         .lines = table.at("lines").get<std::vector<int>>()};
  return pack;
}

Result<json> course_of(const Pack& pack, Year from, Year until) {
  const Checked checked = freeze(pack, from);
  if (!checked.world) return checked.errors.front();
  const World& world = *checked.world;
  const Result<Launch> launch = prepare(world, from);
  if (!launch) return launch.problem();

  json course{{"units", json::array()}, {"years", json::array()}};
  for (std::size_t u = 0; u < world.tree.unit_count(); ++u) course["units"].push_back(world.tree.unit(u).id);
  const Ensemble expected(*launch, {.until = until, .draws = 1, .settings = {}});
  expected.run(0, 1, one_after_the_other, [&](std::size_t, const State& state, const PeopleLedger& books) {
    std::vector<double> population, births, deaths, arrivals, departures;
    for (std::size_t u = 0; u < state.places; ++u) {
      const auto people = state.of(u);
      population.push_back(std::accumulate(people.begin(), people.end(), 0.0));
      births.push_back(books.posted(Event::birth, u));
      deaths.push_back(books.posted(Event::death, u) + books.posted(Event::infant_death, u));
      arrivals.push_back(books.posted(Event::arrival, u));
      departures.push_back(books.posted(Event::departure, u));
    }
    course["years"].push_back(state.year.value);
    course["population"].push_back(population);
    course["births"].push_back(births);
    course["deaths"].push_back(deaths);
    course["arrivals"].push_back(arrivals);
    course["departures"].push_back(departures);
  });
  return course;
}

}  // namespace ebb
