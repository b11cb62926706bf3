// The order in which a pack is believed: places, then people, then everything that refers to them.
#include "atlas/complaints.h"
#include "atlas/places.h"
#include "atlas/population.h"
#include "atlas/tables.h"
#include "atlas/world.h"
#include "base/said.h"

namespace ebb {
namespace {

bool has_what_it_needs(const Pack& pack, Complaints& complaints) {
  const std::pair<const char*, Words> needed[] = {
      {"places", {"it lists the places: place,parent,level,name", "该表列出各地区：place,parent,level,name"}},
      {"population",
       {"it counts people: place,year,sex,age_from,age_to,persons",
        "该表为人口数：place,year,sex,age_from,age_to,persons"}}};
  for (const auto& [name, hint] : needed)
    if (!pack.tables.contains(name))
      complaints.error({Blame::user, "missing-table", pack.folder.empty() ? std::string() : pack.folder, 0, 0,
                        said("{}.csv is missing", "缺少 {}.csv", name), hint});
  return !complaints.any_errors();
}

void describe(const Pack& pack, World& world) {
  world.pack = pack.name;
  world.title = pack.title;
  world.version = pack.version;
  world.licence = pack.licence;
  world.citation = pack.citation;
  world.currency = pack.currency;
  world.price_year = pack.price_year;
  world.hash = pack.hash;
  world.base_year = pack.base_year;
}

void check_base_year(const Pack& pack, const World& world, Complaints& complaints) {
  if (!pack.base_year || *pack.base_year > world.as_known_in || world.snapshots.empty() ||
      world.at(*pack.base_year))
    return;
  std::vector<int> years;
  for (const Snapshot& snapshot : world.snapshots) years.push_back(snapshot.year.value);
  auto line = pack.lines.find("base_year");
  complaints.error({Blame::user, "no-people-in-base-year", pack.settings_file(),
                    line == pack.lines.end() ? 0 : line->second, 0,
                    said("base_year is {}, but no unit has people then",
                         "base_year 为 {} 年，但该年没有任何单元的人口数", pack.base_year->value),
                    said("years with people: {}", "有人口数的年份：{}", fmt::join(years, ", "))});
}

std::optional<World> world_of(const Pack& pack, Year as_known_in, Complaints& complaints) {
  if (!has_what_it_needs(pack, complaints)) return std::nullopt;
  World world;
  world.as_known_in = as_known_in;
  describe(pack, world);
  PlaceIndex index;
  auto tree = plant_tree(pack, as_known_in, complaints, index);
  if (!tree) return std::nullopt;
  world.tree = std::move(*tree);
  CountedPeople counted =
      count_people(pack.tables.at("population"), world.tree, index, as_known_in, complaints);
  world.snapshots = std::move(counted.snapshots);
  world.given_totals = std::move(counted.given_totals);
  check_base_year(pack, world, complaints);
  read_tables(pack, index, world, complaints);
  return world;
}

}  // namespace

Checked freeze(const Pack& pack, Year as_known_in) {
  Complaints complaints;
  Checked checked;
  auto world = world_of(pack, as_known_in, complaints);
  if (!complaints.any_errors()) checked.world = std::move(world);
  checked.error_count = complaints.error_count();
  checked.warning_count = complaints.warning_count();
  checked.errors = complaints.take_errors();
  checked.warnings = complaints.take_warnings();
  return checked;
}

}  // namespace ebb
