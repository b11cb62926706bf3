// The World: a checked pack, frozen. Places, who lived where when, rates and series, all as known in one
// year.
//
// `freeze` believes nothing: it takes the tables of a pack, keeps only the rows whose `known` year is not
// later than the year asked for (so a backtest cannot peek), reports every problem with file and line,
// estimates single years of age where the pack is coarser, and marks what it estimated. Nothing in a World
// changes after that, so any number of threads may read it.
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "atlas/labels.h"
#include "atlas/pack.h"
#include "base/result.h"
#include "base/units.h"

namespace ebb {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
inline bool is_known(double value) { return !std::isnan(value); }

struct Place {
  std::string id;
  Words name;  ///< zh falls back to en and the other way round
  std::string level;
  int parent = -1;  ///< index into Tree::places; -1 for the root
  double lon = unknown, lat = unknown, area_km2 = unknown;
  std::map<std::string, std::string> attributes;  ///< the other columns of places.csv: macro_region, tier ...
};

/// The settlement tree. A *place* is a node of any level (index into `places`); a *unit* is a simulated place
/// (number 0 .. unit_count()-1, sorted by group so that the units of a group are neighbours); a *group* is
/// the ancestor directly below the root (a province), or the unit itself: what barriers run between.
struct Tree {
  std::vector<Place> places;
  int root = 0;
  std::vector<int> units;     ///< unit -> place
  std::vector<int> unit_of;   ///< place -> unit, or -1
  std::vector<int> group_of;  ///< unit -> group
  std::vector<int> groups;    ///< group -> place
  std::vector<int> by_id;     ///< places in the order of their ids, for `find`; empty in a tree made by hand

  std::size_t unit_count() const { return units.size(); }
  std::size_t group_count() const { return groups.size(); }
  const Place& unit(std::size_t u) const { return places[static_cast<std::size_t>(units[u])]; }
  /// The units at or below a place.
  std::vector<int> units_below(int place) const;
  /// The place with this id, or -1.
  int find(std::string_view id) const;
  /// Whether every unit has coordinates; else distances come from the tree.
  bool located() const;
};

/// Where the ages of a unit in a year come from.
enum class AgeDetail {
  single,   ///< single years of age by sex, as given
  grouped,  ///< age groups by sex, split by a standard
  one_sex,  ///< age groups of both sexes together; sexes and single years split by a standard
  none,     ///< the total alone; ages wholly from a standard
};

/// Who lived where at the end of one year.
struct Snapshot {
  Year year;
  std::vector<double> total;      ///< [unit], persons; unknown where the pack has none
  std::vector<Quality> quality;   ///< [unit], of the total
  std::vector<AgeDetail> detail;  ///< [unit]
  std::vector<double> people;     ///< [unit][sex][age], persons, summing to total; 0 where total is unknown

  std::span<const double> of(std::size_t unit) const {
    return {people.data() + unit * sexes * ages, static_cast<std::size_t>(sexes * ages)};
  }
  bool has_ages() const {  ///< whether any unit's ages are more than a standard
    for (AgeDetail d : detail)
      if (d != AgeDetail::none) return true;
    return false;
  }
};

/// Rates by age group: rows as in the pack, checked. place is an index into Tree::places; age_to is
/// inclusive, the open group ends at open_age.
struct MortalityRow {
  int place;
  Year from, to;
  std::optional<Sex> sex;
  int age_from, age_to;
  double rate;
  Quality quality;
};
struct FertilityRow {
  int place;
  Year year;
  int age_from, age_to;
  int order;
  double rate;
  Quality quality;
};
struct VitalRow {
  int place;
  Year year;
  double births, deaths;
  Quality quality;
};  ///< unknown where empty
struct FlowRow {
  int origin, destination;
  Year from, to;
  std::optional<Sex> sex;
  int age_from, age_to;
  double persons, index;
  Quality quality;
};
struct SeriesRow {
  int place;
  Year year;
  double value;
  Quality quality;
};
struct EventRow {
  int place;
  Year year;
  std::string kind, other;
  double share;  ///< unknown where empty
  std::string note;
};

/// What was approved; unknown where empty.
struct PlanRow {
  int place;
  Year year;
  double persons, land_km2;
};
/// What the pack itself says of a place above the units, or of an official projection that sums are held to.
struct TotalRow {
  int place;
  Year year;
  double persons;
  Quality quality;
};

struct Series {
  std::string unit;
  std::vector<SeriesRow> rows;
};

struct World {
  std::string pack, version, licence, citation, currency, hash;
  Words title;
  std::optional<Year> base_year, price_year;
  Year as_known_in;
  Tree tree;
  std::vector<Snapshot> snapshots;  ///< by year, units only
  std::vector<MortalityRow> mortality;
  std::vector<FertilityRow> fertility;
  std::vector<VitalRow> vital;
  std::vector<FlowRow> flows;
  std::vector<EventRow> events;
  std::vector<PlanRow> plans;
  std::vector<TotalRow> controls;      ///< official totals that sums are held to; projections too
  std::vector<TotalRow> given_totals;  ///< of places above the units, beside the sums; by place and year
  std::map<std::string, Series, std::less<>> series;  ///< by indicator name
  Labels labels;                                      ///< of attributes and their values

  /// The snapshot of a year, or null.
  const Snapshot* at(Year year) const;
};

/// Everything that was found in a pack. The world is there only if there is no error.
struct Checked {
  std::vector<Problem> errors, warnings;  ///< at most 100 each are kept, with the true count beside them
  std::size_t error_count = 0, warning_count = 0;
  std::optional<World> world;
};

inline constexpr Year all_that_is_known{9999};

/// Checks a pack and freezes what was known at the end of a year.
Checked freeze(const Pack& pack, Year as_known_in = all_that_is_known);

/// Kilometres between units [from][to], row by row: great circles if all are located, else by the tree (100
/// between siblings, 400 with the same grandparent, 1,000 else). 0 on the diagonal.
std::vector<float> distances_km(const Tree& tree);

}  // namespace ebb
