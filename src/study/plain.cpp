#include "study/plain.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ebb {
namespace {

using enum Coefficient;

constexpr double nobody = 1e-6;  // leaves in a year

Coefficients settings_of(const PlainVariant& variant) {
  Coefficients settings;
  const auto decided = [&](Coefficient c, double value) {
    settings.set(c, value);
    settings.decide(c);
  };
  decided(economy_moves, 0);
  decided(fertility_trend, 0);
  decided(migration_persistence, 0.999999);
  if (variant.moves) return settings;
  decided(migration_intensity, nobody);
  decided(migration_return, 0);
  return settings;
}

std::vector<double> lived(const Launch& known, const PlainVariant& variant, Year until) {
  Launch launch = known;
  if (!variant.moves) {
    std::fill(launch.net.begin(), launch.net.end(), 0.0);
    launch.abroad = {};
  }
  if (variant.replaced)
    std::fill(launch.vital.total_fertility.begin(), launch.vital.total_fertility.end(),
              births_of_replacement);
  Start start = Departure(launch, settings_of(variant), 1, 1, true).draw({});
  while (start.state.year < until) {
    PeopleLedger books(start.state.places);
    live_one_year(start.course, start.state, {}, books);
  }
  std::vector<double> persons;
  for (std::size_t i = 0; i < start.state.places; ++i) {
    const auto people = start.state.of(i);
    persons.push_back(std::accumulate(people.begin(), people.end(), 0.0));
  }
  return persons;
}

}  // namespace

const std::array<PlainVariant, plain_variants> plain_table{
    {{"as_now", {"as now", "维持现状"}, true, false},
     {"nobody_moves", {"nobody moves", "无人迁移"}, false, false},
     {"replacement", {"2.1 births a woman", "每名妇女生育2.1个"}, true, true},
     {"both", {"both", "两者兼有"}, false, true}}};

std::array<std::vector<double>, plain_variants> plain_projections(const Launch& launch, Year until) {
  assert(launch.year < until);
  std::array<std::vector<double>, plain_variants> all;
  for (std::size_t v = 0; v < plain_variants; ++v) all[v] = lived(launch, plain_table[v], until);
  return all;
}

}  // namespace ebb
