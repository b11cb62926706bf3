// The eight steps of the siphon as two censuses show them (lens/cycle.h): each condition with its figure, or
// why it is not known; whether each step holds, as far as its conditions are known; and, of one place, what
// it contributes to the conditions of its tier.
//
// Censuses know two moments, the steps ask for years: people are taken to have changed evenly between the two
// (at a constant rate), moves by age come from the survival of cohorts (lens/cohorts.h), of those aged 15-49
// (20-44) in the middle of the period. Who went where is in no census of places: the periphery's net moves
// stand for those to core and satellites together. Fertility is births between the censuses over those the
// nation's rates by age expect, times the nation's level.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "actions/evidence.h"
#include "lens/cycle.h"

namespace ebb {

struct StepCondition {
  const CycleCondition* condition = nullptr;
  Measured measured;    ///< in the condition's unit: shares, not percent
  Measured of_place;    ///< the same of the one place asked for, where the condition is about its tier
  Words brief{};        ///< in few words
  Words own_name{};     ///< what that is, of a place; empty where it goes without saying
  Words why_unknown{};  ///< of `measured`
};

struct EightSteps {
  Year from, to;
  std::array<StepCondition, condition_count> conditions;  ///< as `cycle_conditions`
  std::array<Verdict, step_count> holds{};
};

/// Nothing where tiers are not known. unit: the one place asked for.
std::optional<EightSteps> eight_steps(const PackEvidence& evidence, const Components& components,
                                      std::optional<std::size_t> unit = std::nullopt);

/// The condition a verdict hangs on: of those that agree with it the one nearest to failing (if the step
/// holds) or furthest from holding (if not). Null where the verdict is not known.
const StepCondition* decisive(const EightSteps& steps, int step);

/// As it is told: percent, per mille.
double as_told(double value, CycleCondition::Unit unit);
/// "63.0 %", without its mark.
std::string told(double value, CycleCondition::Unit unit);
/// "> 80 %"
std::string bound_of(const CycleCondition& condition);

nlohmann::ordered_json to_json(const EightSteps& steps, Language language);

}  // namespace ebb
