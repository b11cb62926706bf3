// A report of one place, or of some places together (docs/report.md, "One place"): what it is about, and what
// it says beside the quantiles of the run: what happened between the last two counts, who left by age and
// sex, what people work at, whom the place is like, by which definitions it shrinks, where its people go,
// which feedback loops move it.
//
// Every figure is a pair of value and quality; what is unknown is null, with its reason in `missing`.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"
#include "study/loops.h"

namespace ebb {

/// What a report is about, if not about every place.
struct Focus {
  std::string asked;  ///< an id, or a selector
  Words name;
  int place = -1;          ///< of the tree; -1: units chosen by a selector, of which a run keeps no sum
  bool group = false;      ///< several units
  std::vector<int> units;  ///< numbers of units
  std::vector<int> near;   ///< places drawn and ranked: the units of the group, or those around the one unit
};

/// By id, exact name in either language, or selector. A place above a single unit means that unit.
Result<Focus> focus_on(const World& world, const std::string& asked);

/// Persons expected to move between the focus and a unit outside of it, in a year.
struct FocusExchange {
  std::string id;
  Words name;
  double to, from;  ///< seen from the focus
};

/// What the run says of the focus beside its quantiles.
struct FocusFindings {
  std::optional<Year> exchange_year;
  std::vector<FocusExchange> exchange;  ///< the largest first
  struct Loops {
    Year until;
    int draws;
    LoopShares shares;
  };
  std::optional<Loops> loops;  ///< nothing unless asked for
  std::vector<Words> missing;
};

/// The story, as `focus` of the report's data. Counts are those of the last two years with people up to
/// `launch`.
Result<nlohmann::json> story_of(const World& world, const Focus& focus, Year launch,
                                const FocusFindings& findings);

/// Places whose figures the page needs beside those of `near`: the group above, the whole, peers. Of the
/// tree.
std::vector<int> places_beside(const World& world, const Focus& focus, const nlohmann::json& story);

}  // namespace ebb
