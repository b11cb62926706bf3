// `ebb compare`: two questions beside each other, draw by draw: what the second does that the first does not,
// to whom, what happens elsewhere meanwhile, and which of it only looks like growth.
//
// Two scenarios are lived anew, every draw both ways (study/paired.h). Two finished runs are compared by the
// draws they kept, if these are the same draws.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "actions/studied_place.h"
#include "base/parallel.h"
#include "lens/tiers.h"
#include "lens/traps.h"
#include "study/parts.h"
#include "study/peak.h"
#include "study/scenario.h"
#include "study/watched.h"

namespace ebb {

/// What of a comparison is wanted.
struct CompareWanted {
  std::vector<std::string> places;      ///< each a place, or a selector whose units are one; empty = all
  std::string by;                       ///< an attribute or a level: one line for each value; empty = none
  std::vector<std::string> indicators;  ///< empty = those a finance bureau asks first; "all"
};
struct CompareQuestion {
  Scenario without, with;  ///< of one pack (the folder) and one launch
  int draws = 50;
  std::optional<std::uint64_t> seed;  ///< nothing: that of `without`
  CompareWanted wanted;
};

struct ComparedPlace : StudiedPlace {
  bool of_group = false;  ///< by `by`; its id is the value
};
struct ComparedRow {
  std::size_t place, outcome;  ///< of `places`; of `outcomes()`
  Year year;
  Difference difference;
};
/// All units not asked for, of a tier and a tie to those asked for.
struct ElsewhereRow {
  std::string key;  ///< "satellites", "their_core" ...
  Words name;
  std::size_t units;
  Difference people, jobs;  ///< in the last year
};
/// A unit not asked for that wins or loses most.
struct OtherUnit {
  std::string id;
  Words name;
  std::optional<Tier> tier;
  Difference people;
};
struct TrapTold {
  std::size_t place;
  const Trap* trap;
  std::vector<std::size_t> evidence;  ///< rows
};

/// The chance that a place asked for ends with as many residents as it ever had.
struct ChanceOfPeak {
  std::size_t place;
  Peak peak;
  double without, with;  ///< shares of draws
};

/// What the second pays for its measures beyond the first, yuan of the launch year, over all simulated years.
struct CostOfPayer {
  Payer payer;
  Quantiles whole;
  std::vector<std::pair<Year, double>> by_year;  ///< medians, of the years told
};
/// Over what is won in the last year in a place asked for, medians over medians. Nothing where it is not won
/// in three draws of four.
struct CostOfGain {
  std::size_t place;
  std::optional<double> per_person, per_job, per_point;  ///< a point: a hundredth of the soft-landing score
};
struct ComparedCost {
  Quantiles whole;
  std::vector<CostOfPayer> payers;  ///< who pays in any draw
  std::vector<CostOfGain> of_gains;
};

struct CompareAnswer {
  Words without, with;  ///< titles
  std::string pack, pack_version, licence, citation;
  Year launch, last;
  int draws = 0;
  std::uint64_t seed = 1;
  bool of_runs = false;  ///< of kept draws
  std::vector<ComparedPlace> places;
  std::vector<ComparedRow> rows;  ///< by place, year and outcome
  std::vector<ElsewhereRow> elsewhere;
  std::vector<OtherUnit> losers, gainers;  ///< five of each at most, the largest first
  std::vector<ChanceOfPeak> of_peak;       ///< nothing where runs kept no launch to see it from
  std::vector<TrapTold> traps;
  std::optional<ComparedCost> cost;  ///< nothing: neither has measures
  std::vector<Words> notes;
  std::vector<std::pair<std::string, Words>> missing;

  const ComparedRow* row(std::size_t place, std::size_t outcome, Year year) const;
};

Result<CompareAnswer> compare(const CompareQuestion& question, const ForEach& for_each,
                              const Progress& progress);
/// Of two results files with the same draws: same pack, seed, launch and version; the years both have.
Result<CompareAnswer> compare_runs(const std::string& without, const std::string& with,
                                   const CompareWanted& wanted);

nlohmann::ordered_json to_json(const CompareAnswer& answer, Language language);
/// place, name, year, indicator, unit, draws, without, with (medians), mean, p025 ... p975, above, below.
std::string to_csv(const CompareAnswer& answer, Language language);

}  // namespace ebb
