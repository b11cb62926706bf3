// `ebb wedges`: what each policy of a scenario contributes to an outcome of the last year, when they act
// together: Shapley values over lives with every coalition of them (study/shapley.h), what they cost, and
// which help or hinder each other.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/policy_groups.h"
#include "base/parallel.h"
#include "study/scenario.h"
#include "study/shapley.h"

namespace ebb {

struct WedgesQuestion {
  Scenario scenario;
  std::string place;  ///< id, name or selector; empty = all together
  std::string outcome = "population";
  int draws = 24;
  std::optional<std::uint64_t> seed;
  int orders = 12;  ///< pairs of random orders, beyond eight groups
};

struct Wedge {
  PolicyGroup group;
  ShapleyValue shapley;  ///< of the median of draws
  double low, high;      ///< where 80 % of the draws' own Shapley values lie
  double cost;           ///< yuan, median, of its rows when all groups act
};
struct WedgesAnswer {
  Scenario scenario;  ///< completed
  std::string place;
  Words place_name;
  std::size_t outcome;  ///< of `outcomes()`
  int draws;
  std::uint64_t seed;
  Shapley shapley;
  std::vector<Wedge> wedges;  ///< as the groups; interactions are the shapley's pairs
  double cost = 0;            ///< yuan, median, all groups
  std::string citation, licence;
};

Result<WedgesAnswer> wedges(const WedgesQuestion& question, const ForEach& for_each,
                            const Progress& progress);

nlohmann::ordered_json to_json(const WedgesAnswer& answer, Language language);

}  // namespace ebb
