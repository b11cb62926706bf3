// Policies of a scenario: rows that say which lever is moved where, when, by how much and who pays; and what
// the model makes of them.
//
// An assumption is what nobody decides; a policy is decided and paid for. A policy of nothing (part = 0, or
// amounts of nought) changes no bit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"
#include "policy/levers.h"

namespace ebb {

/// A text of a scenario file and where it stands.
struct Written {
  std::string text;
  int line = 0;
};

struct Policy {
  std::string lever;
  Words name;                      ///< empty: the lever's
  std::string group;               ///< what it is judged with, in shares of an effect; empty: by itself
  std::vector<std::string> where;  ///< selectors; empty: everywhere
  Year from{}, until{};            ///< both included
  std::vector<std::pair<std::string, Written>> amounts;  ///< by key of the lever, as written
  std::optional<Payer> payer;                            ///< nothing: the lever's
  std::optional<Written> months;                         ///< for how long a monthly sum is paid
  std::optional<Written> cost;                           ///< what it costs besides, for all places together
  std::optional<Written> condition;
  int phase_in = 1;  ///< years until it acts in full
  double part = 1;   ///< of it that is done, in [0, 1]
  double size = 1;   ///< amounts for all places together are so many times what is written: a row written of
                     ///< one place, aimed at another
  std::string file;  ///< for Problems
  int line = 0, where_line = 0;

  const Words& told() const;  ///< its name, or the lever's
};

/// Whether a lever has this key, or a Problem with the nearest right one.
Done check_key(const Lever& lever, std::string_view key, const std::string& file, int line);

/// The lever of a name, or a Problem with the nearest right one.
Result<const Lever*> lever_meant(std::string_view name);

/// What the policies do, for a run that begins at the end of `launch`. Selectors that fit no place, units
/// that do not fit a lever, conditions nobody can read are Problems with file and line.
Result<std::vector<Measure>> measures_of(const std::vector<Policy>& policies, const World& world,
                                         Year launch);

/// The names of gauges that conditions may read: "debt".
std::string_view id_of(Gauge gauge);
const Words& name_of(Gauge gauge);
inline constexpr std::size_t gauges = 7;

}  // namespace ebb
