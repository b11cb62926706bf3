// Paired lives: every draw is lived in several ways. All of them have the draw's parameters and meet its
// chances, so that what differs between them is the ways' doing and nothing else (common random numbers).
//
// The spread of a difference is then that of what the change does, and not twice that of the future: a few
// dozen draws tell a sign that two thousand unpaired ones would not.
#pragma once

#include <functional>
#include <span>

#include "base/parallel.h"
#include "base/result.h"
#include "study/launch.h"

namespace ebb {

/// What is otherwise in a life, done to its start.
using Change = std::function<void(Start& start)>;
inline void as_it_is(Start&) {}

/// One way of living every draw. Ways that differ in nothing read at launch share a departure.
struct Way {
  const Departure* departure;
  Change change = as_it_is;
};

struct PairedOptions {
  Year until;
  int draws = 50;  ///< 1 = central parameters without chance
  std::uint64_t seed = 1;
  bool chance = true;  ///< false: draws differ in their parameters and their launch alone
};

/// A life at the end of a year.
struct Moment {
  std::size_t draw, way;
  const Course& course;
  const State& launch;        ///< as this life began
  const State& state;         ///< as it is now
  const PeopleLedger& books;  ///< of the year; empty at launch
  bool lived() const { return state.year > launch.year; }
};
/// Told of the launch and of every year after, in their order within a life; from whichever thread lives it.
using Beholder = std::function<void(const Moment& moment)>;

/// Lives draws first .. last-1 in every way. A Problem if asked to stop; progress counts lives.
Done live_paired(std::span<const Way> ways, const PairedOptions& options, std::size_t first, std::size_t last,
                 const Beholder& beholder, const ForEach& for_each = one_after_the_other,
                 const Progress& progress = in_silence);
/// All of them.
Done live_paired(std::span<const Way> ways, const PairedOptions& options, const Beholder& beholder,
                 const ForEach& for_each = one_after_the_other, const Progress& progress = in_silence);

/// How many variants of migration a departure of so many draws has: an ensemble's (study/ensemble.h).
int variants_for(int draws);

}  // namespace ebb
