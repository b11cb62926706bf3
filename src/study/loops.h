// Feedback loops and what they do (design: the causal map). A loop is cut by holding one quantity of its path
// at what it was at launch; each draw is lived with all loops open, with each of them cut, and with none.
//
//     strength     change of people in ten years with all loops open, less that with this one cut
//     share        strength over the sum of all strengths, without sign
//     interaction  what all loops do together, less the sum of their strengths
//
// The same dice fall in every one of these lives, so that what differs is the loop's doing. Loops through
// what the model does not have are told, but drawn dashed: they have no share.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/parallel.h"
#include "base/words.h"
#include "study/launch.h"

namespace ebb {

struct Loop {
  std::string_view id;             ///< "R1" reinforces, "B1" balances, "C" is the siphon cycle as a whole
  Words name;                      ///< "jobs and leavers", "就业与外流"
  Words story;                     ///< how it works, in half a sentence
  std::optional<Coefficient> cut;  ///< the coefficient that is 0 where it is cut; nothing: dashed
};

/// All twenty, as docs/nodes.md numbers them.
std::span<const Loop> feedback_loops();
/// Those with a share, in that order.
std::vector<const Loop*> solid_loops();

struct LoopOptions {
  Year until;
  int draws = 8;  ///< 1 = central parameters without chance
  std::uint64_t seed = 1;
  Coefficients settings;
};

/// What loops did to the people of units, persons.
struct LoopEffects {
  std::vector<Year> years;  ///< ends of the spans of ten years since launch; the last may be shorter
  std::size_t loops = 0, draws = 0, places = 0;
  std::vector<double> strength;  ///< [loop][year][draw][unit]; loops as `solid_loops`
  std::vector<double> together;  ///< [year][draw][unit], of all loops

  double of(std::size_t loop, std::size_t year, std::size_t draw, std::size_t unit) const {
    return strength[((loop * years.size() + year) * draws + draw) * places + unit];
  }
  double all(std::size_t year, std::size_t draw, std::size_t unit) const {
    return together[(year * draws + draw) * places + unit];
  }
};

/// A Problem if the economy stands still (then there is no loop but births and moves), or if asked to stop.
Result<LoopEffects> effects_of_loops(const Launch& launch, const LoopOptions& options,
                                     const ForEach& for_each = one_after_the_other,
                                     const Progress& progress = in_silence);

/// What one loop did to some units together in a span.
struct LoopShare {
  double strength, low, high;  ///< persons: mean over draws, and where 80 % of them lie
  double share;                ///< signed as the strength; the sum without sign is 1
};
struct LoopShares {
  std::vector<LoopShare> loops;  ///< as `solid_loops`
  double together, interaction;  ///< persons, means over draws
};
LoopShares shares_of(const LoopEffects& effects, const std::vector<int>& units, std::size_t year);

}  // namespace ebb
