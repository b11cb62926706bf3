// `ebb needs`: what the people of a place need in three variants of a plan, beside what is there and what was
// approved; when services close; and four classes of land.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "files/zones.h"
#include "lens/needs.h"
#include "store/run_record.h"

namespace ebb {

struct NeedsQuestion {
  std::string file;   ///< results of a run
  std::string place;  ///< id or exact name
  std::string norms;  ///< a CSV file; empty = ebb's own
  std::string pack;   ///< folder, where it is not where the run found it; empty = there
};

/// Approved for one year; unknown where the plan is silent.
struct Approved {
  Year year;
  double persons, land_km2;
};

struct NeedsAnswer {
  RunRecord record;
  std::string id;
  Words name;
  std::string norms_file;                        ///< "norms/needs.csv" where they are ebb's own
  std::vector<Year> years;                       ///< every one of the run
  std::vector<Year> told;                        ///< the launch, every fifth, the last
  std::array<Trajectory, plan_variants> people;  ///< persons
  std::array<Words, plan_variants> meaning;
  std::vector<Norm> norms;
  std::vector<Need> needs;  ///< by norm, then by variant
  std::vector<Closing> closings;
  std::vector<AreaClass> areas;
  LandFacts land{};
  std::vector<Approved> approved;  ///< the plan, by year
  std::vector<Zone> zones;         ///< sums over the place, by kind
  std::vector<std::pair<std::string, Words>> missing;

  std::size_t index_of(Year year) const { return static_cast<std::size_t>(year - years.front()); }
};

Result<NeedsAnswer> needs(const NeedsQuestion& question);

nlohmann::ordered_json to_json(const NeedsAnswer& answer, Language language);

}  // namespace ebb
