// `ebb watch`: early warnings. Which places will have fewer residents some years from now, by what is known
// of them, with the signs that say so in words; and the record of such warnings in the past.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "atlas/world.h"
#include "base/result.h"
#include "study/early_warning.h"

namespace ebb {

struct WatchQuestion {
  std::string folder;
  std::string place;  ///< id, name or selector: only these are told; empty = all. The fit is of all
  WatchOptions options;
};

struct WatchAnswer {
  EarlyWarning warning;
  World world;               ///< everything that is known by now: names, rights
  std::vector<Warned> told;  ///< the places asked for, the likeliest first
};

Result<WatchAnswer> watch(const WatchQuestion& question);

/// "few young adults (61; all places 74)".
Words told(const Reason& reason);
/// What is warned of, as in "fewer residents in 2030 than in 2020".
Words event_of(const EarlyWarning& warning);
/// Whether the score was better than the plain rules, as it is.
Words verdict_on(const WarningRecord& record);
/// "2010-2020, by a fit on 2000-2010".
Words heading_of(const WarningRecord& record);

nlohmann::ordered_json to_json(const WatchAnswer& answer, Language language);

}  // namespace ebb
