// What is claimed of places that lose people, put to the test. A claim runs: it looks at censuses and at what
// the model says, and comes to a verdict by its rule (claims/claims.csv). A verdict of "not supported" is a
// result.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/words.h"

namespace ebb {

enum class Ruling {
  supported,
  not_supported,
  reported,          ///< there is no rule to pass: what was found is told
  cannot_be_tested,  ///< something is missing, and the reason names it
};
/// "not supported", "不支持".
const Words& name_of(Ruling verdict);
std::string_view id_of(Ruling verdict);

/// What a claim came to.
struct Answer {
  Ruling verdict;
  Words got;     ///< what the data or the model say, with figures
  Words reason;  ///< why this verdict
};

inline Ruling if_so(bool supported) { return supported ? Ruling::supported : Ruling::not_supported; }

class Evidence;

struct Claim {
  std::string_view id;  ///< "T26"
  Answer (*test)(const Evidence& evidence);
};

/// Those of the five texts, in the order of the texts, then what they say of policies; together all that can
/// be run.
std::vector<Claim> all_claims();

std::span<const Claim> claims_of_core_and_periphery();
std::span<const Claim> claims_of_cities_people_leave();
std::span<const Claim> claims_of_the_northeast();
std::span<const Claim> claims_of_resource_towns();
std::span<const Claim> claims_of_old_industry();
std::span<const Claim> claims_of_policies_for_people();
std::span<const Claim> claims_of_policies_for_towns();

}  // namespace ebb
