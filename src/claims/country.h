// A made-up country whose scenario claims are judged by: what no census can show, because it takes seventy
// years or two hundred.
#pragma once

#include <string_view>
#include <vector>

#include "atlas/world.h"
#include "claims/recorded.h"
#include "study/siphon.h"

namespace ebb {

/// A country and what its scenario asks of it.
struct MadeUp {
  World world;  ///< as known at launch
  Coefficients settings;
  Year from, until;
};

class Country {
 public:
  static Result<Country> launched(MadeUp made_up);

  const World& world() const { return made_up_.world; }
  const Launch& launch() const { return launch_; }
  const Coefficients& settings() const { return made_up_.settings; }
  Year until() const { return made_up_.until; }

  /// The units of a tier of places.csv: "village", "sunbelt" ...
  std::vector<int> tier(std::string_view name) const;
  std::vector<int> all() const;

  Recorded lived(int draws, std::uint64_t seed, const ForEach& for_each) const;
  /// With other numbers than the scenario's.
  SiphonLives cycled(const Coefficients& settings, int draws, std::uint64_t seed,
                     const ForEach& for_each) const;

 private:
  Country(MadeUp made_up, Launch launch) : made_up_(std::move(made_up)), launch_(std::move(launch)) {}

  MadeUp made_up_;
  Launch launch_;
};

}  // namespace ebb
