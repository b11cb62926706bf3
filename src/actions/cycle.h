// `ebb cycle`: the eight steps of the siphon cycle in the years of a run, year by year, with what they are
// judged by; and how often, and when, each is reached.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "study/scenario.h"
#include "study/siphon.h"

namespace ebb {

struct CycleQuestion {
  Scenario scenario;  ///< pack: the folder; years of 0 mean the pack's base year and thirty years more
};

/// The question a finished run asked, with its pack as the run found it, or in the folder `elsewhere` unless
/// that is empty. A Problem if the pack has changed since.
Result<Scenario> scenario_of_run(const std::string& results_file, const std::string& elsewhere);

/// Over draws.
struct Spread {
  double low, median, high;  ///< p10, p50, p90; NaN where unknown
};

struct CycleOutlook {
  Year year;
  std::array<Spread, step_count> degrees;
  std::array<double, step_count> holding;  ///< share of draws with a degree above .5
  std::array<double, step_count> at;       ///< share of draws that are at this step
  std::array<Spread, condition_count> values;
  double ended;  ///< share of draws

  /// The step most draws are at, 1 .. 8; 0 where none is known.
  int step() const;
  /// Steps that hold in more than half of the draws.
  std::vector<int> overlaps() const;
};

/// When a step begins, over the draws that reach it.
struct Onset {
  double reached;              ///< share of draws
  std::optional<Spread> year;  ///< nothing if none does
};

struct CycleAnswer {
  Scenario scenario;  ///< completed
  struct TieredPlace {
    std::string id;
    Words name;
    Tier tier;
    std::string core;  ///< id; of a satellite and of a core
  };
  std::vector<TieredPlace> places;
  std::vector<Words> remarks;  ///< what tiers were judged without
  std::vector<CycleOutlook> years;
  std::array<Onset, step_count> onsets;
  Onset end;
  double closed = 0, closed_clearly = 0;  ///< share of draws in which the loop closes

  std::size_t count(Tier tier) const;
};

Result<CycleAnswer> cycle(const CycleQuestion& question, const ForEach& for_each, const Progress& progress);

nlohmann::ordered_json to_json(const CycleAnswer& answer, Language language);

}  // namespace ebb
