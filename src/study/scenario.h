// A question: a pack, years, assumptions. `files/scenario_file.h` reads one from TOML.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "model/state/coefficients.h"
#include "policy/policy.h"

namespace ebb {

struct World;

/// A coefficient set by the scenario: everywhere, or where a selector says. Last match wins.
struct Assumption {
  Coefficient coefficient;
  std::string where;  ///< a selector (atlas/selector.h); empty = everywhere
  double value;
  int line = 0;  ///< in the scenario file; 0 on the command line
};

/// Years in which some coefficients are others than before and after.
struct Era {
  Words name;
  Year from, until;  ///< the first and the last simulated year of it
  int line = 0;      ///< in the scenario file
  std::vector<Assumption> assumptions;
};

struct Scenario {
  std::string file;  ///< empty if the question came from the command line alone
  Words title;
  std::string pack;    ///< built-in name or path
  int pack_line = 0;   ///< where the scenario file names it
  int years_line = 0;  ///< and where its years
  Year from, until;    ///< the given state, the last simulated year
  int draws = 200;     ///< 1 = central parameters without noise
  std::uint64_t seed = 1;
  std::vector<Assumption> assumptions;
  std::vector<Era> eras;  ///< where two meet, the later one wins
  std::vector<Policy> policies;
};

/// The coefficient of this name, or a Problem with the nearest right name.
Result<Coefficient> coefficient_named(std::string_view name);

/// The coefficients some assumptions make in a World; file: where they stand, for the Problem. Selectors that
/// fit no place are one.
Result<Coefficients> settings_of(const std::vector<Assumption>& assumptions, const std::string& file,
                                 const World& world);

/// The coefficients a scenario runs on in a World. Selectors that fit no place are a Problem with file and
/// line, and so are eras that change what is read at launch alone.
Result<Coefficients> settings_of(const Scenario& scenario, const World& world);

/// Years and a title that a question leaves open are the World's: its base year, and thirty years more. A
/// Problem if it has no people in the year the run begins with.
Result<Scenario> completed(Scenario scenario, const World& world);

}  // namespace ebb
