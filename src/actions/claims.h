// `ebb claims`: what five texts on shrinking places say, put to the test on the packs of China, each with its
// figure, what ebb came to, and a verdict.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/result.h"
#include "claims/claim.h"
#include "study/scenario.h"

namespace ebb {

struct ClaimsQuestion {
  std::string pack, counties;           ///< folders of the packs china and china-counties
  std::string siphon, mine, rust_belt;  ///< folders of the packs of made-up countries
  std::vector<std::string> only;        ///< ids; empty = all
  int draws = 200;
  std::uint64_t seed = 1;
  std::vector<Assumption> assumptions;  ///< of China and of the made-up countries: an ablation
};

/// A statement as claims/claims.csv has it, and what became of it.
struct JudgedClaim {
  std::string id, text, kind;     ///< "T26"; the texts it stands in, "2" or "3;4"; C, H, S or L
  Words statement, figure, rule;  ///< figure and rule may be empty
  Answer answer;
};

struct ClaimsAnswer {
  ClaimsQuestion question;
  std::vector<JudgedClaim> claims;

  std::size_t count(Ruling verdict) const;
};

Result<ClaimsAnswer> judge_claims(const ClaimsQuestion& question, const ForEach& for_each,
                                  const Progress& gathering, const Progress& judging);

nlohmann::ordered_json to_json(const ClaimsAnswer& answer, Language language);

}  // namespace ebb
