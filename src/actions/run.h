// `ebb run`: simulate, write a results file, tell the most striking.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "store/results_reader.h"
#include "study/scenario.h"

namespace ebb {

struct RunQuestion {
  Scenario scenario;   ///< pack: the folder; years of 0 mean the pack's base year and thirty years more
  std::string output;  ///< empty: runs/NAME-HASH.duckdb
  std::string ebb_version;
  std::vector<std::string>
      places;             ///< selectors of the units to tell of; empty = all places. All are simulated
  bool restart = false;   ///< begin anew whatever is there
  bool untested = false;  ///< without the test on the pack's own past, which is said among the notes
};

/// How a place fares from launch to the last year: persons, over the draws.
struct Prospect {
  std::size_t place;                    ///< as in the record
  double at_launch, median, low, high;  ///< population at launch; at the end with its 80 % range
  double change;                        ///< of the median, percent
  double natural, migration;            ///< medians of the sums over the years
};

struct RunAnswer {
  std::string file;
  RunRecord record;
  double seconds = 0;
  bool was_there = false;                 ///< finished before: nothing was done
  std::vector<ResultRow> summary;         ///< population and its parts; first, last and every fifth year
  std::optional<Prospect> whole;          ///< of the root
  std::vector<Prospect> losers, gainers;  ///< units, the fastest first, ten of each at most
};

/// The parts of a run that take long, one after another.
struct RunProgress {
  Progress testing = in_silence;  ///< the method, on the pack's own past
  Progress fitting = in_silence;  ///< moves to the past
  Progress simulating = in_silence;
};

Result<RunAnswer> run(const RunQuestion& question, const ForEach& for_each, const RunProgress& progress);

nlohmann::json to_json(const RunAnswer& answer, Language language);

/// The scenario as TOML, complete and always in the same words: what the run's hash is of.
std::string scenario_text(const Scenario& scenario);

}  // namespace ebb
