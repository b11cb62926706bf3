// Levers: the kinds of policy there are. A lever is a row that says which named coefficients it changes, in
// which unit one writes its amounts, who pays unless somebody else is named, and what is known of its effect.
// What it costs follows from what it does (model/year/economy_measures.cpp), so that no lever is free by
// omission; what has no price there has a `cost` the scenario gives.
//
// One table: the catalogue (`ebb levers`), the reader of scenarios and the manual come from it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/words.h"
#include "model/state/coefficients.h"
#include "policy/quantity.h"

namespace ebb {

/// How a written amount becomes a change of a coefficient.
enum class Turned {
  plainly,      ///< as it is
  less,         ///< 80 % less: a factor of 0.2
  in_logs,      ///< times: its logarithm is added
  over_months,  ///< a monthly sum for so many months, all told and discounted
  to_heads,     ///< a sum for all places together: for each of their residents
  to_floor,     ///< a sum for all places together: for as many m2 as it builds
};

/// One amount of a lever.
struct LeverAmount {
  std::string key;  ///< "second_child"
  Words name;
  Dimension measured;
  Coefficient coefficient;
  How how;
  Turned turned = Turned::plainly;
  bool together = false;  ///< for all places of the row together; each gets the part of its people
};

/// What somebody did or proposed, ready to be copied into a scenario.
struct LeverExample {
  Words name;
  std::vector<std::pair<std::string, std::string>> amounts;
};

/// What of a place is to be cured (seeds: causes of shrinkage).
enum class Cause {
  exhaustion,
  one_sided_industry,
  distance,
  pollution,
  services,
  births,
  talent,
  housing,
  land_finance,
  debt,
  pensions,
  institutions,
  core_pull
};
inline constexpr std::size_t causes = 13;
enum class PolicySystem { economic, spatial, social };
enum class PolicyKind { induced, guided, ordered };  ///< by money, by plan, by command (text 3)

struct Lever {
  std::string id;    ///< "birth-allowance"
  std::string code;  ///< "P01": of the design and of claims
  Words name, does;
  std::vector<LeverAmount> amounts;
  Payer payer;
  std::vector<Cause> cures;
  PolicySystem system;
  PolicyKind kind;
  std::string texts;  ///< of the five, by number: "0;2"
  Words evidence;     ///< for the response, and how sure
  bool weak = false;  ///< nobody has measured the response
  std::vector<LeverExample> examples;
};

std::span<const Lever> levers();
const Lever* lever_named(std::string_view id);

/// What the texts propose that is no lever here, and why.
struct NoLever {
  std::string code;  ///< of the policy catalogue: "P23"
  Words name, why;
};
std::span<const NoLever> not_levers();

std::string_view id_of(Cause cause);
std::string_view id_of(PolicySystem system);
std::string_view id_of(PolicyKind kind);
std::string_view id_of(Payer payer);
const Words& name_of(Cause cause);
const Words& name_of(PolicySystem system);
const Words& name_of(PolicyKind kind);
const Words& name_of(Payer payer);
std::optional<Payer> payer_named(std::string_view id);

}  // namespace ebb
