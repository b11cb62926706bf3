// The launch: from a World as known in one year to the state and rates every draw starts from.
//
// Here the census becomes a model: children the census missed are put back, death and birth levels of places
// are set to the nation's level, the net migration of the base period is found and turned into pulls. What
// was estimated is said.
#pragma once

#include <optional>
#include <vector>

#include "atlas/world.h"
#include "base/parallel.h"
#include "model/year/year.h"
#include "study/base_year.h"
#include "study/components.h"
#include "study/schooling.h"

namespace ebb {

struct Launch {
  Year year;
  std::optional<Year> base;    ///< the census before, if there is one: migration is learnt between the two
  std::vector<bool> launched;  ///< [unit]: false where the pack has no people at launch
  Geography geography;
  State state;  ///< at the end of `year`, central: children put back, pulls not yet set
  VitalRates vital;
  std::vector<double>
      from_elsewhere;  ///< [unit], residents registered in another group; empty where a pack knows none
  std::vector<double> counted_graduates;  ///< [unit], persons with a degree; empty where a pack knows none
  std::vector<double> net;                ///< [unit], persons a year between base and launch; 0 where unknown
  std::vector<bool> net_known;            ///< [unit]
  Abroad abroad;                          ///< of the years the pack knows
  std::vector<Control> controls;          ///< regions above first
  std::optional<KnownEconomy> economy;    ///< nothing: it stands still
  std::vector<Words> notes;               ///< what was estimated and how, for people to read
};

/// base: the earlier census to learn migration from; default the latest at least five years before `year`.
Result<Launch> prepare(const World& world, Year year, std::optional<Year> base = std::nullopt);

/// A draw's course and its state at launch. Pulls belong to a *variant* of the migration coefficients, of
/// which an ensemble has a few and its draws take turns: inverting the moves for every draw would cost more
/// than running it. The kernel of a variant is as large as the places squared and quickly made, so every draw
/// makes its own and memory holds as many as there are draws at work.
struct Start {
  Course course;
  State state;
  Dice dice = {};  ///< whose draw it is
};

class Departure {
 public:
  /// central: one variant with every coefficient at its default (or as set), no parameter uncertainty.
  Departure(const Launch& launch, const Coefficients& settings, std::uint64_t seed, int variants,
            bool central, const ForEach& for_each = one_after_the_other);

  /// The start of one draw. With dice rolled the people are whole persons and the parameters are the draw's
  /// own.
  Start draw(const Dice& dice) const;

 private:
  struct Variant {
    Coefficients coefficients;
    SchoolingAtLaunch schooling;  // empty where graduates are not told apart
    std::vector<double> away;     // the registration book that goes with this kernel; empty if none is kept
    std::vector<double> balance,
        excess;         // [unit]: pulls for net 0, and what the base period's net needs beyond them
    double spread = 0;  // of the excess between places
    double shared = 0;  // of its variance, within groups
    int interval = 1;
  };
  Variant invert(Coefficients coefficients) const;
  void begin_economy(Start& start) const;

  const Launch& launch_;
  bool central_;
  std::vector<Variant> variants_;
};

}  // namespace ebb
