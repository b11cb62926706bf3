// What a results file says about itself: which question was asked of which pack, by which program, and of
// which places and indicators it speaks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/units.h"
#include "base/words.h"

namespace ebb {

struct RunPlace {
  std::string id;
  Words name;
  std::string level;
  std::string parent;  ///< id; empty for the root
  bool unit = true;    ///< simulated; else a sum of units
  Quality at_launch = Quality::estimated;
  std::map<std::string, std::string> attributes{};  ///< macro_region, tier ...
};

struct RunIndicator {
  std::string id;
  Words name, unit;
  bool additive = true;
};

struct RunRecord {
  Words title;
  std::string command;   ///< repeats the run
  std::string scenario;  ///< its text, as read
  std::string scenario_hash;
  std::string pack, pack_version, pack_hash, licence, citation;
  std::string ebb_version;
  std::uint64_t seed = 1;
  int draws = 0;             ///< asked for
  Year launch, last;         ///< the given state and the last simulated year
  std::string created;       ///< ISO 8601
  std::vector<Words> notes;  ///< first how the method did in the past, then what was estimated
  std::vector<RunPlace> places;
  std::vector<RunIndicator> indicators;

  std::size_t years() const { return static_cast<std::size_t>(last - launch) + 1; }
  /// Values of one draw: places x years x indicators.
  std::size_t values() const { return places.size() * years() * indicators.size(); }
};

/// Expected moves between two units in a year, of the table `flows`.
struct RunFlow {
  std::size_t origin, destination;  ///< places of the record
  Year year;
  double persons;
};

/// Which of two runs' marks differ ("scenario", "pack" ...), nothing if one may go on where the other
/// stopped. Titles, commands and dates may differ.
std::optional<Words> difference(const RunRecord& there, const RunRecord& asked);

}  // namespace ebb
