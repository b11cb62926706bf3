// What "shrinking" means: eight definitions from the literature, always reported together, never one (design
// note 14.1).
//
//     D1  fewer residents at the later of two censuses                                  Long & Wu 2016
//     D2  three consecutive years of loss                                               Wu Kang
//     D3  a dense urban area of 10,000 or more, loss for more than two years, and a
//         structural crisis: unemployment above the nation's, or output falling         SCIRN; Pallagst 2008
//     D4  a loss of 10 % or more over up to 50 years, from above 100,000                Oswalt & Rieniets
//     2006 D5  more than 1 % a year on average                                               Oswalt, strong
//     form D6  25 % or more over 40 years with growing vacancy                               Schilling &
//     Logan 2008; Weaver et al. 2017 D7  two consecutive five-year periods of decline ESPON, Eurostat D8
//     residents fall, and real product per head against the nation's falls, over
//         five years                                                                    ours
//
// A definition that needs what a history does not hold answers "not known" and says what is missing. D2-D4,
// D6 and D7 need every year; between two censuses only D1, D5 and D8 can be judged.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "lens/history.h"

namespace ebb {

enum class Verdict { no, yes, not_known };

struct Finding {
  Verdict verdict = Verdict::not_known;
  Words reason;  ///< what is missing if not known; else a remark or empty
};

/// A place between two years, as judged by one definition.
struct Case {
  const History& history;
  std::size_t place;
  Year from, to;
};

struct Definition {
  std::string_view id;
  Words rule, source;
  Words published;  ///< counts others have published, with their unit; empty if none
  Finding (*judge)(const Case&);
};

inline constexpr std::size_t definition_count = 8;
/// D1 .. D8.
std::span<const Definition, definition_count> definitions();

using Findings = std::array<Finding, definition_count>;
Findings findings(const Case& place);

/// By definition: how many places shrink, and of how many it is known.
struct Count {
  std::size_t yes = 0, known = 0;
};
std::array<Count, definition_count> count(std::span<const Findings> places);

}  // namespace ebb
