// `ebb diagnose`: which places shrink between two years, under which definition, and why.
//
// places are units, or the places of another level; groups are their sums by province or attribute. Sums are
// taken over the units known in both years (like with like), and say how many those are. What is unknown is
// null with its reason.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/comparison.h"
#include "atlas/world.h"
#include "base/result.h"
#include "lens/cohorts.h"
#include "lens/definitions.h"
#include "study/plain.h"

namespace ebb {

struct DiagnoseQuestion {
  std::string place;             ///< id, exact name in either language, or a selector; empty = all units
  std::optional<Year> from, to;  ///< default: the two latest years with people
  std::string by;                ///< an attribute, a level, or "province" (the group); empty = no groups
  std::string level;             ///< of `places`; default the units
  std::optional<Year> until;     ///< plain projections from `to` to this year; nothing: none
};

/// One line of the diagnosis: a place or a sum of places. NaN where unknown.
struct Diagnosed {
  std::string id;  ///< of the place, or the attribute's value
  Words name;      ///< of the place, or what the pack calls the value
  std::size_t units = 0,
              known = 0;           ///< units in it; those with people in both years, which the figures are of
  std::vector<double> population;  ///< [year], by `Diagnosis::years`
  std::vector<Quality> population_quality;
  double change = unknown;  ///< percent, from the first to the last year asked for
  double births = unknown, deaths = unknown, natural = unknown,
         migration = unknown;  ///< persons over the period
  Quality vital_quality = Quality::estimated;
  Findings findings;
  std::string type;  ///< on the official list of resource cities; empty if not on it or a sum
  Words type_name;   ///< what the pack calls that
  std::optional<bool>
      listed_exhausted;  ///< on the official list of exhausted ones; nothing if there is no list
  std::optional<Comparison> comparison;  ///< of the one unit asked for
  std::vector<CohortMoves> moved;        ///< of the one place asked for; empty without ages at both ends
  std::array<double, plain_variants> plain{};  ///< persons at `Diagnosis::until`, where that is asked for
  std::map<std::string, Words> missing;        ///< what is unknown here only
};

struct Diagnosis {
  std::string pack, version, licence, citation;
  Year from, to;
  std::vector<Year> years;                     ///< from and to
  std::optional<Year> until;                   ///< of the plain projections
  std::array<double, plain_variants> plain{};  ///< of all units
  Words method;                                ///< how births and deaths were estimated
  std::vector<Diagnosed> places, groups;
  std::array<Count, definition_count> counts;  ///< over `places`
  std::map<std::string, Words> missing;        ///< what is unknown everywhere
};

Result<Diagnosis> diagnose(const World& world, const DiagnoseQuestion& question);
/// Reads the pack in a folder first.
Result<Diagnosis> diagnose(const std::string& folder, const DiagnoseQuestion& question);

/// The keys of the interface, and more beside them.
nlohmann::ordered_json to_json(const Diagnosis& diagnosis, Language language);

}  // namespace ebb
