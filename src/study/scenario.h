// A question: a pack, years, assumptions. `files/scenario_file.h` reads one from TOML.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "model/state/coefficients.h"
#include "policy/policy.h"
#include "study/premise.h"

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
  std::string here;  ///< the selector meant where a row says "here"; empty = no row may
  std::vector<Assumption> assumptions;
  std::vector<Era> eras;  ///< where two meet, the later one wins
  std::vector<Policy> policies;
  std::vector<Premise> premises;  ///< of a path: what it builds on (`ebb paths`)
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

/// The word by which rows of a scenario name the place it is about, so that it can be aimed at another.
inline constexpr std::string_view the_place_here = "here";

/// Years and a title that a question leaves open are the World's: its base year, and thirty years more;
/// "here" becomes the place it stands for. A Problem if the World has no people in the year the run begins
/// with, or a row says "here" and nobody has said where that is.
Result<Scenario> completed(Scenario scenario, const World& world);

}  // namespace ebb
