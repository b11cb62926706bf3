// `ebb solve`: the cheapest packages of a scenario's measures that reach a target in a share of futures, what
// more chance would cost, and under which conditions each package fails.
//
// A return to the old peak is asked of every package, and refused as a target where hardly a future holds it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/policy_groups.h"
#include "base/parallel.h"
#include "base/quantiles.h"
#include "study/scenario.h"
#include "study/solving.h"
#include "study/target.h"

namespace ebb {

struct SolveQuestion {
  Scenario scenario;
  std::string place;   ///< id, name or selector; empty = all together
  std::string target;  ///< study/target.h
  std::string budget;  ///< empty = none
  int draws = 40;      ///< for the search; as many others judge what it found
  std::optional<std::uint64_t> seed;
  int trials = 40;  ///< packages lived at most in the search
};

/// A parameter whose bounds tell where a package fails.
struct FailureCondition {
  std::string parameter;  ///< "migration.persistence"
  std::optional<double> low, high;
};
struct PackageTold {
  Package parts;   ///< [group]
  Quantiles cost;  ///< yuan, over all draws lived
  double chance;   ///< in the draws of the search
  double fresh;    ///< in draws it has not seen
  double of_peak;  ///< share of all draws with as many residents in the last year as at the old peak
  std::vector<FailureCondition> fails_where;  ///< empty: no condition tells failures apart
  double fails_density = 0, fails_coverage = 0, fails_rate = 0;
};
struct SolveAnswer {
  Scenario scenario;  ///< completed
  std::string place;
  Words place_name;
  Target target;
  std::optional<double> budget;  ///< yuan
  double peak = 0;               ///< residents; the most of any census known at launch
  Year peak_year;
  int draws = 0, trials = 0;
  std::uint64_t seed = 1;
  std::vector<PolicyGroup> groups;
  bool reached = false;
  std::optional<Words> refused;       ///< why the target was not looked for
  std::vector<PackageTold> packages;  ///< the cheapest first
  PackageTold nothing, everything;
  std::vector<TradeOff> curve;
  std::string citation, licence;
};

Result<SolveAnswer> solve(const SolveQuestion& question, const Optimiser& optimiser, const ForEach& for_each,
                          const Progress& progress);

nlohmann::ordered_json to_json(const SolveAnswer& answer, Language language);

}  // namespace ebb
