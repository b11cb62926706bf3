// What claims are judged by: the pack of China as known in three years, four runs of it, and three made-up
// countries. Gathered once, then only read.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "atlas/world.h"
#include "base/parallel.h"
#include "base/result.h"
#include "claims/country.h"
#include "claims/recorded.h"
#include "study/early_warning.h"

namespace ebb {

struct EvidenceOptions {
  int draws = 200;  ///< of runs, and paired lives
  std::uint64_t seed = 1;
  Coefficients settings = {};  ///< what is assumed of China beyond the defaults
};

class Evidence {
 public:
  struct Worlds {
    World everything;      ///< all that the pack of China knows
    World earlier, later;  ///< as known at the launches of 2010 and 2020
    World counties;        ///< all that the counties' pack knows
    MadeUp siphon, mine, rust_belt;
    std::optional<EarlyWarning> warning;  ///< of the pack of China; nothing where it cannot be given
  };
  static Result<Evidence> gather(Worlds worlds, const EvidenceOptions& options, const ForEach& for_each,
                                 const Progress& progress);

  const World& world() const { return everything_; }
  const Launch& launch_2010() const { return launches_[0]; }
  const Launch& launch_2020() const { return launches_[1]; }
  const Recorded& from_2010() const { return runs_[0]; }  ///< to 2024
  const Recorded& from_2020() const { return runs_[1]; }  ///< to 2024
  const Recorded& far() const { return runs_[2]; }        ///< from 2020 to 2060
  const Recorded& unmoved() const { return runs_[3]; }  ///< from 2010 to 2024, nobody moves: one central life
  const Departure& departure() const { return *departure_; }            ///< of 2020, for paired lives
  const Departure& departure_2010() const { return *departure_2010_; }  ///< the same of 2010
  const State& central_2020() const { return central_; }  ///< the launch of 2020 at central parameters
  const World& counties() const { return counties_; }     ///< of the counties' pack; may know nothing
  const Country& siphon() const { return made_up_[0]; }
  const Country& mine() const { return made_up_[1]; }
  const Country& rust_belt() const { return made_up_[2]; }
  const std::optional<EarlyWarning>& warning() const { return warning_; }
  const EvidenceOptions& options() const { return options_; }
  const ForEach& side_by_side() const { return for_each_; }

  /// The units below a place; the same in every run.
  std::vector<int> units(std::string_view id) const;
  std::vector<int> all_units() const;
  /// 210000, 220000, 230000.
  std::vector<int> northeast() const;

  /// Residents of some units by the census of a year; unknown where it lacks one of them.
  double counted(std::span<const int> units, Year year) const;
  /// The same of some ages, both included.
  double counted(std::span<const int> units, Year year, int from, int to) const;
  /// Sum of an indicator of series.csv in exactly this year; unknown if one unit has none.
  double series(std::string_view indicator, std::string_view place, Year year) const;

 private:
  Evidence(World everything, World counties, EvidenceOptions options, ForEach for_each)
      : everything_(std::move(everything)),
        counties_(std::move(counties)),
        options_(options),
        for_each_(std::move(for_each)) {}

  World everything_, counties_;
  EvidenceOptions options_;
  ForEach for_each_;
  std::vector<Launch> launches_;
  std::unique_ptr<const Departure> departure_, departure_2010_;
  State central_;
  std::vector<Recorded> runs_;
  std::vector<Country> made_up_;
  std::optional<EarlyWarning> warning_;
};

}  // namespace ebb
