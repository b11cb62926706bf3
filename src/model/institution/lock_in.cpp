#include "model/institution/lock_in.h"

#include <algorithm>
#include <cassert>

namespace ebb {

LockIn locked_in_next(const LockIn& now, const Interests& interests, const LockInLaw& law) {
  const double room = std::max(0.0, 1 - now.whole());
  const double held = law.build * interests.one_sided * room;
  const double fed = law.feed * interests.transfers * room;
  const double opened = std::min(1.0, law.open * interests.openness);
  const auto next = [&](double part, double weight, double fed_part) {
    return std::clamp(part + held * weight + fed_part - opened * part, 0.0, 1.0);
  };
  // Who holds on: firms by their share of jobs, labour where the state employs it, government by what it is
  // sent from above.
  LockIn later{next(now.firms, interests.old_industry, 0), next(now.labour, interests.state_firms, 0),
               next(now.government, interests.public_sector, fed * now.whole())};
  if (const double whole = later.whole(); whole > 1) {
    later.firms /= whole;
    later.labour /= whole;
    later.government /= whole;
  }
  return later;
}

}  // namespace ebb
