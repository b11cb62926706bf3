// What two machines must agree on: a pack as text, and the course the engine takes it on.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "atlas/pack.h"
#include "base/result.h"

namespace ebb {

/// All of a pack that can change a number; `pack_from` reads it back.
nlohmann::json to_json(const Pack& pack);
Pack pack_from(const nlohmann::json& json);

/// The course of every unit as expected, without chance: [year][unit], persons, by what is counted
/// ("population", "births", "deaths", "arrivals", "departures"); with them the ids of the "units" and the
/// "years".
Result<nlohmann::json> course_of(const Pack& pack, Year from, Year until);

}  // namespace ebb
