// What a life is asked about some units together: every indicator (lens/indicators.h), and what takes the
// launch or several figures to tell:
//
//     soft_landing   how softly they came down since launch (lens/landing.h); of several units the mean,
//                    weighed by residents
//     debt_service   interest on the debt of local purses over what they take in, percent
//     within_reach   residents who keep a school and a hospital, percent: those in towns and in townships
//                    whose schools are open, in units whose hospital is at least four fifths as viable as at
//                    launch (schools and hospitals: model/mood)
//     gdp_per_head, debt_per_head
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "study/paired.h"

namespace ebb {

struct Outcome {
  std::string_view id;  ///< "population"
  Words name, unit;
  bool additive;  ///< whether places add up
};

/// The indicators in their order, then those above.
std::span<const Outcome> outcomes();
std::optional<std::size_t> outcome_of_id(std::string_view id);
/// By id ("debt_service", "debt service") or name in either language; a Problem with the nearest right name.
Result<std::size_t> outcome_named(std::string_view text);

/// Some outcomes of some units at one moment of a life; NaN where unknown. wanted: places in `outcomes()`.
std::vector<double> outcomes_of(const Moment& moment, const std::vector<int>& units,
                                std::span<const std::size_t> wanted);

}  // namespace ebb
