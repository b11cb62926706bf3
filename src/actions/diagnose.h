// `ebb diagnose`: which places shrink between two years, under which definition, and why.
//
// places are units, or the places of another level; groups are their sums by province or attribute. Sums are
// taken over the units known in both years (like with like), and say how many those are. What is unknown is
// null with its reason. Every unit is judged by rules that print their figures: what kind of place it is
// (lens/outflow.h), whether its resource is exhausted and at which stage it stands (lens/resources.h), core,
// satellite or periphery. One unit asked for by itself is told on a page: the memo.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/comparison.h"
#include "actions/eight_steps.h"
#include "actions/endowment.h"
#include "actions/story.h"
#include "actions/wider.h"
#include "atlas/world.h"
#include "base/result.h"
#include "lens/cohorts.h"
#include "lens/definitions.h"
#include "lens/dominoes.h"
#include "lens/inheritance.h"
#include "lens/outflow.h"
#include "lens/resources.h"
#include "study/plain.h"

namespace ebb {

struct DiagnoseQuestion {
  std::string place;             ///< id, exact name in either language, or a selector; empty = all units
  std::optional<Year> from, to;  ///< default: the two latest years with people
  std::string by;                ///< an attribute, a level, or "province" (the group); empty = no groups
  std::string level;             ///< of `places`; default the units
  std::optional<Year> until;     ///< plain projections from `to` to this year; nothing: none
};

/// Where a unit stands among places.
struct Role {
  Tier tier;
  std::string core;  ///< id: a satellite's, a core's own, the nearest of the periphery; empty: there is none
  Words core_name;
  double km = unknown;
};

/// Built-up land (or floor) against people: a paradox if one grew and the other fell.
struct Paradox {
  Measured land, floor;  ///< percent over the period
};

/// What can be said of one unit asked for by itself.
struct CloseLook {
  Dominoes dominoes;
  std::optional<Inheritance> inheritance;
  std::vector<Endowment> endowment;
  std::vector<Compared> like;  ///< by endowment
  Paradox paradox;
  Measured product_then, product_now;  ///< a head, over the nation's
  Measured old_share, dependency;      ///< percent, at the end
  Tale memo;                           ///< the page
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
  std::string official_type;  ///< on the official list of resource cities; empty if not on it or a sum
  Words official_type_name;   ///< what the pack calls that
  std::optional<bool>
      listed_exhausted;            ///< on the official list of exhausted ones; nothing if there is no list
  std::optional<Outflow> outflow;  ///< of units with people in both years
  std::optional<Exhaustion> exhaustion;  ///< the same
  std::optional<StageFound> stage;       ///< the same
  std::optional<Role> role;              ///< of units, where they have coordinates
  std::optional<CloseLook> close;        ///< of the one unit asked for
  std::optional<Comparison> comparison;  ///< of the one unit asked for
  std::vector<CohortMoves> moved;        ///< of the one place asked for; empty without ages at both ends
  std::array<double, plain_variants> plain{};  ///< persons at `Diagnosis::until`, where that is asked for
  std::map<std::string, Words> missing;        ///< what is unknown here only
};

/// Units of a class, or of none: how many there are, lost people, lost by moves; and of how many it can be
/// told whether the class holds (of none: whether any does).
struct ClassCount {
  std::size_t all = 0, losers = 0, losing_by_moves = 0, known = 0;
};

/// Units by their official type (the list's four, and off the list) and the stage found (four, no resource,
/// not known).
struct StageTable {
  std::vector<std::string> official;  ///< rows: values of resource_type, "" for off the list
  std::vector<Words> official_names;
  std::vector<std::array<std::size_t, stages + 2>> found;  ///< [row]
  std::size_t agree = 0, of = 0;                           ///< of those listed whose stage was found
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
  std::array<ClassCount, outflow_classes + 1>
      classes{};           ///< over the units among `places`; the last: no class
  StageTable stage_table;  ///< the same
  Count falling;           ///< F1, over those of the same that live on a resource
  Count exhausted;         ///< F1 and one of F2-F4, over those
  Wider wider;
  std::optional<EightSteps> steps;       ///< nothing where tiers are not known
  std::map<std::string, Words> missing;  ///< what is unknown everywhere
};

Result<Diagnosis> diagnose(const World& world, const DiagnoseQuestion& question);
/// Reads the pack in a folder first.
Result<Diagnosis> diagnose(const std::string& folder, const DiagnoseQuestion& question);

/// The keys of the interface, and more beside them.
nlohmann::ordered_json to_json(const Diagnosis& diagnosis, Language language);

/// One line a place, a column a figure, each followed by its quality; what is unknown is empty. excel: with a
/// byte order mark, by which Excel knows UTF-8.
std::string to_csv(const Diagnosis& diagnosis, Language language, bool excel = false);

}  // namespace ebb
